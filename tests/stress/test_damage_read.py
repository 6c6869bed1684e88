"""Damaged inputs among good ones: none raises, none stops the batch, none costs a good report."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.stress.damage import KINDS, damaged_inputs, damaged_lines

from counterclaim.read import Item, LeftOut, read_bytes, read_inputs


def good_text(number: int) -> str:
    return f"Good report {number}: nine men were killed in an attack on a post, the army said."


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("batch")
    for number, damaged in enumerate(damaged_inputs(200, seed=1)):
        (folder / damaged.name).write_bytes(damaged.data)
        (folder / f"{number:05}-zz-good.txt").write_text(good_text(number))
    return folder


def test_good_neighbours_are_all_read_once_and_in_order(batch: Path) -> None:
    outcomes = list(read_inputs([str(batch)]))
    good = [one.report.text for one in outcomes if isinstance(one, Item) and one.file.endswith("-zz-good.txt")]
    assert good == [good_text(number) for number in range(200)]
    # Every file has an outcome.
    assert {one.file for one in outcomes} == {str(path) for path in batch.iterdir()}


def test_what_is_left_out_says_where_why_and_what_to_do(batch: Path) -> None:
    left = [one for one in read_inputs([str(batch)]) if isinstance(one, LeftOut)]
    assert len(left) > 60  # the damage is real
    for one in left:
        assert one.file and one.reason and one.mend
        assert "Traceback" not in str(one)
        # The last net is for what nobody thought of; these kinds of damage have been thought of.
        assert not one.reason.startswith("reading it failed"), str(one)


def test_what_is_read_can_be_stored(batch: Path) -> None:
    for one in read_inputs([str(batch)]):
        if isinstance(one, Item):
            text = one.report.to_json()
            assert type(one.report).from_json(text) == one.report
            assert "\x00" not in one.report.text
            text.encode("utf-8")


def test_the_same_seed_makes_the_same_inputs() -> None:
    assert list(damaged_inputs(60, seed=3)) == list(damaged_inputs(60, seed=3))
    first, second = (list(damaged_inputs(len(KINDS), seed=seed)) for seed in (3, 4))
    assert first != second


@pytest.mark.parametrize("seed", range(3))
def test_damaged_lines_cost_no_good_line(seed: int) -> None:
    data, ids = damaged_lines(60, seed)
    found = [one.report.id for one in read_bytes(data, "lines.jsonl") if isinstance(one, Item)]
    assert [id for id in found if id.startswith("good-")] == ids
