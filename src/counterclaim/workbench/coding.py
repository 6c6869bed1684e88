"""What a coder sees of a sample: the machine's reading and their own decisions, and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import HTTPException

from counterclaim.records import Judgement, JudgementKind, Reading, Report, Source, Target, TargetKind
from counterclaim.review import JudgementError, NotFound
from counterclaim.store import Person, Sample, Store

BLIND_KINDS = frozenset(
    {
        JudgementKind.ACCEPT,
        JudgementKind.CORRECT,
        JudgementKind.REJECT,
        JudgementKind.ADD,
        JudgementKind.UNSURE,
        JudgementKind.NOTE,
    }
)
"""What can be decided blind: what is read in a report, and nothing about incidents, sources or safety."""


@dataclass(frozen=True, slots=True)
class BlindBooks:
    """The books as a coder of a sample may see them; the reports are those of the sample."""

    store: Store
    sample: Sample
    coder: str

    def find(self, kind: TargetKind | None, prefix: str) -> Target:
        """The one thing of this kind in the sample whose id is, or begins with, this. Raises NotFound, Ambiguous."""
        own = [one.target for one in self.judgements() if one.kind is JudgementKind.ADD and one.target.id == prefix]
        target = own[0] if own else self.store.find(kind, prefix)
        if (target.report if target.kind is not TargetKind.REPORT else target.id) not in self.reports():
            raise NotFound(f"sample {self.sample.number} holds no {target.kind} {prefix!r}")
        return target

    def reports(self) -> tuple[str, ...]:
        """The ids of the sample's reports."""
        return self.store.codings.reports(self.sample.number)

    def report(self, id: str) -> Report | None:
        """The report with this id, or None."""
        return self.store.report(id) if id in self.reports() else None

    def effective_reading(self, report: str) -> Reading | None:
        """The reading of this report as the coder left it, or None."""
        return self.store.codings.reading(self.sample.number, self.coder, report)

    def source(self, name: str) -> Source:
        """The source of this name as it stands."""
        return self.store.source(name)

    def judgements(self, report: str | None = None) -> tuple[Judgement, ...]:
        """What the coder decided, on one report or on all."""
        return self.store.codings.judgements(self.sample.number, self.coder, report)

    def judgement(self, number: int) -> Judgement | None:
        """What the coder decided with this number, or None."""
        return next((one for one in self.judgements() if one.number == number), None)


def books_of(store: Store, number: int, person: Person) -> BlindBooks:
    """The books of a coder of this sample. Raises NotFound, and 403 where they code nothing in it."""
    sample = store.codings.sample(number)
    coder = sample.coder(person.name)
    if coder is None:
        raise HTTPException(403, f"{person.name} codes nothing in sample {number}")
    return BlindBooks(store, sample, coder)


def check_blind(kind: JudgementKind, target: TargetKind) -> None:
    """Raise JudgementError for what can't be decided blind."""
    if kind not in BLIND_KINDS or target in (TargetKind.INCIDENT, TargetKind.CLAIM, TargetKind.SOURCE):
        allowed = ", ".join(sorted(BLIND_KINDS))
        raise JudgementError(
            f"blind coding decides on what is read in a report only: {allowed}; open the report itself"
        )
