"""The section of the page of accuracy on ranges concluded from one text each."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.evaluate.page import section, share, table
from counterclaim.evaluate.ranges import MEASURES, RangeScores

BARS: Mapping[str, float] = {
    "killed both": 0.62,
    "killed near": 0.8,
    "injured both": 0.68,
    "date": 0.985,
    "place within 1 km": 0.5,
    "place within 5 km": 0.88,
}
"""What is aimed at on whole texts."""

CUT_BAR = 0.4
"""What is aimed at for the killed where the first paragraph is cut off."""

_ABOUT = """\
`airwars/dev.jsonl`: Airwars' assessments, each of which tells what many sources say of one incident; the key is what \
Airwars published: the range of civilians killed and injured, the day, the coordinates. Under the policy `airwars`. \
`cut`: the same texts without their first paragraph, in which the assessment says what it comes to. The floor is the \
first figure of each outcome that plain regular expressions find."""

_MEANING = """\
Both: both bounds equal the published; near: both within one person or a tenth. Of injured, none or 0 is right where \
Airwars gives none; "given" counts the texts for which it does. In six texts the day that the text states isn't the \
one that was published, so that the date can't be above 0.968. Names of neighbourhoods are in no gazetteer that \
ships; within 1 km is hardly to be had without."""


def ranges_section(ours: RangeScores, floor: RangeScores | None, cut: RangeScores | None) -> str:
    """The section: whole texts beside the floor and the texts without their first paragraph."""
    rows = []
    for name in MEASURES:
        if name not in ours.shares:
            continue
        mine = ours.shares[name]
        interval = ours.intervals.get(name)
        rows.append(
            (
                name,
                _of(floor, name),
                share(mine.share),
                f"{share(interval[0])} to {share(interval[1])}" if interval else "–",
                f"{BARS[name]:.3f}".rstrip("0") if name in BARS else "–",
                _of(cut, name),
                f"{CUT_BAR:.1f}" if name == "killed both" else "–",
                str(mine.of),
            )
        )
    header = ("", "floor: first figure by patterns", "now", "95 %", "aim", "cut", "aim, cut", "of")
    return section("Ranges concluded from one text", _ABOUT, table(header, rows), _MEANING)


def _of(scores: RangeScores | None, name: str) -> str:
    return share(scores.shares[name].share) if scores and name in scores.shares else "–"
