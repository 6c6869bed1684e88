"""A report's text in pieces that are parsed on their own: paragraphs, the long ones in parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from counterclaim.extract.dates_patterns import DATELINE_WITHIN, dateline_end
from counterclaim.records import RawSpan

LONGEST_PASSAGE = 6_000
"""Characters parsed in one piece: paragraphs seldom have more, and memory grows with the longest piece."""

_PARAGRAPH_BREAK = re.compile(r"\n[ \t\r]*\n\s*")
_LINE_BREAK = re.compile(r"\n\s*")


def passages(view: str, furniture: Sequence[RawSpan]) -> Iterator[tuple[int, int, int]]:
    """Start, end and paragraph number of each piece of text that is parsed on its own."""
    breaks = _PARAGRAPH_BREAK if _is_wrapped(view) else _LINE_BREAK
    paragraph = 0
    for start, end in gaps(len(view), furniture):
        at = start
        for match in breaks.finditer(view, start, end):
            yield from _pieces(view, at, match.start(), paragraph)
            at = match.end()
            paragraph += 1
        yield from _pieces(view, at, end, paragraph)
        paragraph += 1


def gaps(length: int, furniture: Sequence[RawSpan]) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch of a text of this length between furniture."""
    at = 0
    for span in sorted(furniture):
        if span.start > at:
            yield at, span.start
        at = max(at, span.end)
    if at < length:
        yield at, length


def _pieces(view: str, start: int, end: int, paragraph: int) -> Iterator[tuple[int, int, int]]:
    """A paragraph in pieces of bearable length, cut after a sentence if there is one, else at a blank.

    A dateline ("QUETTA, March 11 - ") is a piece of its own, or the parser would make it part of the first subject.
    """
    while start < end and view[start].isspace():
        start += 1
    while end > start and view[end - 1].isspace():
        end -= 1
    if paragraph < DATELINE_WITHIN and (cut := dateline_end(view, start, end)) is not None:
        yield start, cut, paragraph
        start = cut
        while start < end and view[start].isspace():
            start += 1
    while end - start > LONGEST_PASSAGE:
        limit = start + LONGEST_PASSAGE
        cut = max(view.rfind(". ", start, limit), view.rfind(".\n", start, limit)) + 1
        if cut <= start:
            cut = view.rfind(" ", start, limit)
        if cut <= start:
            cut = limit
        yield start, cut, paragraph
        start = cut
        while start < end and view[start].isspace():
            start += 1
    if start < end:
        yield start, end, paragraph


def _is_wrapped(view: str) -> bool:
    """Whether lines are broken to a width, so that a line's end says nothing: most full lines end inside a sentence."""
    lines = [line.rstrip() for line in view.split("\n") if line.strip()]
    if len(lines) < 3:
        return bool(_PARAGRAPH_BREAK.search(view)) or len(lines) == 2
    open_ended = sum(1 for line in lines[:-1] if line[-1] not in ".!?\"':;)")
    return open_ended >= 0.5 * (len(lines) - 1) and max(map(len, lines)) <= 120
