"""Names that a word beside them makes places, be they in the gazetteer or not: "Punadih village"."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extract.dates_patterns import lexicon
from counterclaim.extract.document import Document, Sentence
from counterclaim.extract.places_around import Around
from counterclaim.extract.places_mentions import Mention
from counterclaim.extract.places_sites import Sites
from counterclaim.extract.places_words import CONNECTORS, division_levels, listed
from counterclaim.registers.countries import country_described
from counterclaim.registers.gazetteer import Gazetteer


class UnknownNames:
    """Finds such names in one document."""

    def __init__(
        self,
        document: Document,
        gazetteer: Gazetteer,
        keys: Sequence[str],
        names: Sequence[bool],
        around: Around,
        sites: Sites,
    ) -> None:
        """`keys` are the folded tokens, `names` tell which can be words of a name."""
        self._document = document
        self._tokens = document.tokens
        self._gazetteer = gazetteer
        self._keys = keys
        self._names = names
        self._around = around
        self._sites = sites

    def at(self, first: int, sentence: Sentence) -> Mention | None:
        """A name that a word after it makes a place: "Punadih village", "the Al-Noor neighbourhood"."""
        if first > sentence.first and self._names[first - 1] and self._tokens[first - 1].pos == "PROPN":
            return None
        lower = self._tokens[first].lower
        if (self._keys[first] in listed("not_places", "words") and lower not in CONNECTORS) or country_described(lower):
            return None
        if called := self._called_settlement(first, sentence):
            return called
        last, features = first, listed("features", "quarter")
        settlement, levels = listed("features", "settlement"), division_levels()
        at = first
        while at < min(first + 8, sentence.last):
            token = self._tokens[at]
            lower = token.lower
            if at > first and lower in settlement:
                return self._unknown_mention(first, last, at, "town", sentence)
            if at > first and levels.get(lower) in ("admin1", "admin2") and lower not in ("state", "division", "zone"):
                if self._sites.is_of_a_people(first, at):
                    return None
                if any(self._is_division(start, last) for start in range(first + 1, last + 1)):
                    return None
                bodies = listed("organisations", "after") | listed("not_places", "words")
                if any(self._tokens[index].lower in bodies for index in range(first, at)):
                    return None
                if self._around.leading(first, sentence)[0] not in listed("words", "locative") - {"by", "for"}:
                    return None
                return self._unknown_mention(first, last, at, levels[lower], sentence)
            if at > first and lower in features:
                return self._unknown_mention(first, last, at, None, sentence)
            if at > first and at == last + 1 and self._starts_holder(at, sentence):
                return self._held_only(first, last, sentence)
            if self._names[at]:
                if lower in listed("organisations", "after") and lower not in listed("features", "middle"):
                    return None
                last = at
            elif not (
                token.text in ("-", "'", "’", "‘") or lower in CONNECTORS or lower in listed("features", "middle")
            ):
                return None
            at += 1
        return None

    def _called_settlement(self, first: int, sentence: Sentence) -> Mention | None:
        """A name that a word before it makes a settlement, and that the gazetteer lacks: "the village of X"."""
        level, start = self._around.level_before(first, sentence)
        if level != "town" or self._tokens[start].lower not in listed("features", "settlement"):
            return None
        if start > sentence.first and self._names[start - 1]:
            return None  # "Upper Brod village of Lipa": the word belongs to the name before it
        last, days = first, lexicon()["weekdays"].keys() | lexicon()["months"].keys()
        while last + 1 < sentence.last and self._names[last + 1] and self._tokens[last + 1].pos in ("PROPN", "NOUN"):
            following = self._tokens[last + 1].lower
            if following in days or following in division_levels() or country_described(following):
                break
            last += 1
        key = " ".join(self._keys[index] for index in range(first, last + 1) if self._keys[index])
        cut = last + 1 < sentence.last and self._tokens[last + 1].text == "-"
        if not key or cut or self._gazetteer.entries(key):
            return None
        preposition, near = self._around.leading(start, sentence)
        return Mention(first, last, start, last, key, (), "town", False, preposition, near)

    def _starts_holder(self, at: int, sentence: Sentence) -> bool:
        """Whether what holds a place follows: "X in …", "X, in …"."""
        if self._tokens[at].lower in ("of", "in", "under"):
            return True
        return self._tokens[at].text == "," and at + 1 < sentence.last and self._tokens[at + 1].lower == "in"

    def _is_division(self, first: int, last: int) -> bool:
        """Whether the last words of an unknown name are a known division's name."""
        key = " ".join(self._keys[index] for index in range(first, last + 1) if self._keys[index])
        return any(entry.main and entry.kind.startswith("admin") for entry in self._gazetteer.entries(key))

    def _held_only(self, first: int, last: int, sentence: Sentence) -> Mention | None:
        """A name that only what follows could make a place: "in Samdang of Tinsukia District"."""
        preposition, near = self._around.leading(first, sentence)
        key = " ".join(self._keys[index] for index in range(first, last + 1) if self._keys[index])
        months = lexicon()["months"]
        if preposition not in ("in", "at", "near") or not key or key in months or self._gazetteer.entries(key):
            return None
        return Mention(first, last, first, last, key, (), None, False, preposition, near)

    def _unknown_mention(self, first: int, last: int, at: int, level: str | None, sentence: Sentence) -> Mention | None:
        preposition, near = self._around.leading(first, sentence)
        key = " ".join(self._keys[index] for index in range(first, last + 1) if self._keys[index])
        is_led = preposition or level or (first > 0 and self._tokens[first - 1].lower == "the")
        if not key or not is_led or not self._is_plausible(first, last):
            return None
        if level == "town" and not self._document.capitals and self._tokens[at].text[0].isupper():
            last, key = at, f"{key} {self._keys[at]}"  # "Satellite Town" is the whole name
        entries = self._gazetteer.entries(key) if level else ()
        quarter = level is None
        if quarter and self._tokens[at].lower not in ("area", "neighbourhood", "neighborhood", "locality"):
            last = at
        return Mention(first, last, first, at, key, entries, level, quarter, preposition, near)

    def _is_plausible(self, first: int, last: int) -> bool:
        if last == first and self._tokens[first].lower in listed("organisations", "after"):
            return False
        return self._tokens[first].lower not in listed("organisations", "before")
