"""What people settled in the reports of a store, for training and measuring readers."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from counterclaim.records import Judgement, Reading, TargetKind
from counterclaim.records.paper import Line
from counterclaim.records.paper_taught import taught_line
from counterclaim.review import Progress, Review, Reviews, Withheld, counts, reviews
from counterclaim.review.findings import FINDING_TYPES, findings
from counterclaim.review.standing import by_report
from counterclaim.store import Store

_SETTLED = frozenset({Review.ACCEPTED, Review.CORRECTED, Review.ADDED})


@dataclass(frozen=True)
class Taught:
    """The lines, one a report, and how many judged reports are left out.

    `open`: nothing of them is settled yet; `naming`: they hold names of private persons; `hidden`: they, or words in
    them, are withheld, or they count nowhere.
    """

    lines: tuple[Line, ...]
    open: int = 0
    naming: int = 0
    hidden: int = 0

    def text(self) -> str:
        """As JSON Lines."""
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in self.lines)

    def told(self) -> list[str]:
        """Why reports are left out, each with how many."""
        reasons = (
            (self.open, "nothing in them is settled: all figures of a report, all statements or all events"),
            (self.naming, "they name private persons"),
            (self.hidden, "they, or words in them, are withheld or excluded"),
        )
        return [f"{count:,} left out: {why}" for count, why in reasons if count]


def taught(store: Store, *, incidents: Collection[str] | None = None, with_names: bool = False) -> Taught:
    """What people settled, in the order of the reports' ids; with `incidents` in the reports of these alone.

    A report's figures are settled where it is reviewed: accepted as a whole, or each figure decided on. Statements
    and events are where there are any, and each is decided on. A text can't be redacted, so a report in which a
    private person's name was read is left out unless `with_names`. So is one of which anything is withheld.
    """
    hidden, lines, left = store.withheld(), [], {"open": 0, "naming": 0, "hidden": 0}
    excluded = {source.name.casefold() for source in store.sources() if source.excluded}
    for id, judgements in sorted(by_report(store.judgements()).items()):
        if incidents is not None and not any(one.id in incidents for one in store.incidents_of(id)):
            continue
        found = _line(store, id, judgements, (hidden, excluded), with_names)
        if isinstance(found, str):
            left[found] += 1
        elif found is not None:
            lines.append(found)
    return Taught(tuple(lines), **left)


def _line(
    store: Store, id: str, judgements: tuple[Judgement, ...], out: tuple[Withheld, Collection[str]], with_names: bool
) -> Line | str | None:
    """The report's line, or why there is none; None where there is nothing to teach. `out`: what is out of sight."""
    hidden, excluded = out
    report, machine = store.report(id), store.reading(id)
    if report is None or machine is None:
        return None
    reading, summary = store.effective_reading(id), store.report_summary(id)
    decided = reviews(judgements)
    if reading is None or _is_hidden(reading, hidden) or not counts(machine, judgements, excluded):
        return "hidden"
    settled = {
        "figures": summary is not None and summary.review is Progress.REVIEWED,
        "attributions": _all_settled(reading, TargetKind.ATTRIBUTION, decided),
        "events": _all_settled(reading, TargetKind.EVENT, decided),
    }
    if not any(settled.values()):
        return "open"
    if not with_names and _names_people(reading):
        return "naming"
    return taught_line(id, report.text, reading, **settled)


def _is_hidden(reading: Reading, hidden: Withheld) -> bool:
    """Whether the report or anything in it is withheld: a line without it would teach that it isn't there."""
    return hidden.hides(TargetKind.REPORT, reading.report) or any(
        hidden.hides(kind, one.id) for kind in FINDING_TYPES for one in findings(reading, kind)
    )


def _all_settled(reading: Reading, kind: TargetKind, decided: Reviews) -> bool:
    here = [decided.get((kind, one.id)) for one in findings(reading, kind)]
    touched = any(one_kind is kind for one_kind, _ in decided)
    return touched and all(one in _SETTLED for one in here)


def _names_people(reading: Reading) -> bool:
    return any(one.names_people for one in reading.figures) or any(
        one.names_people for event in reading.events for one in (*event.perpetrators, *event.victims)
    )
