"""The injured, where speakers only say how many were killed or injured in all, and how many of them were killed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.assess.grade import MEANING
from counterclaim.assess.tolls import whole
from counterclaim.records import Outcome, TollAssessment

Found = Mapping[Outcome, Sequence[TollAssessment]]


def injured_by_remainder(found: Found) -> TollAssessment | None:
    """The assessment of all the injured; None where somebody counts them, or the rest isn't known.

    Rule: nobody counts the injured, but "seven were shot" and "two died": five were injured. Each end is that of all
    the harmed less the opposite end of the killed, and none is below 0; contested is what either is, the grade the
    worse of both.
    """
    if found.get(Outcome.INJURED):
        return None
    harmed, killed = _of_everybody(found, Outcome.KILLED_OR_INJURED), _of_everybody(found, Outcome.KILLED)
    if harmed is None or killed is None or harmed.best is None or killed.best is None or killed.best > harmed.best:
        return None
    best = harmed.best - killed.best
    low = max(0, harmed.low - killed.high) if harmed.low is not None and killed.high is not None else 0
    high = harmed.high - killed.low if harmed.high is not None and killed.low is not None else None
    grade = max(harmed.grade, killed.grade)
    return TollAssessment(
        toll=whole(Outcome.INJURED),
        low=min(low, best),
        best=best,
        high=None if high is None else max(high, best),
        high_open=harmed.high_open,
        contested=harmed.contested or killed.contested,
        contesting=tuple(sorted({*harmed.contesting, *killed.contesting})),
        origins=min(harmed.origins, killed.origins),
        grade=grade,
        reasons=(
            f"Nobody counts the injured alone. Of {harmed.best:,} killed or injured, {killed.best:,} were killed: "
            f"{best:,} were injured.",
            f"Grade {grade} ({MEANING[grade]}): a remainder is no better than the weaker of the two.",
        ),
    )


def _of_everybody(found: Found, outcome: Outcome) -> TollAssessment | None:
    return next((one for one in found.get(outcome, ()) if one.toll == whole(outcome)), None)
