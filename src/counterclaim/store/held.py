"""What a store holds of a report, fetched once for all that is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from counterclaim.records import Judgement, Publication, Reading
from counterclaim.review import Withheld, effective
from counterclaim.review.standing import by_report
from counterclaim.store.judgement_rows import hidden_by_people, judgements_on_any
from counterclaim.store.reading import published_by, read_by_machine


@dataclass(frozen=True)
class Held:
    """A report's current reading by the machine (None where there is none), the judgements on it, where it appeared.

    `published` is in the order in which they came; `hidden` is all that people withhold, of whatever report.
    """

    report: str
    machine: Reading | None
    decided: tuple[Judgement, ...]
    published: tuple[Publication, ...]
    hidden: Withheld

    @cached_property
    def stands(self) -> Reading | None:
        """The reading as it stands under the judgements on the report itself."""
        return effective(self.machine, self.decided) if self.machine is not None else None


def held(connection: Connection, reports: Sequence[str]) -> list[Held]:
    """What there is of each of these reports, some hundreds at most."""
    published = published_by(connection, reports)
    machine = read_by_machine(connection, reports, published)
    decided = by_report(judgements_on_any(connection, reports))
    hidden = hidden_by_people(connection)
    return [
        Held(
            report=report,
            machine=machine.get(report),
            decided=decided.get(report, ()),
            published=tuple(published.get(report, ())),
            hidden=hidden,
        )
        for report in reports
    ]
