"""What every record shares: frozen, closed, and read back from JSON exactly as it was written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record. A field that isn't defined, or a value outside its vocabulary, is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    def to_json(self) -> str:
        """The record as one line of JSON; `from_json` gives an equal record back."""
        return self.model_dump_json()

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read what `to_json` wrote. Raises `pydantic.ValidationError` where it doesn't fit."""
        return cls.model_validate_json(text)


class RawSpan(NamedTuple):
    """Characters `[start, end)` of a report's text, counted in code points from 0."""

    start: int
    end: int

    def overlaps(self, other: RawSpan) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: RawSpan) -> bool:
        """Whether every character of the other is in this one."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters of `text` that the span holds."""
        return text[self.start : self.end]


def _check_span(span: RawSpan) -> RawSpan:
    if span.start < 0 or span.end <= span.start:
        raise ValueError(f"a span must hold a character and start at 0 or later, not [{span.start}, {span.end})")
    return span


Span = Annotated[RawSpan, AfterValidator(_check_span)]
"""A `RawSpan` that holds at least one character; the type of every span in a record."""

Spans = tuple[Span, ...]
"""Several spans, in the order of the text."""


def hull(spans: Iterable[RawSpan]) -> RawSpan | None:
    """The span from the first start to the last end; None where there are no spans."""
    listed = list(spans)
    if not listed:
        return None
    return RawSpan(min(span.start for span in listed), max(span.end for span in listed))
