"""A small report with its reading, and books to judge it in."""

from __future__ import annotations

import pytest

from counterclaim.records import (
    Attribution,
    Event,
    Figure,
    Header,
    Judgement,
    Participant,
    Party,
    PartyKind,
    RawSpan,
    Reading,
    Report,
    Responsibility,
    Source,
    Target,
    TargetKind,
    Warning,
    WarningCode,
)
from counterclaim.review import Ambiguous, Asked, Head, NotFound, as_judged, draft, effective, head_of, sealed
from counterclaim.review.findings import FINDING_TYPES, findings

TEXT = "Police said eight people, including two soldiers, were killed in the market. The group claimed the attack."


def span(words: str) -> RawSpan:
    start = TEXT.index(words)
    return RawSpan(start, start + len(words))


@pytest.fixture(scope="session")
def report() -> Report:
    return Report(id="r", text=TEXT)


@pytest.fixture(scope="session")
def reading() -> Reading:
    """Eight killed, two soldiers among them, on the word of the police; one attack, claimed by a group."""
    eight = Figure(
        id="f8",
        outcome="killed",
        low=8,
        high=8,
        quantity=span("eight"),
        victims=(span("people"),),
        claimant=(span("Police"),),
        claimant_party="police",
        attribution="a1",
        event="e1",
    )
    two = Figure(id="f2", outcome="killed", low=2, high=2, quantity=span("two"), part_of="f8", event="e1")
    said = Attribution(
        id="a1", source=(span("Police"),), cue=(span("said"),), content=(span("eight people"),), speaker="police"
    )
    claimed = Attribution(id="a2", source=(span("The group"),), cue=(span("claimed"),), content=(span("the attack"),))
    attack = Event(
        id="e1",
        span=span("attack"),
        perpetrators=(Participant(party="group", spans=(span("The group"),)),),
        responsibility=(Responsibility(party="group", how="claimed", by="group", attribution="a2"),),
    )
    return Reading(
        report="r",
        header=(Header(source="The Valley Post"),),
        figures=(eight, two),
        attributions=(said, claimed),
        events=(attack,),
        parties=(
            Party(id="police", name="Police", kind=PartyKind.STATE, mentions=(span("Police"),)),
            Party(id="group", name="the Hill Front", aliases=("HF",), kind=PartyKind.NONSTATE_ARMED),
        ),
        warnings=(Warning(code=WarningCode.PARTS_DO_NOT_ADD_UP, figures=("f2",), message="Two of eight."),),
    )


class Notebook:
    """Books in memory: one report, its reading, an incident, and the judgements made so far."""

    def __init__(self, report: Report, machine: Reading) -> None:
        self.machine, self._report = machine, report
        self.judgements: tuple[Judgement, ...] = ()

    def judge(self, kind: str, target: str, *, who: str = "ra", **asked: object) -> Judgement:
        made = draft(kind, target, Asked(**asked), books=self, who=who, when="2025-03-15T12:00:00Z")  # type: ignore[arg-type]
        judgement = sealed(made, head_of(self.judgements) if self.judgements else Head())
        self.judgements = (*self.judgements, judgement)
        return judgement

    @property
    def stands(self) -> Reading:
        return effective(self.machine, self.judgements)

    def find(self, kind: TargetKind | None, prefix: str) -> Target:
        known = [Target(kind=TargetKind.REPORT, id="r"), Target(kind=TargetKind.SOURCE, id="The Valley Post")]
        known += [Target(kind=TargetKind.INCIDENT, id="i1"), Target(kind=TargetKind.INCIDENT, id="i2")]
        known += [
            Target(kind=each, id=found.id, report="r")
            for each in FINDING_TYPES
            for found in findings(self.machine, each)
        ]
        known += [judgement.target for judgement in self.judgements]
        begun = [t for t in dict.fromkeys(known) if t.id.startswith(prefix) and kind in (None, t.kind)]
        exact = [target for target in begun if target.id == prefix] or begun
        if not exact:
            raise NotFound(prefix)
        if len(exact) > 1:
            raise Ambiguous(prefix, exact)
        return exact[0]

    def report(self, id: str) -> Report | None:
        return self._report if id == self._report.id else None

    def effective_reading(self, report: str) -> Reading | None:
        return self.stands if report == self.machine.report else None

    def source(self, name: str) -> Source:
        on_it = (one for one in self.judgements if one.target.id == name)
        return as_judged(Source(name=name), on_it)

    def judgement(self, number: int) -> Judgement | None:
        return next((judgement for judgement in self.judgements if judgement.number == number), None)


@pytest.fixture
def books(report: Report, reading: Reading) -> Notebook:
    return Notebook(report, reading)
