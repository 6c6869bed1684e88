"""Fills a store with made reports, their incidents and assessments: 10,000 incidents of 50,000 reports in minutes.

    python benchmarks/workbench/made_store.py --store desk.db
    python benchmarks/workbench/made_store.py --store postgresql://ra@localhost/desk --happenings 200

Prints what each step took, as JSON. A few happenings that fall close together are joined to one incident.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager

from made_reports import happenings

from counterclaim.relinking import relink
from counterclaim.store import Store, open_store

HAPPENINGS, REPORTS_EACH = 10_500, 5
"""Some fall close together and are joined: of so many happenings come a little more than 10,000 incidents."""

_AT_ONCE = 500
"""Happenings that are made, and written in one transaction, at once."""


class Steps:
    """The seconds that each step took: by the clock, and of this process's processor."""

    def __init__(self) -> None:
        self.seconds: dict[str, tuple[float, float]] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count what is done within to this step."""
        clock, processor = time.perf_counter(), time.process_time()
        yield
        had = self.seconds.get(name, (0.0, 0.0))
        self.seconds[name] = had[0] + time.perf_counter() - clock, had[1] + time.process_time() - processor

    def told(self) -> dict[str, dict[str, float]]:
        """As JSON has it."""
        return {
            name: {"seconds": round(clock, 1), "processor": round(processor, 1)}
            for name, (clock, processor) in self.seconds.items()
        }


def fill(store: Store, number: int = HAPPENINGS, reports_each: int = REPORTS_EACH) -> Steps:
    """Put so many happenings, of so many reports each, into an empty store, and find the incidents."""
    steps, made = Steps(), happenings(number, reports_each)
    while True:
        with steps.step("make"):
            batch = [happening for _, happening in zip(range(_AT_ONCE), made, strict=False)]
        if not batch:
            break
        with steps.step("add reports"):
            store.add_all((one.report, [one.publication], one.original, one.reading) for told in batch for one in told)
    with steps.step("link, assess, save"):
        relink(store)
    return steps


def main() -> None:
    """Fill a store as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--store", required=True)
    parser.add_argument("--happenings", type=int, default=HAPPENINGS)
    parser.add_argument("--reports-each", type=int, default=REPORTS_EACH)
    given = parser.parse_args()
    with open_store(given.store) as store:
        print(json.dumps(fill(store, given.happenings, given.reports_each).told(), indent=2))


if __name__ == "__main__":
    main()
