"""`/api/v1/samples`: reports that several people code blind, how far they agree, and what is settled."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request
from pydantic import BaseModel, Field, JsonValue, StringConstraints

from counterclaim.records import Figure, JudgementKind, Reading, Record, TargetKind
from counterclaim.review import Asked, FieldAgreement, Unit, agreement, draft
from counterclaim.store import Overtaken, Person, Role, Sample, Store
from counterclaim.workbench.context import RelinkerDep, StoreDep
from counterclaim.workbench.faults import OVERTAKEN
from counterclaim.workbench.people import Reader, Reviewer

router = APIRouter(prefix="/samples", tags=["samples"])

SampleNumber = Annotated[int, Path(ge=1, le=2**31 - 1, description="The sample's number.")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class NewSample(Record):
    """A sample that is to be drawn: a name, who codes it, and how many reports at most."""

    name: Name
    coders: Annotated[list[Name], Field(min_length=2, max_length=20)]
    reports: Annotated[int, Field(ge=1, le=500)] = 20


class SampleForm(BaseModel):
    """A sample, and how many of its reports each coder has done."""

    sample: Sample
    done: dict[str, int]


class AgreementUnit(BaseModel):
    """A figure of a sample as each coder left it. `settled` is who has settled it."""

    unit: Unit
    words: str
    sentence: str
    settled: str | None


class AgreementForm(BaseModel):
    """How far the coders of a sample agree, over the reports that all of them have done."""

    sample: Sample
    reports: int
    fields: list[FieldAgreement]
    units: list[AgreementUnit]


class Settlement(Record):
    """How a figure is settled: as the named coder left it."""

    report: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    unit: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    coder: Name


class Settled(BaseModel):
    """How many figures were settled, and how many weren't because somebody had judged them already."""

    settled: int
    judged_before: int


@router.get("")
def samples(person: Reader, store: StoreDep) -> list[SampleForm]:
    """The samples, the newest first."""
    return [_form(store, one) for one in store.codings.samples()]


@router.post("", status_code=201)
def draw(asked: NewSample, request: Request, person: Reviewer, store: StoreDep) -> SampleForm:
    """Draw a sample by chance, among the reports that hold figures."""
    if request.app.state.settings.users:
        for name in asked.coders:
            account = store.accounts.account(name)
            if account.disabled or not account.role.includes(Role.CODER):
                raise HTTPException(422, f"{account.name} may not code; give them the role coder")
    sample = store.codings.draw(
        asked.name, asked.coders, asked.reports, by=person.name, seed=secrets.randbelow(1_000_000)
    )
    return _form(store, sample)


@router.get("/{number}/agreement")
def agreeing(number: SampleNumber, person: Reviewer, store: StoreDep) -> AgreementForm:
    """How far the coders agree, over what all have done. Whoever codes in the sample sees it when they are done."""
    sample, readings = _coded(store, number, person)
    found = agreement(readings)
    settled = store.codings.settled(number)
    units = []
    for unit in found.units:
        report = store.report(unit.report)
        text = report.text if report else ""
        units.append(
            AgreementUnit(
                unit=unit,
                words=unit.quantity.of(text),
                sentence=_around(text, unit),
                settled=settled.get((unit.report, unit.id)),
            )
        )
    return AgreementForm(sample=sample, reports=found.reports, fields=list(found.fields), units=units)


@router.post("/{number}/settlements", status_code=201, responses=OVERTAKEN)
def settle(
    number: SampleNumber, asked: Settlement, person: Reviewer, store: StoreDep, relinker: RelinkerDep
) -> Settled:
    """Settle a figure as one coder left it: from now on it counts, by judgements in the reviewer's name.

    Where people have judged the figure outside the sample already, nothing is stored (412).
    """
    sample, readings = _coded(store, number, person)
    unit = next((one for one in agreement(readings).units if (one.report, one.id) == (asked.report, asked.unit)), None)
    coder = sample.coder(asked.coder)
    if unit is None or coder is None:
        raise HTTPException(404, "the sample has no such figure, or no such coder")
    if (unit.report, unit.id) in store.codings.settled(number):
        raise HTTPException(422, "this figure is settled already; what was decided can be taken back on its report")
    _settle(store, sample, unit, coder, _figure(readings, coder, unit), person)
    relinker.wake()
    return Settled(settled=1, judged_before=0)


