"""Dates of a report: absolute ones, and those that count from the report's day or from the date before them.

Weekdays, "yesterday" and the like count from the day of publication, else from the dateline's; a
day without a year gets one from these, else from the text's other dates where they agree. What stays
open is unknown: the words keep their span.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.extract import dates_calendar as calendar
from counterclaim.extract.dates_calendar import Anchor
from counterclaim.extract.dates_clock import Clock, clocks, set_clock
from counterclaim.extract.dates_patterns import anchors, dateline, grammar, lexicon
from counterclaim.extract.document import Document, Sentence
from counterclaim.records import DatePrecision, RawSpan, When


@dataclass(frozen=True, slots=True)
class Dateline:
    """A report's dateline: the words of its place, its date, the agency credited, and its span."""

    place: RawSpan
    when: When | None
    agency: str | None
    span: RawSpan


@dataclass(frozen=True, slots=True)
class _Hit:
    """A match of one pattern, not yet a date; `position` is where the sentence starts in the text."""

    kind: str
    match: re.Match[str]
    position: int

    @property
    def span(self) -> RawSpan:
        return RawSpan(self.position + self.match.start(), self.position + self.match.end())

    def group(self, name: str) -> str | None:
        return self.match.groupdict().get(name)

    def number(self, name: str) -> int | None:
        text = self.group(name)
        if text is None:
            return None
        if text.startswith("'"):
            return 2000 + int(text[1:])
        return int(text) if len(text) <= 9 else None

    def month(self, name: str = "m") -> int:
        months: dict[str, int] = lexicon()["months"]
        return months[self.match[name]]


def find_dates(document: Document, published: When | None) -> tuple[When, ...]:
    """All dates of the text, in its order, each with its span.

    `published` is the report's own date; a time of day beside a date is put into it. Raises nothing
    on impossible dates: they are unknown.
    """
    hits: list[tuple[Sentence, _Hit]] = []
    times: dict[int, list[Clock]] = {}
    for sentence in document.sentences:
        text = _lowered(document.text[sentence.start : sentence.end])
        hits.extend((sentence, hit) for hit in _hits(text, sentence.start) if _is_date(document, sentence, hit))
        found = clocks(text, sentence.start)
        if found:
            times[sentence.index] = found
    if not hits and not times:
        return ()
    reader = _Reader(document, _anchor(document, published), _years([hit for _, hit in hits]))
    dates = [(sentence, reader.read(sentence, hit)) for sentence, hit in hits]
    return _with_times(dates, times, hits)


def find_dateline(document: Document, published: When | None = None) -> Dateline | None:
    """The dateline at the head of the text ("QUETTA, March 11 (Agency) —"), or None."""
    start = document.tokens[0].start if document.tokens else 0
    match = dateline().match(document.text, start, start + 120)
    if not match or not _is_dateline_place(match["place"]):
        return None
    when = None
    for group in ("date", "after"):
        if match[group] and when is None:
            hits = list(_hits(_lowered(match[group]), match.start(group)))
            if hits:
                reader = _Reader(document, Anchor.of(published), set())
                when = reader.read(document.sentences[0], hits[0])
    end = match.start("after") if match["after"] else match.end()
    if when and when.span:
        end = max(end, when.span.end)
    place = RawSpan(match.start("place"), match.start("place") + len(match["place"].rstrip()))
    return Dateline(place, when, match["agency"], RawSpan(place.start, end))


def _is_dateline_place(words: str) -> bool:
    first = words.split(",")[0]
    return first.isupper() and len(first) > 2


