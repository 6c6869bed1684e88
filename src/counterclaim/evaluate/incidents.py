"""Scores of linked incidents, and of what was concluded from them.

B-cubed over reports (Bagga, Baldwin 1998); the registry's counts, the claims, date, place and contested
tolls of the predicted incident that has most reports in common with the gold one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum
from typing import Any

from rich.table import Table

from counterclaim.evaluate.documents import Document
from counterclaim.evaluate.lineage import copies_found, origins_judged
from counterclaim.evaluate.scores import NO_RATES, Rates, Share, harmonic_mean
from counterclaim.evaluate.tables import percent, rates_row, rates_table, share_row
from counterclaim.evaluate.wording import any_same_name

OUTCOMES = ("killed", "injured")
_NOBODY: Mapping[str, int] = {"low": 0, "best": 0, "high": 0}
"""What an outcome that wasn't assessed comes to."""


@dataclass(frozen=True, slots=True)
class IncidentScores:
    """All scores of incidents.

    `precision` and `recall` are B-cubed, 0 to 1. `shares` hold what the key could judge: whole; killed
    and injured: best, "best, any" (counts above 0), in range; date; place; claims; contested; origins.
    `contested_invented` is the number of tolls called contested that aren't, `copies` how many of the copies among
    the reports are known with what they copy; None where the key says nothing of it.
    """

    reports: int
    incidents: int
    precision: float
    recall: float
    shares: Mapping[str, Share] = field(default_factory=dict)
    contested_invented: int | None = None
    copies: Rates | None = None

    @property
    def f1(self) -> float:
        """B-cubed F1."""
        return harmonic_mean(self.precision, self.recall)

    def to_json(self) -> dict[str, Any]:
        """The scores as JSON values."""
        scores: dict[str, Any] = {
            "reports": self.reports,
            "incidents": self.incidents,
            "b-cubed": {"P": self.precision, "R": self.recall, "F1": self.f1},
        }
        for name, share in self.shares.items():
            scores[name] = {"hits": share.right, "of": share.of, "share": share.share}
        if self.contested_invented is not None:
            scores["contested invented"] = self.contested_invented
        if self.copies is not None:
            scores["copies"] = self.copies.to_json()
        return scores

    def table(self) -> Table:
        """The scores as a table for people."""
        table = rates_table(f"Incidents: {self.reports} reports, {self.incidents} incidents")
        table.add_row("B-cubed", percent(self.precision), percent(self.recall), percent(self.f1))
        for name, share in self.shares.items():
            share_row(table, name, share)
        if self.contested_invented is not None:
            table.add_row("contested invented", "", "", "", str(self.contested_invented))
        if self.copies is not None:
            rates_row(table, "copies", self.copies)
        return table


def score(gold: Document, predicted: Document) -> IncidentScores:
    """Score predicted incidents against a key, both whole JSON documents with "incidents".

    A report that is in no predicted incident counts as one alone, and of several its first incident
    is taken. Reports that the key doesn't have are passed over.
    """
    key = [*gold["incidents"], *gold.get("distractors", [])]
    reports = list(dict.fromkeys(report for incident in key for report in incident["reports"]))
    found = predicted.get("incidents") or []
    in_gold, in_prediction = _clusters(key, reports), _clusters(found, reports)
    known = frozenset(reports)
    members = [(known.intersection(incident.get("reports") or []), incident) for incident in found]
    tally = _Tally()
    for incident in gold["incidents"]:
        _score_incident(tally, incident, members)
    contested = tally.of("contested")
    return IncidentScores(
        reports=len(reports),
        incidents=len(key),
        precision=_b_cubed(in_gold, in_prediction),
        recall=_b_cubed(in_prediction, in_gold),
        shares={name: share for name in _ORDER if (share := tally.of(name)) is not None},
        contested_invented=tally.invented if contested else None,
        copies=tally.copies if any("copies" in incident for incident in key) else None,
    )


def b_cubed_of_reports(gold: Document, predicted: Document) -> dict[str, tuple[float, float]]:
    """The B-cubed precision and recall of each report of the key, of which the means are the scores."""
    key = [*gold["incidents"], *gold.get("distractors", [])]
    reports = list(dict.fromkeys(report for incident in key for report in incident["reports"]))
    in_gold, in_prediction = _clusters(key, reports), _clusters(predicted.get("incidents") or [], reports)
    precision, recall = _of_reports(in_gold, in_prediction), _of_reports(in_prediction, in_gold)
    return {report: (precision[report], recall[report]) for report in reports}


_ORDER = (
    "whole",
    *(f"{outcome} {what}" for outcome in OUTCOMES for what in ("best", "best, any", "in range")),
    "date",
    "place",
    "claims",
    "claims on the killed",
    "contested",
    "claims on the killed, precision",
    "origins, of claims found",
    "agreeing origins, of claims found",
    "origins on the killed",
)


