"""The section of the page of accuracy on events in UCDP's columns."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.evaluate.measure import FirstScore
from counterclaim.evaluate.page import right_of, section, share, table
from counterclaim.evaluate.ucdp import EventScores

BARS: Mapping[str, float] = {
    "sides": 0.6,
    "total": 0.65,
    "by side": 0.5,
    "low": 0.6,
    "high": 0.6,
    "date": 0.8,
    "adm1": 0.75,
}
"""What is aimed at on real events that UCDP coded."""

_ABOUT = """\
`benchmarks/ucdp-events`: events told by one to three short reports in wire style, with answers by hand from UCDP's \
codebook; its README says how they were made. `first` is the score of {first}. `now` has had them in sight, and they \
are plainer than what agencies write of a war: expect less on real events. `aim` is for such."""

_MEANING = """\
Sides: both names right, in either order. Total: the sum of the four numbers of the dead; by side: all four. Date: \
UCDP's first day lies in what was written, which spans a week at most. Country, adm1 and where: half of the words of \
the name. Of the events written for the reports of a gold one the nearest is taken."""


def written_events(ours: EventScores, first: FirstScore | None) -> str:
    """The section: the first score beside today's, with what is aimed at on real events."""
    before = first.scores if first else {}
    rows = []
    for name, of in ours.shares.items():
        aim = f"{BARS[name]:.2f}" if name in BARS else "–"
        rows.append((name, share(before.get(name, {}).get("share")), *right_of(of)[:1], aim, str(of.of)))
    return section(
        "Events in UCDP's columns",
        _ABOUT.format(first=first.of if first else "an earlier engine"),
        table(("", "first", "now", "aim", "of"), rows),
        _MEANING,
    )
