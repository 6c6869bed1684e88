"""`/api/v1/previews`: what is given is read and shown; `/api/v1/additions`: and then stored, just as it was seen."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Body, HTTPException, Path, Query, Request
from pydantic import BaseModel, Field, StringConstraints

from counterclaim.read import FetchRefused, LeftOut, Said
from counterclaim.records import Publication, Reading, Record, Report
from counterclaim.store import Added, ReportConflict, Store, Unfit
from counterclaim.views import words
from counterclaim.workbench.context import RelinkerDep, StoreDep
from counterclaim.workbench.people import Coder
from counterclaim.workbench.previewing import Busy, Given, Outcome, Preview, Previews, Readers, ReadingFailed
from counterclaim.workbench.settings import Settings

router = APIRouter(tags=["additions"])

LARGEST_FILE = 50_000_000
LARGEST_BODY = {"/previews/file": LARGEST_FILE, "/previews": 6_000_000}

Words = Annotated[str, StringConstraints(max_length=500)]
Everything = Annotated[bool, Field(description="Read it also if it seems to hold no violence to people.")]


class Described(Record):
    """What somebody says of a report; what isn't said stays as the document says it."""

    source: Words | None = None
    title: Words | None = None
    url: Annotated[str, StringConstraints(max_length=2000)] | None = None
    byline: Words | None = None
    day: dt.date | None = None
    everything: Everything = False


class Pasted(Described):
    """A text, and what is known of it."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=5_000_000)]


class Asked(Record):
    """An address: http or https, of a site that everybody can reach."""

    address: Annotated[str, StringConstraints(min_length=1, max_length=4000)]
    everything: Everything = False


class PreviewForm(BaseModel):
    """A report that was read and isn't stored. `words` are the numbers of its figures in words, by their ids.

    `known` is whether the store has the report already.
    """

    id: str
    report: Report
    publication: Publication
    reading: Reading
    words: dict[str, str]
    known: bool


class NotRead(BaseModel):
    """What couldn't be read, why, and what mends it."""

    where: str
    reason: str
    mend: str


class Previewed(BaseModel):
    """What came of what was given. `more` is whether it held more reports than are read here."""

    previews: list[PreviewForm]
    not_read: list[NotRead]
    more: bool


class ToStore(Record):
    """The previews that are to be stored."""

    previews: Annotated[list[Annotated[str, StringConstraints(max_length=64)]], Field(min_length=1, max_length=100)]


class Stored(BaseModel):
    """A report that is stored now, and what it brought: itself, another publication or reading of it, or nothing."""

    preview: str
    report: str
    added: Added


@router.post("/previews", status_code=201)
def paste(asked: Pasted, request: Request, person: Coder, store: StoreDep) -> Previewed:
    """Read a text."""
    return _read(request, store, person.name, Given(text=asked.text, said=_said(asked), gate=not asked.everything))


@router.post("/previews/file", status_code=201)
def file(
    request: Request,
    person: Coder,
    store: StoreDep,
    data: Annotated[bytes, Body(media_type="application/octet-stream", description="The file's bytes.")],
    name: Annotated[str, Query(max_length=500, description="The file's name.")] = "file",
    everything: Annotated[bool, Query(description="Read it also if it seems to hold no violence to people.")] = False,
) -> Previewed:
    """Read a file: text, Markdown, HTML, PDF, e-mail, JSONL or CSV, packed or not. Its name opens no file here."""
    return _read(request, store, person.name, Given(data=data, name=name, gate=not everything))


@router.post("/previews/address", status_code=201)
def address(asked: Asked, request: Request, person: Coder, store: StoreDep) -> Previewed:
    """Fetch what is at an address, and read it. Only public sites are asked, whatever redirects and names lead to."""
    settings: Settings = request.app.state.settings
    try:
        came = settings.fetcher.fetch(asked.address.strip())
    except FetchRefused as refused:
        raise HTTPException(422, str(refused)) from None
    gate = not asked.everything
    given = Given(data=came.data, name=came.address, media_type=came.media_type, address=came.address, gate=gate)
    return _read(request, store, person.name, given)


@router.patch("/previews/{id}")
def describe(
    id: Annotated[str, Path(max_length=64)], asked: Described, request: Request, person: Coder, store: StoreDep
) -> PreviewForm:
    """Say what the document doesn't, and read it again: the day decides what "on Monday" means."""
    preview = _preview(request, id, person.name)
    outcome = _outcome(request, Given(item=preview.item, said=_said(asked), gate=not asked.everything))
    ((item, reading),) = outcome.read
    return _form(_previews(request).exchange(preview, item, reading), store)


@router.post("/additions", status_code=201)
def add(asked: ToStore, request: Request, person: Coder, store: StoreDep, relinker: RelinkerDep) -> list[Stored]:
    """Store what was read, just as it was shown. Incidents are found anew after that."""
    found = [_preview(request, id, person.name) for id in dict.fromkeys(asked.previews)]
    stored: list[Stored] = []
    try:
        for one in found:
            added = store.add(one.item.report, one.item.publications, one.item.original, one.reading)
            _previews(request).drop(one.id)
            stored.append(Stored(preview=one.id, report=one.item.report.id, added=added))
    except (ReportConflict, Unfit) as error:
        done = f" Stored before it: {', '.join(one.report for one in stored)}." if stored else ""
        raise HTTPException(422, f"{error}.{done}") from None
    finally:
        if any(one.added is not Added.ALREADY_THERE for one in stored):
            relinker.wake()
    return stored


def _said(asked: Described) -> Said:
    return Said(source=asked.source, title=asked.title, url=asked.url, byline=asked.byline, day=asked.day)


def _previews(request: Request) -> Previews:
    previews: Previews = request.app.state.previews
    return previews


def _preview(request: Request, id: str, owner: str) -> Preview:
    found = _previews(request).get(id, owner)
    if found is None:
        raise HTTPException(404, "this was read too long ago, or is stored already; give it again")
    return found


def _outcome(request: Request, given: Given) -> Outcome:
    readers: Readers = request.app.state.readers
    try:
        return readers.read(given)
    except Busy as busy:
        raise HTTPException(503, str(busy), {"Retry-After": "5"}) from None
    except ReadingFailed as failed:
        raise HTTPException(422, str(failed)) from None


def _read(request: Request, store: Store, owner: str, given: Given) -> Previewed:
    outcome = _outcome(request, given)
    kept = [_previews(request).keep(owner, item, reading) for item, reading in outcome.read]
    return Previewed(
        previews=[_form(one, store) for one in kept],
        not_read=[_not_read(one) for one in outcome.left_out],
        more=outcome.more,
    )


def _form(preview: Preview, store: Store) -> PreviewForm:
    return PreviewForm(
        id=preview.id,
        report=preview.item.report,
        publication=preview.item.publications[0],
        reading=preview.reading,
        words={one.id: words.number(one) for one in preview.reading.figures},
        known=store.has_report(preview.item.report.id),
    )


def _not_read(one: LeftOut) -> NotRead:
    return NotRead(where=f"{one.file}, {one.place}" if one.place else one.file, reason=one.reason, mend=one.mend)