def _lowered(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose lower case is longer would move every offset
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.replace("’", "'")


def _hits(text: str, position: int) -> Iterator[_Hit]:
    """The dates' words in a sentence in lower case, leftmost first, at each place the first pattern that fits best."""
    if not anchors().search(text):
        return
    found: list[tuple[int, int, int, _Hit]] = []
    for rank, (kind, pattern) in enumerate(grammar().items()):
        found.extend((m.start(), -m.end(), rank, _Hit(kind, m, position)) for m in pattern.finditer(text))
    # A longer match that starts later never beats one that covers its start, so sorting settles it.
    end = -1
    for start, negative_end, _, hit in sorted(found, key=lambda item: item[:3]):
        if start >= end:
            end = -negative_end
            yield hit


def _is_date(document: Document, sentence: Sentence, hit: _Hit) -> bool:
    """Whether words that could be something else ("may", "march", a number, "sun") are a date here."""
    words = lexicon()["lists"]
    inside = document.tokens_in(hit.span)
    if not inside:
        return False
    first = inside[0]
    before = document.tokens[first.index - 1].lower if first.index > sentence.first else ""
    if hit.kind == "month":
        name = hit.match["m"]
        if len(name) <= 4 and name not in ("june", "july") or name in ("march", "may"):
            capital = first.text[:1].isupper() and first.pos in ("PROPN", "NOUN", "X")
            return before in words["before_month"] and capital
        return True
    if hit.kind == "year":
        last = inside[-1]
        following = document.tokens[last.index + 1] if last.index + 1 < sentence.last else None
        counts = following is not None and following.pos == "NOUN" and last.head == following.index
        return before in words["before_year"] and not (counts and before not in ("since", "year"))
    if hit.kind == "weekday" and len(hit.match["wd"]) <= 5:
        return first.text[:1].isupper() and hit.match["wd"] not in ("mon", "sun", "sat", "wed") or bool(hit.group("mod"))
    if hit.kind == "numeric":
        return _numeric(hit) is not None or hit.match["sep"] == "/"
    return True


def _numeric(hit: _Hit) -> dt.date | None:
    """A date in figures, where only one order of day and month is possible."""
    first, second, year = hit.number("d") or 0, hit.number("m") or 0, hit.number("y")
    readings = {calendar.day_of(year, second, first), calendar.day_of(year, first, second)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _years(hits: Sequence[_Hit]) -> set[int]:
    """The years that the text's full dates have."""
    full = (hit.number("y") for hit in hits if hit.kind not in ("year", "years", "month_year") and hit.group("y"))
    return {year if year > 100 else 1900 + year for year in full if year is not None}


def _anchor(document: Document, published: When | None) -> Anchor:
    anchor = Anchor.of(published)
    if anchor.day:
        return anchor
    line = find_dateline(document, published)
    if line and line.when and line.when.precision is DatePrecision.DAY:
        return Anchor.of(line.when)
    return anchor


class _Reader:
    """Turns hits into dates, in the order of the text, for some count from the date before them."""

    def __init__(self, document: Document, anchor: Anchor, years: set[int]) -> None:
        self._document = document
        self._anchor = anchor
        # Days without a year may take the one that all full dates of the text share.
        only = next(iter(years)) if len(years) == 1 else None
        self._yearly = anchor if anchor.day or anchor.year else Anchor(None, only)
        self._previous: When | None = None

    def read(self, sentence: Sentence, hit: _Hit) -> When:
        """The date of a hit."""
        when = self._read(sentence, hit)
        if when.start and self._anchor.day and self._anchor.day > when.start and self._is_since(sentence, hit):
            return When(start=when.start, end=self._anchor.day, precision=_longer(when, self._anchor.day), span=hit.span)
        if when.precision in (DatePrecision.DAY, DatePrecision.DAYS):
            self._previous = when
        return when

    def _is_since(self, sentence: Sentence, hit: _Hit) -> bool:
        token = self._document.token_at(hit.span.start)
        return token is not None and token.index > sentence.first and self._document.tokens[token.index - 1].lower == "since"

    def _read(self, sentence: Sentence, hit: _Hit) -> When:
        span = hit.span
        match hit.kind:
            case "iso":
                return _day(calendar.day_of(hit.number("y"), hit.number("m") or 0, hit.number("d") or 0), span)
            case "numeric":
                return _day(_numeric(hit), span)
            case "day_month" | "month_day":
                return _day(self._date(hit, "m", "d", "y"), span)
            case "day_to_day_month" | "month_day_to_day":
                return self._days(hit, "m")
            case "month_day_to_month_day" | "day_month_to_day_month":
                return self._days(hit, "m2")
            case "month_year":
                year = self._relative_year(hit) if hit.group("ry") else hit.number("y")
                return calendar.month_of(year, hit.month(), span)
            case "month":
                return self._month(hit)
            case "years":
                return calendar.year_of(hit.number("y") or 0, hit.number("y2") or 0, span)
            case "year":
                return calendar.year_of(hit.number("y") or 0, hit.number("y") or 0, span)
            case "weekday":
                return self._weekday(sentence, hit)
            case "previous" | "later":
                return self._from_previous(hit)
            case _:
                return self._from_report(hit)

    def _from_report(self, hit: _Hit) -> When:
        words, span = lexicon(), hit.span
        match hit.kind:
            case "report":
                return _day(calendar.shifted(self._anchor.day, words["days_from_report"][_phrase(hit)]), span)
            case "back":
                return calendar.back_of(self._anchor, words["days_back"][_phrase(hit)], span)
            case "ago":
                return calendar.ago_of(self._anchor, _count(hit), hit.match["u"], span)
            case "past":
                days = {"hour": 1 / 24, "day": 1, "night": 1, "week": 7, "month": 30, "year": 365}[hit.match["u"]]
                return calendar.back_of(self._anchor, max(1, round(_count(hit) * days)), span)
            case "weekend":
                saturday = calendar.weekday_of(self._anchor, 5, ahead=hit.match["mod"] == "next", last=False)
                sunday = calendar.shifted(saturday, 1)
                if self._anchor.day and self._anchor.day.weekday() == 5 and hit.match["mod"] != "next":
                    saturday, sunday = calendar.shifted(saturday, -7), calendar.shifted(sunday, -7)
                return calendar.period_of(saturday, sunday, span)
            case _:
                steps = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1}[hit.match["mod"]]
                return calendar.unit_of(self._anchor, hit.match["u"], steps, span)

    def _from_previous(self, hit: _Hit) -> When:
        """ "The next day", "two days later": from the date before in the text."""
        words, span = lexicon(), hit.span
        previous = self._previous
        if hit.kind == "previous":
            step, unit = words["days_from_previous"][_phrase(hit)], "day"
        else:
            step, unit = _count(hit) * (-1 if hit.match["dir"] == "earlier" else 1), hit.match["u"]
        if previous is None or previous.end is None or previous.start is None:
            return When(span=span)
        if unit == "hour" and step < 24:
            return When.period(previous.start, previous.end, span=span) if step < 6 else When(span=span)
        if unit in ("day", "night"):
            return _day(calendar.shifted(previous.end if step > 0 else previous.start, step), span)
        if unit == "week":
            return _day(calendar.shifted(previous.end, 7 * step), span)
        return calendar.unit_of(Anchor(previous.end, None), unit, step, span) if unit != "hour" else When(span=span)

    def _weekday(self, sentence: Sentence, hit: _Hit) -> When:
        modifier = hit.group("mod") or ""
        ahead = modifier in ("next", "coming") or self._is_future(sentence, hit)
        back = modifier in ("last", "past", "previous")
        number = lexicon()["weekdays"][hit.match["wd"]]
        return _day(calendar.weekday_of(self._anchor, number, ahead=ahead, last=back), hit.span)

    def _is_future(self, sentence: Sentence, hit: _Hit) -> bool:
        """Whether the verb over the date lies ahead ("will meet on Friday")."""
        inside = self._document.tokens_in(hit.span)
        words = lexicon()["lists"]["future"]
        for token in self._document.ancestors(inside[0]):
            if token.pos in ("VERB", "AUX"):
                under = self._document.children[token.index]
                return any(self._document.tokens[child].lower in words for child in under) or token.lower in words
        return False

    def _month(self, hit: _Hit) -> When:
        """A month without a year: the last one that has begun by the report's day."""
        month = hit.month()
        day, year = self._yearly.day, self._yearly.year
        if day:
            year = day.year if month <= day.month else day.year - 1
        return calendar.month_of(year, month, hit.span)

    def _date(self, hit: _Hit, month: str, day: str, year: str) -> dt.date | None:
        written = hit.number(year)
        if hit.group("ry"):
            written = self._relative_year(hit)
            if written is None:
                return None
        if written is None and hit.group(year) is None:
            return calendar.without_year(hit.month(month), hit.number(day) or 0, self._yearly)
        if written is not None and written < 100:
            written += 1900  # only 30 to 99 are read as years, as wire reports of the last century write them
        return calendar.day_of(written, hit.month(month), hit.number(day) or 0)

    def _relative_year(self, hit: _Hit) -> int | None:
        """The year of "last year", "this year", "next year"."""
        now = self._anchor.day.year if self._anchor.day else self._anchor.year
        return now + {"last": -1, "this": 0, "next": 1}[hit.match["ry"]] if now else None

    def _days(self, hit: _Hit, second_month: str) -> When:
        """A span of days; a year or month that stands once counts for both ends."""
        year2 = "y2" if hit.group("y2") else "y"
        year1 = "y" if hit.group("y") else year2
        first, last = self._date(hit, "m", "d", year1), self._date(hit, second_month, "d2", year2)
        if first and last and first > last and not hit.group("y"):
            first = calendar.day_of(first.year - 1, first.month, first.day)
        return calendar.period_of(first, last, hit.span)


def _with_times(
    dates: list[tuple[Sentence, When]], times: dict[int, list[Clock]], hits: list[tuple[Sentence, _Hit]]
) -> tuple[When, ...]:
    """The dates with the times of day that stand nearest to them in their sentence; a time alone is a When too."""
    listed = [when for _, when in dates]
    places: dict[int, list[int]] = {}
    for index, (sentence, _) in enumerate(dates):
        places.setdefault(sentence.index, []).append(index)
    for sentence_index, found in times.items():
        indexes = places.get(sentence_index, [])
        for clock in found:
            days = [index for index in indexes if listed[index].precision in (DatePrecision.DAY, DatePrecision.UNKNOWN)]
            if not days:
                listed.append(set_clock(When(span=clock.span), clock))
                continue
            nearest = min(days, key=lambda index: _gap(listed[index].span or clock.span, clock.span))
            if listed[nearest].time is None:
                listed[nearest] = set_clock(listed[nearest], clock)
    return tuple(sorted(listed, key=lambda when: when.span or RawSpan(0, 1)))


def _gap(first: RawSpan, second: RawSpan) -> int:
    return max(first.start - second.end, second.start - first.end, 0)


def _day(day: dt.date | None, span: RawSpan) -> When:
    return When.day(day, span=span) if day else When(span=span)


def _longer(when: When, end: dt.date) -> DatePrecision:
    """The precision of the time from a date to a later day."""
    return When.period(when.start or end, end).precision


def _phrase(hit: _Hit) -> str:
    return " ".join(hit.match["ph"].split())


def _count(hit: _Hit) -> int:
    written = hit.match["n"]
    numbers: dict[str, int] = lexicon()["numbers"]
    return int(written) if written.isdigit() else numbers[written]
