"""A casualty figure: one count of people, in one outcome, said by one speaker."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field as Limit
from pydantic import model_validator

from counterclaim.records.base import Record, Span, Spans
from counterclaim.records.party import PartyKind
from counterclaim.records.place import Place
from counterclaim.records.when import When


class Outcome(StrEnum):
    """What happened to the people."""

    KILLED = "killed"
    INJURED = "injured"
    KILLED_OR_INJURED = "killed_or_injured"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    SURRENDERED = "surrendered"
    FREED = "freed"
    DISPLACED = "displaced"


class Bound(StrEnum):
    """How the words bound the number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    FEWER_THAN = "fewer_than"
    ABOUT = "about"
    RANGE = "range"


class Unit(StrEnum):
    """The kind of words that give the number. Policies read it, each in its own way."""

    NUMBER = "number"
    NAMED = "named"
    ARTICLE = "article"
    BARE = "bare"
    PLURAL = "plural"
    COUPLE = "couple"
    FEW = "few"
    SEVERAL = "several"
    SOME = "some"
    MANY = "many"
    TENS = "tens"
    DOZEN = "dozen"
    DOZENS = "dozens"
    SCORES = "scores"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"


class Category(StrEnum):
    """Who the people counted are."""

    CIVILIAN = "civilian"
    STATE_FORCES = "state_forces"
    NONSTATE_ARMED = "nonstate_armed"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class CategoryBy(StrEnum):
    """Whose word the category is: the report's in its own voice, or only the speaker's."""

    REPORT = "report"
    SPEAKER = "speaker"


class Demographic(StrEnum):
    """Children, women or men, where the words say so."""

    CHILDREN = "children"
    WOMEN = "women"
    MEN = "men"


class Interest(StrEnum):
    """Whose losses a speaker counts, seen from the speaker.

    `own`: own losses, or harm laid to the speaker, whether admitted or denied. `enemy`: the enemy's.
    `other`: third persons; and people not described further, where the speaker is no party to the
    happening. `unknown`: people not described further, where the speaker is a party.
    """

    OWN = "own"
    ENEMY = "enemy"
    OTHER = "other"
    UNKNOWN = "unknown"


class FigureStance(StrEnum):
    """`denied`: the speaker disputes this very figure."""

    ASSERTED = "asserted"
    DENIED = "denied"


class Scope(StrEnum):
    """`aggregate`: a total over many incidents."""

    INCIDENT = "incident"
    AGGREGATE = "aggregate"


class Coverage(Record):
    """What an aggregate is a total over; what isn't said is null."""

    period: When | None = None
    place: Place | None = None
    incidents: Annotated[int, Limit(ge=0)] | None = None


class Figure(Record):
    """One count of people, in one outcome, said by one speaker.

    `low` and `high` are what the words mean, both inside; null is open. `quantity`, `victims` and
    `evidence` are the words of the number, the words for the people without the number, and the
    sentence or sentences. `claimant` holds the spans of the speaker's words, `claimant_party` the
    id of the party; empty and null where the report says it in its own voice. `probability` is
    calibrated, between 0 and 1; null where the engine gives none.
    """

    id: str
    outcome: Outcome
    low: Annotated[int, Limit(ge=0)] | None = None
    high: Annotated[int, Limit(ge=0)] | None = None
    bound: Bound | None = None
    unit: Unit | None = None
    quantity: Span
    victims: Spans = ()
    evidence: Spans = ()
    names_people: bool = False
    category: Category = Category.UNKNOWN
    category_by: CategoryBy = CategoryBy.REPORT
    victims_party: str | None = None
    demographic: Demographic | None = None
    claimant: Spans = ()
    claimant_party: str | None = None
    claimant_type: PartyKind | None = None
    via: tuple[str, ...] = ()
    attribution: str | None = None
    interest: Interest = Interest.UNKNOWN
    stance: FigureStance = FigureStance.ASSERTED
    hedged: bool = False
    scope: Scope = Scope.INCIDENT
    covers: Coverage | None = None
    part_of: str | None = None
    event: str | None = None
    as_of: When | None = None
    probability: Annotated[float, Limit(ge=0, le=1)] | None = None
    produced_by: str | None = None

    @model_validator(mode="after")
    def _check_range(self) -> Self:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low ({self.low}) is above high ({self.high})")
        return self
