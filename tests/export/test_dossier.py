"""The dossier is a page in which a report's words are text and nothing else."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
import itertools
import re

import html5lib
import pytest

from counterclaim.export import FORMATS, Evidence
from counterclaim.export.dossier import chart, map
from counterclaim.export.dossier.map import Spot
from counterclaim.records import Borrowing, BorrowingHow, Carrier, Party, PartyKind, Place, PlacePrecision

from .conftest import BOLAN, assessed, known, train

SCRIPTS = [
    "<script>alert(1)</script>", "</title><script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>", "</style><script>alert(1)</script>", "</svg><script>alert(1)</script>",
    "javascript:alert(1)", "\"><script>alert(1)</script>", "' onmouseover='alert(1)", "\" autofocus onfocus=alert(1) x=\"",
    "<iframe src=javascript:alert(1)>", "<a href=\"javascript:alert(1)\">x</a>", "<body onload=alert(1)>", "<!--", "-->",
    "]]>", "<![CDATA[", "<!DOCTYPE html>", "<base href=//evil.example>", "<meta http-equiv=refresh content=0>",
    "<form action=//evil.example>", "<input onfocus=alert(1) autofocus>", "<details open ontoggle=alert(1)>",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">", "<template><script>alert(1)</script></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<textarea>", "<plaintext>", "<xmp>", "<select>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;", "{{ 7*7 }}", "{% raw %}", "{{ config }}", "${alert(1)}",
    "\u202e<script>", "\x00<script>alert(1)</script>", "<scr\x00ipt>alert(1)</scr\x00ipt>", "\ud800<b>",
    "<style>*{display:none}</style>", "<link rel=stylesheet href=//evil.example>", "<object data=//evil.example>",
    "<embed src=//evil.example>", "<video><source onerror=alert(1)>", "<marquee onstart=alert(1)>",
    "<foreignObject><script>alert(1)</script></foreignObject>", "<use href=\"data:image/svg+xml,x\">",
    "<animate onbegin=alert(1) attributeName=x>", "<set attributeName=onmouseover to=alert(1)>",
]  # fmt: skip
FRAMES = ["{}", "x {} y", "{}{}", "A{}\n\t{}Z"]
HOSTILE = [frame.replace("{}", script) for script, frame in itertools.product(SCRIPTS, FRAMES)]


def page(entries, evidence, **options):
    out = io.StringIO()
    FORMATS["dossier"](entries, out, evidence, **options)
    return out.getvalue()


def skeleton(content):
    """The elements with the names of their attributes, and the values of all that could act."""
    tree = html5lib.parse(content, treebuilder="etree", namespaceHTMLElements=False)
    inert = {"points", "x", "y", "cx", "cy", "width", "height", "viewBox", "title"}
    return [
        (str(element.tag), sorted((name, "" if name in inert else value) for name, value in element.attrib.items()))
        for element in tree.iter()
    ]


def poisoned(words):
    """The incident and its reports with these words wherever a report's words can stand."""
    incident = train()
    parties = tuple(
        party.model_copy(update={"name": f"{party.name} {words}"} if party.id == "p-group" else {})
        for party in incident.parties
    )
    claims = tuple(one.model_copy(update={"speaker_name": f"{one.speaker_name} {words}"}) for one in incident.claims)
    origins = tuple(
        one.model_copy(update={"name": words, "carriers": (Carrier(report="r1", why=words),)})
        for one in incident.origins
    )
    lineage = (Borrowing(report="r2", how=BorrowingHow.COPIES, of="r1", source=words, why=words),)
    place = BOLAN.model_copy(update={"name": words, "admin1": words})
    bad = known(title=words)
    header = bad.readings["r2"].header[0].model_copy(update={"source": words, "url": words})
    readings = dict(bad.readings) | {"r2": bad.readings["r2"].model_copy(update={"header": (header,)})}
    texts = {report: text.replace("Bolan", words) for report, text in bad.texts.items()}
    entry = assessed(
        incident.model_copy(
            update={"parties": parties, "claims": claims, "origins": origins, "place": place, "lineage": lineage}
        )
    )
    return [entry], Evidence(readings, texts)


@pytest.fixture(scope="module")
def harmless():
    return skeleton(page(*poisoned("harmless words")))


def test_there_are_two_hundred_hostile_words():
    assert len(HOSTILE) >= 200


