"""Puts the workbench together: the store, what stands before every request, the resources, the pages."""

from __future__ import annotations

import os
import pkgutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from importlib import import_module
from types import ModuleType

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from counterclaim import __version__
from counterclaim.store import open_store
from counterclaim.workbench import api, pages
from counterclaim.workbench.conditional import Conditional
from counterclaim.workbench.faults import PROBLEMS, answer_faults
from counterclaim.workbench.passwords import Attempts
from counterclaim.workbench.people import at_this_machine
from counterclaim.workbench.previewing import Previews, Readers
from counterclaim.workbench.recognising import Recognise, by_account, cookie_name
from counterclaim.workbench.relinking import Relinker
from counterclaim.workbench.rendering import STATIC, Entry, Files, files_path
from counterclaim.workbench.security import Guard, Tokens
from counterclaim.workbench.settings import Settings

API = "/api/v1"
"""Under which all resources are."""


def create_app(store: str | os.PathLike[str] | None = None, settings: Settings | None = None) -> FastAPI:
    """The workbench on a store that is there. Raises StoreError where it can't be opened.

    `store` is a path or an address, as for `open_store`. Every module in `api/` and `pages/` is taken in.
    """
    chosen = settings or Settings()
    opened, readers = open_store(store, create=False), Readers()
    relinker = Relinker(store, idle=not chosen.relinks)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if opened.linking_is_stale():
            relinker.wake()
        yield
        relinker.close()
        readers.close()
        opened.close()

    app = FastAPI(
        title="Counterclaim",
        version=__version__,
        description="Who says how many, about whom, against whose word: the store of a workbench.",
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.store, app.state.relinker, app.state.settings = opened, relinker, chosen
    app.state.tokens, app.state.attempts, app.state.cookie = Tokens(), Attempts(), cookie_name(opened)
    app.state.readers, app.state.previews = readers, Previews()
    app.state.identify = by_account(opened) if chosen.users else at_this_machine(chosen.who)
    largest: dict[str, int] = {}
    for resource in _modules(api):
        app.include_router(resource.router, prefix=API, responses=PROBLEMS)
        largest |= {API + path: limit for path, limit in getattr(resource, "LARGEST_BODY", {}).items()}
    entries: list[Entry] = []
    for page in _modules(pages):
        app.include_router(page.router, include_in_schema=False)
        entries += getattr(page, "ENTRIES", [])
    app.state.entries = sorted(entries)
    app.mount(files_path(), Files(directory=STATIC), name="static")
    answer_faults(app)
    # The last that is added is the first that a request meets.
    app.add_middleware(Conditional)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Guard, tokens=app.state.tokens, hosts=chosen.hosts, largest=largest)
    if chosen.users:
        app.add_middleware(Recognise, cookie=app.state.cookie)
    return app


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = import_module(found.name)
        if hasattr(module, "router"):
            yield module
