"""A place's mention, and which mention holds which ("X village in Y District of Z")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from counterclaim.extract.document import Document
from counterclaim.extract.places_words import joins, listed
from counterclaim.records import RawSpan
from counterclaim.registers.countries import country_described
from counterclaim.registers.gazetteer import Entry

LONGEST_JOIN = 45
"""Characters between a place and the one that holds it."""
STRONG = 100_000
"""From this weight on, a name is a place without words around it that say so."""
_DESCRIBED = re.compile(
    r",? ?(?:the|a|an)? ?(?:[\w-]+ ){0,2}(?:capital|town|city|village|district|area|province) (?:of|in)(?: the)?"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` to `last` (both inside) that name a place; with division words, `start` to `end`.

    `entries` are the gazetteer's candidates, none for a name that it doesn't know; `level` what a
    division word makes of it (`admin1`, `admin2`, `town`, `region`); `quarter` true for a part of a
    town or a thing at a place; `preposition` the word that leads it; `near` true for "near X", "10 km
    from X"; `named_body` true where it is only part of a body's or a person's name; `holder` the
    position, in the list of mentions, of the place that holds it, and `held_surely` true where the
    words say so ("in", "of") and it isn't only the next of a list; `site` true for a name that nothing
    but the words before it makes a place.
    """

    first: int
    last: int
    start: int
    end: int
    key: str
    entries: tuple[Entry, ...]
    level: str | None = None
    quarter: bool = False
    preposition: str | None = None
    near: bool = False
    named_body: bool = False
    international: bool = False
    holder: int | None = None
    held_surely: bool = False
    site: bool = False

    @property
    def is_located(self) -> bool:
        """Whether the words around it speak of a place."""
        return bool(self.preposition or self.level or self.quarter or self.holder is not None)

    @property
    def is_in_doubt(self) -> bool:
        """Whether it is only a part of another name, or a name that nothing but what follows could make a place."""
        return self.named_body if self.entries else not (self.level or self.quarter or self.international)


def held_mentions(document: Document, mentions: list[Mention]) -> list[Mention]:
    """The mentions with their holders: "X village in Y District of Z", "X, Y", "Y's X"."""
    listed_mentions = list(mentions)
    for index in range(len(mentions) - 1):
        here, following = mentions[index], mentions[index + 1]
        start, end = document.tokens[here.end].end, document.tokens[following.start].start
        if (
            end - start > LONGEST_JOIN
            or document.tokens[here.last].sentence != document.tokens[following.first].sentence
        ):
            continue
        between = _plain(document.text[start:end])
        if between == "'s":
            listed_mentions[index + 1] = replace(listed_mentions[index + 1], holder=index)
        elif between in joins() or _DESCRIBED.fullmatch(between):
            surely = between not in (",", "(")
            listed_mentions[index] = replace(listed_mentions[index], holder=index + 1, held_surely=surely)
        if following.preposition is None and between in ("'s", ",", "and", ", and", "(", "or", "/"):
            led = listed_mentions[index]
            mentions[index + 1] = replace(mentions[index + 1], preposition=led.preposition, near=led.near)
            listed_mentions[index + 1] = replace(
                listed_mentions[index + 1], preposition=led.preposition, near=led.near and between != ","
            )
    inner = [_held_inside(mention, listed_mentions) for mention in listed_mentions]
    return _held_alike([_believed(mention, inner) for mention in inner])


def _plain(between: str) -> str:
    """What stands between two places, without adjectives before the second: "in the western Syrian" is "in the"."""
    words = between.replace("’", "'").split()
    if len(words) > 1 and country_described(words[-1]):
        words = words[:-1]
    while len(words) > 1 and words[-1].lower() in listed("words", "directions"):
        words = words[:-1]
    return " ".join(words).lower()


def _held_inside(mention: Mention, mentions: list[Mention]) -> Mention:
    """A place in "Syria's Idlib province" lies in the province."""
    at = mention.holder
    if at is None or not mention.held_surely or at + 1 >= len(mentions) or mentions[at + 1].holder != at:
        return mention
    held_by_country = bool(mentions[at].entries) and mentions[at].entries[0].kind == "country"
    return replace(mention, holder=at + 1) if held_by_country else mention


def _believed(mention: Mention, mentions: list[Mention]) -> Mention:
    """A name that nothing but its holder makes a place keeps a holder only if that is called a division, or is one.

    Then by the gazetteer, of the first order: "at Bara Gharb in North Kordofan".
    """
    if mention.entries or mention.level or mention.quarter or mention.site or mention.holder is None:
        return mention
    holder = mentions[mention.holder]
    if holder.level:
        return mention
    if mention.held_surely and holder.entries and holder.entries[0].kind == "admin1":
        return mention
    return replace(mention, holder=None, held_surely=False)


def _held_alike(mentions: list[Mention]) -> list[Mention]:
    """A name that has a holder once has it everywhere."""
    holders = {m.key: m.holder for m in mentions if m.held_surely}
    return [
        replace(mention, holder=holders[mention.key], held_surely=True)
        if mention.holder is None and mention.key in holders and holders[mention.key] != index
        else mention
        for index, mention in enumerate(mentions)
    ]


def span_of(document: Document, mention: Mention) -> RawSpan:
    """The characters of the name."""
    return document.span_of(mention.first, mention.last)
