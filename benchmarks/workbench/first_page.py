"""Opens the list of incidents in Chromium on a large store: seconds, and bytes over the wire; and asks what it asks.

    python benchmarks/workbench/first_page.py --store desk.db

Each visit is by a browser that knows nothing yet. The page is there when table, map and timeline show what they have.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from playwright.sync_api import Browser, Error, Page, sync_playwright
from served import Server

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ROWS = 50
READY = f"""
document.getElementById('main')?.getAttribute('aria-busy') === 'false'
&& document.querySelectorAll('#incidents tbody tr').length === {ROWS}
&& document.getElementById('map-told')?.textContent.includes('places') ? performance.now() : 0
"""
QUESTIONS = {
    "list": "/incidents?limit=50",
    "list, by the killed": "/incidents?limit=50&sort=killed",
    "list, words": "/incidents?limit=50&text=front+province",
    "list, contested": "/incidents?limit=50&contested=true",
    "list, last page": "/incidents?limit=50&offset=9950",
    "map": "/incident-places",
    "timeline": "/incident-days",
    "queue": "/queue?limit=50",
    "audit": "/judgements?limit=50",
    "reports": "/reports?limit=50",
}
"""What the pages ask for, by what it is for."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        raise FileNotFoundError(f"none of {', '.join(PROGRAMS)} is installed: tools/install_system.sh chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


def visit(browser: Browser, address: str) -> dict[str, float]:
    """Open the page once, in a browser without any cache: milliseconds until it is there, bytes, requests."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    came: list[float] = []
    session.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    page.goto(f"{address}/incidents", wait_until="commit")
    ready = _until_ready(page)
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    context.close()
    return {"ready_ms": ready, "painted_ms": painted, "bytes": sum(came), "requests": len(came)}


def _until_ready(page: Page, seconds: float = 60) -> float:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if ready := page.evaluate(READY):
                return float(ready)
        except Error:  # the page isn't there yet
            pass
        page.wait_for_timeout(5)
    raise TimeoutError(f"the page of incidents was not there after {seconds} s")


def answers(server: Server, times: int) -> dict[str, dict[str, float]]:
    """Ask each question so often: milliseconds (median), those of the server's processor, bytes as they travel."""
    told = {}
    with httpx.Client(base_url=f"{server.address}/api/v1", timeout=60, headers={"Accept-Encoding": "gzip"}) as client:
        for name, path in QUESTIONS.items():
            client.get(path).raise_for_status()
            before, took, size = server.processor(), [], 0
            for _ in range(times):
                begun = time.perf_counter()
                with client.stream("GET", path) as answer:
                    size = sum(len(part) for part in answer.iter_raw())
                took.append((time.perf_counter() - begun) * 1000)
            processor = (server.processor() - before) / times * 1000
            told[name] = {
                "ms": round(statistics.median(took), 1),
                "processor_ms": round(processor, 1),
                "bytes": size,
            }
    return told


def measure(store: str, visits: int, times: int) -> dict[str, Any]:
    """Visit the page and ask the questions so often; the medians."""
    server = Server(store, users=False)
    server.start()
    try:
        with chromium() as browser:
            seen = [visit(browser, server.address) for _ in range(visits)]
        asked = answers(server, times)
    finally:
        server.stop()
    page = {name: round(statistics.median(one[name] for one in seen), 1) for name in seen[0]}
    return {"page": page | {"worst_ready_ms": max(one["ready_ms"] for one in seen)}, "answers": asked}


def main() -> int:
    """Measure as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--store", required=True)
    parser.add_argument("--visits", type=int, default=7)
    parser.add_argument("--times", type=int, default=20)
    given = parser.parse_args()
    print(json.dumps(measure(given.store, given.visits, given.times) | {"load": os.getloadavg()[0]}, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
