"""Furniture: the sentences and lines in a text that are no part of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from counterclaim import lexicon
from counterclaim.records import RawSpan

_LONGEST_LINE = 400
_LONGEST_SENTENCE = 400
# A sentence ends at its mark and the quotation marks or brackets after it, before a space, the line's end, or a capital
# letter that follows without a space: pleas are often pasted against the next paragraph.
_SENTENCE_END = re.compile(r"(?:[.!?…]+[\"'”’)\]]*)(?=\s|$|[A-Z“\"])")
# "St.", "Gen." and single letters end no sentence, but "on X." does.
_ABBREVIATED = re.compile(
    r"\b(?:(?<!\bon )(?<!\band )(?<!\bor )[A-Z]|mr|mrs|ms|dr|st|gen|col|lt|capt|sgt|maj)\.$", re.IGNORECASE
)
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "“": '"', "”": '"'})


def find_furniture(text: str) -> tuple[RawSpan, ...]:
    """The furniture of a text: spans of whole lines or whole sentences, in order, none overlapping another.

    Matches the patterns of the lexicon's `furniture.toml`. Spaces around a line or sentence belong to no span.
    """
    triggers, lines, sentences = _patterns()
    plain = text.translate(_PLAIN)
    return tuple(
        span for line in _lines_with(triggers, plain) for span in _furniture_of_line(plain, line, lines, sentences)
    )


def without_furniture(text: str) -> str:
    """The text with its furniture taken out, and the empty lines that this leaves."""
    spans = find_furniture(text)
    if not spans:
        return text
    kept: list[str] = []
    position = 0
    for span in spans:
        kept.append(text[position : span.start])
        position = span.end
        before, after = kept[-1][-1:], text[position : position + 1]
        if before and after and not before.isspace() and not after.isspace():
            kept.append(" ")
    kept.append(text[position:])
    joined = re.sub(r"[ \t]+\n", "\n", "".join(kept))
    return re.sub(r"\n{3,}", "\n\n", joined).strip()


@cache
def _patterns() -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    data = lexicon.load("furniture")
    return (
        re.compile("|".join(re.escape(word) for word in data["triggers"]), re.IGNORECASE),
        tuple(re.compile(pattern, re.IGNORECASE) for pattern in data["lines"]),
        tuple(re.compile(pattern, re.IGNORECASE) for pattern in data["sentences"]),
    )


def _lines_with(triggers: re.Pattern[str], text: str) -> Iterator[RawSpan]:
    """The lines that hold a trigger, without the spaces around them."""
    position = 0
    while match := triggers.search(text, position):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        yield _stripped(text, start, end)
        position = end


def _furniture_of_line(
    text: str, line: RawSpan, lines: tuple[re.Pattern[str], ...], sentences: tuple[re.Pattern[str], ...]
) -> Iterator[RawSpan]:
    if line.end - line.start <= _LONGEST_LINE and any(p.fullmatch(text, line.start, line.end) for p in lines):
        yield line
        return
    triggers = _patterns()[0]
    for sentence in _sentences(text, line):
        if sentence.end - sentence.start > _LONGEST_SENTENCE or not triggers.search(text, sentence.start, sentence.end):
            continue
        if any(pattern.fullmatch(text, sentence.start, sentence.end) for pattern in sentences):
            yield sentence


def _sentences(text: str, line: RawSpan) -> Iterator[RawSpan]:
    start = line.start
    for match in _SENTENCE_END.finditer(text, line.start, line.end):
        if _ABBREVIATED.search(text, max(start, match.end() - 12), match.end()):
            continue
        yield _stripped(text, start, match.end())
        start = match.end()
    if start < line.end and not text[start : line.end].isspace():
        yield _stripped(text, start, line.end)


def _stripped(text: str, start: int, end: int) -> RawSpan:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return RawSpan(start, end)
