"""From a value of an incident back to the words of the reports that it comes from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from counterclaim.export.entries import Entry, Evidence
from counterclaim.records import Claim, Event, Figure, Outcome, Party, RawSpan, Reading, Statement, Toll, TollAssessment
from counterclaim.records.standing import known_by, standing

MOST_SUMS = 100_000
"""How many sums are looked at before a number is taken for the policy's own."""


class How(StrEnum):
    """How a value comes from its words.

    `told`: the words name it (a place, a day, a party). `said`: one speaker's number, as its words mean it.
    `sum`: a sum of numbers that were said. `policy`: a policy or a rule made another number of what was said
    ("dozens"; a total divided over days). `unsaid`: 0, for nobody speaks of any. `published`: no words tell it, and the
    day on which a report appeared stands in.
    """

    TOLD = "told"
    SAID = "said"
    SUM = "sum"
    POLICY = "policy"
    UNSAID = "unsaid"
    PUBLISHED = "published"


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
        """The words behind an end of a toll's range: those that give this number, else all that it can be a sum of."""
        if value is None:
            return Basis()
        toll = assessed.toll
        own = [one for one in self._said(toll) if value in (one[1].figure.low, one[1].figure.high)]
        if own:
            return self.settled(value, _quantities(own))
        # A policy may count people as a toll's on whom no claim is (people not described, as civilians).
        said = self._said_of(toll.outcome) if toll == Toll(outcome=toll.outcome) else self._said(toll)
        return self.settled(value, _quantities(said or self._said_of(toll.outcome)))

    def total(self, outcome: Outcome, value: int | None) -> Basis:
        """The words behind a number that a policy has a name of its own for, of the people of an outcome."""
        if value is None:
            return Basis()
        if value == 0:
            return Basis(how=How.UNSAID)
        said = self._said_of(outcome)
        own = [one for one in said if value in (one[1].figure.low, one[1].figure.high)]
        return self.settled(value, _quantities(own or said))

    def settled(self, value: int, anchors: Iterable[Anchor]) -> Basis:
        """The anchors of a number, and how it comes from them."""
        listed = tuple(dict.fromkeys(anchors))
        if not listed:
            return Basis((), How.UNSAID if value == 0 else How.POLICY)
        ends = [self._ends[one.report, one.figure or ""] for one in listed if one.role == "quantity"]
        if any(value in pair for pair in ends):
            return Basis(listed, How.SAID)
        return Basis(listed, How.SUM if is_sum(value, ends) else How.POLICY)

    def gives(self, anchor: Anchor, value: int) -> bool:
        """Whether the number is an end of the figure that the anchor is of."""
        return value in self._ends.get((anchor.report, anchor.figure or ""), ())

    @cached_property
    def _ends(self) -> dict[tuple[str, str], tuple[int | None, int | None]]:
        """The low and high of each figure in the incident's claims."""
        said = [one for claim in self._incident.claims for one in (*claim.history, *claim.denials)]
        return {(one.report, figure.id): (figure.low, figure.high) for one in said for figure in one.read()}

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

    def _said_of(self, outcome: Outcome) -> list[tuple[Claim, Statement]]:
        claims = [one for one in self._incident.claims if one.toll.outcome is outcome]
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
            yield from (each for each in reading.parties if each.mentions and same_party(each, party))


def same_party(one: Party, other: Party) -> bool:
    """Whether the two share an id of a register, or a name or alias whatever its case."""
    if set(one.register_ids) & set(other.register_ids):
        return True
    names = {name.casefold() for name in (one.name, *one.aliases)}
    return bool(names & {name.casefold() for name in (other.name, *other.aliases)})


def statement_anchors(statement: Statement, claim: str) -> Iterator[Anchor]:
    """The words of a statement: the number's, then the speaker's."""
    for figure in statement.read():
        yield quantity(statement.report, figure, claim)
        for span in figure.claimant[:1]:
            yield Anchor(statement.report, *span, role="claimant", figure=figure.id, claim=claim)


def quantity(report: str, figure: Figure, claim: str) -> Anchor:
    """The words of a figure's number."""
    return Anchor(report, *figure.quantity, role="quantity", figure=figure.id, claim=claim)


def _quantities(said: Iterable[tuple[Claim, Statement]]) -> Iterator[Anchor]:
    for claim, one in said:
        for figure in one.read():
            yield quantity(one.report, figure, claim.id)


def is_sum(value: int, ends: Iterable[tuple[int | None, int | None]]) -> bool:
    """Whether the value is a sum of one end each of some of these ranges (each at most once)."""
    reached = {0}
    for pair in ends:
        more = {each + end for each in reached for end in pair if end is not None}
        reached |= {each for each in more if each <= value}
        if len(reached) > MOST_SUMS:
            return False
    return value in reached
