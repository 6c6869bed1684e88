"""Where something happened: which of a report's places the words of a happening belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterclaim.extract.dates_reading import find_dateline
from counterclaim.extract.document import Document, Sentence, Token
from counterclaim.extract.places_words import listed
from counterclaim.records import Place, PlacePrecision, RawSpan

_ORDER = {
    PlacePrecision.POINT: 0,
    PlacePrecision.NEAR: 0,
    PlacePrecision.ADMIN2: 1,
    PlacePrecision.ADMIN1: 2,
    PlacePrecision.AREA: 3,
    PlacePrecision.INTERNATIONAL: 3,
    PlacePrecision.COUNTRY: 4,
    PlacePrecision.UNKNOWN: 5,
}
LEAD = 3
"""So many sentences at the head of a report tell where it takes place."""
BEFORE = 3
"""So many sentences before a happening may give its place."""


def place_of(document: Document, places: Sequence[Place], span: RawSpan) -> Place:
    """The most exact place of the happening that the words of `span` tell, with the span that was read.

    Takes the places of `find_places`. The same sentence comes first, and in it what a preposition
    of place leads ("in", "near"); then the sentences before; then the head of the report, and its
    dateline. A place of precision `unknown` where nothing says so.
    """
    sentence = document.sentence_at(span.start)
    if sentence is None:
        return Place()
    mentions = [(place, own) for place in places for own in place.spans]
    line = find_dateline(document)
    told = [(place, own) for place, own in mentions if not (line and line.span.overlaps(own))]
    here = _best(document, _in(told, sentence), span)
    if here and _ORDER[here[0].precision] <= _ORDER[PlacePrecision.ADMIN2]:
        return _at(here)
    found = [here] if here else []
    first = max(0, sentence.index - BEFORE)
    for index in [*range(sentence.index - 1, first - 1, -1), *range(min(LEAD, first))]:
        other = _best(document, _in(told, document.sentences[index]), span)
        if other and all(_is_compatible(other[0], known[0]) for known in found):
            found.append(other)
    if line:
        found.extend((p, own) for p, own in mentions if line.place.overlaps(own) and all(_is_compatible(p, f[0]) for f in found))
    return _at(min(found, key=lambda pair: _ORDER[pair[0].precision])) if found else Place()


def _at(pair: tuple[Place, RawSpan]) -> Place:
    return pair[0].model_copy(update={"spans": (pair[1],)})


def _in(mentions: Iterable[tuple[Place, RawSpan]], sentence: Sentence) -> list[tuple[Place, RawSpan]]:
    return [(place, own) for place, own in mentions if sentence.start <= own.start < sentence.end]


def _best(document: Document, mentions: Sequence[tuple[Place, RawSpan]], span: RawSpan) -> tuple[Place, RawSpan] | None:
    """Of one sentence's places the one where things happen, the most exact, then the nearest to the words."""
    led = [(p, own) for p, own in mentions if p.precision is PlacePrecision.NEAR or leads(document, own)]

    def order(pair: tuple[Place, RawSpan]) -> tuple[int, int]:
        own = pair[1]
        return _ORDER[pair[0].precision], max(own.start - span.end, span.start - own.end, 0)

    return min(led, key=order, default=None)


def leads(document: Document, own: RawSpan) -> bool:
    """Whether the words before a place say that something is there ("in", "near", "the village of")."""
    token = document.token_at(own.start)
    if token is None:
        return False
    sentence = document.sentence_of(token)
    happening, passing = listed("words", "happening"), listed("words", "directions")
    for at in range(token.index - 1, max(sentence.first, token.index - 12) - 1, -1):
        before = document.tokens[at]
        if before.lower in happening:
            return True
        if not _is_passed(before, passing):
            return False
    return False


def _is_passed(token: Token, passing: frozenset[str]) -> bool:
    """Whether a word may stand between the preposition and the name."""
    return token.pos in ("PROPN", "ADJ", "DET", "NOUN", "PART", "CCONJ", "NUM") or token.lower in passing or (
        token.lower in ("of", ",", "'s", "-", "(", "from")
    )


def _is_compatible(place: Place, known: Place) -> bool:
    """Whether one place can lie in the other."""
    for own, other in (
        (place.country, known.country),
        (place.admin1, known.admin1),
        (place.admin2, known.admin2),
    ):
        if own and other and own != other:
            return False
    return True
