"""What to look at first: why a report or an incident is worth a person's look, and which comes before which.

The rule, so that anyone can follow it: each reason has points, and a reason that holds for several figures has one
point more for each further one, at most `MORE` in all. The points of a thing are the sum over its reasons. What has
more points comes first; of two with the same, the one of the later day.

Somebody who waits for an answer comes before all else; then what speakers contradict one another on, for there a
figure is used against another; then what the machine itself is unsure of, each kind of warning by how often it
turns a number or its speaker into another; then what was joined by the machine alone. A reason goes as soon as people
have decided on what it is about, and all of them where the whole was accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from counterclaim.records import Figure, Judgement, JudgementKind, Reading, Record, TargetKind, WarningCode
from counterclaim.review.progress import Progress, Review, Reviews
from counterclaim.review.standing import standing


class QueueReason(StrEnum):
    """Why something is in the queue."""

    UNSURE = "unsure"
    CONTESTED = "contested"
    LOW_CONFIDENCE = "low_confidence"
    WARNING = "warning"
    FAILURE = "failure"
    NEW_JOIN = "new_join"


class Why(Record):
    """One reason: a sentence for people, the figures that it is about, and the warning's code where it is a warning."""

    reason: QueueReason
    told: str
    figures: tuple[str, ...] = ()
    code: WarningCode | None = None


POINTS: dict[QueueReason, int] = {
    QueueReason.UNSURE: 100,
    QueueReason.CONTESTED: 50,
    QueueReason.LOW_CONFIDENCE: 40,
    QueueReason.FAILURE: 30,
    QueueReason.NEW_JOIN: 15,
}
"""Points of each reason but warnings."""

WARNING_POINTS: dict[WarningCode, int] = {
    WarningCode.ATTRIBUTION_DROPPED: 25,
    WarningCode.NUMBER_UNCLEAR: 25,
    WarningCode.SPEAKER_UNCLEAR: 25,
    WarningCode.PARTS_DO_NOT_ADD_UP: 20,
    WarningCode.DATE_IN_FUTURE: 15,
    WarningCode.TOO_LONG: 15,
    WarningCode.DATE_UNKNOWN: 10,
    WarningCode.PLACE_AMBIGUOUS: 10,
    WarningCode.NOT_ENGLISH: 5,
    WarningCode.WORDING_WITHOUT_SPEAKER: 5,
    WarningCode.SINGLE_PARTY_SOURCE: 5,
}
"""Points of each kind of warning."""

MORE = 9
"""The most points that a reason has for further figures."""

SURE = 0.7
"""A figure whose probability is lower is one that the machine is unsure of."""

_DECIDED = frozenset({Review.ACCEPTED, Review.CORRECTED, Review.ADDED, Review.REJECTED})
_SETTLES_JOINS = frozenset({JudgementKind.ACCEPT, JudgementKind.PIN, JudgementKind.SAME_INCIDENT})


def points_of(reasons: Iterable[Why]) -> int:
    """The points of a thing that is in the queue for these reasons."""
    return sum(_points(one) for one in reasons)


def _points(why: Why) -> int:
    own = WARNING_POINTS[why.code] if why.code is not None else POINTS[why.reason]
    return own + min(max(len(why.figures) - 1, 0), MORE)


def report_reasons(
    reading: Reading, decided: Reviews, judgements: Sequence[Judgement], progress: Progress
) -> list[Why]:
    """Why somebody should look at a report: its reading as it stands, and the judgements on it."""
    found = list(_waiting(judgements))
    if progress is Progress.REVIEWED:
        return found
    open_figures = {one.id for one in reading.figures if _review(decided, one.id) not in _DECIDED}
    found += _unlikely(one for one in reading.figures if one.id in open_figures)
    for warning in reading.warnings:
        about = tuple(id for id in warning.figures if id in open_figures)
        if about or not warning.figures:
            found.append(Why(reason=QueueReason.WARNING, told=warning.message, figures=about, code=warning.code))
    for failure in reading.failures:
        told = f"a part of the reading failed ({failure.component}): {failure.message}"
        found.append(Why(reason=QueueReason.FAILURE, told=told))
    return found


def incident_reasons(
    contested: Sequence[tuple[str, str]], joined: dict[str, int], judgements: Sequence[Judgement], progress: Progress
) -> list[Why]:
    """Why somebody should look at an incident.

    `contested` are outcomes that speakers contradict one another on, each with the policy that says so; `joined` says
    for each report in it after which judgement it came in; `judgements` are those on the incident itself.
    """
    found = list(_waiting(judgements))
    if contested and progress is not Progress.REVIEWED:
        policies: dict[str, list[str]] = {}
        for outcome, policy in contested:
            policies.setdefault(policy, []).append(outcome.replace("_", " "))
        told = "; ".join(f"{', '.join(listed)} under the policy {name}" for name, listed in policies.items())
        found.append(Why(reason=QueueReason.CONTESTED, told=f"speakers contradict one another: {told}"))
    settled = [one for one in standing(judgements) if one.kind in _SETTLES_JOINS]
    last = settled[-1] if settled else None
    new = [report for report, after in joined.items() if last is None or after >= last.number]
    if len(joined) > 1 and new:
        told = (
            f"{len(joined)} reports were joined by the machine alone"
            if last is None
            else f"{len(new)} more {'report' if len(new) == 1 else 'reports'} joined since {last.who} decided on it"
        )
        found.append(Why(reason=QueueReason.NEW_JOIN, told=told))
    return found


def _waiting(judgements: Sequence[Judgement]) -> Iterator[Why]:
    """What somebody left open, with their words."""
    last: dict[tuple[TargetKind, str], Judgement] = {}
    for one in standing(judgements):
        if one.kind not in (JudgementKind.NOTE, JudgementKind.WITHHOLD):
            last[(one.target.kind, one.target.id)] = one
    for (kind, id), one in last.items():
        if one.kind is JudgementKind.UNSURE:
            about = f"whether it is the same as {one.other.kind} {one.other.id}" if one.other else f"this {kind}"
            told = f"{one.who} is unsure of {about}" + (f": {one.why}" if one.why else "")
            figures = (id,) if kind is TargetKind.FIGURE else ()
            yield Why(reason=QueueReason.UNSURE, told=told, figures=figures)


def _unlikely(figures: Iterable[Figure]) -> Iterator[Why]:
    doubted = {one.id: one.probability for one in figures if one.probability is not None and one.probability < SURE}
    if doubted:
        least, many = f"{min(doubted.values()):.0%}", len(doubted)
        told = f"one figure only {least}" if many == 1 else f"{many} figures less than {SURE:.0%}, one {least}"
        yield Why(reason=QueueReason.LOW_CONFIDENCE, told=f"the machine gives {told}", figures=tuple(doubted))


def _review(decided: Reviews, figure: str) -> Review:
    return decided.get((TargetKind.FIGURE, figure), Review.OPEN)
