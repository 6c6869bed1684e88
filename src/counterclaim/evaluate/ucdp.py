"""Scores of events in UCDP's columns against what UCDP's coders made of the same reports.

Sides, the total of the dead and the four numbers, low and high, date, country, first-order division and place: each is
right or wrong, of the gold events whose reports support it.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.table import Table

from counterclaim.evaluate.documents import Document, Documents, EvaluationError, read_objects
from counterclaim.evaluate.scores import NO_SHARE, Share
from counterclaim.evaluate.tables import rates_table, share_row

FIELDS = ("found", "sides", "total", "by side", "low", "high", "date", "country", "adm1", "where")
"""What is scored, in the order of the table."""

_NEEDS = {
    "sides": "sides",
    "total": "deaths",
    "by side": "deaths",
    "low": "deaths",
    "high": "deaths",
    "date": "date",
    "adm1": "adm1",
    "where": "where",
}
"""For each field, which of the key's "supported" it needs."""

_PLACES = {"adm1": "location_adm1_name", "where": "location_where_name"}
_COLUMNS = (
    *("side_a_name", "side_b_name", "deaths_side_a", "deaths_side_b", "deaths_civilian", "deaths_unknown"),
    *("deaths_low", "deaths_high", "start_date", "location_root_name", *_PLACES.values()),
)
"""What an event of a key holds."""

_DAYS = 7
"""How far apart the first and the last day may lie for the date to be right."""

_SAME = 0.5
_KINDS_OF_PLACE = frozenset(
    [
        *("state", "province", "region", "governorate", "district", "department", "county", "town", "village"),
        *("city", "municipality", "area", "the", "of", "and"),
    ]
)
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "al"})
_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\(([^)]*)\)")
_GOVERNMENT = re.compile(r"^government of\b\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EventScores:
    """The shares of the gold events that are right, by field."""

    events: int
    shares: Mapping[str, Share]

    def to_json(self) -> dict[str, Any]:
        """The scores as JSON values."""
        return {
            "events": self.events,
            **{
                name: {"hits": share.right, "of": share.of, "share": share.share} for name, share in self.shares.items()
            },
        }

    def table(self) -> Table:
        """The scores as a table for people."""
        table = rates_table(f"UCDP events: {self.events}")
        for name, share in self.shares.items():
            share_row(table, name, share)
        return table


def read_events(path: Path) -> list[dict[str, Any]]:
    """The events of a key, one a line. Raises `EvaluationError`, which names the line and what it lacks."""
    events = []
    for number, one in read_objects(path):
        event, supported = one.get("event"), one.get("supported")
        lacking = [name for name in ("event", "supported") if not isinstance(one.get(name), dict)]
        lacking += ["reports"] if not isinstance(one.get("reports"), list) else []
        if isinstance(event, dict) and isinstance(supported, dict):
            lacking += [name for name in _COLUMNS if name not in event]
        if lacking:
            raise EvaluationError(
                f"{path}, line {number}: no {', '.join(lacking)}; an event of a key has reports, event and supported"
            )
        events.append(one)
    return events


def score(gold: Documents, predicted: Document) -> EventScores:
    """Score predicted events, one JSON document with "events", against gold events.

    Of the predicted events that share a report with a gold one, that with the most fields right is taken, each at
    most once, in the order of the gold. A field that the reports don't support isn't scored.
    """
    events = predicted.get("events") or []
    used: set[int] = set()
    tally: dict[str, Share] = {}
    for one in gold:
        event, reports = one["event"], set(one["reports"])
        near = [
            (sum(compare(event, found).values()), -number)
            for number, found in enumerate(events)
            if number not in used and reports & set(found.get("reports") or [])
        ]
        right: Mapping[str, bool] = {}
        if near:
            number = -max(near)[1]
            used.add(number)
            right = compare(event, events[number])
        for name in FIELDS:
            if _is_scored(name, one):
                tally[name] = tally.get(name, NO_SHARE) + Share(int(right.get(name, False)), 1)
    return EventScores(len(gold), {name: tally[name] for name in FIELDS if name in tally})


def _is_scored(name: str, one: Document) -> bool:
    if name in _NEEDS and not one["supported"].get(_NEEDS[name]):
        return False
    return name not in _PLACES or bool(one["event"][_PLACES[name]])


def compare(gold: Document, found: Document) -> dict[str, bool]:
    """Which fields of a predicted event are right."""
    straight = _both_sides(gold, found.get("side_a"), found.get("side_b"))
    crossed = _both_sides(gold, found.get("side_b"), found.get("side_a"))
    a, b = gold["deaths_side_a"], gold["deaths_side_b"]
    civilians, unknown = gold["deaths_civilian"], gold["deaths_unknown"]
    rest = found.get("deaths_civilians") == civilians and found.get("deaths_unknown") == unknown
    got = found.get("deaths_a"), found.get("deaths_b")
    return {
        "found": True,
        "sides": straight or crossed,
        "total": found.get("best") == a + b + civilians + unknown,
        "by side": rest and (got == (a, b) or (crossed and got == (b, a))),
        "low": found.get("low") == gold["deaths_low"],
        "high": found.get("high") == gold["deaths_high"],
        "date": _is_dated(gold["start_date"], found.get("date_start"), found.get("date_end")),
        "country": same_words(gold["location_root_name"], found.get("country")),
        "adm1": same_words(gold["location_adm1_name"], found.get("adm_1"), _KINDS_OF_PLACE),
        "where": same_words(gold["location_where_name"], found.get("where_description"), _KINDS_OF_PLACE),
    }


def _both_sides(gold: Document, a: str | None, b: str | None) -> bool:
    return same_side(gold["side_a_name"], a) and same_side(gold["side_b_name"], b)


def same_side(one: str | None, other: str | None) -> bool:
    """Whether two names are one party's: half of their words in common, or one is the other's abbreviation.

    A government is only a government; what stands in brackets counts as another name.
    """
    one, other = one or "", other or ""
    if bool(_GOVERNMENT.match(one)) != bool(_GOVERNMENT.match(other)):
        return False
    left, right = _GOVERNMENT.sub("", one), _GOVERNMENT.sub("", other)
    return (
        same_words(left, right)
        or _initials(left) == right.lower()
        or _initials(right) == left.lower()
        or left.lower() in _in_brackets(other)
        or right.lower() in _in_brackets(one)
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in _WORD.findall(name) if word.lower() not in _SMALL_WORDS).lower()


def _in_brackets(name: str) -> set[str]:
    return {words.lower() for words in _BRACKETS.findall(name)}


def same_words(one: str | None, other: str | None, without: frozenset[str] = frozenset()) -> bool:
    """Whether two names have at least half of their words in common (F1), marks and what is in brackets aside."""
    left, right = _words(one, without), _words(other, without)
    if not left or not right:
        return False
    return 2 * (left & right).total() / (left.total() + right.total()) >= _SAME


def _words(name: str | None, without: frozenset[str]) -> Counter[str]:
    plain = unicodedata.normalize("NFD", _BRACKETS.sub(" ", name or ""))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return Counter(word for word in _WORD.findall(letters.lower()) if word not in without)


def _is_dated(day: str, start: object, end: object) -> bool:
    """Whether UCDP's first day lies in what was predicted, which may span a week."""
    try:
        first, last = (dt.date.fromisoformat(str(each)[:10]) for each in (start, end))
    except ValueError:
        return False
    return first <= dt.date.fromisoformat(day) <= last and (last - first).days <= _DAYS
