"""Excel and Parquet, read back by others."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pandas
import pyarrow.parquet
import pytest

from counterclaim.export import COLUMNS, FORMATS
from counterclaim.export.excel import CUT, LONGEST, shown

from .conftest import BOLAN, assessed, known, train

FORMULAS = [
    "=HYPERLINK(\"http://evil.example\",\"click\")", "=cmd|'/C calc'!A0", "+1+cmd|'/C calc'!A0", "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|'/C calc'!A0", "\t=1+1", "\r=1+1", "\n=1+1",
]  # fmt: skip


def workbook(entries, evidence, **options):
    out = io.BytesIO()
    FORMATS["excel"](entries, out, evidence, **options)
    return out.getvalue()


def cells(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_five_sheets(evidence):
    book = openpyxl.load_workbook(io.BytesIO(workbook([assessed(train())], evidence)))
    assert book.sheetnames == ["incidents", "tolls", "claims", "reports", "about"]
    incidents = pandas.read_excel(io.BytesIO(workbook([assessed(train())], evidence)), sheet_name="incidents")
    assert incidents["place"][0] == "Bolan"
    assert pandas.Timestamp(incidents["date_start"][0]).date() == dt.date(2025, 3, 11)


def test_the_claims_with_their_words(evidence):
    content = workbook([assessed(train())], evidence)
    claims = pandas.read_excel(io.BytesIO(content), sheet_name="claims").astype(object).fillna("")
    said = {(row["speaker"], row["word"], row["number"]) for row in claims.to_dict("records")}
    assert ("Army", "stands", "23") in said
    assert ("Army", "denies", "214") in said
    assert ("Red Front", "stands", "214") in said
    (row,) = (row for row in claims.to_dict("records") if row["number"] == "33")
    assert row["sentence"] == "It said that 33 attackers died."


def test_policy_and_attribution_are_told(evidence):
    content = workbook([assessed(train())], evidence)
    about = dict(pandas.read_excel(io.BytesIO(content), sheet_name="about").dropna().values.tolist())
    assert (about["policy"], about["policy_version"]) == ("ucdp", "1.0") or about["policy"] == "ucdp"
    assert "GeoNames (CC BY 4.0)" in about["attribution"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(formula):
    place = BOLAN.model_copy(update={"name": formula, "admin1": formula})
    content = workbook([assessed(train(place=place))], known(title=formula))
    found = cells(content)
    assert not [cell for cell in found if cell.data_type == "f"]
    texts = [cell.value for cell in found if isinstance(cell.value, str)]
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    assert any(formula.strip() in text for text in texts)


def test_what_xml_cannot_hold_is_left_out_and_what_is_too_long_is_cut():
    assert shown("a\x00b\x1fc\ud800d\ufffee") == "abcde"
    long = shown("x" * (LONGEST + 5))
    assert (len(long), long.endswith(CUT)) == (LONGEST, True)


def test_the_same_entries_give_the_same_bytes(evidence):
    entries = [assessed(train())]
    for name in ("excel", "parquet"):
        first, second = io.BytesIO(), io.BytesIO()
        FORMATS[name](entries, first, evidence)
        FORMATS[name](entries, second, evidence)
        assert first.getvalue() == second.getvalue(), name


def test_an_incident_in_which_nothing_is_counted_is_there(evidence):
    content = workbook([assessed(train(claims=()), "cautious")], evidence)
    assert len(pandas.read_excel(io.BytesIO(content), sheet_name="incidents")) == 1


def parquet(entries, evidence, **options):
    out = io.BytesIO()
    FORMATS["parquet"](entries, out, evidence, **options)
    return pyarrow.parquet.read_table(io.BytesIO(out.getvalue()))


def test_parquet_is_typed(evidence):
    table = parquet([assessed(train(), "cautious")], evidence)
    assert table.column_names == list(COLUMNS)
    types = {name: str(table.schema.field(name).type) for name in table.column_names}
    assert types["date_start"].startswith("date32")
    assert (types["low"], types["latitude"], types["contested"]) == ("int64", "double", "bool")
    rows = table.to_pylist()
    soldiers = next(row for row in rows if row["category"] == "state_forces")
    assert (soldiers["low"], soldiers["best"], soldiers["high"]) == (23, None, 214)
    assert soldiers["date_start"] == dt.date(2025, 3, 11)


def test_parquet_of_nothing_has_its_columns(evidence):
    table = parquet([], evidence)
    assert (table.num_rows, table.column_names) == (0, list(COLUMNS))


def test_parquet_takes_any_text(evidence):
    place = BOLAN.model_copy(update={"name": "B\x00o\ud800l\n\"'\\an"})
    rows = parquet([assessed(train(place=place))], evidence).to_pylist()
    assert rows[0]["place"] == "Bo?l\n\"'\\an"
