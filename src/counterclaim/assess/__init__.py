"""Incident to Assessment: what the claims bear under a policy, with reasons. Knows nothing of texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from counterclaim import __version__
from counterclaim.assess.cast import FROM_AFAR
from counterclaim.assess.compare import compare_assessments
from counterclaim.assess.days import by_day
from counterclaim.assess.described import described
from counterclaim.assess.letters import checked
from counterclaim.assess.policy import Letter, Policy
from counterclaim.assess.policy_file import PolicyError, check_policy, load_policy, parse_policy, policy_names
from counterclaim.assess.policy_grade import Facts, policy_grade
from counterclaim.assess.policy_totals import Outcomes, divided, divides, left_out, policy_totals, raised_to_parts
from counterclaim.assess.remainder import injured_by_remainder
from counterclaim.assess.rivals import contests, without_overtaken
from counterclaim.assess.sides import ONE_SIDED, conflict_sides
from counterclaim.assess.standings import denials, standings
from counterclaim.assess.toll import Case, assess_toll
from counterclaim.assess.tolls import ARMED, in_order, whole
from counterclaim.assess.totals import assess_whole
from counterclaim.records import Assessment, Claim, Incident, Outcome, TollAssessment
from counterclaim.records.standing import known_by

ENGINE = f"counterclaim {__version__}"
"""Name and version of what read, linked and assessed, unless the caller says otherwise."""

NO_LETTERS: Mapping[str, str] = {}


def assess(
    incident: Incident,
    policy: Policy,
    *,
    as_of: dt.date | None = None,
    engine: str = ENGINE,
    linker: str = ENGINE,
    letters: Mapping[str, str] = NO_LETTERS,
) -> Assessment:
    """The range of each toll of the incident under the policy, and what else the policy asks for.

    `as_of` is the last day that counts: what was said, or else published, later is left out. `letters` are
    those that people gave to sources, A to F, by the name or the id of a party, an origin or an outlet. For
    each outcome that the policy counts and of which something is said, the last toll is that of all people,
    whoever they are (all three of who null). The result is the same whatever the order of the incident's
    claims. Raises `ValueError` for a letter that isn't one.
    """
    given = checked(letters)
    said = [one for outcome in policy.count.outcomes for one in _known_claims(incident, outcome, as_of)]
    sides = conflict_sides(incident, said, policy.conflict)
    fighters = any(one.toll.category in ARMED and any(each.figure.high != 0 for each in one.history) for one in said)
    target = sides.violence == ONE_SIDED or (incident.type in FROM_AFAR and not fighters)
    counted = described(incident, policy, civilian_target=target)
    cases = {outcome: _case(counted, policy, outcome, as_of, given) for outcome in policy.count.outcomes}
    tolls = {outcome: _assess_outcome(case, outcome) for outcome, case in cases.items()}
    remainder = injured_by_remainder(tolls)
    if remainder is not None and Outcome.INJURED in cases:
        tolls[Outcome.INJURED] = [remainder]
    known = {}
    for outcome, case in cases.items():
        known[outcome] = Outcomes(case, tolls[outcome][-1] if tolls[outcome] else None, sides)
        if divides(policy, outcome) and tolls[outcome]:
            everybody = raised_to_parts(tolls[outcome][-1], divided(known[outcome], outcome))
            tolls[outcome] = [*tolls[outcome][:-1], everybody]
            known[outcome] = Outcomes(case, everybody, sides)
    totals = policy_totals(policy, known)
    return Assessment(
        incident=incident.id,
        policy=policy.ref,
        engine=engine,
        linker=linker,
        as_of=as_of.isoformat() if as_of else None,
        tolls=tuple(one for outcome in Outcome if outcome in tolls for one in tolls[outcome]),
        sides=sides if any(divides(policy, outcome) for outcome in cases) else None,
        totals=totals,
        policy_grade=policy_grade(policy, Facts(counted, sides, list(known.values()))),
        left_out=left_out(policy, totals, incident),
    )


def assess_all_people(
    incident: Incident, policy: Policy, outcome: Outcome, *, as_of: dt.date | None = None
) -> TollAssessment | None:
    """The assessment of all people, whoever they are, for one outcome; None where nothing is said of it."""
    found = [one for one in assess(incident, policy, as_of=as_of).tolls if one.toll == whole(outcome)]
    return found[0] if found else None


def _assess_outcome(case: Case, outcome: Outcome) -> list[TollAssessment]:
    tolls = in_order(one.toll for one in case.standings if not one.claim.covers)
    everybody = assess_whole(case, outcome, tolls)
    parts = [assess_toll(case, toll) for toll in tolls if toll != whole(outcome)]
    return [*parts, everybody] if everybody else parts


def _case(
    incident: Incident, policy: Policy, outcome: Outcome, as_of: dt.date | None, letters: Mapping[str, Letter]
) -> Case:
    counted, overtaken = without_overtaken(standings(incident, outcome, policy, as_of, letters), policy)
    denied = denials(incident, outcome, policy, as_of)
    return Case(
        incident=incident,
        policy=policy,
        known=_known_claims(incident, outcome, as_of),
        standings=tuple(counted),
        overtaken=tuple(overtaken),
        denials=tuple(denied),
        contests=tuple(contests(counted, denied, policy)),
    )


def _known_claims(incident: Incident, outcome: Outcome, as_of: dt.date | None) -> tuple[Claim, ...]:
    """The claims on an outcome of which something had been said by then."""
    return tuple(claim for claim in incident.claims if claim.toll.outcome is outcome and _known(claim, as_of))


def _known(claim: Claim, as_of: dt.date | None) -> bool:
    return any(as_of is None or known_by(one, as_of) for one in claim.history)


__all__ = [
    "ENGINE",
    "Policy",
    "PolicyError",
    "assess",
    "assess_all_people",
    "by_day",
    "check_policy",
    "compare_assessments",
    "conflict_sides",
    "load_policy",
    "parse_policy",
    "policy_names",
]
