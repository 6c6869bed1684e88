"""Walks every cell of an export that comes from words back to these words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from counterclaim.export.anchors import How, is_sum
from counterclaim.export.cells import cell
from counterclaim.export.entries import Evidence
from counterclaim.export.excel import shown
from counterclaim.export.files import trace_path
from counterclaim.export.reading_back import Key, Written, key_of, read_back
from counterclaim.records import Figure

_SPANS = {"quantity", "victims", "claimant", "evidence"}


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where in the export."""

    at: Mapping[str, Any]
    what: str


@dataclass
class Checked:
    """What the walk found: how many cells have words, those that have none, and what is wrong.

    A cell without words is no fault: a person may have set it, or the report may not be shown.
    """

    cells: int = 0
    spans: int = 0
    without_words: list[Mapping[str, Any]] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def check(path: Path, evidence: Evidence, trace: Path | None = None) -> Checked:
    """Check an export against its trace (beside it, unless named) and the readings and texts.

    Every cell that comes from words has a line; the line gives the value that stands in the file; each span lies in
    its report's text, and has the words that the line gives; a figure's span is the figure's, in its reading; a
    number that was said is an end of one of the figures, and a sum adds up of them. Raises OSError where a file
    can't be read, ValueError where one is damaged.
    """
    lines = (trace or trace_path(path)).read_text(encoding="utf-8").splitlines()
    if not lines:
        raise ValueError(f"{trace or trace_path(path)}: the trace is empty; export again")
    head, *rest = (json.loads(line) for line in lines)
    written, found = read_back(path, head["format"]), Checked()
    seen: set[Key] = set()
    for line in rest:
        if "left_out" in line:
            found.left_out[line["incident"]] = line["left_out"]
            continue
        seen.add(key_of(line["at"]))
        faults = [Fault(line["at"], what) for what in _faults(line, written, evidence)]
        found.faults += faults
        found.cells += bool(line["from"])
        found.spans += len(line["from"])
        if not line["from"] and line["how"] not in (How.UNSAID, How.PUBLISHED):
            found.without_words.append(line["at"])
    missing = sorted(written.must - seen, key=str)
    found.faults += [Fault({"key": list(key)}, "comes from words, and has no line in the trace") for key in missing]
    return found


def _faults(line: Mapping[str, Any], written: Written, evidence: Evidence) -> Iterator[str]:
    try:
        stands = written.at(key_of(line["at"]))
    except (LookupError, ValueError):
        yield "there is no such place in the export"
        return
    if not _same(stands, line["value"]):
        yield f"the export has {stands!r}, and the trace {line['value']!r}"
    figures = []
    for anchor in line["from"]:
        yield from _anchor(anchor, evidence)
        reading = evidence.readings.get(anchor["report"])
        figure = reading.figure(anchor["figure"]) if reading and anchor["figure"] else None
        if figure is not None and anchor["role"] == "quantity":
            figures.append(figure)
    yield from _number(line, figures)


def _anchor(anchor: Mapping[str, Any], evidence: Evidence) -> Iterator[str]:
    text, reading = evidence.texts.get(anchor["report"]), evidence.readings.get(anchor["report"])
    if text is None or reading is None:
        yield f"report {anchor['report']} isn't there"
        return
    start, end = anchor["start"], anchor["end"]
    if not 0 <= start < end <= len(text):
        yield f"[{start}, {end}) isn't in report {anchor['report']}"
    elif anchor["words"] is not None and text[start:end] != anchor["words"]:
        yield f"[{start}, {end}) of report {anchor['report']} is {text[start:end]!r}, not {anchor['words']!r}"
    if anchor["figure"] is None:
        return
    figure = reading.figure(anchor["figure"])
    if figure is None:
        yield f"figure {anchor['figure']} isn't in the reading of report {anchor['report']}"
    elif anchor["role"] in _SPANS and (start, end) not in _of(figure, anchor["role"]):
        yield f"[{start}, {end}) isn't the {anchor['role']} of figure {anchor['figure']}"


def _of(figure: Figure, role: str) -> list[tuple[int, int]]:
    spans = {
        "quantity": (figure.quantity,),
        "victims": figure.victims,
        "claimant": figure.claimant,
        "evidence": figure.evidence,
    }
    return [(span.start, span.end) for span in spans[role]]


def _number(line: Mapping[str, Any], figures: list[Figure]) -> Iterator[str]:
    value, how, ends = line["value"], line["how"], [(one.low, one.high) for one in figures]
    if how == How.UNSAID and (value not in (0, "0") or line["from"]):
        yield "nobody speaks of any, and yet it isn't 0 or has words"
    if not isinstance(value, int) or isinstance(value, bool):
        return
    if how == How.SAID and not any(value in pair for pair in ends):
        yield f"{value} is no end of any of the figures"
    if how == How.SUM and not is_sum(value, ends):
        yield f"{value} is no sum of the figures"


def _same(stands: Any, value: Any) -> bool:
    """Whether the value in the export is that of the trace, in the form that its format has."""
    if isinstance(value, bool) or isinstance(stands, (bool, list)):
        return bool(stands == value)
    if stands is not None and not isinstance(stands, str):
        return stands == value or str(stands).removesuffix(" 00:00:00") == str(value)
    return stands in (value, cell(value), shown(value))
