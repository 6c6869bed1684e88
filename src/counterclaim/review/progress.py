"""How far people have come: with one figure, attribution or event, and with a report or an incident as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from counterclaim.records import Judgement, JudgementKind, TargetKind
from counterclaim.review.standing import standing


class Review(StrEnum):
    """What people last decided on one thing; `pending` where they left it open with `unsure`."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    ADDED = "added"
    REJECTED = "rejected"
    PENDING = "pending"


class Progress(StrEnum):
    """How far people have come with a whole: nobody began, begun, something is pending, all is decided."""

    OPEN = "open"
    STARTED = "started"
    PENDING = "pending"
    REVIEWED = "reviewed"


_REVIEWS = {
    JudgementKind.ACCEPT: Review.ACCEPTED,
    JudgementKind.CORRECT: Review.CORRECTED,
    JudgementKind.ADD: Review.ADDED,
    JudgementKind.REJECT: Review.REJECTED,
    JudgementKind.UNSURE: Review.PENDING,
}

Reviews = dict[tuple[TargetKind, str], Review]
"""What was last decided on each thing; what isn't in it is open."""


def reviews(judgements: Iterable[Judgement]) -> Reviews:
    """The last standing decision on each thing that these judgements are about; notes and joins decide nothing."""
    return {
        (judgement.target.kind, judgement.target.id): _REVIEWS[judgement.kind]
        for judgement in standing(judgements)
        if judgement.kind in _REVIEWS
    }


def progress(figures: Iterable[Review], whole: Review = Review.OPEN) -> Progress:
    """How far people have come with a whole that holds these figures; `whole` is what they decided on itself.

    A whole that was accepted is reviewed, and one without figures only then.
    """
    listed = list(figures)
    if whole is Review.PENDING or Review.PENDING in listed:
        return Progress.PENDING
    if whole is Review.ACCEPTED:
        return Progress.REVIEWED
    decided = sum(review is not Review.OPEN for review in listed)
    if listed and decided == len(listed):
        return Progress.REVIEWED
    return Progress.STARTED if decided else Progress.OPEN
