"""What digits are that count nobody: measures, ages, dates, years, telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.extract.document import Document, Token
from counterclaim.lexicon import load
from counterclaim.records import Unit

if TYPE_CHECKING:
    from counterclaim.extract.numbers import Number

OLDEST = 115
"""Years of the highest age."""

_TELEPHONE = re.compile(r"(?<![\d.,])(?:\+?\d{1,3}[-. ])?(?:\(\d{3}\) ?|\d{3}[-.])?\d{3}[-.]\d{4}(?![\d.,]\d)")
_DAY_OF_MONTH = re.compile(r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?")
_AROUND = 16
"""Characters on both sides in which the rest of a telephone number stands."""


def is_no_count(document: Document, number: Number, end: int) -> bool:
    """Whether the digits of a number in a sentence that ends at token `end` count no people, whatever stands around."""
    tokens = document.tokens
    digits = number.unit is Unit.NUMBER and tokens[number.core].text[0].isdigit()
    if digits and (_is_telephone(document, number) or _is_age(document, number, end)):
        return True
    return _is_not_a_count(tokens, number, end)


def _is_telephone(document: Document, number: Number) -> bool:
    """Whether the digits belong to a telephone number: "326-3546", "call 911"."""
    span, tokens = number.span(document), document.tokens
    start = max(0, span.start - _AROUND)
    around = document.text[start : span.end + _AROUND]
    if any(m.start() < span.end - start and span.start - start < m.end() for m in _TELEPHONE.finditer(around)):
        return True
    before = tokens[number.first - 1] if number.first else None
    digits = tokens[number.core].text
    return before is not None and before.lemma in _measures("calling") and digits in _measures("emergency")


def _is_age(document: Document, number: Number, end: int) -> bool:
    """Whether digits are an age: "ages 4 and 7", "both 22", "Selim Haddad, 45; Omar Aziz, 20."."""
    tokens = document.tokens
    if number.high is None or number.high > OLDEST or tokens[number.core].text.startswith("0"):
        return False
    first = document.sentence_of(tokens[number.first]).first
    before = [token.lower for token in tokens[first : number.first]]
    if not before:
        return False
    near = before[-4:]
    joined = next((at for at in range(len(near) - 1, -1, -1) if not _joins(near[at])), None)
    if joined is not None and near[joined] in _measures("before_ages"):
        return True
    if before[-1] == "as" and any(word in _measures("before_ages") for word in before):
        return True  # "his age was given as 4"
    after = tokens[number.last].text if number.last < end else "."
    if before[-1] == "both":
        return after in (",", ".", ";", ")", "and")
    named = number.first > 2 and all(
        token.pos == "PROPN" and token.text[0].isupper() and token.text.isalpha()
        for token in tokens[number.first - 3 : number.first - 1]
    )
    return before[-1] == "," and named and after in (";", ",", ".", ")", "-", "--", "–", "—")


def _joins(word: str) -> bool:
    """Whether a word may stand between one age and the next."""
    return word.isdigit() or word in ("and", ",", "of", "to", "-", "between")


def _is_year(tokens: Sequence[Token], number: Number) -> bool:
    """Whether four digits are a year: "in 2014 14 soldiers were killed", "on March 3rd, 2021 two men died"."""
    core = tokens[number.core].text
    if not (core.isdigit() and len(core) == 4 and 1900 <= int(core) <= 2100) or number.first == 0:
        return False
    if tokens[number.first - 1].lower in load("numbers")["measures"]["before_years"]:
        return True
    day = number.first - 2 if tokens[number.first - 1].text == "," else number.first - 1
    if day < 1 or not _DAY_OF_MONTH.fullmatch(tokens[day].lower):
        return False
    months = load("numbers")["measures"]["months"]
    return tokens[day - 1].lower in months or tokens[day - 1].text in ("May", "MAY")


def _is_date(tokens: Sequence[Token], number: Number, after: Token | None) -> bool:
    """Whether digits are a day or a year beside a month: "3 March 2021", "March 11"."""
    months = frozenset(load("numbers")["measures"]["months"])
    before = tokens[number.first - 1] if number.first else None
    if not tokens[number.core].text.isdigit():
        return False
    beside = [token for token in (before, after) if token is not None]
    return any(token.lower.rstrip(".") in months or token.text in ("May", "MAY") for token in beside)


@cache
def _measures(table: str) -> frozenset[str]:
    return frozenset(load("numbers")["measures"][table])


def _is_not_a_count(tokens: Sequence[Token], number: Number, end: int) -> bool:
    """Digits of a measure, an age, a time or a decimal: "12 km", "45-year-old", "10:30", "(27)"."""
    after = tokens[number.last] if number.last < end else None
    if number.unit is Unit.NUMBER and (_is_date(tokens, number, after) or _is_year(tokens, number)):
        return True
    if after is not None and after.lower in _measures("words") and number.unit is Unit.NUMBER:
        return True
    if after is not None and after.text == "-" and number.last + 1 < end:
        following = tokens[number.last + 1].lower
        if following in _measures("hyphenated"):
            return True
    before = tokens[number.core - 1] if number.core > 0 else None
    if before is not None and before.text in "$#€£":
        return True
    return bool(
        before is not None
        and before.text == "("
        and after is not None
        and after.text == ")"
        and number.unit is Unit.NUMBER
        and tokens[number.core].text.isdigit()
    )
