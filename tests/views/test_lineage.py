"""The lineage of an incident in words and as a picture: an agency, a paper that prints it, one that quotes a ministry."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree as ET

import pytest

from counterclaim.records import (
    Borrowing,
    BorrowingHow,
    Carrier,
    Header,
    Incident,
    Origin,
    OriginKind,
    Reading,
    When,
)
from counterclaim.views.lineage import lineage, lineage_form, lineage_picture

SVG = "{http://www.w3.org/2000/svg}"
OUTLETS = {"a": "Horn Dispatch Agency", "b": "Coast Mirror", "c": "Port Office", "d": "Gulf Sheet"}
READINGS = [
    Reading(report=report, header=(Header(source=outlet, published=When.day(dt.date(2024, 5, day))),))
    for day, (report, outlet) in enumerate(OUTLETS.items(), start=1)
]
COPIED = "credits Horn Dispatch Agency, and shares 86% of the wording of a report of Horn Dispatch Agency"
QUOTED = "gives the word of Port Office, whose own statement is among the reports"


def carrier(report: str, why: str) -> Carrier:
    return Carrier(report=report, why=why)


@pytest.fixture
def incident() -> Incident:
    agency = Origin(
        id="o1",
        kind=OriginKind.AGENCY,
        name="Horn Dispatch Agency",
        carriers=(carrier("a", "says so in its own voice"), carrier("b", "shares 86% of the wording of a report")),
    )
    office = Origin(
        id="o2",
        kind=OriginKind.ORGANISATION,
        name="Port Office",
        carriers=(carrier("c", "gives the word of Port Office"), carrier("d", "gives the word of Port Office")),
    )
    passed = (
        Borrowing(report="b", how=BorrowingHow.CREDITS, of="a", source="Horn Dispatch Agency", share=0.86, why=COPIED),
        Borrowing(report="d", how=BorrowingHow.QUOTES, of="c", source="Port Office", why=QUOTED),
        Borrowing(
            report="d", how=BorrowingHow.CREDITS, source="Reuters", why="credits Reuters, whose text isn't there"
        ),
    )
    return Incident(id="i", reports=tuple(OUTLETS), origins=(office, agency), lineage=passed)


def test_in_words(incident: Incident) -> None:
    found = lineage(incident, READINGS)
    assert found.sentences == [
        "Horn Dispatch Agency, 2024-05-01, of Horn Dispatch Agency: says so in its own voice.",
        "Coast Mirror, 2024-05-02, of Horn Dispatch Agency: shares 86% of the wording of a report.",
        "Port Office, 2024-05-03, of Port Office: gives the word of Port Office.",
        "Gulf Sheet, 2024-05-04, of Port Office: gives the word of Port Office.",
        "Coast Mirror, 2024-05-02 credits Horn Dispatch Agency, 2024-05-01: 86% of the shorter wording is the same.",
        f"Gulf Sheet, 2024-05-04 quotes Port Office, 2024-05-03: it {QUOTED}.",
        "Gulf Sheet, 2024-05-04 credits Reuters: it credits Reuters, whose text isn't there.",
    ]
    # The paper that prints the agency has its word from others; who quotes the speaker has it first-hand.
    assert [[one.copies for one in source.carried] for source in found.sources] == [[False, True], [False, False]]


def test_the_picture_says_in_words_what_it_shows(incident: Incident) -> None:
    picture = lineage_picture(incident, READINGS, "p1")
    assert picture is not None
    root = ET.fromstring(picture)
    described = {each.tag.removeprefix(SVG): each for each in root if each.tag in (f"{SVG}title", f"{SVG}desc")}
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == described["title"].attrib["id"] == "p1-title"
    assert root.attrib["aria-describedby"] == described["desc"].attrib["id"] == "p1-desc"
    assert described["title"].text == "Who copies or quotes whom"
    assert described["desc"].text == " ".join(lineage(incident, READINGS).sentences)


def test_lines_differ_in_their_dashes_and_boxes_say_what_reports_do(incident: Incident) -> None:
    root = ET.fromstring(str(lineage_picture(incident, READINGS)))
    lines = [line.attrib.get("stroke-dasharray", "whole") for line in root.iter(f"{SVG}polyline")]
    # To the agency's report, the office's and the paper's that quotes it; then the copy and the quotation.
    assert sorted(lines) == ["1.5 3", "6 4", "whole", "whole", "whole"]
    assert len(list(root.iter(f"{SVG}polygon"))) == 2
    words = [text.text for text in root.iter(f"{SVG}text")]
    assert {"2024-05-01, first-hand", "2024-05-03, first-hand", "2024-05-04, credits Reuters"} < set(words)
    assert "2024-05-02, credits Horn Dispatch Agency" in words
    boxes = {(box.attrib["x"], box.attrib["y"]) for box in root.iter(f"{SVG}rect")}
    assert len(boxes) == 6  # Two origins, four reports, each at a place of its own.


def test_the_picture_stays_within_its_frame(incident: Incident) -> None:
    quotes = [
        Borrowing(report=one, how=BorrowingHow.QUOTES, of=other, source="x", why="y")
        for one in OUTLETS
        for other in OUTLETS
        if one != other
    ]
    crowded = incident.model_copy(update={"lineage": tuple(quotes)})
    root = ET.fromstring(str(lineage_picture(crowded, READINGS)))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for line in root.iter(f"{SVG}polyline"):
        points = [tuple(map(float, point.split(","))) for point in line.attrib["points"].split()]
        assert all(0 <= x <= width and 0 <= y <= height for x, y in points)


def test_without_an_origin_there_is_no_picture() -> None:
    assert lineage_picture(Incident(id="i"), []) is None


def test_words_of_reports_are_text_in_it(incident: Incident) -> None:
    hostile = "</desc><script>alert(1)</script>"
    readings = [READINGS[0].model_copy(update={"header": (Header(source=hostile),)}), *READINGS[1:]]
    picture = lineage_picture(incident, readings)
    assert picture is not None
    root = ET.fromstring(picture)
    assert not list(root.iter(f"{SVG}script"))
    assert "<script>" not in picture


def test_as_json_values(incident: Incident) -> None:
    form = lineage_form(incident, READINGS)
    assert [(one["name"], len(one["reports"])) for one in form["origins"]] == [
        ("Horn Dispatch Agency", 2),
        ("Port Office", 2),
    ]
    assert form["passed_on"][1] == {
        "report": "d",
        "name": "Gulf Sheet, 2024-05-04",
        "how": "quotes",
        "of": "c",
        "of_name": "Port Office, 2024-05-03",
        "why": QUOTED,
    }
