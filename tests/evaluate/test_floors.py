"""Floors: a score below one is a fault, and none is lowered without a reason."""

from pathlib import Path

import pytest

from counterclaim.evaluate.documents import EvaluationError
from counterclaim.evaluate.floors import (
    FLOORS_FILE,
    Floor,
    Measured,
    check_floors,
    raise_floors,
    read_floors,
    write_floors,
)

FLOOR = Floor("figures on news", "aa", 0.01, {"count F1": 0.8, "full F1": 0.6})


def measured(sha256: str = "aa", **scores: float) -> Measured:
    return Measured("figures on news", sha256, 0.01, {name.replace("_", " "): value for name, value in scores.items()})


def faults(now: Measured) -> list[str]:
    return check_floors([now], {FLOOR.dataset: FLOOR})


def test_a_score_may_miss_its_floor_by_less_than_one_answer() -> None:
    assert faults(measured(count_F1=0.7905, full_F1=0.7)) == []
    assert faults(measured(count_F1=0.78, full_F1=0.7)) == [
        "figures on news: count F1 is 0.7800, below its floor of 0.8000"
    ]


def test_another_corpus_and_a_score_that_isnt_there_are_faults() -> None:
    assert "measured on another corpus" in faults(measured("bb", count_F1=0.9))[0]
    assert faults(measured(count_F1=0.9)) == ["figures on news: full F1 has a floor of 0.600 and wasn't measured"]


def test_what_wasnt_measured_isnt_judged() -> None:
    assert check_floors([], {FLOOR.dataset: FLOOR}) == []


def test_floors_rise_by_themselves_and_fall_only_with_a_reason() -> None:
    floors = {FLOOR.dataset: FLOOR}
    now = measured(count_F1=0.9, full_F1=0.5)
    assert raise_floors([now], floors)[FLOOR.dataset].floors == {"count F1": 0.9, "full F1": 0.6}
    lowered = raise_floors([now], floors, lower_because="guideline changed")[FLOOR.dataset]
    assert lowered.floors == {"count F1": 0.9, "full F1": 0.5}
    assert lowered.lowered == ("guideline changed",)
    with pytest.raises(EvaluationError, match="give the reason"):
        raise_floors([measured("bb", count_F1=0.9)], floors)


def test_written_floors_are_read_again(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    floor = Floor('a "b"', "cc", 0.005, {"F1": 0.12345}, ('said "so"',))
    write_floors({floor.dataset.replace('"', ""): floor}, path)
    assert read_floors(path)["a b"].floors == {"F1": 0.1234}
    assert read_floors(path)["a b"].lowered == ('said "so"',)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("[x\n")
    with pytest.raises(EvaluationError, match=r"floors\.toml: not TOML"):
        read_floors(path)
    path.write_text("[x]\nsha256 = 'a'\n")
    with pytest.raises(EvaluationError, match="lacks sha256, one_answer or floors"):
        read_floors(path)


def test_the_shipped_floors_are_sound() -> None:
    assert all(0 < value <= 1 for floor in read_floors(FLOORS_FILE).values() for value in floor.floors.values())
