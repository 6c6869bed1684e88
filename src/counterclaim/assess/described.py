"""People of whom nobody says who they are, where a policy counts them as civilians."""

from __future__ import annotations

from counterclaim.assess.policy import Policy, Undescribed
from counterclaim.assess.tolls import ARMED
from counterclaim.records import Category, Claim, Figure, Incident, Statement, Toll


def described(incident: Incident, policy: Policy, *, civilian_target: bool) -> Incident:
    """The incident as the policy counts it: people not described further are civilians, if it says so.

    `civilian_target` is whether civilians were the target, or weapons struck from afar.

    Of a number of people among whom the same statement counts fighters, only the others are civilians
    ("ten people, among them two fighters" is eight).
    """
    apart = policy.count.undescribed is Undescribed.APART
    if apart or (policy.count.undescribed is Undescribed.CIVILIAN_TARGETS and not civilian_target):
        return incident
    armed = [
        statement.figure
        for claim in incident.claims
        if claim.toll.category in ARMED
        for statement in claim.history
        if statement.figure.part_of
    ]
    return incident.model_copy(update={"claims": tuple(_claim(claim, armed) for claim in incident.claims)})


def _claim(claim: Claim, armed: list[Figure]) -> Claim:
    if not _undescribed(claim.toll):
        return claim
    return claim.model_copy(
        update={
            "toll": claim.toll.model_copy(update={"category": Category.CIVILIAN}),
            "history": tuple(_without(statement, armed) for statement in claim.history),
        }
    )


def _undescribed(toll: Toll) -> bool:
    return toll.category is None and toll.party is None


def _without(statement: Statement, armed: list[Figure]) -> Statement:
    """The statement without the fighters that are a stated part of its number."""
    figure = statement.figure
    fighters = sum(one.low or 0 for one in armed if one.part_of == figure.id)
    if not fighters:
        return statement
    ends = {
        name: max(end - fighters, 0) for name, end in (("low", figure.low), ("high", figure.high)) if end is not None
    }
    return statement.model_copy(update={"figure": figure.model_copy(update=ends)})
