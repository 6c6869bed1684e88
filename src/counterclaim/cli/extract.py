"""`counterclaim extract`: reports to readings, without a store."""

from __future__ import annotations

import sys

import typer

from counterclaim.cli import options
from counterclaim.cli.inputs import Tally, progress, read_options, told
from counterclaim.cli.output import output
from counterclaim.cli.printing import json_text


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "extract",
        short_help="Reports to readings as JSON lines, without a store.",
        epilog=options.examples(
            "counterclaim extract report.html",
            "counterclaim extract reports/ -o readings.jsonl --jobs 4",
            "zcat crawl.jsonl.gz | counterclaim extract - --format jsonl -o readings.jsonl.gz",
            "counterclaim extract table.csv --column text=body --column date=day",
        ),
    )(extract)


def extract(
    inputs: options.Inputs,
    output_file: options.Output = None,
    jobs: options.Jobs = 1,
    everything: options.Everything = False,
    parties: options.Parties = None,
    engine: options.Engine = None,
    column: options.Columns = None,
    format: options.Format = None,
    as_json: options.ToldAsJson = False,
) -> None:
    """Read reports, and write one line of JSON for each: who says what, and every casualty figure.

    The line has `id`, `attributions`, `figures`, `events`, `places`, `warnings` and `failures` in the form of the
    public corpora, and under `reading` the whole record, which `counterclaim link` takes. Ids and the order of JSONL
    input are kept. Nothing is stored.
    """
    from counterclaim.pipeline import extract_items
    from counterclaim.read import Collator, LeftOut, read_inputs
    from counterclaim.records.paper import reading_line

    chosen, collator, tally = read_options(column, format), Collator(), Tally()
    items = (one if isinstance(one, LeftOut) else collator.collate(one) for one in read_inputs(inputs, chosen))
    on_screen = output_file is None and sys.stdout.isatty()
    with output(output_file, inputs) as out, progress("reports read", quiet=on_screen) as done:
        for found in told(extract_items(items, jobs=jobs, gate=not everything), done):
            if isinstance(found, LeftOut):
                tally.left_out.append(found)
                continue
            report = found.item.report
            out.write(json_text(reading_line(report.id, report.text, found.reading)) + "\n")
            tally.note(found.reading)
    tally.tell(as_json=as_json)
    raise typer.Exit(tally.status)
