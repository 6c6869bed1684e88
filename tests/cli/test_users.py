"""Accounts on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from counterclaim.store import open_store
from counterclaim.workbench.passwords import is_password

PASSWORD = "four short words here"
TYPED = f"{PASSWORD}\n".encode()


def test_an_account_is_made_listed_changed_and_disabled(run: Run) -> None:
    assert run("user", "list", "--store", "books.db").status == 2
    ran = run("user", "add", "ra", "--role", "administrator", "--password-stdin", "--store", "books.db", stdin=TYPED)
    assert (ran.status, ran.out.strip()) == (0, "ra: administrator")
    with open_store("books.db") as store:
        assert is_password(PASSWORD, store.accounts.password("RA"))
        assert not is_password(PASSWORD + "\n", store.accounts.password("ra"))
    ran = run("user", "add", "li", "--password-stdin", "--store", "books.db", stdin=b"another long password\r\n")
    assert ran.out.strip() == "li: coder"
    assert run("user", "set", "li", "--role", "reviewer", "--store", "books.db").out.strip() == "li: reviewer"
    assert run("user", "disable", "li", "--store", "books.db").out.strip() == "li: reviewer, disabled"
    listed = json.loads(run("user", "list", "--json", "--store", "books.db").out)
    assert [(one["name"], one["role"], one["disabled"]) for one in listed] == [
        ("li", "reviewer", True),
        ("ra", "administrator", False),
    ]
    assert run("user", "set", "li", "--enable", "--store", "books.db").out.strip() == "li: reviewer"
    with open_store("books.db") as store:
        assert is_password("another long password", store.accounts.password("li"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["add", "ra", "--role", "king", "--password-stdin"], "there are: reader, coder, reviewer, administrator"),
        (["add", "\x07", "--password-stdin"], "characters that can be printed"),
        (["add", "ra"], "--password-stdin"),
        (["set", "nobody", "--role", "coder"], "no account 'nobody'"),
        (["set", "nobody"], "say what is to be set"),
        (["disable", "nobody"], "no account 'nobody'"),
    ],
)
def test_what_can_t_be_done_is_told(run: Run, stored: Path, words: list[str], told: str) -> None:
    ran = run("user", *words, "--store", stored, stdin=TYPED)
    assert ran.status == 2
    assert told in ran.err


def test_a_short_password_and_a_taken_name_are_refused(run: Run, stored: Path) -> None:
    ran = run("user", "add", "ra", "--password-stdin", "--store", stored, stdin=b"too short\n")
    assert ran.status == 2 and "12 to 500 characters" in ran.err
    for expected in (0, 2):
        ran = run("user", "add", "ra", "--role", "administrator", "--password-stdin", "--store", stored, stdin=TYPED)
        assert ran.status == expected
    assert "already" in ran.err
    ran = run("user", "disable", "ra", "--store", stored)
    assert ran.status == 2 and "only administrator" in ran.err
