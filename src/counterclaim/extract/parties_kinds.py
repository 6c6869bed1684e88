"""What kind of party the words for it tell of: "a senior police official" is a state, "the outfit" an armed group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from counterclaim.extract.cover_names import with_covers
from counterclaim.extract.document import Document, Token
from counterclaim.extract.parties_kind_words import Phrase, kind_words
from counterclaim.records import PartyKind, RawSpan
from counterclaim.registers.countries import countries_of
from counterclaim.registers.parties import PartyRegister

_WORD = re.compile(r"@?[\w.]+(?:['’/]\w+)*|[,;()]")
_LINKS = frozenset({"of", "for", "from", "in", "at", "with", "to", "by", "near", "on", ",", ";", "(", ")"})
_SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson", "speaker"})
_TAKE_SIDES = frozenset({PartyKind.STATE, PartyKind.MEDIA})
"""Kinds whose words an armed group uses of its own: its ministry, its radio."""
_SELVES = frozenset({"itself", "themselves"})
_AGAINST = frozenset({"anti", "counter"})


def kind_of_words(document: Document, span: RawSpan, register: PartyRegister | None = None) -> PartyKind:
    """The kind that the words at the span tell, in this document (whose capitals may tell nothing)."""
    tokens = document.tokens_in(span)
    whole = bool(tokens) and tokens[0].start == span.start and tokens[-1].end == span.end
    words = words_of(document, tokens[0].index, tokens[-1].index) if whole else span.of(document.text)
    return kind_of(words, register, capitals=document.capitals)


def words_of(document: Document, first: int, last: int) -> str:
    """Tokens `[first, last]` as the parser read them: damaged spellings ("min1stry") mended, all else as it stands."""
    tokens = document.tokens[first : last + 1]
    if all(len(token.text) == len(token.lower) and token.text.lower() == token.lower for token in tokens):
        return document.span_of(first, last).of(document.text)
    pieces = []
    for token, before in zip(tokens, (None, *tokens), strict=False):
        if before is not None and before.end < token.start:
            pieces.append(" ")
        pieces.append(_mended(token))
    return "".join(pieces)


def _mended(token: Token) -> str:
    if token.text.lower() == token.lower or not token.lower.isalpha():
        return token.text
    if token.text.isupper():
        return token.lower.upper()
    return token.lower.capitalize() if token.text[:1].isupper() else token.lower


def kind_of(words: str, register: PartyRegister | None = None, *, capitals: bool = False) -> PartyKind:
    """The kind of the party for which these words stand, by its head and what stands beside it.

    >>> kind_of("a hospital official")
    <PartyKind.MEDICAL: 'medical'>

    The head's own phrase is read from right to left, then what is linked to it (", spokesman of the outfit") from left
    to right; a word that is strong by itself decides, before it a name of the register, and only then a weak word
    ("official": a state's). `unknown` where the words tell nothing, as a bare name.
    """
    return _kind_of(words, register or _shipped(), capitals)


@cache
def _shipped() -> PartyRegister:
    return with_covers(PartyRegister.load())


class _Part(NamedTuple):
    """A piece of a phrase, and the preposition or mark that links it to what stands before."""

    link: str
    words: list[str]


@lru_cache(maxsize=20_000)
def _kind_of(words: str, register: PartyRegister, capitals: bool) -> PartyKind:
    listed = _WORD.findall(words)
    if not listed:
        return PartyKind.UNKNOWN
    parts = _parts(listed)
    parts = [parts[0], *(part for part in parts[1:] if not _is_of_something_else(part))]
    named = _named(listed, register, capitals)
    if named and named[0] == 0 and named[1] >= len(parts[0].words):
        return named[2]
    if not capitals and _is_army_of_a_cause(parts):
        return PartyKind.NONSTATE_ARMED
    told = _led(parts, register, capitals) or _sent(parts)
    if told is not None:
        return told
    for number in range(len(parts)):
        kind = _strong_in(parts, number, register, capitals)
        if kind is not None:
            return kind
    if not capitals and _commands_a_group(parts):
        return PartyKind.NONSTATE_ARMED
    if _is_outlet(listed, parts[0].words, capitals):
        return PartyKind.MEDIA
    for table in (kind_words().weak, kind_words().posts):
        for part in parts:
            for at in range(len(part.words) - 1, -1, -1):
                weak = table.get(_clean(part.words[at])) or table.get(_singular_key(part.words[at]))
                if weak is PartyKind.NONSTATE_ARMED and not _ends_name(part.words, at):
                    continue
                if weak is not None and weak is not PartyKind.UNKNOWN:
                    return weak
    first = " ".join(word for word in parts[0].words if word.lower() != "the")
    return PartyKind.STATE if countries_of(first) else PartyKind.UNKNOWN


def _ends_name(words: Sequence[str], at: int) -> bool:
    """Whether a word ends a name, or stands before a role: "the *Front*", "a *Front* spokesman", not "Front Notes"."""
    weak = kind_words().weak
    return all(weak.get(_clean(word)) is PartyKind.UNKNOWN or word in _SELVES for word in words[at + 1 :])


def _parts(listed: Sequence[str]) -> list[_Part]:
    """The head's phrase, and each piece that a preposition, comma or bracket links to it; possessors are pieces too.

    "Davies Marak, Superintendent of Police" → [Davies Marak] [Superintendent] [Police]. A phrase of the lists that has
    a preposition in it stays whole: [A panel of experts].
    """
    parts = [_Part("", [])]
    at = 0
    while at < len(listed):
        whole = _linked_phrase(listed, at)
        if whole:
            parts[-1].words.extend(listed[at : at + whole])
            at += whole
            continue
        word = listed[at]
        if word.lower() not in _LINKS:
            parts[-1].words.append(word)
        elif parts[-1].words:
            parts.append(_Part(word.lower(), []))
        at += 1
    if not parts[-1].words and len(parts) > 1:
        parts.pop()
    return parts


def _is_of_something_else(part: _Part) -> bool:
    """Whether an apposition describes no party: ", *a rebel stronghold*"."""
    if part.link != "," or len(part.words) < 2 or part.words[0].lower() not in ("a", "an"):
        return False
    head = part.words[-1]
    return head.islower() and not {head, _singular_key(head)} & kind_words().heads


def _linked_phrase(listed: Sequence[str], at: int) -> int:
    """How many words from here make a strong phrase with a preposition in it; 0 where none does."""
    for phrase in _linked_phrases().get(_clean(listed[at]), ()):
        there = listed[at : at + len(phrase)]
        if len(there) == len(phrase) and (*map(_clean, there[:-1]), _singular_key(there[-1])) in (
            phrase,
            (*phrase[:-1], _singular_key(phrase[-1])),
        ):
            return len(phrase)
    return 0


@cache
def _linked_phrases() -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for phrase in kind_words().strong:
        if _LINKS.intersection(phrase[:-1]):
            found.setdefault(phrase[0], []).append(phrase)
    return found


def _led(parts: Sequence[_Part], register: PartyRegister, capitals: bool) -> PartyKind | None:
    """The kind of whom somebody leads or speaks for: "X, *who heads the Continental Union's mission*"."""
    for number, part in enumerate(parts):
        lowered = [_clean(word) for word in part.words]
        if not lowered or lowered[0] not in ("who", "which"):
            continue
        following = parts[number + 1] if number + 1 < len(parts) else None
        if following and len(lowered) == 2 and (lowered[1], following.link) in kind_words().leading:
            return _strongest(following.words, right_to_left=True, register=register, capitals=capitals)
        if tuple(lowered[1:2]) in kind_words().leading and len(lowered) > 2:
            return _strongest(part.words[2:], right_to_left=True, register=register, capitals=capitals)
    return None


def _sent(parts: Sequence[_Part]) -> PartyKind | None:
    """Whether a body of many states speaks or sent somebody.

    "the *Continental Union*", "the *League* of Coastal *States*", "observers of the *Lakes Community*".
    """
    lists = kind_words()
    lowered = [[_clean(word) for word in part.words] for part in parts]
    head = lowered[0]
    if len(parts) > 1 and parts[1].link in ("of", "from") and head and lowered[1]:
        if head[-1] in lists.senders and lowered[1][-1] in lists.members:
            return PartyKind.INTERGOVERNMENTAL
        if _singular_key(head[-1]) in lists.sent and _is_sender(parts[1].words):
            return PartyKind.INTERGOVERNMENTAL
    if head and _singular_key(head[-1]) in lists.sent and _is_sender(parts[0].words[:-1]):
        return PartyKind.INTERGOVERNMENTAL
    for words in lowered:
        many = next((at for at, word in enumerate(words) if word in lists.of_many), None)
        if many is not None and any(_singular_key(word) in lists.many_bodies for word in words[many + 1 :]):
            return PartyKind.INTERGOVERNMENTAL
    return None


def _is_sender(words: Sequence[str]) -> bool:
    """Whether words name a body in capitals that may be of many states: "the Lakes Community"."""
    return len(words) > 1 and words[-1][:1].isupper() and _clean(words[-1]) in kind_words().senders


def _strong_in(parts: Sequence[_Part], number: int, register: PartyRegister, capitals: bool) -> PartyKind | None:
    """The kind that a piece's strong words tell; in the head's own, a rank or "military" gives way to what follows."""
    words = parts[number].words
    kind = _strongest(words, right_to_left=number == 0, register=register, capitals=capitals)
    if number or kind is not PartyKind.STATE:
        return kind
    lowered = [_clean(word) for word in words]
    rest = parts[1:]
    if "military" in lowered[:-1] and lowered[-1] in _SPEAKERS and rest and rest[0].link in ("of", "for"):
        others = [word for word in words if word.lower() != "military"]
        if _strongest(others, right_to_left=True, register=register, capitals=capitals) is None and _is_name(rest[0]):
            return None
    if _only_ranks(words, register, capitals):
        for part in rest:
            other = _strongest(part.words, right_to_left=False, register=register, capitals=capitals)
            if other in (PartyKind.NONSTATE_ARMED, PartyKind.INTERGOVERNMENTAL, PartyKind.MEDICAL, PartyKind.STATE):
                return other
    return kind


def _only_ranks(words: Sequence[str], register: PartyRegister, capitals: bool) -> bool:
    """Whether nothing but ranks tells of a state in these words."""
    ranks = {word for rank in kind_words().ranks for word in rank}
    others = [word for word in words if _clean(word) not in ranks]
    return (
        len(others) < len(words)
        and _strongest(others, right_to_left=True, register=register, capitals=capitals) is None
    )


def _is_name(part: _Part) -> bool:
    """Whether a piece is a name with an article that isn't that of a unit or a place: "of *the Forest League*"."""
    words = part.words
    if len(words) < 2 or words[0].lower() != "the" or not words[-1][:1].isupper():
        return False
    return not any(_singular_key(word) in kind_words().formations for word in words) and not countries_of(
        " ".join(words[1:])
    )


def _is_army_of_a_cause(parts: Sequence[_Part]) -> bool:
    """Whether the words name an army that isn't a country's or a region's: "Army of the Seven Rivers"."""
    for part, following in pairwise(parts):
        if following.link == "of" and part.words and part.words[-1] == "Army" and _is_name(following):
            before = [word.lower() for word in part.words[:-1]]
            if before in ([], ["the"]) and not kind_words().polities.intersection(map(_clean, following.words)):
                return True
    return False


def _commands_a_group(parts: Sequence[_Part]) -> bool:
    """Whether a commander's words name what no state has: "a commander of the Ember Movement"."""
    if len(parts) < 2 or parts[1].link != "of" or len(parts[1].words) < 3 or not _is_name(parts[1]):
        return False
    return any(_clean(word) in kind_words().commanders for word in parts[0].words)


def _named(listed: Sequence[str], register: PartyRegister, capitals: bool) -> tuple[int, int, PartyKind] | None:
    """The first known name among the words, with the words before it left out of account if they are articles."""
    skip = 1 if listed[0].lower() in ("the", "a", "an") else 0
    for match in register.scan(
        [word.removesuffix("'s").removesuffix("’s") for word in listed[skip:]], capitals=capitals
    ):
        return match.first, match.last + skip, match.entry.kind
    return None


def _strongest(
    part: Sequence[str], *, right_to_left: bool, register: PartyRegister, capitals: bool
) -> PartyKind | None:
    """The kind of the first strong word, phrase, abbreviation or known name of a part, from the side of its head."""
    found: list[tuple[int, int, PartyKind]] = []
    at = 0
    lowered = [_clean(word) for word in part]
    while at < len(part):
        length, kind = _phrase_at(part, lowered, at, capitals)
        if kind is not None:
            found.append((at, at + length, kind))
        at += length
    words = [word.removesuffix("'s").removesuffix("’s") for word in part]
    names = [(match.first, match.last, match.entry.kind) for match in register.scan(words, capitals=capitals)]
    found += names
    if not found:
        return None
    if right_to_left:
        first, last, kind = max(found, key=lambda each: (each[1], each[1] - each[0]))
        if lowered[first:last] == ["army"] and kind_words().free.intersection(lowered[:first]):
            return PartyKind.NONSTATE_ARMED
        if any(end == first and other is PartyKind.NONSTATE_ARMED for _, end, other in names):
            return PartyKind.NONSTATE_ARMED if kind in _TAKE_SIDES else kind
        return _sided(lowered[:first], kind)
    return min(found, key=lambda each: (each[0], each[0] - each[1]))[2]


def _sided(before: Sequence[str], kind: PartyKind) -> PartyKind:
    """A state's or an outlet's word after one that takes a side: "the *rebel* general", "the *rebels'* radio"."""
    if kind not in _TAKE_SIDES:
        return kind
    for at, word in enumerate(before):
        against = at > 0 and before[at - 1] in _AGAINST
        if not against and (word in kind_words().sides or _singular_key(word) in kind_words().sides):
            return PartyKind.NONSTATE_ARMED
    return kind


def _phrase_at(part: Sequence[str], lowered: Sequence[str], at: int, capitals: bool) -> tuple[int, PartyKind | None]:
    """How many words from here make a strong phrase, and its kind; one word and None where none does."""
    lists = kind_words()
    if lowered[at] == "military" and lowered[at + 1 : at + 2] and lowered[at + 1] in lists.matters:
        return 2, None  # "spokesman for military operations": any side has them
    for length in range(min(lists.longest, len(part) - at), 0, -1):
        phrase = tuple(lowered[at : at + length])
        for key in (phrase, (*phrase[:-1], _singular_key(phrase[-1]))):
            if key in lists.strong and not (length == 1 and lowered[at] in lists.only_small and _is_titled(part, at)):
                return length, lists.strong[key]
    if not capitals or len(part) == 1:
        return 1, lists.abbreviations.get(part[at].strip("."))
    return 1, None


def _is_titled(part: Sequence[str], at: int) -> bool:
    """Whether a word has a capital that isn't a sentence's: "the *Sons* of the Plain"."""
    return at > 0 and part[at][:1].isupper() and not part[at].isupper()


@lru_cache(maxsize=20_000)
def _clean(word: str) -> str:
    lowered = word.lower().replace("’", "'").removesuffix("'s")
    return lowered.rstrip(".") if lowered.count(".") == 1 else lowered


@lru_cache(maxsize=20_000)
def _singular_key(word: str) -> str:
    """A noun without its plural ending, where that is regular: "officials" → "official"."""
    lowered = _clean(word)
    if len(lowered) > 3 and lowered.endswith("s") and not lowered.endswith("ss"):
        return lowered[:-3] + "y" if lowered.endswith("ies") else lowered[:-1]
    return lowered


def _is_outlet(listed: Sequence[str], head: Sequence[str], capitals: bool) -> bool:
    """Whether words with capitals are called as outlets are: "The Shillong Times", "prameyanews7.com", "@F24online"."""
    lists = kind_words()
    words = [word for word in listed if word.lower() not in ("the", "(", ")", ",")]
    for word in words:
        lowered = _clean(word)
        if ("." in lowered.strip(".") or word.startswith("@")) and any(part in lowered for part in lists.outlet_parts):
            return True
        if lowered in lists.outlets and (capitals or word[:1].isupper()):
            return True
    title = [word for word in head if word.lower() not in ("the", "a")]
    if len(title) < 2 or not (capitals or (title[0][:1].isupper() and title[-1][:1].isupper())):
        return False
    return _clean(title[-1]) in lists.outlet_last or _clean(title[0]) in lists.outlet_first
