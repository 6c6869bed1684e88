"""`counterclaim serve`: the workbench."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli import options
from counterclaim.cli.faults import UsageFault
from counterclaim.cli.judge import WHO_VARIABLE
from counterclaim.cli.printing import say, tell, text


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "serve",
        short_help="Open the workbench: see, check and correct what is in the store.",
        epilog=options.examples(
            "counterclaim serve",
            "counterclaim serve --store desk.db --port 9000 --no-open --who ra",
            "counterclaim serve --users --host 0.0.0.0 --called desk.example.org --certificate desk.pem --key desk.key",
        ),
    )(serve)


def serve(
    store: options.Store = None,
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port; 0 takes a free one.")
    ] = 8137,
    host: Annotated[
        str,
        typer.Option(
            "--host",
            metavar="NAME",
            help="Where to listen: 127.0.0.1, localhost or ::1 is this machine only; any other needs --users.",
        ),
    ] = "127.0.0.1",
    users: Annotated[
        bool, typer.Option("--users", help="Ask everybody to log in, with the accounts of `counterclaim user`.")
    ] = False,
    called: Annotated[
        list[str] | None,
        typer.Option(
            "--called",
            metavar="NAME",
            help="A name by which browsers call this machine, as desk.example.org; may be given several times.",
            show_default=False,
        ),
    ] = None,
    certificate: Annotated[
        str | None,
        typer.Option("--certificate", metavar="FILE", help="Encrypt: the certificate, PEM.", show_default=False),
    ] = None,
    certificate_key: Annotated[
        str | None,
        typer.Option("--key", metavar="FILE", help="The certificate's private key, PEM.", show_default=False),
    ] = None,
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
    `judge` does. The same is there for programs as JSON, under /api/v1. With --users several people use it, each
    with an account, and other machines may reach it.
    """
    from counterclaim.workbench import Settings, create_app
    from counterclaim.workbench.serving import Encryption, listening, names_of
    from counterclaim.workbench.serving import serve as run
    from counterclaim.workbench.settings import LOOPBACK, user_name

    if (certificate is None) != (certificate_key is None):
        raise UsageFault("--certificate and --key go together")
    encryption = Encryption(certificate, certificate_key) if certificate and certificate_key else None
    hosts = names_of(host, called or (), users=users)
    settings = Settings(who=who or user_name(), hosts=hosts, users=users, releases=Path(releases))
    app = create_app(store, settings)
    found = listening(host, port, users=users)
    if users and not app.state.store.accounts.has_administrator():
        raise UsageFault("nobody could log in to set up: counterclaim user add NAME --role administrator")
    if not encryption and host not in LOOPBACK:
        tell(
            "without --certificate, passwords and reports cross the network unencrypted, "
            "unless a server before this one encrypts"
        )
    run(app, found, encryption=encryption, open_browser=open_browser, on_start=_told)


def _told(address: str) -> None:
    say(text(f"the workbench is at {address} (Ctrl-C ends it)"))
