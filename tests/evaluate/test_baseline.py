"""The floors: what plain patterns read, and what they don't."""

from typing import Any

from counterclaim.evaluate import baseline


def figures(text: str) -> list[dict[str, Any]]:
    [document] = baseline.figures([{"id": "d", "text": text}])
    return list(document["figures"])


def test_a_number_before_people_in_the_nearest_outcome() -> None:
    text = "Police said at least eight militants were killed and two villagers wounded."
    first, second = figures(text)
    assert (first["outcome"], first["low"], first["high"], first["category"]) == ("killed", 8, None, "nonstate_armed")
    assert (first["claimant"], first["claimant_type"]) == ("Police", "state")
    assert text[first["start"] : first["end"]] == first["quantity"] == "at least eight"
    assert (second["outcome"], second["low"], second["high"], second["category"]) == ("injured", 2, 2, "civilian")


def test_the_bounds_before_a_number() -> None:
    assert [(f["low"], f["high"]) for f in figures("More than 20 people died.")] == [(21, None)]
    assert [(f["low"], f["high"]) for f in figures("Up to 1,200 people died.")] == [(None, 1200)]


def test_an_outlet_that_the_report_credits() -> None:
    [figure] = figures("Three rebels were killed in Lom, reports The Harbour Post.")
    assert (figure["claimant"], figure["claimant_type"]) == ("The Harbour Post", "media")


def test_nothing_without_an_outcome_or_people() -> None:
    assert figures("Three villagers voted. Two trucks were killed time after time.") == []


def attributions(text: str) -> list[dict[str, list[str]]]:
    [document] = baseline.attribution([{"id": "d", "text": text}])
    return [
        {role: [text[start:end] for start, end in spans] for role, spans in found.items()}
        for found in document["attributions"]
    ]


def test_the_content_stands_after_the_verb_or_before_its_clause() -> None:
    assert attributions("The mayor said the bridge fell. Nothing else.") == [
        {"source": ["The mayor "], "cue": ["said"], "content": [" the bridge fell."]}
    ]
    assert attributions("The bridge fell in the night, the mayor said.")[0]["content"] == [
        "The bridge fell in the night,"
    ]
    assert attributions("“The bridge is gone for ever,” said Ode.")[0]["source"] == [" Ode."]
