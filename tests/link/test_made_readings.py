"""Made readings, of which the truth is known, are linked right."""

from __future__ import annotations

from linking_cost import b_cubed_f1, plot
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


def test_the_plot_has_a_point_for_each_size() -> None:
    assert plot([(10, 1.0), (100, 12.0)]).count("<circle") == 2
