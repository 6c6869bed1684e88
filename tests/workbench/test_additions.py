"""Adding over the API: what is given is read, shown, described, and stored just as it was shown."""

from __future__ import annotations

import gzip
import ipaddress
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.workbench.conftest import LATER, OTHER, Bench, serving

from counterclaim.read import Fetcher
from counterclaim.read.addresses import IPAddress, refusal
from counterclaim.workbench import Settings

NEW = "Police said that six people were killed by a bomb in Herat, Afghanistan, on Tuesday."
PAGE = f"<html><head><title>Bomb in Herat</title></head><body><article><p>{NEW}</p></article></body></html>"


def only_here(address: IPAddress) -> str | None:
    return None if address == ipaddress.ip_address("127.0.0.1") else refusal(address)


@pytest.fixture(scope="module")
def desk(read_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """One for all: it reads in a process of its own, which takes a while to start."""
    path = shutil.copy(read_once, tmp_path_factory.mktemp("adding") / "books.db")
    with serving(Path(path), Settings(who="ra", relinks=True, fetcher=Fetcher(refuse=only_here))) as running:
        yield running


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """A site on this machine with one page; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = PAGE.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/herat"
    server.shutdown()
    server.server_close()
    thread.join()


def paste(desk: Bench, **given: Any) -> Any:
    answer = desk.client.post("/api/v1/previews", json=given, timeout=90)
    assert answer.status_code == 201, answer.text
    return answer.json()


def send_file(desk: Bench, name: str, data: bytes) -> httpx.Response:
    headers = {"Content-Type": "application/octet-stream"}
    return desk.client.post("/api/v1/previews/file", params={"name": name}, content=data, headers=headers, timeout=90)


def store(desk: Bench, *previews: str) -> httpx.Response:
    return desk.client.post("/api/v1/additions", json={"previews": list(previews)})


def test_a_text_is_read_described_and_stored_as_it_was_shown(desk: Bench) -> None:
    before = desk.get("/reports")["total"]
    (preview,) = paste(desk, text=NEW, title="Bomb in Herat")["previews"]
    (figure,) = preview["reading"]["figures"]
    assert preview["words"] == {figure["id"]: "6"}
    assert (preview["publication"]["title"], preview["publication"]["source"]) == ("Bomb in Herat", None)
    assert preview["reading"]["events"][0]["when"]["start"] is None
    assert not preview["known"] and desk.get("/reports")["total"] == before
    # The day of publication says which Tuesday it was.
    said = {"source": "The Border Post", "day": "2024-05-09"}
    described = desk.client.patch(f"/api/v1/previews/{preview['id']}", json=said, timeout=90).json()
    assert described["reading"]["events"][0]["when"]["start"] == "2024-05-07"
    assert described["publication"] | {"id": ""} == preview["publication"] | {
        "id": "", "source": "The Border Post",
        "published": described["publication"]["published"],
    }  # fmt: skip
    (stored,) = store(desk, preview["id"]).json()
    assert stored["added"] == "new"
    shown = desk.get(f"/reports/{stored['report']}")
    assert shown["report"] == described["report"]
    assert shown["publications"] == [described["publication"]]
    reading = desk.get(f"/reports/{stored['report']}/machine-reading")
    assert reading == described["reading"]
    assert desk.store.original(described["publication"]["original"]["sha256"]) == NEW.encode()
    assert desk.relinker.wait(90)
    assert desk.get("/incidents", text="herat")["total"] == 1
    assert not desk.store.linking_is_stale()
    assert store(desk, preview["id"]).status_code == 404


def test_files_are_read_whatever_they_are(desk: Bench) -> None:
    for name, data in (("herat.html", PAGE.encode()), ("herat.txt.gz", gzip.compress(NEW.encode()))):
        (preview,) = send_file(desk, name, data).json()["previews"]
        assert NEW in preview["report"]["text"]
        assert [figure["low"] for figure in preview["reading"]["figures"]] == [6]
    lines = b'{"text": "Six were killed."}\n{broken\n{"text": "Nobody was hurt."}\n'
    found = send_file(desk, "two.jsonl", lines).json()
    assert len(found["previews"]) == 2
    ((where, reason),) = [(one["where"], one["reason"]) for one in found["not_read"]]
    assert where == "two.jsonl, line 2" and reason


def test_what_is_in_the_store_already_is_told(desk: Bench) -> None:
    # A report that came with an id of its own is another report here: its id is made of its text.
    first, again = paste(desk, text=OTHER)["previews"], paste(desk, text=OTHER)["previews"]
    assert not first[0]["known"]
    assert store(desk, first[0]["id"]).json()[0]["added"] == "new"
    (told,) = paste(desk, text=OTHER)["previews"]
    assert told["known"]
    assert store(desk, again[0]["id"]).json()[0]["added"] == "already_there"


def test_a_file_that_can_t_be_read_is_told_with_the_mend(desk: Bench) -> None:
    for data in (
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        b"%PDF-1.7 broken",
        b"PK\x03\x04" + b"\0" * 50,
        gzip.compress(b"\0" * 100),
    ):
        answer = send_file(desk, "broken", data)
        assert answer.status_code == 201, answer.text
        assert answer.json()["previews"] == [] and answer.json()["not_read"][0]["mend"]


def test_a_file_with_very_many_reports_is_cut_and_that_is_told(desk: Bench) -> None:
    lines = b"".join(b'{"text": "A library opened, number %d."}\n' % n for n in range(60))
    found = send_file(desk, "many.jsonl", lines).json()
    assert len(found["previews"]) == 50 and found["more"]


def test_what_seems_to_hold_no_violence_is_read_if_that_is_wanted(desk: Bench) -> None:
    (unread,) = paste(desk, text="The council opened a new library on Monday.")["previews"]
    assert unread["reading"]["gate"] is False
    (read,) = paste(desk, text="The council opened a new library on Monday.", everything=True)["previews"]
    assert read["reading"]["gate"] is True


def test_an_address_is_fetched_read_and_kept_with_the_report(desk: Bench, site: str) -> None:
    answer = desk.client.post("/api/v1/previews/address", json={"address": f" {site} "}, timeout=90)
    (preview,) = answer.json()["previews"]
    assert preview["publication"]["url"] == site
    assert preview["publication"]["title"] == "Bomb in Herat"
    assert preview["publication"]["retrieved"].startswith("20")
    assert NEW in preview["report"]["text"]


@pytest.mark.parametrize(
    "address", ["http://10.0.0.1/", "http://[::1]/", "file:///etc/passwd", "http://169.254.169.254/", "reports/", "x"]
)
def test_an_address_that_leads_inside_is_refused_with_the_reason(desk: Bench, address: str) -> None:
    answer = desk.client.post("/api/v1/previews/address", json={"address": address})
    assert answer.status_code == 422
    assert "fetched" in answer.json()["detail"]


def test_of_several_that_are_stored_at_once_none_is_if_one_is_unknown(desk: Bench) -> None:
    (preview,) = paste(desk, text=LATER)["previews"]
    assert store(desk, preview["id"], "x" * 16).status_code == 404
    assert store(desk, preview["id"]).json()[0]["added"] == "new"
