"""Moments in requests: any offset in, UTC to the second out, as judgements have them."""

from __future__ import annotations

import datetime as dt

from fastapi import HTTPException
from pydantic import AwareDatetime

Moment = AwareDatetime | None
"""A parameter of this type: a moment in ISO 8601 with its offset from UTC."""


def moment(given: dt.datetime | None) -> str | None:
    """The moment as judgements have it. Raises 422 where UTC has no such moment."""
    if given is None:
        return None
    try:
        return given.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    except OverflowError:
        raise HTTPException(422, f"{given} is no moment in UTC") from None
