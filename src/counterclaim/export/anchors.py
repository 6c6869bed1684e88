"""From a value of an incident back to the words of the reports that it comes from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from counterclaim.export.entries import Entry, Evidence
from counterclaim.records import Claim, Event, Figure, Party, RawSpan, Reading, Statement, Toll, TollAssessment
from counterclaim.records.standing import known_by, standing


class How(StrEnum):
    """How a value comes from its words.

    `told`: the words name it (a place, a day, a party). `said`: one speaker's number, as its words mean it.
    `sum`: a sum of numbers that were said. `policy`: the policy made another number of what was said ("dozens").
    """

    TOLD = "told"
    SAID = "said"
    SUM = "sum"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Characters `[start, end)` of a report's text; `role` says what they are; figure and claim where it is one's."""

    report: str
    start: int
    end: int
    role: str
    figure: str | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """What a value rests on. Without anchors it has no words (a person set it, or the report isn't shown)."""

    anchors: tuple[Anchor, ...] = ()
    how: How = How.TOLD

    def __add__(self, other: Basis) -> Basis:
        """Both, each anchor once."""
        return Basis(tuple(dict.fromkeys((*self.anchors, *other.anchors))), self.how)


class Spans:
    """The words behind an incident's values, as known on the assessment's day."""

    def __init__(self, entry: Entry, evidence: Evidence) -> None:
        self._incident = entry.incident
        self._assessment = entry.assessment
        self._evidence = evidence
        self._as_of = dt.date.fromisoformat(entry.assessment.as_of) if entry.assessment.as_of else None

    @cached_property
    def events(self) -> tuple[tuple[str, Event], ...]:
        """The incident's events in the reports, with the report of each, as far as the readings are there."""
        found = []
        for ref in self._incident.events:
            reading = self._evidence.readings.get(ref.report)
            event = reading.event(ref.event) if reading else None
            if event is not None:
                found.append((ref.report, event))
        return tuple(found)

    def date(self) -> Basis:
        """The words for the day, in the reports that tell this very day; else in those that tell any."""
        when = self._incident.when
        return self._of_events(
            lambda event: (event.when.start, event.when.end) == (when.start, when.end),
            lambda event: [event.when.span] if event.when.span else [],
            "date",
        )

    def place(self) -> Basis:
        """The words for the place, in the reports that name this very place; else in those that name any."""
        place = self._incident.place
        return self._of_events(
            lambda event: (event.place.name, event.place.gazetteer) == (place.name, place.gazetteer),
            lambda event: event.place.spans,
            "place",
        )

    def type(self) -> Basis:
        """The words that name the happening, in the reports that tell it as of this type."""
        return self._of_events(lambda event: event.type is self._incident.type, lambda event: [event.span], "event")

    def party(self, id: str | None) -> Basis:
        """Where each report first names the party, or whoever belongs to it."""
        party = self._incident.party(id)
        if party is None:
            return Basis()
        family = [party, *(one for one in self._incident.parties if id in self._parents(one))]
        anchors = []
        for report in (*self._incident.reports, *self._incident.mentions):
            reading = self._evidence.readings.get(report)
            for each in self._same(reading, family) if reading else ():
                anchors.append(Anchor(report, *each.mentions[0], role="party"))
                break
        return Basis(tuple(anchors))

    def responsibility(self) -> Basis:
        """The parties that are held responsible, and those who say so."""
        found = Basis()
        for one in self._incident.responsibility:
            found += self.party(one.party) + self.party(one.by)
        return found

    def claim(self, claim: Claim) -> Basis:
        """All that a speaker said of a toll, denials too: the numbers' words and the speaker's."""
        said = [one for one in (*claim.history, *claim.denials) if self.known(one)]
        return Basis(tuple(anchor for one in said for anchor in statement_anchors(one, claim.id)), How.SAID)

    def claims(self, toll: Toll) -> Basis:
        """All that is said of a toll."""
        found = Basis(how=How.SAID)
        for claim in self._incident.claims:
            if claim.toll == toll:
                found += self.claim(claim)
        return found

    def number(self, assessed: TollAssessment, value: int | None) -> Basis:
        """The words behind an end of a toll's range."""
        if value is None:
            return Basis()
        toll = assessed.toll
        own = [one for one in self._said(toll) if value in (one[1].figure.low, one[1].figure.high)]
        if own:
            return _basis(own, How.SAID)
        if toll == Toll(outcome=toll.outcome):
            return _basis(self._said_of(toll), How.SUM)
        return _basis(self._said(toll), How.POLICY)

    def sum(self, *parts: Basis) -> Basis:
        """A value added up of others."""
        found = Basis(how=How.SUM)
        for part in parts:
            found += part
        return found

    def known(self, statement: Statement) -> bool:
        """Whether it was said by the day as of which was assessed."""
        return self._as_of is None or known_by(statement, self._as_of)

    def standing(self, claim: Claim) -> Statement | None:
        """What a speaker's word on a toll was on that day."""
        return standing([one for one in claim.history if self.known(one)])

    def _said(self, toll: Toll) -> list[tuple[Claim, Statement]]:
        """The standing words on a toll, and the earlier ones, which a bound may go back to."""
        on_it = [one for one in self._incident.claims if one.toll == toll or toll in one.covers]
        return [(claim, one) for claim in on_it for one in claim.history if self.known(one)]

    def _said_of(self, toll: Toll) -> list[tuple[Claim, Statement]]:
        claims = [one for one in self._incident.claims if one.toll.outcome is toll.outcome]
        return [(claim, one) for claim in claims for one in [self.standing(claim)] if one is not None]

    def _of_events(
        self, fits: Callable[[Event], bool], spans: Callable[[Event], Iterable[RawSpan]], role: str
    ) -> Basis:
        told = [(report, event) for report, event in self.events if list(spans(event))]
        best = [one for one in told if fits(one[1])] or told
        anchors = [Anchor(report, *span, role=role) for report, event in best for span in list(spans(event))[:1]]
        return Basis(tuple(dict.fromkeys(anchors)))

    def _parents(self, party: Party) -> set[str]:
        seen: set[str] = set()
        at: Party | None = party
        while at is not None and at.parent and at.parent not in seen:
            seen.add(at.parent)
            at = self._incident.party(at.parent)
        return seen

    @staticmethod
    def _same(reading: Reading, family: list[Party]) -> Iterator[Party]:
        """The parties of a reading that are one of these: those of the first before those of the next."""
        for party in family:
            names = {name.casefold() for name in (party.name, *party.aliases)}
            for each in reading.parties:
                same = {name.casefold() for name in (each.name, *each.aliases)} & names
                if each.mentions and (same or set(each.register_ids) & set(party.register_ids)):
                    yield each


def statement_anchors(statement: Statement, claim: str) -> Iterator[Anchor]:
    """The words of a statement: the number's, then the speaker's."""
    for figure in statement.read():
        yield quantity(statement.report, figure, claim)
        for span in figure.claimant[:1]:
            yield Anchor(statement.report, *span, role="claimant", figure=figure.id, claim=claim)


def quantity(report: str, figure: Figure, claim: str) -> Anchor:
    """The words of a figure's number."""
    return Anchor(report, *figure.quantity, role="quantity", figure=figure.id, claim=claim)


def _basis(said: Iterable[tuple[Claim, Statement]], how: How) -> Basis:
    anchors = [quantity(one.report, figure, claim.id) for claim, one in said for figure in one.read()]
    return Basis(tuple(dict.fromkeys(anchors)), how)
