"""A text, and where and when it appeared."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field as Limit
from pydantic import model_validator

from counterclaim.records.base import Record, Spans
from counterclaim.records.party import PartyKind
from counterclaim.records.when import When


class Original(Record):
    """The bytes that a publication was read from: SHA-256 in hexadecimal, media type, length in bytes."""

    sha256: Annotated[str, Limit(pattern=r"^[0-9a-f]{64}$")]
    media_type: str
    length: Annotated[int, Limit(ge=0)]


class Report(Record):
    """The text itself. `language` is an ISO 639-1 code; null where it can't be told.

    `furniture` holds the spans that are no part of the report: a plea to subscribe, share links.
    """

    id: Annotated[str, Limit(min_length=1)]
    text: str
    language: str | None = None
    furniture: Spans = ()

    @model_validator(mode="after")
    def _check_furniture(self) -> Self:
        if any(span.end > len(self.text) for span in self.furniture):
            raise ValueError("furniture lies outside the text")
        return self


class Publication(Record):
    """Where and when a text appeared; several for one report.

    `source` is the outlet's name, `agency` a credited agency; `retrieved` the moment of retrieval in
    ISO 8601, UTC; `extractor` the name and version of what made text of bytes; `edition_of` the id
    of the earlier publication at the same address, whose text was another.
    """

    id: str
    report: str
    source: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    agency: str | None = None
    published: When | None = None
    retrieved: str | None = None
    original: Original | None = None
    extractor: str | None = None
    edition_of: str | None = None


class Reliability(StrEnum):
    """The letter of the Admiralty code (NATO system): A completely reliable, to F, which can't be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Source(Record):
    """An outlet or organisation that publishes. `reliability` and `excluded` (the reason) are set by people only."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: PartyKind = PartyKind.UNKNOWN
    country: Annotated[str, Limit(pattern=r"^[A-Z]{2}$")] | None = None
    reliability: Reliability = Reliability.F
    excluded: str | None = None
