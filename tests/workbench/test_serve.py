"""`counterclaim serve`, as a process of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from counterclaim.cli import main
from counterclaim.store import Role, open_store
from counterclaim.workbench.passwords import hashed

PROGRAM = [sys.executable, "-c", "from counterclaim.cli import main; raise SystemExit(main())"]


@contextmanager
def served(*words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The program with the address that it tells."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*PROGRAM, "serve", "--no-open", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        try:
            assert process.stdout is not None
            told = re.search(r"https?://\S+/", process.stdout.readline())
            assert told, process.stderr.read() if process.stderr else ""
            yield process, told[0]
        finally:
            process.kill()


def test_it_serves_until_it_is_interrupted(books: Path) -> None:
    with served("--store", str(books), "--port", "0", "--who", "ra") as (process, address):
        page = httpx.get(address, follow_redirects=True, timeout=60)
        assert page.status_code == 200 and "<h1>Incidents</h1>" in page.text
        assert httpx.get(f"{address}api/v1/session", timeout=60).json()["name"] == "ra"
        process.send_signal(signal.SIGINT)
        assert process.wait(20) in (0, 130)
        assert process.stderr is not None and "Traceback" not in process.stderr.read()


def test_a_port_that_is_taken_is_told_with_the_mend(books: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert main(["serve", "--store", str(books), "--port", port, "--no-open"]) == 2
    assert "--port" in capsys.readouterr().err


def test_it_listens_on_no_other_address(books: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--store", str(books), "--host", "0.0.0.0", "--no-open"]) == 2
    assert "this machine only" in capsys.readouterr().err


def test_a_store_that_isn_t_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--store", str(tmp_path / "none.db"), "--no-open"]) == 2
    assert "there is no store" in capsys.readouterr().err


def test_with_accounts_it_asks_to_log_in_and_listens_where_it_is_told(
    books: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--store", str(books), "--users", "--host", "0.0.0.0", "--port", "0"]
    assert main(["serve", "--no-open", *words]) == 2
    assert "--called" in capsys.readouterr().err
    words += ["--called", "Desk.example"]
    assert main(["serve", "--no-open", *words]) == 2
    assert "counterclaim user add" in capsys.readouterr().err
    with open_store(books) as store:
        store.accounts.add("ra", Role.ADMINISTRATOR, hashed("four short words here"))
    with served(*words) as (_, address):
        port = address.rstrip("/").rpartition(":")[2]
        named = httpx.get(
            f"http://127.0.0.1:{port}/api/v1/session", headers={"Host": f"desk.example:{port}"}, timeout=60
        )
        assert named.status_code == 401
        assert (
            httpx.get(f"http://127.0.0.1:{port}/incidents", headers={"Host": "other.example"}, timeout=60).status_code
            == 421
        )
        page = httpx.get(
            f"http://127.0.0.1:{port}/", headers={"Host": "desk.example"}, follow_redirects=False, timeout=60
        )
        assert page.status_code in (303, 307)


def test_with_a_certificate_it_encrypts(books: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    certificate, key = tmp_path / "desk.pem", tmp_path / "desk.key"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    files = ["-keyout", str(key), "-out", str(certificate), "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*made, *files], check=True, capture_output=True)
    assert main(["serve", "--no-open", "--store", str(books), "--certificate", str(certificate)]) == 2
    assert "go together" in capsys.readouterr().err
    words = ["--store", str(books), "--port", "0", "--key", str(key), "--certificate"]
    assert main(["serve", "--no-open", *words, str(books)]) == 2
    assert "can't be used" in capsys.readouterr().err
    with served(*words, str(certificate)) as (_, address):
        assert address.startswith("https://")
        assert httpx.get(f"{address}api/v1/session", verify=False, timeout=60).status_code == 200
