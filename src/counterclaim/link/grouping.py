"""From pairs to clusters: of all tellings, or of those only that a change may touch, with the same result."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.link.clusters import clusters, components
from counterclaim.link.decisions import Decisions
from counterclaim.link.profiles import Key
from counterclaim.link.tellings import Telling
from counterclaim.link.weights import Linker

Pair = tuple[Key, Key]
Cluster = tuple[Key, ...]
"""The keys of tellings of one happening, in their order."""


@dataclass(frozen=True)
class Pairs:
    """What is known of pairs, the smaller key first: their totals, and which a report itself ties together."""

    totals: Mapping[Pair, float]
    tied: Sequence[Pair] = ()

    def among(self, keys: Collection[Key]) -> Pairs:
        """Those of which both are among these."""
        return Pairs(
            {pair: total for pair, total in self.totals.items() if pair[0] in keys and pair[1] in keys},
            [pair for pair in self.tied if pair[0] in keys and pair[1] in keys],
        )

    def reaching(self, threshold: float) -> set[Key]:
        """The tellings of pairs that hang together."""
        return {key for pair, total in self.totals.items() if total >= threshold for key in pair} | {
            key for pair in self.tied for key in pair
        }


def tied(tellings: Sequence[Telling]) -> list[Pair]:
    """Events of one report that share a statement: a figure of the one is a stated part of a figure of the other."""
    home = {(telling.reading.report, figure.id): telling.key for telling in tellings for figure in telling.figures}
    found = []
    for telling in tellings:
        for figure in telling.figures:
            whole = home.get((telling.reading.report, figure.part_of or ""))
            if whole is not None and whole != telling.key:
                found.append((min(telling.key, whole), max(telling.key, whole)))
    return sorted(set(found))


def grouped(keys: Iterable[Key], pairs: Pairs, decided: Decisions, chosen: Linker) -> list[Cluster]:
    """The clusters of these tellings, component by component, in the order of their keys."""
    groups = components(keys, pairs.totals, decided, pairs.tied, chosen.threshold)
    home = {key: group[0] for group in groups for key in group}
    inside: dict[Key, dict[Pair, float]] = {}
    for pair, total in pairs.totals.items():
        if home[pair[0]] == home[pair[1]]:
            inside.setdefault(home[pair[0]], {})[pair] = total
    tied_in: dict[Key, list[Pair]] = {}
    for pair in pairs.tied:
        tied_in.setdefault(home[pair[0]], []).append(pair)
    decided_in = decided.by_component(home)
    nothing = Decisions()
    found: list[Cluster] = []
    for group in groups:
        name = group[0]
        parts = clusters(group, inside.get(name, {}), decided_in.get(name, nothing), tied_in.get(name, ()), chosen)
        found += map(tuple, parts)
    return sorted(found)


def regrouped(
    touched: Collection[Key],
    pairs_with: Callable[[Collection[Key]], Pairs],
    clusters_of: Callable[[Collection[Key]], Collection[Cluster]],
    decided: Decisions,
    chosen: Linker,
) -> list[Cluster]:
    """The clusters that some tellings come to stand in, where all others were grouped before.

    `touched` are tellings that are new, or whose pairs or decisions are others than before, and all that stood in a
    cluster with such a one; `pairs_with` gives what is known, now, of all pairs that hold one of some tellings,
    `clusters_of` the whole clusters in which some tellings stood before, as far as they are there now.

    It gives what grouping all tellings at once gives, and looks at few. Joining the nearest two, again and again,
    goes in one part of the tellings as it goes in all, as long as nothing is joined across the part's edge. So the
    touched are grouped together with the whole clusters of all that hang together with them by a pair: if these
    clusters come out as they were, nothing crosses the edge; if one comes out otherwise, it is touched too.
    """
    region = set(touched)
    while True:
        around = pairs_with(region)
        facing = (around.reaching(chosen.threshold) | decided.partners(region)) - region
        neighbours = {frozenset(cluster) for cluster in clusters_of(facing)}
        seen = region.union(*neighbours)
        found = grouped(seen, pairs_with(seen).among(seen), _within(decided, seen), chosen)
        kept = neighbours & set(map(frozenset, found))
        if kept == neighbours:
            return [cluster for cluster in found if frozenset(cluster) not in neighbours]
        region |= set().union(*(neighbours - kept))


def _within(decided: Decisions, keys: set[Key]) -> Decisions:
    """The decisions that bear on these tellings; each of them has its partners among them."""
    return Decisions(
        [pair for pair in decided.together if pair[0] in keys and pair[1] in keys],
        {apart for apart in decided.apart if apart <= keys},
        [pinned for pinned in decided.pinned if pinned <= keys],
    )
