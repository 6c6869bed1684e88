"""Shows an incident to people: what is known of it, the table, the reasons, the warnings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from counterclaim.cli.inputs import counted
from counterclaim.cli.printing import console, text
from counterclaim.records import Assessment, Incident, Reading, ResponsibilityHow, Toll
from counterclaim.views import words
from counterclaim.views.tolls import Cell, Row, Speaker, TollTable, toll_table

CONTESTED = "≠"
"""The mark of a cell that another speaker contests."""

_HOW = {
    ResponsibilityHow.CLAIMED: "claims it",
    ResponsibilityHow.ADMITTED: "admits it",
    ResponsibilityHow.ACCUSED: "is accused",
    ResponsibilityHow.DENIED: "denies it",
    ResponsibilityHow.REPORTED: "is reported to have done it",
}
_NARROWEST_SPEAKER = 14
_OTHER_COLUMNS = 62


def incident_page(
    incident: Incident,
    assessment: Assessment,
    readings: Sequence[Reading] = (),
    as_of: dt.date | None = None,
    *,
    reasons: bool = True,
) -> Group:
    """All that `show` prints of an incident, but for evidence and comparisons; `add` prints it without the reasons."""
    table = toll_table(incident, assessment, as_of)
    parts: list[RenderableType] = [*_head(incident, assessment), ""]
    parts += _tables(table, incident) if table.rows else [Text("nobody's number is known yet")]
    parts += _legend(table)
    parts += _of_policy(assessment, incident)
    if reasons:
        parts += _reasons(assessment, incident)
    parts += _warnings(readings, incident)
    return Group(*parts)


def _head(incident: Incident, assessment: Assessment) -> Iterator[Text]:
    yield Text.assemble(
        ("incident ", "bold"),
        (incident.id, "bold cyan"),
        "  ",
        text(words.day(incident.when)),
        "  ",
        text(words.place(incident.place)),
    )
    if incident.superseded_by:
        yield Text(f"joined to incident {incident.superseded_by}, which goes on", style="yellow")
    told = f"{incident.type}; {counted(len(incident.reports), 'report')}"
    if incident.mentions:
        told += f", and {len(incident.mentions)} that only recall it"
    yield text(told)
    yield from _responsibility(incident)
    policy = f"policy {assessment.policy.name} {assessment.policy.version}"
    yield text(policy + (f", as known on {assessment.as_of}" if assessment.as_of else ""), "dim")


def _responsibility(incident: Incident) -> Iterator[Text]:
    for claim in incident.responsibility:
        party = incident.party(claim.party)
        by = incident.party(claim.by)
        line = f"responsibility: {party.name if party else 'someone'} {_HOW[claim.how]}"
        if by is not None and by.id != claim.party:
            line += f" by {by.name}" if claim.how is ResponsibilityHow.ACCUSED else f", says {by.name}"
        line += " (hedged)" if claim.hedged else ""
        yield text(f"{line}; {counted(len(claim.reports), 'report')}")


def _tables(table: TollTable, incident: Incident) -> Iterator[RenderableType]:
    """The table, cut into several where so many speakers don't fit side by side; each has all tolls."""
    room = max(1, (console().width - _OTHER_COLUMNS) // (_NARROWEST_SPEAKER + 3))
    groups = [table.speakers[start : start + room] for start in range(0, len(table.speakers), room)] or [()]
    for at, speakers in enumerate(groups):
        rows = table.rows if at == 0 else [row for row in table.rows if any(s.key in row.cells for s in speakers)]
        yield _table(rows, speakers, incident, assessed=at == 0)


def _table(rows: Sequence[Row], speakers: Sequence[Speaker], incident: Incident, *, assessed: bool) -> Table:
    shown = Table(box=box.ROUNDED, show_lines=False, pad_edge=True)
    shown.add_column("toll", min_width=12, max_width=34)
    for speaker in speakers:
        kind = words.OWN_VOICE if speaker.kind is None else words.kind(speaker.kind)
        shown.add_column(Text.assemble(text(speaker.name, "bold"), "\n", (f"({kind})", "dim")))
    if assessed:
        for name in ("low", "best", "high"):
            shown.add_column(name, justify="right", no_wrap=True)
        shown.add_column("contested", no_wrap=True)
        shown.add_column("grade", justify="right", no_wrap=True)
    for at, row in enumerate(rows):
        last = at + 1 == len(rows) or rows[at + 1].tolls[0].outcome is not row.tolls[0].outcome
        cells = [_cell(row.cells.get(speaker.key)) for speaker in speakers]
        shown.add_row(_toll(row.tolls, incident), *cells, *(_assessed(row) if assessed else ()), end_section=last)
    return shown


def _toll(tolls: Sequence[Toll], incident: Incident) -> Text:
    people = " and ".join(words.who(toll, incident) for toll in tolls)
    return text(f"{words.outcome(tolls[0].outcome)}: {people}")


def _cell(cell: Cell | None) -> Text:
    if cell is None:
        return Text("")
    said = []
    if cell.stands is not None:
        mark = f" {CONTESTED}" if cell.contested else ""
        hedge = " (hedged)" if cell.stands.figure.hedged else ""
        said.append(text(words.number(cell.stands.figure) + hedge + mark, "bold red" if cell.contested else "bold"))
    earlier = list(dict.fromkeys(words.number(one.figure) for one in cell.earlier))
    if earlier:
        said.append(text(f"earlier {', '.join(earlier)}", "dim"))
    denied = list(dict.fromkeys(words.number(one.figure) for one in cell.denials))
    if denied:
        said.append(text(f"denies {', '.join(denied)}", "bold red" if cell.contested else ""))
    return Text("\n").join(said)


def _assessed(row: Row) -> tuple[Text, ...]:
    found = row.assessed
    if found is None:
        return (Text(""),) * 5
    low, best, high = words.bounds(found.low, found.best, found.high, found.high_open)
    contested = Text(f"{CONTESTED} yes", style="bold red") if found.contested else Text("no")
    return Text(low), Text(best), Text(high), contested, Text(str(found.grade))


def _legend(table: TollTable) -> Iterator[Text]:
    marks = [f"{words.NOTHING} nobody's word gives one"]
    if any(cell.contested for row in table.rows for cell in row.cells.values()):
        marks.insert(0, f"{CONTESTED} contested by another speaker")
    if any(row.assessed and row.assessed.high_open for row in table.rows):
        marks.append("+ or more")
    yield Text("; ".join([*marks, "grade: 1 confirmed, to 6, which can't be judged"]), style="dim")


def _of_policy(assessment: Assessment, incident: Incident) -> Iterator[RenderableType]:
    """What a policy gives in terms of its own: sides, totals, its word for how sure it is."""
    said: list[RenderableType] = []
    if assessment.left_out:
        said.append(text(f"no event under this policy: {assessment.left_out}", "yellow"))
    if assessment.sides is not None:
        sides = (("a", assessment.sides.a), ("b", assessment.sides.b))
        named = [f"side {letter}: {party.name}" for letter, id in sides if (party := incident.party(id)) is not None]
        violence = assessment.sides.violence
        said.append(text("; ".join([f"type of violence: {violence or words.NOTHING}", *named])))
    totals = [one for one in assessment.totals if (one.low, one.best, one.high) != (None, None, None)]
    if totals:
        shown = Table(box=box.ROUNDED)
        shown.add_column("total")
        for name in ("low", "best", "high"):
            shown.add_column(name, justify="right", no_wrap=True)
        for one in totals:
            shown.add_row(text(one.name), *words.bounds(one.low, one.best, one.high, one.high_open))
        said.append(shown)
    if assessment.policy_grade is not None:
        said.append(text(f"{assessment.policy.name} grades it: {assessment.policy_grade.word}", "bold"))
    if said:
        yield ""
        yield from said


def _reasons(assessment: Assessment, incident: Incident) -> Iterator[RenderableType]:
    if any(toll.reasons for toll in assessment.tolls):
        yield ""
        yield Text("why", style="bold")
    for assessed in assessment.tolls:
        yield _toll((assessed.toll,), incident)
        yield from _listed(assessed.reasons)
    for total in assessment.totals:
        if total.reasons:
            yield text(total.name)
            yield from _listed(total.reasons)
    if assessment.sides is not None and assessment.sides.reasons:
        yield Text("sides")
        yield from _listed(assessment.sides.reasons)
    if assessment.policy_grade is not None:
        yield text(assessment.policy_grade.word)
        yield from _listed(assessment.policy_grade.reasons)


def _listed(reasons: Iterable[str]) -> Iterator[Text]:
    for reason in reasons:
        yield Text.assemble("  - ", text(reason))


def _warnings(readings: Iterable[Reading], incident: Incident) -> Iterator[RenderableType]:
    listed = [(_outlet(reading), warning) for reading in readings for warning in reading.warnings]
    if listed:
        yield ""
        yield Text("look at", style="bold yellow")
    for outlet, warning in listed:
        yield Text.assemble("  - ", text(f"{outlet}: {warning.message}"), (f" [{warning.code.value}]", "dim"))


def _outlet(reading: Reading) -> str:
    named = next((header.source for header in reading.header if header.source), None)
    return named or f"report {reading.report}"
