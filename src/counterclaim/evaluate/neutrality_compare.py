"""What differs between the readings of a text before and after a swap of names, apart from the names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from counterclaim.evaluate.neutrality_swaps import Swap
from counterclaim.records import Attribution, Category, Event, Figure, PartyKind, RawSpan, Reading, When

_UNSURE = 0.05
"""Difference of two probabilities from which they count as different."""

_SIDES = frozenset({Category.STATE_FORCES, Category.NONSTATE_ARMED, Category.MIXED})
_KINDS = frozenset({PartyKind.STATE, PartyKind.NONSTATE_ARMED})

Item = TypeVar("Item")


class Difference(NamedTuple):
    """One difference: of what ("figure", "attribution", "event", "warning"), in which field, before and after.

    `item` is the id of the one before, or of one that is there only afterwards (of a text's warnings and failures: "");
    `follows` is true where it follows from the kind, in a swap between kinds.
    """

    of: str
    field: str
    before: str
    after: str
    item: str
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """How two readings compare: the figures of the one before, how many of them changed beyond what may, and how."""

    figures: int
    changed: int
    differences: tuple[Difference, ...]


class _Who:
    """A party by where its mentions end ("the army" and "army" alike).

    Two are the same if they share a mention, or if both are only implied.
    """

    def __init__(self, mentions: Iterable[RawSpan]) -> None:
        self._mentions = frozenset(span.end for span in mentions)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Who):
            return NotImplemented
        return bool(self._mentions & other._mentions) or not (self._mentions or other._mentions)

    def __hash__(self) -> int:
        return 0  # what shares a mention must meet in a set

    def __repr__(self) -> str:
        return f"party first named before {min(self._mentions)}" if self._mentions else "implied party"


@dataclass(frozen=True)
class _Side:
    """A reading with its spans in the coordinates of the text after the swap, whole names only."""

    reading: Reading
    place: Callable[[RawSpan], RawSpan]

    def spans(self, spans: Iterable[RawSpan]) -> tuple[RawSpan, ...]:
        return tuple(map(self.place, spans))

    def party(self, id: str | None) -> _Who | None:
        """Who a party is, whatever it is called."""
        found = self.reading.party(id)
        return None if found is None else _Who(map(self.place, found.mentions))

    def kind(self, id: str | None) -> PartyKind | None:
        found = self.reading.party(id)
        return found.kind if found else None


def compare(before: Reading, after: Reading, swap: Swap, *, between: bool) -> Compared:
    """Compare the reading of a text with that of the same text with other names.

    Figures are paired by outcome and place, attributions by the places of cue and content, events by that of their
    first words; what has no partner differs in the field "found". With `between`, the names are of another kind, and
    category, kind of claimant, interest and type of event may follow it.
    """
    one, other = _Side(before, swap.moved), _Side(after, swap.settled)
    differences = [*_figures(one, other), *_attributions(one, other), *_events(one, other), *_warnings(one, other)]
    if between:
        differences = [_following(each) for each in differences]
    changed = _number_changed(differences)
    return Compared(len(before.figures), changed, tuple(differences))


def _number_changed(differences: Iterable[Difference]) -> int:
    """How many figures differ beyond what may; one that is only found afterwards counts as well."""
    return len({each.item for each in differences if each.of == "figure" and not each.follows})


def _following(difference: Difference) -> Difference:
    """The difference, marked where it is of those that follow from the kind."""
    values = {difference.before, difference.after}
    follows = (
        difference.field in ("interest", "type")
        or (difference.field == "category" and values <= _SIDES)
        or (difference.field in ("claimant_type", "kind of speaker") and values <= _KINDS)
    )
    return difference._replace(follows=follows)


# ------------------------------------------------------------------ figures


def _figure_key(side: _Side, figure: Figure) -> Hashable:
    return (figure.outcome, side.place(figure.quantity))


def _figures(one: _Side, other: _Side) -> list[Difference]:
    pairs, lost, gained = _paired(
        [(_figure_key(one, figure), figure) for figure in one.reading.figures],
        [(_figure_key(other, figure), figure) for figure in other.reading.figures],
    )
    found = [Difference("figure", "found", "yes", "no", figure.id) for figure in lost]
    found += [Difference("figure", "found", "no", "yes", f"+{figure.id}") for figure in gained]
    numbers = {id: at for at, pair in enumerate(pairs) for id in (pair[0].id, pair[1].id)}
    groups = [_grouping(side, [pair[which] for pair in pairs]) for which, side in enumerate((one, other))]
    for at, (left, right) in enumerate(pairs):
        values = [
            {
                **_figure_values(side, figure),
                "part_of": numbers.get(figure.part_of or ""),
                "event": groups[which][at],
            }
            for which, (side, figure) in enumerate(((one, left), (other, right)))
        ]
        found += _fields("figure", values[0], values[1], left.id)
    return found


def _figure_values(side: _Side, figure: Figure) -> dict[str, Hashable]:
    covers = figure.covers
    return {
        "low": figure.low,
        "high": figure.high,
        "bound": figure.bound,
        "unit": figure.unit,
        "victims": side.spans(figure.victims),
        "names_people": figure.names_people,
        "category": figure.category,
        "category_by": figure.category_by,
        "victims_party": side.party(figure.victims_party),
        "demographic": figure.demographic,
        "claimant": side.spans(figure.claimant),
        "claimant_party": side.party(figure.claimant_party),
        "claimant_type": figure.claimant_type,
        "via": tuple(map(side.party, figure.via)),
        "interest": figure.interest,
        "stance": figure.stance,
        "hedged": figure.hedged,
        "scope": figure.scope,
        "covers": (_when(covers.period), covers.incidents) if covers else None,
        "as_of": _when(figure.as_of),
        "probability": figure.probability,
    }


def _when(when: When | None) -> Hashable:
    """A time without the words that tell it."""
    return (when.start, when.end, when.precision) if when else None


def _grouping(side: _Side, figures: Sequence[Figure]) -> list[Hashable]:
    """For each figure which of the listed ones are of the same event; None for one without an event."""
    members: dict[str | None, list[int]] = {}
    for at, figure in enumerate(figures):
        members.setdefault(figure.event, []).append(at)
    return [None if figure.event is None else tuple(members[figure.event]) for figure in figures]


# ------------------------------------------------------------------ the rest


def _attributions(one: _Side, other: _Side) -> list[Difference]:
    def keyed(side: _Side) -> list[tuple[Hashable, Attribution]]:
        return [((side.spans(each.cue), side.spans(each.content)[:1]), each) for each in side.reading.attributions]

    def values(side: _Side, said: Attribution) -> dict[str, Hashable]:
        return {
            "source": side.spans(said.source),
            "content": side.spans(said.content),
            "stance": said.stance,
            "hedged": said.hedged,
            "speaker": side.party(said.speaker),
            "kind of speaker": side.kind(said.speaker),
        }

    pairs, lost, gained = _paired(keyed(one), keyed(other))
    found = [Difference("attribution", "found", "yes", "no", said.id) for said in lost]
    found += [Difference("attribution", "found", "no", "yes", f"+{said.id}") for said in gained]
    for left, right in pairs:
        found += _fields("attribution", values(one, left), values(other, right), left.id)
    return found


def _events(one: _Side, other: _Side) -> list[Difference]:
    def values(side: _Side, event: Event) -> dict[str, Hashable]:
        return {
            "type": event.type,
            "muc4_types": event.muc4_types,
            "when": _when(event.when),
            "perpetrators": frozenset(side.spans(one.spans) for one in event.perpetrators),
            "victims": frozenset(side.spans(one.spans) for one in event.victims),
            "targets": frozenset(side.spans(thing.spans) for thing in event.targets),
            "weapons": frozenset(side.spans(thing.spans) for thing in event.weapons),
            "responsibility": frozenset(
                (side.party(held.party), held.how, side.party(held.by), held.hedged) for held in event.responsibility
            ),
        }

    pairs, lost, gained = _paired(
        [(one.place(event.span), event) for event in one.reading.events],
        [(other.place(event.span), event) for event in other.reading.events],
    )
    found = [Difference("event", "found", "yes", "no", event.id) for event in lost]
    found += [Difference("event", "found", "no", "yes", f"+{event.id}") for event in gained]
    for left, right in pairs:
        found += _fields("event", values(one, left), values(other, right), left.id)
    return found


def _warnings(one: _Side, other: _Side) -> list[Difference]:
    left, right = (Counter(each.code for each in side.reading.warnings) for side in (one, other))
    failed = [Difference("failure", "number", str(len(one.reading.failures)), str(len(other.reading.failures)), "")]
    return [
        *(
            Difference("warning", code, str(left[code]), str(right[code]), "")
            for code in left | right
            if left[code] != right[code]
        ),
        *(each for each in failed if each.before != each.after),
    ]


# ------------------------------------------------------------------ helpers


def _fields(of: str, before: Mapping[str, Hashable], after: Mapping[str, Hashable], item: str) -> list[Difference]:
    return [
        Difference(of, field, str(value), str(after[field]), item)
        for field, value in before.items()
        if not _same(value, after[field])
    ]


def _same(one: Hashable, other: Hashable) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= _UNSURE
    return one == other


def _paired(
    before: Sequence[tuple[Hashable, Item]], after: Sequence[tuple[Hashable, Item]]
) -> tuple[list[tuple[Item, Item]], list[Item], list[Item]]:
    """Items with the same key, in order; and those left without a partner on either side."""
    waiting: dict[Hashable, list[Item]] = {}
    for key, item in after:
        waiting.setdefault(key, []).append(item)
    pairs, lost = [], []
    for key, item in before:
        if waiting.get(key):
            pairs.append((item, waiting[key].pop(0)))
        else:
            lost.append(item)
    return pairs, lost, [item for items in waiting.values() for item in items]
