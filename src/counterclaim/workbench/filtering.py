"""Which incidents a request asks for: the same words for lists, maps, timelines and exports."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import Depends, HTTPException, Query

from counterclaim.records import Outcome
from counterclaim.review import Progress
from counterclaim.store import WantedIncidents
from counterclaim.store.listing import Box
from counterclaim.workbench.context import PolicyDep

Words = Annotated[str | None, Query(max_length=200)]

_DEGREES = r"-?\d{1,3}(\.\d{1,9})?"


def _box(words: str | None) -> Box | None:
    if words is None:
        return None
    west, south, east, north = map(float, words.split(","))
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise HTTPException(422, "box is west,south,east,north in degrees: -180 to 180, and -90 to 90, south first")
    return west, south, east, north


async def _wanted(
    policy: PolicyDep,
    since: Annotated[dt.date | None, Query(description="The first day that fits.")] = None,
    until: Annotated[dt.date | None, Query(description="The last day that fits.")] = None,
    place: Annotated[Words, Query(description="A part of the place's name, or of its division's.")] = None,
    country: Annotated[str | None, Query(pattern="^[A-Za-z]{2}$", description="ISO 3166-1, two letters.")] = None,
    party: Annotated[Words, Query(description="A part of a party's name.")] = None,
    outcome: Annotated[Outcome | None, Query(description="Something is said of how many were …")] = None,
    contested: Annotated[bool | None, Query(description="Whether speakers contradict one another.")] = None,
    grade: Annotated[
        int | None, Query(ge=1, le=6, description="The worst grade that fits, 1 (confirmed) to 6.")
    ] = None,
    review: Annotated[list[Progress] | None, Query(description="How far people have come with it.")] = None,
    text: Annotated[Words, Query(description="Words of titles, names, places or outlets; all must be there.")] = None,
    report: Annotated[Words, Query(description="A report that tells of it or recalls it.")] = None,
    box: Annotated[
        str | None,
        Query(
            pattern=rf"^{_DEGREES}(,{_DEGREES}){{3}}$",
            max_length=80,
            description="west,south,east,north in degrees: where it is; across the 180th meridian where east < west.",
        ),
    ] = None,
) -> WantedIncidents:
    return WantedIncidents(
        policy=policy.name,
        since=since,
        until=until,
        place=place,
        country=country,
        party=party,
        outcome=outcome,
        contested=contested,
        grade=grade,
        review=tuple(review or ()),
        text=text,
        report=report,
        box=_box(box),
    )


IncidentFilter = Annotated[WantedIncidents, Depends(_wanted)]
"""A parameter of this type: which incidents fit. `outcome`, `contested` and `grade` are of one and the same toll.

With `contested` false, none of the tolls is contested.
"""


def in_words(wanted: WantedIncidents) -> str | None:
    """The filter in a line, for people; None where every incident fits."""
    told = {
        "since": wanted.since,
        "until": wanted.until,
        "place": wanted.place,
        "country": wanted.country,
        "party": wanted.party,
        "outcome": wanted.outcome and wanted.outcome.value,
        "contested": None if wanted.contested is None else "yes" if wanted.contested else "no",
        "grade at worst": wanted.grade,
        "review": ", ".join(one.value for one in wanted.review) or None,
        "words": wanted.text,
        "report": wanted.report,
        "box": wanted.box and ",".join(f"{degrees:g}" for degrees in wanted.box),
    }
    return "; ".join(f"{name} {value}" for name, value in told.items() if value is not None) or None
