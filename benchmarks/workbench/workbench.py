"""Measures the workbench on a large store and writes docs/benchmarks-workbench.md. `make bench-workbench` calls it.

The store is made once, which takes some minutes, and kept in `build/`; everything is measured on copies of it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from coders import Done, faults_of, work
from copying import copy_store
from first_page import measure
from made_store import HAPPENINGS, fill
from postgresql_server import administer, running

from counterclaim.store import WantedIncidents, WantedReports, open_store

CORRECTIONS = 2000
PAUSE = 0.5
BARS = {"median": 100, "p99": 500, "page_ms": 1000, "page_bytes": 500_000}
"""What has to be reached: milliseconds of an answer to a coder, milliseconds and bytes of the first page."""


@dataclass(frozen=True)
class Coded:
    """What coders at once met: milliseconds of the answers, and of the server's processor for each correction."""

    coders: int
    median: float
    p99: float
    largest: float
    processor: float
    load: float
    faults: list[str]


def made(path: Path, happenings: int) -> dict[str, Any]:
    """The store to measure on, made where it isn't there yet; what each step of that took."""
    told = path.with_suffix(".json")
    if not told.exists():
        for end in ("", "-wal", "-shm"):
            Path(f"{path}{end}").unlink(missing_ok=True)
        path.parent.mkdir(exist_ok=True)
        with open_store(path) as store:
            steps = fill(store, happenings).told()
        told.write_text(json.dumps(steps))
    found: dict[str, Any] = json.loads(told.read_text())
    return found


def coded(store: str, coders: int, corrections: int) -> Coded:
    """Let so many coders correct, and look whether all of it is there."""
    done = work(store, coders, corrections, pause=PAUSE, kills=0)
    load = os.getloadavg()[0]
    return _coded(done, coders, load, faults_of(store, done, corrections))


def _coded(done: Done, coders: int, load: float, faults: list[str]) -> Coded:
    milliseconds = [second * 1000 for second in done.seconds]
    return Coded(
        coders=coders,
        median=statistics.median(milliseconds),
        p99=statistics.quantiles(milliseconds, n=100)[98],
        largest=max(milliseconds),
        processor=done.processor / max(len(done.seconds), 1) * 1000,
        load=load,
        faults=faults,
    )


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--store", type=Path, default=Path("build/workbench.db"))
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--happenings", type=int, default=HAPPENINGS, help="of the store, where it is to be made")
    parser.add_argument("--corrections", type=int, default=CORRECTIONS)
    given = parser.parse_args()
    steps = made(given.store, given.happenings)
    with tempfile.TemporaryDirectory() as folder:
        copy = str(shutil.copy(given.store, Path(folder) / "page.db"))
        with open_store(copy) as store:
            size = (
                store.list_incidents(WantedIncidents(limit=1)).total,
                store.list_reports(WantedReports(limit=1)).total,
            )
        page = measure(copy, visits=9, times=20) | {"load": os.getloadavg()[0]}
        on_sqlite = coded(copy, 4, given.corrections)
    with running(durable=True) as server:
        administer(server, "CREATE DATABASE workbench")
        address = server.rsplit("/", 1)[0] + "/workbench"
        begun = time.perf_counter()
        copy_store(str(given.store), address)
        copied = time.perf_counter() - begun
        on_postgresql = coded(address, 20, given.corrections)
    given.output.write_text(
        written(size, steps, copied, page, (on_sqlite, on_postgresql), given.corrections), encoding="utf-8"
    )


def written(
    size: tuple[int, int],
    steps: dict[str, Any],
    copied: float,
    page: dict[str, Any],
    met: tuple[Coded, Coded],
    corrections: int,
) -> str:
    """The page; `met` is what coders met on SQLite and on PostgreSQL."""
    on_sqlite, on_postgresql = met
    seen, asked = page["page"], page["answers"]
    lines = [
        "# Benchmarks of the workbench",
        "",
        "Written by `make bench-workbench`; don't edit it by hand. Measured on "
        f"{size[0]:,} incidents of {size[1]:,} made reports (`benchmarks/workbench/made_reports.py`) with five figures "
        "each, while incidents are found anew after corrections, as in use.",
        "",
        "## Coders at once",
        "",
        f"{corrections:,} corrections over the API of `serve --users`, each coder pausing {PAUSE} s on average between "
        "two; milliseconds from the request to the answer. Afterwards every correction has to be there, once, in a "
        "chain that `audit` finds sound; PostgreSQL writes through to the disk, as SQLite does.",
        "",
        "| | 4 coders, SQLite | 20 coders, PostgreSQL | should be |",
        "|---|---|---|---|",
        f"| median | {on_sqlite.median:.0f} | {on_postgresql.median:.0f} | under {BARS['median']} |",
        f"| 99th percentile | {on_sqlite.p99:.0f} | {on_postgresql.p99:.0f} | under {BARS['p99']} |",
        f"| longest | {on_sqlite.largest:.0f} | {on_postgresql.largest:.0f} |  |",
        f"| the server's processor, a correction | {on_sqlite.processor:.1f} | {on_postgresql.processor:.1f} |  |",
        f"| lost, doubled or unsound | {len(on_sqlite.faults)} | {len(on_postgresql.faults)} | 0 |",
        f"| load average of the machine | {on_sqlite.load:.1f} | {on_postgresql.load:.1f} |  |",
        "",
        "## The first page",
        "",
        "The list of incidents with map and timeline, in Chromium at 1440 by 900, by a browser that has kept nothing: "
        "the median of 9 visits.",
        "",
        "| | | should be |",
        "|---|---|---|",
        f"| all of it is there, milliseconds | {seen['ready_ms']:.0f} | under {BARS['page_ms']:,} |",
        f"| the slowest visit, milliseconds | {seen['worst_ready_ms']:.0f} |  |",
        f"| something is to be seen, milliseconds | {seen['painted_ms']:.0f} |  |",
        f"| over the wire, KB | {seen['bytes'] / 1000:.0f} | under {BARS['page_bytes'] // 1000} |",
        f"| requests | {seen['requests']:.0f} |  |",
        f"| load average of the machine | {page['load']:.1f} |  |",
        "",
        "What pages ask of the API, on that store:",
        "",
        "| | milliseconds | of the server's processor | KB |",
        "|---|---|---|---|",
        *(
            f"| {name} | {one['ms']:.0f} | {one['processor_ms']:.0f} | {one['bytes'] / 1000:.1f} |"
            for name, one in asked.items()
        ),
        "",
        "## Making the store",
        "",
        "| | seconds of a processor |",
        "|---|---|",
        *(f"| {name} | {one['processor']:.0f} |" for name, one in steps.items()),
        "",
        f"Copied to PostgreSQL in {copied:.0f} s by the clock.",
        "",
        f"Machine: {platform.machine()}, {os.cpu_count()} cores, shared with other work (the load average says how "
        f"much), Python {platform.python_version()}, counterclaim {version('counterclaim')}.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
