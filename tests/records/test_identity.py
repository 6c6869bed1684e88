"""Identifiers: made of what makes the thing that thing, and of nothing else; no two lists of parts read alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.records import attribution_id, event_id, figure_id, identify, party_id, report_id
from counterclaim.records.identity import ID_LENGTH, Part

PARTS = st.lists(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=6), lambda inner: st.lists(inner, max_size=3), max_leaves=5
    ),
    max_size=4,
)


@given(st.text(max_size=5), PARTS, st.text(max_size=5), PARTS)
def test_other_parts_give_another_id(kind: str, parts: list[Part], other_kind: str, other: list[Part]) -> None:
    same = (kind, parts) == (other_kind, other)
    assert (identify(kind, *parts) == identify(other_kind, *other)) is same
    assert len(identify(kind, *parts)) == ID_LENGTH


def test_parts_are_kept_apart() -> None:
    listed = [
        identify("a", "b", "c"),
        identify("a", "bc"),
        identify("ab", "c"),
        identify("a", '"b","c"'),
        identify("a", ["b", "c"]),
        identify("a", "b", ["c"]),
        identify("a", 1),
        identify("a", "1"),
        identify("a", None),
        identify("a", "null"),
        identify("a"),
        identify("a", ""),
    ]
    assert len(set(listed)) == len(listed)


def test_ids_are_the_same_tomorrow() -> None:
    """Corrections hang on them: a change here would lose every person's work."""
    assert report_id("Three soldiers were killed.") == "b4a876c4284aeb2b"
    assert figure_id("r", 0, 5, "killed", 0) == "7dcc1dec0e84d425"
    assert event_id("r", 0, 5, 0) == "37ecb61cda00d607"
    assert attribution_id("r", [(0, 2)], [(3, 5)], 0) == "b1c6b0c24ced0d8e"
    assert party_id("r", 0, 5, "Police") == "786d2adbeeb769e1"
    assert party_id("r", None, None, "Police") == "5aac6780429402cd"


def test_a_lone_surrogate_has_an_id() -> None:
    assert report_id("\ud800") != report_id("\ud801")


def test_each_part_of_a_figures_id_counts() -> None:
    listed = {
        figure_id("r", 0, 5, "killed", 0),
        figure_id("s", 0, 5, "killed", 0),
        figure_id("r", 1, 5, "killed", 0),
        figure_id("r", 0, 6, "killed", 0),
        figure_id("r", 0, 5, "injured", 0),
        figure_id("r", 0, 5, "killed", 1),
    }
    assert len(listed) == 6