@pytest.mark.parametrize("words", HOSTILE)
def test_no_element_and_no_attribute_comes_from_a_report(words, harmless):
    found = skeleton(page(*poisoned(words)))
    assert found == harmless


def test_only_one_style_sheet_may_act_and_nothing_is_fetched(evidence):
    content = page([assessed(train())], evidence)
    tree = html5lib.parse(content, treebuilder="etree", namespaceHTMLElements=False)
    (policy,) = (one.attrib["content"] for one in tree.iter("meta") if "http-equiv" in one.attrib)
    (style,) = (one.text for one in tree.iter("style"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    names = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
    assert not names & {"script", "a", "img", "iframe", "link", "object", "embed", "form", "use", "image"}
    attributes = {name for element in tree.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on")} | attributes & {"href", "src", "style"}


def test_what_the_page_says(evidence):
    content = page([assessed(train(), "cautious")], evidence)
    text = " ".join(re.sub(r"<[^>]+>", " ", content).split())
    assert "Bolan, Kachhi, Balochistan, PK" in text
    assert "2025-03-11" in text
    assert "≠ 214" in text and "denies 214" in text
    assert "Low 23: Army (state) said 23" in text
    assert hashlib.sha256(evidence.texts["r1"].encode()).hexdigest() in text
    assert "It said that <mark>33</mark> attackers died." in content


def test_contested_cells_are_marked_not_by_colour_alone(evidence):
    tree = html5lib.parse(page([assessed(train())], evidence), namespaceHTMLElements=False)
    contested = [cell for cell in tree.iter("td") if cell.attrib.get("class") == "contested"]
    assert len(contested) == 4
    assert all("≠" in "".join(cell.itertext()) for cell in contested)


def test_the_pictures_have_titles(evidence):
    content = page([assessed(train())], evidence)
    titles = re.findall(r"<svg[^>]*><title[^>]*>([^<]*)</title>", content)
    assert titles[-2:] == ["Map: Bolan", "Who copies or quotes whom"]
    assert any(title.startswith("Over time: killed") for title in titles)


def test_each_incident_starts_a_page_of_its_own(evidence):
    entries = [assessed(train()), assessed(train(id="cafe000000000002"))]
    content = page(entries, evidence)
    assert content.count("<article>") == 2
    assert "break-before: page" in content
    ids = re.findall(r'id="(v\d+-\d+)"', content)
    assert len(ids) == len(set(ids))


def test_nothing_known_is_said():
    content = page([assessed(train(claims=(), origins=(), place=Place(), responsibility=()), "cautious")], Evidence())
    for words in ("No coordinates are known", "Nobody gives a number", "No origin is known", "nobody is held"):
        assert words in content


@pytest.mark.parametrize("latitude", [-90, -89.99, 0, 45, 90])
@pytest.mark.parametrize("longitude", [-180, 0, 179.9])
def test_a_map_of_any_place(latitude, longitude):
    spots = [
        Spot("a", latitude, longitude, True, PlacePrecision.NEAR),
        Spot("b", -latitude, -longitude, False, PlacePrecision.POINT),
    ]
    for listed in (spots[:1], spots):
        assert "nan" not in str(map.draw(listed))


def test_neighbours_across_the_line_of_days_are_near():
    spots = [Spot("a", 0, 179.9, True, PlacePrecision.POINT), Spot("b", 0, -179.9, False, PlacePrecision.POINT)]
    drawn = str(map.draw(spots))
    assert "20 km" in drawn and "1000 km" not in drawn


@pytest.mark.parametrize("most", [0, 1, 4, 5, 6, 49, 50, 51, 214, 9999, 10**6])
def test_a_chart_of_any_number(most):
    said = [chart.Said(dt.date(2025, 3, 1), most, most, True), chart.Said(dt.date(2025, 3, 9), 0, most, False)]
    drawn = str(chart.draw("title", {"one": said, "two": said[:1]}))
    assert 1 <= drawn.count("#bbb") <= 6


def test_a_speaker_of_any_kind_has_a_column(evidence):
    parties = tuple(
        one.model_copy(update={"kind": kind}) for one, kind in zip(train().parties, PartyKind, strict=False)
    )
    assert '<th scope="col">' in page([assessed(train(parties=(*parties, Party(id="x", name="X"))))], evidence)
