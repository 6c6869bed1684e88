"""Which tellings are of one happening."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.link.candidates import candidates
from counterclaim.link.comparison import THRESHOLD, Comparison, compare
from counterclaim.link.decisions import Decisions, Key
from counterclaim.link.groups import Groups
from counterclaim.link.tellings import Telling

LOOKED_AT = 6
"""How many tellings of each of two groups are compared before these are joined."""
MEAN = 0.5
"""The share of the threshold that the mean of these must reach, so that no chain of likenesses joins all."""


def clusters(tellings: Sequence[Telling], decided: Decisions) -> list[list[Telling]]:
    """Groups of tellings, each of one happening; the groups and their members in the order of their keys.

    People's decisions come first, then what a report itself ties together (a total in one event with its
    parts in another), then the pairs that are most alike. What a person has put apart is never joined,
    nor are two events of one report.
    """
    by_key = {telling.key: telling for telling in tellings}
    groups = Groups(sorted(by_key))
    frozen = {key for pinned in decided.pinned for key in pinned}
    for pinned in decided.pinned:
        listed = sorted(pinned)
        for key in listed[1:]:
            groups.join(listed[0], key)
    for one, other in decided.together:
        groups.join(one, other)
    for one, other in _tied(tellings):
        if not _kept_apart(groups.of(one), groups.of(other), decided, same_report=True) and not {one, other} & frozen:
            groups.join(one, other)
    for _, one, other in sorted(_alike(tellings)):
        if groups.together(one, other) or {one, other} & frozen:
            continue
        if not _kept_apart(groups.of(one), groups.of(other), decided) and _close(groups, one, other, by_key):
            groups.join(one, other)
    return [[by_key[key] for key in sorted(group)] for group in sorted(sorted(group) for group in groups.listed())]


def _alike(tellings: Sequence[Telling]) -> list[tuple[float, Key, Key]]:
    """The candidates that are held to be of one happening, the likest first."""
    found = []
    for one, other in candidates(tellings):
        comparison = compare(one, other)
        if comparison.same:
            found.append((-comparison.total, one.key, other.key))
    return found


def _tied(tellings: Sequence[Telling]) -> list[tuple[Key, Key]]:
    """Events of one report that share a statement: a figure of the one is a stated part of a figure of the other."""
    home = {(telling.reading.report, figure.id): telling.key for telling in tellings for figure in telling.figures}
    found = []
    for telling in tellings:
        for figure in telling.figures:
            whole = home.get((telling.reading.report, figure.part_of or ""))
            if whole is not None and whole != telling.key:
                found.append((telling.key, whole))
    return found


def _kept_apart(one: Sequence[Key], other: Sequence[Key], decided: Decisions, *, same_report: bool = False) -> bool:
    """Whether a person, or a report that tells both, holds the two groups apart."""
    if not same_report and {report for report, _ in one} & {report for report, _ in other}:
        return True
    return bool(decided.apart) and any(frozenset((a, b)) in decided.apart for a in one for b in other)


def _close(groups: Groups[Key], one: Key, other: Key, by_key: dict[Key, Telling]) -> bool:
    """Whether the groups are alike on the whole, and no pair of those looked at excludes the other."""
    found: list[Comparison] = [
        compare(by_key[a], by_key[b])
        for a in sorted(groups.of(one))[:LOOKED_AT]
        for b in sorted(groups.of(other))[:LOOKED_AT]
    ]
    if any(comparison.score("date") <= -1 for comparison in found):
        return False
    return sum(comparison.total for comparison in found) / len(found) >= MEAN * THRESHOLD
