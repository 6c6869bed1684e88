"""Makes a judgement of every kind from what a person types or a page sends, and refuses what makes no sense.

draft("correct", "figure:3f2a", books=store, who="ra", field="claimant_party", value="the army")
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pydantic import JsonValue

from counterclaim.records import Correction, Judgement, JudgementKind, Target, TargetKind
from counterclaim.review.books import Books
from counterclaim.review.chain import Draft
from counterclaim.review.findings import FINDING_TYPES
from counterclaim.review.making import added_record, correction
from counterclaim.review.sources import source_correction
from counterclaim.review.values import JudgementError, suggestion

_FINDINGS = frozenset(FINDING_TYPES)
_HAPPENINGS = frozenset({TargetKind.REPORT, TargetKind.EVENT, TargetKind.INCIDENT})
_EVERYTHING = frozenset(TargetKind)

TARGETS: dict[JudgementKind, frozenset[TargetKind]] = {
    JudgementKind.ACCEPT: _EVERYTHING - {TargetKind.SOURCE},
    JudgementKind.CORRECT: _FINDINGS | {TargetKind.SOURCE},
    JudgementKind.REJECT: _FINDINGS,
    JudgementKind.ADD: _FINDINGS,
    JudgementKind.SAME_INCIDENT: _HAPPENINGS,
    JudgementKind.OTHER_INCIDENT: _HAPPENINGS,
    JudgementKind.UNSURE: _EVERYTHING - {TargetKind.SOURCE},
    JudgementKind.PIN: _HAPPENINGS,
    JudgementKind.EXCLUDE: frozenset({TargetKind.REPORT, TargetKind.SOURCE}),
    JudgementKind.WITHHOLD: _EVERYTHING - {TargetKind.SOURCE},
    JudgementKind.NOTE: _EVERYTHING,
}
"""What each kind of judgement can be about.

