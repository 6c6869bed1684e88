"""Run as a process by the tests: adds synthetic reports, or appends judgements.

python writer.py add STORE FIRST LAST
python writer.py judge STORE WHO COUNT REPORT
"""

from __future__ import annotations

import sys

from counterclaim.records import (
    Author,
    Figure,
    JudgementKind,
    Outcome,
    Publication,
    RawSpan,
    Reading,
    Report,
    Target,
    TargetKind,
    figure_id,
    report_id,
)
from counterclaim.review import Draft
from counterclaim.store import open_store


def main(task: str, url: str, *rest: str) -> None:
    with open_store(url) as store:
        if task == "add":
            for n in range(int(rest[0]), int(rest[1])):
                text = f"{n + 2} soldiers were killed near the bridge."
                id = report_id(text)
                span = RawSpan(0, len(str(n + 2)))
                figure = Figure(
                    id=figure_id(id, *span, "killed", 0), outcome=Outcome.KILLED, low=n, high=n, quantity=span
                )
                reading = Reading(report=id, author=Author(engine="rules", version="1"), figures=(figure,))
                store.add(Report(id=id, text=text), [Publication(id=f"p{n}", report=id)], text.encode(), reading)
                print(id, flush=True)
        else:
            who, count, report = rest
            target = Target(kind=TargetKind.REPORT, id=report)
            for n in range(int(count)):
                note = Draft(target=target, kind=JudgementKind.NOTE, who=who, when="2025-03-15T12:00:00Z", why=str(n))
                print(store.append_judgement(note).number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
