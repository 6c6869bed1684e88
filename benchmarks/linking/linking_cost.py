"""What linking costs as reports grow, on made readings with known truth; writes the page and its picture.

    python benchmarks/linking/linking_cost.py [--sizes 1000 10000 100000] [--output docs/benchmarks-linking.md]

Each size is measured in two processes of its own, so that its memory is its own: linking all readings at once, and
adding one report after another to a store (SQLite) that holds so many. The readings are made beforehand, outside the
time that is measured. What was measured is kept in `--results`, and not measured again where a run was cut off.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

from made_readings import readings
from pictures import Chart, picture

from counterclaim.link import link, linker
from counterclaim.records import Reading, Report
from counterclaim.relinking import relink
from counterclaim.store import Store, open_store

ROOT = Path(__file__).resolve().parents[2]
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
ADDED = 20
"""Reports that are added one by one to the store."""
AT_ONCE = 500

Row = dict[str, Any]


def main() -> None:
    """Measure each size, print it, write the page and the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--output", type=Path, help="the page; its picture goes into the folder `images` beside it")
    parser.add_argument("--results", type=Path, default=ROOT / "build/linking-cost.json", help="what was measured")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--store", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one or asked.store:
        print(json.dumps(measure(asked.one) if asked.one else measure_store(asked.store)))
        return
    rows = [_measured(size, asked.results) for size in asked.sizes]
    if asked.output:
        write(rows, asked.output)


def _measured(size: int, results: Path) -> Row:
    kept: dict[str, Row] = json.loads(results.read_text(encoding="utf-8")) if results.is_file() else {}
    row = kept.setdefault(str(size), {"size": size})
    for part in ("one", "store"):
        if part not in row:
            command = [sys.executable, __file__, f"--{part}", str(size)]
            output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
            row[part] = json.loads(output)
            results.parent.mkdir(parents=True, exist_ok=True)
            results.write_text(json.dumps(kept, indent=1), encoding="utf-8")
            print(f"{size:>8,} {part}: {output.strip()}", flush=True)
    return row


def measure(size: int) -> Row:
    """Link so many readings at once."""
    made = list(readings(size))
    clock = _Clock()
    linked = link([one.reading for one in made])
    took = clock.took()
    truth: dict[int, list[str]] = {}
    for one in made:
        truth.setdefault(one.happening, []).append(one.reading.report)
    key = {"incidents": [{"reports": reports} for reports in truth.values()]}
    found = sorted(linked.incidents, key=lambda incident: -len(incident.reports))
    score = b_cubed_f1(key, {"incidents": [{"reports": list(incident.reports)} for incident in found]})
    return took | {"gib": _gib(), "f1": score, "incidents": len(found), "weights": linker().version}


def measure_store(size: int) -> Row:
    """Fill a store with so many reports, link it, and add some more, one by one, in no order."""
    made = [one.reading for one in readings(size + ADDED)]
    random.Random(1).shuffle(made)
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "store.db") as store:
        for start in range(0, size, AT_ONCE):
            _put(store, made[start : min(start + AT_ONCE, size)])
        del made[:size]
        clock = _Clock()
        relink(store)
        whole = clock.took()
        added = []
        for reading in made:
            _put(store, [reading])
            clock = _Clock()
            relink(store)
            added.append(clock.took())
        megabytes = (Path(folder) / "store.db").stat().st_size / 2**20
    return {
        "whole": whole,
        "seconds": median(one["seconds"] for one in added),
        "processor": median(one["processor"] for one in added),
        "most": max(one["processor"] for one in added),
        "gib": _gib(),
        "megabytes": megabytes,
    }


def _put(store: Store, listed: list[Reading]) -> None:
    store.add_all(
        [(Report(id=one.report, text=f"What {one.report} says, in some words."), (), None, one) for one in listed]
    )


class _Clock:
    """Seconds on the wall, and of the processor."""

    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), time.process_time()

    def took(self) -> Row:
        return {"seconds": time.perf_counter() - self._wall, "processor": time.process_time() - self._processor}


