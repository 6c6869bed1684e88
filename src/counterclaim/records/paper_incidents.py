"""Incidents in the form of the public benchmarks: one document with all incidents and their assessments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counterclaim.records.assessment import Assessment, TollAssessment
from counterclaim.records.figure import Figure, Outcome
from counterclaim.records.incident import Claim, Incident, Linked

Line = dict[str, Any]


def incidents_document(
    linked: Linked, assessments: Mapping[str, Assessment], claimants: Mapping[str, str | None]
) -> Line:
    """The incidents with what was concluded of each.

    `assessments` are by incident; `claimants` give for each figure's id the speaker's words as they
    stand in the report, or null for the report's own voice.
    """
    return {
        "incidents": [
            _incident(incident, assessments.get(incident.id), claimants)
            for incident in linked.incidents
            if incident.superseded_by is None
        ],
        "unlinked": [unlinked.report for unlinked in linked.unlinked],
    }


def _incident(incident: Incident, assessment: Assessment | None, claimants: Mapping[str, str | None]) -> Line:
    names = {party.id: party.name for party in incident.parties}
    place = incident.place
    return {
        "id": incident.id,
        "reports": list(incident.reports),
        "date": incident.when.start.isoformat() if incident.when.start else None,
        "place": {"name": place.name, "admin1": place.admin1, "country": place.country},
        "figures": _figures(incident.claims, claimants),
        "responsibility": [
            {"party": names.get(r.party), "how": r.how.value, "by": names.get(r.by) if r.by else None}
            for r in incident.responsibility
        ],
        "assessment": _everybody(assessment.tolls) if assessment else {},
    }


def _figures(claims: Sequence[Claim], claimants: Mapping[str, str | None]) -> list[Line]:
    """One entry for each distinct outcome, low, high, category and claimant, earlier ones too; denials left out."""
    entries: dict[tuple[Any, ...], Line] = {}
    for claim in claims:
        for statement in claim.history:
            for figure in statement.read():
                entry = _entry(entries, claim, figure, claimants)
                if statement.report not in entry["reports"]:
                    entry["reports"].append(statement.report)
    return list(entries.values())


def _entry(
    entries: dict[tuple[Any, ...], Line], claim: Claim, figure: Figure, claimants: Mapping[str, str | None]
) -> Line:
    """The entry that the figure belongs to, made where there is none yet."""
    outcome = "injured" if figure.outcome is Outcome.KILLED_OR_INJURED else figure.outcome.value
    claimant = claim.speaker_name if claim.speaker else claimants.get(figure.id)
    key = (outcome, figure.low, figure.high, figure.category.value, claimant)
    return entries.setdefault(
        key,
        {
            "outcome": outcome,
            "victims": None,
            "category": figure.category.value,
            "low": figure.low,
            "high": figure.high,
            "claimant": claimant,
            "claimant_type": figure.claimant_type.value if figure.claimant_type else None,
            "reports": [],
        },
    )


def _everybody(tolls: Sequence[TollAssessment]) -> Line:
    """The assessments of all people, whoever they are; an outcome of which nothing is said is left out."""
    listed: Line = {}
    for assessed in tolls:
        toll = assessed.toll
        if toll.category is not None or toll.party is not None or toll.demographic is not None:
            continue
        listed[toll.outcome.value] = {
            "low": assessed.low,
            "best": assessed.best,
            "high": assessed.high,
            "high_open": assessed.high_open,
            "contested": assessed.contested,
            "grade": assessed.grade,
            "reasons": list(assessed.reasons),
        }
    return listed
