"""One row for each toll of each incident: the columns, and what stands in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from counterclaim.export.anchors import Basis, Spans
from counterclaim.export.columns import Column, From, Written, written
from counterclaim.export.entries import Entry, Evidence
from counterclaim.export.names import Names
from counterclaim.records import Claim, EventType, Incident, Outcome, PartyKind, Statement, Toll, TollAssessment
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
    """What a row is made of: a toll of an incident."""

    entry: Entry
    toll: TollAssessment
    evidence: Evidence
    spans: Spans

    @property
    def incident(self) -> Incident:
        """The incident."""
        return self.entry.incident

    @property
    def incident_id(self) -> str:
        """The incident's id."""
        return self.entry.incident.id


def _place(name: str, value: Callable[[Row], Any], *sources: From) -> Column[Row]:
    how = "as the reports name it" if sources == (From.SPAN,) else "of the place that the reports name"
    return Column(name, sources, how, value, lambda row: row.spans.place())


def _bound(name: str, value: Callable[[Row], int | None]) -> Column[Row]:
    how = "the number of people that the policy concludes"
    return Column(name, (From.SPAN, From.POLICY), how, value, lambda row: row.spans.number(row.toll, value(row)))


def _concluded(name: str, how: str, value: Callable[[Row], Any]) -> Column[Row]:
    return Column(name, (From.POLICY,), how, value)


def _record(name: str, how: str, value: Callable[[Row], Any]) -> Column[Row]:
    return Column(name, (From.RECORD,), how, value)


LISTED: tuple[Column[Row], ...] = (
    _record("incident", "the incident's id", lambda row: row.incident.id),
    Column(
        "date_start",
        (From.SPAN,),
        "the earliest day",
        lambda row: row.incident.when.start,
        lambda row: row.spans.date(),
    ),
    Column("date_end", (From.SPAN,), "the latest day", lambda row: row.incident.when.end, lambda row: row.spans.date()),
    _record("date_precision", "how exactly the day is known", lambda row: row.incident.when.precision.value),
    _place("place", lambda row: row.incident.place.name, From.SPAN, From.REGISTER),
    _place("country", lambda row: row.incident.place.country, From.SPAN, From.REGISTER),
    _place("admin1", lambda row: row.incident.place.admin1, From.SPAN, From.REGISTER),
    _place("admin2", lambda row: row.incident.place.admin2, From.SPAN, From.REGISTER),
    _place("latitude", lambda row: row.incident.place.latitude, From.SPAN, From.REGISTER),
    _place("longitude", lambda row: row.incident.place.longitude, From.SPAN, From.REGISTER),
    _record("place_precision", "how exactly the place is known", lambda row: row.incident.place.precision.value),
    Column(
        "event_type",
        (From.SPAN, From.RULE),
        "the sub-event type that the words for the happening mean",
        lambda row: row.incident.type.value,
        lambda row: row.spans.type() if row.incident.type is not EventType.UNKNOWN else Basis(),
    ),
    _record("outcome", "what happened to those counted", lambda row: row.toll.toll.outcome.value),
    _record(
        "category", "who they are", lambda row: row.toll.toll.category.value if row.toll.toll.category else EVERYBODY
    ),
    Column(
        "party",
        (From.SPAN, From.REGISTER),
        "the party that they belong to",
        lambda row: _party(row.incident, row.toll.toll.party),
        lambda row: row.spans.party(row.toll.toll.party),
    ),
    _record(
        "demographic",
        "children, women or men",
        lambda row: row.toll.toll.demographic.value if row.toll.toll.demographic else None,
    ),
    _bound("low", lambda row: row.toll.low),
    _bound("best", lambda row: row.toll.best),
    _bound("high", lambda row: row.toll.high),
    _concluded("high_open", "whether there may be more than `high`", lambda row: row.toll.high_open),
    _concluded("contested", "whether speakers contradict one another", lambda row: row.toll.contested),
    _concluded("grade", "the Admiralty code's number that is proposed", lambda row: row.toll.grade),
    _concluded("origins", "the number of independent origins", lambda row: row.toll.origins),
    Column(
        "claims",
        (From.SPAN,),
        "what each speaker says",
        lambda row: " | ".join(claims_text(row.incident, row.toll.toll, row.entry.assessment.as_of)),
        lambda row: row.spans.claims(row.toll.toll),
    ),
    _concluded("reasons", "why the range is as it is", lambda row: " ".join(row.toll.reasons)),
    Column(
        "responsibility",
        (From.SPAN,),
        "everyone's word on who did it",
        lambda row: " | ".join(responsibility_text(row.incident)),
        lambda row: row.spans.responsibility(),
    ),
    _record("reports", "ids of the reports", lambda row: ";".join(row.incident.reports)),
    _record("mentions", "ids of reports that only recall it", lambda row: ";".join(row.incident.mentions)),
    _record("outlets", "who published them", lambda row: ";".join(_outlets(row))),
    _record("as_of", "the last day that counted", lambda row: row.entry.assessment.as_of),
    _concluded("policy", "its name", lambda row: row.entry.assessment.policy.name),
    _concluded("policy_version", "its version", lambda row: row.entry.assessment.policy.version),
    _concluded("policy_sha256", "the hash of its file", lambda row: row.entry.assessment.policy.sha256),
    _record("engine", "what read the reports", lambda row: row.entry.assessment.engine),
    _record("linker", "what joined them", lambda row: row.entry.assessment.linker),
)
"""The columns in their order, and what each holds."""

COLUMNS = tuple(column.name for column in LISTED)
"""The columns' names."""


PER_TOLL = (
    *("outcome", "category", "party", "demographic", "low", "best", "high", "high_open", "contested"),
    *("grade", "origins", "claims", "reasons"),
)
"""Those that hold something else for each toll of an incident."""

ASSESSED = ("as_of", "policy", "policy_version", "policy_sha256", "engine", "linker")
"""Those that tell how it was assessed."""

ONCE = tuple(column for column in LISTED if column.name not in (*PER_TOLL, *ASSESSED))
"""Those that hold the same for all tolls of an incident."""


def incident_row(entry: Entry, evidence: Evidence, names: Names) -> Written[Row]:
    """What an incident has once (`ONCE`), also where nothing is counted in it."""
    nothing = TollAssessment(toll=Toll(outcome=Outcome.KILLED))
    return written(Row(entry, nothing, evidence, Spans(entry, evidence)), ONCE, names)


def rows(entry: Entry, evidence: Evidence, *, with_names: bool) -> Iterator[Written[Row]]:
    """The rows of one incident, one for each toll."""
    names = Names.nobody() if with_names else Names.of(entry.incident, evidence)
    spans = Spans(entry, evidence)
    for toll in entry.assessment.tolls:
        yield written(Row(entry, toll, evidence, spans), LISTED, names)


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
            covered = " for " + " and ".join(who(incident, one) for one in claim.covers) if claim.covers else ""
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


def toll_words(incident: Incident, claim: Claim) -> str:
    """What a claim counts: the outcome, and who; of a sum all that it covers."""
    people = " and ".join(who(incident, toll) for toll in claim.covers or (claim.toll,))
    return f"{claim.toll.outcome.value}: {people}"


def who(incident: Incident, toll: Toll) -> str:
    """Whom a toll counts, in words."""
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
