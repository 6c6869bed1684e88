"""Which values of a JSON document come from words, by their pointers (RFC 6901)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from counterclaim.export.anchors import Anchor, Basis, Spans, quantity
from counterclaim.export.entries import Entry, Evidence
from counterclaim.records import EventType, Figure, RawSpan

PLACE = ("name", "country", "admin1", "admin2", "admin3", "latitude", "longitude")


def based(entry: Entry, evidence: Evidence, made: Mapping[str, Any]) -> Iterator[tuple[str, Basis]]:
    """The pointers, from the incident's part of the document, to values that come from words, with their basis."""
    spans, incident = Spans(entry, evidence), entry.incident
    for end in ("start", "end"):
        yield f"/incident/when/{end}", spans.date()
    for name in PLACE:
        yield f"/incident/place/{name}", spans.place()
    if incident.type is not EventType.UNKNOWN:
        yield "/incident/type", spans.type()
    yield from _claims(entry, spans)
    for number, assessed in enumerate(entry.assessment.tolls):
        for end in ("low", "best", "high"):
            yield f"/assessment/tolls/{number}/{end}", spans.number(assessed, getattr(assessed, end))
    for number, total in enumerate(entry.assessment.totals):
        for end in ("low", "best", "high"):
            yield f"/assessment/totals/{number}/{end}", spans.total(total.outcome, getattr(total, end))
    for number, one in enumerate(made["evidence"]):
        figure = next(each for each in evidence.readings[one["report"]].figures if each.id == one["figure"])
        for role, words in _words(figure):
            anchors = (Anchor(one["report"], *span, role=role, figure=figure.id, claim=one["claim"]) for span in words)
            yield f"/evidence/{number}/{'sentence' if role == 'evidence' else role}", Basis(tuple(anchors))


def _claims(entry: Entry, spans: Spans) -> Iterator[tuple[str, Basis]]:
    for at, claim in enumerate(entry.incident.claims):
        for part, statements in (("history", claim.history), ("denials", claim.denials)):
            for number, one in enumerate(statements):
                figures = [quantity(one.report, figure, claim.id) for figure in one.read()]
                for end in ("low", "high"):
                    value = getattr(one.figure, end)
                    basis = spans.settled(value, figures) if value is not None else Basis()
                    yield f"/incident/claims/{at}/{part}/{number}/figure/{end}", basis


def _words(figure: Figure) -> Iterator[tuple[str, tuple[RawSpan, ...]]]:
    yield "quantity", (figure.quantity,)
    yield "victims", figure.victims
    yield "claimant", figure.claimant
    yield "evidence", figure.evidence


def pointed(document: Any, pointer: str) -> Any:
    """The value that a pointer points at. Raises LookupError where there is none."""
    at = document
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        at = at[int(key)] if isinstance(at, list) else at[key]
    return at
