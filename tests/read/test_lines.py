"""JSON Lines, JSON and CSV, plain and packed: many reports in a file."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.samples import BOMBING, CLASH, json_lines, table

from counterclaim.read import Item, LeftOut, Limits, Part, ReadOptions, Where, read_bytes
from counterclaim.read.csv import read_csv
from counterclaim.read.jsonl import read_json_lines
from counterclaim.read.streams import Stream
from counterclaim.records import report_id

SMALL = ReadOptions(limits=Limits(line_bytes=200))


def outcomes(data: bytes, name: str, options: ReadOptions | None = None) -> list[tuple[str | None, str]]:
    """Place, and the report's id or the reason, of each outcome in order."""
    return [
        (one.place, one.report.id if isinstance(one, Item) else one.reason)
        for one in read_bytes(data, name, options=options)
    ]


def only(data: bytes, name: str, **columns: str) -> Item:
    (item,) = read_bytes(data, name, options=ReadOptions(columns=columns))
    assert isinstance(item, Item), item
    return item


# JSON


def test_a_line_keeps_its_id_its_text_and_its_bytes() -> None:
    line = '{"id": 7, "text": "  Nine\\r\\nmen died. \\ud83d\\ude00 ", "date": "2025-03-11", "publisher": {"name": "The Record"}, "headline": "Clash", "link": "https://r.example", "authors": ["A", "B"]}'
    item = only(line.encode(), "a.jsonl")
    publication = item.publications[0]
    assert (item.report.id, item.report.text) == ("7", "  Nine\r\nmen died. \U0001f600 ")
    assert (publication.source, publication.title, publication.url, publication.byline) == (
        "The Record",
        "Clash",
        "https://r.example",
        "A, B",
    )
    assert publication.published and item.original == line.encode()


def test_without_an_id_the_text_gives_one() -> None:
    assert [
        place_id[1] for place_id in outcomes(json_lines({"text": CLASH}, {"text": CLASH, "id": ""}), "a.jsonl")
    ] == [report_id(CLASH)] * 2


def test_bad_lines_are_named_and_the_good_ones_read() -> None:
    good = '{"id": "%s", "text": "Nine died."}'
    lines = [
        good % "1", "", "not json", "[]", '{"title": "no text"}', '{"text": 5}', '{"text": ""}', '{"text": "a", "text": "b"}',
        "[" * 100_000, '{"id": [1], "text": "a"}', '{"text": NaN}', "1" * 5000, good % "2",
    ]  # fmt: skip
    found = outcomes("\r\n".join(lines).encode(), "a.jsonl")
    assert found[0] == ("line 1", "1") and found[-1] == ("line 13", "2")
    assert [place for place, _ in found[1:-1]] == [f"line {number}" for number in range(3, 13)]
    reasons = "\n".join(reason for _, reason in found[1:-1])
    for expected in ("isn't JSON", "JSON list", "'title'", "JSON number", "no text", "twice", "too deeply", "its id"):
        assert expected in reasons


def test_a_line_that_is_too_long_is_skipped_to_its_end() -> None:
    data = json_lines({"id": "1", "text": "a b"}, {"id": "2", "text": "x" * 5000}, {"id": "3", "text": "c d"})
    (_, first), (place, reason), (_, last) = outcomes(data, "a.jsonl", SMALL)
    assert (first, place, last) == ("1", "line 2", "3") and "more than the 200" in reason


def test_a_long_line_is_never_held() -> None:
    taken = 0

    def chunks() -> Iterator[bytes]:
        nonlocal taken
        yield b'{"text": "'
        for _ in range(2000):
            taken += 1
            yield b"x" * 100_000
        yield b'"}\n{"id": "after", "text": "a b"}\n'

    found = list(read_json_lines(Stream(chunks()), Where("a"), SMALL))
    assert taken == 2000 and isinstance(found[0], LeftOut) and isinstance(found[1], Item)


def test_lines_are_given_as_they_come() -> None:
    def chunks() -> Iterator[bytes]:
        yield json_lines({"id": "1", "text": "a b"}) * 3000
        raise AssertionError("read on before the first line was given")

    first = next(iter(read_json_lines(Stream(chunks()), Where("a"), ReadOptions())))
    assert isinstance(first, Item)


