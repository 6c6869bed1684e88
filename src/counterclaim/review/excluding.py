"""Which reports count nowhere, and what is kept out of pages and exports."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from counterclaim.records import Header, Incident, Judgement, JudgementKind, Reading, Record, Statement, TargetKind
from counterclaim.review.findings import FINDING_TYPES, findings, with_findings
from counterclaim.review.mending import dangling, mend
from counterclaim.review.standing import standing


def excluded_reports(judgements: Iterable[Judgement]) -> dict[str, str]:
    """The reports that people excluded, each with the reason."""
    return _excluded(judgements, TargetKind.REPORT)


def excluded_sources(judgements: Iterable[Judgement]) -> dict[str, str]:
    """The sources that people excluded (names casefolded), each with the reason."""
    return {name.casefold(): why for name, why in _excluded(judgements, TargetKind.SOURCE).items()}


def countable_headers(reading: Reading, sources: Collection[str]) -> tuple[Header, ...]:
    """The headers of publications by none of these sources (casefolded names)."""
    return tuple(h for h in reading.header if h.source is None or h.source.casefold() not in sources)


def counts(reading: Reading, judgements: Iterable[Judgement], sources: Collection[str] = ()) -> bool:
    """Whether the report counts: it isn't excluded, and not every publication of it is by an excluded source.

    `sources` are casefolded names of sources excluded by other means than a judgement.
    """
    listed = tuple(judgements)
    if reading.report in excluded_reports(listed):
        return False
    out = frozenset(sources) | frozenset(excluded_sources(listed))
    return not reading.header or bool(countable_headers(reading, out))


class Withheld(Record):
    """What is kept out of pages and exports for somebody's safety: kinds and ids. Its numbers still count."""

    targets: frozenset[tuple[TargetKind, str]] = frozenset()

    def hides(self, kind: TargetKind, id: str, report: str | None = None) -> bool:
        """Whether this thing, or the report that holds it, is withheld."""
        return (kind, id) in self.targets or (report is not None and (TargetKind.REPORT, report) in self.targets)


def withheld(judgements: Iterable[Judgement]) -> Withheld:
    """What the standing judgements withhold. Only a judgement that supersedes one of them shows its target again."""
    held = (j.target for j in standing(judgements) if j.kind is JudgementKind.WITHHOLD)
    return Withheld(targets=frozenset((target.kind, target.id) for target in held))


def showable(reading: Reading, hidden: Withheld) -> Reading | None:
    """The reading without what is withheld, references mended; None where the whole report is."""
    if hidden.hides(TargetKind.REPORT, reading.report):
        return None
    shown = {
        kind: tuple(found for found in findings(reading, kind) if not hidden.hides(kind, found.id))
        for kind in FINDING_TYPES
    }
    return mend(with_findings(reading, shown), keep=dangling(reading))


def showable_incident(incident: Incident, hidden: Withheld) -> Incident | None:
    """The incident without the withheld reports, events and words; None where it is withheld itself.

    A claim stays while a statement or a denial of it can be shown; `standing` may then name one that can't.
    """
    if hidden.hides(TargetKind.INCIDENT, incident.id):
        return None

    def seen(report: str | None) -> bool:
        return report is None or not hidden.hides(TargetKind.REPORT, report)

    def shown(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        return tuple(s for s in statements if not hidden.hides(TargetKind.FIGURE, s.figure.id, s.report))

    claims = (
        claim.model_copy(update={"history": shown(claim.history), "denials": shown(claim.denials)})
        for claim in incident.claims
        if not hidden.hides(TargetKind.CLAIM, claim.id)
    )
    return incident.model_copy(
        update={
            "claims": tuple(claim for claim in claims if claim.history or claim.denials),
            "reports": tuple(filter(seen, incident.reports)),
            "mentions": tuple(filter(seen, incident.mentions)),
            "origins": tuple(
                one.model_copy(update={"carriers": tuple(carrier for carrier in one.carriers if seen(carrier.report))})
                for one in incident.origins
            ),
            "lineage": tuple(one for one in incident.lineage if seen(one.report) and seen(one.of)),
            "events": tuple(e for e in incident.events if not hidden.hides(TargetKind.EVENT, e.event, e.report)),
        }
    )


def _excluded(judgements: Iterable[Judgement], kind: TargetKind) -> dict[str, str]:
    return {
        judgement.target.id: judgement.why or "no reason given"
        for judgement in standing(judgements)
        if judgement.kind is JudgementKind.EXCLUDE and judgement.target.kind is kind
    }
