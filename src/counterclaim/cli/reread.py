"""`counterclaim reread`: what is in the store, read again by the engine of now, under what people decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from counterclaim.cli import options
from counterclaim.cli.inputs import counted, progress
from counterclaim.cli.printing import say, say_json, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.review import Difference
    from counterclaim.store import Store


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "reread",
        short_help="Read the store again with this engine; lists where machine and people differ.",
        epilog=options.examples(
            "counterclaim reread",
            "counterclaim reread --engine rules --jobs 4",
            "counterclaim reread --json > differences.json",
        ),
    )(reread)


def reread(
    store: options.Store = None,
    engine: options.Engine = None,
    jobs: options.Jobs = 1,
    everything: options.Everything = False,
    parties: options.Parties = None,
    as_json: options.AsJson = False,
) -> None:
    """Read the reports of the store again where this version of the engine hasn't yet, and find the incidents anew.

    The older readings are kept, and every judgement holds. Where a judgement and what the machine now reads differ,
    beyond what somebody corrected knowingly, is listed; also where nothing was left to read. Safe to repeat.
    """
    from counterclaim.pipeline import reread as read_again
    from counterclaim.store import open_store

    with open_store(store, create=False) as opened:
        with progress("reports read again") as done:
            result = read_again(opened, jobs=jobs, gate=not everything, on_report=done)
        found = list(_differences(opened))
    if as_json:
        said = [{"report": report, **one.model_dump(mode="json")} for report, one in found]
        say_json({"read": len(result.reports), "differences": said})
        return
    last = None
    for report, one in found:
        if report != last:
            say(text(f"report {report}", "bold"))
            last = report
        say(text(f"  judgement {one.judgement}, {one.target.kind} {one.target.id}: {one.message}"))
    reports = len({report for report, _ in found})
    differ = f"{counted(len(found), 'difference')} in {counted(reports, 'report')}" if found else "no differences"
    say(text(f"{counted(len(result.reports), 'report')} read again; between machine and people: {differ}"))


def _differences(store: Store) -> Iterator[tuple[str, Difference]]:
    """Where machine and people differ, report by report; of what is withheld nothing is told."""
    from counterclaim.review.standing import by_report

    hidden = store.withheld()
    for report in sorted(by_report(store.judgements())):
        for one in store.differences(report):
            if not hidden.hides(one.target.kind, one.target.id, report):
                yield report, one
