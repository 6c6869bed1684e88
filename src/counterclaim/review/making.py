"""The content of two kinds of judgement: what a correction changes, and the record that an addition adds."""

from __future__ import annotations

from pydantic import JsonValue, ValidationError

from counterclaim.records import (
    Attribution,
    Correction,
    Event,
    Figure,
    Reading,
    Target,
    TargetKind,
    attribution_id,
    event_id,
    figure_id,
)
from counterclaim.review.books import Books, NotFound
from counterclaim.review.correcting import value_of
from counterclaim.review.findings import FINDING_TYPES, Finding, finding, findings
from counterclaim.review.values import (
    MANY_SPANS,
    ONE_SPAN,
    PARTY_FIELDS,
    JudgementError,
    explained,
    id_begun,
    outside,
    party_named,
    place_spans,
    suggestion,
)

POINTERS = {"part_of": TargetKind.FIGURE, "event": TargetKind.EVENT, "attribution": TargetKind.ATTRIBUTION}
"""Fields that hold the id of something else in the reading, and of what kind that is."""


def correction(target: Target, field: str, value: JsonValue, books: Books) -> Correction:
    """The correction of a field of a figure, attribution or event, from what it is to the value.

    A part of a field is written with a dot ("when.start"); the correction is then of the whole
    field. Words may be given for spans, and names for parties.
    """
    reading, text = _held(target, books)
    found = finding(reading, target.kind, target.id)
    if found is None:
        raise JudgementError(
            f"{target.kind} {target.id} isn't in the reading as it stands: it was rejected (accept it first), "
            "its report is excluded, or a newer engine no longer reads it (add it)"
        )
    record = FINDING_TYPES[target.kind]
    name, _, within = field.partition(".")
    if name not in record.model_fields:
        raise JudgementError(
            f"a {target.kind} has no field {name!r}{suggestion(name, set(record.model_fields) - {'id'})}"
        )
    if name == "id":
        raise JudgementError("an id stays what it is; reject this one and add another")
    was = value_of(found, name)
    wanted = (
        _nested(was, within, value, field) if within else _resolved(record, name, value, reading, text, _start(found))
    )
    try:
        becomes = value_of(record.model_validate(found.model_dump(mode="json") | {name: wanted}), name)
    except ValidationError as error:
        raise JudgementError(explained(error, record)) from None
    if becomes == was:
        raise JudgementError(f"{name} is {was!r} already; to confirm it, use accept")
    after = record.model_validate(found.model_dump(mode="json") | {name: becomes})
    _check_whole(after, reading, text)
    return Correction(field=name, was=was, becomes=becomes)


def added_record(target: Target, given: JsonValue, books: Books) -> tuple[Target, JsonValue]:
    """The record that is added, whole and valid, and the target with its id. `target` names kind and report."""
    kind, record = target.kind, FINDING_TYPES[target.kind]
    if not isinstance(given, dict) or not given:
        raise JudgementError(f"give the {kind} as a JSON object, with at least: {', '.join(_required(record))}")
    if "id" in given:
        raise JudgementError("leave the id out: it is made of what makes the thing")
    reading, text = _held(target, books)
    near = _anchor(record, given, text)
    values = {name: _resolved(record, name, value, reading, text, near) for name, value in given.items()}
    try:
        unnamed = record.model_validate(values | {"id": "new"})
    except ValidationError as error:
        raise JudgementError(explained(error, record)) from None
    added = unnamed.model_copy(update={"id": _new_id(unnamed, reading)})
    _check_whole(added, reading, text)
    return Target(kind=kind, id=added.id, report=reading.report), added.model_dump(mode="json")


def _held(target: Target, books: Books) -> tuple[Reading, str | None]:
    reading = books.effective_reading(target.report) if target.report else None
    if reading is None or target.report is None:
        raise NotFound(f"there is no reading of the report {target.report}; add the report first")
    report = books.report(target.report)
    return reading, report.text if report else None


def _resolved(
    record: type[Finding], name: str, value: JsonValue, reading: Reading, text: str | None, near: int | None
) -> JsonValue:
    if name in ONE_SPAN or (name in MANY_SPANS and record is not Event):
        return place_spans(name, value, text, near)
    if name in PARTY_FIELDS:
        return party_named(name, value, reading)
    if name == "via" and isinstance(value, list):
        return [party_named(name, part, reading) for part in value]
    if name in POINTERS and record is Figure:
        kind = POINTERS[name]
        return id_begun(name, value, [found.id for found in findings(reading, kind)], kind)
    return value


def _anchor(record: type[Finding], given: dict[str, JsonValue], text: str | None) -> int | None:
    """The offset near which the other words of an added record are looked for: its quantity, its span, its content."""
    name = {Figure: "quantity", Event: "span", Attribution: "content"}[record]
    if name not in given:
        raise JudgementError(f"{name} is missing: the words of the report, or their offsets as [10, 16]")
    placed = place_spans(name, given[name], text, None)
    first = placed[0] if isinstance(placed, list) and placed else None
    if isinstance(first, list) and first:
        first = first[0]
    return first if isinstance(first, int) else None


def _start(found: Finding) -> int | None:
    if isinstance(found, Figure):
        return found.quantity.start
    if isinstance(found, Event):
        return found.span.start
    return next((span.start for span in (*found.cue, *found.content, *found.source)), None)


def _nested(was: JsonValue, within: str, value: JsonValue, field: str) -> JsonValue:
    first, _, rest = within.partition(".")
    if not isinstance(was, dict):
        raise JudgementError(f"{field}: there is nothing yet that holds {first!r}; give the whole as a JSON object")
    if first not in was:
        raise JudgementError(f"{field}: no part is called {first!r}{suggestion(first, was)}")
    return was | {first: _nested(was[first], rest, value, field) if rest else value}


def _new_id(new: Finding, reading: Reading) -> str:
    kind = next(kind for kind, record in FINDING_TYPES.items() if isinstance(new, record))
    taken = {found.id for found in findings(reading, kind)}
    number = 0
    while (id := _id(new, reading.report, number)) in taken:
        number += 1
    return id


def _id(new: Finding, report: str, number: int) -> str:
    if isinstance(new, Figure):
        return figure_id(report, new.quantity.start, new.quantity.end, new.outcome, number)
    if isinstance(new, Event):
        return event_id(report, new.span.start, new.span.end, number)
    return attribution_id(report, [(s.start, s.end) for s in new.cue], [(s.start, s.end) for s in new.content], number)


def _check_whole(found: Finding, reading: Reading, text: str | None) -> None:
    if text is not None and (beyond := outside(found, len(text))):
        span = beyond[0]
        raise JudgementError(f"[{span.start}, {span.end}) lies outside the text, which has {len(text)} characters")
    if isinstance(found, Figure):
        _check_parts(found, reading)


def _check_parts(figure: Figure, reading: Reading) -> None:
    """A figure is no part of itself, nor of one of its parts."""
    above, seen = figure.part_of, {figure.id}
    while above is not None:
        if above in seen:
            raise JudgementError(f"part_of: {figure.part_of} is itself a part of figure {figure.id}")
        seen.add(above)
        whole = reading.figure(above)
        above = whole.part_of if whole else None


def _required(record: type[Finding]) -> list[str]:
    return [name for name, info in record.model_fields.items() if info.is_required() and name != "id"]
