"""Every cell that comes from words leads back to them, in every format; and the checker sees when one doesn't."""

from __future__ import annotations

import gzip
import json

import openpyxl
import pandas
import pytest
from jsonschema import Draft202012Validator

from counterclaim.export import FORMATS, Evidence, ExportError, check, export_each, export_file, json_schema, trace_path
from counterclaim.records import Interest, Outcome, Place, Toll, Unit, When

from .conftest import (
    DAWN,
    F8,
    F23,
    HERALD,
    assessed,
    claim,
    figure,
    known,
    train,
)

POLICIES = ("cautious", "ucdp", "acled", "airwars")


def exported(format, entries, evidence, folder, **options):
    made = export_file(FORMATS[format], entries, folder / f"out{FORMATS[format].suffix}", evidence, **options)
    return made, check(made.path, evidence)


def lines(made):
    return [json.loads(line) for line in made.trace.read_text(encoding="utf-8").splitlines()[1:]]


def pairs():
    return [
        (name, policy) for name, format in FORMATS.items() for policy in POLICIES if format.policy in (None, policy)
    ]


@pytest.mark.parametrize("with_names", [False, True])
@pytest.mark.parametrize(("format", "policy"), pairs())
def test_every_cell_leads_to_its_words(format, policy, with_names, evidence, tmp_path):
    incidents = [
        train(),
        train(id="cafe000000000002", when=When(), place=Place()),
        train(id="cafe000000000003", claims=()),
    ]
    entries = [assessed(one, policy) for one in incidents]
    _, found = exported(format, entries, evidence, tmp_path, with_names=with_names)
    assert found.faults == []
    assert found.without_words == []
    assert found.cells > 15
    assert found.spans >= found.cells


def test_a_number_leads_to_the_words_that_give_it(evidence, tmp_path):
    made, _ = exported("ucdp-ged", [assessed(train())], evidence, tmp_path)
    by_column = {line["at"]["column"]: line for line in lines(made)}

    def told(column):
        one = by_column[column]
        return one["how"], [anchor["words"] for anchor in one["from"]]

    assert told("deaths_a") == ("said", ["23"])
    assert told("deaths_b") == ("said", ["12"])
    assert told("deaths_civilians") == ("said", ["8"])
    assert told("deaths_unknown") == ("unsaid", [])
    assert by_column["best"]["how"] == "sum"
    assert {anchor["words"] for anchor in by_column["best"]["from"]} >= {"23", "12", "8"}
    assert told("date_start") == ("told", ["Tuesday", "Tuesday"])
    assert told("country") == ("told", ["Bolan", "Bolan"])
    assert told("side_a") == ("told", ["The army", "The army"])
    assert told("side_b") == ("told", ["Red Front", "Red Front"])


def test_a_number_that_the_policy_made_of_a_word(tmp_path):
    dozens = figure("fz", "r1", "dozens", 24, None, claimant="Imran Shah", unit=Unit.DOZENS)
    evidence = known()
    first = evidence.readings["r1"]
    readings = dict(evidence.readings) | {"r1": first.model_copy(update={"figures": (*first.figures, dozens)})}
    evidence = Evidence(readings, evidence.texts)
    said = claim("cz", Toll(outcome=Outcome.KILLED), "p-witness", Interest.OTHER, (dozens,))
    made, found = exported("acled", [assessed(train(claims=(said,)), "acled")], evidence, tmp_path)
    assert found.faults == []
    (line,) = (line for line in lines(made) if line["at"]["column"] == "fatalities")
    assert (line["value"], line["how"], line["from"][0]["words"]) == (12, "policy", "dozens")


@pytest.mark.parametrize("format", FORMATS)
def test_the_checker_sees_what_is_wrong(format, evidence, tmp_path):
    policy = FORMATS[format].policy or "cautious"
    made, _ = exported(format, [assessed(train(), policy)], evidence, tmp_path)
    head, *rest = made.trace.read_text(encoding="utf-8").splitlines()
    numbered = next(
        n for n, line in enumerate(rest) if any(a["words"] in ("23", "8") for a in json.loads(line).get("from", ()))
    )

    def faults(change):
        altered = [json.loads(line) for line in rest]
        changed = change(altered)
        written = "\n".join([head, *map(json.dumps, altered if changed is None else changed)])
        made.trace.write_text(written, encoding="utf-8")
        return check(made.path, evidence).faults

    def moved(listed):
        for anchor in listed[numbered]["from"]:
            anchor["start"] += 1
            anchor["end"] += 1

    def outside(listed):
        listed[numbered]["from"][0]["end"] = 10**6

    def other_figure(listed):
        listed[numbered]["from"][0]["figure"] = "nobody's"

    def other_report(listed):
        listed[numbered]["from"][0]["report"] = "elsewhere"

    def other_value(listed):
        listed[numbered]["value"] = 24

    assert faults(lambda listed: None) == []
    assert faults(lambda listed: [line for n, line in enumerate(listed) if n != numbered])
    for change in (moved, outside, other_figure, other_report, other_value):
        assert faults(change), change.__name__


