"""Where it happened, as a picture of points on a grid of degrees. Nothing is fetched and no outline is drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from counterclaim.export.anchors import Spans
from counterclaim.export.dossier.marks import Marks
from counterclaim.export.dossier.svg import Picture
from counterclaim.export.entries import Entry
from counterclaim.records import Place, PlacePrecision

SIZE, MARGIN = 360.0, 40.0
KM_PER_DEGREE = 111.2
"""Of latitude, on a sphere of the Earth's mean radius."""
LEAST_KM = 60.0
"""The least that a picture shows from side to side."""
Locate = Callable[[float, float], tuple[float, float]]
"""From latitude and longitude to a point of the picture."""
BARS = (5, 10, 20, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True)
class Spot:
    """A place on the picture, with how exactly it is known; `main` for the incident's own."""

    name: str
    latitude: float
    longitude: float
    main: bool
    precision: PlacePrecision


def spots(entry: Entry, spans: Spans, marks: Marks) -> list[Spot]:
    """The incident's place, and those that single reports give in its stead."""
    found: dict[tuple[float, float], Spot] = {}
    places = [(entry.incident.place, True), *((event.place, False) for _, event in spans.events)]
    for place, main in places:
        spot = _spot(place, main, marks)
        if spot is not None:
            found.setdefault((spot.latitude, spot.longitude), spot)
    return list(found.values())


def _spot(place: Place, main: bool, marks: Marks) -> Spot | None:
    if place.latitude is None or place.longitude is None:
        return None
    return Spot(marks.plain(place.name or ""), place.latitude, place.longitude, main, place.precision)


def draw(listed: Sequence[Spot]) -> Markup:
    """The picture, north up; degrees of longitude are as wide as they are at its middle."""
    south, north = min(one.latitude for one in listed), max(one.latitude for one in listed)
    # Either side of the line where the days change is near the other: count from the first place.
    east = [(one.longitude - listed[0].longitude + 180) % 360 - 180 for one in listed]
    middle = ((south + north) / 2, listed[0].longitude + (min(east) + max(east)) / 2)
    narrow = max(math.cos(math.radians(middle[0])), 0.05)
    reach = max((north - south) / 2, (max(east) - min(east)) / 2 * narrow, LEAST_KM / 2 / KM_PER_DEGREE) * 1.3
    scale = (SIZE / 2 - MARGIN) / reach
    picture = Picture(SIZE, SIZE, "Map: " + ", ".join(one.name for one in listed if one.name))

    def at(latitude: float, longitude: float) -> tuple[float, float]:
        across = (longitude - middle[1] + 180) % 360 - 180
        return SIZE / 2 + across * narrow * scale, SIZE / 2 - (latitude - middle[0]) * scale

    _grid(picture, middle, (SIZE / 2 / scale, SIZE / 2 / scale / narrow), at)
    for one in sorted(listed, key=lambda one: one.main):
        _show(picture, one, at(one.latitude, one.longitude), scale)
    _bar(picture, scale)
    return picture.markup()


def _show(picture: Picture, spot: Spot, at: tuple[float, float], scale: float) -> None:
    if spot.main and spot.precision is PlacePrecision.NEAR:
        picture.circle(at, 25 / KM_PER_DEGREE * scale, dash="4 3")
    elif spot.main and spot.precision is not PlacePrecision.POINT:
        picture.circle(at, 16, dash="2 3")
    picture.circle(at, 5 if spot.main else 3.5, filled=spot.main)
    if at[0] > SIZE * 0.6:
        picture.text((at[0] - 9, at[1] - 7), spot.name, anchor="end", most=30, bold=spot.main)
    else:
        picture.text((at[0] + 9, at[1] - 7), spot.name, most=30, bold=spot.main)


def _grid(picture: Picture, middle: tuple[float, float], reach: tuple[float, float], at: Locate) -> None:
    step = next(step for step in (0.25, 0.5, 1, 2, 5, 10, 30, 90) if 2 * reach[0] / step <= 6 or step == 90)
    for number in range(math.ceil((middle[0] - reach[0]) / step), math.floor((middle[0] + reach[0]) / step) + 1):
        y = at(number * step, middle[1])[1]
        if -90 <= number * step <= 90:
            picture.line((0, y), (SIZE, y), faint=True)
            picture.text((4, y - 3), _degrees(number * step, "N", "S"))
    for number in range(math.ceil((middle[1] - reach[1]) / step), math.floor((middle[1] + reach[1]) / step) + 1):
        x = at(middle[0], number * step)[0]
        picture.line((x, 0), (x, SIZE), faint=True)
        picture.text((x + 3, SIZE - 4), _degrees((number * step + 180) % 360 - 180, "E", "W"))


def _bar(picture: Picture, scale: float) -> None:
    """How long some kilometres are."""
    fitting = [km for km in BARS if km / KM_PER_DEGREE * scale <= SIZE / 3]
    km = fitting[-1] if fitting else BARS[0]
    end = SIZE - 14
    start = end - km / KM_PER_DEGREE * scale
    picture.line((start, 20), (end, 20))
    picture.text(((start + end) / 2, 15), f"{km} km", anchor="middle")


def _degrees(value: float, positive: str, negative: str) -> str:
    side = positive if value > 0 else negative if value < 0 else ""
    return f"{abs(value):g}°{side}"
