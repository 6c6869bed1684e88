from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import count

import pytest

from counterclaim.records import (
    Bound,
    Category,
    Claim,
    Demographic,
    Figure,
    FigureStance,
    Incident,
    Interest,
    Origin,
    OriginKind,
    Outcome,
    Part,
    Party,
    PartyKind,
    RawSpan,
    ResponsibilityClaim,
    ResponsibilityHow,
    Statement,
    TakingPart,
    Toll,
    Unit,
    When,
)
from counterclaim.records.standing import standing

Words = int | str
"""A number as a coder would jot it down: 8, "31+" (at least), ">50", "<20", "..20" (up to), "~50", "51-64", "dozens"."""

VAGUE = {
    "people": (2, Unit.PLURAL),
    "some": (2, Unit.SOME),
    "few": (3, Unit.FEW),
    "several": (3, Unit.SEVERAL),
    "many": (3, Unit.MANY),
    "tens": (20, Unit.TENS),
    "dozens": (24, Unit.DOZENS),
    "hundreds": (200, Unit.HUNDREDS),
    "several hundred": (300, Unit.HUNDREDS),
}
"""Words without a number: the least that they mean, and their kind."""


def figure(
    words: Words, id: str, outcome: Outcome, category: Category | None, demographic: Demographic | None
) -> Figure:
    low, high, bound, unit = _range(words)
    return Figure(
        id=id,
        outcome=outcome,
        low=low,
        high=high,
        bound=bound,
        unit=unit,
        quantity=RawSpan(0, 1),
        category=category or Category.UNKNOWN,
        demographic=demographic,
    )


def _range(words: Words) -> tuple[int | None, int | None, Bound, Unit]:
    text = str(words)
    if text in VAGUE:
        low, unit = VAGUE[text]
        return low, None, Bound.EXACT, unit
    if text.endswith("+"):
        return int(text[:-1]), None, Bound.AT_LEAST, Unit.NUMBER
    if text.startswith(">"):
        return int(text[1:]) + 1, None, Bound.MORE_THAN, Unit.NUMBER
    if text.startswith("<"):
        return None, int(text[1:]) - 1, Bound.FEWER_THAN, Unit.NUMBER
    if text.startswith(".."):
        return None, int(text[2:]), Bound.UP_TO, Unit.NUMBER
    if text.startswith("~"):
        return int(text[1:]), int(text[1:]), Bound.ABOUT, Unit.NUMBER
    if "-" in text:
        low, high = text.split("-")
        return int(low), int(high), Bound.RANGE, Unit.NUMBER
    return int(text), int(text), Bound.EXACT, Unit.NUMBER


