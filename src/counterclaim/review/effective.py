"""The reading as it stands: the machine's words under the judgements of people."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from counterclaim.records import Judgement, JudgementKind, Reading, TargetKind
from counterclaim.review.correcting import corrected
from counterclaim.review.excluding import countable_headers, counts, excluded_sources
from counterclaim.review.findings import FINDING_TYPES, Finding, findings, with_findings
from counterclaim.review.mending import dangling, mend
from counterclaim.review.standing import of_report, standing


@dataclass
class Decision:
    """What people decided on one figure, attribution or event, all judgements taken together."""

    added: Finding | None = None
    added_by: Judgement | None = None
    corrections: list[Judgement] = field(default_factory=list)
    rejected: bool = False
    last: Judgement | None = None

    def take(self, judgement: Judgement, kind: TargetKind) -> None:
        """Take in the next judgement. An addition starts afresh; acceptance takes a rejection back."""
        self.last = judgement
        if judgement.kind is JudgementKind.ADD:
            added = added_finding(judgement, kind)
            if added is not None:
                self.added, self.added_by, self.corrections, self.rejected = added, judgement, [], False
        elif judgement.kind is JudgementKind.CORRECT and judgement.correction:
            self.corrections.append(judgement)
        elif judgement.kind is JudgementKind.REJECT:
            self.rejected = True
        elif judgement.kind is JudgementKind.ACCEPT:
            self.rejected = False


def added_finding(judgement: Judgement, kind: TargetKind) -> Finding | None:
    """The record that an `add` adds, under the target's id; None where it isn't one of this kind."""
    if not isinstance(judgement.added, dict):
        return None
    try:
        return FINDING_TYPES[kind].model_validate(judgement.added | {"id": judgement.target.id})
    except ValidationError:
        return None


def decisions(judgements: Sequence[Judgement], report: str) -> dict[TargetKind, dict[str, Decision]]:
    """What stands decided on the findings of a report: by kind, then by id, in order of the first judgement."""
    decided: dict[TargetKind, dict[str, Decision]] = {kind: {} for kind in FINDING_TYPES}
    for judgement in of_report(standing(judgements), report):
        kind = judgement.target.kind
        if kind in FINDING_TYPES:
            decided[kind].setdefault(judgement.target.id, Decision()).take(judgement, kind)
    return decided


def effective(reading: Reading, judgements: Sequence[Judgement], *, sources: Collection[str] = ()) -> Reading:
    """The reading as it stands after the judgements, in the order of their numbers.

    Takes any judgements: those on other reports change nothing here. Of several on the same field
    the last holds; what a later one supersedes is out. What is rejected is gone, and so is every
    reference to it. What is added comes after what the machine read. A correction holds whatever the
    machine now reads in its place (`differences` lists where they differ). An excluded report keeps
    its header and parties, and nothing that could be counted. What is withheld stays: it counts, and
    only pages and exports leave it out (`withheld`, `showable`).

    `sources` are casefolded names of sources that are excluded by other means than a judgement.
    The same again changes nothing: effective(effective(r, j), j) == effective(r, j).
    """
    out = frozenset(sources) | frozenset(excluded_sources(judgements))
    if not counts(reading, judgements, out):
        return reading.model_copy(update={"figures": (), "attributions": (), "events": (), "warnings": ()})
    header = countable_headers(reading, out)
    if header != reading.header:
        reading = reading.model_copy(update={"header": header})
    decided = decisions(judgements, reading.report)
    if not any(decided.values()):
        return reading
    standing_findings = {kind: _laid(findings(reading, kind), decided[kind]) for kind in FINDING_TYPES}
    rejected = {id for by_id in decided.values() for id, decision in by_id.items() if decision.rejected}
    return mend(with_findings(reading, standing_findings), keep=dangling(reading) - rejected)


def _laid(found: tuple[Finding, ...], decided: dict[str, Decision]) -> list[Finding]:
    known = {item.id for item in found}
    new = [d.added for id, d in decided.items() if d.added is not None and id not in known]
    laid: list[Finding] = []
    for item in (*found, *new):
        decision = decided.get(item.id)
        if decision is None:
            laid.append(item)
        elif not decision.rejected:
            laid.append(corrected(decision.added or item, decision.corrections)[0])
    return laid
