"""Words that date a happening against another one: "on September 24", "in 2005", "last month", "two years ago".

They need no calendar: two happenings are told apart where their dates can't be the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from counterclaim.extract.document import Document, Token
from counterclaim.lexicon import load

_YEAR = re.compile(r"(19|20)\d\d")
_DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)?")


@dataclass(frozen=True, slots=True)
class DateWord:
    """A date in words: tokens `[first, last)`, the one that hangs on the rest of the sentence, and what it says."""

    first: int
    last: int
    head: int
    month: int | None = None
    day: int | None = None
    year: int | None = None
    relative: str | None = None

    @property
    def past(self) -> bool:
        """Whether the words place it before what the report is about."""
        return self.relative is not None

    @property
    def key(self) -> str:
        """Equal for words that say the same date."""
        return f"{self.year}-{self.month}-{self.day}-{self.relative}"

    def conflicts_with(self, key: str | None) -> bool:
        """Whether it can't be the date of this key."""
        if self.past:
            return True
        if key is None:
            return self.year is not None and self.month is None
        year, month, day, _ = (None if part == "None" else part for part in key.split("-", 3))
        if self.month is None:
            return self.year is not None and (year is None or int(year) != self.year)
        if year and self.year and int(year) != self.year:
            return True
        if month is None or self.month != int(month):
            return True
        return self.day is not None and day is not None and self.day != int(day)


@cache
def _months() -> dict[str, int]:
    names = load("events")["boundaries"]["months"]
    numbers = [*range(1, 13), 1, 2, 3, 4, 6, 7, 8, 9, 9, 10, 11, 12]
    return dict(zip(names, numbers, strict=True))


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load("events")["boundaries"][name])


def find_date_words(document: Document) -> Iterator[DateWord]:
    """The dates of the report, in the order of the text."""
    tokens = document.tokens
    months, periods = _months(), _table("periods")
    index = 0
    while index < len(tokens):
        token = tokens[index]
        found: DateWord | None = None
        if (
            token.pos not in ("VERB", "AUX")
            and token.lower.rstrip(".") in months
            and (token.lower != "may" or token.text != "may")
        ):
            found = _around_month(document, token, months[token.lower.rstrip(".")])
        elif token.lemma in periods:
            found = _period(document, token)
        elif _YEAR.fullmatch(token.text) and index and tokens[index - 1].lower in ("in", "since", "during"):
            found = DateWord(index, index + 1, index, year=int(token.text))
        if found:
            yield found
            index = max(found.last, index + 1)
        else:
            index += 1


def _around_month(document: Document, token: Token, month: int) -> DateWord | None:
    tokens, sentence = document.tokens, document.sentence_of(token)
    first, last = token.index, token.index + 1
    day = year = None
    if first > sentence.first and (match := _DAY.fullmatch(tokens[first - 1].lower)) and 1 <= int(match[1]) <= 31:
        day, first = int(match[1]), first - 1
    elif last < sentence.last and (match := _DAY.fullmatch(tokens[last].lower)) and 1 <= int(match[1]) <= 31:
        day, last = int(match[1]), last + 1
    after = last + 1 if last < sentence.last and tokens[last].text in (",", "(", "this") else last
    if after < sentence.last and (match := _YEAR.fullmatch(tokens[after].text)):
        year, last = int(match[0]), after + 1
    if day is None and year is None:
        return None
    inside = range(first, last)
    head = next((i for i in inside if tokens[i].head not in inside), token.index)
    return DateWord(first, last, head, month, day, year)


def _period(document: Document, token: Token) -> DateWord | None:
    """A period before now: "last month", "two years ago", "a few months back"."""
    tokens, sentence = document.tokens, document.sentence_of(token)
    before = tokens[token.index - 1] if token.index > sentence.first else None
    after = tokens[token.index + 1] if token.index + 1 < sentence.last else None
    if after and after.lower in ("ago", "back") and token.lemma != "day":
        return DateWord(token.index - 1, token.index + 2, after.index, relative=f"{token.lemma} {after.lower}")
    if before and before.lower in ("last", "previous") and token.lemma != "week":
        return DateWord(before.index, token.index + 1, token.index, relative=f"last {token.lemma}")
    return None
