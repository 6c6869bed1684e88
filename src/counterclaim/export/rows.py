"""One row for each toll of each incident: the columns, and what stands in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from counterclaim.export.entries import Entry, Evidence
from counterclaim.export.names import Names
from counterclaim.records import Claim, Incident, PartyKind, Statement, Toll, TollAssessment
from counterclaim.records.standing import known_by, moment, standing
from counterclaim.records.words import number_words

EVERYBODY = "all"
"""What stands in `category` for people whoever they are."""

KINDS = {
    PartyKind.STATE: "state",
    PartyKind.NONSTATE_ARMED: "armed group",
    PartyKind.NGO: "non-governmental",
    PartyKind.UNKNOWN: "kind unknown",
}


@dataclass(frozen=True)
class Row:
    """What a row is made of."""

    entry: Entry
    toll: TollAssessment
    evidence: Evidence

    @property
    def incident(self) -> Incident:
        """The incident."""
        return self.entry.incident


COLUMNS: dict[str, Callable[[Row], Any]] = {
    "incident": lambda row: row.incident.id,
    "date_start": lambda row: row.incident.when.start,
    "date_end": lambda row: row.incident.when.end,
    "date_precision": lambda row: row.incident.when.precision.value,
    "place": lambda row: row.incident.place.name,
    "country": lambda row: row.incident.place.country,
    "admin1": lambda row: row.incident.place.admin1,
    "admin2": lambda row: row.incident.place.admin2,
    "latitude": lambda row: row.incident.place.latitude,
    "longitude": lambda row: row.incident.place.longitude,
    "place_precision": lambda row: row.incident.place.precision.value,
    "event_type": lambda row: row.incident.type.value,
    "outcome": lambda row: row.toll.toll.outcome.value,
    "category": lambda row: row.toll.toll.category.value if row.toll.toll.category else EVERYBODY,
    "party": lambda row: _party(row.incident, row.toll.toll.party),
    "demographic": lambda row: row.toll.toll.demographic.value if row.toll.toll.demographic else None,
    "low": lambda row: row.toll.low,
    "best": lambda row: row.toll.best,
    "high": lambda row: row.toll.high,
    "high_open": lambda row: row.toll.high_open,
    "contested": lambda row: row.toll.contested,
    "grade": lambda row: row.toll.grade,
    "origins": lambda row: row.toll.origins,
    "claims": lambda row: " | ".join(claims_text(row.incident, row.toll.toll, row.entry.assessment.as_of)),
    "reasons": lambda row: " ".join(row.toll.reasons),
    "responsibility": lambda row: " | ".join(responsibility_text(row.incident)),
    "reports": lambda row: ";".join(row.incident.reports),
    "mentions": lambda row: ";".join(row.incident.mentions),
    "outlets": lambda row: ";".join(_outlets(row)),
    "as_of": lambda row: row.entry.assessment.as_of,
    "policy": lambda row: row.entry.assessment.policy.name,
    "policy_version": lambda row: row.entry.assessment.policy.version,
    "policy_sha256": lambda row: row.entry.assessment.policy.sha256,
    "engine": lambda row: row.entry.assessment.engine,
    "linker": lambda row: row.entry.assessment.linker,
}
"""The columns in their order, and what each holds."""


def rows(entry: Entry, evidence: Evidence, *, with_names: bool) -> Iterator[list[Any]]:
    """The values of the rows of one incident, one row for each toll."""
    names = Names.of(entry.incident)
    for toll in entry.assessment.tolls:
        values = [column(Row(entry, toll, evidence)) for column in COLUMNS.values()]
        yield values if with_names else [names.out_of(value) for value in values]


def claims_text(incident: Incident, toll: Toll, as_of: str | None) -> Iterator[str]:
    """What each speaker says of the toll; of all people what is said of them, and sums with what they cover.

    The standing word first, earlier ones in brackets, denials after it.
    """
    for claim in sorted(incident.claims, key=lambda one: (one.speaker_name, one.id)):
        if claim.toll != toll:
            continue
        history = [one for one in claim.history if as_of is None or _known(one, as_of)]
        denials = [one for one in claim.denials if as_of is None or _known(one, as_of)]
        holds = standing(history)
        said = [_word(holds)] if holds else []
        earlier = list(dict.fromkeys(_word(one) for one in history if one is not holds))
        earlier = [word for word in earlier if word not in said]
        if earlier:
            said.append(f"(also: {'; '.join(earlier)})")
        said += list(dict.fromkeys(f"denies {_word(one)}" for one in denials))
        if said:
            covered = " for " + " and ".join(_who(incident, one) for one in claim.covers) if claim.covers else ""
            yield f"{_speaker(incident, claim)}: {' '.join(said)}{covered}"


def _known(statement: Statement, as_of: str) -> bool:
    return known_by(statement, dt.date.fromisoformat(as_of))


def _word(statement: Statement) -> str:
    when = moment(statement)
    parts = f" ({' + '.join(map(number_words, statement.parts))})" if statement.summed else ""
    day = f", {when.end.isoformat()}" if when and when.end else ", undated"
    return f"{number_words(statement.figure)}{parts}{day}"


def _speaker(incident: Incident, claim: Claim) -> str:
    party = incident.party(claim.speaker)
    if party is None:
        return f"{claim.speaker_name} (own voice)"
    return f"{claim.speaker_name} ({KINDS.get(party.kind, party.kind.value)})"


def _who(incident: Incident, toll: Toll) -> str:
    named = [toll.demographic, toll.category or EVERYBODY, _party(incident, toll.party)]
    return " ".join(str(one) for one in named if one)


def responsibility_text(incident: Incident) -> Iterator[str]:
    """Everyone's word on who did it: "BLA: claimed", "India: accused by Pakistan (hedged)"."""
    for one in incident.responsibility:
        by = _party(incident, one.by)
        hedged = " (hedged)" if one.hedged else ""
        who = f" by {by}" if by and one.by != one.party else ""
        yield f"{_party(incident, one.party)}: {one.how.value}{who}{hedged}"


def _party(incident: Incident, id: str | None) -> str | None:
    party = incident.party(id)
    return party.name if party else None


def _outlets(row: Row) -> list[str]:
    reports = (*row.incident.reports, *row.incident.mentions)
    return sorted({outlet for report in reports for outlet in row.evidence.outlets(report)})
