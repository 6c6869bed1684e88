"""`counterclaim incidents`: what is in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from counterclaim.cli import options
from counterclaim.cli.inputs import counted
from counterclaim.cli.printing import say, say_json, text
from counterclaim.views import words

if TYPE_CHECKING:
    from counterclaim.records import Assessment, Incident


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "incidents",
        short_help="List the incidents in the store.",
        epilog=options.examples(
            "counterclaim incidents",
            "counterclaim incidents --as-of 2025-03-11",
            "counterclaim incidents --unlinked",
            "counterclaim incidents --json | jq '.[].incident.id'",
        ),
    )(incidents)


def incidents(
    store: options.Store = None,
    policy: options.Policy = "cautious",
    as_of: options.AsOf = None,
    unlinked: Annotated[
        bool, typer.Option("--unlinked", help="List the reports that stand in no incident instead, with the reason.")
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """List the incidents in the store: when, where, who, how many were killed, and whether that is contested."""
    from counterclaim.assess import load_policy
    from counterclaim.pipeline import assessment_of, letters_of
    from counterclaim.store import open_store

    if unlinked:
        _list_unlinked(store, as_json=as_json)
        return
    rules = load_policy(policy)
    with open_store(store, create=False, read_only=True) as opened:
        letters = letters_of(opened)
        found = [(incident, assessment_of(incident, rules, as_of, letters)) for incident in opened.incidents()]
    if as_json:
        say_json([{"incident": i.model_dump(mode="json"), "assessment": a.model_dump(mode="json")} for i, a in found])
        return
    if found:
        say(_table(found))
    say(text(counted(len(found), "incident")))


def _list_unlinked(store: str | None, *, as_json: bool) -> None:
    from counterclaim.store import open_store

    with open_store(store, create=False, read_only=True) as opened:
        found = opened.unlinked()
    if as_json:
        say_json([{"report": one.report, "reason": one.reason} for one in found])
        return
    for one in found:
        say(text(f"report {one.report} stands in no incident: {one.reason}"))
    say(text(f"{counted(len(found), 'report')} in no incident"))


def _table(found: list[tuple[Incident, Assessment]]) -> Table:
    table = Table(box=box.ROUNDED)
    for name in ("id", "date", "place", "parties"):
        table.add_column(name, no_wrap=name in ("id", "date"))
    table.add_column("killed\nlow / best / high", no_wrap=True)
    table.add_column("contested", no_wrap=True)
    table.add_column("reports", justify="right", no_wrap=True)
    for incident, assessment in found:
        killed, contested = _killed(assessment)
        table.add_row(
            Text(incident.id, style="cyan"),
            text(words.day(incident.when)),
            text(words.place(incident.place)),
            text(", ".join(party.name for party in incident.fighting())),
            killed,
            contested,
            str(len(incident.reports)),
        )
    return table


def _killed(assessment: Assessment) -> tuple[Text, Text]:
    from counterclaim.records import Outcome, Toll

    everybody = next((one for one in assessment.tolls if one.toll == Toll(outcome=Outcome.KILLED)), None)
    if everybody is None:
        return Text(""), Text("")
    low, best, high = words.bounds(everybody.low, everybody.best, everybody.high, everybody.high_open)
    contested = Text("≠ yes", style="bold red") if everybody.contested else Text("no")
    return Text(f"{low} / {best} / {high}"), contested
