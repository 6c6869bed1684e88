"""From the words of a date to its days."""

from __future__ import annotations

import datetime as dt

from counterclaim.extract import dates_calendar as calendar
from counterclaim.extract.dates_calendar import Anchor
from counterclaim.extract.dates_hits import Hit, numeric_date
from counterclaim.extract.dates_patterns import lexicon
from counterclaim.extract.document import Document, Sentence
from counterclaim.records import DatePrecision, RawSpan, When


class Reader:
    """Turns hits into dates, in the order of the text, for some count from the date before them."""

    def __init__(self, document: Document, anchor: Anchor, years: set[int]) -> None:
        self._document = document
        self._anchor = anchor
        # Days without a year may take the one that all full dates of the text share.
        only = next(iter(years)) if len(years) == 1 else None
        self._yearly = anchor if anchor.day or anchor.year else Anchor(None, only)
        self._previous: When | None = None

    def read(self, sentence: Sentence, hit: Hit) -> When:
        """The date of a hit."""
        when = self._read(sentence, hit)
        if when.start and self._anchor.day and self._anchor.day > when.start and self._is_since(sentence, hit):
            return When(
                start=when.start, end=self._anchor.day, precision=_longer(when, self._anchor.day), span=hit.span
            )
        if when.precision in (DatePrecision.DAY, DatePrecision.DAYS):
            self._previous = when
        return when

    def _is_since(self, sentence: Sentence, hit: Hit) -> bool:
        token = self._document.token_at(hit.span.start)
        return (
            token is not None
            and token.index > sentence.first
            and self._document.tokens[token.index - 1].lower == "since"
            and self._document.text[hit.span.end : hit.span.end + 2] not in ("'s", "’s")  # "since Tuesday's bombing"
        )

    def _read(self, sentence: Sentence, hit: Hit) -> When:
        span = hit.span
        match hit.kind:
            case "iso":
                return _day(calendar.day_of(hit.number("y"), hit.number("m") or 0, hit.number("d") or 0), span)
            case "numeric":
                return _day(numeric_date(hit), span)
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

    def _from_report(self, hit: Hit) -> When:
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

    def _from_previous(self, hit: Hit) -> When:
        """From the date before in the text: "the next day", "two days later"."""
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

    def _weekday(self, sentence: Sentence, hit: Hit) -> When:
        modifier = hit.group("mod") or ""
        ahead = modifier in ("next", "coming") or self._is_future(sentence, hit)
        back = modifier in ("last", "past", "previous")
        number = lexicon()["weekdays"][hit.match["wd"]]
        return _day(calendar.weekday_of(self._anchor, number, ahead=ahead, last=back), hit.span)

    def _is_future(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether the verb over the date lies ahead ("will meet on Friday")."""
        inside = self._document.tokens_in(hit.span)
        words = lexicon()["lists"]["future"]
        for token in self._document.ancestors(inside[0]):
            if token.pos in ("VERB", "AUX"):
                under = self._document.children[token.index]
                return any(self._document.tokens[child].lower in words for child in under) or token.lower in words
        return False

    def _month(self, hit: Hit) -> When:
        """A month without a year: the last one that has begun by the report's day."""
        month = hit.month()
        day, year = self._yearly.day, self._yearly.year
        if day:
            year = day.year if month <= day.month else day.year - 1
        return calendar.month_of(year, month, hit.span)

    def _date(self, hit: Hit, month: str, day: str, year: str) -> dt.date | None:
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

    def _relative_year(self, hit: Hit) -> int | None:
        """The year of "last year", "this year", "next year"."""
        now = self._anchor.day.year if self._anchor.day else self._anchor.year
        return now + {"last": -1, "this": 0, "next": 1}[hit.match["ry"]] if now else None

    def _days(self, hit: Hit, second_month: str) -> When:
        """A span of days; a year or month that stands once counts for both ends."""
        year2 = "y2" if hit.group("y2") else "y"
        year1 = "y" if hit.group("y") else year2
        first, last = self._date(hit, "m", "d", year1), self._date(hit, second_month, "d2", year2)
        if first and last and first > last and not hit.group("y"):
            first = calendar.day_of(first.year - 1, first.month, first.day)
        return calendar.period_of(first, last, hit.span)


def _day(day: dt.date | None, span: RawSpan) -> When:
    return When.day(day, span=span) if day else When(span=span)


def _phrase(hit: Hit) -> str:
    return " ".join(hit.match["ph"].split())


def _count(hit: Hit) -> int:
    written = hit.match["n"]
    numbers: dict[str, int] = lexicon()["numbers"]
    return int(written) if written.isdigit() else numbers[written]


def _longer(when: When, end: dt.date) -> DatePrecision:
    """The precision of the time from a date to a later day."""
    return When.period(when.start or end, end).precision
