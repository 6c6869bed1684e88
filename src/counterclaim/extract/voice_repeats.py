"""A party's figure that the report repeats later as if it knew it itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from counterclaim.extract.document import Document, Token
from counterclaim.extract.numbers import Number, find_numbers
from counterclaim.extract.own_voice import OwnVoice, voice_words
from counterclaim.extract.participants import KnownParties
from counterclaim.extract.people import singular
from counterclaim.lexicon import load
from counterclaim.records import (
    Attribution,
    Bound,
    Figure,
    FigureStance,
    Outcome,
    PartyKind,
    Unit,
    Warning,
    WarningCode,
)

PARTIES_TO_CONFLICT = frozenset((PartyKind.STATE, PartyKind.NONSTATE_ARMED))
SMALL = 3
"""Numbers up to this one are met by chance: their repetition needs the same noun and a word of the outcome."""

_VAGUE = frozenset((Unit.ARTICLE, Unit.BARE, Unit.PLURAL, Unit.NAMED, Unit.SOME, Unit.MANY, Unit.SEVERAL, Unit.FEW))


def dropped_attributions(
    document: Document, parties: KnownParties, attributions: Sequence[Attribution], figures: Sequence[Figure]
) -> Iterator[Warning]:
    """The warning `attribution_dropped` for each party's figure that returns later in the report's own voice.

    A repetition has the same number, beside the same noun or one that stands for any people ("the
    214", "the 12 deaths"), and speaks of the same outcome or refers back by an article. The spans are
    the figure's quantity and the repetitions'.
    """
    claimed = [figure for figure in figures if is_partys_word(figure, parties) and figure.unit not in _VAGUE]
    if not claimed:
        return
    voice = OwnVoice(document, attributions)
    spoken = [figure.quantity for figure in figures if figure.claimant]
    numbers = [
        (number, number.span(document))
        for number in find_numbers(document)
        if number.unit not in _VAGUE and number.low != 0
    ]
    free = [
        (number, span)
        for number, span in numbers
        if voice.says(span) and not any(span.overlaps(quantity) for quantity in spoken)
    ]
    for figure in claimed:
        repeats = [
            span
            for number, span in free
            if span.start > figure.quantity.end
            and _same_number(figure, number)
            and _same_people(document, figure, number)
        ]
        if repeats:
            speaker = parties.get(figure.claimant_party)
            named = speaker.name if speaker else figure.claimant[0].of(document.text)
            yield Warning(
                code=WarningCode.ATTRIBUTION_DROPPED,
                spans=(figure.quantity, *repeats),
                figures=(figure.id,),
                message=f"The figure is first given on the word of {named}, and later repeated without a speaker.",
            )


def is_partys_word(figure: Figure, parties: KnownParties) -> bool:
    """Whether a figure is asserted by a state or an armed group."""
    if not figure.claimant or figure.stance is not FigureStance.ASSERTED:
        return False
    party = parties.get(figure.claimant_party)
    return (party.kind if party else figure.claimant_type) in PARTIES_TO_CONFLICT


def _plain(low: int | None, high: int | None, bound: Bound | None) -> int | None:
    """The number that the words name: 50 for "more than 50", whose low is 51."""
    if bound is Bound.MORE_THAN and low is not None:
        return low - 1
    if bound is Bound.FEWER_THAN and high is not None:
        return high + 1
    return low if low is not None else high


def _same_number(figure: Figure, number: Number) -> bool:
    value = _plain(figure.low, figure.high, figure.bound)
    return value is not None and value > 1 and value == _plain(number.low, number.high, number.bound)


def _same_people(document: Document, figure: Figure, number: Number) -> bool:
    noun = _noun_after(document, number)
    if noun is None:
        return False
    word = singular(noun.lower)
    of_figure = {singular(token.lower) for span in figure.victims for token in document.tokens_in(span)}
    same_noun = word in of_figure or noun.lemma in of_figure
    standing = word in voice_words("repeats", "standing") or noun.lemma in voice_words("repeats", "standing")
    if not same_noun and not standing:
        return False
    tells = _tells_outcome(document, noun, figure.outcome)
    value = _plain(figure.low, figure.high, figure.bound) or 0
    if value <= SMALL:
        return same_noun and tells
    return tells or _refers_back(document, number)


def _noun_after(document: Document, number: Number) -> Token | None:
    """The noun that the number counts: the head of its last word, or the first noun behind it."""
    last = document.tokens[number.last - 1]
    end = document.sentence_of(last).last
    head = document.tokens[last.head]
    if head.pos in ("NOUN", "PROPN") and last.index < head.index < last.index + 6:
        return head
    for index in range(number.last, min(number.last + 4, end)):
        if document.tokens[index].pos in ("NOUN", "PROPN"):
            return document.tokens[index]
    return None


@cache
def _outcome_words(outcome: Outcome) -> frozenset[str]:
    tables = load("outcomes")
    names = ("killed", "injured") if outcome is Outcome.KILLED_OR_INJURED else (str(outcome),)
    listed: set[str] = set()
    for name in names:
        for table in ("verbs", "nouns"):
            for entries in tables[table].get(name, {}).values():
                listed.update(entries)
        listed.update(tables["adjectives"].get(name, ()))
    return frozenset(listed)


def _tells_outcome(document: Document, noun: Token, outcome: Outcome) -> bool:
    words = _outcome_words(outcome)
    sentence = document.sentence_of(noun)
    near = document.tokens[max(sentence.first, noun.index - 10) : min(sentence.last, noun.index + 8)]
    return any(token.lemma in words or token.lower in words for token in near)


def _refers_back(document: Document, number: Number) -> bool:
    """Whether an article stands before the number: "the 214", "those 12"."""
    before = document.tokens[number.first - 1] if number.first else None
    return before is not None and before.lower in ("the", "these", "those", "all")
