"""`counterclaim schema`: the form of all records."""

from __future__ import annotations

from typing import Annotated

import typer

from counterclaim.cli import options
from counterclaim.cli.printing import json_text


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "schema",
        short_help="Print the JSON Schema of all records.",
        epilog=options.examples(
            "counterclaim schema > records.schema.json", "counterclaim schema --json | jq '.\"$defs\".Figure'"
        ),
    )(schema)


def schema(
    as_json: Annotated[bool, typer.Option("--json", help="On one line.")] = False,
) -> None:
    """Print the JSON Schema (draft 2020-12) of all records that are stored, exported or written by a command."""
    from counterclaim.records import json_schema

    typer.echo(json_text(json_schema(), indent=None if as_json else 2))
