"""`counterclaim link`: readings to incidents, without a store."""

from __future__ import annotations

from typing import Annotated

import typer

from counterclaim.cli import options
from counterclaim.cli.inputs import Tally
from counterclaim.cli.output import output
from counterclaim.cli.printing import json_text


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "link",
        short_help="Readings to incidents, without a store.",
        epilog=options.examples(
            "counterclaim extract reports/ -o readings.jsonl && counterclaim link readings.jsonl -o incidents.json",
            "counterclaim extract reports/ | counterclaim link -",
        ),
    )(link)


def link(
    readings: Annotated[
        str, typer.Argument(metavar="READINGS", help="What `extract` wrote (.gz too), or - for standard input.")
    ],
    output_file: options.Output = None,
    as_json: options.ToldAsJson = False,
) -> None:
    """Join readings to incidents: which reports tell of one happening, and who claims what of it.

    Writes one JSON document, {"incidents": [...], "unlinked": [{"report", "reason"}]}. Nothing is stored.
    """
    from counterclaim.cli.readings import read_readings
    from counterclaim.link import link as join
    from counterclaim.read import LeftOut

    tally, found = Tally(), []
    for one in read_readings(readings):
        if isinstance(one, LeftOut):
            tally.left_out.append(one)
        else:
            found.append(one)
            tally.note(one)
    if found or not tally.left_out:
        linked = join(found)
        with output(output_file, [readings]) as out:
            out.write(json_text(linked.model_dump(mode="json"), indent=2) + "\n")
    tally.tell(as_json=as_json)
    raise typer.Exit(tally.status)
