"""`/api/v1/codings`: a coder's own, blind work in a sample, in the form of `/reports` and `/judgements`.

What is decided here counts nowhere but in the agreement of the sample, and nobody else sees it before that.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query
from pydantic import BaseModel

from counterclaim.records import Judgement, JudgementKind, Record, Target, TargetKind
from counterclaim.review import Asked, Draft, NotFound, draft, moment_of, standing
from counterclaim.store import Sample
from counterclaim.workbench.api.judgements import UNDONE, NewJudgement, Number, Undo
from counterclaim.workbench.api.readings import ReadingForm, form_of
from counterclaim.workbench.api.reports import ReportForm
from counterclaim.workbench.coding import BlindBooks, books_of, check_blind
from counterclaim.workbench.context import Id, StoreDep
from counterclaim.workbench.faults import OVERTAKEN
from counterclaim.workbench.paging import Limit, Offset, Page, page
from counterclaim.workbench.people import Coder
from counterclaim.workbench.seen import IfMatch, seen

router = APIRouter(prefix="/codings/{sample}", tags=["codings"])

SampleNumber = Annotated[int, Path(ge=1, le=2**31 - 1, description="The sample's number.")]


class CodingReport(BaseModel):
    """A report of a sample, and whether the coder has done it."""

    report: str
    title: str | None
    done: bool


class Coding(BaseModel):
    """A coder's work in a sample: its reports in their order."""

    sample: Sample
    reports: list[CodingReport]


class Done(Record):
    """Whether a report is done."""

    done: bool


@router.get("")
def coding(sample: SampleNumber, person: Coder, store: StoreDep) -> Coding:
    """One's own work in a sample."""
    books = books_of(store, sample, person)
    done = store.codings.finished(sample)[books.coder]
    hidden = store.withheld()
    listed = []
    for report in books.reports():
        summary = None if hidden.hides(TargetKind.REPORT, report) else store.report_summary(report)
        listed.append(CodingReport(report=report, title=summary.title if summary else None, done=report in done))
    return Coding(sample=books.sample, reports=listed)


@router.put("/reports/{id}/done")
def finish(sample: SampleNumber, id: Id, asked: Done, person: Coder, store: StoreDep) -> Done:
    """Say that a report is done, or that it isn't."""
    books = books_of(store, sample, person)
    store.codings.finish(sample, books.coder, _report(books, id), done=asked.done)
    return asked


@router.get("/reports/{id}")
def report(sample: SampleNumber, id: Id, person: Coder, store: StoreDep) -> ReportForm:
    """The report with its text and where it appeared."""
    books = books_of(store, sample, person)
    found = _report(books, id)
    return ReportForm(
        id=found,
        report=store.report(found),
        publications=list(store.publications(found)),
        summary=None,
        incidents=[],
        known=_last(books, Target(kind=TargetKind.REPORT, id=found)),
    )


@router.get("/reports/{id}/reading")
def reading(sample: SampleNumber, id: Id, person: Coder, store: StoreDep) -> ReadingForm:
    """The machine's reading as one has left it; nobody else's decisions are in it."""
    books = books_of(store, sample, person)
    found = _report(books, id)
    machine, stands = store.reading(found), books.effective_reading(found)
    if machine is None or stands is None:
        raise NotFound(f"nothing was read in report {found}")
    return form_of(found, machine, stands, books.judgements(found), store.withheld())


@router.get("/judgements")
def judgements(
    sample: SampleNumber,
    person: Coder,
    store: StoreDep,
    report: Annotated[str | None, Query(max_length=200, description="On this report or anything in it.")] = None,
    target_kind: TargetKind | None = None,
    target: Annotated[str | None, Query(max_length=200, description="On the thing with this id.")] = None,
    offset: Offset = 0,
    limit: Limit = 50,
) -> Page[Judgement]:
    """What one has decided, the newest first."""
    fitting = [
        one
        for one in reversed(books_of(store, sample, person).judgements(report))
        if target_kind in (None, one.target.kind) and target in (None, one.target.id)
    ]
    return page(fitting[offset : offset + limit], len(fitting), offset, limit)


@router.post("/judgements", status_code=201, responses=OVERTAKEN)
def judge(
    sample: SampleNumber, asked: NewJudgement, person: Coder, store: StoreDep, if_match: IfMatch = None
) -> Judgement:
    """Decide, blind; If-Match as for judgements that count."""
    books = books_of(store, sample, person)
    check_blind(asked.kind, asked.target.kind)
    given = Asked(field=asked.field, value=asked.value, record=asked.record, why=asked.why, supersedes=asked.supersedes)
    made = draft(asked.kind, f"{asked.target.kind}:{asked.target.id}", given, books=books, who=books.coder)
    unseen = asked.kind in (JudgementKind.ADD, JudgementKind.NOTE) and asked.supersedes is None
    return _append(books, made, seen(if_match, needed=not unseen))


@router.post("/judgements/{number}/undo", status_code=201, responses=OVERTAKEN)
def undo(
    sample: SampleNumber,
    number: Number,
    person: Coder,
    store: StoreDep,
    asked: Undo | None = None,
    if_match: IfMatch = None,
) -> Judgement:
    """Take back what one decided blind."""
    books = books_of(store, sample, person)
    earlier = books.judgement(number)
    if earlier is None:
        raise NotFound(f"there is no judgement {number} of yours in this sample")
    if earlier not in standing(books.judgements()):
        raise HTTPException(422, f"judgement {number} doesn't stand any longer: a later one supersedes it")
    why = (asked.why if asked else None) or UNDONE
    made = Draft(
        target=earlier.target,
        kind=JudgementKind.NOTE,
        who=books.coder,
        when=moment_of(None),
        why=why,
        supersedes=number,
    )
    return _append(books, made, seen(if_match, needed=True))


def _append(books: BlindBooks, made: Draft, known: int | None) -> Judgement:
    report = made.target.id if made.target.kind is TargetKind.REPORT else made.target.report
    assert report is not None
    return books.store.codings.append(books.sample.number, books.coder, made, report, known)


def _report(books: BlindBooks, id: str) -> str:
    found = books.find(TargetKind.REPORT, id).id
    if books.store.withheld().hides(TargetKind.REPORT, found):
        raise HTTPException(403, f"report {found} is withheld")
    return found


def _last(books: BlindBooks, target: Target) -> int:
    on_it = [one.number for one in books.judgements() if (one.target.kind, one.target.id) == (target.kind, target.id)]
    return max(on_it, default=0)
