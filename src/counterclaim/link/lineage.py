"""Which reports of an incident copy or quote which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from counterclaim.link.copies import copied, credits_outlet
from counterclaim.link.names import name_key
from counterclaim.link.outlets import outlet, published
from counterclaim.records import Borrowing, BorrowingHow, Claim, Incident, Reading


def with_lineage(incident: Incident, readings: Mapping[str, Reading]) -> Incident:
    """The incident with its lineage. `readings` are by report; those of other incidents are passed over."""
    told = [readings[report] for report in (*incident.reports, *incident.mentions) if report in readings]
    return incident.model_copy(update={"lineage": lineage_of(incident, told)})


def lineage_of(incident: Incident, readings: Sequence[Reading]) -> tuple[Borrowing, ...]:
    """Who copies or quotes whom, by report; a report that copies another isn't said to quote it, too.

    A report quotes another where both print the same words in quotation marks, where it names the other's outlet as
    what it has its words from, or where it gives the word of a speaker whose own statement the other is. The one
    that is quoted has appeared before, or on that day.
    """
    copies = copied(readings)
    known = {(one.report, one.of) for one in copies}
    quotes: dict[tuple[str, str | None], Borrowing] = {}
    for one in (*_own_statements(incident, readings), *_credited(readings), *_quoted(readings, copies)):
        if (one.report, one.of) not in known:
            quotes.setdefault((one.report, one.of), one)
    return tuple(sorted([*copies, *quotes.values()], key=lambda one: (one.report, one.how, one.of or "")))


def _own_statements(incident: Incident, readings: Sequence[Reading]) -> Iterator[Borrowing]:
    """Reports that give the word of a speaker whose own statement is among the reports."""
    by_report = {reading.report: reading for reading in readings}
    for claim in incident.claims:
        carrying = dict.fromkeys(one.report for one in (*claim.history, *claim.denials) if one.report in by_report)
        own = [by_report[report] for report in carrying if _speaks_for_itself(claim, incident, by_report[report])]
        for statement in own[:1]:
            for report in carrying:
                if report != statement.report and _day(statement) <= _day(by_report[report]):
                    yield Borrowing(
                        report=report,
                        how=BorrowingHow.QUOTES,
                        of=statement.report,
                        source=claim.speaker_name,
                        why=f"gives the word of {claim.speaker_name}, whose own statement is among the reports",
                    )


def _speaks_for_itself(claim: Claim, incident: Incident, reading: Reading) -> bool:
    speaker = incident.party(claim.speaker)
    if speaker is None:
        return False
    return name_key(outlet(reading)) in {name_key(name) for name in (speaker.name, *speaker.aliases)}


def _credited(readings: Sequence[Reading]) -> Iterator[Borrowing]:
    """Reports that say that they have something from another's outlet, in words of their own."""
    for reading in readings:
        before = [other for other in readings if other is not reading and _day(other) <= _day(reading)]
        named = [other for other in before if credits_outlet(reading, other) and not credits_outlet(other, reading)]
        if named:
            latest = max(named, key=lambda other: (_day(other), other.report))
            yield Borrowing(
                report=reading.report,
                how=BorrowingHow.QUOTES,
                of=latest.report,
                source=outlet(latest),
                why=f"names {outlet(latest)} as what it has its words from",
            )


def _quoted(readings: Sequence[Reading], copies: Sequence[Borrowing]) -> Iterator[Borrowing]:
    """Reports that print words in quotation marks that another printed before; copies bring theirs with the rest."""
    copying = {one.report for one in copies if one.of is not None}
    first: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda one: (_day(one), one.report in copying, one.report)):
        for passage in reading.fingerprints.quotations:
            earlier = first.setdefault(passage, reading)
            if earlier is not reading and reading.report not in copying:
                yield Borrowing(
                    report=reading.report,
                    how=BorrowingHow.QUOTES,
                    of=earlier.report,
                    source=outlet(earlier),
                    why=f"prints the same words in quotation marks as a report of {outlet(earlier)} before it",
                )


def _day(reading: Reading) -> dt.date:
    when = published(reading)
    return when.end if when and when.end else dt.date.max
