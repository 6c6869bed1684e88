"""`counterclaim show`: one incident."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from counterclaim.cli import options
from counterclaim.cli.printing import say, say_json


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "show",
        short_help="Show one incident: the table of who claims what.",
        epilog=options.examples(
            "counterclaim show 3f2a",
            "counterclaim show 3f2a --evidence",
            "counterclaim show 3f2a --why",
            "counterclaim show 3f2a --lineage",
            "counterclaim show 3f2a --as-of 2025-03-11 --policy cautious",
        ),
    )(show)


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="The incident's id, or the beginning of it.")],
    evidence: Annotated[
        bool, typer.Option("--evidence", help="With the sentences that each number came from, outlet and date.")
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="With what spoke for and against each two reports telling of one happening.")
    ] = False,
    lineage: Annotated[
        bool,
        typer.Option("--lineage", help="With where the claims come from, and which report copies or quotes which."),
    ] = False,
    as_of: options.AsOf = None,
    policy: options.Policy = "cautious",
    store: options.Store = None,
    as_json: options.AsJson = False,
) -> None:
    """Show an incident: who says how many, about whom, against whose word, and what follows from it.

    Rows are tolls, columns are speakers with their kind. The mark ≠ stands on every number that another speaker
    contests.
    """
    from counterclaim.assess import load_policy
    from counterclaim.cli.comparisons import comparisons_page
    from counterclaim.cli.evidence import evidence_page
    from counterclaim.cli.incident_page import incident_page
    from counterclaim.cli.lineage import lineage_page
    from counterclaim.pipeline import assessment_of, letters_of
    from counterclaim.records import Incident
    from counterclaim.review import showable_incident
    from counterclaim.store import open_store
    from counterclaim.views.comparisons import comparison_forms
    from counterclaim.views.evidence import evidence_forms
    from counterclaim.views.lineage import lineage_form
    from counterclaim.views.tolls import toll_table

    rules = load_policy(policy)
    with open_store(store, create=False, read_only=True) as opened:
        incident = opened.incident(id)
        assessment = assessment_of(incident, rules, as_of, letters_of(opened))
        readings = [found for one in incident.reports if (found := opened.effective_reading(one)) is not None]
        recalled = [found for one in incident.mentions if (found := opened.effective_reading(one)) is not None]
        told, shown = [*readings, *recalled], showable_incident(incident, opened.withheld())
        table = toll_table(incident, assessment, as_of)
        if as_json:
            form: dict[str, Any] = {
                "incident": incident.model_dump(mode="json"),
                "assessment": assessment.model_dump(mode="json"),
            }
            if evidence:
                form["evidence"] = evidence_forms(opened, incident, table)
            if why:
                form["why"] = comparison_forms(incident, readings)
            if lineage:
                form["lineage"] = lineage_form(shown or Incident(id=incident.id), told)
            say_json(form)
            return
        say(incident_page(incident, assessment, readings, as_of))
        if evidence:
            say("", evidence_page(opened, incident, table))
        if why:
            say("", comparisons_page(incident, readings))
        if lineage:
            say("", lineage_page(shown or Incident(id=incident.id), told))
