"""What changed from one assessment of an incident to another, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.assess import wording
from counterclaim.records import Assessment, ConflictSides, Incident, Outcome, PolicyTotal, Toll, TollAssessment

ENDS = ("low", "best", "high")


def compare_assessments(before: Assessment, after: Assessment, incident: Incident | None = None) -> list[str]:
    """The differences, one sentence each; empty where nothing that is concluded differs.

    `incident` gives the names of parties. Raises `ValueError` for assessments of two incidents.
    """
    if before.incident != after.incident:
        raise ValueError(f"these are assessments of two incidents, {before.incident} and {after.incident}")
    return [
        *_policy(before, after),
        *_tolls(before, after, incident),
        *_totals(before, after),
        *_words(before, after),
        *_sides(before.sides, after.sides, incident),
    ]


def _policy(before: Assessment, after: Assessment) -> Iterator[str]:
    one, other = before.policy, after.policy
    if (one.name, one.version) != (other.name, other.version):
        yield f"The policy was {one.name} {one.version} and is {other.name} {other.version}."
    elif one.sha256 != other.sha256:
        yield f"The file of the policy {one.name} {one.version} changed, though its version didn't."
    if before.as_of != after.as_of:
        yield f"It was as known {_as_of(before)} and is as known {_as_of(after)}."


def _as_of(assessment: Assessment) -> str:
    return f"on {assessment.as_of}" if assessment.as_of else "now"


def _tolls(before: Assessment, after: Assessment, incident: Incident | None) -> Iterator[str]:
    old = {one.toll: one for one in before.tolls}
    new = {one.toll: one for one in after.tolls}
    for toll in [*old, *(one for one in new if one not in old)]:
        name = _name(toll, incident)
        if toll not in new:
            yield f"{name}: no longer assessed; it was {_ends(old[toll])}."
        elif toll not in old:
            yield f"{name}: newly assessed, {_ends(new[toll])}."
        else:
            yield from (f"{name}: {change}." for change in _toll(old[toll], new[toll]))


def _toll(old: TollAssessment, new: TollAssessment) -> Iterator[str]:
    yield from _changed_ends(old, new)
    if old.contested != new.contested:
        yield "is now contested" if new.contested else "is no longer contested"
    if old.grade != new.grade:
        yield f"the grade was {old.grade} and is {new.grade}"
    if old.origins != new.origins:
        yield f"the independent origins were {old.origins} and are {new.origins}"


def _changed_ends(old: TollAssessment | PolicyTotal, new: TollAssessment | PolicyTotal) -> Iterator[str]:
    for end in ENDS:
        was, now = getattr(old, end), getattr(new, end)
        if was != now:
            yield f"{end} was {_number(was)} and is {_number(now)}"
    if old.high_open != new.high_open:
        yield "the high is now open" if new.high_open else "the high is no longer open"


def _totals(before: Assessment, after: Assessment) -> Iterator[str]:
    old = {one.name: one for one in before.totals}
    new = {one.name: one for one in after.totals}
    for name in [*old, *(one for one in new if one not in old)]:
        if name not in new:
            yield from (f"{name}: no longer counted; it was {told}." for told in _numbers(old[name]))
        elif name not in old:
            yield from (f"{name}: newly counted, {told}." for told in _numbers(new[name]))
        else:
            yield from (f"{name}: {change}." for change in _changed_ends(old[name], new[name]))


def _numbers(total: PolicyTotal) -> Iterator[str]:
    """The total's numbers in words; nothing where it has none."""
    if any(getattr(total, end) is not None for end in ENDS):
        yield _ends(total)


def _words(before: Assessment, after: Assessment) -> Iterator[str]:
    was = before.policy_grade.word if before.policy_grade else None
    now = after.policy_grade.word if after.policy_grade else None
    if was != now:
        yield f"The policy's grade was {was or 'not given'} and is {now or 'not given'}."
    if bool(before.left_out) != bool(after.left_out):
        yield after.left_out or "The incident is now an event under the policy."


def _sides(old: ConflictSides | None, new: ConflictSides | None, incident: Incident | None) -> Iterator[str]:
    if old is None or new is None:
        return
    if old.violence != new.violence:
        yield f"The type of violence was {_number(old.violence)} and is {_number(new.violence)}."
    for side in ("a", "b"):
        was, now = getattr(old, side), getattr(new, side)
        if was != now:
            yield f"Side {side.upper()} was {_party(was, incident)} and is {_party(now, incident)}."


def _party(id: str | None, incident: Incident | None) -> str:
    party = incident.party(id) if incident else None
    return party.name if party else id or "not named"


def _name(toll: Toll, incident: Incident | None) -> str:
    outcome = "killed or injured" if toll.outcome is Outcome.KILLED_OR_INJURED else str(toll.outcome)
    return f"{outcome.capitalize()}, {wording.who(toll, incident)}"


def _ends(one: TollAssessment | PolicyTotal) -> str:
    listed = [f"{end} {getattr(one, end):,}" for end in ENDS if getattr(one, end) is not None]
    return (", ".join(listed) or "without a number") + (" (open)" if one.high_open else "")


def _number(value: int | None) -> str:
    return "empty" if value is None else f"{value:,}"
