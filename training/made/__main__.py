"""Command line: `python -m training.made --seed 1 --count 1500 -o made.jsonl`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from training.made.check import faults
from training.made.story import report


def main(arguments: list[str] | None = None) -> int:
    """Writes made reports as JSON lines, each checked; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.made", description="Writes made reports with exact keys.")
    parser.add_argument(
        "--seed", type=int, default=1, help="the same seed gives the same reports (default: %(default)s)"
    )
    parser.add_argument("--count", type=int, default=1500, help="how many reports (default: %(default)s)")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the JSON lines file to write")
    chosen = parser.parse_args(arguments)
    if chosen.count < 1:
        parser.error("--count: at least 1")
    wrong = 0
    with chosen.output.open("w", encoding="utf-8") as file:
        for i in range(chosen.count):
            record = report(f"{chosen.seed}/{i}", f"made-{chosen.seed}-{i:05d}")
            for fault in faults(record):
                print(f"{record['id']}: {fault}", file=sys.stderr)
                wrong += 1
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
