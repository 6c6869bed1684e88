"""Reports that copy one another: the same wording, measured by MinHash."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from operator import eq

from counterclaim.link.groups import Groups
from counterclaim.records import Fingerprints, Reading

COPY = 0.5
"""The share of wording (Jaccard similarity of word shingles) from which a report is held to be a copy."""


def similarity(one: Fingerprints, other: Fingerprints) -> float:
    """The estimated share of shingles that two texts have in common, from 0 to 1; 0 where a signature is missing.

    The share of equal minima in two MinHash signatures is an estimate of the Jaccard similarity (Broder 1997).
    """
    if not one.minhash or len(one.minhash) != len(other.minhash):
        return 0.0
    shared: int = sum(map(eq, one.minhash, other.minhash))
    return shared / len(one.minhash)


def originals(readings: Sequence[Reading]) -> dict[str, tuple[str, float]]:
    """For each report that copies another: the report that appeared first among those alike, and how alike it is.

    Of those of one day, or undated, the one with the smallest id is taken for the original.
    """
    groups = Groups(reading.report for reading in readings)
    by_report = {reading.report: reading for reading in readings}
    for one, other in combinations(sorted(by_report), 2):
        if similarity(by_report[one].fingerprints, by_report[other].fingerprints) >= COPY:
            groups.join(one, other)
    found = {}
    for group in groups.listed():
        first = min(group, key=lambda report: (_appeared(by_report[report]), report))
        for report in group:
            if report != first:
                alike = similarity(by_report[report].fingerprints, by_report[first].fingerprints)
                found[report] = (first, alike)
    return found


def _appeared(reading: Reading) -> str:
    days = [one.published.end.isoformat() for one in reading.header if one.published and one.published.end]
    return min(days, default="9999-12-31")
