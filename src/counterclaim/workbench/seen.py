"""What whoever judges has seen: nobody decides unseen."""

from __future__ import annotations

from typing import Annotated

from fastapi import Header, HTTPException

IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        pattern=r'^"?\d{1,15}"?$',
        description="The number of the last judgement on the same thing that you have seen; 0 for none.",
    ),
]
"""A parameter of this type: the header that says what was seen."""


def seen(if_match: str | None, *, needed: bool) -> int | None:
    """The number in it. Raises 428 where it is needed and not there."""
    if if_match is not None:
        return int(if_match.strip('"'))
    if needed:
        raise HTTPException(
            428, "say in If-Match the number of the last judgement on it that you have seen; 0 for none"
        )
    return None
