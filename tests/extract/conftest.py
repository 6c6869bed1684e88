"""Builders of parties, figures and statements for texts of our own, by the words that stand in the text."""

from __future__ import annotations

import pytest

from counterclaim.extract.document import Document
from counterclaim.extract.parser import parse
from counterclaim.extract.parties import Parties
from counterclaim.records import (
    Attribution,
    Category,
    Figure,
    Outcome,
    Party,
    PartyKind,
    RawSpan,
    Stance,
    Unit,
    figure_id,
)


class Case:
    """A parsed text, with what other stages would have read in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.document: Document = parse("case", text)
        self.parties_listed: list[Party] = []
        self.figures: list[Figure] = []
        self.attributions: list[Attribution] = []

    def span(self, words: str, nth: int = 0) -> RawSpan:
        """Where the words stand for the nth time."""
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        return RawSpan(at, at + len(words))

    def party(
        self, name: str, kind: PartyKind, *mentions: str, parent: str | None = None, country: str | None = None
    ) -> str:
        """Add a party with all the places of its mentions; its id is its name."""
        spans = set()
        for words in mentions:
            at = self.text.find(words)
            while at >= 0:
                spans.add(RawSpan(at, at + len(words)))
                at = self.text.find(words, at + 1)
        self.parties_listed.append(
            Party(id=name, name=name, kind=kind, mentions=tuple(sorted(spans)), parent=parent, country=country)
        )
        return name

    @property
    def parties(self) -> Parties:
        return Parties(tuple(self.parties_listed))

    def figure(
        self,
        outcome: Outcome,
        number: int,
        quantity: str,
        victims: str,
        *,
        nth: int = 0,
        category: Category = Category.UNKNOWN,
        by: str | None = None,
        by_words: str | None = None,
        unit: Unit = Unit.NUMBER,
        **fields: object,
    ) -> Figure:
        """Add a figure of exactly this number, said by the party or described speaker."""
        span = self.span(quantity, nth)
        party = next((party for party in self.parties_listed if party.id == by), None)
        words = self.span(by_words) if by_words else (party.mentions[0] if party else None)
        made = Figure.model_validate(
            {
                "id": figure_id("case", span.start, span.end, outcome, 0),
                "outcome": outcome,
                "low": number,
                "high": number,
                "unit": unit,
                "quantity": span,
                "victims": (self.span(victims),),
                "category": category,
                "claimant": (words,) if words else (),
                "claimant_party": by,
                "claimant_type": party.kind if party else (PartyKind.UNKNOWN if words else None),
                **fields,
            }
        )
        self.figures.append(made)
        return made

    def says(
        self,
        speaker: str,
        source: str,
        cue: str,
        content: str,
        stance: Stance = Stance.ASSERTS,
        *,
        hedged: bool = False,
    ) -> None:
        """Add a statement."""
        self.attributions.append(
            Attribution(
                id=f"statement {len(self.attributions)}",
                source=(self.span(source),),
                cue=(self.span(cue),),
                content=(self.span(content),),
                speaker=speaker,
                stance=stance,
                hedged=hedged,
            )
        )


@pytest.fixture(scope="session")
def make_case() -> type[Case]:
    """The builder of cases."""
    return Case
