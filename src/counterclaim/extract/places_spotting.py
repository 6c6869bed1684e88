"""Where a text names places: the tokens, and what stands around them. What they mean is settled later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counterclaim.extract.dates_patterns import lexicon
from counterclaim.extract.document import Document, Sentence, Token
from counterclaim.extract.places_mentions import Mention, held_mentions
from counterclaim.extract.places_sites import Sites
from counterclaim.extract.places_words import division_levels, international, listed
from counterclaim.registers.countries import country_described
from counterclaim.registers.folding import fold
from counterclaim.registers.gazetteer import Entry, Gazetteer

LONGEST_NAME = 7
"""Words of the longest name that is looked for."""
SHORT = 4
GREAT_ENOUGH = 50_000
"""A name of fewer than `SHORT` letters is a place only if it is as great as this: "Rai" is mostly a person."""
_NO_NAME = frozenset({"ADP", "DET", "PRON", "SCONJ", "CCONJ", "AUX", "PART", "PUNCT", "NUM", "SYM", "SPACE"})
_CONNECTORS = frozenset(
    {"al", "el", "de", "del", "la", "las", "los", "e", "ul", "i", "bin", "y", "du", "des", "da", "do"}
)
"""Small words inside names, with which a name may also begin."""


def spot(document: Document, gazetteer: Gazetteer) -> list[Mention]:
    """All mentions in the order of the text."""
    spotter = _Spotter(document, gazetteer)
    found = [mention for sentence in document.sentences for mention in spotter.mentions(sentence)]
    return held_mentions(document, found)


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

    def mentions(self, sentence: Sentence) -> Iterator[Mention]:
        """The mentions in a sentence, which don't overlap."""
        at = sentence.first
        while at < sentence.last:
            found = None
            lower = self._tokens[at].lower
            if self._names[at] or (lower in _CONNECTORS and at + 1 < sentence.last and self._names[at + 1]):
                known = self._known(at, sentence)
                unknown = self._unknown(at, sentence) if self._names[at] else None
                found = self._better(known, unknown)
                if self._names[at] and (found is None or found.is_in_doubt):
                    site = self._sites.at(at, sentence, self._leading(at, sentence))
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
        if not (unknown.level or unknown.quarter):
            # "in Bara Gharb in North Kordofan": Bara is another place, and only part of this one's name.
            return unknown if known.named_body and unknown.last > known.last else known
        if unknown.quarter and self._tokens[unknown.end].lower == "camp" and unknown.first == known.first:
            kinds = {entry.kind for entry in known.entries}
            between = {self._tokens[index].lower for index in range(known.last + 1, unknown.end)}
            if "town" in kinds and between <= {"refugee", "refugees"}:
                return replace(known, end=unknown.end, preposition=unknown.preposition, near=unknown.near)
        return unknown if unknown.last > known.last else known

    def _is_name(self, token: Token) -> bool:
        if not token.text[0].isalpha():
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
            if key.count(" ") >= longest:
                break
            if self._names[last]:
                entries = self._gazetteer.entries(key)
                if entries:
                    best = (last, key, entries)
        if best is None or self._is_ordinary(best[1], first, best[0]):
            return None
        if best[0] == first and not self._names[first]:
            return None
        if best[2][0].kind == "town" and self._has_article(first, best[0], sentence):
            return None  # "in the Marches" is no town
        return self._mention(first, best[0], best[1], best[2], sentence)

    def _has_article(self, first: int, last: int, sentence: Sentence) -> bool:
        """Whether "the" leads a name, be it with a point of the compass, and no division word follows."""
        at = first - 1
        while at > sentence.first and self._tokens[at].lower in listed("words", "directions"):
            at -= 1
        article = at >= sentence.first and self._tokens[at].lower == "the"
        return article and self._level_after(last)[0] is None and not self._qualifies_noun(last)

    def _is_ordinary(self, key: str, first: int, last: int) -> bool:
        if key in listed("not_places", "words"):
            # "Ali" is no place; "Ali District" may be one.
            return self._level_after(last)[0] not in ("admin1", "admin2") or first != last
        if first == last and country_described(self._tokens[first].text):
            # "the Somali town": whose it is, and no place; "Somali Region" may be one.
            return self._level_after(last)[0] not in ("admin1", "admin2", "region")
        if key in listed("abbreviations", "after_comma"):
            # A state after its town, never the word "in" or "miss".
            return first == 0 or self._tokens[first - 1].text != "," or not self._tokens[first].text[0].isupper()
        return len(key) < SHORT and self._gazetteer.entries(key)[0].weight < GREAT_ENOUGH

    def _mention(self, first: int, last: int, key: str, entries: tuple[Entry, ...], sentence: Sentence) -> Mention:
        level, end = self._level_after(last)
        start = first
        if level is None and last > first:
            # The gazetteer may know the division word as part of the name.
            level = division_levels().get(self._tokens[last].lower)
        if level is None:
            level, start = self._level_before(first, sentence)
        if entries[0].kind == "country":
            level, start, end = None, first, last  # "the Pakistani state", "its Bangladesh division"
        preposition, near = self._leading(start, sentence)
        if preposition is None and any(token.lower == "agency" for token in self._tokens[end : end + 1]):
            level, end = None, last  # "(With Meridian Agency)" is no district
        if level is None and self._qualifies_noun(last):
            preposition = None
        mention = Mention(first, last, start, end, key, entries, level, False, preposition, near)
        return replace(mention, named_body=self._is_part_of_name(mention, sentence))

    def _qualifies_noun(self, last: int) -> bool:
        """Whether a name only describes the noun after it: in "near the Medina restaurant" that is what is near."""
        if last + 1 >= len(self._tokens):
            return False
        following, token = self._tokens[last + 1], self._tokens[last]
        return following.pos == "NOUN" and token.dep in ("compound", "nmod", "amod") and token.head > last

    def _level_after(self, last: int) -> tuple[str | None, int]:
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

    def _level_before(self, first: int, sentence: Sentence) -> tuple[str | None, int]:
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

    def _leading(self, start: int, sentence: Sentence) -> tuple[str | None, bool]:
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

    def _is_part_of_name(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether the words are only part of a body's, a person's or another thing's name."""
        following = mention.end + 1
        if following < sentence.last:
            token = self._tokens[following]
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
        return self._is_preceded_by_name(mention, sentence)

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

    def _is_preceded_by_name(self, mention: Mention, sentence: Sentence) -> bool:
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
        if mention.level in ("admin1", "admin2") and any(e.kind.startswith("admin") for e in mention.entries):
            return False  # "Bihars Gaya District": the words of the division are enough
        lower = token.lower
        return not (
            lower in listed("words", "directions")
            or lower in division_levels()
            or country_described(token.text)
            or lower in listed("words", "locative")
        )

    def _is_body(self, token: Token) -> bool:
        """Whether the word before "of" makes a body's name of it: "Times of India", "Bank of Punjab"."""
        lower = token.lower
        return self._names[token.index] and lower in listed("organisations", "after") and lower not in division_levels()

    def _is_spaced(self, at: int) -> bool:
        """Whether a dash has blanks around it."""
        return self._tokens[at].start > self._tokens[at - 1].end

    def _unknown(self, first: int, sentence: Sentence) -> Mention | None:
        """A name that a word after it makes a place: "Punadih village", "the Al-Noor neighbourhood"."""
        if first > sentence.first and self._names[first - 1] and self._tokens[first - 1].pos == "PROPN":
            return None
        lower = self._tokens[first].lower
        if (self._keys[first] in listed("not_places", "words") and lower not in _CONNECTORS) or country_described(
            lower
        ):
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
                if self._leading(first, sentence)[0] not in listed("words", "locative") - {"by", "for"}:
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
                token.text in ("-", "'", "’", "‘") or lower in _CONNECTORS or lower in listed("features", "middle")
            ):
                return None
            at += 1
        return None

    def _called_settlement(self, first: int, sentence: Sentence) -> Mention | None:
        """A name that a word before it makes a settlement, and that the gazetteer lacks: "the village of X"."""
        level, start = self._level_before(first, sentence)
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
        preposition, near = self._leading(start, sentence)
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
        preposition, near = self._leading(first, sentence)
        key = " ".join(self._keys[index] for index in range(first, last + 1) if self._keys[index])
        months = lexicon()["months"]
        if preposition not in ("in", "at", "near") or not key or key in months or self._gazetteer.entries(key):
            return None
        return Mention(first, last, first, last, key, (), None, False, preposition, near)

    def _unknown_mention(self, first: int, last: int, at: int, level: str | None, sentence: Sentence) -> Mention | None:
        preposition, near = self._leading(first, sentence)
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

    def _international(self, at: int, sentence: Sentence) -> Mention | None:
        for phrase in international():
            count = phrase.count(" ") + 1
            tokens = self._tokens[at : min(at + count, sentence.last)]
            if " ".join(token.lower for token in tokens) == phrase:
                last = at + count - 1
                preposition, _ = self._leading(at, sentence)
                return Mention(at, last, at, last, phrase, (), preposition=preposition or "in", international=True)
        return None
