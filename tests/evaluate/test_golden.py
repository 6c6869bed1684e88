"""Stored predictions, and the answers that the corpora's own scorers gave on them once.

`golden/*-gold` and `*-predicted` were written for these tests; `*-scores.json` is what the scorers that
come with the corpora printed (figures: with 200 resamplings).
"""

import json
from pathlib import Path
from typing import Any

import pytest

from counterclaim.evaluate import attribution, figures, incidents, muc4
from counterclaim.evaluate.documents import read_documents

GOLDEN = Path(__file__).with_name("golden")


def stored(name: str) -> Any:
    return json.loads((GOLDEN / name).read_text(encoding="utf-8"))


def through_json(scores: dict[str, Any]) -> Any:
    return json.loads(json.dumps(scores))


def documents(task: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    return read_documents(GOLDEN / f"{task}-gold.jsonl"), read_documents(GOLDEN / f"{task}-predicted.jsonl")


def test_figures_are_scored_as_the_corpora_do() -> None:
    scores = through_json(figures.score(*documents("figures"), bootstrap=200).to_json())
    scores.pop("groups")
    assert scores == stored("figures-scores.json")


def test_attributions_are_scored_as_the_corpora_do() -> None:
    assert through_json(attribution.score(*documents("attribution")).to_json()) == stored("attribution-scores.json")


def test_muc4_is_scored_as_the_corpora_do() -> None:
    assert through_json(muc4.score(*documents("muc4")).to_json()) == stored("muc4-scores.json")


def test_incidents_are_scored_as_the_corpora_do() -> None:
    scores = through_json(incidents.score(stored("incidents-gold.json"), stored("incidents-predicted.json")).to_json())
    expected = stored("incidents-scores.json")
    # The scorer sums over a set of reports, so its B-cubed differs in the last digit from run to run.
    assert scores.pop("b-cubed") == pytest.approx(expected.pop("b-cubed"), abs=1e-12)
    assert scores == expected
