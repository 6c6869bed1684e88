"""Identifiers: short hashes of an encoding that can be read in one way only.

An identifier is made of what makes the thing that thing, never of the engine's version or the
time, so that a second reading that finds the same figure keeps a person's correction on it.
"""

from __future__ import annotations

import hashlib
import json

Part = str | int | None | list["Part"] | tuple["Part", ...]

ID_LENGTH = 16
"""Hexadecimal digits of an identifier: 64 bits, 3 in a million for any collision among ten million things."""


def identify(kind: str, *parts: Part) -> str:
    """The identifier of a thing of this kind that consists of these parts.

    The parts are encoded as a JSON array, in which quotation marks and brackets keep them apart:
    no two different lists of parts give the same text.
    """
    encoded = json.dumps([kind, *parts], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(encoded.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def report_id(text: str) -> str:
    """The identifier of a report that came without one: the hash of its text."""
    return identify("report", text)


def figure_id(report: str, start: int, end: int, outcome: str, number: int) -> str:
    """The identifier of a figure.

    Takes the quantity's start and end, the outcome as first read, and the figure's place (from 0)
    among those that share these, in the order of the claimant's span, none first.
    """
    return identify("figure", report, start, end, outcome, number)


def event_id(report: str, start: int, end: int, number: int) -> str:
    """The identifier of an event: the span of the words that first name it, and a running number from 0."""
    return identify("event", report, start, end, number)


def attribution_id(report: str, cue: list[tuple[int, int]], content: list[tuple[int, int]], number: int) -> str:
    """The identifier of an attribution: the spans of its cue and content, and a running number from 0."""
    return identify("attribution", report, [list(s) for s in cue], [list(s) for s in content], number)


def party_id(report: str, start: int | None, end: int | None, name: str) -> str:
    """The identifier of a party in a report: its first mention, or its name where the text doesn't mention it."""
    if start is None:
        return identify("party", report, name)
    return identify("party", report, start, end)
