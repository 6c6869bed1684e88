"""`/api/v1/vocabularies`: what each field that can be corrected may hold, in words: forms are made of it."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from counterclaim.records import PartyKind, TargetKind
from counterclaim.views import words
from counterclaim.views.fields import Choice, FieldForm, fields_of
from counterclaim.workbench.people import Reader

router = APIRouter(tags=["vocabularies"])


class Vocabularies(BaseModel):
    """The fields that can be corrected, and the kinds of parties."""

    figure: list[FieldForm]
    attribution: list[FieldForm]
    event: list[FieldForm]
    party_kinds: list[Choice]


@router.get("/vocabularies")
def vocabularies(person: Reader) -> Vocabularies:
    """The fields that can be corrected, each with what it can hold."""
    return Vocabularies(
        figure=list(fields_of(TargetKind.FIGURE)),
        attribution=list(fields_of(TargetKind.ATTRIBUTION)),
        event=list(fields_of(TargetKind.EVENT)),
        party_kinds=[Choice(value=one.value, words=words.kind(one)) for one in PartyKind],
    )