class _Tally:
    """Shares under their names, in the making. `whole` always is; others once the key has something to judge."""

    def __init__(self) -> None:
        self._shares: dict[str, Share] = {"whole": Share()}
        self.invented = 0
        self.copies = NO_RATES

    def judge(self, name: str, right: bool) -> None:
        """Count one more, right or wrong."""
        self._shares[name] = self._shares.get(name, Share()) + Share(int(right), 1)

    def open(self, name: str) -> None:
        """Give the share even if nothing comes to be judged."""
        self._shares.setdefault(name, Share())

    def of(self, name: str) -> Share | None:
        """The share, or None if there is none."""
        return self._shares.get(name)


def _clusters(incidents: Iterable[Document], reports: Sequence[str]) -> dict[str, Hashable]:
    """Which cluster each report is in; one alone where no incident has it."""
    cluster: dict[str, Hashable] = {}
    wanted = frozenset(reports)
    for number, incident in enumerate(incidents):
        for report in incident.get("reports") or []:
            if report in wanted:
                cluster.setdefault(report, number)
    return {report: cluster.get(report, ("alone", report)) for report in reports}


def _b_cubed(one: Mapping[str, Hashable], other: Mapping[str, Hashable]) -> float:
    """Mean over reports of the share of its cluster in `other` that is in its cluster in `one`; 0 without reports."""
    return fsum(_of_reports(one, other).values()) / len(one) if one else 0.0


def _of_reports(one: Mapping[str, Hashable], other: Mapping[str, Hashable]) -> dict[str, float]:
    sizes = Counter(other.values())
    common = Counter((one[report], other[report]) for report in one)
    return {report: common[one[report], other[report]] / sizes[other[report]] for report in one}


def _score_incident(tally: _Tally, incident: Document, members: Sequence[tuple[frozenset[str], Document]]) -> None:
    own = frozenset(incident["reports"])
    if len(own) > 1:
        tally.judge("whole", any(reports == own for reports, _ in members))
    reports, nearest = max(
        members, key=lambda item: (len(item[0] & own), -len(item[0])), default=(frozenset[str](), {})
    )
    best: Document = nearest if reports & own else {}
    _score_counts(tally, incident, best)
    if "city" in incident:
        tally.judge("date", best.get("date") == incident["date"])
        tally.judge("place", _same_place(incident, best.get("place") or {}))
    _score_claims(tally, incident.get("figures") or [], best.get("figures") or [])
    expected = (incident.get("expected") or {}).get("contested")
    if expected is not None:
        said = bool(((best.get("assessment") or {}).get("killed") or {}).get("contested"))
        tally.judge("contested", said == expected)
        tally.invented += said and not expected
    for name, right in origins_judged(incident, best, _same_claim):
        tally.judge(name, right)
    if "copies" in incident:
        tally.copies += copies_found(incident["copies"], best.get("copies") or [])


def _score_counts(tally: _Tally, incident: Document, best: Document) -> None:
    for outcome in OUTCOMES:
        if outcome not in incident:
            continue
        range_ = (best.get("assessment") or {}).get(outcome) or _NOBODY
        low, high, count = range_.get("low"), range_.get("high"), incident[outcome]
        right = range_.get("best") == count
        tally.judge(f"{outcome} best", right)
        tally.open(f"{outcome} best, any")
        if count > 0:
            tally.judge(f"{outcome} best, any", right)
        tally.judge(f"{outcome} in range", (low is None or low <= count) and (high is None or count <= high))


def _same_place(incident: Document, place: Document) -> bool:
    """The place's name is the city's, and its first-order division, where given, the state's."""
    name, division = place.get("name"), place.get("admin1")
    if not name or not any_same_name([incident["city"]], name):
        return False
    return not division or any_same_name([incident["state"]], division)


def _score_claims(tally: _Tally, claims: Sequence[Document], figures: Sequence[Document]) -> None:
    """Which claims the predicted incident holds, and, of its figures on the killed, which are claims."""
    on_killed = [claim for claim in claims if claim["outcome"] == "killed"]
    if claims:
        tally.open("claims on the killed, precision")
    if on_killed:
        for figure in figures:
            if figure.get("outcome") == "killed":
                tally.judge("claims on the killed, precision", any(_same_claim(claim, figure) for claim in on_killed))
    for claim in claims:
        held = any(_same_claim(claim, figure) for figure in figures)
        tally.judge("claims", held)
        if claim["outcome"] == "killed":
            tally.judge("claims on the killed", held)


def _same_claim(claim: Document, figure: Document) -> bool:
    if any(figure.get(name) != claim[name] for name in ("outcome", "low", "high")):
        return False
    return any_same_name([claim.get("claimant"), *claim.get("claimant_also", [])], figure.get("claimant"))
