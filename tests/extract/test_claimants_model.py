"""Whose word a figure is, from the rules' speaker and chances written by hand."""

from __future__ import annotations

import pytest
from tests.extract.conftest import Case
from tests.extract.found import finding_of

from counterclaim.extract.claimant import OWN_VOICE, Claimant
from counterclaim.extract.claimants_model import with_speaker
from counterclaim.extract.model.found import Found, FoundFigure

TEXT = "The mayor spoke. Three people died in Ambar, the old capital of Selva, the Coast Gazette reported."


def heard(case: Case, speaker: str | None, chance: float, own: float = 0.0) -> FoundFigure:
    """A figure "Three" whose speaker the reader holds for these words."""
    return FoundFigure(
        quantity=Found(case.span("Three"), 0.99),
        outcomes={"killed": 0.99},
        categories={"unknown": 1.0},
        speaker=Found(case.span(speaker), chance) if speaker else None,
        own_voice=own,
    )


def chosen(read: Claimant, found: FoundFigure, case: Case, source: float) -> tuple[str, ...]:
    finding = finding_of(TEXT, {"source": {"the old capital": source}})
    (claimant,) = with_speaker(case.document, [read], found, finding, (), case.parties)
    return tuple(span.of(TEXT) for span in claimant.spans)


@pytest.mark.parametrize(
    ("source", "chance", "expected"),
    [
        (0.01, 0.95, "the Coast Gazette"),  # no source at all: the reader's speaker takes its place
        (0.60, 0.95, "the old capital"),  # the reader, too, sees a source there
        (0.01, 0.70, "the old capital"),  # the reader isn't sure of another
    ],
)
def test_words_of_the_sentence_that_are_no_source_give_way(source: float, chance: float, expected: str) -> None:
    case = Case(TEXT)
    read = Claimant((case.span("the old capital"),))
    assert chosen(read, heard(case, "the Coast Gazette", chance), case, source) == (expected,)


@pytest.mark.parametrize(("chance", "expected"), [(0.85, "the Coast Gazette"), (0.75, "The mayor")])
def test_a_speaker_of_another_sentence_gives_way_to_a_likely_one(chance: float, expected: str) -> None:
    case = Case(TEXT)
    read = Claimant((case.span("The mayor"),))
    assert chosen(read, heard(case, "the Coast Gazette", chance), case, 0.001) == (expected,)


@pytest.mark.parametrize(("chance", "expected"), [(0.95, ("the Coast Gazette",)), (0.75, ())])
def test_where_the_rules_know_nobody_the_reader_must_be_sure(chance: float, expected: tuple[str, ...]) -> None:
    case = Case(TEXT)
    assert chosen(OWN_VOICE, heard(case, "the Coast Gazette", chance), case, 0.001) == expected
