"""Average linkage, worked by hand, and what people and reports decide before it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from counterclaim.link.clusters import clusters, components
from counterclaim.link.decisions import Decisions
from counterclaim.link.weights import linker

CHOSEN = replace(linker(), threshold=0.0, least=-4.0, most=6.0)
A, B, C, D = (("a", "e"), ("b", "e"), ("c", "e"), ("d", "e"))


def found(totals, decided=None, tied=(), keys=(A, B, C, D)):
    return clusters(sorted(keys), totals, decided or Decisions(), tied, CHOSEN)


def test_the_mean_between_clusters_decides():
    """A and B are joined first (5). To C the mean is (3 + -1) / 2 = 1: joined. To D it is (2 - 4 - 4) / 3: not."""
    totals = {(A, B): 5.0, (A, C): 3.0, (B, C): -1.0, (A, D): 2.0}
    assert found(totals) == [[A, B, C], [D]]


def test_a_chain_of_likenesses_does_not_join_all():
    totals = {(A, B): 3.0, (B, C): 2.9, (C, D): 3.1}
    assert found(totals) == [[A, B], [C, D]]


def test_a_total_counts_for_no_more_than_the_most():
    """100 counts for 6, so that the mean between A, B, C and D, (6 - 4 - 4) / 3, is below 0."""
    assert found({(A, B): 9.0, (A, C): 9.0, (B, C): 9.0, (A, D): 100.0}) == [[A, B, C], [D]]


def test_two_events_of_one_report_are_never_joined():
    other = ("a", "f")
    totals = {(A, B): 5.0, (other, B): 4.0, (A, other): 6.0}
    assert found(totals, keys=(A, B, other)) == [[A, B], [other]]


def test_unless_the_report_ties_them():
    other = ("a", "f")
    assert found({}, tied=[(A, other)], keys=(A, other)) == [[A, other]]


def test_what_a_person_put_apart_stays_apart_and_what_was_joined_stays_joined():
    apart = Decisions(apart={frozenset((A, B))})
    assert found({(A, B): 9.0}, apart, keys=(A, B)) == [[A], [B]]
    together = Decisions(together=[(A, B)])
    assert found({(A, B): -9.0}, together, keys=(A, B)) == [[A, B]]


def test_a_pinned_incident_takes_in_nothing():
    assert found({(A, B): 9.0, (B, C): 9.0}, Decisions(pinned=[frozenset((A, B))]), keys=(A, B, C)) == [[A, B], [C]]


@pytest.mark.parametrize("seed", range(20))
def test_clusters_lie_within_components_and_need_nothing_from_outside(seed):
    """Linking component by component gives what linking all at once gives."""
    generator = random.Random(seed)
    keys = [(f"{number:02}", "e") for number in range(14)]
    totals = {(a, b): generator.uniform(-6, 3) for a in keys for b in keys if a < b and generator.random() < 0.4}
    whole = clusters(keys, totals, Decisions(), (), CHOSEN)
    apart = []
    for group in components(keys, totals, Decisions(), (), CHOSEN.threshold):
        inside = {pair: total for pair, total in totals.items() if set(pair) <= set(group)}
        apart += clusters(group, inside, Decisions(), (), CHOSEN)
    assert sorted(apart) == whole
