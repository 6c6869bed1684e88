"""Links ever more made readings: seconds, memory, B-cubed.

    python benchmarks/linking/linking_cost.py [--sizes 1000 10000 100000] [--output docs/linking-cost.svg]

Each size runs in a process of its own, so that its memory is its own. The readings are made beforehand, outside the
time that is measured.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path

from made_readings import readings

from counterclaim.link import link

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)


def main() -> None:
    """Measure each size, print a table, draw the plot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--output", type=Path, help="the plot of cost against size, as SVG")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.one)))
        return
    rows = []
    for size in asked.sizes:
        command = [sys.executable, __file__, "--one", str(size)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        rows.append(found)
        print(
            f"{size:>8,} readings: {found['seconds']:8.1f} s, {found['gib']:.2f} GiB, B-cubed F1 {found['f1']:.3f}, "
            f"{found['incidents']:,} incidents",
            flush=True,
        )
    if asked.output:
        asked.output.write_text(plot([(row["size"], row["seconds"]) for row in rows]), encoding="utf-8")


def measure(size: int) -> dict[str, float]:
    """Link so many readings."""
    made = list(readings(size))
    begun = time.perf_counter()
    linked = link([one.reading for one in made])
    seconds = time.perf_counter() - begun
    truth: dict[int, list[str]] = {}
    for one in made:
        truth.setdefault(one.happening, []).append(one.reading.report)
    key = {"incidents": [{"reports": reports} for reports in truth.values()]}
    found = sorted(linked.incidents, key=lambda incident: -len(incident.reports))
    scores = b_cubed_f1(key, {"incidents": [{"reports": list(incident.reports)} for incident in found]})
    return {
        "size": size,
        "seconds": seconds,
        "gib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
        "f1": scores,
        "incidents": len(found),
    }


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


def plot(points: Sequence[tuple[float, float]]) -> str:
    """Seconds against readings, straight lines between the sizes."""
    width, height, margin = 640, 360, 60
    most_x, most_y = max(x for x, _ in points), max(y for _, y in points)
    placed = [
        (margin + x / most_x * (width - 2 * margin), height - margin - y / most_y * (height - 2 * margin))
        for x, y in points
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
    marks = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/><text x="{x:.1f}" y="{y - 8:.1f}" text-anchor="middle">'
        f"{escape(f'{size:,.0f}: {seconds:.0f} s')}</text>"
        for (x, y), (size, seconds) in zip(placed, points, strict=True)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="11"><rect width="{width}" height="{height}" fill="white"/>'
        f'<path d="M{margin} {margin}V{height - margin}H{width - margin}" fill="none" stroke="black"/>'
        f'<polyline points="{line}" fill="none" stroke="black"/>{marks}'
        f'<text x="{width / 2}" y="{height - 20}" text-anchor="middle">readings</text>'
        f'<text x="{margin}" y="{margin - 20}">seconds to link all</text></svg>\n'
    )


if __name__ == "__main__":
    main()
