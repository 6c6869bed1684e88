"""A real server on a store with reports of an attack, and clients that talk to it."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from counterclaim.pipeline import add
from counterclaim.store import Store, open_store
from counterclaim.workbench import Settings, create_app
from counterclaim.workbench.relinking import Relinker
from counterclaim.workbench.serving import address_of, configuration, listening

ATTACK = (
    "Fighters of the Northern Front attacked an army post in Zaranj, Afghanistan, on Monday. The army said that eight "
    "soldiers were killed and five wounded. The Northern Front claimed responsibility for the attack and said that it "
    "had killed 30 soldiers. Police said three civilians were killed in the crossfire. A doctor at the hospital said "
    "12 people were wounded."
)
"""Five speakers' figures, and more."""

LATER = (
    "The army said on Wednesday that nine soldiers were killed in the attack of the Northern Front on an army post in "
    "Zaranj, Afghanistan, on Monday."
)
OTHER = "Police said a bomb killed four people in a market in Kunduz, Afghanistan, on 2 June 2024."
NOTHING = "The council opened a new library on Monday. Admission is free."

REPORTS = [
    {
        "id": "first",
        "text": ATTACK,
        "source": "The Border Post",
        "date": "2024-05-06",
        "title": "Attack on army post in Zaranj",
    },
    {
        "id": "later",
        "text": LATER,
        "source": "The Salt Road Times",
        "date": "2024-05-08",
        "title": "Toll of attack on army post rises",
    },
    {
        "id": "market",
        "text": OTHER,
        "source": "The Border Post",
        "date": "2024-06-03",
        "title": "Bomb in Kunduz market",
    },
    {"id": "nothing", "text": NOTHING, "source": "The Border Post", "date": "2024-05-06", "title": "A new library"},
]


@dataclass
class Bench:
    """A workbench that runs: its address, a client that carries the token, the store behind it."""

    address: str
    client: httpx.Client
    store: Store
    relinker: Relinker

    def get(self, path: str, **query: Any) -> Any:
        answer = self.client.get(f"/api/v1{path}", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def judge(self, kind: str, target_kind: str, id: str, *, known: int | None = 0, **more: Any) -> httpx.Response:
        headers = {} if known is None else {"If-Match": f'"{known}"'}
        body = {"kind": kind, "target": {"kind": target_kind, "id": id}, **more}
        return self.client.post("/api/v1/judgements", json=body, headers=headers)

    def undo(self, number: int, known: int) -> httpx.Response:
        return self.client.post(f"/api/v1/judgements/{number}/undo", json={}, headers={"If-Match": f'"{known}"'})

    def figures(self, report: str = "first") -> dict[str, Any]:
        """The figures of a report as it stands, by the words of their number."""
        found = self.get(f"/reports/{report}/reading")
        text = self.get(f"/reports/{report}")["report"]["text"]
        return {text[slice(*figure["quantity"])]: figure for figure in found["reading"]["figures"]}

    def incident(self, text: str = "zaranj") -> str:
        """The id of the only incident that fits."""
        (only,) = self.get("/incidents", text=text)["items"]
        return str(only["id"])


@contextmanager
def serving(path: Path, settings: Settings) -> Iterator[Bench]:
    """A workbench on this store, on a real socket."""
    app, found = create_app(path, settings), listening("127.0.0.1", 0)
    server = uvicorn.Server(configuration(app))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [found]})
    thread.start()
    try:
        until = time.monotonic() + 20
        while not server.started and time.monotonic() < until:
            time.sleep(0.01)
        address = address_of(found).rstrip("/")
        with httpx.Client(base_url=address, timeout=30) as client:
            if not settings.users:
                client.headers["X-Counterclaim-Token"] = client.get("/api/v1/session").json()["token"]
            yield Bench(address, client, app.state.store, app.state.relinker)
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the reports, made once."""
    folder = tmp_path_factory.mktemp("workbench")
    (folder / "reports.jsonl").write_text("".join(json.dumps(one) + "\n" for one in REPORTS))
    with open_store(folder / "books.db") as store:
        assert not add(store, [str(folder / "reports.jsonl")]).left_out
    return folder / "books.db"


@pytest.fixture
def books(read_once: Path, tmp_path: Path) -> Path:
    """A copy of the store for one test."""
    return Path(shutil.copy(read_once, tmp_path / "books.db"))


@pytest.fixture
def start(books: Path) -> Iterator[Callable[..., Bench]]:
    """Starts a workbench with these settings; it ends with the test."""
    started: list[Any] = []

    def begin(settings: Settings | None = None) -> Bench:
        chosen = settings or Settings(who="ra", relinks=False)
        if chosen.releases == Settings().releases:  # where somebody works; tests leave nothing there
            chosen = replace(chosen, releases=books.parent / "releases")
        running = serving(books, chosen)
        started.append(running)
        return running.__enter__()

    yield begin
    for running in started:
        running.__exit__(None, None, None)


@pytest.fixture
def bench(start: Callable[..., Bench]) -> Bench:
    """A workbench that runs."""
    return start()


@pytest.fixture(scope="session")
def shared(read_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A workbench for tests that change nothing."""
    path = shutil.copy(read_once, tmp_path_factory.mktemp("shared") / "books.db")
    with serving(Path(path), Settings(who="ra", relinks=False)) as running:
        yield running
