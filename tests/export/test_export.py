from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pytest

from counterclaim.export import COLUMNS, WITHHELD, Entry, Evidence, write_csv, write_json
from counterclaim.export.cells import cell
from counterclaim.records import (
    Assessment,
    Bound,
    Category,
    Claim,
    EventRef,
    EventType,
    Figure,
    FigureStance,
    Header,
    Incident,
    Interest,
    Origin,
    OriginKind,
    Outcome,
    Party,
    PartyKind,
    Place,
    PlacePrecision,
    PolicyRef,
    RawSpan,
    Reading,
    ResponsibilityClaim,
    ResponsibilityHow,
    Statement,
    Toll,
    TollAssessment,
    Unit,
    When,
)

TEXT = "Karim Baloch, a shopkeeper, was killed with at least 2 others, Imran Shah said. The army denied it."


def span(words):
    start = TEXT.index(words)
    return RawSpan(start, start + len(words))


NAMED = Figure(
    id="f1",
    outcome=Outcome.KILLED,
    low=1,
    high=1,
    bound=Bound.EXACT,
    unit=Unit.NAMED,
    quantity=span("Karim Baloch"),
    victims=(span("Karim Baloch"),),
    evidence=(RawSpan(0, TEXT.index(" The army")),),
    names_people=True,
    category=Category.CIVILIAN,
    claimant=(span("Imran Shah"),),
    claimant_party="p1",
)
OTHERS = NAMED.model_copy(
    update={
        "id": "f2",
        "low": 2,
        "high": None,
        "bound": Bound.AT_LEAST,
        "unit": Unit.NUMBER,
        "quantity": span("at least 2"),
        "victims": (span("others"),),
        "names_people": False,
    }
)
DENIED = OTHERS.model_copy(update={"id": "f3", "stance": FigureStance.DENIED})
TOLL = Toll(outcome=Outcome.KILLED, category=Category.CIVILIAN)


@pytest.fixture
def entry():
    on_14 = When.day(dt.date(2025, 3, 14))
    statements = tuple(
        Statement(report="r1", figure=figure, published=on_14 if figure is OTHERS else None)
        for figure in (NAMED, OTHERS)
    )
    incident = Incident(
        id="abc",
        events=(EventRef(report="r1", event="e1"),),
        reports=("r1",),
        type=EventType.ATTACK,
        when=When.day(dt.date(2025, 3, 11)),
        place=Place(
            name="=Bolan",
            country="PK",
            admin1="Balochistan",
            latitude=-29.5,
            longitude=67.5,
            precision=PlacePrecision.NEAR,
        ),
        parties=(
            Party(id="p1", name="Imran Shah", kind=PartyKind.CIVILIAN),
            Party(id="p2", name="army", kind=PartyKind.STATE),
            Party(id="p3", name="residents", kind=PartyKind.CIVILIAN),
        ),
        responsibility=(
            ResponsibilityClaim(party="p2", how=ResponsibilityHow.ACCUSED, by="p1", hedged=True, reports=("r1",)),
        ),
        claims=(
            Claim(
                id="c1",
                toll=TOLL,
                speaker="p1",
                speaker_name="Imran Shah",
                history=statements,
                standing="f2",
                interest=Interest.OTHER,
                origin="o1",
            ),
            Claim(
                id="c2",
                toll=TOLL,
                speaker="p2",
                speaker_name="army",
                denials=(Statement(report="r1", figure=DENIED),),
                interest=Interest.OWN,
                origin="o2",
            ),
        ),
        origins=(Origin(id="o1", kind=OriginKind.WITNESS, name="Imran Shah", party="p1"),),
    )
    assessed = TollAssessment(
        toll=TOLL,
        low=2,
        high=2,
        high_open=True,
        contested=True,
        contesting=("c1", "c2"),
        origins=1,
        grade=4,
        reasons=(
            "Low 2: Imran Shah (civilian) said at least 2 on 14 March 2025.",
            "Grade 4 (doubtful): it is contested.",
        ),
    )
    policy = PolicyRef(name="cautious", version="1.0", sha256="0" * 64)
    return Entry(
        incident, Assessment(incident="abc", policy=policy, engine="rules 1", linker="rules 1", tolls=(assessed,))
    )


@pytest.fixture
def evidence():
    reading = Reading(
        report="r1",
        language="en",
        header=(Header(publication="p-1", source="Dawn", title="Karim Baloch shot dead"),),
        parties=(Party(id="x", name="Imran Shah", kind=PartyKind.CIVILIAN, mentions=(span("Imran Shah"),)),),
        figures=(NAMED, OTHERS, DENIED),
    )
    return Evidence({"r1": reading}, {"r1": TEXT})


