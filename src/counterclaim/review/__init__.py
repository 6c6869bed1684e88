"""What people decide: judgements, the reading as it stands under them, and the chain that keeps them honest."""

from __future__ import annotations

from counterclaim.review.agreeing import Agreement, FieldAgreement, Level, Unit, agreement
from counterclaim.review.books import Ambiguous, Books, NotFound
from counterclaim.review.chain import GENESIS, Draft, Head, check_chain, hash_of, head_of, sealed, targets_gone
from counterclaim.review.differing import Difference, DifferenceKind, differences
from counterclaim.review.effective import effective
from counterclaim.review.excluding import (
    Withheld,
    counts,
    excluded_reports,
    excluded_sources,
    showable,
    showable_incident,
    withheld,
)
from counterclaim.review.faults import Fault, FaultCode
from counterclaim.review.judge import TARGETS, Asked, draft, moment_of
from counterclaim.review.progress import Progress, Review, Reviews, progress, reviews
from counterclaim.review.queueing import QueueReason, Why, incident_reasons, points_of, report_reasons
from counterclaim.review.sources import as_judged, source_drafts
from counterclaim.review.standing import changes_what_counts, of_report, standing
from counterclaim.review.values import JudgementError, outside, parse_value, spans_in

__all__ = [
    "GENESIS",
    "TARGETS",
    "Agreement",
    "Ambiguous",
    "Asked",
    "Books",
    "Difference",
    "DifferenceKind",
    "Draft",
    "Fault",
    "FaultCode",
    "FieldAgreement",
    "Head",
    "JudgementError",
    "Level",
    "NotFound",
    "Progress",
    "QueueReason",
    "Review",
    "Reviews",
    "Unit",
    "Why",
    "Withheld",
    "agreement",
    "as_judged",
    "changes_what_counts",
    "check_chain",
    "counts",
    "differences",
    "draft",
    "effective",
    "excluded_reports",
    "excluded_sources",
    "hash_of",
    "head_of",
    "incident_reasons",
    "moment_of",
    "of_report",
    "outside",
    "parse_value",
    "points_of",
    "progress",
    "report_reasons",
    "reviews",
    "sealed",
    "showable",
    "showable_incident",
    "source_drafts",
    "spans_in",
    "standing",
    "targets_gone",
    "withheld",
]
