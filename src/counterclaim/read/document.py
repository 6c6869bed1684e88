"""The last step of every format: a text and what its document says about itself become an Item."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.read.agency import agency_in
from counterclaim.read.dates import parse_when
from counterclaim.read.encodings import storable
from counterclaim.read.furniture import find_furniture
from counterclaim.read.item import Item, LeftOut, Limits, Part, Where, left_out
from counterclaim.read.language import language_of
from counterclaim.records import Original, Publication, Report, When, identify, report_id

_LONGEST_FIELD = 2_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself; `date` as it is written there, `language` as it is declared."""

    source: str | None = None
    title: str | None = None
    url: str | None = None
    byline: str | None = None
    agency: str | None = None
    date: object = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """A text, and how it came about: the bytes, their media type, and the extractor's name and version."""

    text: str
    data: bytes
    media_type: str
    extractor: str
    given_id: str | None = None


def make_item(extracted: Extracted, metadata: Metadata, where: Where, limits: Limits) -> Iterator[Item | LeftOut]:
    """The Item for a text, and a `LeftOut` for its date if that can't be read.

    An empty text and one that is too long are left out.
    """
    text = storable(extracted.text)
    problem = _text_problem(text, where, limits)
    if problem:
        yield problem
        return
    given = metadata.date if metadata.date not in (None, "") else None
    published = parse_when(given)
    report = Report(
        id=storable(extracted.given_id) if extracted.given_id else report_id(text),
        text=text,
        language=language_of(text, metadata.language),
        furniture=find_furniture(text),
    )
    yield Item(report, (_publication(report, extracted, metadata, published),), extracted.data, where.file, where.place)
    if given is not None and published is None:
        yield left_out(
            where,
            f"its date {str(given)[:60]!r} can't be read in one way only, so the day of publication is unknown",
            "Write dates as 2025-03-11 or 2025-03-11T19:30+05:00",
            Part.DATE,
        )


def _text_problem(text: str, where: Where, limits: Limits) -> LeftOut | None:
    if not text.strip():
        return left_out(where, "it holds no text", "Check that the right file was given")
    if len(text) > limits.text_characters:
        return left_out(
            where,
            f"its text has {len(text):,} characters, more than the {limits.text_characters:,} of one report",
            "Split it into its reports, one a line of a JSONL file or one a file",
        )
    return None


def _publication(report: Report, extracted: Extracted, metadata: Metadata, published: When | None) -> Publication:
    original = Original(
        sha256=hashlib.sha256(extracted.data).hexdigest(), media_type=extracted.media_type, length=len(extracted.data)
    )
    return identified(
        Publication(
            id="",
            report=report.id,
            source=clean_field(metadata.source),
            url=clean_field(metadata.url),
            title=clean_field(metadata.title),
            byline=clean_field(metadata.byline),
            agency=clean_field(metadata.agency) or agency_in(clean_field(metadata.byline)),
            published=published,
            original=original,
            extractor=extracted.extractor,
        )
    )


def identified(made: Publication) -> Publication:
    """The publication with the id that follows from what it says of itself."""
    published = made.published.model_dump_json() if made.published else None
    original = made.original.sha256 if made.original else None
    id = identify("publication", made.report, made.source, made.url, made.title, published, original)
    return made.model_copy(update={"id": id})


def clean_field(value: str | None) -> str | None:
    """A metadata field in one line without needless spaces, cut at 2,000 characters; None if nothing is left."""
    if value is None:
        return None
    return storable(" ".join(value.split())[:_LONGEST_FIELD]) or None