def _gib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def b_cubed_f1(key: dict[str, list[dict[str, list[str]]]], found: dict[str, list[dict[str, list[str]]]]) -> float:
    """B-cubed F1 alone: the whole scores compare each incident with all."""
    gold = {report: number for number, one in enumerate(key["incidents"]) for report in one["reports"]}
    ours: dict[str, int] = {}
    for number, one in enumerate(found["incidents"]):
        for report in one["reports"]:
            ours.setdefault(report, number)
    for report in gold:
        ours.setdefault(report, -1 - len(ours))
    both = Counter((gold[report], ours[report]) for report in gold)
    in_gold, in_ours = Counter(gold.values()), Counter(ours[report] for report in gold)
    precision = sum(both[gold[report], ours[report]] / in_ours[ours[report]] for report in gold) / len(gold)
    recall = sum(both[gold[report], ours[report]] / in_gold[gold[report]] for report in gold) / len(gold)
    return 2 * precision * recall / (precision + recall)


PAGE = """# What linking costs

Written by `make bench-linking`; don't edit it by hand. Made readings with known truth, a hundred reports a day
(`benchmarks/linking/made_readings.py`), on {cores} cores of a machine that others used at the same time: seconds of
the processor are what linking takes of one core, seconds on the wall are how long it took here beside the others.
Linking works in one process. Measured with the weights of version {weights}.

![Seconds against readings](images/linking-cost.svg)

| readings | link all: processor | on the wall | memory | B-cubed F1 | incidents |
|---:|---:|---:|---:|---:|---:|
{all_at_once}

The memory is that of the whole process, the readings with it. Nothing is kept in a store here.

One report more in a store (SQLite) that holds so many: it is linked, the incidents that it touches are assessed, and
all is saved. The median of {added}, and the most; the reading itself isn't counted. Beside it what it takes to read
all readings from such a store, link them, assess the incidents and save everything, as for the first time.

| readings in the store | add one: processor | the most | on the wall | first time: processor | on the wall | store |
|---:|---:|---:|---:|---:|---:|---:|
{one_more}
"""


def write(rows: list[Row], page: Path) -> None:
    """Write the page and its picture."""
    all_at_once = [
        f"| {row['size']:,} | {one['processor']:.1f} s | {one['seconds']:.1f} s | {one['gib']:.2f} GiB "
        f"| {one['f1']:.3f} | {one['incidents']:,} |"
        for row in rows
        for one in _parts(row, "one")
    ]
    one_more = [
        f"| {row['size']:,} | {kept['processor'] * 1000:.0f} ms | {kept['most'] * 1000:.0f} ms "
        f"| {kept['seconds'] * 1000:.0f} ms | {kept['whole']['processor']:.0f} s | {kept['whole']['seconds']:.0f} s "
        f"| {kept['megabytes']:,.0f} MiB |"
        for row in rows
        for kept in _parts(row, "store")
    ]
    text = PAGE.format(
        cores=os.cpu_count(),
        weights=" and ".join(sorted({one["weights"] for row in rows for one in _parts(row, "one")})),
        added=ADDED,
        all_at_once="\n".join(all_at_once),
        one_more="\n".join(one_more),
    )
    page.write_text(text, encoding="utf-8")
    charts = [
        Chart("seconds of the processor to link all", "s", _points(rows, "one", 1)),
        Chart(
            "milliseconds of the processor to add one",
            "ms",
            _points(rows, "store", 1000),
        ),
    ]
    images = page.parent / "images"
    images.mkdir(exist_ok=True)
    (images / "linking-cost.svg").write_text(picture(charts), encoding="utf-8")


def _parts(row: Row, part: str) -> list[Row]:
    """What was measured, if it was: a run may have been cut off."""
    return [row[part]] if part in row else []


def _points(rows: list[Row], part: str, factor: float) -> list[tuple[float, float]]:
    return [(row["size"], one["processor"] * factor) for row in rows for one in _parts(row, part)]


if __name__ == "__main__":
    main()
