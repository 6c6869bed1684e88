"""Numbers judgements and chains each to the one before, so that any later change can be found.

The hash of a judgement is SHA-256 over its canonical JSON: the fields that differ from their
defaults, `hash` left out, names sorted, no white space, characters beyond ASCII escaped. Fields at
their defaults are left out so that a field added to the record later changes no old hash. The
chain can't show by itself that its last entries are missing; for that, `check_chain` takes the
head that was noted when the last one was appended.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence

from pydantic import JsonValue

from counterclaim.records import Correction, Judgement, JudgementKind, Record, Target
from counterclaim.review.faults import Fault, FaultCode

GENESIS = "0" * 64
"""What the first judgement has as `previous`."""


class Draft(Record):
    """A judgement before it has its number, and its place in the chain. The fields are those of `Judgement`."""

    target: Target
    kind: JudgementKind
    correction: Correction | None = None
    added: JsonValue = None
    other: Target | None = None
    who: str
    when: str
    why: str | None = None
    supersedes: int | None = None


class Head(Record):
    """The end of a chain: the last judgement's number and hash; 0 and `GENESIS` where there is none."""

    number: int = 0
    hash: str = GENESIS


def hash_of(judgement: Judgement) -> str:
    """The hash that this judgement must carry: 64 hexadecimal digits."""
    fields = judgement.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"hash"})
    canonical = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def sealed(draft: Draft, head: Head) -> Judgement:
    """The draft as the judgement that follows the head."""
    fields = {name: getattr(draft, name) for name in Draft.model_fields}
    unsealed = Judgement(**fields, number=head.number + 1, previous=head.hash, hash="")
    return unsealed.model_copy(update={"hash": hash_of(unsealed)})


def head_of(judgements: Sequence[Judgement]) -> Head:
    """The head of a chain that is in order."""
    return Head(number=judgements[-1].number, hash=judgements[-1].hash) if judgements else Head()


def check_chain(judgements: Iterable[Judgement], head: Head | None = None) -> list[Fault]:
    """What was altered, taken out, put in or moved, in the order in which the judgements are given.

    `head` is the noted end of the chain; without it, missing last entries can't be found.
    """
    faults: list[Fault] = []
    before = Head()
    for judgement in judgements:
        faults += _link_faults(judgement, before)
        if hash_of(judgement) != judgement.hash:
            faults.append(_fault(FaultCode.JUDGEMENT_ALTERED, judgement.number, "its content doesn't give its hash"))
        before = Head(number=judgement.number, hash=judgement.hash)
    if head is not None and head != before:
        faults.append(_end_fault(before, head))
    return faults


def targets_gone(judgements: Iterable[Judgement], exists: Callable[[Target], bool]) -> list[Judgement]:
    """The judgements whose target, or whose other target, is no longer there: no fault, but worth a look."""
    return [j for j in judgements if not exists(j.target) or (j.other is not None and not exists(j.other))]


def _link_faults(judgement: Judgement, before: Head) -> list[Fault]:
    number = judgement.number
    if number <= before.number:
        code = FaultCode.JUDGEMENT_INSERTED if number == before.number else FaultCode.JUDGEMENT_OUT_OF_ORDER
        return [_fault(code, number, f"it comes after judgement {before.number}")]
    if number > before.number + 1:
        missing = f"{before.number + 1}" if number == before.number + 2 else f"{before.number + 1} to {number - 1}"
        return [_fault(FaultCode.JUDGEMENT_MISSING, number, f"before it, judgement {missing} is missing")]
    if judgement.previous != before.hash:
        message = f"it follows another judgement than the {number - 1} that is there: one of them was put in or altered"
        return [_fault(FaultCode.JUDGEMENT_INSERTED, number, message)]
    return []


def _end_fault(last: Head, noted: Head) -> Fault:
    if last.number < noted.number:
        message = f"the last one noted is {noted.number}: judgements after {last.number} are missing"
        return _fault(FaultCode.JUDGEMENT_MISSING, noted.number, message)
    if last.number > noted.number:
        message = f"the last one noted is {noted.number}: what comes after it was put in by other means"
        return _fault(FaultCode.JUDGEMENT_INSERTED, last.number, message)
    return _fault(FaultCode.JUDGEMENT_ALTERED, last.number, "its hash is not the one noted when it was appended")


def _fault(code: FaultCode, number: int, message: str) -> Fault:
    return Fault(code=code, place=f"judgement {number}", message=message)
