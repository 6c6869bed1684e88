"""How far people who coded the same reports agree: Krippendorff's alpha for each field, and where they differ.

A unit is a figure. One that the machine read is the same unit for all by its id; those that people added are the same
where their numbers overlap in the text. `counted` says of each unit whether a coder keeps it as a figure; the other
fields are compared among those who do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np
from krippendorff import alpha as krippendorffs_alpha
from pydantic import JsonValue

from counterclaim.records import Figure, RawSpan, Reading, Record

Value = str | int | bool | None


class Level(StrEnum):
    """How values are compared: the same or not; or by how far apart two counts are, relative to their size."""

    NOMINAL = "nominal"
    RATIO = "ratio"


class FieldAgreement(Record):
    """How far coders agree on one field.

    `alpha` is 1 for full agreement, 0 for what chance would give, less for worse; null where all values are one and
    the same, or nothing can be paired: then chance can't be told from agreement. `agree` is the share of pairs of
    coders, over all units, that gave the same value; `units` how many units two coders or more gave a value.
    """

    field: str
    level: Level
    alpha: float | None
    agree: float | None
    units: int


class Unit(Record):
    """A figure of a report as each coder left it: the fields' values, or null for whoever doesn't count it.

    `fields` are those on which they differ, `counted` where they differ on whether it is a figure at all.
    """

    report: str
    id: str
    quantity: RawSpan
    values: dict[str, dict[str, JsonValue] | None]
    fields: tuple[str, ...]


class Agreement(Record):
    """How far coders agree over a sample: each field, and each unit."""

    coders: tuple[str, ...]
    reports: int
    fields: tuple[FieldAgreement, ...]
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    level: Level
    value: Callable[[Figure, Reading], Value]


def _name(reading: Reading, id: str | None) -> str | None:
    party = reading.party(id)
    return party.name if party else id


_NUMBERS = ("low", "high")
FIELDS: tuple[_Field, ...] = (
    _Field("outcome", Level.NOMINAL, lambda figure, reading: figure.outcome.value),
    _Field("low", Level.RATIO, lambda figure, reading: figure.low),
    _Field("high", Level.RATIO, lambda figure, reading: figure.high),
    _Field("category", Level.NOMINAL, lambda figure, reading: figure.category.value),
    _Field("victims_party", Level.NOMINAL, lambda figure, reading: _name(reading, figure.victims_party)),
    _Field("demographic", Level.NOMINAL, lambda figure, reading: figure.demographic),
    _Field("claimant_party", Level.NOMINAL, lambda figure, reading: _name(reading, figure.claimant_party)),
    _Field("stance", Level.NOMINAL, lambda figure, reading: figure.stance.value),
    _Field("hedged", Level.NOMINAL, lambda figure, reading: figure.hedged),
    _Field("scope", Level.NOMINAL, lambda figure, reading: figure.scope.value),
)
"""The fields of a figure on which agreement is measured."""

COUNTED = "counted"


def agreement(coded: Mapping[str, Sequence[tuple[str, Reading]]]) -> Agreement:
    """How far coders agree. Takes, by coder, the readings of the same reports, in the same order, as each left them."""
    coders = tuple(coded)
    units: list[Unit] = []
    for at, (report, _) in enumerate(coded[coders[0]] if coders else ()):
        units += _units(report, {coder: coded[coder][at][1] for coder in coders})
    counted = [[value is not None for value in unit.values.values()] for unit in units]
    fields = [_measured(COUNTED, Level.NOMINAL, counted)]
    for field in FIELDS:
        rows = [[_MISSING if one is None else one[field.name] for one in unit.values.values()] for unit in units]
        # An open end is no number that another could be near to: it only counts as a value where kinds are compared.
        listed = [[_MISSING if one is None else one for one in row] for row in rows] if field.name in _NUMBERS else rows
        fields.append(_measured(field.name, field.level, listed))
    reports = len(coded[coders[0]]) if coders else 0
    return Agreement(coders=coders, reports=reports, fields=tuple(fields), units=tuple(units))


class _Missing:
    """Stands where a coder gave no value."""


_MISSING = _Missing()


def _units(report: str, readings: Mapping[str, Reading]) -> list[Unit]:
    found: list[tuple[str, RawSpan, dict[str, Figure]]] = []
    for coder, reading in readings.items():
        for figure in reading.figures:
            same = next((one for one in found if one[0] == figure.id), None) or next(
                (one for one in found if coder not in one[2] and _is_added_twin(one, figure, readings)), None
            )
            if same is None:
                found.append((figure.id, figure.quantity, {coder: figure}))
            else:
                same[2][coder] = figure
    return [
        _unit(report, id, quantity, figures, readings)
        for id, quantity, figures in sorted(found, key=lambda one: one[1])
    ]


def _is_added_twin(
    unit: tuple[str, RawSpan, dict[str, Figure]], figure: Figure, readings: Mapping[str, Reading]
) -> bool:
    """Whether both were added by people, neither standing in anybody else's reading, at overlapping words."""
    id, quantity, _ = unit
    holders = [sum(reading.figure(one) is not None for reading in readings.values()) for one in (id, figure.id)]
    return holders == [1, 1] and quantity.overlaps(figure.quantity)


def _unit(
    report: str, id: str, quantity: RawSpan, figures: Mapping[str, Figure], readings: Mapping[str, Reading]
) -> Unit:
    values: dict[str, dict[str, JsonValue] | None] = {}
    for coder, reading in readings.items():
        figure = figures.get(coder)
        values[coder] = {field.name: field.value(figure, reading) for field in FIELDS} if figure else None
    kept = [one for one in values.values() if one is not None]
    differing = [field.name for field in FIELDS if len({repr(one[field.name]) for one in kept}) > 1]
    if len(kept) < len(values):
        differing.insert(0, COUNTED)
    return Unit(report=report, id=id, quantity=quantity, values=values, fields=tuple(differing))


def _measured(field: str, level: Level, rows: Sequence[Sequence[object]]) -> FieldAgreement:
    """`rows` has a row a unit, with a value a coder, or `_MISSING`."""
    given = [[value for value in row if value is not _MISSING] for row in rows]
    pairs = [one == other for row in given for one, other in combinations(row, 2)]
    units = sum(len(row) > 1 for row in given)
    agree = sum(pairs) / len(pairs) if pairs else None
    return FieldAgreement(field=field, level=level, alpha=_alpha(rows, level), agree=agree, units=units)


def _alpha(rows: Sequence[Sequence[object]], level: Level) -> float | None:
    pairable = [row for row in rows if sum(value is not _MISSING for value in row) > 1]
    seen = list(dict.fromkeys(repr(value) for row in pairable for value in row if value is not _MISSING))
    if len(seen) < 2:
        return None

    def number(value: object) -> float:
        if value is _MISSING:
            return np.nan
        return float(value) if level is Level.RATIO and isinstance(value, int) else float(seen.index(repr(value)))

    data = np.array([[number(value) for value in row] for row in pairable]).T
    return float(krippendorffs_alpha(reliability_data=data, level_of_measurement=level.value))
