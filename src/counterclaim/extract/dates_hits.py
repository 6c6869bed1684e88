"""The words of dates in a text: which characters they are, and of which pattern. Days follow later."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.extract import dates_calendar as calendar
from counterclaim.extract.dates_patterns import anchors, grammar, lexicon
from counterclaim.extract.document import Document, Sentence
from counterclaim.records import RawSpan


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of one pattern, not yet a date; `position` is where the sentence starts in the text."""

    kind: str
    match: re.Match[str]
    position: int

    @property
    def span(self) -> RawSpan:
        """The characters of the words."""
        return RawSpan(self.position + self.match.start(), self.position + self.match.end())

    def group(self, name: str) -> str | None:
        """What a group of the pattern holds, None where the pattern has no such group."""
        return self.match.groupdict().get(name)

    def number(self, name: str) -> int | None:
        """The number in a group; None where there is none, or more digits than any date has."""
        text = self.group(name)
        if text is None:
            return None
        if text.startswith("'"):
            return 2000 + int(text[1:])
        return int(text) if len(text) <= 9 else None

    def month(self, name: str = "m") -> int:
        """The month that a group names, from 1."""
        months: dict[str, int] = lexicon()["months"]
        return months[self.match[name]]


def lowered_text(text: str) -> str:
    """The text in lower case, character for character, with plain apostrophes."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose lower case is longer would move every offset
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.replace("’", "'")


def hits_in(text: str, position: int) -> Iterator[Hit]:
    """The dates' words in a sentence in lower case, leftmost first, at each place the first pattern that fits best."""
    if not anchors().search(text):
        return
    found: list[tuple[int, int, int, Hit]] = []
    for rank, (kind, pattern) in enumerate(grammar().items()):
        found.extend(
            (m.start(), -m.end(), rank, Hit(kind, m, position))
            for m in pattern.finditer(text)
            if not _lists_days(kind, m)
        )
    # A longer match that starts later never beats one that covers its start, so sorting settles it.
    end = -1
    for start, negative_end, _, hit in sorted(found, key=lambda item: item[:3]):
        if start >= end:
            end = -negative_end
            yield hit


def _lists_days(kind: str, match: re.Match[str]) -> bool:
    """Whether "and" only lists two days that don't follow one another: no span, unless "between" opens it."""
    if "_to_" not in kind or " and " not in match.group():
        return False
    if match.string[: match.start()].endswith(("between ", "between the ")):
        return False
    groups = match.groupdict()
    return bool(groups.get("m2")) or int(groups["d2"]) - int(groups["d"]) != 1


def is_date(document: Document, sentence: Sentence, hit: Hit) -> bool:
    """Whether words that could be something else ("may", "march", a number, "sun") are a date here."""
    words = lexicon()["lists"]
    inside = document.tokens_in(hit.span)
    if not inside:
        return False
    first = inside[0]
    before = document.tokens[first.index - 1].lower if first.index > sentence.first else ""
    if hit.kind == "month":
        name = hit.match["m"]
        if (len(name) <= 4 and name not in ("june", "july")) or name in ("march", "may"):
            capital = first.text[:1].isupper() and first.pos in ("PROPN", "NOUN", "X")
            return before in words["before_month"] and capital
        return True
    if hit.kind == "year":
        last = inside[-1]
        following = document.tokens[last.index + 1] if last.index + 1 < sentence.last else None
        counts = following is not None and following.pos == "NOUN" and last.head == following.index
        return before in words["before_year"] and not (counts and before not in ("since", "year"))
    if hit.kind == "weekday" and len(hit.match["wd"]) <= 5:
        return (first.text[:1].isupper() and hit.match["wd"] not in ("mon", "sun", "sat", "wed")) or bool(
            hit.group("mod")
        )
    if hit.kind == "numeric":
        return numeric_date(hit) is not None or hit.match["sep"] == "/"
    return True


def numeric_date(hit: Hit) -> dt.date | None:
    """A date in figures, where only one order of day and month is possible."""
    first, second, year = hit.number("d") or 0, hit.number("m") or 0, hit.number("y")
    if year is not None and year < 100:
        year += 2000 if year < CENTURY else 1900
    readings = {calendar.day_of(year, second, first), calendar.day_of(year, first, second)} - {None}
    return readings.pop() if len(readings) == 1 else None


CENTURY = 70
"""Years of two figures from this on are of the last century ("12/23/85")."""


def years_of(hits: Sequence[Hit]) -> set[int]:
    """The years that the text's full dates have."""
    full = (hit.number("y") for hit in hits if hit.kind not in ("year", "years", "month_year") and hit.group("y"))
    return {year if year > 100 else 1900 + year for year in full if year is not None}
