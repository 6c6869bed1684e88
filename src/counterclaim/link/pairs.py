"""The pairs of tellings that are worth keeping, with their totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from counterclaim.link.candidates import candidates
from counterclaim.link.comparison import total_above
from counterclaim.link.keys import keys_of
from counterclaim.link.profiles import Key, Profile
from counterclaim.link.weights import Linker


def by_report(profiles: Iterable[Profile]) -> dict[str, list[Profile]]:
    """The profiles of each report."""
    found: dict[str, list[Profile]] = {}
    for profile in profiles:
        found.setdefault(profile.report, []).append(profile)
    return found


def totals_of(profiles: Mapping[str, Sequence[Profile]], chosen: Linker) -> dict[tuple[Key, Key], float]:
    """The totals of all pairs of tellings that are compared, as far as worth keeping; the smaller key first."""
    reports = [profiles[report] for report in sorted(profiles)]
    found: dict[tuple[Key, Key], float] = {}
    for batch in candidates([keys_of(listed) for listed in reports]):
        for one, other in batch:
            found.update(compared(reports[one], reports[other], chosen))
    return found


def compared(
    one: Sequence[Profile], other: Sequence[Profile], chosen: Linker
) -> Iterator[tuple[tuple[Key, Key], float]]:
    """The pairs of two reports' tellings that come to more than the least, with their totals."""
    for a in one:
        for b in other:
            reached = total_above(a, b, chosen, chosen.least)
            if reached is not None:
                yield (min(a.key, b.key), max(a.key, b.key)), round(reached, 6)
