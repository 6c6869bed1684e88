"""What people decided about which tellings belong together.

A judgement speaks of events, reports or incidents. What it *means* is settled once, in tellings, by what these held
when it was first taken into account: a report that later comes to stand in an incident isn't part of what a person
decided on it. The decisions follow from all meanings together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Protocol

from counterclaim.link.comparison import compare
from counterclaim.link.profiles import Key, Profile
from counterclaim.records import Judgement, JudgementKind, Target, TargetKind

KINDS = frozenset({JudgementKind.SAME_INCIDENT, JudgementKind.OTHER_INCIDENT, JudgementKind.PIN})


class Sight(Protocol):
    """What judgements speak of, as it is now."""

    def of_event(self, id: str, report: str | None) -> Sequence[Key]:
        """The tellings of the event; without a report, those of any report that has an event of this id."""

    def of_report(self, id: str) -> Sequence[Key]:
        """The tellings of the report."""

    def of_incident(self, id: str) -> Sequence[Key]:
        """The tellings of the incident, or of the one that it was joined to."""

    def profiles(self, keys: Sequence[Key]) -> Mapping[Key, Profile]:
        """The profiles of these tellings."""


Standing = Callable[[Key], Key | None]


def standing_of(told: Mapping[str, Sequence[tuple[Key, bool]]]) -> Standing:
    """For a telling itself; where its event is no longer read, what its report mainly tells; None without a report.

    So a decision outlives a newer reading of a report, in which the happening is named by other words. `told` has
    the tellings of each report that decisions speak of, and which the report mainly tells.
    """

    def standing(key: Key) -> Key | None:
        listed = told.get(key[0], ())
        if any(one == key for one, _ in listed):
            return key
        return next((one for one, main in listed if main), None)

    return standing


@dataclass(frozen=True)
class Meaning:
    """What one judgement says: these tellings, and those; `joined` are the pairs that it puts together.

    `named` are the reports that it names, itself or for an event: where they are read otherwise, it is settled anew.
    """

    number: int
    kind: JudgementKind
    one: tuple[Key, ...]
    other: tuple[Key, ...] = ()
    joined: tuple[tuple[Key, Key], ...] = ()
    named: tuple[str, ...] = ()

    @property
    def reports(self) -> frozenset[str]:
        """All reports that it speaks of."""
        return frozenset((*self.named, *(report for report, _ in (*self.one, *self.other))))

    def with_standing(self, standing: Standing) -> Meaning:
        """The same of the tellings that stand for these now; those for which none does are left out."""
        pairs = [(standing(one), standing(other)) for one, other in self.joined]
        return replace(
            self,
            one=tuple(dict.fromkeys(key for key in map(standing, self.one) if key)),
            other=tuple(dict.fromkeys(key for key in map(standing, self.other) if key)),
            joined=tuple((one, other) for one, other in pairs if one and other and one != other),
        )


@dataclass
class Decisions:
    """Pairs that must be together, pairs that must not, and groups that nothing may join or leave."""

    together: list[tuple[Key, Key]] = field(default_factory=list)
    apart: set[frozenset[Key]] = field(default_factory=set)
    pinned: list[frozenset[Key]] = field(default_factory=list)

    def by_component(self, home: Mapping[Key, Key]) -> dict[Key, Decisions]:
        """What bears on each component alone. `home` names the component of each telling; others are passed over."""
        found: dict[Key, Decisions] = {}
        for pair in self.together:
            if pair[0] in home:
                found.setdefault(home[pair[0]], Decisions()).together.append(pair)
        for apart in self.apart:
            for key in apart & home.keys():
                found.setdefault(home[key], Decisions()).apart.add(apart)
        for pinned in self.pinned:
            if min(pinned) in home:
                found.setdefault(home[min(pinned)], Decisions()).pinned.append(pinned)
        return found

    def partners(self, keys: Iterable[Key]) -> set[Key]:
        """The tellings that must be with these, these among them."""
        found = set(keys)
        groups = [frozenset(pair) for pair in self.together] + self.pinned
        grown = True
        while grown:
            more = {key for group in groups if not group.isdisjoint(found) for key in group}
            grown = not more <= found
            found |= more
        return found


def superseded(judgements: Iterable[Judgement]) -> frozenset[int]:
    """The numbers of the judgements that others supersede."""
    return frozenset(judgement.supersedes for judgement in judgements if judgement.supersedes is not None)


def meaning_of(judgement: Judgement, sight: Sight) -> Meaning | None:
    """What a judgement on linking means; None for any other.

    `same_incident` and `other_incident` take two events, reports or incidents. Of two reports that tell of
    several happenings, those that are most alike are meant by "same", all by "other". `pin` with one
    incident keeps that incident as it is; with an event or report and an incident it puts the one into
    the other. An incident that is joined is joined whole. Where what it speaks of isn't there, it says nothing.
    """
    if judgement.kind not in KINDS:
        return None
    targets = [target for target in (judgement.target, judgement.other) if target is not None]
    one, *rest = (tuple(_meant(target, sight)) for target in targets)
    other = rest[0] if rest else ()
    named = tuple(report for target in targets if (report := _report_named(target)))
    found = Meaning(judgement.number, judgement.kind, one, other, (), named)
    if judgement.kind is JudgementKind.PIN and judgement.other is None:
        return found if judgement.target.kind is TargetKind.INCIDENT else replace(found, one=())
    if judgement.kind is JudgementKind.OTHER_INCIDENT:
        return found
    pairs = [(a, b) for a, b in product(one, other) if a != b]
    if not pairs:
        return found
    whole = [*_within(judgement.target, one), *_within(judgement.other, other)]
    return replace(found, joined=(_likest(pairs, sight), *whole))


def decisions(meanings: Iterable[Meaning], standing: Standing) -> Decisions:
    """What follows from the meanings of the judgements that hold: the last word wins.

    `standing` gives the telling that stands for one now: itself, or, where its event is no longer read, what its
    report mainly tells.
    """
    found = Decisions()
    for bare in sorted(meanings, key=lambda meaning: meaning.number):
        meaning = bare.with_standing(standing)
        if meaning.kind is JudgementKind.PIN and not bare.other:
            if meaning.one and not bare.joined:
                found.pinned.append(frozenset(meaning.one))
        elif meaning.kind is JudgementKind.OTHER_INCIDENT:
            crossed = {frozenset(pair) for pair in product(meaning.one, meaning.other) if pair[0] != pair[1]}
            found.apart |= crossed
            found.together = [pair for pair in found.together if frozenset(pair) not in crossed]
        else:
            found.together += meaning.joined
            found.apart -= {frozenset(pair) for pair in meaning.joined}
    return found


def _likest(pairs: Sequence[tuple[Key, Key]], sight: Sight) -> tuple[Key, Key]:
    if len(pairs) == 1:
        return pairs[0]
    known = sight.profiles(sorted({key for pair in pairs for key in pair}))
    return max(pairs, key=lambda pair: (compare(known[pair[0]], known[pair[1]]).total, *pair))


def _report_named(target: Target) -> str | None:
    return target.id if target.kind is TargetKind.REPORT else target.report


def _within(target: Target | None, keys: Sequence[Key]) -> Iterator[tuple[Key, Key]]:
    if target is not None and target.kind is TargetKind.INCIDENT:
        yield from ((keys[0], other) for other in keys[1:])


def _meant(target: Target, sight: Sight) -> Sequence[Key]:
    if target.kind is TargetKind.EVENT:
        return sight.of_event(target.id, target.report)
    if target.kind is TargetKind.REPORT:
        return sight.of_report(target.id)
    return sight.of_incident(target.id) if target.kind is TargetKind.INCIDENT else ()
