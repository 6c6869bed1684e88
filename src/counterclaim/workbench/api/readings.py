"""`/api/v1/reports/{id}/reading`: what was read in a report as it stands, and what the machine read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

from counterclaim.records import Attribution, Event, Figure, Judgement, JudgementKind, Reading, TargetKind
from counterclaim.review import Difference, NotFound, Review, Reviews, Withheld, effective, reviews, showable
from counterclaim.review.effective import added_finding
from counterclaim.review.findings import FINDING_TYPES, Finding, findings
from counterclaim.store import Store
from counterclaim.views import words
from counterclaim.workbench.context import Id, StoreDep
from counterclaim.workbench.people import Reader

router = APIRouter(prefix="/reports/{id}", tags=["reports"])


class FindingState(BaseModel):
    """How people stand to a figure, attribution or event. `known` is what a judgement on it has to say in If-Match.

    `words` is a figure's number in words; `who`, `when` and `why` are of the last decision.
    """

    kind: TargetKind
    id: str
    review: Review
    known: int
    words: str | None = None
    who: str | None = None
    when: str | None = None
    why: str | None = None
    withheld: bool = False


class Rejected(BaseModel):
    """What was rejected, as it was: it can be accepted again."""

    figures: list[Figure]
    attributions: list[Attribution]
    events: list[Event]


class ReadingForm(BaseModel):
    """What was read in a report, as it stands; of what is withheld only the state is told.

    `report_known` is the number of the last judgement on the report itself, `judged` that of the last on it or on
    anything in it; 0 for none.
    """

    reading: Reading
    states: list[FindingState]
    rejected: Rejected
    report_known: int
    report_review: Review
    judged: int


@router.get("/reading")
def reading(id: Id, person: Reader, store: StoreDep) -> ReadingForm:
    """The reading as it stands under all judgements, with how people stand to each thing in it."""
    report, hidden = _report(store, id), store.withheld()
    if hidden.hides(TargetKind.REPORT, report):
        raise HTTPException(403, f"report {report} is withheld")
    machine, stands = store.reading(report), store.effective_reading(report)
    if machine is None or stands is None:
        raise NotFound(f"nothing was read in report {report}")
    return form_of(report, machine, stands, store.judgements_on(report), hidden)


@router.get("/machine-reading")
def machine_reading(id: Id, person: Reader, store: StoreDep) -> Reading:
    """What the machine read, without any judgement; what is withheld is left out."""
    report, hidden = _report(store, id), store.withheld()
    machine = store.reading(report)
    if machine is None:
        raise NotFound(f"nothing was read in report {report}")
    shown = showable(machine, hidden)
    if shown is None:
        raise HTTPException(403, f"report {report} is withheld")
    return shown


@router.get("/differences")
def differences(id: Id, person: Reader, store: StoreDep) -> list[Difference]:
    """Where the machine's current reading and the judgements on it now differ."""
    report = _report(store, id)
    if store.withheld().hides(TargetKind.REPORT, report):
        raise HTTPException(403, f"report {report} is withheld")
    return list(store.differences(report))


def form_of(
    report: str, machine: Reading, stands: Reading, on_it: tuple[Judgement, ...], hidden: Withheld
) -> ReadingForm:
    """A reading as it stands under these judgements, with how people stand to each thing in it."""
    decided = reviews(on_it)
    shown = showable(stands, hidden)
    assert shown is not None
    gone = {key for key, review in decided.items() if review is Review.REJECTED}
    rejected = {kind: list(_rejected(machine, on_it, kind, gone, hidden)) for kind in FINDING_TYPES}
    return ReadingForm(
        reading=shown,
        states=list(_states(stands, rejected, on_it, decided, hidden)),
        rejected=Rejected(
            figures=rejected[TargetKind.FIGURE],
            attributions=rejected[TargetKind.ATTRIBUTION],
            events=rejected[TargetKind.EVENT],
        ),
        report_known=max((j.number for j in on_it if j.target.kind is TargetKind.REPORT), default=0),
        report_review=decided.get((TargetKind.REPORT, report), Review.OPEN),
        judged=max((j.number for j in on_it), default=0),
    )


def _report(store: Store, id: str) -> str:
    return store.find(TargetKind.REPORT, id).id


def _rejected(
    machine: Reading,
    on_it: Iterable[Judgement],
    kind: TargetKind,
    gone: set[tuple[TargetKind, str]],
    hidden: Withheld,
) -> Iterator[Finding]:
    """What was rejected, with the corrections that it had before."""
    added = {
        j.target.id: added_finding(j, kind) for j in on_it if j.kind is JudgementKind.ADD and j.target.kind is kind
    }
    before = effective(machine, [j for j in on_it if j.kind is not JudgementKind.REJECT])
    found = {one.id: one for one in findings(before, kind)} | {
        id: one for id, one in added.items() if one is not None and (kind, id) in gone
    }
    for id, one in found.items():
        if (kind, id) in gone and not hidden.hides(kind, id):
            yield one


def _states(
    stands: Reading,
    rejected: dict[TargetKind, list[Finding]],
    on_it: tuple[Judgement, ...],
    decided: Reviews,
    hidden: Withheld,
) -> Iterator[FindingState]:
    last = {(j.target.kind, j.target.id): j for j in on_it}
    for kind in FINDING_TYPES:
        for one in (*findings(stands, kind), *rejected[kind]):
            judged = last.get((kind, one.id))
            yield FindingState(
                kind=kind,
                id=one.id,
                review=decided.get((kind, one.id), Review.OPEN),
                known=judged.number if judged else 0,
                words=words.number(one) if isinstance(one, Figure) else None,
                who=judged.who if judged else None,
                when=judged.when if judged else None,
                why=judged.why if judged else None,
                withheld=hidden.hides(kind, one.id),
            )