@router.post("/{number}/settlements/agreed", status_code=201)
def settle_agreed(number: SampleNumber, person: Reviewer, store: StoreDep, relinker: RelinkerDep) -> Settled:
    """Settle every figure on which all coders agree. What people have judged outside the sample stays as it is."""
    sample, readings = _coded(store, number, person)
    done = store.codings.settled(number)
    settled = before = 0
    for unit in agreement(readings).units:
        if unit.fields or (unit.report, unit.id) in done:
            continue
        coder = sample.coders[0]
        try:
            _settle(store, sample, unit, coder, _figure(readings, coder, unit), person)
            settled += 1
        except Overtaken:
            before += 1
    if settled:
        relinker.wake()
    return Settled(settled=settled, judged_before=before)


def _form(store: Store, sample: Sample) -> SampleForm:
    return SampleForm(
        sample=sample, done={name: len(done) for name, done in store.codings.finished(sample.number).items()}
    )


Coded = dict[str, list[tuple[str, Reading]]]


def _coded(store: Store, number: int, person: Person) -> tuple[Sample, Coded]:
    """The readings of the reports that all coders have done. Raises 403 for who codes in it and isn't done."""
    sample = store.codings.sample(number)
    finished = store.codings.finished(number)
    own = sample.coder(person.name)
    if own is not None and len(finished[own]) < sample.reports:
        raise HTTPException(403, "you code in this sample yourself: the others' work is shown when you are done")
    hidden = store.withheld()
    done = frozenset.intersection(*finished.values())
    reports = [one for one in store.codings.reports(number) if one in done and not hidden.hides(TargetKind.REPORT, one)]
    readings: Coded = {coder: [] for coder in sample.coders}
    for coder in sample.coders:
        for report in reports:
            reading = store.codings.reading(number, coder, report)
            if reading is not None:
                readings[coder].append((report, reading))
    return sample, readings


def _figure(readings: Coded, coder: str, unit: Unit) -> Figure | None:
    reading = next(reading for report, reading in readings[coder] if report == unit.report)
    if unit.values[coder] is None:
        return None
    return reading.figure(unit.id) or next(
        one
        for one in reading.figures
        if one.quantity.overlaps(unit.quantity) and one.id not in _machine_ids(readings, unit)
    )


def _machine_ids(readings: Coded, unit: Unit) -> set[str]:
    """The ids of figures that several coders have: the machine read them."""
    seen: list[str] = []
    for listed in readings.values():
        for report, reading in listed:
            if report == unit.report:
                seen += [one.id for one in reading.figures]
    return {id for id in seen if seen.count(id) > 1}


def _settle(store: Store, sample: Sample, unit: Unit, coder: str, figure: Figure | None, person: Person) -> None:
    """Judge the figure so that it stands as this coder left it. Raises Overtaken."""
    told = f"settled as {coder} coded it, sample {sample.number}"
    machine = store.reading(unit.report)
    read = machine.figure(unit.id) if machine else None
    if read is None and figure is not None:
        record = figure.model_dump(mode="json", exclude={"id"})
        asked = Asked(record=record, why=told)
        store.append_judgement(draft(JudgementKind.ADD, f"figure:{unit.report}", asked, books=store, who=person.name))
    elif read is not None:
        known = 0
        for kind, asked in _steps(read, figure, told):
            made = draft(kind, f"figure:{unit.id}", asked, books=store, who=person.name)
            known = store.append_judgement(made, known=known).number
    store.codings.settle(sample.number, unit.report, unit.id, person.name)


def _steps(read: Figure, figure: Figure | None, told: str) -> list[tuple[JudgementKind, Asked]]:
    if figure is None:
        return [(JudgementKind.REJECT, Asked(why=told))]
    was, becomes = read.model_dump(mode="json"), figure.model_dump(mode="json")
    changed: list[tuple[str, JsonValue]] = [(name, becomes[name]) for name in becomes if becomes[name] != was[name]]
    # Each correction must leave a range that is one: where the low end rises above the old high end, that goes first.
    if read.high is not None and figure.low is not None and figure.low > read.high:
        changed.sort(key=lambda one: one[0] != "high")
    if not changed:
        return [(JudgementKind.ACCEPT, Asked(why=told))]
    return [(JudgementKind.CORRECT, Asked(field=name, value=value, why=told)) for name, value in changed]


def _around(text: str, unit: Unit) -> str:
    """The words around a number: from 80 characters before it to 80 after."""
    start, end = max(0, unit.quantity.start - 80), min(len(text), unit.quantity.end + 80)
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
