from __future__ import annotations

import math

from counterclaim.extract.model.calibration import FEATURES, Calibration, features


def test_the_features_are_those_named_in_their_order() -> None:
    found = dict(zip(FEATURES, features(0.8, alone=True, wordless=False, nobody=True), strict=True))
    assert found["one"] == 1
    assert math.isclose(found["chance"], math.log(4))
    assert math.isclose(found["chance_alone"], math.log(4))
    assert (found["alone"], found["wordless"], found["nobody"]) == (1, 0, 1)


def test_weights_that_only_pass_the_chance_on_give_it_back() -> None:
    same = Calibration.read({"calibration": {name: float(name == "chance") for name in FEATURES}})
    assert same is not None
    for chance in (0.03, 0.5, 0.92):
        assert math.isclose(
            same.probability(features(chance, alone=False, wordless=True, nobody=False)), chance, abs_tol=1e-3
        )


def test_certainty_stays_within_bounds() -> None:
    steep = Calibration([0, 1e6, 0, 0, 0, 0])
    assert steep.probability(features(0.0, alone=False, wordless=False, nobody=False)) == 0
    assert steep.probability(features(1.0, alone=False, wordless=False, nobody=False)) == 1


def test_a_manifest_without_weights_has_no_calibration() -> None:
    assert Calibration.read({"version": "x"}) is None
