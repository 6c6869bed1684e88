"""Fills a store with made reports, their incidents and assessments: 10,000 incidents of 50,000 reports in minutes.

    python benchmarks/workbench/made_store.py --store desk.db
    python benchmarks/workbench/made_store.py --store postgresql://ra@localhost/desk --incidents 200

Prints what each step took, as JSON. The reports of each happening are linked by themselves: that gives the incidents
that linking all of them gives (`made_reports` keeps happenings apart), but for the few that it would join.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager

from made_reports import Made, happenings

from counterclaim.assess import load_policy
from counterclaim.link import link
from counterclaim.pipeline import LINKER, assessment_of
from counterclaim.records import Incident, Linked
from counterclaim.store import Store, open_store

INCIDENTS, REPORTS_EACH = 10_000, 5
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


def fill(store: Store, incidents: int = INCIDENTS, reports_each: int = REPORTS_EACH) -> Steps:
    """Put so many happenings, of so many reports each, into an empty store."""
    steps, found = Steps(), list[Incident]()
    made = happenings(incidents, reports_each)
    while True:
        with steps.step("make"):
            batch = [happening for _, happening in zip(range(_AT_ONCE), made, strict=False)]
        if not batch:
            break
        with steps.step("add reports"):
            store.add_all((one.report, [one.publication], one.original, one.reading) for told in batch for one in told)
        with steps.step("link"):
            found += [incident for told in batch for incident in _linked(told)]
    with steps.step("save incidents"):
        store.save_incidents(Linked(incidents=tuple(found)), LINKER, judged=0, read=store.last_reading())
    policy = load_policy("cautious")
    for start in range(0, len(found), _AT_ONCE):
        with steps.step("assess"):
            assessed = [assessment_of(incident, policy) for incident in found[start : start + _AT_ONCE]]
        with steps.step("save assessments"):
            store.save_assessments(assessed)
    return steps


def _linked(told: tuple[Made, ...]) -> tuple[Incident, ...]:
    return link([one.reading for one in told]).incidents


def main() -> None:
    """Fill a store as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--store", required=True)
    parser.add_argument("--incidents", type=int, default=INCIDENTS)
    parser.add_argument("--reports-each", type=int, default=REPORTS_EACH)
    given = parser.parse_args()
    with open_store(given.store) as store:
        print(json.dumps(fill(store, given.incidents, given.reports_each).told(), indent=2))


if __name__ == "__main__":
    main()
