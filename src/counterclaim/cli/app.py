"""The program's commands, put together.

Every command imports the stages that it needs when it runs, so that help comes at once: spaCy alone takes a second.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from counterclaim import __version__
from counterclaim.cli import (
    add,
    audit,
    evaluate,
    export,
    extract,
    gazetteer,
    incidents,
    judge,
    link,
    policy,
    predict,
    release,
    reread,
    schema,
    serve,
    show,
    source,
    user,
)
from counterclaim.cli.faults import told_faults
from counterclaim.cli.options import examples
from counterclaim.cli.status import Status


class Commands(TyperGroup):
    """The commands; whatever goes wrong in one is told in a sentence."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        with told_faults():
            return super().invoke(ctx)


app = typer.Typer(
    name="counterclaim",
    cls=Commands,
    help="Reads reports of armed conflict and keeps the books: who says how many, about whom, against whose word.",
    epilog=examples(
        "counterclaim add reports/                  read, link, assess and store; prints the table",
        "counterclaim incidents                     what is in the store",
        "counterclaim show 3f2a --evidence          the table with the sentences it came from",
        "counterclaim extract report.html           one report to JSON, without a store",
    ),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"counterclaim {__version__}")
        raise typer.Exit()


@app.callback()
def _everywhere(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Options of the program itself."""


for _command in (
    extract,
    add,
    incidents,
    show,
    link,
    export,
    release,
    reread,
    policy,
    gazetteer,
    source,
    judge,
    audit,
    serve,
    user,
    schema,
    predict,
    evaluate,
):
    _command.register(app)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that can't show a character gets a question mark, not a traceback.
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        app(args=None if arguments is None else list(arguments), prog_name="counterclaim")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else Status.DONE
    return Status.DONE
