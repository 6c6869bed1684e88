"""Dates of a report: absolute ones, and those that count from the report's day or from the date before them.

Weekdays, "yesterday" and the like count from the day of publication, else from the dateline's; a
day without a year gets one from these, else from the text's other dates where they agree. What stays
open is unknown: the words keep their span.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.extract.dates_calendar import Anchor
from counterclaim.extract.dates_clock import Clock, clocks, set_clock
from counterclaim.extract.dates_hits import Hit, hits_in, is_date, lowered_text, years_of
from counterclaim.extract.dates_patterns import DATELINE_WITHIN, dateline, is_dateline_place
from counterclaim.extract.dates_reader import Reader
from counterclaim.extract.document import Document, Sentence
from counterclaim.records import DatePrecision, RawSpan, When


@dataclass(frozen=True, slots=True)
class Dateline:
    """A report's dateline: the words of its place, its date, the agency credited, and its span."""

    place: RawSpan
    when: When | None
    agency: str | None
    span: RawSpan


def find_dates(document: Document, published: When | None) -> tuple[When, ...]:
    """All dates of the text, in its order, each with its span.

    `published` is the report's own date; a time of day beside a date is put into it. Raises nothing
    on impossible dates: they are unknown.
    """
    hits: list[tuple[Sentence, Hit]] = []
    times: dict[int, list[Clock]] = {}
    for sentence in document.sentences:
        text = lowered_text(document.text[sentence.start : sentence.end])
        hits.extend((sentence, hit) for hit in hits_in(text, sentence.start) if is_date(document, sentence, hit))
        found = clocks(text, sentence.start)
        if found:
            times[sentence.index] = found
    if not hits and not times:
        return ()
    reader = Reader(document, _anchor(document, published), years_of([hit for _, hit in hits]))
    dates = [(sentence, reader.read(sentence, hit)) for sentence, hit in hits]
    return _with_times(dates, times, hits)


def find_dateline(document: Document, published: When | None = None) -> Dateline | None:
    """The dateline near the head of the text ("QUETTA, March 11 (Agency) —"), or None."""
    for sentence in document.sentences[:DATELINE_WITHIN]:
        match = dateline().match(document.text, sentence.start, sentence.start + 120)
        if match and is_dateline_place(match["place"]):
            return _dateline(document, match, published)
    return None


def _dateline(document: Document, match: re.Match[str], published: When | None) -> Dateline:
    when = None
    for group in ("date", "after"):
        if match[group] and when is None:
            hits = list(hits_in(lowered_text(match[group]), match.start(group)))
            if hits:
                reader = Reader(document, Anchor.of(published), set())
                when = reader.read(document.sentences[0], hits[0])
    end = match.start("after") if match["after"] else match.end()
    if when and when.span:
        end = max(end, when.span.end)
    place = RawSpan(match.start("place"), match.start("place") + len(match["place"].rstrip()))
    return Dateline(place, when, match["agency"], RawSpan(place.start, end))


def _anchor(document: Document, published: When | None) -> Anchor:
    anchor = Anchor.of(published)
    if anchor.day:
        return anchor
    line = find_dateline(document, published)
    if line and line.when and line.when.precision is DatePrecision.DAY:
        return Anchor.of(line.when)
    return anchor


def _with_times(
    dates: list[tuple[Sentence, When]], times: dict[int, list[Clock]], hits: list[tuple[Sentence, Hit]]
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
