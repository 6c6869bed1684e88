"""Lays corrections over one figure, attribution or event."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue, ValidationError

from counterclaim.records import Correction, Judgement
from counterclaim.review.findings import Finding


def value_of(found: Finding, field: str) -> JsonValue:
    """The value of a field as JSON has it; null where the record has no such field."""
    if field not in type(found).model_fields:
        return None
    dumped: dict[str, JsonValue] = found.model_dump(mode="json", include={field})
    return dumped[field]


def corrected(found: Finding, corrections: Sequence[Judgement]) -> tuple[Finding, tuple[Judgement, ...]]:
    """The record with the corrections laid over it, and those judgements that don't fit it.

    Of several corrections of one field the last holds. All are laid on together, since two may be
    valid only in company (both ends of a range); where that gives no valid record, one after the
    other, and what doesn't fit is left out.
    """
    last = {judgement.correction.field: judgement for judgement in corrections if judgement.correction}
    ordered = sorted(last.values(), key=lambda judgement: judgement.number)
    together = _laid(found, [j.correction for j in ordered if j.correction])
    if together is not None:
        return together, ()
    unfit = []
    for judgement in ordered:
        following = _laid(found, [judgement.correction] if judgement.correction else [])
        if following is None:
            unfit.append(judgement)
        else:
            found = following
    return found, tuple(unfit)


def _laid(found: Finding, corrections: Sequence[Correction]) -> Finding | None:
    if any(correction.field == "id" for correction in corrections):
        return None
    values = found.model_dump(mode="json") | {correction.field: correction.becomes for correction in corrections}
    try:
        return type(found).model_validate(values)
    except ValidationError:
        return None
