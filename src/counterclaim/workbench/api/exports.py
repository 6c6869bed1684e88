"""`/api/v1/exports`: the incidents that fit, in the forms that others read, to download."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel
from starlette.responses import StreamingResponse

from counterclaim.assess import Policy
from counterclaim.export import FORMATS, ExportError, Format, export_each, export_file
from counterclaim.store import Person, Role, Store, WantedIncidents
from counterclaim.views.gathering import gathered
from counterclaim.views.teaching import taught
from counterclaim.workbench.context import StoreDep, named_policy
from counterclaim.workbench.downloads import LINES_TYPE, TYPES, download, packed
from counterclaim.workbench.filtering import IncidentFilter
from counterclaim.workbench.people import Reader

router = APIRouter(prefix="/exports", tags=["exports"])

AsOf = Annotated[dt.date | None, Query(description="Count only what was said, or else published, by this day.")]
WithNames = Annotated[bool, Query(description="Keep words that name private persons; needs the role coder.")]
FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file.",
        "content": {media_type: {"schema": {"type": "string", "format": "binary"}} for media_type in TYPES},
    }
}

LINES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A line a report.",
        "content": {LINES_TYPE: {"schema": {"type": "string", "format": "binary"}}},
    }
}


class FormatForm(BaseModel):
    """A form of export. `policy` is the one that it is made for; `each`: a file an incident."""

    name: str
    suffix: str
    about: str
    policy: str | None
    each: bool


@router.get("")
def formats(person: Reader) -> list[FormatForm]:
    """The forms in which incidents can be exported."""
    return [
        FormatForm(name=one.name, suffix=one.suffix, about=one.about, policy=one.policy, each=one.each)
        for one in FORMATS.values()
    ]


@router.get("/training", response_class=StreamingResponse, responses=LINES)
def training(person: Reader, store: StoreDep, fits: IncidentFilter, with_names: WithNames = False) -> StreamingResponse:
    """What people settled in the reports of the incidents that fit, in the form of the public corpora; JSON Lines.

    Without a filter it is of all reports, also of those that stand in no incident. A report in which anything is
    withheld is left out, and one that names private persons unless `with_names`. Nothing is settled: 422.
    """
    check_names(person, with_names)
    name = f"counterclaim-training-{dt.datetime.now(dt.UTC).date()}.jsonl"

    def write(folder: Path) -> Path:
        found = taught(store, incidents=_ids(store, fits), with_names=with_names)
        if not found.lines:
            raise HTTPException(422, "; ".join(["no report has settled figures, statements or events", *found.told()]))
        # What UTF-8 can't hold (half of a pair, from damaged input) is written as JSON's escape for it.
        (folder / name).write_text(found.text(), encoding="utf-8", errors="backslashreplace")
        return folder / name

    return download(name, write)


@router.get("/{format}", response_class=StreamingResponse, responses=FILE)
def export(
    format: str,
    request: Request,
    person: Reader,
    store: StoreDep,
    fits: IncidentFilter,
    as_of: AsOf = None,
    with_names: WithNames = False,
    trace: Annotated[bool, Query(description="A ZIP file with the trace of every cell beside the export.")] = False,
    each: Annotated[bool, Query(description="A ZIP file with a file for each incident; for the dossier.")] = False,
) -> StreamingResponse:
    """The incidents that fit, with their claims and assessments, as `counterclaim export` writes them.

    Without `policy` it is the one that the format is made for, else cautious; the filter takes the same. What was
    withheld is left out. No incident fits: 422.
    """
    chosen = format_named(format)
    check_names(person, with_names)
    if each and not chosen.each:
        raise HTTPException(422, f"{format} is one file for all incidents; leave each out")
    policy = policy_for(request, chosen)
    wanted = fits.model_copy(update={"policy": policy.name})
    today = dt.datetime.now(dt.UTC).date()
    stem = f"counterclaim-{chosen.name}-{today}"

    def write(folder: Path) -> Path:
        entries, evidence = gathered(store, policy, as_of, only=_ids(store, wanted))
        if not entries:
            raise HTTPException(422, "no incident fits; take a part of the filter away")
        try:
            if each:
                written = export_each(chosen, entries, folder, evidence, with_names=with_names)
            else:
                written = [
                    export_file(chosen, entries, folder / f"{stem}{chosen.suffix}", evidence, with_names=with_names)
                ]
        except ExportError as error:
            raise HTTPException(422, str(error)) from None
        if not trace and not each:
            return written[0].path
        traces = [one.trace for one in written] if trace else []
        return packed([*(one.path for one in written), *traces], folder / f"{stem}.zip")

    return download(f"{stem}{'.zip' if trace or each else chosen.suffix}", write)


def check_names(person: Person, with_names: bool) -> None:
    """Raises 403 where names of private persons are asked for by somebody who may not have them."""
    if with_names and not person.role.includes(Role.CODER):
        raise HTTPException(403, f"names of private persons need the role coder, and {person.name} is {person.role}")


def format_named(name: str) -> Format:
    """The format of this name. Raises 404 where there is none."""
    if name not in FORMATS:
        raise HTTPException(404, f"there is no format {name!r}; there are: {', '.join(FORMATS)}")
    return FORMATS[name]


def policy_for(request: Request, format: Format) -> Policy:
    """The policy that the query names, else the one that the format is made for, else cautious."""
    return named_policy(request.query_params.get("policy") or format.policy or "cautious")


def _ids(store: Store, wanted: WantedIncidents) -> frozenset[str] | None:
    """The ids that fit; None where all do, also those without a summary."""
    everything = WantedIncidents(policy=wanted.policy)
    return None if wanted == everything else store.incident_ids(wanted)
