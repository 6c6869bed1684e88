"""`counterclaim user`: who may use the workbench where it has accounts."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.table import Table

from counterclaim.cli import options
from counterclaim.cli.faults import UsageFault
from counterclaim.cli.printing import say, say_json, text

if TYPE_CHECKING:
    from counterclaim.store import Account, Role

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name under which they judge.")]
FromInput = Annotated[
    bool, typer.Option("--password-stdin", help="Take the password from standard input, and don't ask for it.")
]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    group = typer.Typer(
        help="Who may use the workbench, and what they may do, where it is served with accounts (serve --users).",
        short_help="People with accounts: add, list, set, disable.",
        no_args_is_help=True,
        rich_markup_mode=None,
        epilog=options.examples("counterclaim user add ra --role administrator", "counterclaim user list"),
    )
    group.command(
        "add",
        epilog=options.examples(
            "counterclaim user add ra --role administrator", "counterclaim user add li --password-stdin"
        ),
    )(add)
    group.command("list", epilog=options.examples("counterclaim user list"))(list_users)
    group.command(
        "set",
        epilog=options.examples(
            "counterclaim user set li --role reviewer",
            "counterclaim user set li --password",
            "counterclaim user set li --enable",
        ),
    )(set_user)
    group.command("disable", epilog=options.examples("counterclaim user disable li"))(disable)
    app.add_typer(group, name="user")


def add(
    name: Name,
    role: Annotated[
        str, typer.Option("--role", metavar="ROLE", help="reader, coder, reviewer or administrator.")
    ] = "coder",
    from_input: FromInput = False,
    store: options.Store = None,
    as_json: options.AsJson = False,
) -> None:
    """Make an account, and the store where there is none. Each role may do what those before it may.

    A reader sees everything, a coder judges and adds reports, a reviewer settles what others disagree on and sets
    sources, an administrator makes accounts. Asks for the password.
    """
    from counterclaim.store import open_store

    chosen = _role(role)
    with open_store(store) as opened:
        _tell(opened.accounts.add(name, chosen, _password(from_input)), as_json)


def list_users(store: options.Store = None, as_json: options.AsJson = False) -> None:
    """List the accounts, those that are disabled too."""
    from counterclaim.store import open_store

    with open_store(store, create=False, read_only=True) as opened:
        found = opened.accounts.all()
    if as_json:
        say_json([one.model_dump(mode="json") for one in found])
        return
    if not found:
        say(text("there are no accounts; make the first: counterclaim user add NAME --role administrator"))
        return
    table = Table("name", "role", "", "since", box=box.ROUNDED)
    for one in found:
        table.add_row(text(one.name), text(one.role), text("disabled" if one.disabled else ""), text(one.created[:10]))
    say(table)


def set_user(
    name: Name,
    role: Annotated[
        str | None,
        typer.Option("--role", metavar="ROLE", help="What they may do from now on.", show_default=False),
    ] = None,
    password: Annotated[bool, typer.Option("--password", help="Ask for another password.")] = False,
    from_input: FromInput = False,
    enable: Annotated[bool, typer.Option("--enable", help="Let them in again.")] = False,
    store: options.Store = None,
    as_json: options.AsJson = False,
) -> None:
    """Change what somebody may do, their password, or let them in again. Another password logs them out everywhere."""
    from counterclaim.store import open_store

    if role is None and not (password or from_input or enable):
        raise UsageFault("say what is to be set: --role ROLE, --password, --enable")
    chosen = _role(role) if role is not None else None
    with open_store(store, create=False) as opened:
        opened.accounts.account(name)
        becomes = _password(from_input) if password or from_input else None
        changed = opened.accounts.change(name, role=chosen, disabled=False if enable else None, password=becomes)
    _tell(changed, as_json)


def disable(name: Name, store: options.Store = None, as_json: options.AsJson = False) -> None:
    """Let somebody in no longer: they are logged out, and their tokens end. What they decided stays, with the name."""
    from counterclaim.store import open_store

    with open_store(store, create=False) as opened:
        changed = opened.accounts.change(name, disabled=True)
    _tell(changed, as_json)


def _tell(account: Account, as_json: bool) -> None:
    if as_json:
        say_json(account.model_dump(mode="json"))
        return
    say(text(f"{account.name}: {account.role}{', disabled' if account.disabled else ''}"))


def _role(given: str) -> Role:
    from counterclaim.store import Role

    try:
        return Role(given.lower())
    except ValueError:
        raise UsageFault(f"--role {given!r}: there are: {', '.join(Role)}") from None


def _password(from_input: bool) -> str:
    """The hash of the password that is typed twice, or that standard input holds in its first line."""
    from counterclaim.workbench.passwords import hashed

    if from_input:
        return hashed(sys.stdin.readline().rstrip("\r\n"))
    if not sys.stdin.isatty():
        raise UsageFault("nobody can be asked for the password here; give it to standard input: --password-stdin")
    given = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != given:
        raise UsageFault("the two passwords differ; try again")
    return hashed(given)
