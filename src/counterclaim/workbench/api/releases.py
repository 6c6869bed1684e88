"""`/api/v1/releases`: dated exports, and what changed since the one before."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, HTTPException, Request
from pydantic import Field
from starlette.responses import StreamingResponse

from counterclaim.export import (
    ExportError,
    make_release,
    manifest_before,
    manifest_path,
    read_manifest,
    trace_path,
)
from counterclaim.records import Record, Release
from counterclaim.review import NotFound
from counterclaim.store import StoreError
from counterclaim.views.gathering import gathered
from counterclaim.workbench.api.exports import FILE, format_named
from counterclaim.workbench.context import StoreDep, named_policy
from counterclaim.workbench.downloads import download, packed
from counterclaim.workbench.filtering import IncidentFilter, in_words
from counterclaim.workbench.people import Reader, Reviewer

router = APIRouter(prefix="/releases", tags=["exports"])


class NewRelease(Record):
    """A release that is to be made. Its name is never given twice: letters, digits, dots, hyphens and underscores."""

    name: Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$")]
    format: Annotated[str, Field(max_length=50)]
    policy: Annotated[str, Field(max_length=64)] | None = None
    as_of: dt.date | None = None
    with_names: bool = False


class ReleaseForm(Record):
    """A release; `there` says whether its files are in the folder of the releases."""

    release: Release
    there: bool


@router.get("")
def releases(request: Request, person: Reader, store: StoreDep) -> list[ReleaseForm]:
    """The releases, the newest first."""
    folder = _folder(request)
    return [
        ReleaseForm(release=one, there=manifest_path(folder, one.name).is_file()) for one in reversed(store.releases())
    ]


@router.post("", status_code=201)
def release(
    asked: NewRelease, request: Request, person: Reviewer, store: StoreDep, fits: IncidentFilter
) -> ReleaseForm:
    """Make a release of the incidents that fit, as `counterclaim release` does, in the folder of the releases.

    What changed is told against the newest release of the same format there. One that is there is never overwritten.
    """
    chosen, folder = format_named(asked.format), _folder(request)
    policy = named_policy(asked.policy or chosen.policy or "cautious")
    before = store.releases()
    if any(one.name == asked.name for one in before):
        raise HTTPException(422, f"there is a release {asked.name!r} already; give this one another name")
    wanted = fits.model_copy(update={"policy": policy.name})
    words = in_words(wanted)
    told = [words] if words else []
    if asked.as_of:
        told.append(f"said or published by {asked.as_of}")
    entries, evidence = gathered(
        store, policy, asked.as_of, joined=True, only=store.incident_ids(wanted) if words else None
    )
    try:
        manifest = make_release(
            asked.name,
            entries,
            chosen,
            folder,
            date=dt.datetime.now(dt.UTC).date(),
            evidence=evidence,
            previous=manifest_before(before, chosen.name, folder),
            filter="; ".join(told) or None,
            with_names=asked.with_names,
        )
        store.save_release(manifest.release)
    except (ExportError, FileExistsError) as error:
        raise HTTPException(422, str(error)) from None
    except OSError as error:
        raise StoreError(f"the release can't be written to {folder}: {error.strerror}") from None
    return ReleaseForm(release=manifest.release, there=True)


@router.get("/{name}", response_class=StreamingResponse, responses=FILE)
def files(name: str, request: Request, person: Reader, store: StoreDep) -> StreamingResponse:
    """What was released, its trace and its manifest, in a ZIP file. Refused where it was changed since."""
    folder = _folder(request)
    known = next((one for one in store.releases() if one.name == name), None)
    if known is None or not manifest_path(folder, known.name).is_file():
        raise NotFound(f"the files of a release {name!r} aren't in the folder of the releases")
    path = manifest_path(folder, known.name)

    def write(into: Path) -> Path:
        try:
            manifest = read_manifest(path)
        except ExportError as error:
            raise HTTPException(422, str(error)) from None
        if manifest.release != known:
            raise HTTPException(422, f"{path.name} isn't what the store keeps of the release; restore the file")
        released = folder / Path(manifest.file).name
        found = [released, trace_path(released), path]
        return packed([one for one in found if one.is_file()], into / "release.zip")

    return download(f"{known.name}.zip", write)


def _folder(request: Request) -> Path:
    folder: Path = request.app.state.settings.releases
    return folder
