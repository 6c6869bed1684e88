"""Where the machine and people now differ, after a newer engine has read a report again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from pydantic import JsonValue

from counterclaim.records import Judgement, JudgementKind, Reading, Record, Target, TargetKind
from counterclaim.review.correcting import corrected, value_of
from counterclaim.review.effective import Decision, decisions
from counterclaim.review.findings import FINDING_TYPES, Finding, finding


class DifferenceKind(StrEnum):
    """How the machine's reading stands to what a person decided.

    `changed`: the machine now reads neither what was corrected nor what it was corrected to.
    `gone`: a person accepted or corrected what the machine no longer finds. `found`: the machine now
    finds by itself what a person added, and reads a field of it otherwise. `unfit`: the correction
    gives no valid record with what the machine now reads, so it is left out.
    """

    CHANGED = "changed"
    GONE = "gone"
    FOUND = "found"
    UNFIT = "unfit"


class Difference(Record):
    """One place where machine and person differ: the judgement's number, the field, both values, a sentence."""

    judgement: int
    target: Target
    kind: DifferenceKind
    field: str | None = None
    machine: JsonValue = None
    person: JsonValue = None
    message: str


_OF_THE_MACHINE = frozenset({"id", "probability", "produced_by"})


def differences(reading: Reading, judgements: Sequence[Judgement]) -> tuple[Difference, ...]:
    """Where a machine's reading and the standing judgements on it differ, beyond what was corrected knowingly.

    Takes the machine's reading, not the effective one. Where the machine has come to read what a
    person corrected it to, nothing is listed; nor where it no longer finds what was rejected.
    """
    found = [
        difference
        for kind, by_id in decisions(judgements, reading.report).items()
        for id, decision in by_id.items()
        for difference in _of_one(finding(reading, kind, id), decision)
    ]
    return tuple(sorted(found, key=lambda difference: difference.judgement))


def _of_one(machine: Finding | None, decision: Decision) -> Iterator[Difference]:
    if decision.rejected:
        return
    if machine is None and decision.added is None:
        if decision.corrections or (decision.last and decision.last.kind is JudgementKind.ACCEPT):
            yield _gone(decision.corrections[-1] if decision.corrections else decision.last)
        return
    base = decision.added or machine
    if base is None:
        return
    _, unfit = corrected(base, decision.corrections)
    if decision.added is not None and machine is not None and decision.added_by is not None:
        yield from _found(machine, decision.added, decision.added_by)
    last = {j.correction.field: j for j in decision.corrections if j.correction}
    for field, judgement in last.items():
        if judgement in unfit:
            yield _unfit(base, field, judgement)
        elif decision.added is None:
            yield from _changed(base, field, judgement)


def _changed(machine: Finding, field: str, judgement: Judgement) -> Iterator[Difference]:
    correction = judgement.correction
    reads = value_of(machine, field)
    if correction is None or reads in (correction.was, correction.becomes):
        return
    yield Difference(
        judgement=judgement.number,
        target=judgement.target,
        kind=DifferenceKind.CHANGED,
        field=field,
        machine=reads,
        person=correction.becomes,
        message=f"{judgement.who} corrected {field} from {correction.was!r} to {correction.becomes!r}; "
        f"the machine now reads {reads!r}",
    )


def _unfit(base: Finding, field: str, judgement: Judgement) -> Difference:
    becomes = judgement.correction.becomes if judgement.correction else None
    return Difference(
        judgement=judgement.number,
        target=judgement.target,
        kind=DifferenceKind.UNFIT,
        field=field,
        machine=value_of(base, field),
        person=becomes,
        message=f"{judgement.who} corrected {field} to {becomes!r}, which doesn't fit the rest of what is now read; "
        "it is left out until it is corrected again",
    )


def _found(machine: Finding, added: Finding, judgement: Judgement) -> Iterator[Difference]:
    for field in FINDING_TYPES[_kind(judgement)].model_fields:
        reads, says = value_of(machine, field), value_of(added, field)
        if field not in _OF_THE_MACHINE and reads != says:
            yield Difference(
                judgement=judgement.number,
                target=judgement.target,
                kind=DifferenceKind.FOUND,
                field=field,
                machine=reads,
                person=says,
                message=f"{judgement.who} added it with {field} {says!r}; the machine now finds it and reads {reads!r}",
            )


def _gone(judgement: Judgement | None) -> Difference:
    assert judgement is not None
    decided = "corrected" if judgement.kind is JudgementKind.CORRECT else "accepted"
    return Difference(
        judgement=judgement.number,
        target=judgement.target,
        kind=DifferenceKind.GONE,
        field=judgement.correction.field if judgement.correction else None,
        person=judgement.correction.becomes if judgement.correction else None,
        message=f"{judgement.who} {decided} this {judgement.target.kind}; the machine no longer finds it",
    )


def _kind(judgement: Judgement) -> TargetKind:
    return judgement.target.kind
