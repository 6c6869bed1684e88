from __future__ import annotations

import math
import random

from counterclaim.evaluate.calibration import calibration_scores


def test_few_outcomes_say_nothing() -> None:
    assert calibration_scores([(0.5, True)] * 19) is None


def test_always_sure_and_half_right_is_wrong_by_half() -> None:
    scores = calibration_scores([(1.0, at % 2 == 0) for at in range(1000)])
    assert scores is not None
    assert math.isclose(scores.error, 0.5)
    # By hand: every bin of 100 has said 1.0 and 0.5 right: 0.25 less 0.25 / 99, its root.
    assert math.isclose(scores.debiased, math.sqrt(0.25 - 0.25 / 99))


def test_honest_probabilities_have_nearly_no_debiased_error() -> None:
    chance = random.Random(3)
    said = [chance.random() for _ in range(5000)]
    scores = calibration_scores([(each, chance.random() < each) for each in said])
    assert scores is not None
    assert scores.debiased < 0.02
    assert [each.said for each in scores.bins] == sorted(each.said for each in scores.bins)
