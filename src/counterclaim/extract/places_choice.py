"""Where something happened: which of a report's places the words of a happening belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

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
SPOKEN_OF = 5
"""In so many a report names the town that it speaks of, if anywhere."""
LONGEST_JOIN = 30
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
    told = [
        (place, own)
        for place, own in _without_routes(document, told)
        if not _is_only_in_town(document, place, own, places)
    ]
    here = _innermost(document, _best(document, _in(told, sentence), span), told)
    if here and _ORDER[here[0].precision] <= _ORDER[PlacePrecision.ADMIN2]:
        return _in_town(document, *here, places)
    found = [here] if here else []
    first = max(0, sentence.index - BEFORE)
    before = range(sentence.index - 1, first - 1, -1)
    lead = [i for i in range(min(LEAD, len(document.sentences))) if i != sentence.index and i not in before]
    for index in [*before, *lead]:
        other = _innermost(document, _best(document, _in(told, document.sentences[index]), span), told)
        if other and all(_is_compatible(other[0], known[0]) for known in found):
            found.append(other)
    if (
        line and not found
    ):  # a dateline says where the report was written: it tells a place only where nothing else does
        found.extend((p, own) for p, own in mentions if line.place.overlaps(own))
    best = min(found, key=lambda pair: _ORDER[pair[0].precision], default=None)
    if best is None:
        return _town_spoken_of(document, told, Place()) or _shared(places)
    if _ORDER[best[0].precision] > _ORDER[PlacePrecision.ADMIN2]:
        town = _town_spoken_of(document, told, best[0])
        if town:
            return town
    return _in_its_country(_in_town(document, *best, places), places)


def _in_its_country(place: Place, places: Sequence[Place]) -> Place:
    """A place of which no country is told lies in that in which all others of the report do."""
    if place.country is not None or place.precision is not PlacePrecision.UNKNOWN:
        return place
    around = _shared(places)
    if around.country is None:
        return place
    return place.model_copy(update={"country": around.country, "precision": PlacePrecision.COUNTRY})


def _in_town(document: Document, place: Place, own: RawSpan, places: Sequence[Place]) -> Place:
    """The town instead of a street or a quarter in it, of which no more than the town's position is known."""
    town = _town_of(place, places) if _is_part_of_town(document, place, own) else None
    return town.model_copy(update={"spans": (own,), "precision": place.precision}) if town else _at((place, own))


def _is_only_in_town(document: Document, place: Place, own: RawSpan, places: Sequence[Place]) -> bool:
    """Whether a street or a quarter lies in nobody knows which town: that tells less than the places around it."""
    return _is_part_of_town(document, place, own) and _town_of(place, places) is None


def _is_part_of_town(document: Document, place: Place, own: RawSpan) -> bool:
    """Whether the last word of the name, or the word after it, is that of a street, a building or a quarter."""
    if place.gazetteer:
        return False
    parts = listed("features", "in_towns") | listed("features", "ways") | listed("features", "parts")
    last, following = own.of(document.text).split()[-1:], document.text[own.end : own.end + 20].split()[:1]
    return any(word.lower() in parts for word in (*last, *following))


def _town_of(place: Place, places: Sequence[Place]) -> Place | None:
    at = (place.latitude, place.longitude)
    return next(
        (
            one
            for one in places
            if one.gazetteer and one.precision is PlacePrecision.POINT and (one.latitude, one.longitude) == at
        ),
        None,
    )


def _without_routes(document: Document, mentions: Sequence[tuple[Place, RawSpan]]) -> list[tuple[Place, RawSpan]]:
    """The mentions but for both ends of a way: on a train "from Quetta to Peshawar" nothing happens in either."""
    ordered = sorted(mentions, key=lambda pair: pair[1])
    ends: set[RawSpan] = set()
    for (_, first), (_, second) in pairwise(ordered):
        before = document.text[max(0, first.start - 6) : first.start].lower().split()
        if before[-1:] == ["from"] and document.text[first.end : second.start].strip().lower() == "to":
            ends |= {first, second}
    return [pair for pair in mentions if pair[1] not in ends]


