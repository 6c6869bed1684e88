"""`counterclaim export`: incidents in the forms that others read."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli import options
from counterclaim.cli.faults import UsageFault
from counterclaim.cli.gathering import format_named, policy_for
from counterclaim.cli.inputs import counted
from counterclaim.cli.printing import harmless_json, harmless_lines, tell

if TYPE_CHECKING:
    from counterclaim.export import Entry, Evidence, Format

TRAINING = "training"
"""The form of what people settled, which is of reports and not of incidents."""

_JSON = frozenset({"json", "geojson", "web-annotations"})


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "export",
        short_help="Write the incidents in a form that others read.",
        epilog=options.examples(
            "counterclaim export csv -o incidents.csv",
            "counterclaim export json --as-of 2025-03-14 -o incidents.json.gz",
            "counterclaim export ucdp-ged -o events.csv",
            "counterclaim export dossier -o dossiers/",
            "counterclaim export excel --with-names -o internal.xlsx",
            "counterclaim export training -o settled.jsonl",
        ),
    )(export)


def export(
    format: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="csv, excel, json, parquet, geojson, ucdp-ged, acled, web-annotations or dossier; or training: what "
            "people settled in reports, in the form of the public corpora.",
        ),
    ],
    output_file: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="Write to this file (packed if it ends in .gz), and the trace of every cell beside it; for a dossier, "
            "a page for each incident into this folder. Otherwise to standard output, without a trace.",
            show_default=False,
        ),
    ] = None,
    with_names: options.WithNames = False,
    policy: options.FormatPolicy = None,
    as_of: options.AsOf = None,
    store: options.Store = None,
) -> None:
    """Write the incidents with their claims and assessments, without names of private persons unless asked for.

    What somebody withheld is left out; the numbers in it still count. The trace (OUT.trace.jsonl) says from which words
    of which report each cell comes.

    `training` has no incidents but a line for each report that people settled, with its text; there is no trace. A
    report in which anything is withheld is left out, and one that names private persons unless asked for.
    """
    from counterclaim.store import open_store
    from counterclaim.views.gathering import gathered

    if format == TRAINING:
        _export_training(store, output_file, with_names=with_names)
        return
    chosen = format_named(format)
    if output_file is None and chosen.binary and sys.stdout.isatty():
        raise UsageFault(f"{format} is no text for a terminal; name a file with -o")
    rules = policy_for(chosen, policy)
    with open_store(store, create=False, read_only=True) as opened:
        entries, evidence = gathered(opened, rules, as_of)
    if output_file is None:
        _print(chosen, entries, evidence, with_names=with_names)
    else:
        _write(chosen, entries, evidence, output_file, with_names=with_names)


def _export_training(store: str | None, path: str | None, *, with_names: bool) -> None:
    from counterclaim.cli.output import output
    from counterclaim.store import open_store
    from counterclaim.views.teaching import taught

    with open_store(store, create=False, read_only=True) as opened:
        found = taught(opened, with_names=with_names)
    with output(path) as out:
        # A file gets the words as they are; what may be a terminal doesn't.
        out.write(found.text() if path else harmless_json(found.text()))
    tell(*found.told(), *([f"{counted(len(found.lines), 'report')} written to {path}"] if path else []))


def _print(format: Format, entries: Sequence[Entry], evidence: Evidence, *, with_names: bool) -> None:
    # Held until it is whole: what fails prints nothing, and a writer may want to go back, which a pipe can't.
    if format.binary:
        held = io.BytesIO()
        format(entries, held, evidence, with_names=with_names)
        sys.stdout.buffer.write(held.getvalue())
        return
    written = io.StringIO()
    format(entries, written, evidence, with_names=with_names)
    # A file gets the words as they are; what may be a terminal doesn't.
    guard = harmless_json if format.name in _JSON else harmless_lines
    sys.stdout.write(guard(written.getvalue()))


def _write(format: Format, entries: Sequence[Entry], evidence: Evidence, path: str, *, with_names: bool) -> None:
    from counterclaim.export import export_each, export_file

    target = Path(path)
    if format.each and not target.suffix:
        written = export_each(format, entries, target, evidence, with_names=with_names)
        tell(f"{counted(len(written), 'file')} written to {target}")
        return
    if not target.parent.is_dir():
        raise UsageFault(f"-o {path}: there is no folder {target.parent}; make it first")
    done = export_file(format, entries, target, evidence, with_names=with_names)
    tell(f"{counted(done.count, format.counts)} written to {done.path}, and their trace to {done.trace}")
