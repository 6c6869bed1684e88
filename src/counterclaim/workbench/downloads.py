"""Files to download: written whole into a folder of their own first, so that what fails is told and never half sent."""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.responses import StreamingResponse

from counterclaim.export.files import sha256

_AT_ONCE = 1 << 20
LINES_TYPE = "application/jsonl"
"""The media type of JSON Lines."""

_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".geojson": "application/geo+json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".parquet": "application/vnd.apache.parquet",
    ".html": "text/html; charset=utf-8",
    ".zip": "application/zip",
}
TYPES = sorted(_TYPES.values())
"""The media types of the forms of export, and of what packs several files."""


def download(name: str, write: Callable[[Path], Path]) -> StreamingResponse:
    """What `write` writes into the folder that it gets, as an attachment of this name, in pieces.

    What `write` raises is raised.
    """
    # RFC 6266: a name in ASCII for all, and the whole name for those that can read it.
    plain = re.sub(r"[^A-Za-z0-9._-]", "_", name)
    folder = Path(tempfile.mkdtemp(prefix="counterclaim-"))
    try:
        path = write(folder)
        headers = {
            "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
            "Content-Length": str(path.stat().st_size),
            # With a tag of its own it is passed on piece by piece.
            "ETag": f'"{sha256(path)}"',
            "Cache-Control": "no-store",
        }
        media_type = (_TYPES | {".jsonl": LINES_TYPE})[Path(name).suffix]
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    gone = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    return StreamingResponse(_pieces(path), headers=headers, media_type=media_type, background=gone)


def packed(files: list[Path], into: Path) -> Path:
    """A ZIP file with these files, under their own names."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, file.name)
    return into


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_AT_ONCE):
            yield piece
