"""Logging in, accounts, tokens, adding, double coding: by keyboard in a real browser, and usable by everybody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.workbench.browser.conftest import Desk
from tests.workbench.conftest import Bench
from tests.workbench.test_accounts import KEPT, PASSWORD

from counterclaim.store import Role
from counterclaim.workbench import Settings


@pytest.fixture
def team(start: Callable[..., Bench]) -> Bench:
    bench = start(Settings(users=True, relinks=False))
    for name, role in (("ra", Role.CODER), ("li", Role.CODER), ("om", Role.REVIEWER), ("ada", Role.ADMINISTRATOR)):
        bench.store.accounts.add(name, role, KEPT)
    return bench


def log_in(desk: Desk, name: str, to: str) -> None:
    desk.open(to)
    desk.page.wait_for_url("**/login?*")
    desk.type(name)
    desk.page.keyboard.press("Tab")
    desk.type(PASSWORD)
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_url(f"**{to}")
    desk.settle()


def test_an_administrator_logs_in_and_makes_accounts_and_tokens(team: Bench, sit: Callable[..., Desk]) -> None:
    desk = sit(team)
    desk.open("/people")
    desk.page.wait_for_url("**/login?*")
    assert desk.unusable() == []
    desk.type("ada")
    desk.page.keyboard.press("Tab")
    desk.type("not the password")
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_selector("#fault:not([hidden])")
    assert desk.texts("#fault") == ["name or password are wrong"]
    desk.type(PASSWORD)  # the field is empty and has the focus
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_url("**/people")
    desk.settle()
    desk.press("n")
    desk.type("mo")
    desk.press("Tab", "Tab")
    desk.type("his first password")
    desk.press("Enter")
    desk.page.wait_for_selector("#people >> text=mo")
    assert team.store.accounts.account("mo").role is Role.CODER
    desk.page.focus("#new-token [name=name]")
    desk.type("nightly")
    desk.press("Enter")
    secret = desk.page.inner_text("#made code")
    holder = team.store.accounts.by_token(secret)
    assert holder is not None and holder.name == "ada"
    assert desk.unusable() == []
    desk.page.select_option("#people tr:has-text('mo') select", "reviewer")
    desk.page.wait_for_selector(".told >> text=mo is now reviewer")
    assert team.store.accounts.account("mo").role is Role.REVIEWER
    desk.page.click("#out")
    desk.page.wait_for_url("**/login")
    assert [one for one in desk.said if "401" not in one] == []


def test_a_text_and_a_file_are_read_seen_and_stored(bench: Bench, sit: Callable[..., Desk], tmp_path: Path) -> None:
    desk = sit(bench)
    desk.page.set_default_timeout(90_000)
    desk.open("/add")
    assert desk.unusable() == []
    desk.press("t")
    desk.type("Police said that six people were killed by a bomb in Herat, Afghanistan, on Tuesday.")
    desk.press("Tab")
    desk.type("<img src=x onerror=alert(1)>")
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_selector(".preview")
    assert desk.texts(".preview h3") == ["<img src=x onerror=alert(1)>"]
    assert desk.texts(".preview mark") == ["six1"]
    file = tmp_path / "broken.pdf"
    file.write_bytes(b"%PDF-1.7 broken")
    desk.page.set_input_files("[name=files]", file)
    desk.page.wait_for_selector("#not-read li")
    assert "broken.pdf" in desk.page.inner_text("#not-read")
    desk.settle()
    assert desk.unusable() == []
    desk.page.focus("#main")
    desk.press("s")
    desk.page.wait_for_selector("#stored li")
    assert bench.get("/reports", text="onerror")["total"] == 1
    assert desk.unusable() == []
    assert desk.said == []


def test_an_address_that_leads_inside_is_refused_on_the_page(bench: Bench, sit: Callable[..., Desk]) -> None:
    desk = sit(bench)
    desk.open("/add")
    desk.press("a")
    desk.type("http://10.0.0.1/secret")
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_selector("#not-read li")
    assert "private network" in desk.page.inner_text("#not-read")


def test_two_code_blind_and_a_reviewer_settles_by_keys(team: Bench, sit: Callable[..., Desk]) -> None:
    reviewer = sit(team)
    log_in(reviewer, "om", "/people")
    reviewer.page.click("#new-sample >> xpath=.. >> summary")
    reviewer.page.fill("#new-sample [name=name]", "May")
    reviewer.page.fill("#new-sample [name=coders]", "ra, li")
    reviewer.page.keyboard.press("Enter")
    reviewer.page.wait_for_selector("#samples >> text=May")
    assert reviewer.unusable() == []
    order = team.store.codings.reports(1)
    for name in ("ra", "li"):
        coder = sit(team)
        log_in(coder, name, "/people")
        coder.page.click("#samples button")
        coder.page.wait_for_url(f"**/codings/1/reports/{order[0]}**")
        coder.settle()
        if name == "ra":
            assert coder.unusable() == []
        for at, report in enumerate(order):
            coder.page.wait_for_url(f"**/codings/1/reports/{report}**")
            coder.settle()
            if report == "market" and name == "ra":
                coder.press("x")
            coder.page.keyboard.press("d")
            coder.page.wait_for_url("**/people" if at == 2 else f"**/codings/1/reports/{order[at + 1]}**")
        coder.settle()
    assert team.store.judgements() == ()
    reviewer.open("/samples/1")
    assert reviewer.unusable() == []
    assert reviewer.texts("#units caption") == ["“four” · its report"]
    reviewer.page.focus("#main")
    reviewer.press("j", "1")
    reviewer.page.wait_for_selector("#units .tag.reviewed")
    (judgement,) = team.store.judgements()
    assert (judgement.kind, judgement.who) == ("reject", "om")
    assert reviewer.unusable() == []
