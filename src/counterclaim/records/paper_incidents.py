"""Incidents in the form of the public benchmarks: one document with all incidents and their assessments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counterclaim.records.assessment import Assessment, TollAssessment
from counterclaim.records.figure import Category, Figure, Outcome
from counterclaim.records.incident import Claim, Incident, Linked

Line = dict[str, Any]


def incidents_document(
    linked: Linked, assessments: Mapping[str, Assessment], claimants: Mapping[str, str | None]
) -> Line:
    """The incidents with what was concluded of each.

    `assessments` are by incident; `claimants` give for each figure's id the speaker's words as they
    stand in the report, or null for the report's own voice. The incidents that most reports tell of come first: a
    scorer that lets each report stand in one takes the first.
    """
    listed = sorted(linked.incidents, key=lambda incident: (-len(incident.reports), incident.id))
    return {
        "incidents": [
            _incident(incident, assessments.get(incident.id), claimants)
            for incident in listed
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
        "origins": _origins(incident.claims),
        "copies": [
            {"report": one.report, "of": one.of, "how": one.how.value, "source": one.source} for one in incident.lineage
        ],
        "assessment": _everybody(assessment.tolls) if assessment else {},
    }


def _origins(claims: Sequence[Claim]) -> Line:
    """For each outcome the number of independent origins that give a number, earlier ones too."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        for statement in claim.history:
            outcome = statement.figure.outcome
            found.setdefault("injured" if outcome is Outcome.KILLED_OR_INJURED else outcome.value, set()).add(
                claim.origin
            )
    return {outcome: len(origins) for outcome, origins in sorted(found.items())}


def _figures(claims: Sequence[Claim], claimants: Mapping[str, str | None]) -> list[Line]:
    """One entry for each distinct outcome, low, high, category and claimant, earlier ones too; denials left out.

    What a report only repeats is the claim of whom it repeats. `origins` is the number of independent origins of
    the claim; `agreeing` that of all who give this number of these people, whoever they are.
    """
    entries: dict[tuple[Any, ...], Line] = {}
    behind: dict[tuple[Any, ...], set[str]] = {}
    by_id = {claim.id: claim for claim in claims}
    for claim in claims:
        for statement in claim.history:
            whose = by_id.get(statement.repeats or "", claim)
            for figure in statement.read():
                key, entry = _entry(entries, whose, figure, claimants)
                behind.setdefault(key, set()).add(whose.origin)
                if statement.report not in entry["reports"]:
                    entry["reports"].append(statement.report)
    for key, entry in entries.items():
        entry["origins"] = len(behind[key])
        entry["agreeing"] = len(set().union(*(behind[other] for other in entries if _same_count(key, other))))
    return list(entries.values())


def _same_count(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether two entries give one number of people who may be the same: a category that is unknown excludes none."""
    categories = {one[3], other[3]}
    return one[:3] == other[:3] and (len(categories) == 1 or Category.UNKNOWN.value in categories)


def _entry(
    entries: dict[tuple[Any, ...], Line], claim: Claim, figure: Figure, claimants: Mapping[str, str | None]
) -> tuple[tuple[Any, ...], Line]:
    """The entry that the figure belongs to, made where there is none yet, and its key."""
    outcome = _outcome(figure)
    claimant = claim.speaker_name if claim.speaker else claimants.get(figure.id)
    key = (outcome, figure.low, figure.high, figure.category.value, claimant)
    return key, entries.setdefault(
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


def _outcome(figure: Figure) -> str:
    return "injured" if figure.outcome is Outcome.KILLED_OR_INJURED else figure.outcome.value


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
            "origins": assessed.origins,
            "grade": assessed.grade,
            "reasons": list(assessed.reasons),
        }
    return listed