class Ledger:
    """Writes claims down one by one, and makes an incident of them."""

    def __init__(self) -> None:
        self.parties: dict[str, Party] = {}
        self.said: dict[tuple[str, Toll, Interest, tuple[Toll, ...]], list[Statement]] = {}
        self.denied: dict[tuple[str, Toll, Interest, tuple[Toll, ...]], list[Statement]] = {}
        self.numbers = count()
        self.held: list[ResponsibilityClaim] = []
        self.parts: list[TakingPart] = []
        self.facts: dict[str, object] = {}

    def party(self, name: str, kind: str, **fields: str) -> Ledger:
        """Says what kind a party is; of who speaks for one the kind is that of the parent."""
        self.parties[name] = Party(id=name, name=name, kind=PartyKind(kind), **fields)
        return self

    def responsible(self, party: str, how: str = "accused", by: str | None = None) -> Ledger:
        """Somebody holds a party responsible."""
        self.held.append(ResponsibilityClaim(party=party, how=ResponsibilityHow(how), by=by))
        return self

    def took_part(self, party: str, part: str = "acted") -> Ledger:
        """Reports tell that a party acted or suffered, or only name it."""
        self.parts.append(TakingPart(party=party, part=Part(part)))
        return self

    def happened(self, **facts: object) -> Ledger:
        """When, where, and what it was: fields of the incident."""
        self.facts.update(facts)
        return self

    def says(
        self,
        speaker: str,
        words: Words,
        interest: str = "other",
        *,
        on: str | None = None,
        who: str | None = None,
        outcome: str = "killed",
        at: str | None = None,
        covers: tuple[str, ...] = (),
        denies: bool = False,
        of: str | None = None,
        part_of: str | None = None,
    ) -> Ledger:
        """`speaker` is "name" or "name/parent"; `at` "2025-03-14" or "2025-03-14 10:00"."""
        name, _, parent = speaker.partition("/")
        self.parties.setdefault(name, Party(id=name, name=name, kind=PartyKind.UNKNOWN, parent=parent or None))
        toll = self.toll(on, outcome, who).model_copy(update={"party": of})
        made = figure(words, f"f{next(self.numbers)}", toll.outcome, toll.category, toll.demographic)
        made = made.model_copy(update={"part_of": part_of})
        if denies:
            made = made.model_copy(update={"stance": FigureStance.DENIED})
        statement = Statement(report=f"report of {made.id}", figure=made, said=_when(at))
        key = (speaker, toll, Interest(interest), tuple(self.toll(part, outcome) for part in covers))
        (self.denied if denies else self.said).setdefault(key, []).append(statement)
        return self

    @staticmethod
    def toll(on: str | None, outcome: str = "killed", who: str | None = None) -> Toll:
        return Toll(
            outcome=Outcome(outcome),
            category=Category(on) if on else None,
            demographic=Demographic(who) if who else None,
        )

    def incident(self) -> Incident:
        claims, origins = [], {}
        for number, key in enumerate({**self.said, **self.denied}):
            speaker, toll, interest, covers = key
            name, _, parent = speaker.partition("/")
            history = tuple(self.said.get(key, ()))
            holds = standing(history)
            origin = parent or name
            origins[origin] = Origin(id=origin, kind=OriginKind.PARTY, name=origin)
            claims.append(
                Claim(
                    id=f"c{number:03}",
                    toll=toll,
                    speaker=name,
                    speaker_name=name,
                    history=history,
                    denials=tuple(self.denied.get(key, ())),
                    standing=holds.figure.id if holds else None,
                    interest=interest,
                    origin=origin,
                    covers=covers,
                )
            )
        return Incident(
            id="incident",
            parties=tuple(self.parties.values()),
            claims=tuple(claims),
            origins=tuple(origins.values()),
            responsibility=tuple(self.held),
            taking_part=tuple(self.parts),
            **self.facts,
        )


def _when(at: str | None) -> When | None:
    if at is None:
        return None
    day, _, time = at.partition(" ")
    return When.day(dt.date.fromisoformat(day), time=time or None)


@pytest.fixture
def ledger() -> Callable[[], Ledger]:
    return Ledger


@pytest.fixture
def jaffar_express(ledger: Callable[[], Ledger]) -> Incident:
    """The hijacking of March 2025, one origin for each side."""
    book = ledger()
    army, group = "the army/Pakistan", "the BLA/BLA"
    book.says("the BLA/BLA", 6, "enemy", on="state_forces", at="2025-03-11")
    book.says("officials/Pakistan", 1, "other", on="civilian", outcome="injured", at="2025-03-11")
    book.says("the authorities/Pakistan", 33, "enemy", on="nonstate_armed", at="2025-03-12")
    book.says(army, 23, "own", on="state_forces", at="2025-03-14")
    book.says(army, 8, "other", on="civilian", at="2025-03-14")
    book.says(army, 33, "enemy", on="nonstate_armed", at="2025-03-14")
    book.says(army, "31+", "unknown", covers=("state_forces", "civilian"), at="2025-03-14")
    book.says(group, 214, "enemy", on="state_forces", at="2025-03-15")
    book.says(group, 12, "own", on="nonstate_armed", at="2025-03-15")
    book.says(army, 214, "own", on="state_forces", at="2025-03-15", denies=True)
    book.party("Pakistan", "state", country="PK").party("BLA", "nonstate_armed")
    return book.incident()
