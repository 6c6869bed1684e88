"""`/api/v1/judgements`: what people decided, the newest first; and deciding, and taking back.

Nobody decides unseen: a judgement says in If-Match the number of the last judgement on the same thing that whoever
judges has seen (0 for none; the readings and incidents give it as `known`). Where somebody else came first, nothing
is stored, and the answer (412) holds what was decided in the meantime.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Response
from pydantic import Field, JsonValue

from counterclaim.records import Judgement, JudgementKind, Record, Target, TargetKind
from counterclaim.review import Asked, Draft, JudgementError, NotFound, changes_what_counts, draft, moment_of, standing
from counterclaim.store import Overtaken, Store, WantedJudgements
from counterclaim.workbench.context import RelinkerDep, StoreDep
from counterclaim.workbench.faults import OVERTAKEN
from counterclaim.workbench.moments import Moment, moment
from counterclaim.workbench.paging import Limit, Offset, Page, page
from counterclaim.workbench.people import Coder, Reader
from counterclaim.workbench.relinking import Relinker
from counterclaim.workbench.seen import IfMatch, seen

router = APIRouter(prefix="/judgements", tags=["judgements"])

Number = Annotated[int, Path(ge=1, le=2**53)]

UNDONE = "taken back"
"""What an undoing gives as its reason where nobody gives another."""


class About(Record):
    """What a judgement is about: a kind, and an id or the beginning of one. To add to a report, the report's id."""

    kind: TargetKind
    id: Annotated[str, Field(min_length=1, max_length=200)]


class NewJudgement(Record):
    """What somebody decides. `field` and `value` are for `correct`, `record` for `add`, `other` for what is about two.

    For fields that hold spans, offsets or the words themselves are taken; for parties, ids or names.
    """

    kind: JudgementKind
    target: About
    field: Annotated[str, Field(max_length=100)] | None = None
    value: JsonValue = None
    record: JsonValue = None
    other: About | None = None
    why: Annotated[str, Field(max_length=5000)] | None = None
    supersedes: Annotated[int, Field(ge=1, le=2**53)] | None = None


class Undo(Record):
    """Why a judgement is taken back."""

    why: Annotated[str, Field(max_length=5000)] | None = None


@router.get("")
def judgements(
    person: Reader,
    store: StoreDep,
    report: Annotated[str | None, Query(max_length=200, description="On this report or anything in it.")] = None,
    target_kind: TargetKind | None = None,
    target: Annotated[str | None, Query(max_length=200, description="On the thing with this id.")] = None,
    kind: JudgementKind | None = None,
    who: Annotated[str | None, Query(max_length=200, description="By whom: the whole name.")] = None,
    since: Annotated[Moment, Query(description="Decided at this moment or later.")] = None,
    until: Annotated[Moment, Query(description="Decided before this moment.")] = None,
    after: Annotated[int | None, Query(ge=0, le=2**53, description="Those with a higher number.")] = None,
    offset: Offset = 0,
    limit: Limit = 50,
) -> Page[Judgement]:
    """The judgements that fit, the newest first."""
    wanted = WantedJudgements(
        report=report,
        target_kind=target_kind,
        target=target,
        kind=kind,
        who=who,
        since=moment(since),
        until=moment(until),
        after=after,
        offset=offset,
        limit=limit,
    )
    found = store.list_judgements(wanted)
    return page(found.items, found.total, offset, limit)


@router.post("", status_code=201, responses=OVERTAKEN)
def judge(
    asked: NewJudgement,
    response: Response,
    person: Coder,
    store: StoreDep,
    relinker: RelinkerDep,
    if_match: IfMatch = None,
) -> Judgement:
    """Decide. What is added needs no If-Match, nor does a note."""
    given = Asked(
        field=asked.field,
        value=asked.value,
        record=asked.record,
        other=f"{asked.other.kind}:{asked.other.id}" if asked.other else None,
        why=asked.why,
        supersedes=asked.supersedes,
    )
    unseen = asked.kind in (JudgementKind.ADD, JudgementKind.NOTE) and asked.supersedes is None
    known = seen(if_match, needed=not unseen)
    with store.looking() as books:
        try:
            made = draft(asked.kind, f"{asked.target.kind}:{asked.target.id}", given, books=books, who=person.name)
        except JudgementError:
            # What makes no sense now may have made sense of what was seen: then that others came first is the answer.
            if known is not None:
                _check_seen(store, books.find(asked.target.kind, asked.target.id), known)
            raise
    return _append(store, relinker, made, known, response)


def _check_seen(store: Store, target: Target, known: int) -> None:
    later = [one for one in store.judgements(target) if one.number > known]
    if later:
        raise Overtaken(target, later)


@router.get("/{number}")
def judgement(number: Number, person: Reader, store: StoreDep) -> Judgement:
    """One judgement."""
    return _numbered(store, number)


@router.post("/{number}/undo", status_code=201, responses=OVERTAKEN)
def undo(
    number: Number,
    response: Response,
    person: Coder,
    store: StoreDep,
    relinker: RelinkerDep,
    asked: Undo | None = None,
    if_match: IfMatch = None,
) -> Judgement:
    """Take a judgement back: a note that supersedes it. What stood before it stands again."""
    earlier = _numbered(store, number)
    if earlier not in standing(store.judgements(earlier.target)):
        raise HTTPException(422, f"judgement {number} doesn't stand any longer: a later one supersedes it")
    made = Draft(
        target=earlier.target,
        kind=JudgementKind.NOTE,
        who=person.name,
        when=moment_of(None),
        why=(asked.why if asked else None) or UNDONE,
        supersedes=number,
    )
    return _append(store, relinker, made, seen(if_match, needed=True), response)


def _append(store: Store, relinker: Relinker, made: Draft, known: int | None, response: Response) -> Judgement:
    judgement = store.append_judgement(made, known=known)
    if changes_what_counts(judgement, _earlier(store, judgement)):
        relinker.wake()
    response.headers["Location"] = f"/api/v1/judgements/{judgement.number}"
    return judgement


def _earlier(store: Store, judgement: Judgement) -> Iterator[Judgement]:
    """Those on the same target before it: the store is asked only where they are looked at."""
    yield from (one for one in store.judgements(judgement.target) if one.number < judgement.number)


def _numbered(store: Store, number: int) -> Judgement:
    found = store.judgement(number)
    if found is None:
        raise NotFound(f"there is no judgement {number}")
    return found
