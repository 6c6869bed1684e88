"""`counterclaim add`: reports into the store, and the tables of the incidents that they touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from counterclaim.cli import options
from counterclaim.cli.inputs import counted, left_out_form, progress, read_options
from counterclaim.cli.printing import say, say_json, tell, text
from counterclaim.cli.status import Status

if TYPE_CHECKING:
    from counterclaim.pipeline import AddResult
    from counterclaim.records import Assessment, Incident
    from counterclaim.store import Store

MOST_TABLES = 20
"""Tables that are printed; of further incidents it is said how they are to be seen."""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "add",
        short_help="Reports into the store; prints the tables of their incidents.",
        epilog=options.examples(
            "counterclaim add reports/",
            "counterclaim add 'archive/**/*.html.gz' --jobs 4 --store desk.db",
            "counterclaim add mail.eml --json",
        ),
    )(add)


def add(
    inputs: options.Inputs,
    store: options.Store = None,
    policy: options.Policy = "cautious",
    jobs: options.Jobs = 1,
    everything: options.Everything = False,
    parties: options.Parties = None,
    engine: options.Engine = None,
    column: options.Columns = None,
    format: options.Format = None,
    as_json: options.AsJson = False,
) -> None:
    """Read reports, link them to incidents, assess these, and store all of it; prints the tables that changed.

    Makes the store where there is none. Safe to repeat, and to interrupt: each report is stored whole or not at all,
    and one that is there already is not read again.
    """
    from counterclaim.assess import load_policy
    from counterclaim.pipeline import add as add_reports
    from counterclaim.store import open_store

    chosen, rules = read_options(column, format), load_policy(policy)
    with open_store(store) as opened:
        with progress("reports stored") as done:
            result = add_reports(opened, inputs, chosen, jobs=jobs, gate=not everything, policy=rules, on_report=done)
        assessed = [(incident, _assessment(opened, incident, policy)) for incident in result.incidents]
        if as_json:
            say_json(_form(result, assessed))
        else:
            _show(opened, result, assessed)
    raise typer.Exit(_status(result))


def _assessment(store: Store, incident: Incident, policy: str) -> Assessment:
    from counterclaim.assess import load_policy
    from counterclaim.pipeline import assessment_of, letters_of

    return assessment_of(incident, load_policy(policy), letters=letters_of(store))


def _status(result: AddResult) -> Status:
    if not result.left_out:
        return Status.DONE
    return Status.SOME_LEFT_OUT if result.reports else Status.WRONG


def _form(result: AddResult, assessed: list[tuple[Incident, Assessment]]) -> dict[str, object]:
    return {
        "added": {kind.value: number for kind, number in result.added.items()},
        "left_out": [left_out_form(one) for one in result.left_out],
        "incidents": [
            {"incident": incident.model_dump(mode="json"), "assessment": assessment.model_dump(mode="json")}
            for incident, assessment in assessed
        ],
        "unlinked": [{"report": one.report, "reason": one.reason} for one in result.unlinked],
    }


def _show(store: Store, result: AddResult, assessed: list[tuple[Incident, Assessment]]) -> None:
    from counterclaim.cli.incident_page import incident_page

    for incident, assessment in assessed[:MOST_TABLES]:
        readings = [found for id in incident.reports if (found := store.effective_reading(id)) is not None]
        say(incident_page(incident, assessment, readings, reasons=False), "")
    if len(assessed) > MOST_TABLES:
        say(text(f"and {counted(len(assessed) - MOST_TABLES, 'further incident')}: `counterclaim incidents` lists all"))
    for one in result.unlinked:
        say(text(f"report {one.report} stands in no incident: {one.reason}"))
    say(text(_summary(result, len(assessed), len(result.unlinked))))
    if result.left_out:
        tell(f"left out: {len(result.left_out)}")
        tell(*result.left_out, indent="  ")


def _summary(result: AddResult, incidents: int, unlinked: int) -> str:
    from counterclaim.store import Added

    told = {
        Added.NEW: "added",
        Added.NEW_PUBLICATION: "of a text that was there, published elsewhere",
        Added.NEW_READING: "read anew",
        Added.ALREADY_THERE: "already there",
    }
    parts = [f"{result.added[kind]:,} {what}" for kind, what in told.items() if result.added.get(kind)]
    counts = ", ".join(parts) or "none added"
    where = f"in {counted(incidents, 'incident')}" + (f", {unlinked} in none" if unlinked else "")
    return f"reports: {counts}; {where}; left out: {len(result.left_out)}"
