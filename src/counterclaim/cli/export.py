"""`counterclaim export`: incidents in the forms that others read."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING, Annotated, TextIO, cast

import typer

from counterclaim.cli import options
from counterclaim.cli.faults import UsageFault
from counterclaim.cli.inputs import counted
from counterclaim.cli.output import output
from counterclaim.cli.printing import Guarded, harmless_json, harmless_lines, tell

if TYPE_CHECKING:
    from counterclaim.assess import Policy
    from counterclaim.export import Entry, Evidence
    from counterclaim.store import Store


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "export",
        short_help="Write the incidents as CSV or JSON.",
        epilog=options.examples(
            "counterclaim export csv -o incidents.csv",
            "counterclaim export json --as-of 2025-03-14 -o incidents.json.gz",
            "counterclaim export csv --with-names -o internal.csv",
        ),
    )(export)


def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="csv or json.")],
    output_file: options.Output = None,
    with_names: options.WithNames = False,
    policy: options.Policy = "cautious",
    as_of: options.AsOf = None,
    store: options.Store = None,
) -> None:
    """Write the incidents with their claims and assessments, without names of private persons unless asked for.

    What somebody withheld is left out; the numbers in it still count.
    """
    from counterclaim.assess import load_policy
    from counterclaim.export import FORMATS
    from counterclaim.store import open_store

    write = FORMATS.get(format)
    if write is None:
        raise UsageFault(f"there is no format {format!r}; there are: {', '.join(FORMATS)}")
    rules = load_policy(policy)
    with open_store(store, create=False, read_only=True) as opened:
        entries, evidence = _gathered(opened, rules, as_of)
        with output(output_file) as out:
            guarded = Guarded(harmless_json if format == "json" else harmless_lines)
            # A file gets the words as they are; what may be a terminal doesn't.
            write(entries, cast(TextIO, guarded) if out is sys.stdout else out, evidence, with_names=with_names)
    if output_file is not None:
        tell(f"{counted(len(entries), 'incident')} written to {output_file}")


def _gathered(store: Store, policy: Policy, as_of: dt.date | None) -> tuple[list[Entry], Evidence]:
    """What is exported: assessed with all that is known, shown without what is withheld."""
    from counterclaim.export import Entry, Evidence
    from counterclaim.pipeline import assessment_of
    from counterclaim.review import showable, showable_incident

    hidden = store.withheld()
    entries, reports = [], set()
    for incident in store.incidents():
        shown = showable_incident(incident, hidden)
        if shown is not None:
            entries.append(Entry(shown, assessment_of(incident, policy, as_of)))
            reports |= {*shown.reports, *shown.mentions}
    readings, texts = {}, {}
    for id in sorted(reports):
        reading, report = store.effective_reading(id), store.report(id)
        seen = showable(reading, hidden) if reading is not None else None
        if seen is not None and report is not None:
            readings[id], texts[id] = seen, report.text
    return entries, Evidence(readings, texts)
