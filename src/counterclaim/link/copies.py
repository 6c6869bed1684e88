"""Reports that copy one another: the same wording, and credits to whom it is from."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import eq

from counterclaim.lexicon import words
from counterclaim.link.agencies import agency_named
from counterclaim.link.names import name_key
from counterclaim.link.outlets import first_publication, outlet
from counterclaim.records import Borrowing, BorrowingHow, Fingerprints, Reading

COPY = 0.15
"""The share of the shorter text's passages from which one report is held to copy another that it doesn't credit.
Reports of one happening that were written apart share fewer: names, places and set phrases."""
PASSAGES = 4
"""The fewest passages in common for that: two sentences, or one and parts of others."""
CREDITED = 2
"""The fewest for a report that credits the other's outlet."""


def similarity(one: Fingerprints, other: Fingerprints) -> float:
    """The estimated share of shingles that two texts have in common, from 0 to 1; 0 where a signature is missing.

    The share of equal minima in two MinHash signatures is an estimate of the Jaccard similarity (Broder 1997).
    """
    if not one.minhash or len(one.minhash) != len(other.minhash):
        return 0.0
    shared: int = sum(map(eq, one.minhash, other.minhash))
    return shared / len(one.minhash)


def copied(readings: Sequence[Reading]) -> tuple[Borrowing, ...]:
    """For each report that has its text from another of these, or from an agency that it credits: from which.

    Of two reports alike the later copies; of one day the one that credits the other does, else the one that
    isn't an agency's, else the one with the greater id. One that is like several is held to copy the one that
    it credits; else the first of those with which it has at least half as much in common as with the likest.
    """
    ordered = sorted(readings, key=_order)
    holders: dict[int, list[int]] = {}
    for number, reading in enumerate(ordered):
        for passage in set(reading.fingerprints.passages):
            holders.setdefault(passage, []).append(number)
    found = []
    for number, reading in enumerate(ordered):
        common = Counter(at for passage in set(reading.fingerprints.passages) for at in holders[passage])
        listed = [
            one
            for at in sorted(common.keys() - {number})
            for one in _alike(reading, ordered[at], common[at])
            if one.credited or (at < number and not one.credits_back)
        ]
        if listed:
            most = max(one.common for one in listed)
            best = min(listed, key=lambda one: (not one.credited, 2 * one.common < most, _order(one.of)))
            found.append(best.borrowing(reading))
        elif agency := credited_agency(reading):
            found.append(
                Borrowing(
                    report=reading.report,
                    how=BorrowingHow.CREDITS,
                    source=agency,
                    why=f"credits {agency}, whose own text isn't among the reports",
                )
            )
    return tuple(sorted(found, key=lambda one: one.report))


def credited_agency(reading: Reading) -> str | None:
    """The agency whose text the report says that it prints: of its publication, or the only one in the text."""
    first = first_publication(reading)
    agency = (first.agency if first else None) or _only(reading.fingerprints.agencies)
    own = agency_named(outlet(reading)) or outlet(reading)
    return agency if agency and name_key(agency) != name_key(own) else None


def originals(readings: Sequence[Reading]) -> dict[str, tuple[str, float]]:
    """For each report that copies another: the report at the start of the chain, and how alike it is, from 0 to 1."""
    copies = {one.report: one for one in copied(readings) if one.of is not None}
    found = {}
    for report, one in copies.items():
        first, seen = one.of or "", {report}
        while first in copies and first not in seen:
            seen.add(first)
            first = copies[first].of or ""
        found[report] = (first, one.share or 0.0)
    return found


@dataclass(frozen=True)
class _Alike:
    """That a report has passages in common with another, and whether it credits the other's outlet, or is credited."""

    of: Reading
    common: int
    share: float
    credited: bool
    credits_back: bool

    def borrowing(self, reading: Reading) -> Borrowing:
        name = outlet(self.of)
        shared = f"{self.share:.0%} of the wording of a report of {name}, which appeared first"
        why = f"credits {name}, and shares {shared}" if self.credited else f"shares {shared}"
        how = BorrowingHow.CREDITS if self.credited else BorrowingHow.COPIES
        return Borrowing(report=reading.report, how=how, of=self.of.report, source=name, share=self.share, why=why)


def _alike(reading: Reading, other: Reading, common: int) -> Iterator[_Alike]:
    """The other, if the reading may copy it: `common` is how many passages both have."""
    if common < CREDITED or _day(reading) < _day(other):
        return
    share = common / min(len(set(each.fingerprints.passages)) for each in (reading, other))
    credited, back = credits_outlet(reading, other), credits_outlet(other, reading)
    if (credited and not back and common >= CREDITED) or (common >= PASSAGES and share >= COPY):
        yield _Alike(other, common, share, credited and not back, back and not credited)


def credits_outlet(reading: Reading, other: Reading) -> bool:
    """Whether a report credits the outlet of another: by name, by its first words, or by its initials."""
    name = outlet(other)
    if name_key(name) == name_key(outlet(reading)):
        return False
    first = first_publication(reading)
    credits = [*reading.fingerprints.credits, *reading.fingerprints.agencies]
    credits += [first.agency] if first and first.agency else []
    return any(names_outlet(credit, name) for credit in credits)


def names_outlet(credit: str, name: str) -> bool:
    """Whether the words of a credit ("Meridian", "NCNA", "Indus Wire/Staff") stand for an outlet of this name."""
    key = name_key(name)
    agency = agency_named(name)
    for part in credit.split("/"):
        credited = name_key(part)
        if not credited:
            continue
        if credited == key or (agency is not None and agency_named(part) == agency):
            return True
        if part.strip().isupper() and len(credited) > 2 and credited == "".join(word[0] for word in key.split()):
            return True
        rest = key.removeprefix(f"{credited} ")
        if rest != key and all(word in words("agencies", "tails") for word in rest.split()):
            return True
    return False


def _order(reading: Reading) -> tuple[dt.date, bool, str]:
    return _day(reading), not is_agency(outlet(reading)), reading.report


def is_agency(name: str) -> bool:
    """Whether an outlet's name is a news agency's: a known one, or one that says so ("… News Agency", "… Wire")."""
    if agency_named(name) is not None:
        return True
    return any(word in words("agencies", "nouns") for word in name_key(name).split()[1:])


def _day(reading: Reading) -> dt.date:
    first = first_publication(reading)
    return first.published.end if first and first.published and first.published.end else dt.date.max


def _only(listed: Sequence[str]) -> str | None:
    return listed[0] if len(listed) == 1 else None