def test_lone_surrogates_and_nuls_become_replacement_characters() -> None:
    item = only(b'{"id": "a\\u0000b", "text": "x\\ud800y\\u0000z"}', "a.jsonl")
    assert (item.report.id, item.report.text) == ("a\ufffdb", "x\ufffdy\ufffdz")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_lines_in_any_encoding(encoding: str) -> None:
    text = "The group’s men held “five”."
    data = "\n".join(json.dumps({"id": str(n), "text": text}, ensure_ascii=False) for n in range(3)).encode(encoding)
    found = [one for one in read_bytes(data, "a.jsonl") if isinstance(one, Item)]
    assert [one.report.text for one in found] == [text] * 3
    original = found[1].original
    assert original and original in data


def test_a_json_document_with_a_list_an_object_or_lines() -> None:
    one, two = {"id": "1", "text": "a b"}, {"id": "2", "text": "c d"}
    assert outcomes(json.dumps([one, two], indent=1).encode(), "a.json") == [("report 1", "1"), ("report 2", "2")]
    assert outcomes(json.dumps(one, indent=1).encode(), "a.json") == [(None, "1")]
    assert [found for _, found in outcomes(json_lines(one, two), "a.json")] == ["1", "2"]
    assert outcomes(b'[{"id": "1", "text": "a b"}, {"id": "2", "te', "a.json")[0] == ("report 1", "1")


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["id", "text", "date", "x"]), st.none() | st.text() | st.integers(), max_size=4
        ),
        max_size=6,
    )
)
def test_every_line_has_an_outcome(objects: list[dict[str, object]]) -> None:
    found = list(read_json_lines(Stream([json_lines(*objects)]), Where("a"), ReadOptions()))
    places = {one.place for one in found}
    assert places == {f"line {number}" for number in range(1, len(objects) + 1)}


# CSV


def test_a_row_with_usual_names_and_another_delimiter() -> None:
    rows = [["Doc ID", "Headline", "Body", "Published-At", "Outlet"], ["x", "Clash", CLASH, "2025-03-11", "The Record"]]
    for delimiter in ",;\t|":
        item = only(table(rows, delimiter), "a.csv")
        publication = item.publications[0]
        assert (item.report.id, item.report.text) == ("x", CLASH)
        assert (publication.title, publication.source) == ("Clash", "The Record")
        assert publication.published


def test_a_field_with_quotation_marks_line_ends_and_delimiters() -> None:
    text = '"Five", they said,\r\n\r\n"or six".\nThe army; denied it.'
    data = table([["id", "text"], ["1", text], ["2", BOMBING]])
    first, second = (one for one in read_bytes(data, "a.csv") if isinstance(one, Item))
    assert (first.report.text, second.report.text) == (text, BOMBING)
    assert (first.place, second.place) == ("line 2", "line 6")
    assert first.original and first.original in data


def test_a_column_that_isnt_there_is_named_with_those_that_are() -> None:
    (outcome,) = read_bytes(b"a,b\n1,2\n", "t.csv")
    assert isinstance(outcome, LeftOut) and "'a', 'b'" in outcome.reason and outcome.mend
    (outcome,) = read_bytes(b"a,text\n1,2\n", "t.csv", options=ReadOptions(columns={"title": "kop"}))
    assert isinstance(outcome, LeftOut) and "'kop'" in outcome.reason and "'a', 'text'" in outcome.reason
    (outcome,) = read_bytes(b"a,text\n1,2\n", "t.csv", options=ReadOptions(columns={"colour": "a"}))
    assert isinstance(outcome, LeftOut) and "'colour'" in outcome.reason


def test_columns_can_be_chosen() -> None:
    item = only(b"text,note,nr\nnothing,Nine men died.,5\n", "t.csv", text="note", id="nr")
    assert (item.report.id, item.report.text) == ("5", "Nine men died.")


def test_a_quotation_mark_that_is_never_closed_costs_one_row() -> None:
    data = b'id,text\n1,Nine died.\n2,"Ten died.\n3,"Eleven died."\n4,Twelve died.\n5,"to the end\n6,Six died.\n'
    found = outcomes(data, "t.csv")
    assert [found_id for place, found_id in found if place in ("line 2", "line 4", "line 5", "line 7")] == [
        "1",
        "3",
        "4",
        "6",
    ]
    assert [place for place, reason in found if "quotation mark" in reason] == ["line 3", "line 6"]


