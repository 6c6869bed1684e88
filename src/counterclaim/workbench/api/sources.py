"""`/api/v1/sources`: who publishes, how reliable they are held to be, and who counts for nothing."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import Field

from counterclaim.records import Judgement, Record, Reliability, Target, TargetKind
from counterclaim.review import moment_of, source_drafts
from counterclaim.store import Outlet, WantedOutlets
from counterclaim.workbench.context import RelinkerDep, StoreDep
from counterclaim.workbench.faults import OVERTAKEN
from counterclaim.workbench.paging import Limit, Offset, Page, page
from counterclaim.workbench.people import Reader, Reviewer
from counterclaim.workbench.seen import IfMatch, seen

router = APIRouter(prefix="/sources", tags=["sources"])


SAME: dict[int | str, dict[str, Any]] = {200: {"description": "It is so already.", "model": list[Judgement]}}


class SourceChange(Record):
    """What is to hold of a source, by its name; what is left out stays. `excluded` empty: it counts (again)."""

    name: Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
    reliability: Reliability | None = None
    excluded: Annotated[str, Field(max_length=2000)] | None = None
    why: Annotated[str, Field(max_length=5000)] | None = None


@router.get("")
def sources(
    person: Reader,
    store: StoreDep,
    text: Annotated[str | None, Query(max_length=200, description="Words of names; all must be there.")] = None,
    set_only: Annotated[bool, Query(description="Only those of which people have set something.")] = False,
    excluded: Annotated[bool | None, Query(description="Those that count for nothing, or those that count.")] = None,
    offset: Offset = 0,
    limit: Limit = 100,
) -> Page[Outlet]:
    """The sources that fit: who publishes, and of whom people have set something; who publishes most comes first."""
    wanted = WantedOutlets(text=text, set_only=set_only, excluded=excluded, offset=offset, limit=limit)
    found = store.list_outlets(wanted)
    return page(found.items, found.total, offset, limit)


@router.post("", status_code=201, responses=OVERTAKEN | SAME)
def change(
    asked: SourceChange,
    response: Response,
    person: Reviewer,
    store: StoreDep,
    relinker: RelinkerDep,
    if_match: IfMatch = None,
) -> list[Judgement]:
    """Set how reliable a source is, or that it counts for nothing, each as a judgement; those that it took.

    Say in If-Match the number of the last judgement on it that you have seen, 0 for none.
    """
    known = seen(if_match, needed=True)
    source = store.source(asked.name.strip())
    changes = {
        name: value
        for name, value in (("reliability", asked.reliability), ("excluded", asked.excluded))
        if value is not None
    }
    on_it = store.judgements(Target(kind=TargetKind.SOURCE, id=source.name))
    drafts = source_drafts(source, changes, on_it, who=person.name, when=moment_of(None), why=asked.why)
    made = list(store.append_judgements(drafts, known=known))
    if made:
        relinker.wake()
    else:
        response.status_code = 200
    return made
