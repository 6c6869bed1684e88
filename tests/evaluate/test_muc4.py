"""MUC-4 keys and scores, worked by hand."""

from typing import Any

import pytest

from counterclaim.evaluate.muc4 import Muc4Scores, score
from counterclaim.evaluate.muc4_key import KeyEntity, acceptable_counts, key_entities, key_types, plain
from counterclaim.evaluate.scores import Rates


def filler(*values: str, optional: bool = False) -> dict[str, Any]:
    return {"values": list(values), "optional": optional}


def number(low: int, high: int | None = None, *, approx: bool = False) -> dict[str, Any]:
    value = {"raw": "", "low": low, "high": low if high is None else high, "approx": approx, "plural": False}
    return {"values": [value], "optional": False}


def people(words: str, count: dict[str, Any] | None, *effects: dict[str, Any], named: bool = False) -> dict[str, Any]:
    return {
        "names": [words] if named else [],
        "descriptions": [] if named else [words],
        "optional": False,
        "number": [count] if count else [],
        "effect": list(effects),
    }


def template(*targets: dict[str, Any], kind: str = "ATTACK", **more: Any) -> dict[str, Any]:
    plain_template = {
        "optional": False,
        "type": filler(*kind.split("/")),
        "hum_targets": list(targets),
        "hum_total": None,
        "perp_individuals": [],
        "perp_organizations": [],
        "phys_targets": [],
        "instruments": [],
    }
    return {**plain_template, **more}


def document(*templates: dict[str, Any], text: str = "") -> dict[str, Any]:
    return {"id": "d", "text": text, "templates": list(templates)}


DEAD, HURT = filler("DEATH"), filler("INJURY")


def test_entities_are_pooled_and_those_not_in_the_text_go() -> None:
    first = {"names": ["THE BAND", "ARMED BAND"], "optional": False}
    again = {"names": ["ARMED BAND"], "optional": False}
    unseen = {"names": ["GHOSTS"], "optional": False}
    key = document(
        template(perp_individuals=[first]),
        template(perp_individuals=[again, unseen]),
        text="AN ARMED\n BAND CAME",
    )
    assert key_entities(key, "PerpInd") == [KeyEntity(("armed band",))]


def test_a_demand_that_another_fulfils_is_none_of_its_own() -> None:
    types = key_types(document(template(), template(kind="ATTACK/BOMBING"), template(kind="ARSON", optional=True)))
    assert types.demands == (frozenset({"ATTACK"}),)
    assert types.allowed == {"ATTACK", "BOMBING", "ARSON"}


@pytest.mark.parametrize(
    ("templates", "killed"),
    [
        ([template(people("A", number(1), DEAD, named=True), people("MEN", number(4), HURT))], {1}),
        # Six and two: eight, or six if the two are among them.
        ([template(people("PRIESTS", number(6), DEAD), people("COOKS", number(2), DEAD))], {6, 8}),
        ([template(people("PRIESTS", number(6), DEAD), people("COOKS", number(2), DEAD), hum_total=number(8))], {8}),
        ([template(people("MEN", number(40), DEAD, HURT))], None),
        ([template(people("MEN", number(40, approx=True), DEAD))], None),
        # A named person dies once; a group told again may be the same or another.
        ([template(people("A", number(1), DEAD, named=True))] * 2, {1}),
        ([template(people("MEN", number(3), DEAD))] * 2, {3, 6}),
        ([template(people("MEN", number(3), DEAD)), template(people("BOYS", number(2), DEAD), optional=True)], {3, 5}),
        ([template(people("MEN", number(3), filler("NO INJURY OR DEATH")))], {0}),
        ([template()], None),
    ],
)
def test_acceptable_counts(templates: list[dict[str, Any]], killed: set[int] | None) -> None:
    assert acceptable_counts(document(*templates), "DEATH") == killed


def test_strings_are_compared_without_case_punctuation_and_articles() -> None:
    assert plain('The "Red  Dawn" column') == "red dawn column"


def roles(gold: list[list[str]], predicted: list[Any]) -> Muc4Scores:
    return score([{"id": "d", "Target": gold}], [{"id": "d", "Target": predicted}])


def test_one_right_string_is_enough_and_one_wrong_string_spoils_it() -> None:
    assert roles([["a mill", "the works"], ["bridge"]], [["Works"], ["bridge", "road"]]).micro == Rates(1, 2, 2)


def test_entities_without_a_word_are_passed_over() -> None:
    assert roles([["mill"]], [["the"], []]).micro == Rates(0, 0, 1)


def test_types_and_counts_of_a_document() -> None:
    key = document(template(people("MEN", number(3), DEAD)), template(kind="ARSON"))
    scores = score([key], [{"id": "d", "types": ["attack", "robbery"], "killed": 3, "injured": 1}])
    assert scores.types is not None
    assert scores.types.mean_f1 == 0.5
    assert scores.counts is not None
    assert (scores.counts["killed"].scored.right, scores.counts["injured"].scored.of) == (1, 0)
    assert "role fillers" not in scores.table().columns[0].cells
