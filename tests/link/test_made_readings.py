"""Made readings, of which the truth is known, are linked right."""

from __future__ import annotations

from pathlib import Path

from linking_cost import b_cubed_f1, measure, measure_store, write
from made_readings import readings

from counterclaim.link import link


def test_made_readings_are_linked_right() -> None:
    made = list(readings(150))
    linked = link([one.reading for one in made])
    truth: dict[int, list[str]] = {}
    for one in made:
        truth.setdefault(one.happening, []).append(one.reading.report)
    key = {"incidents": [{"reports": reports} for reports in truth.values()]}
    assert b_cubed_f1(key, {"incidents": [{"reports": list(one.reports)} for one in linked.incidents]}) >= 0.95


def test_the_same_seed_makes_the_same_readings() -> None:
    assert list(readings(20)) == list(readings(20))
    assert list(readings(20)) != list(readings(20, seed=2))


def test_b_cubed_by_hand() -> None:
    """Of a and b each has half of its incident found, c and d are alone and right to be."""
    key = {"incidents": [{"reports": ["a", "b"]}, {"reports": ["c"]}, {"reports": ["d"]}]}
    assert b_cubed_f1(key, {"incidents": [{"reports": ["a"]}]}) == 2 * 1.0 * 0.75 / 1.75


def test_the_page_has_a_row_and_the_picture_a_point_for_each_size(tmp_path: Path) -> None:
    rows = [{"size": size, "one": measure(size), "store": measure_store(size)} for size in (20, 40)]
    write(rows, tmp_path / "page.md")
    page, drawn = (tmp_path / "page.md").read_text(), (tmp_path / "images/linking-cost.svg").read_text()
    assert page.count("\n| 20 |") == page.count("\n| 40 |") == 2
    assert drawn.count("<circle") == 4
