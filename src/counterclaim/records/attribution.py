"""Who says what."""

from __future__ import annotations

from enum import StrEnum

from counterclaim.records.base import Record, Spans
from counterclaim.records.when import When


class Stance(StrEnum):
    """What a speaker does by saying it."""

    ASSERTS = "asserts"
    DENIES = "denies"
    CLAIMS_RESPONSIBILITY = "claims_responsibility"
    DENIES_RESPONSIBILITY = "denies_responsibility"
    ACCUSES = "accuses"
    DEMANDS = "demands"
    THREATENS = "threatens"
    PROMISES = "promises"
    OTHER = "other"


class Attribution(Record):
    """A statement with its speaker.

    `source`, `cue` and `content` are the words for the speaker, for the saying, and for what is
    said (as in PolNeAR: Newell, Margolin, Ruths, LREC 2018). `speaker` is the id of a party of the
    reading; `via` the ids of those who passed the statement on, nearest first.
    """

    id: str
    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()
    speaker: str | None = None
    via: tuple[str, ...] = ()
    stance: Stance = Stance.ASSERTS
    hedged: bool = False
    said: When | None = None
    probability: float | None = None
    produced_by: str | None = None
