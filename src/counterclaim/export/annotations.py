"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/): what was read, on the words that it was read in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TextIO
from urllib.parse import quote

from counterclaim import __version__
from counterclaim.export.anchors import Anchor, Basis
from counterclaim.export.entries import Entry, Evidence, in_order
from counterclaim.export.names import Names, private_spans
from counterclaim.export.rows import toll_words
from counterclaim.export.trace import Trace
from counterclaim.records import Attribution, Claim, Event, Figure, RawSpan, Reading
from counterclaim.records.words import number_words

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"cc": "urn:counterclaim:"}]
AROUND = 32
"""Characters before and after the quotation that are given with it."""


@dataclass(frozen=True)
class Note:
    """An annotation to be: what it is on, in which report, what it says, and the words it stands on."""

    kind: str
    id: str
    report: str
    says: str
    anchors: tuple[Anchor, ...]


def write_annotations(
    entries: Iterable[Entry],
    out: TextIO,
    evidence: Evidence | None = None,
    *,
    with_names: bool = False,
    trace: TextIO | None = None,
) -> int:
    """Write an AnnotationCollection of one page as JSON-LD; returns the number of annotations.

    One annotation for each figure, with its number, victims and speaker; for each of the speakers' statements
    that these stand in; and for each happening with its day and place. Each target has a
    TextPositionSelector (characters of the report's text from 0, the end outside) and a TextQuoteSelector with
    what stands around it. Words that hold a private person's name have the position only, unless `with_names`.
    """
    known, count = evidence or Evidence(), 0
    noted = Trace(trace, "web-annotations", known, with_names=with_names)
    head = {"@context": CONTEXT, "id": "urn:counterclaim:annotations", "type": "AnnotationCollection"}
    head |= {"label": f"Counterclaim {__version__}"}
    opened = json.dumps(head, ensure_ascii=False).removesuffix("}")
    out.write(f'{opened}, "first": {{"id": "urn:counterclaim:annotations:1", "type": "AnnotationPage", "items": [')
    for entry in in_order(entries):
        names = Names.nobody() if with_names else Names.of(entry.incident, known)
        hidden: dict[str, list[RawSpan]] = {}
        for note in notes(entry, known):
            if note.report not in hidden:
                hidden[note.report] = [] if with_names else _hidden(known, note.report, names)
            made = annotation(note, entry, known, names, hidden[note.report])
            out.write(",\n" if count else "\n")
            json.dump(made, out, ensure_ascii=False)
            at = f"/first/items/{count}"
            basis = Basis(note.anchors)
            noted.value({"pointer": f"{at}/body/value"}, entry.incident.id, made["body"]["value"], basis, names)
            for number, anchor in enumerate(note.anchors):
                start = {"pointer": f"{at}/target/{number}/selector/0/start"}
                noted.value(start, entry.incident.id, anchor.start, Basis((anchor,)), names)
            count += 1
    out.write(f'\n]}}, "total": {count}}}\n')
    return count


def notes(entry: Entry, evidence: Evidence) -> Iterator[Note]:
    """What there is to annotate in the reports of an incident whose texts are there."""
    seen: set[tuple[str, str]] = set()
    for claim in entry.incident.claims:
        for statement in (*claim.history, *claim.denials):
            reading = evidence.readings.get(statement.report)
            if reading is None or statement.report not in evidence.texts:
                continue
            for figure in statement.read():
                if (reading.report, figure.id) in seen:
                    continue
                seen.add((reading.report, figure.id))
                yield _figure(figure, claim, entry, reading)
                said = next((one for one in reading.attributions if one.id == figure.attribution), None)
                if said is not None and (reading.report, said.id) not in seen and (said.source or said.content):
                    seen.add((reading.report, said.id))
                    yield _attribution(said, reading)
    for ref in entry.incident.events:
        reading = evidence.readings.get(ref.report)
        event = reading.event(ref.event) if reading else None
        if event is not None and ref.report in evidence.texts:
            yield _event(event, ref.report)


def _figure(figure: Figure, claim: Claim, entry: Entry, reading: Reading) -> Note:
    spans = [("quantity", figure.quantity), *_roles("victims", figure.victims), *_roles("claimant", figure.claimant)]
    anchors = tuple(Anchor(reading.report, *span, role=role, figure=figure.id, claim=claim.id) for role, span in spans)
    verb = f"{claim.speaker_name} {'denies' if figure.stance.value == 'denied' else 'says'}"
    says = f"{toll_words(entry.incident, claim)}: {verb} {number_words(figure)}{' (hedged)' if figure.hedged else ''}"
    return Note("figure", figure.id, reading.report, says, anchors)


def _attribution(said: Attribution, reading: Reading) -> Note:
    spans = [*_roles("source", said.source), *_roles("cue", said.cue), *_roles("content", said.content)]
    party = reading.party(said.speaker)
    says = f"{party.name if party else 'someone'}: {said.stance.value}{' (hedged)' if said.hedged else ''}"
    anchors = tuple(Anchor(reading.report, *span, role=role) for role, span in spans)
    return Note("attribution", said.id, reading.report, says, anchors)


def _event(event: Event, report: str) -> Note:
    spans = [("event", event.span), *_roles("date", (event.when.span,) if event.when.span else ())]
    spans += _roles("place", event.place.spans)
    when = event.when.start.isoformat() if event.when.start else "date unknown"
    says = f"{event.type.value}; {when}; {event.place.name or 'place unknown'}"
    return Note("event", event.id, report, says, tuple(Anchor(report, *span, role=role) for role, span in spans))


def _roles(role: str, spans: Iterable[RawSpan]) -> list[tuple[str, RawSpan]]:
    return [(role, span) for span in spans]


def annotation(note: Note, entry: Entry, evidence: Evidence, names: Names, hidden: Sequence[RawSpan]) -> dict[str, Any]:
    """One annotation."""
    text, reading = evidence.texts[note.report], evidence.readings[note.report]
    source: dict[str, Any] = {"id": _urn("report", note.report), "type": "Text", "format": "text/plain"}
    source["cc:sha256"] = evidence.text_sha256(note.report)
    source["cc:url"] = [names.out_of(header.url) for header in reading.header if header.url]
    if reading.language:
        source["language"] = reading.language
    body = {"type": "TextualBody", "value": names.out_of(note.says), "format": "text/plain", "purpose": "describing"}
    return {
        "id": _urn(note.kind, note.report, note.id),
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"id": "urn:counterclaim", "type": "Software", "name": f"Counterclaim {__version__}"},
        "cc:incident": entry.incident.id,
        "body": body,
        "target": [
            {
                "type": "SpecificResource",
                "source": source,
                "cc:role": one.role,
                "selector": list(_selectors(RawSpan(one.start, one.end), text, hidden)),
            }
            for one in note.anchors
        ],
    }


def _selectors(span: RawSpan, text: str, hidden: Sequence[RawSpan]) -> Iterator[dict[str, Any]]:
    yield {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    if any(span.overlaps(one) for one in hidden):
        return
    first, last = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    first = max([first, *(one.end for one in hidden if one.start < span.start and first < one.end)])
    last = min([last, *(one.start for one in hidden if one.end > span.end and one.start < last)])
    yield {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[first : span.start],
        "suffix": text[span.end : last],
    }


def _hidden(evidence: Evidence, report: str, names: Names) -> list[RawSpan]:
    text = evidence.texts[report]
    return sorted({*private_spans(evidence.readings[report], text), *names.spans(text)})


def _urn(*parts: str) -> str:
    return ":".join(("urn:counterclaim", *(quote(part, safe="") for part in parts)))
