"""Outlets credited at a sentence's end: "…, reports Dawn", "…, according to the Daily Courier"."""

from __future__ import annotations

import re

from counterclaim.extract.document import Document, Sentence
from counterclaim.records import RawSpan

_CREDIT = re.compile(
    r"[,;)]?\s*\b(?:reports?|reported|reporting)\s+(?:in\s+)?"
    r"(?P<outlet>(?:(?:The|the)\s+)?[A-Z][\w.&'’-]*(?:\s+(?:of|and|e)?\s*[A-Z][\w.&'’-]*){0,5})"
    r"(?:\s+(?:on|dated)\s+[A-Z][a-z]+\s+\d{1,2}(?:,?\s+\d{4})?)?(?:\s*\([^)]*\))?\s*[.!]?\s*$"
)
"""A verb of reporting, a name with a capital, at most a date, and the sentence's end."""


def credit_of(document: Document, sentence: Sentence) -> RawSpan | None:
    """The name of the outlet to which a sentence is credited at its end; None where there is none."""
    text = document.text[sentence.start : sentence.end]
    if document.capitals:
        return None
    found = _CREDIT.search(text)
    if found is None or found.start() < 12:
        return None
    name = found.group("outlet").rstrip(".")
    return RawSpan(sentence.start + found.start("outlet"), sentence.start + found.start("outlet") + len(name))
