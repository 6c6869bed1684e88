"""The words around a name: prepositions of place, division words, the noun that it describes."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extract.document import Document, Sentence
from counterclaim.extract.places_words import division_levels, listed


class Around:
    """Looks around names in one document."""

    def __init__(self, document: Document, names: Sequence[bool]) -> None:
        """`names` tell which tokens can be words of a name."""
        self._tokens = document.tokens
        self._names = names

    def qualifies_noun(self, last: int) -> bool:
        """Whether a name only describes the noun after it: in "near the Medina restaurant" that is what is near."""
        if last + 1 >= len(self._tokens):
            return False
        following, token = self._tokens[last + 1], self._tokens[last]
        return following.pos == "NOUN" and token.dep in ("compound", "nmod", "amod") and token.head > last

    def is_home(self, first: int, last: int, sentence: Sentence) -> bool:
        """Whether a name before a noun says where somebody is from or something is: "an Erbil teenager"."""
        before, noun = self._tokens[first - 1] if first > sentence.first else None, self._tokens[last + 1]
        if before is None or noun.text[0].isupper():
            return False
        known = listed("words", "happenings") if before.lower == "the" else None
        return noun.lower in known if known else before.lower in listed("words", "owners") or before.text == "'s"

    def level_after(self, last: int) -> tuple[str | None, int]:
        """The division word after a name, and the last token of it."""
        levels = division_levels()
        following = last + 1
        if following >= len(self._tokens):
            return None, last
        word = self._tokens[following].lower
        pair = f"{word} {self._tokens[following + 1].lower}" if following + 1 < len(self._tokens) else word
        if pair in levels:
            return levels[pair], following + 1
        if word in levels:
            plural = word.endswith("s") and word != "areas"
            return (levels[word], following) if not plural or word in ("areas", "mountains", "hills") else (None, last)
        return None, last

    def level_before(self, first: int, sentence: Sentence) -> tuple[str | None, int]:
        """The division word before a name ("the district of X", "villages of X"), and its first token."""
        levels = division_levels()
        if first - 2 >= sentence.first and self._tokens[first - 1].lower == "of":
            word = self._tokens[first - 2].lower
            if word in levels and levels[word] != "region" and not self._ends_name(first - 2, sentence):
                return levels[word], first - 2
        if first - 1 >= sentence.first:
            word = self._tokens[first - 1].lower
            # "village X" names a place; "state X" and "area X" seldom do.
            if levels.get(word) == "town" and not word.endswith("s"):
                return "town", first - 1
        return None, first

    def _ends_name(self, at: int, sentence: Sentence) -> bool:
        """Whether a word is the last of a name ("Ittehad Town")."""
        return at > sentence.first and self._names[at] and self._names[at - 1] and self._tokens[at - 1].pos == "PROPN"

    def leading(self, start: int, sentence: Sentence) -> tuple[str | None, bool]:
        """The preposition before a name, and whether it says that the place is only near."""
        directions, words = listed("words", "directions"), listed("words", "locative")
        at = start - 1
        while at >= sentence.first and at >= start - 4:
            token = self._tokens[at]
            if token.lower == "of" and not self._belongs(at, sentence):
                return None, False
            if token.lower in words:
                if (
                    token.lower == "to"
                    and at > sentence.first
                    and self._tokens[at - 1].lower in ("according", "thanks")
                ):
                    return None, False
                return token.lower, self._is_near(at, sentence)
            if token.lower not in directions and token.lower != "the" and token.pos != "ADJ":
                break
            at -= 1
        return None, False

    def _belongs(self, at: int, sentence: Sentence) -> bool:
        """Whether what stands before "of" is a part of a place, or people who live there."""
        if at == sentence.first:
            return False
        word = self._tokens[at - 1].lower
        if word.isdigit() and at - 2 >= sentence.first:
            word = self._tokens[at - 2].lower  # "Block 2 of the Jenin camp"
        lists = (listed("words", name) for name in ("parts", "people", "vicinity", "directions"))
        return any(word in words for words in lists) or word in listed("features", "quarter")

    def _is_near(self, at: int, sentence: Sentence) -> bool:
        word = self._tokens[at].lower
        if word in listed("words", "near"):
            return True
        if at == sentence.first or word not in ("of", "from", "to", "off"):
            return False
        before = self._tokens[at - 1].lower
        if word in ("of", "from"):
            if before in listed("words", "vicinity"):
                return word == "of"
            direction = before in listed("words", "directions")
            measured = any(
                t.lower in listed("words", "distance") for t in self._tokens[max(sentence.first, at - 4) : at]
            )
            if direction and word == "of":
                return True
            return measured and (word == "from" or direction)
        return word == "to" and before in ("close", "next", "adjacent")
