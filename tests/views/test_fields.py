"""The fields that a form is made from follow from the records."""

from __future__ import annotations

import pytest

from counterclaim.records import Category, Outcome, TargetKind
from counterclaim.review.findings import FINDING_TYPES
from counterclaim.views.fields import FieldKind, fields_of

MACHINES_OWN = {"id", "probability", "produced_by", "names_people", "covers"}


@pytest.mark.parametrize("kind", FINDING_TYPES)
def test_every_field_of_a_record_is_there_but_the_machines_own(kind: TargetKind) -> None:
    fields = {field.name.split(".")[0] for field in fields_of(kind)}
    assert fields == set(FINDING_TYPES[kind].model_fields) - MACHINES_OWN


@pytest.mark.parametrize(
    ("kind", "name", "holds", "empty"),
    [
        (TargetKind.FIGURE, "low", FieldKind.NUMBER, True),
        (TargetKind.FIGURE, "quantity", FieldKind.SPAN, False),
        (TargetKind.FIGURE, "victims", FieldKind.SPANS, False),
        (TargetKind.FIGURE, "claimant_party", FieldKind.PARTY, True),
        (TargetKind.FIGURE, "part_of", FieldKind.FIGURE, True),
        (TargetKind.FIGURE, "hedged", FieldKind.FLAG, False),
        (TargetKind.FIGURE, "as_of.start", FieldKind.DATE, True),
        (TargetKind.ATTRIBUTION, "speaker", FieldKind.PARTY, True),
        (TargetKind.EVENT, "place.latitude", FieldKind.NUMBER, True),
        (TargetKind.EVENT, "victims", FieldKind.RECORDS, False),
        (TargetKind.EVENT, "muc4_types", FieldKind.CHOICES, False),
        (TargetKind.EVENT, "type", FieldKind.CHOICE, False),
    ],
)
def test_a_field_says_what_it_holds(kind: TargetKind, name: str, holds: FieldKind, empty: bool) -> None:
    (found,) = [field for field in fields_of(kind) if field.name == name]
    assert (found.kind, found.empty) == (holds, empty)


def test_choices_are_the_vocabulary_in_words() -> None:
    fields = {field.name: field for field in fields_of(TargetKind.FIGURE)}
    assert {one.value for one in fields["outcome"].choices} == {one.value for one in Outcome}
    said = {one.value: one.words for one in fields["category"].choices}
    assert said[Category.CIVILIAN.value] == "civilians"
    assert said[Category.UNKNOWN.value] == "people not described"
    assert {one.value: one.words for one in fields["claimant_type"].choices}["nonstate_armed"] == "armed non-state"


def test_a_list_of_records_has_a_form_of_its_own() -> None:
    fields = {field.name: field for field in fields_of(TargetKind.EVENT)}
    assert {part.name: part.kind for part in fields["perpetrators"].parts} == {
        "party": FieldKind.PARTY, "spans": FieldKind.SPANS, "form": FieldKind.CHOICE, "names_people": FieldKind.FLAG,
    }  # fmt: skip
    assert {part.name: part.kind for part in fields["responsibility"].parts} == {
        "party": FieldKind.PARTY, "how": FieldKind.CHOICE, "by": FieldKind.PARTY, "hedged": FieldKind.FLAG,
        "attribution": FieldKind.ATTRIBUTION,
    }  # fmt: skip
