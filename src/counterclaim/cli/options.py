"""The options that several commands have, each written once."""

from __future__ import annotations

import datetime as dt
import os
from typing import Annotated

import typer

from counterclaim.engines import ENGINE_VARIABLE, ENGINES
from counterclaim.registers import PARTIES_VARIABLE


def _day(value: str | dt.date) -> dt.date:
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no day; write it as 2025-03-11") from None


def _known_to_all(file: str | None) -> str | None:
    """Leave the register where this process and those that it starts look for it."""
    if file is not None:
        os.environ[PARTIES_VARIABLE] = file
    return file


def _engine(name: str | None) -> str | None:
    """Leave the engine where this process and those that it starts look for it."""
    if name is None:
        return None
    if name not in ENGINES:
        raise typer.BadParameter(f"{name!r} is no engine; there are: {', '.join(ENGINES)}")
    os.environ[ENGINE_VARIABLE] = name
    return name


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT…",
        help="Files, folders, globs, or - for standard input: text, Markdown, HTML, PDF, e-mail, JSONL, CSV, each "
        "also .gz.",
        show_default=False,
    ),
]
Store = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        help="A file, sqlite:///FILE or postgresql://USER@HOST/DATABASE. "
        "Otherwise what COUNTERCLAIM_STORE names, else counterclaim.db here.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
ToldAsJson = Annotated[bool, typer.Option("--json", help="Tell what was left out as JSON lines too.")]
Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="OUT",
        help="Write to this file (packed if it ends in .gz), not to standard output.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int,
    typer.Option("--jobs", "-j", metavar="N", min=1, max=256, help="Read in so many processes."),
]
Parties = Annotated[
    str | None,
    typer.Option(
        "--parties",
        metavar="FILE",
        envvar=PARTIES_VARIABLE,
        callback=_known_to_all,
        help="Your own register of parties, JSON lines or TOML, which goes before the shipped one: "
        "id, name, aliases, kind, country.",
        show_default=False,
    ),
]
Engine = Annotated[
    str | None,
    typer.Option(
        "--engine",
        metavar="ENGINE",
        envvar=ENGINE_VARIABLE,
        callback=_engine,
        help="What reads: model (the trained reader, with the rules beside it; the default), or rules alone.",
        show_default=False,
    ),
]
Everything = Annotated[
    bool,
    typer.Option("--all", help="Read every report, also those that can hold no violence to people."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="ROLE=NAME",
        help="Which column or key holds what, as text=body. Roles: text, id, date, title, source, url, byline, "
        "agency, language. May be given several times.",
        show_default=False,
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="The format of all inputs: text, markdown, html, pdf, email, jsonl, json, csv. Otherwise found out for "
        "each.",
        show_default=False,
    ),
]
Policy = Annotated[
    str,
    typer.Option(
        "--policy", metavar="NAME", help="The policy: a name of `counterclaim policy list`, or a file's path."
    ),
]
TaskPolicy = Annotated[
    str | None,
    typer.Option(
        "--policy",
        metavar="NAME",
        help="The policy: a name of `counterclaim policy list`, or a file's path. Otherwise the one that the task is "
        "made for (ucdp for ucdp, airwars for ranges), else cautious.",
        show_default=False,
    ),
]
FormatPolicy = Annotated[
    str | None,
    typer.Option(
        "--policy",
        metavar="NAME",
        help="The policy: a name of `counterclaim policy list`, or a file's path. Otherwise the one that the format is "
        "made for (ucdp for ucdp-ged, acled for acled), else cautious.",
        show_default=False,
    ),
]
AsOf = Annotated[
    dt.date | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        parser=_day,
        help="Count only what was said, or else published, by the end of this day.",
        show_default=False,
    ),
]
WithNames = Annotated[
    bool, typer.Option("--with-names", help="Keep words that name private persons; otherwise they are left out.")
]


def examples(*lines: str) -> str:
    """Examples for the end of a command's help, one a line, kept as they are."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
