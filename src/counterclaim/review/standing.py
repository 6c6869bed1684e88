"""Which judgements hold: those that no later one supersedes, in the order of their numbers."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.records import Judgement, JudgementKind, TargetKind
from counterclaim.review.chain import Draft


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that hold, by number.

    A judgement that a later one supersedes is out for good, also where that one is superseded in
    its turn: the last of such a row is the one that replaces them all.
    """
    listed = sorted(judgements, key=lambda judgement: judgement.number)
    out = {j.supersedes for j in listed if j.supersedes is not None and j.supersedes < j.number}
    return tuple(judgement for judgement in listed if judgement.number not in out)


def of_report(judgements: Iterable[Judgement], report: str) -> tuple[Judgement, ...]:
    """Those that are about this report or something in it; judgements of sources are not among them."""
    return tuple(judgement for judgement in judgements if report_of(judgement) == report)


def report_of(judgement: Judgement | Draft) -> str | None:
    """The report that a judgement is about, whole or in part; None for incidents, claims and sources."""
    target = judgement.target
    return target.id if target.kind is TargetKind.REPORT else target.report


def by_report(judgements: Iterable[Judgement]) -> dict[str, tuple[Judgement, ...]]:
    """Those that are about reports or what they hold, by report."""
    grouped: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        if (report := report_of(judgement)) is not None:
            grouped.setdefault(report, []).append(judgement)
    return {report: tuple(listed) for report, listed in grouped.items()}


def changes_what_counts(judgement: Judgement, earlier: Iterable[Judgement]) -> bool:
    """Whether incidents may be others after a judgement; `earlier` are those on the same target before it.

    Notes, doubts and what is only kept out of sight change nothing, unless they take an earlier judgement back;
    acceptance does where it takes a rejection back.
    """
    if judgement.supersedes is not None:
        return True
    if judgement.kind is JudgementKind.ACCEPT:
        return any(one.kind is JudgementKind.REJECT for one in earlier)
    return judgement.kind not in (JudgementKind.NOTE, JudgementKind.UNSURE, JudgementKind.WITHHOLD)
