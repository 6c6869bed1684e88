"""Numbers that don't fit one another, or can't be read for certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from counterclaim.extract.document import Document
from counterclaim.extract.numbers import is_damaged_number
from counterclaim.extract.own_voice import voice_words
from counterclaim.records import Bound, Figure, FigureStance, RawSpan, Scope, Unit, Warning, WarningCode

_VAGUE = frozenset(
    (Unit.SOME, Unit.MANY, Unit.TENS, Unit.DOZENS, Unit.SCORES, Unit.HUNDREDS, Unit.THOUSANDS, Unit.PLURAL)
)


def parts_that_do_not_add_up(document: Document, figures: Sequence[Figure]) -> Iterator[Warning]:
    """The warning `parts_do_not_add_up`: more in the parts than in the whole, or less where all parts are listed.

    Parts that may be the same people seen from two sides ("two women and three soldiers") add up only
    as far as they must: those with a demographic aren't added to the others.
    """
    by_whole: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.part_of is not None:
            by_whole.setdefault(figure.part_of, []).append(figure)
    known = {figure.id: figure for figure in figures}
    for id, parts in by_whole.items():
        whole = known.get(id)
        if whole is None:
            continue
        counted = [
            part for part in parts if part.outcome is whole.outcome and part.claimant_party == whole.claimant_party
        ]
        groups = ([p for p in counted if p.demographic is None], [p for p in counted if p.demographic is not None])
        total = max((sum(part.low or 0 for part in group) for group in groups), default=0)
        exceeds = whole.high is not None and total > whole.high
        falls_short = (
            whole.low is not None
            and len(counted) > 1
            and all(part.high is not None for part in counted)
            and sum(part.high or 0 for part in counted) < whole.low
            and _lists_all(document, whole, counted)
        )
        if exceeds or falls_short:
            yield Warning(
                code=WarningCode.PARTS_DO_NOT_ADD_UP,
                spans=tuple(sorted({whole.quantity, *(part.quantity for part in counted)})),
                figures=(whole.id, *(part.id for part in counted)),
                message=f"The parts add up to {total}, the whole is given as {_range(whole)}.",
            )


def _lists_all(document: Document, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the words between the whole and its parts say that these are all."""
    first = min(part.quantity.start for part in parts)
    if first <= whole.quantity.end:
        return False
    between = {token.lower for token in document.tokens_in(RawSpan(whole.quantity.end, first))}
    if between & voice_words("repeats", "open_lists"):
        return False
    return bool(between & voice_words("repeats", "closed_lists"))


def _range(figure: Figure) -> str:
    if figure.low == figure.high:
        return str(figure.low)
    if figure.high is None:
        return f"{figure.low} or more"
    return f"up to {figure.high}" if figure.low is None else f"{figure.low} to {figure.high}"


def unclear_numbers(document: Document, figures: Sequence[Figure]) -> Iterator[Warning]:
    """The warning `number_unclear`: damaged digits, or a toll of which only a vague word is given."""
    exact = {
        (figure.event, figure.outcome)
        for figure in figures
        if figure.unit not in _VAGUE and figure.part_of is None and figure.low != 0
    }
    for figure in figures:
        words = figure.quantity.of(document.text)
        if any(_is_damaged(token.text) for token in document.tokens_in(figure.quantity)):
            yield Warning(
                code=WarningCode.NUMBER_UNCLEAR,
                spans=(figure.quantity,),
                figures=(figure.id,),
                message=f"The digits “{words}” are damaged, and were read as {_range(figure)}.",
            )
        elif figure.unit in _VAGUE and figure.scope is Scope.INCIDENT and (figure.event, figure.outcome) not in exact:
            yield Warning(
                code=WarningCode.NUMBER_UNCLEAR,
                spans=(figure.quantity,),
                figures=(figure.id,),
                message=f"Of this toll the report gives only the vague words “{words}”.",
            )


def _is_damaged(text: str) -> bool:
    """Letters among digits, or thousands set off after a wrong number of digits: "2O", "1,2", "12,34"."""
    if is_damaged_number(text):
        return True
    head, *groups = text.split(",")
    return (
        bool(groups)
        and head.isdigit()
        and all(group.isdigit() for group in groups)
        and any(len(g) != 3 for g in groups)
    )


def clashing_statements(figures: Sequence[Figure]) -> Iterator[Warning]:
    """The warning `number_unclear` where one and the same speaker gives two numbers that exclude one another.

    Groups that stand side by side ("three employees and five passengers") exclude nothing.
    """
    whole = [
        figure
        for figure in figures
        if figure.part_of is None
        and figure.scope is Scope.INCIDENT
        and figure.stance is FigureStance.ASSERTED
        and figure.event
        and figure.attribution
        and figure.as_of is None
        and figure.unit is Unit.NUMBER
    ]
    for one, other in combinations(whole, 2):
        same = (one.event, one.outcome, one.attribution, one.victims_party, one.category, one.demographic) == (
            other.event,
            other.outcome,
            other.attribution,
            other.victims_party,
            other.category,
            other.demographic,
        )
        if same and not _side_by_side(one, other) and one.bound is not Bound.ABOUT and _exclude(one, other):
            yield Warning(
                code=WarningCode.NUMBER_UNCLEAR,
                spans=(one.quantity, other.quantity),
                figures=(one.id, other.id),
                message=f"One statement gives both {_range(one)} and {_range(other)} for what may be the same toll.",
            )


def _side_by_side(one: Figure, other: Figure) -> bool:
    """Whether no more than a few characters ("and", a comma) stand between one's people and the other's number."""
    end = max((span.end for span in one.victims), default=one.quantity.end)
    return 0 <= other.quantity.start - end <= _JOINT


_JOINT = 8


def _exclude(one: Figure, other: Figure) -> bool:
    return (one.high is not None and other.low is not None and other.low > one.high) or (
        other.high is not None and one.low is not None and one.low > other.high
    )