def test_a_row_with_too_many_fields_is_no_report_with_half_a_text() -> None:
    found = outcomes(b"id,text\n1,Nine died, ten were hurt.\n2,Ten died.\n", "t.csv")
    assert found[1] == ("line 3", "2") and "3 fields" in found[0][1]


def test_huge_fields_nuls_and_short_rows() -> None:
    long = "Nine men died. " * 20_000
    data = f'id,text,title\n1,"{long}",t\n2\n3,a\x00b c\n,,\n'.encode()
    items = [one for one in read_bytes(data, "t.csv") if isinstance(one, Item)]
    assert [one.report.text for one in items] == [long, "a\ufffdb c"]


def test_a_date_that_is_none_is_named_with_its_line() -> None:
    item, date = read_bytes(b"text,date\nNine died.,10000-01-01\n", "t.csv")
    assert isinstance(item, Item) and item.publications[0].published is None
    assert isinstance(date, LeftOut) and (date.place, date.part) == ("line 2", Part.DATE)


def test_a_table_without_rows_or_of_one_line_end_alone() -> None:
    assert "no report" in outcomes(b"id,text\n", "t.csv")[0][1]
    assert outcomes(b"id,text\r1,a b\r2,c d", "t.csv") == [("line 2", "1"), ("line 3", "2")]


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=40)), max_size=6), st.sampled_from(",;\t|"))
def test_what_a_csv_writer_writes_is_read_back(rows: list[tuple[str, str]], delimiter: str) -> None:
    rows = [(f"i{number}", second.replace("\x00", "").replace("\r", "")) for number, (_, second) in enumerate(rows)]
    data = table([["id", "text"], *map(list, rows)], delimiter)
    found = [one for one in read_csv(Stream([data]), Where("t"), ReadOptions()) if isinstance(one, Item)]
    assert [(one.report.id, one.report.text) for one in found] == [row for row in rows if row[1].strip()]


# Packed


def test_every_member_and_every_depth_is_unpacked() -> None:
    one, two = json_lines({"id": "1", "text": "a b"}), json_lines({"id": "2", "text": "c d"})
    packed = gzip.compress(gzip.compress(one) + gzip.compress(two) + bytes(20))
    assert outcomes(packed, "a.jsonl.gz") == [("line 1", "1"), ("line 2", "2")]
    assert outcomes(packed, "named otherwise") == [("line 1", "1"), ("line 2", "2")]
    for _ in range(3):
        packed = gzip.compress(packed)
    assert "packed more than" in outcomes(packed, "a.gz")[0][1]


def test_lines_before_the_damage_are_used() -> None:
    data = b"".join(
        json_lines({"id": str(n), "text": f"Report {n * 7919} of {n * 104729}: {CLASH}"}) for n in range(2000)
    )
    packed = gzip.compress(data)
    cut = outcomes(packed[: len(packed) // 2], "a.jsonl.gz")
    ids = [found for _, found in cut[:-1]]
    assert len(ids) > 500 and ids == [str(n) for n in range(len(ids))]
    assert "cut off" in cut[-1][1] and cut[-1][0] == f"from line {len(ids) + 1} on"
    spoilt = packed[: len(packed) // 2] + bytes(50) + packed[len(packed) // 2 + 50 :]
    assert [found for _, found in outcomes(spoilt, "a.jsonl.gz")[:500]] == [str(n) for n in range(500)]
    assert "damaged" in outcomes(spoilt, "a.jsonl.gz")[-1][1]


def test_half_a_document_is_no_report() -> None:
    packed = gzip.compress((CLASH * 50 + BOMBING).encode())
    (outcome,) = read_bytes(packed[:-20], "a.txt.gz")
    assert isinstance(outcome, LeftOut) and "cut off" in outcome.reason and "used" not in outcome.mend


def test_a_bomb_is_stopped() -> None:
    packer = zlib.compressobj(9, wbits=31)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(100)) + packer.flush()
    (outcome,) = read_bytes(packed, "a.txt.gz", options=ReadOptions(limits=Limits(expansion_free_bytes=1_000_000)))
    assert isinstance(outcome, LeftOut) and "times its size" in outcome.reason
