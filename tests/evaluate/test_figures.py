"""Figures scored, worked by hand."""

from typing import Any

import pytest

from counterclaim.evaluate.documents import EvaluationError
from counterclaim.evaluate.figures import FigureScores, score
from counterclaim.evaluate.scores import Rates, Share

TEXT = "Police said at least eight people, including two soldiers, died. The group said 12. The army denied 12."


def figure(words: str, low: int | None, high: int | None, at: int = 0, **more: Any) -> dict[str, Any]:
    start = [i for i in range(len(TEXT)) if TEXT.startswith(words, i)][at]
    plain = {"outcome": "killed", "category": "unknown", "claimant": None, "claimant_type": None}
    return {**plain, "low": low, "high": high, "start": start, "end": start + len(words), **more}


EIGHT = figure("at least eight", 8, None, claimant="Police", claimant_type="state")
TWO = figure("two", 2, 2, category="state_forces", claimant="Police", claimant_type="state", part_of=0)
TWELVE = figure("12", 12, 12, claimant="The group", claimant_type="nonstate_armed")
DENIAL = figure("12", 12, 12, at=1, claimant="The army", claimant_type="state", stance="denied")
GOLD = [EIGHT, TWO, TWELVE, DENIAL]


def scored(
    predicted: list[dict[str, Any]], gold: list[dict[str, Any]] = GOLD, tags: tuple[str, ...] = ()
) -> FigureScores:
    return score([{"id": "d", "figures": gold, "tags": list(tags)}], [{"id": "d", "figures": predicted}])


def test_a_prediction_equal_to_the_gold_has_no_fault() -> None:
    scores = scored(GOLD)
    assert scores.count == scores.full == Rates(4, 4, 4)
    assert scores.claimant == Share(4, 4)
    assert scores.denied == Rates(1, 1, 1)


def test_a_closed_end_is_another_count_and_still_found() -> None:
    scores = scored([{**EIGHT, "high": 8}, TWO])
    assert scores.rates["detection"] == Rates(2, 2, 4)
    assert scores.count == Rates(1, 2, 4)


def test_of_two_equal_counts_the_place_decides() -> None:
    assert scored([DENIAL, TWELVE]).full == Rates(2, 2, 4)


def test_a_denial_read_as_an_assertion_isnt_found_as_denied() -> None:
    scores = scored([{**DENIAL, "stance": "asserted"}])
    assert scores.denied == Rates(0, 0, 1)
    assert scores.count.hits == 1


def test_a_part_points_through_the_alignment() -> None:
    in_other_order = [DENIAL, {**TWO, "part_of": 2}, EIGHT]
    assert scored(in_other_order).rates["rare part"] == Rates(1, 1, 1)
    assert scored([DENIAL, {**TWO, "part_of": 0}, EIGHT]).rates["rare part"] == Rates(0, 1, 1)


def test_claimants_by_kind_of_speaker() -> None:
    wrong_group = {**TWELVE, "claimant": "Police", "claimant_type": "state"}
    groups = scored([EIGHT, TWO, wrong_group, DENIAL]).groups
    assert groups.claimant == {"nonstate_armed": Share(0, 1), "state": Share(3, 3)}
    assert groups.claimed == {"nonstate_armed": Rates(0, 0, 1), "state": Rates(3, 4, 3)}


def test_counts_by_size_of_toll() -> None:
    small, large = figure("two", 0, 0), figure("12", 250, None)
    groups = scored([EIGHT, TWELVE, large], [EIGHT, TWELVE, small, large]).groups
    assert groups.size == {
        "0": Rates(0, 0, 1),
        "10 to 49": Rates(1, 1, 1),
        "200 and more": Rates(1, 1, 1),
        "5 to 9": Rates(1, 1, 1),
    }


def test_counts_by_part_and_scope() -> None:
    total = figure("12", 12, 12, scope="aggregate")
    groups = scored([EIGHT, {**TWO, "part_of": None}, total], [EIGHT, TWO, total]).groups
    assert groups.part == {"part": Rates(0, 0, 1), "whole": Rates(2, 3, 2)}
    assert groups.scope == {"aggregate": Rates(1, 1, 1), "incident": Rates(2, 2, 2)}


def test_scores_by_tag() -> None:
    gold: list[dict[str, Any]] = [
        {"id": "a", "tags": ["rival", "denial"], "figures": [TWELVE, DENIAL]},
        {"id": "b", "tags": ["rival"], "figures": [EIGHT]},
        {"id": "c", "tags": ["none"], "figures": []},
    ]
    predicted = [{"id": "a", "figures": [TWELVE]}, {"id": "b", "figures": [EIGHT]}, {"id": "c", "figures": [TWO]}]
    tags = score(gold, predicted).groups.tag
    assert tags["rival"].documents == 2
    assert tags["rival"].count == Rates(2, 2, 3)
    assert tags["denial"].claimant == Share(1, 1)
    assert tags["none"].count == Rates(0, 1, 0)


def test_a_missing_prediction_counts_as_empty_and_an_unknown_one_not_at_all() -> None:
    scores = score([{"id": "d", "figures": GOLD}], [{"id": "e", "figures": GOLD}])
    assert (scores.documents, scores.predicted_documents) == (1, 0)
    assert scores.count == Rates(0, 0, 4)


def test_intervals_hold_the_score_and_are_the_same_in_every_run() -> None:
    gold = [{"id": str(n), "figures": GOLD[: n % 4 + 1]} for n in range(30)]
    predicted = [{"id": str(n), "figures": GOLD[: n % 3 + 1]} for n in range(30)]
    one, two = (score(gold, predicted, bootstrap=200) for _ in range(2))
    low, high = one.intervals["count"]
    assert low <= one.count.f1 <= high
    assert one.intervals == two.intervals


def test_a_document_that_stands_twice_is_named() -> None:
    with pytest.raises(EvaluationError, match="gold: document d stands twice"):
        score([{"id": "d"}, {"id": "d"}], [])


def test_the_table_shows_rates_in_percent() -> None:
    columns = {column.header: list(column.cells) for column in scored([EIGHT]).table().columns}
    assert columns["P"][columns["measure"].index("count")] == "100.0"
    assert columns["R"][columns["measure"].index("count")] == "25.0"
