"""A figure's number in words, for reasons, tables and exports: one wording everywhere."""

from __future__ import annotations

from counterclaim.records.figure import Bound, Figure, Unit

NOBODY_NAMED = "an unnamed"
"""How the name of a speaker starts whom a report describes and doesn't name: "an unnamed official in The Outlet"."""

_VAGUE = {
    Unit.FEW: "a few",
    Unit.SEVERAL: "several",
    Unit.SOME: "some",
    Unit.MANY: "many",
    Unit.PLURAL: "several people, without a number",
    Unit.TENS: "tens",
    Unit.DOZENS: "dozens",
    Unit.SCORES: "scores",
    Unit.HUNDREDS: "hundreds",
    Unit.THOUSANDS: "thousands",
}


def number_words(figure: Figure) -> str:
    """The figure's number in words that keep its bound: "at least 31", "up to 20", "dozens (24 or more)"."""
    low, high, bound = figure.low, figure.high, figure.bound
    if low is None:
        if high is None:
            return "a number not known"
        return f"fewer than {high + 1:,}" if bound is Bound.FEWER_THAN else f"up to {high:,}"
    if high is None:
        vague = _VAGUE.get(figure.unit) if figure.unit else None
        if vague:
            return f"{vague} ({low:,} or more)"
        return f"more than {low - 1:,}" if bound is Bound.MORE_THAN and low > 0 else f"at least {low:,}"
    if low != high:
        return f"{low:,} to {high:,}"
    return f"about {low:,}" if bound is Bound.ABOUT else f"{low:,}"
