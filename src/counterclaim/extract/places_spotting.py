"""Where a text names places: the tokens, and what stands around them. What they mean is settled later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counterclaim.extract.cover_names import is_cover
from counterclaim.extract.document import Document, Sentence, Token
from counterclaim.extract.places_around import Around
from counterclaim.extract.places_mentions import STRONG, Mention, held_mentions
from counterclaim.extract.places_others import OtherNames
from counterclaim.extract.places_sites import Sites
from counterclaim.extract.places_unknown import UnknownNames
from counterclaim.extract.places_words import CONNECTORS, division_levels, international, listed
from counterclaim.registers.countries import country_described
from counterclaim.registers.folding import fold
from counterclaim.registers.gazetteer import Entry, Gazetteer

LONGEST_NAME = 7
"""Words of the longest name that is looked for."""
OTHER_SPELLING = 2
"""Words more than in the longest name that starts alike: an article, or "al Balad"."""
SHORT = 4
GREAT_ENOUGH = 50_000
"""A name of fewer than `SHORT` letters is a place only if it is as great as this: "Rai" is mostly a person."""
_NO_NAME = frozenset({"ADP", "DET", "PRON", "SCONJ", "CCONJ", "AUX", "PART", "PUNCT", "NUM", "SYM", "SPACE"})


def spot(document: Document, gazetteer: Gazetteer) -> list[Mention]:
    """All mentions in the order of the text."""
    spotter = _Spotter(document, gazetteer)
    found = [mention for sentence in document.sentences for mention in spotter.mentions(sentence)]
    return held_mentions(document, [spotter.unless_of_person(mention) for mention in found])


def described_countries(document: Document) -> Iterator[str]:
    """The countries whose adjectives or words for the people the text has, each time that it has one."""
    for token in document.tokens:
        if token.text[:1].isupper():
            codes = country_described(token.text)
            if not codes and token.index + 1 < len(document.tokens):
                codes = country_described(f"{token.text} {document.tokens[token.index + 1].text}")
            if len(codes) == 1:
                yield codes[0]


class _Spotter:
    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self._document = document
        self._tokens = document.tokens
        self._gazetteer = gazetteer
        self._keys = [fold(token.text) for token in document.tokens]
        self._names = [self._is_name(token) for token in document.tokens]
        self._sites = Sites(document, self._keys, self._names)
        self._around = Around(document, self._names)
        self._others = OtherNames(document, gazetteer, self._keys, self._names, self._sites)
        self._unknown = UnknownNames(document, gazetteer, self._keys, self._names, self._around, self._sites)

    def unless_of_person(self, mention: Mention) -> Mention:
        """The mention; as a person's name where the text elsewhere gives one in full: "Jonas Herat", then "Herat"."""
        sure = mention.level or mention.preposition in ("in", "at", "near") or mention.key not in self._others.people
        return mention if sure else replace(mention, named_body=True)

    def mentions(self, sentence: Sentence) -> Iterator[Mention]:
        """The mentions in a sentence, which don't overlap."""
        at = sentence.first
        while at < sentence.last:
            found = None
            lower = self._tokens[at].lower
            if self._names[at] or (lower in CONNECTORS and at + 1 < sentence.last and self._names[at + 1]):
                known = self._known(at, sentence)
                unknown = self._unknown.at(at, sentence) if self._names[at] else None
                found = self._better(known, unknown)
                if self._names[at] and (found is None or found.is_in_doubt):
                    site = self._sites.at(at, sentence, self._around.leading(at, sentence))
                    longer = site and found and found.entries and site.last <= found.last
                    found = site if site and not longer else found
            elif lower in ("international", "high", "the"):
                found = self._international(at, sentence)
            if found:
                yield found
                at = max(found.end, found.last) + 1
            else:
                at += 1

    def _better(self, known: Mention | None, unknown: Mention | None) -> Mention | None:
        """The longer of two readings of the same words; but a camp that is a known settlement is that settlement."""
        if not known or not unknown:
            return known or unknown
        divisions = {entry.kind for entry in known.entries} & {"admin1"}
        if known.level and divisions and known.end == unknown.end and not known.named_body:
            return known  # "the Mopti region" is the division, and no quarter that nobody knows
        if not (unknown.level or unknown.quarter):
            # "in Bara Gharb in North Kordofan": Bara is another place, and only part of this one's name.
            return unknown if known.named_body and unknown.last > known.last else known
        if unknown.quarter and self._tokens[unknown.end].lower == "camp" and unknown.first == known.first:
            kinds = {entry.kind for entry in known.entries}
            between = {self._tokens[index].lower for index in range(known.last + 1, unknown.end)}
            if "town" in kinds and between <= {"refugee", "refugees"}:
                return replace(
                    known, end=unknown.end, preposition=unknown.preposition, near=unknown.near, named_body=False
                )
        if (
            unknown.quarter
            and unknown.end > known.end
            and self._tokens[unknown.end].lower in listed("features", "parts")
        ):
            return unknown  # "the Basra neighbourhood" is no town of that name
        if unknown.quarter and unknown.end > known.end and self._is_called_after(known, unknown):
            return unknown
        return unknown if unknown.last > known.last else known

    def _is_called_after(self, known: Mention, unknown: Mention) -> bool:
        """Whether a building only bears the name of a small town: "Omid Hospital"."""
        word = self._tokens[unknown.end]
        small = known.entries[0].kind == "town" and known.entries[0].weight < STRONG
        return small and word.text[0].isupper() and word.lower in listed("features", "in_towns")

    def _is_name(self, token: Token) -> bool:
        if not token.text[0].isalpha() or is_cover(token.lower):
            return False
        if self._document.capitals:
            return token.pos == "PROPN"
        if not token.text[0].isupper():
            return False
        return token.pos not in _NO_NAME or (token.index > 0 and self._is_inside_sentence(token))

    def _is_inside_sentence(self, token: Token) -> bool:
        return token.index > self._document.sentence_of(token).first

    def _known(self, first: int, sentence: Sentence) -> Mention | None:
        """The longest name of the gazetteer that starts here, unless a longer name only holds it."""
        key = self._keys[first]
        if not key:
            return None
        longest = self._gazetteer.longest(key.split(" ", 1)[0])
        if not longest:
            return None
        best: tuple[int, str, tuple[Entry, ...]] | None = None
        words: list[str] = []
        for last in range(first, min(first + 2 * LONGEST_NAME, sentence.last)):
            if self._keys[last]:
                words.append(self._keys[last])
            elif self._tokens[last].text not in ("-", "'", "’", "&", ".", "‘"):
                break
            key = " ".join(words)
            if key.count(" ") >= longest + OTHER_SPELLING:
                break
            if self._names[last]:
                entries = self._gazetteer.entries(key) or self._transliterated(key)
                if entries:
                    best = (last, key, entries)
        if best is None or self._is_ordinary(best[1], first, best[0]):
            return None
        if best[0] == first and not self._names[first]:
            return None
        if best[0] == first and self._only_points(first, sentence):
            return None  # "the Southern Gaza Strip" names no Southern
        if best[2][0].kind == "town" and self._has_article(first, best[0], sentence):
            return None  # "in the Marches" is no town
        return self._mention(first, best[0], best[1], best[2], sentence)

    def _transliterated(self, key: str) -> tuple[Entry, ...]:
        """The places of an Arabic name of several words as others write it: "Deir Balah", "Abasan Kabira".

        The article within may be left out, a last -ah is -a, and what is called "X al Balad" is the town of X.
        """
        words = key.split()
        if len(words) < 2:
            return ()
        last = words[-1]
        tries = [[*words[:-1], f"{last}h"] if last.endswith("a") else []]
        tries.append([*words[:-1], last.removesuffix("h")] if last.endswith("ah") else [])
        tries.append([words[0], "al", last] if len(words) == 2 else [])
        tries.append(words[:-2] if words[-2:] in (["al", "balad"], ["el", "balad"]) else [])
        return next((found for words in tries if words and (found := self._gazetteer.entries(" ".join(words)))), ())

    def _has_article(self, first: int, last: int, sentence: Sentence) -> bool:
        """Whether "the" leads a name, be it with a point of the compass, and no division word follows."""
        at = first - 1
        while at > sentence.first and self._tokens[at].lower in listed("words", "directions"):
            at -= 1
        article = at >= sentence.first and self._tokens[at].lower == "the"
        following = self._tokens[last + 1 : min(last + 2, sentence.last)]
        if any(token.lower == "police" for token in following) or self._is_camp(last, sentence):
            return False  # "the Quetta police", "the Jenin Refugee Camp"
        return article and self._around.level_after(last)[0] is None and not self._around.qualifies_noun(last)

    def _only_points(self, at: int, sentence: Sentence) -> bool:
        """Whether a point of the compass stands before a place's name."""
        points = self._tokens[at].lower in listed("words", "directions")
        return points and at + 1 < sentence.last and self._names[at + 1] and self._known(at + 1, sentence) is not None

    def _is_camp(self, last: int, sentence: Sentence) -> bool:
        after = [token.lower for token in self._tokens[last + 1 : min(last + 3, sentence.last)]]
        return after[:1] == ["camp"] or after in (["refugee", "camp"], ["refugees", "camp"])

    def _is_ordinary(self, key: str, first: int, last: int) -> bool:
        if key in listed("not_places", "words"):
            # "Ali" is no place; "Ali District" may be one, "Police Department" isn't.
            body = key in listed("organisations", "after")
            return body or self._around.level_after(last)[0] not in ("admin1", "admin2") or first != last
        if first == last and country_described(self._tokens[first].text):
            # "the Somali town": whose it is, and no place; "Somali Region" may be one.
            return self._around.level_after(last)[0] not in ("admin1", "admin2", "region")
        if key in listed("abbreviations", "after_comma"):
            # A state after its town, never the word "in" or "miss".
            return first == 0 or self._tokens[first - 1].text != "," or not self._tokens[first].text[0].isupper()
        return len(key) < SHORT and self._gazetteer.entries(key)[0].weight < GREAT_ENOUGH

    def _mention(self, first: int, last: int, key: str, entries: tuple[Entry, ...], sentence: Sentence) -> Mention:
        level, end = self._around.level_after(last)
        start = first
        if level is None and last > first:
            # The gazetteer may know the division word as part of the name.
            level = division_levels().get(self._tokens[last].lower)
        if level is None:
            level, start = self._around.level_before(first, sentence)
        if entries[0].kind == "country":
            level, start, end = None, first, last  # "the Pakistani state", "its Bangladesh division"
        preposition, near = self._around.leading(start, sentence)
        if preposition is None and any(token.lower == "agency" for token in self._tokens[end : end + 1]):
            level, end = None, last  # "(With Meridian Agency)" is no district
        if level is None and self._around.qualifies_noun(last):
            preposition = "of" if entries[0].kind == "town" and self._around.is_home(first, last, sentence) else None
        mention = Mention(first, last, start, end, key, entries, level, False, preposition, near)
        if preposition is None and level is None and self._is_of_police(mention, sentence):
            return replace(mention, preposition="of")
        body = self._others.is_part_of_name(mention, sentence) and not self._is_camp(last, sentence)
        return replace(mention, named_body=body)

    def _is_of_police(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether a town is named with its police: that makes it a place of the report, and nothing happens "of" it."""
        following = self._tokens[mention.end + 1 : min(mention.end + 2, sentence.last)]
        called = bool(following) and following[0].lower == "police" and mention.entries[0].kind == "town"
        return called and not self._others.is_preceded_by_name(mention, sentence)

    def _international(self, at: int, sentence: Sentence) -> Mention | None:
        for phrase in international():
            count = phrase.count(" ") + 1
            tokens = self._tokens[at : min(at + count, sentence.last)]
            if " ".join(token.lower for token in tokens) == phrase:
                last = at + count - 1
                preposition, _ = self._around.leading(at, sentence)
                return Mention(at, last, at, last, phrase, (), preposition=preposition or "in", international=True)
        return None
