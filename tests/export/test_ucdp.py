from __future__ import annotations

import io
import json

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import wkt

from counterclaim.export import FORMATS, ExportError
from counterclaim.export.ucdp import COLUMNS, priogrid
from counterclaim.records import Interest, Place, PlacePrecision, When

from .conftest import BOLAN, CIVILIANS, F8, HURT, INJURED, TUESDAY, assessed, claim, train

# The header of GED 25.1 as UCDP publishes it.
GED = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]


def written(entries, evidence, **options):
    out, trace = io.StringIO(newline=""), io.StringIO()
    FORMATS["ucdp-ged"](entries, out, evidence, trace=trace, **options)
    table = pandas.read_csv(io.StringIO(out.getvalue()), dtype={"id": str})
    return table, [json.loads(line) for line in trace.getvalue().splitlines()[1:]]


def test_the_49_columns_in_their_order(evidence):
    table, _ = written([assessed(train())], evidence)
    assert list(table.columns) == GED
    assert len(GED) == 49
    assert [column.name for column in COLUMNS] == GED


def test_a_train_attack_as_ucdp_writes_it(evidence):
    table, _ = written([assessed(train())], evidence)
    (row,) = table.to_dict("records")
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (1, "Government of Pakistan", "Red Front")
    assert row["dyad_name"] == "Government of Pakistan - Red Front"
    assert [row[name] for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")] == [23, 12, 8, 0]
    assert [row[name] for name in ("low", "best", "high")] == [43, 43, 255]
    assert row["code_status"] == "Check Deaths"
    assert (row["year"], row["date_start"], row["date_end"], row["date_prec"]) == (2025, "2025-03-11", "2025-03-11", 1)
    assert (row["where_prec"], row["adm_1"], row["adm_2"]) == (3, "Balochistan", "Kachhi")
    assert (row["country"], row["region"], row["event_clarity"]) == ("Pakistan", "Asia", 1)
    assert row["number_of_sources"] == 2
    assert row["source_article"] == '"Dawn,2025-03-12,Train stormed";"The Herald,2025-03-12,Group speaks"'
    assert row["source_original"] == "Army;Red Front"
    assert row["id"] == "CC-cafe000000000001"


def test_what_is_ucdps_own_stays_empty(evidence):
    table, _ = written([assessed(train())], evidence)
    own = [name for name in GED if name.endswith(("_dset_id", "_new_id"))]
    for name in [*own, "relid", "active_year", "conflict_name", "country_id", "gwnoa", "gwnob"]:
        assert table[name].isna().all(), name


def test_the_point_is_where_the_coordinates_are(evidence):
    table, _ = written([assessed(train())], evidence)
    point = wkt.loads(table["geom_wkt"][0])
    assert (point.x, point.y) == (67.421, 29.754)
    # Row 240 from the south pole (119.754 / 0.5), column 495 (247.421 / 0.5 = 494.8): 239 * 720 + 495.
    assert table["priogrid_gid"][0] == 172575


@pytest.mark.parametrize(
    ("latitude", "longitude", "gid"),
    [
        (-90, -180, 1),
        (-89.9, -179.4, 2),
        (-89.5, -180, 721),
        (90, 180, 259200),
        (34.5, 69.2, 249 * 720 + 499),
        (0, 0, 180 * 720 + 361),
    ],
)
def test_cells_of_priogrid(latitude, longitude, gid):
    assert priogrid(latitude, longitude) == gid


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_of_the_globe_has_a_cell(latitude, longitude):
    assert 1 <= priogrid(latitude, longitude) <= 259200


def test_no_event_without_a_death(evidence):
    wounded = train(claims=(claim("c6", INJURED, "p-witness", Interest.OTHER, (HURT,)),))
    table, trace = written([assessed(wounded)], evidence)
    assert len(table) == 0
    assert trace[0]["incident"] == wounded.id
    assert "death" in trace[0]["left_out"] or "fewer than 1" in trace[0]["left_out"]


def test_violence_against_civilians_is_one_sided(evidence):
    incident = train(claims=(claim("c2", CIVILIANS, "p-army", Interest.OTHER, (F8,)),))
    table, _ = written([assessed(incident)], evidence)
    (row,) = table.to_dict("records")
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (3, "Red Front", "Civilians")
    assert (row["deaths_a"], row["deaths_b"], row["deaths_civilians"], row["best"]) == (0, 0, 8, 8)


def test_a_policy_without_sides_is_refused_with_the_mend(evidence):
    with pytest.raises(ExportError, match="take the policy ucdp"):
        written([assessed(train(), "cautious")], evidence)


def test_unknown_places_stay_empty_and_an_untold_day_is_in_the_week_before_the_report(evidence):
    table, _ = written([assessed(train(when=When(), place=Place(name="somewhere")))], evidence)
    (row,) = table.astype(object).fillna("").to_dict("records")
    assert (row["date_start"], row["date_end"], row["date_prec"]) == ("2025-03-06", "2025-03-12", 3)
    for name in ("where_prec", "latitude", "geom_wkt", "priogrid_gid", "country"):
        assert row[name] == "", name


@pytest.mark.parametrize(
    ("place", "divisions"),
    [
        (Place(country="CM", admin1="South-West", admin2="Ndian"), ("Sud-Ouest", "Ndian")),
        (Place(country="PH", admin1="Western Visayas", admin2="Negros Occidental"), ("Negros Occidental", "")),
        (Place(country="PK", admin1="Balochistan", admin2="Kachhi"), ("Balochistan", "Kachhi")),
    ],
)
def test_divisions_have_ucdp_s_names(evidence, place, divisions):
    table, _ = written([assessed(train(place=place))], evidence)
    (row,) = table.astype(object).fillna("").to_dict("records")
    assert (row["adm_1"], row["adm_2"]) == divisions


def test_a_territory_is_coded_under_the_state_that_ucdp_counts_it_to(evidence):
    table, _ = written([assessed(train(place=Place(country="PS", admin1="Gaza Strip")))], evidence)
    assert table["country"][0] == "Israel"


@pytest.mark.parametrize(
    ("precision", "code"),
    [("point", 1), ("near", 2), ("admin2", 3), ("admin1", 4), ("area", 5), ("country", 6), ("international", 7)],
)
def test_precision_of_places(evidence, precision, code):
    place = BOLAN.model_copy(update={"precision": PlacePrecision(precision)})
    table, _ = written([assessed(train(place=place))], evidence)
    assert table["where_prec"][0] == code


def test_several_days_are_one_event(evidence):
    when = When.period(TUESDAY.start, TUESDAY.start.replace(day=13))
    table, _ = written([assessed(train(when=when))], evidence)
    assert (len(table), table["event_clarity"][0], table["date_prec"][0]) == (1, 2, 2)
    assert (table["date_start"][0], table["date_end"][0]) == ("2025-03-11", "2025-03-13")
