"""The types of incident that the trained reader finds in a report, put together with what the rules find."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from counterclaim.extract.events_model import chance_of, log_odds
from counterclaim.extract.model.finding import Finding
from counterclaim.records import Event, EventType, Muc4Type

BY_RULES = 1.0
"""Log odds added where the words of a happening tell of the type."""

OFFSET = -0.5
"""Log odds added to those of each type: the reader gives the chance of the window that speaks most for it."""

TYPED = 0.5
"""A type of incident is one of the report's from this probability on."""

_OURS = {
    Muc4Type.ATTACK: EventType.ATTACK,
    Muc4Type.BOMBING: EventType.REMOTE_EXPLOSIVE,
    Muc4Type.KIDNAPPING: EventType.ABDUCTION,
    Muc4Type.HIJACKING: EventType.ABDUCTION,
    Muc4Type.ARSON: EventType.LOOTING,
    Muc4Type.ROBBERY: EventType.LOOTING,
    Muc4Type.FORCED_WORK_STOPPAGE: EventType.OTHER,
}
"""What stands for a type of MUC-4's where nothing else tells the type."""


def with_types(events: Sequence[Event], finding: Finding) -> tuple[Event, ...]:
    """The events with the types of incident that are likely, and their probability."""
    chances = chances_of_types(finding, (kind for event in events for kind in event.muc4_types))
    typed = []
    for event, (kinds, chance) in zip(events, _types_of(events, chances), strict=True):
        update: dict[str, object] = {"muc4_types": kinds, "probability": chance}
        if event.type is EventType.UNKNOWN and kinds:
            update["type"] = _OURS[kinds[0]]
        typed.append(event.model_copy(update=update))
    return tuple(typed)


def chances_of_types(finding: Finding, told: Iterable[Muc4Type]) -> dict[Muc4Type, float]:
    """How likely the report tells of an incident of each type; `told` are those that the rules find."""
    by_rules = set(told)
    chances = {Muc4Type(name): chance for name, chance in finding.types.items()}
    return {
        kind: chance_of(OFFSET + log_odds(chance) + BY_RULES * (kind in by_rules)) for kind, chance in chances.items()
    }


def _types_of(events: Sequence[Event], chances: Mapping[Muc4Type, float]) -> list[tuple[tuple[Muc4Type, ...], float]]:
    """The types of each event of a report, and how likely its likeliest is.

    A likely type that the rules find in none is the first event's. What the reader doesn't know (hijacking) is as the
    rules have it where some incident is likely.
    """
    told = [frozenset(event.muc4_types) for event in events]
    likely = {kind for kind, chance in chances.items() if chance >= TYPED}
    strange = likely.difference(*told)
    listed = []
    for number, kinds in enumerate(told):
        own = {kind for kind in kinds if kind in likely or (likely and kind not in chances)}
        if number == 0:
            own |= strange
        best = max((chances[kind] for kind in (own or chances) if kind in chances), default=0.0)
        listed.append((tuple(kind for kind in Muc4Type if kind in own), round(best, 4)))
    return listed
