"""GeoJSON (RFC 7946): one feature an incident."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from counterclaim import __version__
from counterclaim.export.anchors import Basis
from counterclaim.export.attribution import ATTRIBUTION
from counterclaim.export.columns import traced, written
from counterclaim.export.entries import Entry, Evidence, in_order
from counterclaim.export.names import Names
from counterclaim.export.rows import LISTED, ONCE, PER_TOLL, Row, incident_row, rows
from counterclaim.export.trace import Trace
from counterclaim.records import (
    ACLED_GEO_PRECISION,
    UCDP_WHERE_PRECISION,
    Outcome,
    Place,
    PlacePrecision,
    Toll,
    TollAssessment,
)

DECIMALS = 6
"""Of a degree: a tenth of a metre, and no more is claimed (RFC 7946, 11.2)."""

STANDS_FOR = {
    PlacePrecision.POINT: "the place",
    PlacePrecision.NEAR: "a known place within about 25 km",
    PlacePrecision.ADMIN2: "the middle of a second-order division",
    PlacePrecision.ADMIN1: "the middle of a first-order division",
    PlacePrecision.AREA: "an area or line",
    PlacePrecision.COUNTRY: "a country",
    PlacePrecision.INTERNATIONAL: "waters or airspace",
    PlacePrecision.UNKNOWN: "an unknown place",
}
"""What the point of a feature stands for, by the precision of the place."""

_TOLL = [column for column in LISTED if column.name in PER_TOLL]


@dataclass(frozen=True)
class Value:
    """A value in a feature that comes from words: the pointer from the feature to it, and its basis."""

    pointer: str
    value: Any
    basis: Basis


def write_geojson(
    entries: Iterable[Entry],
    out: TextIO,
    evidence: Evidence | None = None,
    *,
    with_names: bool = False,
    trace: TextIO | None = None,
) -> int:
    """Write a FeatureCollection; returns the number of features.

    Longitude stands before latitude (WGS 84). A place without coordinates has the geometry null. A point that
    isn't the place itself has `representative_point: true` and `point_stands_for`. Names of private persons
    are left out unless `with_names`.
    """
    known, listed = evidence or Evidence(), in_order(entries)
    noted = Trace(trace, "geojson", known, with_names=with_names)
    head = {"type": "FeatureCollection", "counterclaim": __version__, "attribution": ATTRIBUTION}
    out.write(json.dumps(head).removesuffix("}") + ', "features": [')
    for number, entry in enumerate(listed):
        names = Names.nobody() if with_names else Names.of(entry.incident, known)
        made, values = feature(entry, known, names)
        out.write(",\n" if number else "\n")
        json.dump(made, out, ensure_ascii=False, default=str)
        for one in values:
            noted.value({"pointer": f"/features/{number}{one.pointer}"}, entry.incident.id, one.value, one.basis, names)
    out.write("\n]}\n")
    return len(listed)


def feature(entry: Entry, evidence: Evidence, names: Names) -> tuple[Mapping[str, Any], Sequence[Value]]:
    """One feature, and those of its values that come from words."""
    row = incident_row(entry, evidence, names)
    values = [
        Value(f"/properties/{column.name}", value, basis)
        for column, value, basis in traced(row, ONCE)
        if column.name not in ("latitude", "longitude")
    ]
    place = entry.incident.place
    properties = {column.name: value for column, value in zip(ONCE, row.values, strict=True)}
    del properties["latitude"], properties["longitude"]
    properties |= {
        "ucdp_where_prec": UCDP_WHERE_PRECISION[place.precision],
        "acled_geo_precision": ACLED_GEO_PRECISION[place.precision],
        "representative_point": _located(place) and place.precision is not PlacePrecision.POINT,
        "point_stands_for": STANDS_FOR[place.precision] if _located(place) else None,
    }
    point = _point(place)
    if point is not None:
        values.append(Value("/geometry/coordinates", point["coordinates"], row.row.spans.place()))
    tolls, found = _tolls(entry, evidence, names)
    policy = entry.assessment.policy
    properties |= _killed(entry) | {"tolls": tolls, "policy": policy.name, "policy_version": policy.version}
    made = {"type": "Feature", "id": entry.incident.id, "geometry": point, "properties": properties}
    return made, [*values, *_killed_values(entry, row.row), *found]


def _located(place: Place) -> bool:
    return place.latitude is not None and place.longitude is not None


def _point(place: Place) -> dict[str, Any] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return {"type": "Point", "coordinates": [round(place.longitude, DECIMALS), round(place.latitude, DECIMALS)]}


def _killed(entry: Entry) -> dict[str, Any]:
    """All the dead in three plain numbers, for tools that don't read lists."""
    whole = _whole(entry)
    return {f"killed_{end}": getattr(whole, end) if whole else None for end in ("low", "best", "high")}


def _killed_values(entry: Entry, row: Row) -> Iterable[Value]:
    whole = _whole(entry)
    for end in ("low", "best", "high"):
        value = getattr(whole, end) if whole else None
        if whole is not None and value is not None:
            yield Value(f"/properties/killed_{end}", value, row.spans.number(whole, value))


def _whole(entry: Entry) -> TollAssessment | None:
    return next((one for one in entry.assessment.tolls if one.toll == Toll(outcome=Outcome.KILLED)), None)


def _tolls(entry: Entry, evidence: Evidence, names: Names) -> tuple[list[dict[str, Any]], list[Value]]:
    tolls, values = [], []
    for number, one in enumerate(rows(entry, evidence, with_names=True)):
        row = written(one.row, _TOLL, names)
        tolls.append(dict(zip((column.name for column in _TOLL), row.values, strict=True)))
        values += [
            Value(f"/properties/tolls/{number}/{column.name}", value, basis)
            for column, value, basis in traced(row, _TOLL)
        ]
    return tolls, values
