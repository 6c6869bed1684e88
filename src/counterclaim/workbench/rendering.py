"""Pages from templates, in which every word of a report is text and nothing else; and the files that pages load."""

from __future__ import annotations

import hashlib
import mimetypes
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from counterclaim import __version__
from counterclaim.workbench.security import token_of

STATIC = Path(__file__).parent / "static"
"""The folder of all files that pages load."""

# What a system's own table says of these differs; with nosniff a wrong type is not loaded at all.
for _ending, _type in {".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml"}.items():
    mimetypes.add_type(_type, _ending)


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A page in the navigation: where it stands in it, its name, its path."""

    order: int
    name: str
    path: str


class Files(StaticFiles):
    """The files that pages load, under a folder named for their content: what it holds never changes."""

    def file_response(self, full_path: Any, stat_result: Any, scope: Scope, status_code: int = 200) -> Response:
        """A file, to be kept for good."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer


@cache
def files_version() -> str:
    """A name for the content of all files together."""
    found = hashlib.sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            found.update(str(path.relative_to(STATIC)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def files_path() -> str:
    """The path under which the files are."""
    return f"/static/{files_version()}"


_IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)"(\.[^"]+)\"""")
"""What a module of ours names as another: `import { a } from "./b.js"`, `import("./b.js")`."""


@cache
def modules_of(path: str) -> tuple[str, ...]:
    """A script and all that it imports, now or later, itself first: paths within the folder of files."""
    found, waiting = dict[str, None](), [path]
    while waiting:
        module = waiting.pop()
        if module not in found:
            found[module] = None
            text = (STATIC / module).read_text(encoding="utf-8")
            waiting += [posixpath.normpath(f"{posixpath.dirname(module)}/{name}") for name in _IMPORT.findall(text)]
    return tuple(found)


def _script(path: str) -> Markup:
    """The elements that run a module. What it imports is fetched at once, not when each is found in the other."""
    address = Markup('<link rel="modulepreload" href="{}/{}">')
    preloads = [address.format(files_path(), module) for module in modules_of(path)[1:]]
    run = Markup('<script type="module" src="{}/{}"></script>').format(files_path(), path)
    return Markup("\n").join([*preloads, run])


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("counterclaim.workbench", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(
    request: Request, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HTMLResponse:
    """A page from a template.

    It has, besides its context, `static(path)`, `script(path)` for a module, `entries`, `here`, `token`, `version`.
    """
    page = _environment().get_template(template)
    made = page.render(
        {
            "static": lambda path: f"{files_path()}/{path}",
            "script": _script,
            "entries": request.app.state.entries,
            "here": request.url.path,
            "token": token_of(request),
            "version": __version__,
            **(context or {}),
        }
    )
    return HTMLResponse(made, status)
