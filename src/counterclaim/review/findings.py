"""What a person can correct in a reading: its figures, attributions and events, called findings here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from counterclaim.records import Attribution, Event, Figure, Reading, TargetKind

Finding: TypeAlias = Figure | Attribution | Event

FINDING_TYPES: Mapping[TargetKind, type[Figure] | type[Attribution] | type[Event]] = {
    TargetKind.FIGURE: Figure,
    TargetKind.ATTRIBUTION: Attribution,
    TargetKind.EVENT: Event,
}
"""The record of each kind of target that stands in a reading."""

_FIELDS = {TargetKind.FIGURE: "figures", TargetKind.ATTRIBUTION: "attributions", TargetKind.EVENT: "events"}


def findings(reading: Reading, kind: TargetKind) -> tuple[Finding, ...]:
    """The reading's figures, attributions or events, in their order."""
    found: tuple[Finding, ...] = getattr(reading, _FIELDS[kind])
    return found


def finding(reading: Reading, kind: TargetKind, id: str) -> Finding | None:
    """The figure, attribution or event with this id, or None."""
    return next((found for found in findings(reading, kind) if found.id == id), None)


def with_findings(reading: Reading, replaced: Mapping[TargetKind, Sequence[Finding]]) -> Reading:
    """The reading with the findings of these kinds replaced."""
    return reading.model_copy(update={_FIELDS[kind]: tuple(found) for kind, found in replaced.items()})
