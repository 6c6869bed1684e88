"""What people decided: judgements, their chain, and what they set of sources."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.records import (
    Judgement,
    Source,
    Target,
    TargetKind,
)
from counterclaim.review import Draft, Head, Withheld
from counterclaim.store import (
    finding,
    judgement_rows,
    judging,
    sourcing,
)
from counterclaim.store.audit import Audit, audit
from counterclaim.store.store_part import StorePart


class DecidedPart(StorePart):
    """What people decided: judgements, their chain, and what they set of sources."""

    def append_judgement(self, draft: Draft, *, known: int | None = None) -> Judgement:
        """Number, chain and store a judgement; with any number of writers at once, none is lost or doubled.

        `known` is the number of the last judgement on the same target that whoever judges has seen, 0 for
        none; where there is a later one, nothing is stored and Overtaken is raised. None: it doesn't matter.
        """
        return self._database.write(lambda connection: judging.append(connection, draft, known))

    def append_judgements(self, drafts: Sequence[Draft], *, known: int | None = None) -> tuple[Judgement, ...]:
        """Append several judgements on one target, all or none; `known` as for one."""
        return self._database.write(
            lambda connection: tuple(
                judging.append(connection, draft, known if at == 0 else None) for at, draft in enumerate(drafts)
            )
        )

    def judgements(self, target: Target | None = None) -> tuple[Judgement, ...]:
        """The judgements, or those on one target, by number."""
        with self._database.reading() as connection:
            return tuple(judgement_rows.all_judgements(connection, target))

    def judgements_on(self, report: str) -> tuple[Judgement, ...]:
        """The judgements on a report and on what it holds, by number."""
        with self._database.reading() as connection:
            return judgement_rows.judgements_on(connection, report)

    def judgement(self, number: int) -> Judgement | None:
        """The judgement with this number, or None."""
        with self._database.reading() as connection:
            return judgement_rows.judgement(connection, number)

    def withheld(self) -> Withheld:
        """What is kept out of pages and exports."""
        with self._database.reading() as connection:
            return judgement_rows.hidden_by_people(connection)

    def find(self, kind: TargetKind | None, prefix: str) -> Target:
        """The one thing of this kind (None: of any) whose id is, or begins with, this. Raises NotFound, Ambiguous."""
        with self._database.reading() as connection:
            return finding.find(connection, kind, prefix)

    def head(self) -> Head:
        """The end of the chain of judgements: written down elsewhere, it shows later that nothing was cut off."""
        with self._database.reading() as connection:
            return judgement_rows.noted_head(connection)

    def chain(self) -> tuple[Head, tuple[Judgement, ...]]:
        """The end of the chain as it was noted, and all judgements, of one and the same moment."""
        with self._database.reading() as connection:
            return judgement_rows.noted_head(connection), tuple(judgement_rows.all_judgements(connection))

    def audit(self) -> Audit:
        """Check the chain, the hashes, the records, the spans and the references of the whole store."""
        with self._database.reading() as connection:
            return audit(connection)

    def sources(self) -> tuple[Source, ...]:
        """The sources that people have set something of, by name."""
        with self._database.reading() as connection:
            return sourcing.all_sources(connection)

    def source(self, name: str) -> Source:
        """The source of this name as it stands; one of which nothing is set is as the record's defaults say."""
        with self._database.reading() as connection:
            return sourcing.source_named(connection, name)

    def list_outlets(self, wanted: sourcing.WantedOutlets) -> sourcing.Outlets:
        """Who publishes, and of whom people have set something: a page, and how many there are in all."""
        with self._database.reading() as connection:
            return sourcing.outlets_that_fit(connection, wanted)

    def set_source(self, source: Source) -> None:
        """Store what is known of a source; what was known before is replaced. What people set is a judgement."""
        with self._database.writing() as connection:
            sourcing.set_source(connection, source)
