"""The section of the page of accuracy on the incidents written for the project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from counterclaim.evaluate.incidents import IncidentScores
from counterclaim.evaluate.measure import FirstScore
from counterclaim.evaluate.page import right_of, section, share, table

BARS: Mapping[str, float] = {
    "B-cubed F1": 0.95,
    "claims on the killed": 0.85,
    "claims on the killed, precision": 0.85,
    "contested": 0.95,
    "origins, of claims found": 0.9,
}
"""What is aimed at."""

_ABOUT = """\
`benchmarks/incidents`: fifteen invented incidents told by five reports each, among seventeen others of the same \
countries and weeks; its README says how they were made and what the key holds. `first` is the score of {first}: \
the reports were written blind, and nobody had tuned on them. `now` has had them in sight."""

_MEANING = """\
Claims: found with outcome, low, high and speaker in the predicted incident that has most reports in common; \
precision: of the figures on the killed there, how many are a claim. Origins: the number of independent origins behind \
a claim; agreeing: behind a number, whoever gives it; on the killed: behind any number of the killed. Copies: reports \
known to copy another, with that other."""


def written_incidents(ours: IncidentScores, floor: IncidentScores | None, first: FirstScore | None) -> str:
    """The section: the first score beside today's, with what is aimed at."""
    before = dict(_values(first.scores)) if first else {}
    alone = dict(_values(floor.to_json())) if floor else {}
    rows = []
    for name, value in _values(ours.to_json()):
        of = ours.shares.get(name)
        aim = f"{BARS[name]:.2f}" if name in BARS else "–"
        floor_cell = share(alone.get(name)) if name.startswith("B-cubed") else "–"
        rows.append((name, floor_cell, share(before.get(name)), share(value), aim, right_of(of)[1] if of else "–"))
    return section(
        "Incidents told by several reports",
        _ABOUT.format(first=first.of if first else "an earlier engine"),
        table(("", "floor: every report alone", "first", "now", "aim", "of"), rows),
        _MEANING,
    )


def _values(scores: Mapping[str, Any]) -> Iterator[tuple[str, float | None]]:
    """The scores of the JSON form, each under the name of a row."""
    for rate, name in (("P", "precision"), ("R", "recall"), ("F1", "F1")):
        yield f"B-cubed {name}", scores["b-cubed"][rate]
    for name, value in scores.items():
        if isinstance(value, Mapping) and "share" in value:
            yield name, value["share"]
    if "copies" in scores:
        yield "copies, precision", scores["copies"]["P"]
        yield "copies, recall", scores["copies"]["R"]
