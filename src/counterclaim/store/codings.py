"""Double coding: samples of reports that several people code, each without seeing what the others decide."""

from __future__ import annotations

import random
from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from counterclaim.records import Judgement, Reading, Record, Target
from counterclaim.review import Draft, Head, NotFound, effective, moment_of, sealed
from counterclaim.store.accounts import clean_name, key_of
from counterclaim.store.coding_tables import coded, codings, sample_reports, samples, settled
from counterclaim.store.connecting import Database, Task, alone
from counterclaim.store.errors import Overtaken, StoreError
from counterclaim.store.reading import reading_of
from counterclaim.store.tables import report_summaries
from counterclaim.store.upsert import put_new

MOST_REPORTS = 500
"""Reports in a sample."""


class SampleError(StoreError):
    """What was asked of a sample can't be done; the message says why."""


class Sample(Record):
    """Reports that several people code. `seed` is what they were drawn with: the same draws the same again."""

    number: int
    name: str
    coders: tuple[str, ...]
    reports: int
    made: str
    by: str
    seed: int

    def coder(self, name: str) -> str | None:
        """The coder of this name as the sample has it, or None."""
        return next((one for one in self.coders if key_of(one) == key_of(name)), None)


class Codings:
    """The samples of a store, and what was coded in them. Each method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def draw(self, name: str, coders: Sequence[str], size: int, *, by: str, seed: int) -> Sample:
        """Draw a sample among the reports that hold figures and aren't withheld. Raises SampleError."""
        names = {key_of(one): clean_name(one) for one in coders}
        if len(names) < 2:
            raise SampleError("name two coders or more: agreement is between people")
        fitting = select(report_summaries.c.report).where(report_summaries.c.figures > 0, ~report_summaries.c.withheld)
        with self._database.writing() as connection:
            alone(connection, Task.CODING)
            there = [row.report for row in connection.execute(fitting.order_by(report_summaries.c.report))]
            if not there:
                raise SampleError("there is no report with figures to code")
            drawn = random.Random(seed).sample(there, min(size, len(there), MOST_REPORTS))
            values = {
                "name": clean_name(name), "coders": tuple(names.values()), "reports": len(drawn),
                "made": moment_of(None), "by": by, "seed": seed,
            }  # fmt: skip
            made = connection.execute(insert(samples).values(record="").returning(samples.c.number)).scalar_one()
            sample = Sample.model_validate(values | {"number": made})
            connection.execute(samples.update().where(samples.c.number == made).values(record=sample.to_json()))
            rows = [{"sample": made, "report": report, "place": place} for place, report in enumerate(drawn)]
            connection.execute(insert(sample_reports), rows)
            return sample

    def samples(self) -> tuple[Sample, ...]:
        """The samples, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(samples.c.record).order_by(samples.c.number.desc()))
            return tuple(Sample.from_json(row.record) for row in rows)

    def sample(self, number: int) -> Sample:
        """The sample with this number. Raises NotFound."""
        with self._database.reading() as connection:
            return _sample(connection, number)

    def reports(self, number: int) -> tuple[str, ...]:
        """The ids of the reports of a sample, in the order in which they are coded."""
        query = select(sample_reports.c.report).where(sample_reports.c.sample == number)
        with self._database.reading() as connection:
            return tuple(row.report for row in connection.execute(query.order_by(sample_reports.c.place)))

    def judgements(self, number: int, coder: str, report: str | None = None) -> tuple[Judgement, ...]:
        """What a coder decided in a sample, on one report or all, by number."""
        with self._database.reading() as connection:
            return _judgements(connection, number, coder, report)

    def reading(self, number: int, coder: str, report: str) -> Reading | None:
        """The reading of a report as a coder left it: nobody else's decisions are in it."""
        with self._database.reading() as connection:
            machine = reading_of(connection, report)
            return effective(machine, _judgements(connection, number, coder, report)) if machine else None

    def append(self, number: int, coder: str, draft: Draft, report: str, known: int | None) -> Judgement:
        """Append what a coder decided; `known` as for judgements that count. Raises Overtaken, SampleError."""
        with self._database.writing() as connection:
            alone(connection, Task.CODING)
            sample = _sample(connection, number)
            own = sample.coder(coder)
            held = (sample_reports.c.sample == number) & (sample_reports.c.report == report)
            if own is None or connection.execute(select(sample_reports.c.report).where(held)).first() is None:
                raise SampleError(f"report {report} isn't coded by {coder} in this sample")
            before = _judgements(connection, number, coder, None)
            later = [one for one in before if known is not None and one.number > known and _same(one, draft.target)]
            if later:
                raise Overtaken(draft.target, later)
            head = Head(number=before[-1].number, hash=before[-1].hash) if before else Head()
            judgement = sealed(draft, head)
            row = {"sample": number, "coder": key_of(coder), "number": judgement.number, "report": report}
            connection.execute(insert(codings).values(record=judgement.to_json(), **row))
            return judgement

    def finish(self, number: int, coder: str, report: str, *, done: bool) -> None:
        """Note whether a coder has done a report."""
        row = {"sample": number, "coder": key_of(coder), "report": report}
        with self._database.writing() as connection:
            alone(connection, Task.CODING)
            if done:
                put_new(connection, coded, row)
            else:
                connection.execute(delete(coded).where(*(coded.c[name] == value for name, value in row.items())))

    def finished(self, number: int) -> dict[str, frozenset[str]]:
        """The reports that each coder of a sample has done, by the coder's name."""
        with self._database.reading() as connection:
            sample = _sample(connection, number)
            rows = connection.execute(select(coded.c.coder, coded.c.report).where(coded.c.sample == number)).all()
        return {one: frozenset(row.report for row in rows if row.coder == key_of(one)) for one in sample.coders}

    def settle(self, number: int, report: str, unit: str, by: str) -> None:
        """Note that a figure of a sample is settled."""
        with self._database.writing() as connection:
            put_new(connection, settled, {"sample": number, "report": report, "unit": unit, "by": by})

    def settled(self, number: int) -> dict[tuple[str, str], str]:
        """By whom figures of a sample were settled, by report and unit."""
        with self._database.reading() as connection:
            rows = connection.execute(select(settled).where(settled.c.sample == number))
            return {(row.report, row.unit): row.by for row in rows}


def _sample(connection: Connection, number: int) -> Sample:
    record = connection.execute(select(samples.c.record).where(samples.c.number == number)).scalar()
    if record is None:
        raise NotFound(f"there is no sample {number}")
    return Sample.from_json(record)


def _judgements(connection: Connection, number: int, coder: str, report: str | None) -> tuple[Judgement, ...]:
    query = select(codings.c.record).where(codings.c.sample == number, codings.c.coder == key_of(coder))
    if report is not None:
        query = query.where(codings.c.report == report)
    rows = connection.execute(query.order_by(codings.c.number))
    return tuple(Judgement.from_json(row.record) for row in rows)


def _same(judgement: Judgement, target: Target) -> bool:
    return (judgement.target.kind, judgement.target.id) == (target.kind, target.id)
