"""A real Chromium, driven by keyboard and mouse."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright
from tests.workbench.conftest import Bench

AXE = (Path(__file__).parent / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Desk:
    """A page of a workbench in the browser. `said` is what it wrote to its console, `pressed` the keys that were hit."""

    bench: Bench
    page: Page
    said: list[str] = field(default_factory=list)
    pressed: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Open a page, and wait until it has what it shows."""
        self.page.goto(self.bench.address + path)
        self.page.wait_for_load_state("load")
        if self.page.locator("#state").count():
            self.settle()

    def press(self, *keys: str) -> None:
        """Hit keys, one after the other, each when what the one before did is there."""
        for key in keys:
            self.pressed.append(key)
            self.page.keyboard.press(key)
            self.settle()

    def settle(self) -> None:
        """Wait until the page has what it asked for."""
        for _ in range(2):
            self.page.wait_for_timeout(30)
            self.until("document.getElementById('main').getAttribute('aria-busy') === 'false'")

    def until(self, expression: str, seconds: float = 10) -> None:
        """Wait until an expression holds on the page, whose policy lets nothing evaluate text in it."""
        end = time.monotonic() + seconds
        while not self._holds(expression):
            assert time.monotonic() < end, f"never became true: {expression}"
            self.page.wait_for_timeout(30)

    def _holds(self, expression: str) -> bool:
        try:
            return bool(self.page.evaluate(expression))
        except Error:  # the page is on its way to another
            return False

    def type(self, text: str) -> None:
        """Type words, a key for each character."""
        self.pressed += text
        self.page.keyboard.type(text)

    def texts(self, selector: str) -> list[str]:
        """The words of all elements that fit."""
        return self.page.locator(selector).all_inner_texts()

    def active(self) -> str:
        """The words of the card at hand."""
        return self.page.locator(".card[aria-current]").inner_text()

    def violations(self) -> list[str]:
        """What axe-core finds against WCAG 2.2 AA and good practice, light and dark.

        The two differ by colours alone, so the second time only these are looked at.
        """
        self.page.evaluate(AXE)
        light = self.page.evaluate("matchMedia('(prefers-color-scheme: light)').matches")
        found = self._violations("{}")
        self.page.emulate_media(color_scheme="dark" if light else "light")
        found += self._violations("{runOnly: ['color-contrast']}")
        self.page.emulate_media(color_scheme="light" if light else "dark")
        return found

    def unusable(self) -> list[str]:
        """What is wrong with the page as it stands, at its own width and on a phone: violations, and parts cut off."""
        own = self.page.viewport_size
        assert own is not None
        found = self.violations()
        for width in {own["width"], 390}:
            self.page.set_viewport_size({"width": width, "height": own["height"]})
            if (wider := self.wider()) > 0:
                found.append(f"{wider} pixels wider than a screen of {width}")
        self.page.set_viewport_size(own)
        return found

    def wider(self) -> int:
        """By how many pixels the page is wider than the screen."""
        found: int = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return found

    def _violations(self, options: str) -> list[str]:
        found = self.page.evaluate(f"axe.run(document, {{resultTypes: ['violations'], ...{options}}})")
        return [
            f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
            for one in found["violations"]
        ]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        pytest.skip("Chromium isn't installed: tools/install_system.sh does it")
    with sync_playwright() as playwright:
        # A sandbox of its own needs rights that a container often lacks; the pages are our own.
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def sit(browser: Browser) -> Iterator[Callable[..., Desk]]:
    """Sits somebody down at a workbench: `sit(bench, width=390, theme="dark")`."""
    pages: list[Any] = []

    def begin(bench: Bench, *, width: int = 1280, theme: str = "light") -> Desk:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
        page.set_default_timeout(10_000)
        desk = Desk(bench, page)
        page.on(
            "console", lambda message: desk.said.append(message.text) if message.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: desk.said.append(str(error)))
        pages.append(page)
        return desk

    yield begin
    for page in pages:
        page.close()


@pytest.fixture
def desk(bench: Bench, sit: Callable[..., Desk]) -> Desk:
    """Somebody at a workbench of their own."""
    return sit(bench)
