"""Every page: usable by everybody (axe-core), on a phone and a desk, light and dark, from its own server alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.workbench.browser.conftest import Desk
from tests.workbench.conftest import Bench

from counterclaim.records import Author, Figure, Outcome, Party, PartyKind, Publication, RawSpan, Reading, Report

PAGES = {
    "incidents": "/incidents",
    "incidents, none fits": "/incidents?text=nowhere",
    "incident": "/incidents/{incident}",
    "report": "/reports/first",
    "report, statements": "/reports/first",
    "report, all fields": "/reports/first",
    "report, speakers": "/reports/first",
    "report, keys": "/reports/first",
    "add": "/add",
    "people": "/people",
    "login": "/login",
    "queue": "/queue",
    "queue, nothing waits": "/queue?reason=failure",
    "sources": "/sources",
    "audit": "/audit",
    "export": "/export?place=zaranj",
    "not there": "/nothing",
}
"""Every page, and each state of it that looks otherwise."""

BEFORE = {
    "report, statements": ["]"],
    "report, all fields": ["e"],
    "report, speakers": ["s"],
    "report, keys": ["?"],
}
"""Keys that bring a page to its state."""


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_can_be_used_by_everybody(shared: Bench, sit: Callable[..., Desk], width: int) -> None:
    desk = sit(shared, width=width)
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url))
    incident, found = shared.incident(), {}
    for name, path in PAGES.items():
        desk.open(path.format(incident=incident))
        desk.press(*BEFORE.get(name, []))
        if violations := desk.violations():
            found[name] = violations
        if (wider := desk.wider()) > 0:
            found[f"{name}, width"] = [f"{wider} pixels wider than the screen"]
    assert found == {}
    assert [one for one in desk.said if "404" not in one] == []
    assert asked
    assert [url for url in asked if not url.startswith(shared.address)] == [], "a page has what it needs from here"


LONG = "Hafenverwaltungsuntersuchungsausschussvorsitzender" * 5


@pytest.mark.parametrize("width", [390, 1280])
def test_words_of_any_length_make_no_page_wider(bench: Bench, sit: Callable[..., Desk], width: int) -> None:
    text = f"The {LONG} said that 12 soldiers were killed in {LONG}."
    at = text.index("12")
    figure = Figure(
        id="long", outcome=Outcome.KILLED, low=12, high=12, quantity=RawSpan(at, at + 2), claimant_party="p",
        claimant=(RawSpan(0, 4 + len(LONG)),), evidence=(RawSpan(0, len(text)),),
    )  # fmt: skip
    party = Party(id="p", name=LONG, kind=PartyKind.STATE)
    reading = Reading(report="long", author=Author(engine="made", version="1"), parties=(party,), figures=(figure,))
    published = Publication(id="long", report="long", source=LONG, title=LONG, url=f"https://{LONG}.example/{LONG}")
    bench.store.add(Report(id="long", text=text), [published], None, reading)
    bench.judge("unsure", "report", "long", why=LONG)
    desk = sit(bench, width=width)
    for path in ("/reports/long", "/sources", "/queue", "/audit"):
        desk.open(path)
        assert LONG[:20] in desk.page.content() and desk.wider() <= 0, path


def test_light_and_dark_can_be_chosen_and_stay(shared: Bench, sit: Callable[..., Desk]) -> None:
    desk = sit(shared, theme="light")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    desk.open("/incidents")
    light = desk.page.evaluate(ground)
    desk.page.click("#theme")
    dark = desk.page.evaluate(ground)
    assert dark != light
    desk.open("/reports/first")
    assert desk.page.evaluate(ground) == dark
