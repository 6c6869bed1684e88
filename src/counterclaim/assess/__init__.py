"""Incident to Assessment: what the claims bear under a policy, with reasons. Knows nothing of texts."""

from __future__ import annotations

import datetime as dt

from counterclaim import __version__
from counterclaim.assess.policy import Policy, PolicyError, load_policy, parse_policy, policy_names
from counterclaim.assess.rivals import contests, without_overtaken
from counterclaim.assess.standings import denials, standings
from counterclaim.assess.toll import Case, assess_toll
from counterclaim.assess.tolls import in_order, whole
from counterclaim.assess.totals import assess_whole
from counterclaim.records import Assessment, Incident, Outcome, TollAssessment
from counterclaim.records.standing import known_by

ENGINE = f"counterclaim {__version__}"
"""Name and version of what read, linked and assessed, unless the caller says otherwise."""


def assess(
    incident: Incident,
    policy: Policy,
    *,
    as_of: dt.date | None = None,
    engine: str = ENGINE,
    linker: str = ENGINE,
) -> Assessment:
    """The range of each toll of the incident under the policy.

    `as_of` is the last day that counts: what was said, or else published, later is left out. For each
    outcome of which something is said, the last toll is that of all people, whoever they are (all three
    of who null). The result is the same whatever the order of the incident's claims.
    """
    tolls: list[TollAssessment] = []
    for outcome in Outcome:
        tolls += _assess_outcome(incident, policy, outcome, as_of)
    return Assessment(
        incident=incident.id,
        policy=policy.ref,
        engine=engine,
        linker=linker,
        as_of=as_of.isoformat() if as_of else None,
        tolls=tuple(tolls),
    )


def assess_all_people(
    incident: Incident, policy: Policy, outcome: Outcome, *, as_of: dt.date | None = None
) -> TollAssessment | None:
    """The assessment of all people, whoever they are, for one outcome; None where nothing is said of it."""
    found = _assess_outcome(incident, policy, outcome, as_of)
    return found[-1] if found else None


def _assess_outcome(
    incident: Incident, policy: Policy, outcome: Outcome, as_of: dt.date | None
) -> list[TollAssessment]:
    case = _case(incident, policy, outcome, as_of)
    tolls = in_order(one.toll for one in case.standings if not one.claim.covers)
    everybody = assess_whole(case, outcome, tolls)
    parts = [assess_toll(case, toll) for toll in tolls if toll != whole(outcome)]
    return [*parts, everybody] if everybody else parts


def _case(incident: Incident, policy: Policy, outcome: Outcome, as_of: dt.date | None) -> Case:
    counted, overtaken = without_overtaken(standings(incident, outcome, policy, as_of), policy)
    denied = denials(incident, outcome, policy, as_of)
    known = [
        claim
        for claim in incident.claims
        if claim.toll.outcome is outcome and any(as_of is None or known_by(one, as_of) for one in claim.history)
    ]
    return Case(
        incident=incident,
        policy=policy,
        known=tuple(known),
        standings=tuple(counted),
        overtaken=tuple(overtaken),
        denials=tuple(denied),
        contests=tuple(contests(counted, denied, policy)),
    )


__all__ = [
    "ENGINE",
    "Policy",
    "PolicyError",
    "assess",
    "assess_all_people",
    "load_policy",
    "parse_policy",
    "policy_names",
]
