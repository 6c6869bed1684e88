"""Words that give a number: cardinals, ranges, open ends, vague words, articles.

`find_numbers` reads every expression that could count people; whether it does is for others to say.
The meanings are those of the guideline for casualty figures (docs/casualty-figures.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from counterclaim.extract.document import Document, Token
from counterclaim.extract.numbers_uses import is_no_count
from counterclaim.lexicon import load
from counterclaim.records import Bound, RawSpan, Unit

LARGEST = 100_000_000
"""No toll is larger; longer digits are telephone numbers and damage."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression: tokens `[first, last)`, of which `[core, last)` is the number itself, and its meaning."""

    first: int
    core: int
    last: int
    low: int | None
    high: int | None
    bound: Bound
    unit: Unit

    def span(self, document: Document) -> RawSpan:
        """The characters of the expression, words that bound it included."""
        return document.span_of(self.first, self.last - 1)


def bounded(low: int, high: int | None, bound: Bound) -> tuple[int | None, int | None]:
    """What a number means under a word that bounds it.

    >>> bounded(20, 20, Bound.MORE_THAN)
    (21, None)
    >>> bounded(20, 20, Bound.UP_TO)
    (None, 20)
    """
    match bound:
        case Bound.AT_LEAST:
            return low, None
        case Bound.MORE_THAN:
            return low + 1, None
        case Bound.UP_TO:
            return None, high if high is not None else low
        case Bound.FEWER_THAN:
            return None, max((high if high is not None else low) - 1, 0)
        case _:
            return low, high


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    low: int
    high: int | None
    unit: Unit
    bound: Bound


@cache
def _phrases() -> dict[str, list[_Phrase]]:
    """Vague and counting expressions by first word, the longest first."""
    listed: list[_Phrase] = []
    tables = load("numbers")
    for entry in tables["vague"]:
        for words in entry["words"]:
            high = entry.get("high")
            bound = Bound.EXACT if high is not None else Bound.AT_LEAST
            listed.append(_Phrase(_split(words), entry["low"], high, Unit(entry["unit"]), bound))
    for entry in tables["counting"]:
        value, unit = entry["value"], Unit(entry["unit"])
        listed.extend(_Phrase(_split(words), value, value, unit, Bound.EXACT) for words in entry["words"])
    by_first: dict[str, list[_Phrase]] = {}
    for phrase in sorted(listed, key=lambda p: -len(p.words)):
        by_first.setdefault(phrase.words[0], []).append(phrase)
    return by_first


