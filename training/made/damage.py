"""Texts as they come: in capitals, with lost punctuation, badly scanned. Spans are carried along."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from random import Random

Span = tuple[int, int]

_SCANNED = {"l": "1", "m": "rn", "o": "0", "O": "0", "i": "l", "e": "c", "S": "5", "h": "li", "w": "vv"}


class Text:
    """A text made from another by edits; `at` says where a span of the first one stands now."""

    def __init__(self, text: str, edits: Sequence[tuple[int, int, str]] = ()) -> None:
        """Applies the edits (start, end, new words), which don't overlap and are in order."""
        parts, at, shift = [], 0, 0
        self._ends: list[int] = [-1]
        self._shifts: list[int] = [0]
        for start, end, new in edits:
            parts += [text[at:start], new]
            at = end
            shift += len(new) - (end - start)
            self._ends.append(end)
            self._shifts.append(shift)
        self.text = "".join([*parts, text[at:]])

    def at(self, span: Span) -> Span:
        """The span as it stands now, without blanks that edits left at its ends."""
        start, end = (place + self._shifts[bisect_right(self._ends, place) - 1] for place in span)
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end


def capitals(text: Text) -> Text:
    """All in capitals, as wires had it; every character stays one character."""
    return Text("".join(char.upper() if len(char.upper()) == 1 else char for char in text.text))


def damaged(random: Random, text: Text, keep: Sequence[Span]) -> Text:
    """One or two kinds of damage, none of it inside the spans to keep."""
    kinds = random.sample(
        ("commas", "quotes", "stops", "scan", "blanks", "breaks", "hyphens"), random.choice((1, 1, 2, 3))
    )
    whole, edits = text.text, []
    for i, char in enumerate(whole):
        if any(start - 1 <= i <= end for start, end in keep):
            continue
        after = whole[i + 1 : i + 2]
        if "commas" in kinds and char == "," and random.random() < 0.8:
            edits.append((i, i + 1, ""))
        elif "quotes" in kinds and char in "“”‘’'\"":
            edits.append((i, i + 1, random.choice(("", "", '"', "'"))))
        elif "stops" in kinds and char == "." and after == " " and random.random() < 0.7:
            edits.append((i, i + 2, random.choice((".", " ", ". "))))
        elif "hyphens" in kinds and char in "-—":
            edits.append((i, i + 1, random.choice((" ", "-"))))
        elif "blanks" in kinds and char == " " and random.random() < 0.03:
            edits.append((i, i + 1, random.choice(("", "  "))))
        elif "breaks" in kinds and char == " " and random.random() < 0.06:
            edits.append((i, i + 1, "\n"))
        elif "scan" in kinds and char in _SCANNED and random.random() < 0.02:
            edits.append((i, i + 1, _SCANNED[char]))
    return Text(whole, edits)