def table(entries, evidence=None, **options):
    out = io.StringIO(newline="")
    write_csv(entries, out, evidence, **options)
    return list(csv.DictReader(io.StringIO(out.getvalue())))


def test_one_row_for_each_toll(entry, evidence):
    (row,) = table([entry], evidence)
    assert list(row) == list(COLUMNS)
    assert row["incident"] == "abc"
    assert (row["date_start"], row["date_end"], row["date_precision"]) == ("2025-03-11", "2025-03-11", "day")
    assert (row["country"], row["admin1"], row["latitude"], row["longitude"]) == ("PK", "Balochistan", "-29.5", "67.5")
    assert (row["outcome"], row["category"], row["party"]) == ("killed", "civilian", "")
    assert (row["low"], row["best"], row["high"], row["high_open"], row["contested"]) == ("2", "", "2", "true", "true")
    assert (row["grade"], row["origins"], row["reports"], row["outlets"]) == ("4", "1", "r1", "Dawn")
    assert (row["policy"], row["policy_version"]) == ("cautious", "1.0")


def test_the_claims_with_history_and_denials(entry):
    (row,) = table([entry], with_names=True)
    assert row["claims"] == (
        "Imran Shah (civilian): at least 2, 2025-03-14 (also: 1, undated) | army (state): denies at least 2, undated"
    )
    assert row["responsibility"] == "army: accused by Imran Shah (hedged)"


def test_no_cell_runs_in_a_spreadsheet(entry):
    (row,) = table([entry])
    assert row["place"] == "'=Bolan"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_texts_that_could_run_are_defused(start):
    assert cell(f"{start}HYPERLINK()") == f"'{start}HYPERLINK()"


def test_numbers_are_left_as_they_are():
    assert (cell(-67.01), cell(0), cell(None), cell(False)) == ("-67.01", "0", "", "false")


def test_names_of_private_persons_are_left_out(entry, evidence):
    out = io.StringIO()
    write_csv([entry], out, evidence)
    write_json([entry], out, evidence)
    for name in ("Karim", "Baloch shot", "Imran", "Shah"):
        assert name not in out.getvalue()
    assert "residents" in out.getvalue()


def test_names_are_there_if_asked_for(entry, evidence):
    out = io.StringIO()
    write_json([entry], out, evidence, with_names=True)
    assert "Karim Baloch" in out.getvalue()
    assert "Imran Shah" in out.getvalue()


def test_json_has_the_records_and_the_words(entry, evidence):
    out = io.StringIO()
    assert write_json([entry], out, evidence, with_names=True) == 1
    (found,) = json.loads(out.getvalue())["incidents"]
    assert Incident.model_validate(found["incident"]) == entry.incident
    assert Assessment.model_validate(found["assessment"]) == entry.assessment
    assert found["evidence"][1] == {
        "report": "r1",
        "figure": "f2",
        "claim": "c1",
        "quantity": "at least 2",
        "victims": "others",
        "claimant": "Imran Shah",
        "sentence": "Karim Baloch, a shopkeeper, was killed with at least 2 others, Imran Shah said.",
    }
    assert found["reports"][0]["publications"][0]["source"] == "Dawn"


def test_json_without_names_keeps_the_rest_of_the_sentence(entry, evidence):
    out = io.StringIO()
    write_json([entry], out, evidence)
    (found,) = json.loads(out.getvalue())["incidents"]
    assert found["evidence"][0]["quantity"] == WITHHELD
    assert found["evidence"][1]["sentence"] == (
        f"{WITHHELD}, a shopkeeper, was killed with at least 2 others, {WITHHELD} said."
    )


def test_without_readings_there_is_no_evidence(entry):
    out = io.StringIO()
    write_json([entry], out)
    (found,) = json.loads(out.getvalue())["incidents"]
    assert (found["evidence"], found["reports"]) == ([], [])


def test_joined_and_empty_incidents_are_left_out(entry):
    joined = Entry(entry.incident.model_copy(update={"superseded_by": "other"}), entry.assessment)
    empty = Entry(entry.incident.model_copy(update={"events": ()}), entry.assessment)
    assert table([joined, empty]) == []


def test_as_of_counts_in_the_claims_too(entry):
    assessment = entry.assessment.model_copy(update={"as_of": "2025-03-13"})
    (row,) = table([Entry(entry.incident, assessment)])
    assert row["claims"] == ""
    assert row["as_of"] == "2025-03-13"


def test_nothing_at_all():
    assert table([]) == []
    out = io.StringIO()
    assert write_json([], out) == 0
    assert json.loads(out.getvalue())["incidents"] == []
