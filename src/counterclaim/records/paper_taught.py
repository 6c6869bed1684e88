"""What people settled in a report, in the form of the corpora: what a reader learns from, and is measured against.

Beside what the form of the corpora has, a figure carries the places of its words (`victims_start`, `victims_end`,
`claimant_start`, `claimant_end`), so that nobody has to look for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from counterclaim.records.base import Spans
from counterclaim.records.event import LIKELY, Event, Form, Participant, Thing
from counterclaim.records.figure import Figure
from counterclaim.records.paper import Line, attributions_form, figures_form
from counterclaim.records.paper_muc4 import is_relevant
from counterclaim.records.reading import Reading

Filler = dict[str, Any]


def taught_line(
    id: str, text: str, reading: Reading, *, figures: bool = False, attributions: bool = False, events: bool = False
) -> Line:
    """One report's line, with its text, and those kinds of answers that are settled; the others are left out.

    A kind that isn't there is unknown, one that is there and empty is known to have none.
    """
    line: Line = {"id": id, "text": text}
    if figures:
        line["figures"] = _figures(text, reading.figures, reading.events)
    if attributions:
        line["attributions"] = attributions_form(reading.attributions)
    if events:
        relevant = [event for event in reading.events if is_relevant(event)]
        line["templates"] = [_template(text, number, event) for number, event in enumerate(relevant, start=1)]
    return line


def _figures(text: str, figures: Sequence[Figure], events: Sequence[Event]) -> list[Line]:
    lines = figures_form(text, figures, events)
    for line, figure in zip(lines, figures, strict=True):
        line.pop("probability", None)
        for name, spans in (("victims", figure.victims), ("claimant", figure.claimant)):
            if spans:
                line[f"{name}_start"], line[f"{name}_end"] = spans[0]
    return lines


def _template(text: str, number: int, event: Event) -> Line:
    """The happening as a template of MUC-4: its type, and who and what took part; what the key has besides is empty."""
    bodies = [one for one in event.perpetrators if one.form is Form.ORGANIZATION]
    people = [one for one in event.perpetrators if one.form is Form.INDIVIDUAL]
    of_things: Filler = {"type": [], "number": [], "foreign_nation": [], "effect": []}
    return {
        "template": number,
        "optional": False,
        "type": {"values": [kind.value for kind in event.muc4_types], "optional": False},
        "instruments": [_filler(text, one.spans, type=[]) for one in _held(event.weapons)],
        "perp_individuals": [_filler(text, one.spans) for one in _held(people)],
        "perp_organizations": [_filler(text, one.spans, confidence=[]) for one in _held(bodies)],
        "phys_targets": [_filler(text, one.spans, **of_things) for one in _held(event.targets)],
        "hum_targets": [_victim(text, one, of_things) for one in _held(event.victims)],
    }


def _held(listed: Iterable[Participant] | Iterable[Thing]) -> list[Any]:
    """Those that a person named, or the trained reader holds likely."""
    return [one for one in listed if one.spans and (one.probability is None or one.probability >= LIKELY)]


def _victim(text: str, one: Participant, more: Filler) -> Filler:
    """People who are named have names; the others are described."""
    made = _filler(text, one.spans, descriptions=[], **more)
    if not one.names_people:
        made["descriptions"] = [{"values": made["names"], "optional": False}]
        made["names"] = []
    return made


def _filler(text: str, spans: Spans, **more: Any) -> Filler:
    names = dict.fromkeys(" ".join(span.of(text).split()) for span in spans)
    return {"names": list(names), "optional": False, **more}
