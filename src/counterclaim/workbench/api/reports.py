"""`/api/v1/reports`: the reports, and one with its text and where it appeared."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from counterclaim.records import Judgement, JudgementKind, Publication, Report, Target, TargetKind
from counterclaim.review import Progress, standing
from counterclaim.store import ReportSummary, WantedReports
from counterclaim.workbench.context import Id, StoreDep
from counterclaim.workbench.paging import Limit, Offset, Page, page
from counterclaim.workbench.people import Reader

router = APIRouter(prefix="/reports", tags=["reports"])

Words = Annotated[str | None, Query(max_length=200)]


class ReportForm(BaseModel):
    """A report. `incidents` are the current ones that it tells of or recalls; `known` as for incidents.

    Where the report is withheld, `report` is null, `publications` is empty, and `withheld` is the judgement.
    """

    id: str
    report: Report | None
    publications: list[Publication]
    summary: ReportSummary | None
    incidents: list[str]
    known: int
    withheld: Judgement | None = None


@router.get("")
def reports(
    person: Reader,
    store: StoreDep,
    source: Annotated[Words, Query(description="An outlet's name, as a publication has it.")] = None,
    incident: Annotated[Words, Query(description="An incident that they tell of or recall.")] = None,
    review: Annotated[list[Progress] | None, Query(description="How far people have come with it.")] = None,
    text: Annotated[Words, Query(description="Words of titles, outlets or bylines; all must be there.")] = None,
    since: Annotated[dt.date | None, Query(description="The first day of publication that fits.")] = None,
    until: Annotated[dt.date | None, Query(description="The last day of publication that fits.")] = None,
    withheld: Annotated[bool, Query(description="Those that are withheld, and no others.")] = False,
    offset: Offset = 0,
    limit: Limit = 50,
) -> Page[ReportSummary]:
    """The reports that fit, the newest first."""
    wanted = WantedReports(
        source=source,
        incident=incident,
        review=tuple(review or ()),
        text=text,
        since=since,
        until=until,
        withheld=withheld,
        offset=offset,
        limit=limit,
    )
    found = store.list_reports(wanted)
    items = found.items
    if withheld:
        items = tuple(one.model_copy(update={"title": None, "source": None, "published": None}) for one in items)
    return page(items, found.total, offset, limit)


@router.get("/{id}")
def report(id: Id, person: Reader, store: StoreDep) -> ReportForm:
    """The report with its text and where it appeared."""
    target = store.find(TargetKind.REPORT, id)
    held = _withheld(store.judgements(Target(kind=TargetKind.REPORT, id=target.id)))
    on_it = store.judgements(target)
    hidden = store.withheld()
    listed = [one.id for one in store.incidents_of(target.id) if not hidden.hides(TargetKind.INCIDENT, one.id)]
    summary = store.report_summary(target.id)
    if summary and held:
        summary = summary.model_copy(update={"title": None, "source": None, "published": None})
    return ReportForm(
        id=target.id,
        report=None if held else store.report(target.id),
        publications=[] if held else list(store.publications(target.id)),
        summary=summary,
        incidents=listed,
        known=max((one.number for one in on_it), default=0),
        withheld=held,
    )


def _withheld(judgements: tuple[Judgement, ...]) -> Judgement | None:
    held = [one for one in standing(judgements) if one.kind is JudgementKind.WITHHOLD]
    return held[-1] if held else None
