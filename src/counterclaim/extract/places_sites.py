"""Names that only the words before them make places: villages that no gazetteer has ("at *Tesabala*")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from counterclaim.extract.dates_patterns import lexicon
from counterclaim.extract.document import Document, Token
from counterclaim.extract.document import Sentence as _Sentence
from counterclaim.extract.parties_kind_words import kind_words
from counterclaim.extract.parties_kinds import kind_of
from counterclaim.extract.places_mentions import Mention
from counterclaim.extract.places_words import division_levels, listed
from counterclaim.records import PartyKind
from counterclaim.registers.countries import country_described

LONGEST = 4
"""Words of the longest name, hyphens left out."""
_LINKS = frozenset({"of", "for", "the", "and"})
_ADJECTIVES = ("ian", "ean", "ese", "ish")
_LONGEST_BODY = 8


class Sites:
    """Finds such names in one document."""

    def __init__(self, document: Document, keys: Sequence[str], names: Sequence[bool]) -> None:
        """`keys` are the folded tokens, `names` tell which can be words of a name."""
        self._document = document
        self._tokens = document.tokens
        self._keys = keys
        self._names = names

    def at(self, first: int, sentence: _Sentence, leading: tuple[str | None, bool]) -> Mention | None:
        """The name that starts here, if a preposition of place leads it and nothing tells of something else."""
        preposition, near = leading
        level = self._level_before(first, sentence)
        last = None if self._document.capitals else self._last(first, sentence)
        if last is None or not self._is_whole(first, last, sentence):
            return None
        led = preposition in listed("words", "sited") and self._is_led(first, sentence)
        if not (level or led or self._is_called_one(last, sentence) or self._is_attacked(first, last, sentence)):
            return None
        key = " ".join(self._keys[index] for index in range(first, last + 1) if self._keys[index])
        start = first if level is None else first - 2
        return Mention(first, last, start, last, key, (), level, preposition=preposition, near=near, site=True)

    def is_in_group(self, at: int, sentence: _Sentence) -> bool:
        """Whether the words up to here belong to an armed group's name: "Front for the Defence of the …"."""
        heads = kind_words().group_heads
        if self._tokens[at].lower not in _LINKS:
            return False
        for index in range(at, max(sentence.first, at - _LONGEST_BODY) - 1, -1):
            token = self._tokens[index]
            if token.lower in heads and token.text[:1].isupper():
                return True
            if token.lower not in _LINKS and not self._names[index]:
                return False
        return False

    def is_of_a_people(self, first: int, division: int) -> bool:
        """Whether a name before a division word only says whose it is: "the *Veldanian* province of Tarsk"."""
        following = self._tokens[division + 1 : division + 3]
        return (
            division == first + 1
            and self._tokens[first].lower.endswith(_ADJECTIVES)
            and len(following) == 2
            and following[0].lower == "of"
            and self._names[following[1].index]
        )

    def _level_before(self, first: int, sentence: _Sentence) -> str | None:
        """The division of which the name is said: "the province *of* Tarsk"."""
        if first - 2 < sentence.first or self._tokens[first - 1].lower != "of":
            return None
        word = self._tokens[first - 2]
        level = division_levels().get(word.lower)
        return level if level in ("admin1", "admin2", "town") and not word.text[:1].isupper() else None

    def _is_led(self, first: int, sentence: _Sentence) -> bool:
        """Whether the preposition is one of place here: nobody "fires at" a village, or believes "in" one."""
        at = first - 1
        while at > sentence.first and self._tokens[at].lower not in listed("words", "sited"):
            at -= 1
        governor = self._tokens[self._tokens[at].head]
        article = any(token.lower == "the" for token in self._tokens[at + 1 : first])
        return governor.lemma not in listed("words", "aiming") and not article

    def _is_called_one(self, last: int, sentence: _Sentence) -> bool:
        """Whether the words after the name call it a settlement: "Rimin Dawa, *a small village* in …"."""
        after = [token.lower for token in self._tokens[last + 1 : min(last + 6, sentence.last)]]
        return (
            after[:1] == [","]
            and after[1:2] in (["a"], ["the"])
            and any(word in listed("features", "settlement") and before != "of" for before, word in pairwise(after))
        )

    def _is_attacked(self, first: int, last: int, sentence: _Sentence) -> bool:
        """Whether the name is what was attacked, and lies "in" what follows: "stormed *Umm Dareh* in North Holm"."""
        verb = self._tokens[first - 1] if first > sentence.first else None
        after = [token.lower for token in self._tokens[last + 1 : last + 3]]
        held = after[:1] == ["in"] or after == [",", "in"]
        return verb is not None and verb.pos == "VERB" and verb.lemma in listed("words", "striking") and held

    def _last(self, first: int, sentence: _Sentence) -> int | None:
        last, words = first, 1
        if not self._is_word(self._tokens[first]):
            return None
        while last + 1 < sentence.last:
            hyphen = self._is_hyphen(last + 1)
            following = last + (2 if hyphen else 1)
            if following >= sentence.last or not self._is_word(self._tokens[following]):
                break
            last, words = following, words + (0 if hyphen else 1)
        return last if words <= LONGEST else None

    def _is_hyphen(self, at: int) -> bool:
        tokens = self._tokens
        return (
            tokens[at].text == "-"
            and at + 1 < len(tokens)
            and tokens[at - 1].end == tokens[at].start
            and tokens[at].end == tokens[at + 1].start
        )

    def _is_word(self, token: Token) -> bool:
        return (
            self._names[token.index] and token.pos == "PROPN" and token.text.isalpha() and not token.text[1:].isupper()
        )

    def _is_whole(self, first: int, last: int, sentence: _Sentence) -> bool:
        """Whether the words are a name by themselves, and no person's, body's, day's or people's."""
        following = self._tokens[last + 1] if last + 1 < sentence.last else None
        if following is not None and (
            following.text in ("'s", "\u2019s", "(", "/", "-")
            or (following.pos in ("NOUN", "PROPN", "ADJ") and self._tokens[last].head > last)
        ):
            return False
        words = [self._tokens[index] for index in range(first, last + 1) if self._keys[index]]
        taken = listed("organisations", "after") | listed("organisations", "before") | lexicon()["months"].keys()
        single = len(words) == 1
        taken |= listed("words", "no_sites")
        if any(word.lower in taken or country_described(word.text) for word in words):
            return False
        if any(word.lower in listed("not_places", "words") for word in (words if single else words[-1:])):
            return False
        text = self._document.span_of(first, last).of(self._document.text)
        return kind_of(text) is PartyKind.UNKNOWN
