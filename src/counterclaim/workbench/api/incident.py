"""`/api/v1/incidents/{id}`: one incident with its table, its assessment under a policy, its sentences, its history."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from counterclaim.assess import Policy
from counterclaim.pipeline import assessment_of, letters_of
from counterclaim.records import Assessment, Incident, Judgement, Target, TargetKind
from counterclaim.review import NotFound, showable_incident
from counterclaim.store import IncidentSummary, Store
from counterclaim.views.comparisons import comparison_forms
from counterclaim.views.evidence import find_evidence
from counterclaim.views.forms import ChartForm, EvidenceForm, TableForm, chart_forms, evidence_form, table_form
from counterclaim.views.tolls import toll_table
from counterclaim.workbench.context import Id, PolicyDep, StoreDep
from counterclaim.workbench.people import Reader

router = APIRouter(prefix="/incidents/{id}", tags=["incidents"])

AsOf = Annotated[dt.date | None, Query(description="Count only what was said, or else published, by this day.")]


class IncidentForm(BaseModel):
    """An incident. `known` is the number of the last judgement on it, 0 for none; `superseded_by` where it was joined.

    `summary` is null where it is no longer current.
    """

    incident: Incident
    summary: IncidentSummary | None
    assessment: Assessment
    table: TableForm
    known: int


class History(BaseModel):
    """What became of an incident: which were joined to it, and what people decided on it and on its reports."""

    joined: list[str]
    judgements: list[Judgement]


class Feature(BaseModel):
    """What spoke for (points above 0) or against two reports telling of one happening."""

    name: str
    level: str
    points: float
    sentence: str


class ComparisonForm(BaseModel):
    """Why two reports are, or aren't, held to tell of one happening.

    `base` is where the total starts before anything is compared; `total` the logarithm of the odds.
    """

    reports: list[str]
    base: float
    total: float
    same: bool
    features: list[Feature]


@router.get("")
def incident(id: Id, person: Reader, store: StoreDep, policy: PolicyDep, as_of: AsOf = None) -> IncidentForm:
    """The incident as it can be shown: withheld reports, events and words are left out."""
    whole = _shown(store, id)
    assessment = _assessment(store, whole, policy, as_of)
    target = Target(kind=TargetKind.INCIDENT, id=whole.id)
    return IncidentForm(
        incident=whole,
        summary=store.incident_summary(whole.id, policy.name),
        assessment=assessment,
        table=table_form(whole, toll_table(whole, assessment, as_of)),
        known=max((one.number for one in store.judgements(target)), default=0),
    )


@router.get("/assessment")
def assessment(id: Id, person: Reader, store: StoreDep, policy: PolicyDep, as_of: AsOf = None) -> Assessment:
    """The assessment of the incident under a policy, with its reasons."""
    return _assessment(store, _shown(store, id), policy, as_of)


@router.get("/evidence")
def evidence(id: Id, person: Reader, store: StoreDep, policy: PolicyDep, as_of: AsOf = None) -> list[EvidenceForm]:
    """The sentences that each cell of the table came from."""
    whole = _shown(store, id)
    table = toll_table(whole, _assessment(store, whole, policy, as_of), as_of)
    return [evidence_form(one) for one in find_evidence(store, whole, table)]


@router.get("/over-time")
def over_time(id: Id, person: Reader, store: StoreDep, policy: PolicyDep, as_of: AsOf = None) -> list[ChartForm]:
    """Each toll over time, in every speaker's words, as far as the days are known."""
    whole = _shown(store, id)
    return chart_forms(whole, _assessment(store, whole, policy, as_of), as_of)


@router.get("/history")
def history(id: Id, person: Reader, store: StoreDep) -> History:
    """What became of the incident."""
    whole = _shown(store, id)
    decided = {one.number: one for one in store.judgements(Target(kind=TargetKind.INCIDENT, id=whole.id))}
    for report in (*whole.reports, *whole.mentions):
        decided |= {one.number: one for one in store.judgements_on(report)}
    return History(joined=list(store.joined_to(whole.id)), judgements=[decided[number] for number in sorted(decided)])


@router.get("/comparisons")
def comparisons(id: Id, person: Reader, store: StoreDep) -> list[ComparisonForm]:
    """What spoke for and against each two of its reports telling of one happening."""
    whole = _shown(store, id)
    readings = [found for one in whole.reports if (found := store.effective_reading(one)) is not None]
    return [ComparisonForm.model_validate(one) for one in comparison_forms(whole, readings)]


def _shown(store: Store, id: str) -> Incident:
    found = store.incident(id)
    shown = showable_incident(found, store.withheld())
    if shown is None:
        raise NotFound(f"incident {found.id} is withheld")
    return shown


def _assessment(store: Store, incident: Incident, policy: Policy, as_of: dt.date | None) -> Assessment:
    return assessment_of(incident, policy, as_of, letters_of(store))
