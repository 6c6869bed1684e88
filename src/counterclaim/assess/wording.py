"""Claims in words, for the reasons."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence

from counterclaim.assess.standings import Denial, Standing
from counterclaim.records import (
    Category,
    Claim,
    Demographic,
    Incident,
    Interest,
    Party,
    PartyKind,
    Statement,
    Toll,
)
from counterclaim.records.standing import moment
from counterclaim.records.words import number_words

KINDS = {
    PartyKind.STATE: "state",
    PartyKind.NONSTATE_ARMED: "armed group",
    PartyKind.CIVILIAN: "civilian",
    PartyKind.MEDIA: "media",
    PartyKind.MEDICAL: "medical",
    PartyKind.NGO: "non-governmental",
    PartyKind.INTERGOVERNMENTAL: "intergovernmental",
}

INTERESTS = {
    Interest.OWN: "on its own losses, or on harm laid to it",
    Interest.ENEMY: "on the enemy's losses",
    Interest.OTHER: "without a stake in the number",
    Interest.UNKNOWN: "a party to the happening, on people not described further",
}

CATEGORIES = {
    Category.CIVILIAN: "civilians",
    Category.STATE_FORCES: "state forces",
    Category.NONSTATE_ARMED: "armed non-state fighters",
    Category.MIXED: "people of several kinds",
    Category.UNKNOWN: "people",
}


def who(toll: Toll, incident: Incident | None) -> str:
    """Who is counted: "civilians", "children among civilians", "state forces of Pakistan".

    Without the incident a party is only told to be one.
    """
    party = incident.party(toll.party) if incident else None
    if toll.party and party is None:
        party = Party(id=toll.party, name="one party")
    group = CATEGORIES[toll.category] if toll.category else "people, whoever they are"
    if party:
        group = f"{group} of {party.name}"
    if toll.demographic:
        group = _demographic(toll.demographic, toll, group)
    return group


def _demographic(demographic: Demographic, toll: Toll, group: str) -> str:
    return str(demographic) if toll.category is None and toll.party is None else f"{demographic} among {group}"


def speaker(claim: Claim, incident: Incident) -> str:
    """The speaker with the kind: "the BLA (armed group)"; of an outlet that it is its own voice."""
    party = incident.party(claim.speaker)
    if party is None:
        return f"{claim.speaker_name} (in its own voice)" if claim.speaker is None else claim.speaker_name
    kind = KINDS.get(party.kind)
    return f"{claim.speaker_name} ({kind})" if kind else claim.speaker_name


def day(statement: Statement) -> str:
    """When it was said or published: "on 14 March 2025 at 19:30"; where that isn't known, that it isn't."""
    when = moment(statement)
    if when is None or when.start is None or when.end is None:
        return "at a time not known"
    if when.start == when.end:
        return f"on {date(when.start)}" + (f" at {when.time[:5]}" if when.time else "")
    return f"between {date(when.start)} and {date(when.end)}"


def date(value: dt.date) -> str:
    """A day as "14 March 2025"."""
    return f"{value.day} {calendar.month_name[value.month]} {value.year}"


def word(standing: Standing, incident: Incident) -> str:
    """The claim in a clause: "the army (state) said 23 (18 + 5) on 14 March 2025, on its own losses"."""
    statement = standing.statement
    added = " + ".join(number_words(part) for part in statement.parts) if statement.summed else ""
    parts = f" ({added})" if added else ""
    number = f"{number_words(standing.figure)}{parts}{_counted_as(standing)}"
    said = f"{speaker(standing.claim, incident)} said {number} {day(statement)}"
    if standing.claim.covers:
        covered = " and ".join(who(toll, incident) for toll in standing.claim.covers)
        return f"{said}, counting {covered} together"
    return f"{said}, {INTERESTS[standing.interest]}"


def _counted_as(standing: Standing) -> str:
    """What the words count as under the policy, where that isn't what they say: " (counted as 12 to 24)"."""
    low, high = standing.low, standing.high
    if (low, high) == (standing.figure.low, standing.figure.high) or low is None:
        return ""
    return f" (counted as {low:,})" if high in (low, None) else f" (counted as {low:,} to {high:,})"


def denial(denied: Denial, incident: Incident) -> str:
    """The denial in a clause: "the army (state) denied 214 on 15 March 2025"."""
    return f"{speaker(denied.claim, incident)} denied {number_words(denied.statement.figure)} {day(denied.statement)}"


def joined(clauses: Iterable[str]) -> str:
    """Several clauses in one: "a; b; and c"."""
    listed: Sequence[str] = list(dict.fromkeys(clauses))
    return "; ".join(listed[:-1]) + f"; and {listed[-1]}" if len(listed) > 1 else "".join(listed)
