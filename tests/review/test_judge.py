"""Judgements as people ask for them: what is understood, and what is refused with what to do instead."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest

from counterclaim.records import JudgementKind, TargetKind, figure_id
from counterclaim.review import TARGETS, Asked, JudgementError, NotFound, draft, parse_value

if TYPE_CHECKING:
    from tests.review.conftest import Notebook


def test_the_hash_of_a_judgement_is_what_it_always_was(books: Notebook) -> None:
    """Were this to change, every chain that was ever written would be found altered."""
    judgement = books.judge("correct", "figure:f2", field="low", value=1, why="“one”")
    canonical = (
        '{"correction":{"field":"low","from":2,"to":1},"kind":"correct","number":1,"previous":"' + "0" * 64 + '",'
        '"target":{"id":"f2","kind":"figure","report":"r"},"when":"2025-03-15T12:00:00Z","who":"ra",'
        r'"why":"\u201cone\u201d"}'
    )
    assert judgement.hash == hashlib.sha256(canonical.encode("ascii")).hexdigest()


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("31", 31),
        ("true", True),
        ("null", None),
        ("civilian", "civilian"),
        ("[[0, 6]]", [[0, 6]]),
        ("12 May", "12 May"),
    ],
)
def test_a_typed_value_is_json_or_else_words(typed: str, value: object) -> None:
    assert parse_value(typed) == value


@pytest.mark.parametrize(
    ("field", "value", "becomes"),
    [
        ("low", 5, 5),
        ("high", None, None),
        ("hedged", True, True),
        ("claimant", "The group", [[77, 86]]),
        ("claimant", None, []),
        ("claimant", [0, 4], [[0, 4]]),
        ("quantity", "eight people", [12, 24]),
        ("claimant_party", "hf", "group"),
        ("claimant_party", "The Hill Front", "group"),
        ("via", ["Police"], ["police"]),
        ("category", "civilian", "civilian"),
        ("as_of", {"start": "2025-03-11", "end": "2025-03-11", "precision": "day"}, None),
    ],
)
def test_a_correction_takes_values_words_and_names(books: Notebook, field: str, value: object, becomes: object) -> None:
    correction = books.judge("correct", "figure:f8", field=field, value=value).correction
    assert correction is not None
    assert correction.field == field
    if becomes is not None or value is None:
        assert correction.becomes == becomes


def test_a_part_of_a_field_is_corrected_with_a_dot(books: Notebook) -> None:
    books.judge("correct", "event:e1", field="place.name", value="the market")
    books.judge("correct", "event:e1", field="place.country", value="PK")
    place = books.stands.events[0].place
    assert (place.name, place.country) == ("the market", "PK")


@pytest.mark.parametrize(
    ("kind", "target", "asked", "mend"),
    [
        ("corect", "figure:f8", {}, "did you mean 'correct'"),
        ("correct", "figure:f8", {}, "say which field.*outcome"),
        ("correct", "figure:f8", {"field": "categry", "value": "civilian"}, "did you mean 'category'"),
        ("correct", "figure:f8", {"field": "xyzzy", "value": 1}, "there are: .*claimant"),
        ("correct", "figure:f8", {"field": "category", "value": "civilians"}, "'civilian', 'state_forces'"),
        ("correct", "figure:f8", {"field": "low", "value": 9}, r"low \(9\) is above high \(8\)"),
        ("correct", "figure:f8", {"field": "low", "value": 8}, "already; to confirm it, use accept"),
        ("correct", "figure:f8", {"field": "low", "value": "many"}, "low: .*integer"),
        ("correct", "figure:f8", {"field": "id", "value": "x"}, "reject this one and add another"),
        ("correct", "figure:f8", {"field": "claimant", "value": "The army"}, "doesn't stand in the report"),
        ("correct", "figure:f8", {"field": "claimant", "value": [[0, 999]]}, "outside the text"),
        ("correct", "figure:f8", {"field": "claimant", "value": [[6, 6]]}, "a span must hold a character"),
        (
            "correct",
            "figure:f8",
            {"field": "claimant_party", "value": "the army"},
            r"its parties are: Police \(police\)",
        ),
        ("correct", "figure:f8", {"field": "part_of", "value": "f8"}, "itself a part"),
        ("correct", "figure:f8", {"field": "part_of", "value": "f2"}, "itself a part"),
        ("correct", "figure:f8", {"field": "part_of", "value": "f9"}, "none of the figures"),
        ("correct", "event:e1", {"field": "when.begin", "value": 1}, "no part is called 'begin'"),
        ("correct", "report:r", {"field": "text", "value": "x"}, "can't be about a report.*attribution, event, figure"),
        ("accept", "figure:f8", {"field": "low"}, "use correct"),
        ("accept", "figure:f8", {"other": "i1"}, "about one thing"),
        ("accept", "figure:f8", {"record": {}}, "use add"),
        ("reject", "report:r", {}, "can't be about a report"),
        ("exclude", "report:r", {}, "say why"),
        ("note", "figure:f8", {"why": " "}, "say why"),
        ("same-incident", "incident:i1", {}, "name the other one"),
        ("same-incident", "incident:i1", {"other": "incident:i1"}, "the same incident"),
        ("same-incident", "incident:i1", {"other": "figure:f8"}, "not incident with figure"),
        ("pin", "report:r", {}, "name the incident"),
        ("pin", "incident:i1", {"other": "incident:i2"}, "by itself"),
        ("accept", "figure:f8", {"supersedes": 7}, "no judgement 7"),
        ("add", "r", {"record": {}}, "figure:REPORT"),
        ("add", "figure:r", {}, "at least: outcome, quantity"),
        ("add", "figure:r", {"record": {"outcome": "killed"}}, "quantity is missing"),
        ("add", "figure:r", {"record": {"quantity": "two"}}, "outcome is missing"),
        (
            "add",
            "figure:r",
            {"record": {"quantity": "e", "outcome": "killed"}},
            r"places; give one as offsets: \[\d+, \d+\]",
        ),
        ("add", "figure:r", {"record": {"id": "x", "quantity": "two", "outcome": "killed"}}, "leave the id out"),
        (
            "add",
            "figure:r",
            {"record": {"quantity": "two", "outcome": "killed", "lo": 2}},
            "no field 'lo'; did you mean 'low'",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_mend(
    books: Notebook, kind: str, target: str, asked: dict[str, Any], mend: str
) -> None:
    with pytest.raises(JudgementError, match=mend):
        books.judge(kind, target, **asked)
    assert books.judgements == ()


def test_who_and_when_are_needed_and_checked(books: Notebook) -> None:
    with pytest.raises(JudgementError, match="say who"):
        books.judge("accept", "figure:f8", who=" ")
    made = draft("accept", "figure:f8", Asked(), books=books, who=" ra ", when="2025-03-15T17:00:00+05:00")
    assert (made.who, made.when) == ("ra", "2025-03-15T12:00:00Z")
    for wrong in ("yesterday", "2025-03-15T17:00:00"):
        with pytest.raises(JudgementError, match=r"write it as 2025-03-15T12:00:00\+05:00"):
            draft("accept", "figure:f8", Asked(), books=books, who="ra", when=wrong)


def test_what_was_rejected_is_not_corrected_and_another_thing_is_not_superseded(books: Notebook) -> None:
    books.judge("reject", "figure:f8")
    with pytest.raises(JudgementError, match="accept it first"):
        books.judge("correct", "figure:f8", field="low", value=1)
    with pytest.raises(JudgementError, match="judgement 1 is about figure f8"):
        books.judge("accept", "figure:f2", supersedes=1)


def test_ids_may_be_shortened_and_kinds_left_out(books: Notebook) -> None:
    assert books.judge("accept", "e").target.id == "e1"
    assert books.judge("note", "The Valley", why="a careful paper").target.kind is TargetKind.SOURCE
    with pytest.raises(NotFound):
        books.judge("accept", "zzz")


def test_an_addition_is_whole_and_has_the_id_that_an_engine_would_give(books: Notebook) -> None:
    record = {
        "quantity": "two soldiers",
        "outcome": "killed",
        "low": 2,
        "high": 2,
        "claimant": "Police",
        "claimant_party": "police",
    }
    added = books.judge("add", "figure:r", record=record)
    start = 36
    assert added.target.id == figure_id("r", start, start + 12, "killed", 0)
    assert isinstance(added.added, dict)
    assert added.added["claimant"] == [[0, 6]]
    again = books.judge("add", "figure:r", record=record)
    assert again.target.id == figure_id("r", start, start + 12, "killed", 1)
    event = books.judge("add", "event:r", record={"span": "killed", "type": "Attack"})
    said = books.judge("add", "attribution:r", record={"source": "Police", "cue": "said", "content": "eight people"})
    assert {event.target.kind, said.target.kind} == {TargetKind.EVENT, TargetKind.ATTRIBUTION}
    assert len(books.stands.events) == 2


def test_two_happenings_are_joined_or_parted_and_one_is_pinned(books: Notebook) -> None:
    assert books.judge("same-incident", "incident:i1", other="incident:i2").other is not None
    assert books.judge("other_incident", "event:e1", other="i1").kind is JudgementKind.OTHER_INCIDENT
    assert books.judge("pin", "report:r", other="i1").other is not None
    assert books.judge("pin", "incident:i1").other is None
    assert books.judge("unsure", "incident:i1", other="i2").other is not None
    assert books.judge("unsure", "figure:f2").other is None


def test_every_kind_says_what_it_can_be_about() -> None:
    assert set(TARGETS) == set(JudgementKind)
