"""Which numbers of one text count the toll of the happening that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from counterclaim.records import Bound, Figure, Unit, identify

PERSONS = frozenset({Unit.NAMED, Unit.ARTICLE, Unit.BARE})
"""Words for one person, or for several by name."""
SMALL = frozenset({Unit.PLURAL, Unit.FEW, Unit.SEVERAL, Unit.SOME, Unit.MANY})
GREAT = frozenset({Unit.TENS, Unit.DOZENS, Unit.SCORES, Unit.HUNDREDS, Unit.THOUSANDS})

FACTOR = 2
LEAST = 10
"""Numbers of one toll lie no further apart: twice as many, or ten more (as "at least" reaches in the policies)."""


@dataclass
class Weighed:
    """The figures that count, and those set aside, each with the reason."""

    kept: list[Figure] = field(default_factory=list)
    aside: list[tuple[Figure, str]] = field(default_factory=list)


def weighed(figures: Sequence[Figure]) -> Weighed:
    """Of the figures of one text on one outcome, those that count its toll.

    Takes asserted figures that are no stated parts. Numbers go before words such as "dozens", these before single
    persons and "several". A number that the text gives in its own voice before anybody else gives one is what it
    comes to, in sight of all its sources: lower ones are set aside, and higher ones count as far as they can be
    of one toll with it. Where it comes to none, numbers below half of the greatest are set aside, as early or partial.
    """
    ordered = sorted(figures, key=lambda figure: (figure.quantity, figure.id))
    numbers = [one for one in ordered if not _is_vague(one) and one.unit not in PERSONS]
    great = [one for one in ordered if one.unit in GREAT and _is_vague(one)]
    if not numbers and not great:
        return _of_persons(ordered)
    counting = numbers or great
    found = Weighed()
    beside = [one for one in ordered if one not in counting]
    found.aside.extend((one, "others give a number of all") for one in beside)
    wholes = [one for one in counting if one.demographic is None] or counting
    conclusion = _conclusion(wholes)
    chosen = _below(wholes) if conclusion is None else _beside_conclusion(wholes, conclusion)
    found.kept.extend(chosen.kept)
    found.aside.extend(chosen.aside)
    most = max(map(top, chosen.kept), default=0)
    for one in counting:
        if one in wholes:
            continue
        if top(one) <= most:
            found.kept.append(one)
        else:
            found.aside.append((one, "it counts more of some than others count of all"))
    return found


def top(figure: Figure) -> int:
    """The greatest number said: the high, or of an open figure its low."""
    return figure.high if figure.high is not None else figure.low or 0


def _is_vague(figure: Figure) -> bool:
    return figure.high is None and figure.unit in SMALL | GREAT


def _conclusion(wholes: Sequence[Figure]) -> Figure | None:
    """What the text comes to: its own first number of somebody harmed, if it stands before those of its sources."""
    first = next((one for one in wholes if top(one) > 0 or one.claimant), None)
    return first if first is not None and not first.claimant else None


def _beside_conclusion(wholes: Sequence[Figure], conclusion: Figure) -> Weighed:
    found = Weighed([conclusion])
    limit = max(FACTOR * top(conclusion), top(conclusion) + LEAST)
    for one in wholes:
        if one is conclusion:
            continue
        if not one.claimant:
            found.aside.append((one, "it is the text's own word, which before came to another number"))
        elif top(one) > limit:
            found.aside.append((one, "it is too great to be of one toll with what the text comes to"))
        elif _is_less(one, conclusion):
            found.aside.append((one, "it is less than what the text comes to, which knows of it"))
        else:
            found.kept.append(_above(one, conclusion.low))
    return found


def _is_less(one: Figure, conclusion: Figure) -> bool:
    """Whether a source's number is below the text's; below half of it where the text only says "up to"."""
    if conclusion.low is not None:
        return top(one) < conclusion.low
    return top(one) * FACTOR < top(conclusion)


def _above(one: Figure, low: int | None) -> Figure:
    """Of a range that begins below what the text comes to, what isn't below."""
    if low is None or one.low is None or one.low >= low:
        return one
    return one.model_copy(update={"low": low})


def _below(wholes: Sequence[Figure]) -> Weighed:
    most = max(map(top, wholes))
    found = Weighed()
    for one in wholes:
        number = one.low if one.low is not None else top(one)
        if number * FACTOR < most:
            found.aside.append((one, "the text tells of more than twice as many"))
        else:
            found.kept.append(one)
    return found


def _of_persons(ordered: Sequence[Figure]) -> Weighed:
    """Where nobody gives a number: the most that is told. Persons whom the text tells of one by one are added."""
    own = [one for one in ordered if one.unit in PERSONS and not one.claimant]
    together = [one for one in own if one.evidence == own[0].evidence]
    candidates = [*ordered]
    if len(together) > 1:
        candidates = [one for one in ordered if one not in together]
        candidates.append(_together(together))
    most = max((_people(one) for one in candidates), default=0)
    found = Weighed([one for one in candidates if _people(one) == most])
    found.aside.extend((one, "others tell of more") for one in candidates if _people(one) < most)
    return found


def _people(figure: Figure) -> int:
    """How many a figure without a number of all tells of; "several" are more than one, and nobody says how many."""
    return 2 if _is_vague(figure) else top(figure)


def _together(persons: Sequence[Figure]) -> Figure:
    """One figure of the persons that a sentence tells of: "Omar Sela and his daughter" are two."""
    first = persons[0]
    # "a man named Omar Sela": an article and a name may be one person, so these aren't added to one another.
    described = sum(top(one) for one in persons if one.unit is Unit.ARTICLE)
    number = max(described, sum(map(top, persons)) - described)
    demographics = {one.demographic for one in persons}
    return first.model_copy(
        update={
            "id": identify("sum", *sorted(one.id for one in persons)),
            "low": number,
            "high": number,
            "bound": Bound.EXACT,
            "unit": Unit.NUMBER,
            "victims": tuple(span for one in persons for span in one.victims),
            "names_people": any(one.names_people for one in persons),
            "hedged": any(one.hedged for one in persons),
            "demographic": demographics.pop() if len(demographics) == 1 else None,
        }
    )
