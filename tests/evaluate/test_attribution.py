"""Attributions scored, worked by hand."""

from typing import Any

from counterclaim.evaluate.attribution import AttributionScores, score
from counterclaim.evaluate.scores import Rates

TEXT = "The mayor said on Friday that two bridges fell. She blamed rain."


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


SAID = {"source": [span("The mayor")], "cue": [span("said")], "content": [span("that two bridges fell")]}
BLAMED = {"source": [span("She")], "cue": [span("blamed")], "content": [span("rain")]}


def scored(*predicted: dict[str, Any]) -> AttributionScores:
    return score([{"id": "d", "text": TEXT, "attributions": [SAID, BLAMED]}], [{"id": "d", "attributions": predicted}])


def test_equal_attributions_have_no_fault() -> None:
    scores = scored(BLAMED, SAID)
    assert scores.whole == Rates(2, 2, 2)
    assert all(rates.f1 == 1 for rates in (*scores.tokens.values(), *scores.exact.values()))


def test_half_of_the_content_is_enough_for_a_pair_and_not_exact() -> None:
    scores = scored({**SAID, "content": [span("two bridges")]})
    assert scores.whole == Rates(1, 1, 2)
    assert scores.exact["content"] == Rates(0, 1, 2)
    assert scores.tokens["content"] == Rates(2, 2, 5)


def test_less_than_half_pairs_by_the_cue_alone() -> None:
    scores = scored({**SAID, "content": [span("fell")]})
    assert scores.whole == Rates(0, 1, 2)
    assert scores.pairs["cue+source"] == Rates(1, 1, 2)


def test_blanks_and_cuts_at_blanks_make_no_difference() -> None:
    start, end = span("that two bridges fell")
    assert scored({**SAID, "content": [[start - 1, start + 4], [start + 5, end]]}).exact["content"].hits == 1


def test_a_source_too_many_isnt_agreement() -> None:
    assert scored({**SAID, "source": []}).whole == Rates(0, 1, 2)
    assert scored({**SAID, "source": []}).pairs["cue+content"] == Rates(1, 1, 2)


def test_the_table_names_the_parts() -> None:
    assert "tokens: content" in scored(SAID).table().columns[0].cells
