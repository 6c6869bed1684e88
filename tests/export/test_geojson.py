from __future__ import annotations

import io
import json

import pytest
from shapely.geometry import shape

from counterclaim.export import FORMATS
from counterclaim.records import Place, PlacePrecision

from .conftest import BOLAN, assessed, train


def features(entries, evidence, **options):
    out = io.StringIO()
    FORMATS["geojson"](entries, out, evidence, **options)
    document = json.loads(out.getvalue())
    assert document["type"] == "FeatureCollection"
    return document["features"]


def test_longitude_stands_before_latitude(evidence):
    (found,) = features([assessed(train(), "cautious")], evidence)
    point = shape(found["geometry"])
    assert (point.geom_type, point.x, point.y) == ("Point", 67.421, 29.754)
    assert (found["type"], found["id"]) == ("Feature", "cafe000000000001")


def test_the_middle_of_a_division_is_marked(evidence):
    (found,) = features([assessed(train())], evidence)
    properties = found["properties"]
    assert properties["representative_point"] is True
    assert properties["point_stands_for"] == "the middle of a second-order division"
    assert (properties["place_precision"], properties["ucdp_where_prec"]) == ("admin2", 3)
    point = BOLAN.model_copy(update={"precision": PlacePrecision.POINT})
    (found,) = features([assessed(train(place=point))], evidence)
    assert found["properties"]["representative_point"] is False


def test_no_point_without_coordinates(evidence):
    (found,) = features([assessed(train(place=Place(name="Bolan")))], evidence)
    assert found["geometry"] is None
    assert (found["properties"]["representative_point"], found["properties"]["point_stands_for"]) == (False, None)


def test_the_tolls(evidence):
    (found,) = features([assessed(train(), "cautious")], evidence)
    properties = found["properties"]
    assert (properties["killed_low"], properties["killed_best"], properties["killed_high"]) == (43, None, 255)
    soldiers = next(toll for toll in properties["tolls"] if toll["category"] == "state_forces")
    assert (soldiers["low"], soldiers["best"], soldiers["high"], soldiers["contested"]) == (23, None, 214, True)


@pytest.mark.parametrize(("latitude", "longitude"), [(90, 180), (-90, -180), (0, 0), (12.34567891, -0.00000001)])
def test_corners_of_the_globe(evidence, latitude, longitude):
    place = BOLAN.model_copy(update={"latitude": latitude, "longitude": longitude})
    (found,) = features([assessed(train(place=place))], evidence)
    point = shape(found["geometry"])
    assert (point.x, point.y) == (pytest.approx(longitude, abs=1e-6), pytest.approx(latitude, abs=1e-6))


def test_nothing_at_all(evidence):
    assert features([], evidence) == []
