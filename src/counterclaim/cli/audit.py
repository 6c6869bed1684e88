"""`counterclaim audit`: is the store what it was?"""

from __future__ import annotations

import typer

from counterclaim.cli import options
from counterclaim.cli.inputs import counted
from counterclaim.cli.printing import say, say_json, text
from counterclaim.cli.status import Status


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "audit",
        short_help="Check the chain of judgements, the hashes and the records.",
        epilog=options.examples("counterclaim audit", "counterclaim audit --json > audit-$(date -I).json"),
    )(audit)


def audit(store: options.Store = None, as_json: options.AsJson = False) -> None:
    """Check the whole store: the chain of judgements, the hashes of texts and originals, the records, the spans.

    The end of the chain, written down elsewhere, shows later that nothing was cut off. The exit status is 1 where a
    fault is found.
    """
    from counterclaim.store import open_store

    with open_store(store, create=False, read_only=True) as opened:
        found = opened.audit()
    if as_json:
        say_json(found.model_dump(mode="json"))
    else:
        for fault in found.faults:
            say(text(f"{fault.place}: {fault.message} [{fault.code}]", "bold red"))
        if found.gone:
            numbers = ", ".join(map(str, found.gone))
            say(text(f"no fault, but to be looked at: what these judgements are about is no longer there: {numbers}"))
        say(text(f"{counted(found.reports, 'report')} and {counted(found.judgements, 'judgement')} checked"))
        say(text(f"end of the chain: {found.head.number} {found.head.hash}"))
        say(text(counted(len(found.faults), "fault") if found.faults else "no faults"))
    raise typer.Exit(Status.NOT_THERE if found.faults else Status.DONE)