`same_incident` and `other_incident` join or part two happenings, each given as a report, an event or
an incident. `pin` holds an incident as it is, or a report or event in the incident given as the other.
`unsure` marks a thing as pending, or, with another, the question whether the two are one happening.
"""

_WITH_OTHER = frozenset({JudgementKind.SAME_INCIDENT, JudgementKind.OTHER_INCIDENT})
_MAY_HAVE_OTHER = _WITH_OTHER | {JudgementKind.UNSURE, JudgementKind.PIN}
_NEEDS_WHY = frozenset({JudgementKind.EXCLUDE, JudgementKind.NOTE})


@dataclass(frozen=True)
class Asked:
    """What was asked for beside kind and target: each where the kind of judgement takes it.

    `field` and `value` for `correct` (the value as JSON or as words); `record` for `add` (the figure,
    attribution or event as JSON without its id); `other` for the kinds about two happenings.
    """

    field: str | None = None
    value: JsonValue = None
    record: JsonValue = None
    other: str | None = None
    why: str | None = None
    supersedes: int | None = None


def draft(
    kind: str | JudgementKind, target: str, asked: Asked, *, books: Books, who: str, when: str | None = None
) -> Draft:
    """The judgement, ready to be appended.

    `kind` may be written with hyphens. `target` is "figure:3f2a" or, where that is clear, "3f2a": an
    id or the beginning of one. For `add` it names what is added and the report: "figure:REPORT".
    `when` is now, if it isn't given. Raises JudgementError, NotFound, Ambiguous, each with the mend.
    """
    wanted = _kind(kind)
    if not who.strip():
        raise JudgementError("say who judges: a name or initials")
    if wanted in _NEEDS_WHY and not (asked.why or "").strip():
        raise JudgementError(f"say why: {wanted} needs it")
    target_kind, prefix = _split(target)
    made = Draft(
        target=_target(wanted, target_kind, prefix, books),
        kind=wanted,
        who=who.strip(),
        when=moment_of(when),
        why=asked.why,
        supersedes=asked.supersedes,
    )
    _check_taken(wanted, asked)
    if wanted is JudgementKind.CORRECT:
        made = made.model_copy(update={"correction": _correction(made.target, asked, books)})
    elif wanted is JudgementKind.ADD:
        target_added, record = added_record(made.target, asked.record, books)
        made = made.model_copy(update={"target": target_added, "added": record})
    made = made.model_copy(update={"other": _other(made, asked, books)})
    _check_superseded(made, books)
    return made


def _kind(kind: str | JudgementKind) -> JudgementKind:
    try:
        return JudgementKind(str(kind).replace("-", "_"))
    except ValueError:
        raise JudgementError(f"{kind!r} is no kind of judgement{suggestion(str(kind), JudgementKind)}") from None


def _split(target: str) -> tuple[TargetKind | None, str]:
    head, colon, rest = target.partition(":")
    if colon and head in set(TargetKind):
        return TargetKind(head), rest
    return None, target


def _target(kind: JudgementKind, target_kind: TargetKind | None, prefix: str, books: Books) -> Target:
    if kind is JudgementKind.ADD:
        if target_kind not in _FINDINGS:
            raise JudgementError(
                "say what is added and to which report: figure:REPORT, attribution:REPORT or event:REPORT"
            )
        report = books.find(TargetKind.REPORT, prefix)
        return Target(kind=target_kind, id="", report=report.id)
    target = books.find(target_kind, prefix)
    if target.kind not in TARGETS[kind]:
        allowed = ", ".join(sorted(TARGETS[kind]))
        raise JudgementError(f"{kind} can't be about a {target.kind} ({target.id}); it can be about: {allowed}")
    return target


def _check_taken(kind: JudgementKind, asked: Asked) -> None:
    if asked.field is not None and kind is not JudgementKind.CORRECT:
        raise JudgementError(f"{kind} takes no field; to change one, use correct")
    if asked.record is not None and kind is not JudgementKind.ADD:
        raise JudgementError(f"{kind} takes no record; to give one, use add")
    if asked.other is not None and kind not in _MAY_HAVE_OTHER:
        raise JudgementError(f"{kind} is about one thing; two are for: {', '.join(sorted(_MAY_HAVE_OTHER))}")


def _correction(target: Target, asked: Asked, books: Books) -> Correction:
    if target.kind is TargetKind.SOURCE:
        return source_correction(books.source(target.id), asked.field, asked.value)
    if asked.field is None:
        fields = ", ".join(sorted(set(FINDING_TYPES[target.kind].model_fields) - {"id"}))
        raise JudgementError(f"say which field of the {target.kind} is corrected; there are: {fields}")
    return correction(target, asked.field, asked.value, books)


def _other(made: Draft, asked: Asked, books: Books) -> Target | None:
    pinned_in = made.kind is JudgementKind.PIN and made.target.kind is not TargetKind.INCIDENT
    if asked.other is None:
        if made.kind in _WITH_OTHER:
            raise JudgementError(f"{made.kind} is about two happenings: name the other one")
        if pinned_in:
            raise JudgementError(f"name the incident that the {made.target.kind} is pinned to")
        return None
    other = books.find(*_split(asked.other))
    allowed = frozenset({TargetKind.INCIDENT}) if made.kind is JudgementKind.PIN else _HAPPENINGS
    if other.kind not in allowed or made.target.kind not in _HAPPENINGS:
        raise JudgementError(
            f"{made.kind} takes {', '.join(sorted(_HAPPENINGS))} with {', '.join(sorted(allowed))}, "
            f"not {made.target.kind} with {other.kind}"
        )
    if made.kind is JudgementKind.PIN and not pinned_in:
        raise JudgementError("an incident is pinned by itself, without another")
    if other == made.target:
        raise JudgementError(f"both are the same {other.kind} ({other.id})")
    return other


def _check_superseded(made: Draft, books: Books) -> None:
    if made.supersedes is None:
        return
    earlier: Judgement | None = books.judgement(made.supersedes)
    if earlier is None:
        raise JudgementError(f"there is no judgement {made.supersedes} to supersede")
    if earlier.target != made.target and made.kind is not JudgementKind.ADD:
        about = f"{earlier.target.kind} {earlier.target.id}"
        raise JudgementError(
            f"judgement {earlier.number} is about {about}: only a judgement on the same can supersede it"
        )


def moment_of(when: str | None) -> str:
    """The moment in ISO 8601, UTC, to the second; now, if none is given. Raises JudgementError where it is none."""
    if when is None:
        moment = dt.datetime.now(dt.UTC)
    else:
        try:
            moment = dt.datetime.fromisoformat(when)
        except ValueError:
            raise JudgementError(f"{when!r} is no moment; write it as 2025-03-15T12:00:00+05:00") from None
        if moment.tzinfo is None:
            raise JudgementError(f"{when!r} has no offset from UTC; write it as 2025-03-15T12:00:00+05:00")
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