def _split(words: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[\w.~']+|-", words))


@cache
def _bounding(table: str) -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
    listed = [(_split(words), Bound(entry["bound"])) for entry in load("numbers")[table] for words in entry["words"]]
    by_first: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for words, bound in sorted(listed, key=lambda pair: -len(pair[0])):
        by_first.setdefault(words[0], []).append((words, bound))
    return by_first


_DIGITS = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d{1,3}(?:,\d{2})*,\d{3}|\d+")
_DAMAGED = re.compile(r"(?=.*\d)[\dOolI]{2,4}")


def digits_value(text: str) -> int | None:
    """The value of digits as people write them ("1,200", "1.200", "2,00,000"); None for anything else."""
    if not _DIGITS.fullmatch(text):
        return None
    value = int(text.replace(",", "").replace(".", ""))
    return value if value <= LARGEST else None


def is_damaged_number(text: str) -> bool:
    """Whether digits hold letters that a scanner takes for digits ("2O", "l2")."""
    return bool(_DAMAGED.fullmatch(text)) and not text.isdigit()


def damaged_value(text: str) -> int:
    """The number that damaged digits stand for: O is 0, l and I are 1."""
    return int(text.translate(str.maketrans("OolI", "0011")))


def _cardinal(tokens: Sequence[Token], at: int, end: int) -> tuple[int, int] | None:
    """The value of the cardinal that starts at `at`, and the index after it; None if there is none."""
    tables = load("numbers")
    cardinals, multipliers = tables["cardinals"], tables["multipliers"]
    total, current, seen, index = 0, 0, False, at
    last_small = 1000
    while index < end:
        token = tokens[index]
        word = token.lower
        value = digits_value(token.text)
        if value is None and is_damaged_number(token.text):
            value = damaged_value(token.text)
        if value is None and not seen and (scaled := _decimal(tokens, index, end)) is not None:
            return scaled, index + 2
        if value is not None:
            if seen:
                break
            current, seen = value, True
            last_small = 0
        elif word in cardinals:
            small = cardinals[word]
            if seen and not (small < 10 <= last_small < 100 and current % 10 == 0) and last_small != 1000:
                break
            current, seen, last_small = current + small, True, small
        elif word in ("a", "an") and not seen and _multiplies(tokens, index + 1, end):
            current, seen, last_small = 1, True, 1
        elif word in multipliers:
            if not seen:
                break
            if multipliers[word] >= 1000:
                total, current = total + current * multipliers[word], 0
            else:
                current *= multipliers[word]
            last_small = 1000
        elif seen and _is_glue(tokens, index, end, last_small):
            index += 1
            continue
        else:
            break
        index += 1
    if not seen:
        return None
    return total + current, index


def _decimal(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """The value of a decimal with the multiplier after it ("1.2 million")."""
    if at + 1 >= end or not re.fullmatch(r"\d{1,3}\.\d{1,2}", tokens[at].text):
        return None
    multiplier = load("numbers")["multipliers"].get(tokens[at + 1].lower)
    return round(float(tokens[at].text) * multiplier) if multiplier else None


def _multiplies(tokens: Sequence[Token], at: int, end: int) -> bool:
    return at < end and tokens[at].lower in load("numbers")["multipliers"]


def _is_glue(tokens: Sequence[Token], index: int, end: int, last_small: int) -> bool:
    """The hyphen of "twenty-one", and the "and" of "one hundred and five"."""
    if index + 1 >= end or index == 0:
        return False
    following = tokens[index + 1].lower
    cardinals = load("numbers")["cardinals"]
    if tokens[index].text == "-":
        return 20 <= last_small < 100 and cardinals.get(following, 99) < 10
    return tokens[index].lower == "and" and last_small == 1000 and following in cardinals


def _match(words: tuple[str, ...], tokens: Sequence[Token], at: int, end: int) -> bool:
    return at + len(words) <= end and all(tokens[at + i].lower == word for i, word in enumerate(words))


def _core(tokens: Sequence[Token], at: int, end: int) -> Number | None:
    """The number that starts exactly at `at`: a cardinal or a range of two, a vague or a counting expression."""
    tables = load("numbers")["ranges"]
    if tokens[at].lower in tables["opening"] and at + 1 < end:
        inner = _core(tokens, at + 1, end)
        if inner and inner.bound is Bound.RANGE:
            return replace(inner, first=at, core=at)
    for phrase in _phrases().get(tokens[at].lower, ()):
        if _match(phrase.words, tokens, at, end) and not (
            phrase.unit is Unit.ARTICLE and _multiplies(tokens, at + 1, end)
        ):
            number = Number(at, at, at + len(phrase.words), phrase.low, phrase.high, phrase.bound, phrase.unit)
            return _joined(number, tokens, end)
    found = _cardinal(tokens, at, end)
    if found is None:
        return None
    value, after = found
    if value > LARGEST:
        return None
    if after < end and tokens[after].lower == "dozen":
        value, after = value * 12, after + 1
    return _joined(Number(at, at, after, value, value, Bound.EXACT, Unit.NUMBER), tokens, end)


def _joined(number: Number, tokens: Sequence[Token], end: int) -> Number:
    """The number, or where a joining word and a second number follow, the range of both ("5-7", "five or six")."""
    at = number.last
    if at + 1 >= end or number.unit is Unit.ARTICLE:
        return number
    for joining in load("numbers")["ranges"]["joining"]:
        words = _split(joining) if joining not in "-–—" else (joining,)
        if not _match(words, tokens, at, end) or at + len(words) >= end:
            continue
        if joining == "and" and tokens[max(number.first - 1, 0)].lower != "between":
            continue
        second = _cardinal(tokens, at + len(words), end)
        if second is None:
            continue
        value, after = second
        if number.low is None or value <= number.low or value > LARGEST:
            continue
        if number.high is not None and number.high < 10 <= value and after < end and tokens[after].text == "-":
            continue
        return replace(number, last=after, high=value, bound=Bound.RANGE, unit=Unit.NUMBER)
    return number


def _with_suffix(number: Number, tokens: Sequence[Token], end: int) -> Number:
    """The number with the words after it that bound it ("eight or more", "50-odd")."""
    at = number.last
    for skip in (0, 1):
        if at + skip >= end or (skip and tokens[at].text != "-"):
            break
        for words, bound in _bounding("suffixes").get(tokens[at + skip].lower, ()):
            if _match(words, tokens, at + skip, end) and number.low is not None and number.bound is Bound.EXACT:
                low, high = bounded(number.low, number.high, bound)
                return replace(number, last=at + skip + len(words), low=low, high=high, bound=bound)
    if at < end and tokens[at].lower == "more" and (at + 1 >= end or tokens[at + 1].lower != "than"):
        return replace(number, last=at + 1)
    if at < end and tokens[at].text == "+" and number.low is not None:
        return replace(number, last=at + 1, high=None, bound=Bound.AT_LEAST)
    return number


def _with_modifiers(number: Number, tokens: Sequence[Token], start: int) -> Number:
    """The number with the words before it that bound it ("at least eight", "a total of about 50")."""
    found = True
    while found:
        found = False
        for length in (4, 3, 2, 1):
            at = number.first - length
            if at < start:
                continue
            words = tuple(tokens[at + i].lower for i in range(length))
            for candidate, bound in _bounding("modifiers").get(words[0], ()):
                if candidate != words or not _may_modify(words, number, bound):
                    continue
                number = _bound_by(replace(number, first=at), bound)
                found = True
                break
            if found:
                break
    return number


def _may_modify(words: tuple[str, ...], number: Number, bound: Bound) -> bool:
    if number.unit is Unit.ARTICLE or number.low == 0:
        return False
    return not (number.unit is not Unit.NUMBER and words == ("some",) and number.unit is not Unit.DOZEN)


def _bound_by(number: Number, bound: Bound) -> Number:
    if bound is Bound.EXACT or number.low is None:
        return number
    if bound is Bound.ABOUT:
        return replace(number, bound=Bound.ABOUT) if number.bound is Bound.EXACT else number
    if number.bound is Bound.RANGE and bound is Bound.AT_LEAST:
        return number  # "at least 51 to 64" is 51 to 64
    if number.high is None and number.bound is Bound.AT_LEAST:
        if bound in (Bound.UP_TO, Bound.FEWER_THAN):
            return number
        return replace(number, bound=bound)  # "more than dozens" says no more than "dozens"
    low, high = bounded(number.low, number.high, bound)
    return replace(number, low=low, high=high, bound=bound)


def find_numbers(document: Document) -> Iterator[Number]:
    """All number expressions of the document, in order, none overlapping another."""
    tokens = document.tokens
    for sentence in document.sentences:
        at, start = sentence.first, sentence.first
        while at < sentence.last:
            number = _core(tokens, at, sentence.last) if _may_begin(tokens[at]) else None
            if (
                number is None
                or is_no_count(document, number, sentence.last)
                or _belongs_to_next(tokens, number, sentence.last)
            ):
                at += 1
                continue
            number = _with_modifiers(_with_suffix(number, tokens, sentence.last), tokens, start)
            yield number
            at = start = number.last


def _may_begin(token: Token) -> bool:
    """Whether a number can begin with the word: few words are any, and the look is quick."""
    return token.lower in _beginnings() or any(map(str.isdigit, token.text))


@cache
def _beginnings() -> frozenset[str]:
    tables = load("numbers")
    return frozenset({*tables["ranges"]["opening"], *_phrases(), *tables["cardinals"], "a", "an"})


def _belongs_to_next(tokens: Sequence[Token], number: Number, end: int) -> bool:
    """Whether the words only modify the number behind them: "some 50", "another two", "a total of six"."""
    if number.unit not in (Unit.ARTICLE, Unit.SOME, Unit.MANY, Unit.FEW) and tokens[number.first].lower not in (
        "another",
        "no",
    ):
        return False
    for at in range(number.last, min(number.last + 4, end)):
        following = _core(tokens, at, end)
        if following is not None:
            return following.unit is not Unit.ARTICLE and _with_modifiers(following, tokens, 0).first <= number.first
    return False
