"""Measures the engine and writes docs/accuracy.md; fails where a score is below its floor. `make evaluate` calls it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from counterclaim.evaluate.documents import EvaluationError
from counterclaim.evaluate.floors import check_floors, raise_floors, read_floors, write_floors
from counterclaim.evaluate.measure import CORPORA_VARIABLE, Results, find_corpora, measure
from counterclaim.evaluate.ours import OurEngine
from counterclaim.evaluate.report import render
from counterclaim.export import ged_events

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Measure, write the page, check the floors. The status is 1 below a floor, 2 where something can't be read."""
    asked = _arguments()
    corpora = find_corpora(asked.corpora)
    if corpora is not None and not corpora.is_dir():
        print(f"{corpora}: there is no such folder; name one with make evaluate CORPORA=folder", file=sys.stderr)
        return 2
    try:
        results = measure(corpora, asked.cases, OurEngine(coder=ged_events), asked.incidents, asked.events)
        asked.output.write_text(render(results), encoding="utf-8")
        faults = _floors(results, asked)
    except EvaluationError as error:
        print(error, file=sys.stderr)
        return 2
    for sentence in results.missing:
        print(sentence)
    print(f"written: {asked.output}")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, help=f"folder of corpora; otherwise what {CORPORA_VARIABLE} names")
    parser.add_argument("--cases", type=Path, default=ROOT / "benchmarks/cases", help="folder of tables of cases")
    parser.add_argument(
        "--incidents", type=Path, default=ROOT / "benchmarks/incidents", help="folder of incidents written for this"
    )
    parser.add_argument(
        "--events", type=Path, default=ROOT / "benchmarks/ucdp-events", help="folder of events in UCDP's columns"
    )
    parser.add_argument("--output", type=Path, default=ROOT / "docs/accuracy.md", help="the page to write")
    parser.add_argument("--raise-floors", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--lower-because", metavar="REASON", help="set missed floors to what was measured, and why")
    return parser.parse_args()


def _floors(results: Results, asked: argparse.Namespace) -> list[str]:
    floors = read_floors()
    if asked.raise_floors or asked.lower_because:
        floors = raise_floors(results.measured(), floors, lower_because=asked.lower_because)
        write_floors(floors)
    return check_floors(results.measured(), floors)


if __name__ == "__main__":
    sys.exit(main())
