"""The happening that a report is about, of all that it tells of."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.link.tellings import Telling, is_main
from counterclaim.records import Outcome

HARM = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.KILLED_OR_INJURED})


def main_telling(of_report: Sequence[Telling]) -> Telling | None:
    """The telling of what a report is about; None for a report without tellings.

    Takes all tellings of one report, in any order. A report begins with what it is about: of the happenings
    that it doesn't only recall (more than a week before it appeared, with a later one told), the first in
    which people are counted as killed or injured; where none is, the first in which anybody is counted, or
    held responsible; else the first.
    """
    ordered = sorted(of_report, key=lambda telling: (telling.event.span, telling.event.id))
    told = [telling for telling in ordered if is_main(telling, ordered)] or ordered
    for tells in (_counts_harmed, _counts_or_blames):
        found = next((telling for telling in told if tells(telling)), None)
        if found is not None:
            return found
    return told[0] if told else None


def _counts_harmed(telling: Telling) -> bool:
    return any(figure.outcome in HARM and (figure.low or figure.high) for figure in telling.figures)


def _counts_or_blames(telling: Telling) -> bool:
    return bool(telling.figures or telling.event.responsibility)
