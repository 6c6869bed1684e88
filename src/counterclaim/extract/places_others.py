"""Whether the words of a place are only part of a name of something else: a body's, a person's, a street's."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extract.dates_patterns import lexicon
from counterclaim.extract.document import Document, Sentence, Token
from counterclaim.extract.places_mentions import Mention
from counterclaim.extract.places_sites import Sites
from counterclaim.extract.places_words import division_levels, listed
from counterclaim.registers.countries import country_described
from counterclaim.registers.gazetteer import Gazetteer

LONGEST_ROAD = 3
"""Digits of the highest number of a road: "near U.S. 27"."""


class OtherNames:
    """Tells names of other things in one document. `people` are the keys that stood as a person's second name."""

    def __init__(
        self, document: Document, gazetteer: Gazetteer, keys: Sequence[str], names: Sequence[bool], sites: Sites
    ) -> None:
        """`keys` are the folded tokens, `names` tell which can be words of a name."""
        self._tokens = document.tokens
        self._gazetteer = gazetteer
        self._keys = keys
        self._names = names
        self._sites = sites
        self.people: set[str] = set()

    def is_part_of_name(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether the words are only part of a body's, a person's or another thing's name."""
        following = mention.end + 1
        if following < sentence.last:
            token = self._tokens[following]
            if self._names_a_way(mention, sentence) or self._is_joined(following, sentence):
                return True
            if token.text in ("-", "–", "/") and following + 1 < sentence.last:
                return not self._is_spaced(following)
            if mention.level is None and self._continues(token):
                return True
        if self._speaks(mention):
            return True
        if mention.level and mention.end > mention.last and following < sentence.last:
            token = self._tokens[following]
            if self._names[following] and token.lower in listed("organisations", "after"):
                return True
        return self.is_preceded_by_name(mention, sentence)

    def _names_a_way(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether a street or a road is called so: "Basra Avenue", "U.S. 27"."""
        token = self._tokens[mention.end + 1]
        if mention.entries[0].kind == "country":
            return (
                token.text.isdecimal()
                and len(token.text) <= LONGEST_ROAD
                and mention.preposition in ("near", "on", "along")
            )
        return token.lower in listed("features", "ways") and self._names[token.index] and mention.level is None

    def _is_joined(self, at: int, sentence: Sentence) -> bool:
        """Whether "&" ties the name to another: "Tarsk & Mako"."""
        return self._tokens[at].text == "&" and at + 1 < sentence.last and self._names[at + 1]

    def _speaks(self, mention: Mention) -> bool:
        """Whether a small place would be the subject of a verb of saying: then it is a person's name."""
        token = self._tokens[mention.last]
        if mention.level or token.dep not in ("nsubj", "nsubjpass") or mention.entries[0].kind in ("country", "admin1"):
            return False
        return self._tokens[token.head].lemma.lower() in lexicon()["lists"]["saying"]

    def _continues(self, token: Token) -> bool:
        """Whether a token after a name belongs to the same name."""
        lower = token.lower
        if self._names[token.index] and lower in listed("organisations", "after"):
            return True
        if not self._names[token.index] or token.pos != "PROPN":
            return False
        return not (lower in listed("features", "quarter") or country_described(token.text))

    def is_preceded_by_name(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether a name or a title before it makes the words a part of a longer name."""
        before = mention.start - 1
        if before < sentence.first:
            return False
        token = self._tokens[before]
        if token.lower in listed("organisations", "before"):
            return True
        if self._sites.is_in_group(before, sentence):
            return True
        if token.lower == "of" and before - 1 >= sentence.first and self._is_body(self._tokens[before - 1]):
            return True
        if token.text in ("-", "–") and before > sentence.first and not self._is_spaced(before):
            return self._names[before - 1] or self._tokens[before - 1].lower in ("pro", "anti", "al", "el")
        if not self._names[before] or token.pos != "PROPN":
            return False
        if mention.first == mention.last and self._is_given_name(before, sentence):
            self.people.add(mention.key)
        if mention.level in ("admin1", "admin2") and any(e.kind.startswith("admin") for e in mention.entries):
            return False  # "Bihars Gaya District": the words of the division are enough
        lower = token.lower
        return not (
            lower in listed("words", "directions")
            or lower in division_levels()
            or country_described(token.text)
            or lower in listed("words", "locative")
        )

    def _is_given_name(self, at: int, sentence: Sentence) -> bool:
        """Whether a capitalised word before a name can be a person's first: no place, title, direction or body."""
        word, key = self._tokens[at], self._keys[at]
        other = listed("words", "directions") | listed("organisations", "after") | division_levels().keys()
        if not word.text.isalpha() or word.text.isupper() or word.lower in other or country_described(word.text):
            return False
        return not (self._gazetteer.entries(key) and key not in listed("not_places", "words"))

    def _is_body(self, token: Token) -> bool:
        """Whether the word before "of" makes a body's name of it: "Times of India", "Bank of Punjab"."""
        lower = token.lower
        return self._names[token.index] and lower in listed("organisations", "after") and lower not in division_levels()

    def _is_spaced(self, at: int) -> bool:
        """Whether a dash has blanks around it."""
        return self._tokens[at].start > self._tokens[at - 1].end
