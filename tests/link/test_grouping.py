"""Grouping only what a change touches gives what grouping everything gives."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.link.decisions import Decisions
from counterclaim.link.grouping import Cluster, Pairs, grouped, regrouped
from counterclaim.link.profiles import Key
from counterclaim.link.weights import linker

TOTALS = st.sampled_from([-2.9, -2.0, -1.3, -1.25, -1.2, -1.0, 0.0, 1.0, 2.5, 6.0, 7.0])
KEYS = [(report, event) for report in "abcdefghijkl" for event in ("e", "f")]
PAIRS = [(a, b) for a in KEYS for b in KEYS if a < b and a[0] != b[0]]
TIES = [((report, "e"), (report, "f")) for report in "abcdefghijkl"]


def keys(least: int = 0, most: int = 6) -> st.SearchStrategy[frozenset[Key]]:
    return st.frozensets(st.sampled_from(KEYS), min_size=least, max_size=most)


DECISIONS = st.builds(
    Decisions,
    together=st.lists(st.sampled_from(PAIRS), max_size=2),
    apart=st.sets(st.sampled_from(PAIRS).map(frozenset), max_size=3),
    pinned=st.lists(keys(1, 3), max_size=1),
)


def of(decided: Decisions, there: Collection[Key]) -> Decisions:
    return Decisions(
        [pair for pair in decided.together if set(pair) <= set(there)],
        {pair for pair in decided.apart if pair <= set(there)},
        [pinned & set(there) for pinned in decided.pinned if pinned & set(there)],
    )


def spoken(decided: Decisions) -> set[Key]:
    return {key for group in (*decided.together, *decided.apart, *decided.pinned) for key in group}


@settings(max_examples=600, deadline=None)
@given(
    totals=st.dictionaries(st.sampled_from(PAIRS), TOTALS, max_size=45),
    tied=st.sets(st.sampled_from(TIES), max_size=2),
    before=keys(0, 24),
    after=keys(1, 24),
    changed=st.frozensets(st.sampled_from("abcdefghijkl"), max_size=2),
    decided=DECISIONS,
    later=DECISIONS,
)
def test_what_a_change_touches_is_enough(
    totals: dict[tuple[Key, Key], float],
    tied: set[tuple[Key, Key]],
    before: frozenset[Key],
    after: frozenset[Key],
    changed: frozenset[str],
    decided: Decisions,
    later: Decisions,
) -> None:
    """Reports come, go and change their totals, and people decide otherwise than before."""
    # A report comes or goes whole.
    moved = {key[0] for key in before ^ after} | changed
    old = {key for key in KEYS if key[0] in {one for one, _ in before}}
    new = {key for key in KEYS if key[0] in {one for one, _ in after}}
    other = {pair: -total if {pair[0][0], pair[1][0]} & moved else total for pair, total in totals.items()}
    first, then = Pairs(totals, sorted(tied)).among(old), Pairs(other, sorted(tied)).among(new)
    clusters = grouped(old, first, of(decided, old), linker())
    everything = grouped(new, then, of(later, new), linker())

    def clusters_of(wanted: Collection[Key]) -> list[Cluster]:
        left = [tuple(key for key in cluster if key[0] not in moved) for cluster in clusters]
        return [cluster for cluster in left if set(cluster) & set(wanted)]

    def pairs_with(wanted: Collection[Key]) -> Pairs:
        held = {pair: total for pair, total in then.totals.items() if pair[0] in wanted or pair[1] in wanted}
        return Pairs(held, [pair for pair in then.tied if not set(pair).isdisjoint(wanted)])

    begun = {key for key in KEYS if key[0] in moved} | spoken(decided) | spoken(later)
    standing = [cluster for cluster in clusters if set(cluster) & begun]
    touched = (begun | {key for cluster in standing for key in cluster}) & new
    found = regrouped(touched, pairs_with, clusters_of, of(later, new), linker())
    redone = {key for cluster in found for key in cluster}
    kept = [cluster for cluster in clusters if set(cluster) <= new - redone]
    assert touched <= redone
    assert sorted([*found, *kept]) == everything
