"""Where something happened, as exactly as it is known."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field as Limit

from counterclaim.records.base import Record, Spans


class PlacePrecision(StrEnum):
    """How exactly a place is known (after UCDP GED codebook, where_prec)."""

    POINT = "point"
    NEAR = "near"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    AREA = "area"
    COUNTRY = "country"
    INTERNATIONAL = "international"
    UNKNOWN = "unknown"


UCDP_WHERE_PRECISION: dict[PlacePrecision, int | None] = {
    PlacePrecision.POINT: 1,
    PlacePrecision.NEAR: 2,
    PlacePrecision.ADMIN2: 3,
    PlacePrecision.ADMIN1: 4,
    PlacePrecision.AREA: 5,
    PlacePrecision.COUNTRY: 6,
    PlacePrecision.INTERNATIONAL: 7,
    PlacePrecision.UNKNOWN: None,
}
"""UCDP's where_prec for each precision; None: the cell stays empty."""

ACLED_GEO_PRECISION: dict[PlacePrecision, int | None] = {
    PlacePrecision.POINT: 1,
    PlacePrecision.NEAR: 2,
    PlacePrecision.ADMIN2: 2,
    PlacePrecision.ADMIN1: 3,
    PlacePrecision.AREA: 3,
    PlacePrecision.COUNTRY: None,
    PlacePrecision.INTERNATIONAL: None,
    PlacePrecision.UNKNOWN: None,
}
"""ACLED's geo_precision for each precision; None: not exported."""


class GazetteerEntry(Record):
    """Which entry of which gazetteer a place is."""

    gazetteer: str
    id: str


class Place(Record):
    """A place: the words that name it, and what a gazetteer knows of it.

    `country` is the ISO 3166-1 code of two letters; latitude and longitude are WGS 84 degrees.
    `alternatives` holds the other places that the words could mean, the likeliest first.
    """

    name: str | None = None
    spans: Spans = ()
    gazetteer: GazetteerEntry | None = None
    country: Annotated[str, Limit(pattern=r"^[A-Z]{2}$")] | None = None
    admin1: str | None = None
    admin2: str | None = None
    admin3: str | None = None
    latitude: Annotated[float, Limit(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Limit(ge=-180, le=180)] | None = None
    precision: PlacePrecision = PlacePrecision.UNKNOWN
    alternatives: tuple[Place, ...] = ()
