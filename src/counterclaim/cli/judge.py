"""`counterclaim judge`: what a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli import options
from counterclaim.cli.faults import UsageFault
from counterclaim.cli.inputs import counted
from counterclaim.cli.printing import say, say_json, text

if TYPE_CHECKING:
    from counterclaim.review import Asked

WHO_VARIABLE = "COUNTERCLAIM_WHO"
"""The environment variable that says who judges, where --who doesn't."""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "judge",
        short_help="Record what a person decides: accept, correct, join, exclude …",
        epilog=options.examples(
            "counterclaim judge accept figure:3f2a --who ra",
            'counterclaim judge correct figure:3f2a claimant_party "the army" --who ra --why "see paragraph 4"',
            "counterclaim judge correct figure:3f2a high null --who ra",
            "counterclaim judge reject figure:3f2a --who ra --why 'a train, not a person'",
            """counterclaim judge add figure:9c1e '{"outcome": "killed", "low": 3, "high": 3, "quantity": [10, 15]}'"""
            " --who ra",
            "counterclaim judge same-incident report:9c1e incident:77ab --who ra",
            "counterclaim judge exclude source:'The Daily Fabrication' --who ra --why 'invented reports'",
            "counterclaim judge withhold report:9c1e --who ra --why 'names a witness'",
        ),
    )(judge)


def judge(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="accept, correct, reject, add, same-incident, other-incident, unsure, pin, exclude, withhold or note.",
        ),
    ],
    target: Annotated[
        str,
        typer.Argument(
            metavar="TARGET",
            help="What it is about, as figure:3f2a: report, figure, attribution, event, incident, claim or source, and "
            "an id or the beginning of one. For add: figure:REPORT, attribution:REPORT or event:REPORT.",
        ),
    ],
    rest: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="REST",
            help="For correct: FIELD VALUE. For add: the record as JSON. For same-incident, other-incident, pin and "
            "unsure: the other report, event or incident.",
            show_default=False,
        ),
    ] = None,
    who: Annotated[
        str | None,
        typer.Option(
            "--who",
            metavar="NAME",
            help=f"Who judges: a name or initials. Otherwise what {WHO_VARIABLE} holds.",
            envvar=WHO_VARIABLE,
            show_envvar=False,
            show_default=False,
        ),
    ] = None,
    why: Annotated[
        str | None,
        typer.Option("--why", metavar="REASON", help="Why. Needed for exclude and note.", show_default=False),
    ] = None,
    supersedes: Annotated[
        int | None,
        typer.Option(
            "--supersedes", metavar="NUMBER", min=1, help="The judgement that this one replaces.", show_default=False
        ),
    ] = None,
    store: options.Store = None,
    as_json: options.AsJson = False,
) -> None:
    """Record what a person decides of a report, a figure, an attribution, an event, an incident or a source.

    Judgements are numbered and chained, and none is ever changed: a later one supersedes an earlier. Incidents and
    assessments are found anew under them.
    """
    from counterclaim.pipeline import relink
    from counterclaim.review import changes_what_counts, draft
    from counterclaim.store import open_store

    with open_store(store, create=False) as opened:
        asked = _asked(kind.replace("-", "_"), rest or [], why, supersedes)
        judgement = opened.append_judgement(draft(kind, target, asked, books=opened, who=who or ""))
        earlier = [one for one in opened.judgements(judgement.target) if one.number < judgement.number]
        if changes_what_counts(judgement, earlier):
            relink(opened)
        standing = len(opened.incidents())
    if as_json:
        say_json(judgement.model_dump(mode="json"))
        return
    about = f"{judgement.target.kind} {judgement.target.id}"
    other = f" and {judgement.other.kind} {judgement.other.id}" if judgement.other else ""
    say(text(f"judgement {judgement.number}: {judgement.kind.replace('_', ' ')} {about}{other}, by {judgement.who}"))
    say(text(f"{counted(standing, 'incident')} in the store"))


def _asked(kind: str, rest: Sequence[str], why: str | None, supersedes: int | None) -> Asked:
    """What the words after the target mean, by the kind of judgement. Raises `UsageFault`."""
    from counterclaim.records import JudgementKind
    from counterclaim.review import Asked, parse_value

    if kind not in set(JudgementKind):
        return Asked(why=why, supersedes=supersedes)  # `draft` refuses the kind, and knows the nearest
    takes = {"correct": 2, "add": 1, "same_incident": 1, "other_incident": 1, "pin": 1, "unsure": 1}.get(kind, 0)
    if len(rest) > takes:
        raise UsageFault(f"{kind.replace('_', '-')} takes no {rest[takes]!r}; a reason goes behind --why, in quotes")
    if kind == "correct":
        if len(rest) == 1:
            raise UsageFault(f"correct {rest[0]}: say which value it gets; null for unknown")
        field, value = (rest[0], parse_value(rest[1])) if rest else (None, None)
        return Asked(field=field, value=value, why=why, supersedes=supersedes)
    if kind == "add":
        if not rest:
            raise UsageFault("add: give the record as JSON behind the target")
        return Asked(record=parse_value(rest[0]), why=why, supersedes=supersedes)
    return Asked(other=rest[0] if rest else None, why=why, supersedes=supersedes)
