"""Stores that can't be used, wrong words, and hostile reports."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import ATTACK, FIRST, Run, jsonl

from counterclaim.cli import faults
from counterclaim.cli.printing import clean, json_text


def test_no_store(run: Run) -> None:
    ran = run("incidents", "--store", "not-there.db")
    assert ran.status == 2
    assert "not-there.db" in ran.err and "counterclaim add" in ran.err


def test_a_locked_store(run: Run, stored: Path, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterclaim.store.open.PATIENCE", 0.2)
    monkeypatch.setattr(
        "counterclaim.store.open.open_store.__kwdefaults__", {"create": True, "read_only": False, "patience": 0.2}
    )
    with closing(sqlite3.connect(stored, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        ran = run("source", "set", "The Border Post", "--reliability", "B", "--store", stored)
    assert ran.status == 2
    assert "books.db" in ran.err and re.search(r"lock|hold|busy", ran.err)


@pytest.mark.skipif(os.geteuid() == 0 and not hasattr(os, "seteuid"), reason="root may write everywhere")
def test_a_store_that_can_only_be_read(run: Run, stored: Path, reports: Path) -> None:
    stored.chmod(0o444)
    stored.parent.chmod(0o555)
    root = os.geteuid() == 0
    try:
        if root:
            _as_nobody(stored.parent)
        ran = run("add", reports, "--store", stored)
    finally:
        if root:
            os.seteuid(0)
        stored.parent.chmod(0o755)
    assert ran.status == 2
    assert "can only be read" in ran.err and "writable" in ran.err


def _as_nobody(folder: Path) -> None:
    for parent in (folder, *folder.parents):
        if parent.owner() == "root" and str(parent).startswith("/tmp/"):
            parent.chmod(parent.stat().st_mode | 0o055)
    os.seteuid(65534)


def test_a_store_of_a_newer_version(run: Run, stored: Path) -> None:
    with closing(sqlite3.connect(stored)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'r9999'")
    ran = run("incidents", "--store", stored)
    assert ran.status == 2
    assert "newer" in ran.err


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_a_file_that_is_no_store(run: Run, content: bytes) -> None:
    Path("books.db").write_bytes(content)
    ran = run("incidents", "--store", "books.db")
    assert ran.status == 2
    assert "books.db" in ran.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("shwo", "3f"), "Did you mean 'show'?"),
        (("show", "3f", "--evidnce"), "--evidence"),
        (("show",), "ID"),
        (("show", "3f", "--as-of", "11 March"), "write it as 2025-03-11"),
        (("add", "x", "--jobs", "0"), "--jobs"),
        (("export", "csv", "--store", "mysql://host/db"), "postgresql://"),
        (("policy", "shw"), "Did you mean 'show'?"),
    ],
)
def test_wrong_usage_says_what_was_meant(run: Run, words: tuple[str, ...], told: str) -> None:
    ran = run(*words)
    assert ran.status == 2
    assert told in ran.err


def test_a_fault_of_the_program_is_a_sentence(run: Run, stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterclaim.store.store.Store.audit", lambda self: 1 / 0)
    ran = run("audit", "--store", stored)
    assert ran.status == 2
    assert "fault of the program" in ran.err and "ZeroDivisionError" in ran.err
    monkeypatch.setenv(faults.TRACEBACK_VARIABLE, "1")
    with pytest.raises(ZeroDivisionError):
        run("audit", "--store", stored)


def test_an_interruption_is_quiet(run: Run, stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("counterclaim.store.store.Store.audit", interrupted)
    assert run("audit", "--store", stored).status == 130


HOSTILE = "\x1b]0;owned\x07\x1b[31mred\x1b[0m \x9b2J [bold red]loud[/] \u202etxet\u202c \r\noverwritten\x08\x08"


def test_escape_sequences_never_reach_the_terminal(run: Run) -> None:
    report = {**FIRST, "title": HOSTILE, "source": f"The {HOSTILE} Post", "id": f"id {HOSTILE}"}
    Path("hostile.jsonl").write_text(jsonl(report) + "\n{\n")
    Path("\x1b[2Jname.txt").write_text("")
    printed = [run("add", "hostile.jsonl", "\x1b[2Jname.txt")]
    (found,) = run("incidents", "--json").json()
    id = found["incident"]["id"]
    printed += [run("incidents"), run("show", id, "--evidence", "--why"), run("show", "\x1b[2J"), run("audit")]
    printed += [
        run("extract", "hostile.jsonl", "\x1b[2Jname.txt"),
        run("show", id, "--json"),
        run("export", "json"),
        run("export", "csv"),
    ]
    for ran in printed:
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", ran.out + ran.err)
    assert "[bold red]loud[/]" in printed[2].out  # words are words, and no markup


def test_words_of_a_report_are_kept_when_they_are_cleaned() -> None:
    assert clean("Zoë’s “toll” – 12\u00a0dead") == "Zoë’s “toll” – 12 dead"
    assert clean("a\x1b[1mb\x1b[0mc\x1b]8;;http://x\x1b\\d") == "abcd"
    assert clean("line one\nline two\ttab") == "line one line two tab"
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


def test_json_holds_the_same_after_it_is_made_harmless() -> None:
    value = {"title": "\x1b[31m \x9b2J \u202e \ud800 ü"}
    written = json_text(value)
    assert json.loads(written) == value
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202e\ud800]", written)
    assert "ü" in written


def test_what_is_read_can_be_printed_in_any_encoding(run: Run) -> None:
    Path("report.txt").write_bytes(ATTACK.encode("utf-16"))
    assert run("extract", "report.txt").status == 0
