"""Which tellings are of one happening: average linkage over the pairs' totals, under what people decided."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

from counterclaim.link.decisions import Decisions
from counterclaim.link.groups import Groups
from counterclaim.link.profiles import Key
from counterclaim.link.weights import Linker

Totals = Mapping[tuple[Key, Key], float]
"""The totals of pairs, the smaller key first."""
Tied = Sequence[tuple[Key, Key]]
"""Pairs that a report itself ties together."""


def components(
    keys: Iterable[Key], totals: Totals, decided: Decisions, tied: Tied, threshold: float
) -> list[list[Key]]:
    """Tellings that may come to stand in one cluster: no cluster reaches over two components.

    A component hangs together by pairs that reach the threshold, by what people joined, and by what a report itself
    ties together. So what a new report changes lies in the components that it touches.
    """
    groups = Groups(sorted(keys))
    for (one, other), total in totals.items():
        if total >= threshold:
            groups.join(one, other)
    for one, other in (*decided.together, *tied):
        groups.join(one, other)
    for pinned in decided.pinned:
        listed = sorted(pinned)
        for key in listed[1:]:
            groups.join(listed[0], key)
    return [sorted(group) for group in groups.listed()]


def clusters(
    component: Sequence[Key], totals: Totals, decided: Decisions, tied: Tied, chosen: Linker
) -> list[list[Key]]:
    """The clusters of one component, each in the order of its keys. Takes what bears on the component only.

    People's decisions come first, then what a report itself ties together, then always the two clusters are joined
    between which the mean total is greatest, as long as it reaches the threshold (average linkage; of equal ones
    those with the smallest keys). What a person has put apart is never joined, nor are two events of one report.
    """
    if len(component) == 1:
        return [list(component)]
    return _Linkage(component, totals, decided, tied, chosen).clusters()


class _Linkage:
    """The clusters of one component in the making: for each pair of them the sum of the totals that are known."""

    def __init__(
        self, component: Sequence[Key], totals: Totals, decided: Decisions, tied: Tied, chosen: Linker
    ) -> None:
        self._chosen = chosen
        self._decided = decided
        self._frozen = {key for pinned in decided.pinned for key in pinned}
        self._groups = Groups(component)
        self._begin(tied)
        self._members: dict[Key, list[Key]] = {group[0]: group for group in map(sorted, self._groups.listed())}
        home = {key: name for name, group in self._members.items() for key in group}
        self._known: dict[Key, dict[Key, tuple[float, int]]] = {name: {} for name in self._members}
        for (one, other), total in sorted(totals.items()):
            if home[one] != home[other]:
                self._add(home[one], home[other], min(max(total, chosen.least), chosen.most), 1)

    def _begin(self, tied: Tied) -> None:
        """Join what people and reports join."""
        for pinned in self._decided.pinned:
            listed = sorted(pinned)
            for key in listed[1:]:
                self._groups.join(listed[0], key)
        for one, other in self._decided.together:
            self._groups.join(one, other)
        for one, other in tied:
            pinned_one = not self._frozen.isdisjoint((one, other))
            if not pinned_one and not self._put_apart(self._groups.of(one), self._groups.of(other)):
                self._groups.join(one, other)

    def _add(self, one: Key, other: Key, total: float, count: int) -> None:
        for a, b in ((one, other), (other, one)):
            before = self._known[a].get(b, (0.0, 0))
            self._known[a][b] = (before[0] + total, before[1] + count)

    def clusters(self) -> list[list[Key]]:
        """Join as long as two clusters are near enough."""
        waiting = [(-self._mean(a, b), a, b) for a in self._known for b in self._known[a] if a < b and self._may(a, b)]
        waiting = [one for one in waiting if -one[0] >= self._chosen.threshold]
        heapq.heapify(waiting)
        while waiting:
            distance, a, b = heapq.heappop(waiting)
            if a in self._members and b in self._members and self._known[a].get(b) and -distance == self._mean(a, b):
                self._join(a, b)
                for other in self._known[a]:
                    pair = (min(a, other), max(a, other))
                    mean = self._mean(*pair)
                    if mean >= self._chosen.threshold and self._may(*pair):
                        heapq.heappush(waiting, (-mean, *pair))
        return [sorted(group) for _, group in sorted(self._members.items())]

    def _join(self, a: Key, b: Key) -> None:
        """Put b's members into a; a is the smaller key, and stays the cluster's name."""
        self._members[a] = self._members[a] + self._members.pop(b)
        for other, (total, count) in self._known.pop(b).items():
            del self._known[other][b]
            if other != a:
                self._add(a, other, total, count)

    def _mean(self, a: Key, b: Key) -> float:
        """The mean of the totals between two clusters; a pair that isn't known counts for the least."""
        total, count = self._known[a][b]
        pairs = len(self._members[a]) * len(self._members[b])
        return round((total + self._chosen.least * (pairs - count)) / pairs, 9)

    def _may(self, a: Key, b: Key) -> bool:
        """Whether two clusters may be joined at all."""
        one, other = self._members[a], self._members[b]
        if self._frozen and not self._frozen.isdisjoint((*one, *other)):
            return False
        if {report for report, _ in one} & {report for report, _ in other}:
            return False
        return not self._put_apart(one, other)

    def _put_apart(self, one: Sequence[Key], other: Sequence[Key]) -> bool:
        """Whether a person holds the two apart."""
        return bool(self._decided.apart) and any(frozenset((a, b)) in self._decided.apart for a in one for b in other)
