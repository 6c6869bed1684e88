"""What people hold of a source, as judgements: its reliability, and that it counts for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pydantic import JsonValue

from counterclaim.records import Correction, Judgement, JudgementKind, Reliability, Source, Target, TargetKind
from counterclaim.review.chain import Draft
from counterclaim.review.standing import standing
from counterclaim.review.values import JudgementError, suggestion

FIELDS = ("reliability", "excluded")
"""The fields of a source that people set."""

COUNTS_AGAIN = "counts again"
"""What taking back an exclusion gives as its reason where nobody gives another."""


def source_correction(source: Source, field: str | None, value: JsonValue) -> Correction:
    """The correction of a field of a source, from what it is to the value. Raises JudgementError with the mend."""
    if field is None or field not in FIELDS:
        raise JudgementError(
            f"of a source {' and '.join(FIELDS)} can be set{suggestion(field, FIELDS) if field else ''}"
        )
    was, becomes = source.model_dump(mode="json")[field], _checked(field, value)
    if becomes == was:
        raise JudgementError(f"the {field} of {source.name} is {'nothing' if was is None else was} already")
    return Correction(field=field, was=was, becomes=becomes)


def source_drafts(
    source: Source,
    changes: Mapping[str, JsonValue],
    judgements: Iterable[Judgement],
    *,
    who: str,
    when: str,
    why: str | None = None,
) -> list[Draft]:
    """The judgements that make a source what is wanted: none where it is that already.

    `source` is as it stands, `judgements` are all those on it. Taking back that it is excluded takes back every
    judgement that excludes it. Raises JudgementError for what can't be set.
    """
    target, listed = Target(kind=TargetKind.SOURCE, id=source.name), tuple(judgements)
    drafts = []
    for field, value in changes.items():
        if field not in FIELDS or _checked(field, value) != source.model_dump(mode="json")[field]:
            made = source_correction(source, field, value)
            drafts.append(
                Draft(target=target, kind=JudgementKind.CORRECT, correction=made, who=who, when=when, why=why)
            )
        if field == "excluded" and _reason(value) is None:
            drafts += _taken_back(target, listed, who, when, why)
    return drafts


def _taken_back(
    target: Target, judgements: tuple[Judgement, ...], who: str, when: str, why: str | None
) -> Iterator[Draft]:
    for one in standing(judgements):
        if one.kind is JudgementKind.EXCLUDE:
            yield Draft(
                target=target,
                kind=JudgementKind.NOTE,
                who=who,
                when=when,
                why=why or COUNTS_AGAIN,
                supersedes=one.number,
            )


def as_judged(source: Source, judgements: Iterable[Judgement]) -> Source:
    """The source under all judgements on it: what the last standing one makes of each field.

    Where all of them were taken back, it is what the first of them found.
    """
    listed = sorted(judgements, key=lambda one: one.number)
    holds = {one.number for one in standing(listed)}
    changes: dict[str, JsonValue] = {}
    for one in listed:
        made = one.correction
        if one.kind is JudgementKind.CORRECT and made is not None and made.field in FIELDS:
            if one.number in holds:
                changes[made.field] = made.becomes
            else:
                changes.setdefault(made.field, made.was)
    return Source.model_validate(source.model_dump(mode="json") | changes)


def _checked(field: str, value: JsonValue) -> str | None:
    return _letter(value) if field == "reliability" else _reason(value)


def _letter(value: JsonValue) -> str:
    try:
        return Reliability(str(value).strip().upper()).value
    except ValueError:
        raise JudgementError(f"{value!r} is no reliability; it is a letter from A to F") from None


def _reason(value: JsonValue) -> str | None:
    if value is not None and not isinstance(value, str):
        raise JudgementError("excluded takes the reason in words, or null where the source counts")
    return (value or "").strip() or None
