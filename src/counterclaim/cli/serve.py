"""`counterclaim serve`: the workbench."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli import options
from counterclaim.cli.judge import WHO_VARIABLE
from counterclaim.cli.printing import say, text


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "serve",
        short_help="Open the workbench: see, check and correct what is in the store.",
        epilog=options.examples(
            "counterclaim serve", "counterclaim serve --store desk.db --port 9000 --no-open --who ra"
        ),
    )(serve)


def serve(
    store: options.Store = None,
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port; 0 takes a free one.")
    ] = 8137,
    host: Annotated[
        str, typer.Option("--host", metavar="NAME", help="127.0.0.1, localhost or ::1: this machine only.")
    ] = "127.0.0.1",
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = True,
    who: Annotated[
        str | None,
        typer.Option(
            "--who",
            metavar="NAME",
            help=f"Who judges: a name or initials. Otherwise what {WHO_VARIABLE} holds, else your name here.",
            envvar=WHO_VARIABLE,
            show_envvar=False,
            show_default=False,
        ),
    ] = None,
    releases: Annotated[
        str, typer.Option("--releases", metavar="FOLDER", help="The folder of the releases; made with the first one.")
    ] = "releases",
) -> None:
    """Serve the workbench on this machine, until Ctrl-C. It needs no internet and sends nothing anywhere.

    Incidents, reports and their figures, each with the words that it came from; what you decide is recorded as
    `judge` does. The same is there for programs as JSON, under /api/v1.
    """
    from counterclaim.workbench import Settings, create_app
    from counterclaim.workbench.serving import listening
    from counterclaim.workbench.serving import serve as run
    from counterclaim.workbench.settings import user_name

    settings = Settings(who=who or user_name(), releases=Path(releases))
    app = create_app(store, settings)
    run(app, listening(host, port), open_browser=open_browser, on_start=_told)


def _told(address: str) -> None:
    say(text(f"the workbench is at {address} (Ctrl-C ends it)"))
