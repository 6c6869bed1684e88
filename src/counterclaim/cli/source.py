"""`counterclaim source`: what people hold of outlets."""

from __future__ import annotations

from typing import Annotated

import typer
from rich import box
from rich.table import Table

from counterclaim.cli import options
from counterclaim.cli.faults import UsageFault
from counterclaim.cli.judge import WHO_VARIABLE
from counterclaim.cli.printing import say, say_json, text


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    group = typer.Typer(
        help="What people hold of outlets: how reliable they are, and which count for nothing.",
        short_help="List outlets, and set how reliable they are.",
        no_args_is_help=True,
        rich_markup_mode=None,
        epilog=options.examples(
            "counterclaim source list", "counterclaim source set 'The Harbour Courier' --reliability B"
        ),
    )
    group.command("list", epilog=options.examples("counterclaim source list"))(list_sources)
    group.command(
        "set",
        epilog=options.examples(
            "counterclaim source set 'The Harbour Courier' --reliability B",
            "counterclaim source set 'The Daily Fabrication' --exclude 'invented reports'",
            "counterclaim source set 'The Daily Fabrication' --exclude ''      counts again",
        ),
    )(set_source)
    app.add_typer(group, name="source")


def list_sources(store: options.Store = None, as_json: options.AsJson = False) -> None:
    """List the outlets of which people have set something."""
    from counterclaim.store import open_store

    with open_store(store, create=False, read_only=True) as opened:
        sources = opened.sources()
    if as_json:
        say_json([one.model_dump(mode="json") for one in sources])
        return
    if not sources:
        say(text("nothing is set of any outlet: each is F, whose reliability can't be judged"))
        return
    table = Table("name", "reliability", "excluded", box=box.ROUNDED)
    for one in sources:
        table.add_row(text(one.name), text(one.reliability), text(one.excluded or ""))
    say(table)


def set_source(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The outlet's name, as the reports give it.")],
    reliability: Annotated[
        str | None,
        typer.Option(
            "--reliability",
            metavar="LETTER",
            help="The Admiralty code's letter: A completely reliable, to E unreliable; F can't be judged.",
            show_default=False,
        ),
    ] = None,
    exclude: Annotated[
        str | None,
        typer.Option(
            "--exclude",
            metavar="REASON",
            help="Count nothing that it publishes, and why; an empty reason takes that back.",
            show_default=False,
        ),
    ] = None,
    who: Annotated[
        str | None,
        typer.Option(
            "--who",
            metavar="NAME",
            help=f"Who decides it: a name or initials. Otherwise what {WHO_VARIABLE} holds, else your name here.",
            envvar=WHO_VARIABLE,
            show_envvar=False,
            show_default=False,
        ),
    ] = None,
    why: Annotated[str | None, typer.Option("--why", metavar="REASON", help="Why.", show_default=False)] = None,
    store: options.Store = None,
    as_json: options.AsJson = False,
) -> None:
    """Set how reliable an outlet is, or that it counts for nothing. Incidents are found anew under it.

    Each change is a judgement: it stands in the chain, with who decided it, and can be taken back.
    """
    from counterclaim.pipeline import relink
    from counterclaim.records import Target, TargetKind
    from counterclaim.review import moment_of, source_drafts
    from counterclaim.store import open_store

    if reliability is None and exclude is None:
        raise UsageFault("say what is to be set: --reliability LETTER, --exclude REASON")
    changes = {
        field: value for field, value in (("reliability", reliability), ("excluded", exclude)) if value is not None
    }
    with open_store(store, create=False) as opened:
        known = opened.source(name)
        on_it = opened.judgements(Target(kind=TargetKind.SOURCE, id=known.name))
        drafts = source_drafts(known, changes, on_it, who=who or _user(), when=moment_of(None), why=why)
        if drafts:
            opened.append_judgements(drafts)
            relink(opened)
        changed = opened.source(name)
    if as_json:
        say_json(changed.model_dump(mode="json"))
        return
    excluded = f", excluded: {changed.excluded}" if changed.excluded else ""
    say(text(f"{changed.name}: reliability {changed.reliability}{excluded}"))


def _user() -> str:
    from counterclaim.workbench.settings import user_name

    return user_name()
