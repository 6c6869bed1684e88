from __future__ import annotations

import io
import json

from counterclaim.export import FORMATS

from .conftest import HERALD, TEXTS, assessed, train


def annotations(evidence, **options):
    out = io.StringIO()
    count = FORMATS["web-annotations"]([assessed(train())], out, evidence, **options)
    document = json.loads(out.getvalue())
    assert (document["type"], document["total"]) == ("AnnotationCollection", count)
    assert document["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    return document["first"]["items"]


def selectors(item):
    for target in item["target"]:
        yield target, {one["type"]: one for one in target["selector"]}


def test_both_selectors_find_the_same_words(evidence):
    found = annotations(evidence, with_names=True)
    assert len(found) == 7 + 2
    for item in found:
        report = item["id"].split(":")[3]
        for _, by_type in selectors(item):
            position, quote = by_type["TextPositionSelector"], by_type["TextQuoteSelector"]
            text = TEXTS[report]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
            assert (
                text.index(quote["prefix"] + quote["exact"] + quote["suffix"]) + len(quote["prefix"])
                == position["start"]
            )


def test_what_is_said_of_the_words(evidence):
    bodies = [item["body"]["value"] for item in annotations(evidence)]
    assert "killed: state_forces Government of Pakistan: Red Front says 214" in bodies
    assert "killed: state_forces Government of Pakistan: Army denies 214" in bodies
    assert "Attack; 2025-03-11; Bolan" in bodies


def test_the_words_of_the_number_and_its_surroundings(evidence):
    item = next(one for one in annotations(evidence) if one["id"].endswith(":f214"))
    target, by_type = next(selectors(item))
    assert target["cc:role"] == "quantity"
    assert target["source"]["id"] == "urn:counterclaim:report:r2"
    start = HERALD.index("214")
    assert by_type["TextPositionSelector"] == {"type": "TextPositionSelector", "start": start, "end": start + 3}
    assert by_type["TextQuoteSelector"]["prefix"] == HERALD[:start][-32:]


def test_a_private_name_has_its_place_and_no_words(evidence):
    item = next(one for one in annotations(evidence) if one["id"].endswith(":fd"))
    by_role = {target["cc:role"]: by_type for target, by_type in selectors(item)}
    assert "TextQuoteSelector" not in by_role["claimant"]
    assert "Imran" not in json.dumps(item)
    assert by_role["quantity"]["TextQuoteSelector"]["prefix"] == ", a passenger, said that "
