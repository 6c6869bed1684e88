"""What a person gives by hand: a text that was pasted, and what they say of a document that doesn't say it itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from counterclaim.read.dates import parse_when
from counterclaim.read.document import Extracted, Metadata, clean_field, identified, make_item
from counterclaim.read.item import Item, LeftOut, Limits, Where

PASTED = "pasted text"
"""Where a pasted text comes from, in messages."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a report: outlet, title, address, byline, day of publication. None: nothing.

    `retrieved` is the moment of retrieval in ISO 8601, UTC.
    """

    source: str | None = None
    title: str | None = None
    url: str | None = None
    byline: str | None = None
    day: dt.date | None = None
    retrieved: str | None = None


def read_pasted(text: str) -> Iterator[Item | LeftOut]:
    """The report in a pasted text; the text itself is its original."""
    data = text.encode("utf-8", "surrogatepass")
    extracted = Extracted(text, data, "text/plain; charset=utf-8", "pasted")
    yield from make_item(extracted, Metadata(), Where(PASTED), Limits())


def described(item: Item, said: Said) -> Item:
    """The report with what a person says of it, which goes before what its document says."""
    (publication,) = item.publications
    changes = {
        "source": clean_field(said.source),
        "title": clean_field(said.title),
        "url": clean_field(said.url),
        "byline": clean_field(said.byline),
        "published": parse_when(said.day),
        "retrieved": said.retrieved,
    }
    made = publication.model_copy(update={name: value for name, value in changes.items() if value is not None})
    return replace(item, publications=(identified(made),))
