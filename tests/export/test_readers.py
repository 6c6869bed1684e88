"""Each format is read back by a reader that isn't ours: the numbers of an incident come out as they went in."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import html5lib
import openpyxl
import pandas
import pytest
from jsonschema import Draft202012Validator
from shapely import wkt
from shapely.geometry import shape

from counterclaim.export import FORMATS, export_file, json_schema

from .conftest import TEXTS, assessed, train

Numbers = Mapping[str, Any]
"""What is looked for: the least, the best and the most of all killed; else what the format holds of them."""


def tolls(table: pandas.DataFrame) -> Numbers:
    """Of a table of tolls that of all people killed."""
    everybody = table[(table["outcome"] == "killed") & (table["category"] == "all")].iloc[0]
    return {end: None if pandas.isna(everybody[end]) else int(everybody[end]) for end in ("low", "best", "high")}


def csv(content: bytes) -> Numbers:
    return tolls(pandas.read_csv(io.BytesIO(content)))


def parquet(content: bytes) -> Numbers:
    return tolls(pandas.read_parquet(io.BytesIO(content)))


def excel(content: bytes) -> Numbers:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    name = "tolls"
    head, *rows = book[name].iter_rows(values_only=True)
    found = tolls(pandas.DataFrame(rows, columns=head))
    assert pandas.read_excel(io.BytesIO(content), sheet_name=name).shape[0] == len(rows)
    return found


def as_json(content: bytes) -> Numbers:
    document = json.loads(content)
    Draft202012Validator(json_schema()).validate(document)
    (one,) = document["incidents"]
    everybody = one["assessment"]["tolls"]
    (killed,) = (
        each
        for each in everybody
        if each["toll"] == {"outcome": "killed", "category": None, "party": None, "demographic": None}
    )
    return {end: killed[end] for end in ("low", "best", "high")}


def geojson(content: bytes) -> Numbers:
    (feature,) = json.loads(content)["features"]
    point = shape(feature["geometry"])
    assert (round(point.x, 3), round(point.y, 3)) == (67.421, 29.754)
    return {end: feature["properties"][f"killed_{end}"] for end in ("low", "best", "high")}


def ucdp(content: bytes) -> Numbers:
    (row,) = pandas.read_csv(io.BytesIO(content)).to_dict("records")
    assert (round(wkt.loads(row["geom_wkt"]).y, 3), row["country"]) == (29.754, "Pakistan")
    return {end: row[end] for end in ("low", "best", "high")}


def acled(content: bytes) -> Numbers:
    (row,) = pandas.read_csv(io.BytesIO(content)).to_dict("records")
    return {"best": row["fatalities"]}


def annotations(content: bytes) -> Numbers:
    """The words that each selector finds in the reports; numbers are among them."""
    words = set()
    for item in json.loads(content)["first"]["items"]:
        for target in item["target"]:
            text = TEXTS[target["source"]["id"].rpartition(":")[2]]
            by_type = {one["type"]: one for one in target["selector"]}
            at = by_type["TextPositionSelector"]
            quote = by_type.get("TextQuoteSelector")
            if quote:
                assert text[at["start"] : at["end"]] == quote["exact"]
                words.add(quote["exact"])
    return {"words": {"23", "8", "214", "12"} <= words}


def dossier(content: bytes) -> Numbers:
    page = html5lib.parse(content.decode(), treebuilder="etree", namespaceHTMLElements=False)
    said = " ".join("".join(page.itertext()).split())
    return {"words": all(number in said for number in ("23", "214", "43", "255"))}


RANGE = {"low": 43, "best": None, "high": 255}
READERS: Mapping[str, tuple[Callable[[bytes], Numbers], Numbers]] = {
    "csv": (csv, RANGE),
    "excel": (excel, RANGE),
    "json": (as_json, RANGE),
    "parquet": (parquet, RANGE),
    "geojson": (geojson, RANGE),
    "ucdp-ged": (ucdp, {"low": 43, "best": 43, "high": 255}),
    "acled": (acled, {"best": 43}),
    "web-annotations": (annotations, {"words": True}),
    "dossier": (dossier, {"words": True}),
}


def test_every_format_has_a_reader() -> None:
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("format", FORMATS)
def test_the_numbers_come_out_as_they_went_in(format: str, evidence: Any, tmp_path: Path) -> None:
    chosen = FORMATS[format]
    path = tmp_path / f"out{chosen.suffix}"
    export_file(chosen, [assessed(train(), chosen.policy or "cautious")], path, evidence)
    reader, expected = READERS[format]
    assert reader(path.read_bytes()) == expected