def _town_spoken_of(document: Document, mentions: Sequence[tuple[Place, RawSpan]], known: Place) -> Place | None:
    """The town that the head of the report speaks of ("X police", "a man from X"), or else the rest: it was near.

    Only in what is known of the place. None where several are spoken of, unless one of them is named most in the
    whole report.
    """
    last = document.sentences[min(SPOKEN_OF, len(document.sentences)) - 1]
    towns = {
        place.gazetteer: (place, own)
        for place, own in mentions
        if place.precision is PlacePrecision.POINT and place.gazetteer and _is_compatible(place, known)
    }
    towns = {key: pair for key, pair in towns.items() if pair[0].spans[0].start < last.end} or towns
    ranked = sorted(towns.values(), key=lambda pair: -len(pair[0].spans))
    if not ranked or (len(ranked) > 1 and len(ranked[0][0].spans) == len(ranked[1][0].spans)):
        return None
    return _at(ranked[0]).model_copy(update={"precision": PlacePrecision.NEAR})


def _shared(places: Sequence[Place]) -> Place:
    """The country, and the first-order division, that all places of the report lie in; unknown if they don't."""
    nearer = [place for place in places if place.country]
    countries, divisions = {place.country for place in nearer}, {place.admin1 for place in nearer}
    if len(countries) != 1:
        return Place()
    spans = tuple(sorted(span for place in nearer for span in place.spans))[:1]
    if len(divisions) == 1 and None not in divisions:
        name = nearer[0].admin1
        return Place(name=name, spans=spans, country=nearer[0].country, admin1=name, precision=PlacePrecision.ADMIN1)
    return Place(spans=spans, country=nearer[0].country, precision=PlacePrecision.COUNTRY)


def _at(pair: tuple[Place, RawSpan]) -> Place:
    return pair[0].model_copy(update={"spans": (pair[1],)})


def _in(mentions: Iterable[tuple[Place, RawSpan]], sentence: Sentence) -> list[tuple[Place, RawSpan]]:
    return [(place, own) for place, own in mentions if sentence.start <= own.start < sentence.end]


def _best(document: Document, mentions: Sequence[tuple[Place, RawSpan]], span: RawSpan) -> tuple[Place, RawSpan] | None:
    """Of one sentence's places the one where things happen, the most exact, then the nearest to the words."""
    led = [(p, own) for p, own in mentions if p.precision is PlacePrecision.NEAR or leads(document, own)]

    def order(pair: tuple[Place, RawSpan]) -> tuple[int, bool, int]:
        own = pair[
            1
        ]  # a village that the gazetteer lacks is more exact than the division from which it has its precision
        return (
            _ORDER[pair[0].precision],
            pair[0].gazetteer is not None,
            max(own.start - span.end, span.start - own.end, 0),
        )

    return min(led, key=order, default=None)


def _innermost(
    document: Document, chosen: tuple[Place, RawSpan] | None, mentions: Sequence[tuple[Place, RawSpan]]
) -> tuple[Place, RawSpan] | None:
    """The place that stands before the chosen one and lies in it ("from X camp in Y District")."""
    while chosen:
        inner = None
        for place, own in mentions:
            gap = chosen[1].start - own.end
            if 0 < gap <= LONGEST_JOIN and _ORDER[place.precision] <= _ORDER[chosen[0].precision]:
                between = document.text[own.end : chosen[1].start].lower()
                if _is_compatible(place, chosen[0]) and any(word in f"{between} " for word in (" in ", " of ")):
                    inner = (place, own)
        if inner is None:
            return chosen
        chosen = inner
    return None


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
        if before.lower == "of" and at > sentence.first:
            of = document.tokens[at - 1].lower
            if of in listed("words", "parts") or of in listed("features", "quarter"):
                return True
        if not _is_passed(before, passing):
            return False
    return False


def _is_passed(token: Token, passing: frozenset[str]) -> bool:
    """Whether a word may stand between the preposition and the name."""
    return (
        token.pos in ("PROPN", "ADJ", "DET", "NOUN", "PART", "CCONJ", "NUM")
        or token.lower in passing
        or (token.lower in ("of", ",", "'s", "-", "(", "from"))
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