def test_the_checker_sees_an_export_that_was_changed(evidence, tmp_path):
    made, _ = exported("csv", [assessed(train(), "cautious")], evidence, tmp_path)
    made.path.write_text(made.path.read_text().replace(",214,", ",215,"))
    assert check(made.path, evidence).faults


def test_a_text_that_was_changed_is_seen(evidence, tmp_path):
    made, _ = exported("csv", [assessed(train(), "cautious")], evidence, tmp_path)
    other = Evidence(evidence.readings, {"r1": "x" + DAWN, "r2": HERALD})
    assert check(made.path, other).faults


def test_what_is_left_out_is_listed(evidence, tmp_path):
    entries = [assessed(train(), "acled"), assessed(train(id="undated", when=When()), "acled")]
    _, found = exported("acled", entries, evidence, tmp_path)
    assert list(found.left_out) == ["undated"]


def test_without_texts_nothing_leads_anywhere_and_that_is_listed(tmp_path):
    _, found = exported("csv", [assessed(train(), "cautious")], Evidence(), tmp_path)
    assert found.cells == 0
    assert len(found.without_words) > 10


@pytest.mark.parametrize("format", FORMATS)
def test_names_of_private_persons_are_nowhere(format, evidence, tmp_path):
    policy = FORMATS[format].policy or "cautious"
    title = "Imran Shah tells of the train"
    named = known(title=title)
    header = (
        named.readings["r1"]
        .header[0]
        .model_copy(update={"url": "https://news.example/imran-shah-tells", "source": "Imran Shah's page"})
    )
    readings = dict(named.readings) | {"r1": named.readings["r1"].model_copy(update={"header": (header,)})}
    evidence = Evidence(readings, named.texts)
    for with_names in (False, True):
        made, found = exported(format, [assessed(train(), policy)], evidence, tmp_path, with_names=with_names)
        assert found.faults == []
        content = made.path.read_bytes()
        if format == "excel":
            book = openpyxl.load_workbook(made.path)
            content = "\n".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row).encode()
        if format == "parquet":
            content = pandas.read_parquet(made.path).to_csv().encode()
        content += made.trace.read_bytes()
        assert (b"Shah" in content or b"shah" in content) is with_names, (format, with_names)


def test_packed_exports(evidence, tmp_path):
    path = tmp_path / "out.csv.gz"
    made = export_file(FORMATS["csv"], [assessed(train(), "cautious")], path, evidence)
    assert gzip.decompress(path.read_bytes()).startswith(b"incident,")
    assert check(path, evidence).faults == []
    again = export_file(FORMATS["csv"], [assessed(train(), "cautious")], path, evidence)
    assert made.sha256 == again.sha256


def test_a_dossier_for_each_incident(evidence, tmp_path):
    entries = [assessed(train()), assessed(train(id="../../etc"))]
    made = export_each(FORMATS["dossier"], entries, tmp_path / "new", evidence)
    names = sorted(one.path.name for one in made)
    assert names == ["incident-..%2F..%2Fetc.html", "incident-cafe000000000001.html"]
    assert all(trace_path(one.path).is_file() for one in made)
    assert all(check(one.path, evidence).faults == [] for one in made)


def test_json_follows_its_schema(evidence, tmp_path):
    Draft202012Validator.check_schema(json_schema())
    made, _ = exported("json", [assessed(train(), "airwars"), assessed(train(id="x"), "ucdp")], evidence, tmp_path)
    Draft202012Validator(json_schema()).validate(json.loads(made.path.read_text()))


def test_what_the_words_are_of_is_checked_against_the_reading(evidence, tmp_path):
    made, _ = exported("json", [assessed(train(), "cautious")], evidence, tmp_path)
    wrong = evidence.readings["r1"].model_copy(
        update={"figures": (F23.model_copy(update={"quantity": F8.quantity}), F8)}
    )
    found = check(made.path, Evidence(dict(evidence.readings) | {"r1": wrong}, evidence.texts))
    assert any("isn't the quantity" in fault.what for fault in found.faults)


def test_what_was_there_stays_where_an_export_fails(evidence, tmp_path):
    path = tmp_path / "events.csv"
    made = export_file(FORMATS["ucdp-ged"], [assessed(train())], path, evidence)
    before = path.read_bytes(), made.trace.read_bytes()
    with pytest.raises(ExportError, match="take the policy ucdp"):
        export_file(FORMATS["ucdp-ged"], [assessed(train(), "cautious")], path, evidence)
    assert (path.read_bytes(), made.trace.read_bytes()) == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["events.csv", "events.csv.trace.jsonl"]
