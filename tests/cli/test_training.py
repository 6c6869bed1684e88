"""`export training`: what people settled comes out in the form of the corpora, and teaches and measures readers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import ATTACK, Run
from training.reader.examples import example

from counterclaim.extract.model.labels import CATEGORIES, OUTCOMES
from counterclaim.records import Reading
from counterclaim.registers.parties import PartyRegister
from counterclaim.store import open_store


def reading(stored: Path) -> Reading:
    with open_store(stored) as store:
        found = store.effective_reading("first")
    assert found is not None
    return found


def ids(stored: Path) -> dict[str, str]:
    """The ids of the figures of the first report, by the words of their number."""
    return {figure.quantity.of(ATTACK): figure.id for figure in reading(stored).figures}


def judge(run: Run, stored: Path, *words: object) -> None:
    assert run("judge", *words, "--who", "ra", "--store", stored).status == 0


@pytest.fixture
def settled(run: Run, stored: Path) -> Path:
    """A store in which both figures of the first report are decided on: 30 was misread."""
    judge(run, stored, "correct", f"figure:{ids(stored)['30']}", "high", "31")
    judge(run, stored, "accept", f"figure:{ids(stored)['eight']}")
    return stored


def lines(run: Run, stored: Path, *words: object) -> list[dict[str, Any]]:
    ran = run("export", "training", *words, "--store", stored)
    assert ran.status == 0
    return [json.loads(line) for line in ran.out.splitlines()]


def test_a_report_whose_figures_are_all_decided_on_is_a_line(run: Run, settled: Path) -> None:
    (line,) = lines(run, settled)
    assert (line["id"], line["text"]) == ("first", ATTACK)
    assert set(line) == {"id", "text", "figures"}, "statements and events were not decided on: unknown, not empty"
    found = {figure["quantity"]: figure for figure in line["figures"]}
    assert {words: (one["low"], one["high"]) for words, one in found.items()} == {"eight": (8, 8), "30": (30, 31)}
    assert found["eight"] | {"part_of": None, "incident": 1} == {
        "outcome": "killed", "low": 8, "high": 8, "quantity": "eight", "start": ATTACK.index("eight"),
        "end": ATTACK.index("eight") + 5, "victims": "soldiers", "category": "state_forces", "claimant": "The army",
        "claimant_type": "state", "stance": "asserted", "scope": "incident", "part_of": None, "incident": 1,
        "victims_start": ATTACK.index("soldiers"), "victims_end": ATTACK.index("soldiers") + 8,
        "claimant_start": ATTACK.index("The army"), "claimant_end": ATTACK.index("The army") + 8,
    }  # fmt: skip
    assert "probability" not in str(line)


def test_nothing_half_done_is_taught(run: Run, stored: Path) -> None:
    judge(run, stored, "accept", f"figure:{ids(stored)['eight']}")
    ran = run("export", "training", "--store", stored)
    assert (ran.status, ran.out) == (0, "")
    assert "1 left out: nothing in them is settled" in ran.err


def test_a_report_that_was_accepted_as_a_whole_teaches_what_it_does_not_hold(run: Run, stored: Path) -> None:
    judge(run, stored, "accept", "report:nothing")
    (line,) = lines(run, stored)
    assert (line["id"], line["figures"]) == ("nothing", [])


def test_statements_and_events_are_there_where_each_was_decided_on(run: Run, settled: Path) -> None:
    found = reading(settled)
    for one in found.attributions:
        judge(run, settled, "accept", f"attribution:{one.id}")
    for event in found.events:
        judge(run, settled, "accept", f"event:{event.id}")
    (line,) = lines(run, settled)
    said = [ATTACK[slice(*one["cue"][0])] for one in line["attributions"]]
    assert len(said) == len(found.attributions) and "said" in said
    roles = [entity["names"] for one in line["templates"] for entity in one["perp_organizations"]]
    assert all(template["type"]["values"] for template in line["templates"])
    assert roles == [] or any("Front" in name for names in roles for name in names)


def test_what_is_withheld_or_excluded_or_names_people_is_left_out(run: Run, settled: Path) -> None:
    judge(run, settled, "correct", f"figure:{ids(settled)['30']}", "names_people", "true")
    ran = run("export", "training", "--store", settled)
    assert ran.out == "" and "1 left out: they name private persons" in ran.err
    assert [line["id"] for line in lines(run, settled, "--with-names")] == ["first"]
    judge(run, settled, "withhold", f"figure:{ids(settled)['eight']}")
    ran = run("export", "training", "--with-names", "--store", settled)
    assert ran.out == "" and "withheld or excluded" in ran.err


def test_an_excluded_report_teaches_nothing(run: Run, settled: Path) -> None:
    judge(run, settled, "exclude", "report:first", "--why", "forged")
    ran = run("export", "training", "--store", settled)
    assert ran.out == "" and "withheld or excluded" in ran.err


def test_training_reads_it(run: Run, settled: Path) -> None:
    assert run("export", "training", "-o", "settled.jsonl", "--store", settled).status == 0
    (line,) = [json.loads(line) for line in Path("settled.jsonl").read_text().splitlines()]
    made = example(line, "desk", PartyRegister.load())
    assert made.figures is not None and made.attributions is None and made.roles is None
    words = {" ".join(made.words[slice(*one.quantity)]): one for one in made.figures}
    assert set(words) == {"eight", "30"}
    eight = words["eight"]
    assert (eight.outcomes, eight.category) == ({OUTCOMES.index("killed")}, CATEGORIES.index("state_forces"))
    assert eight.speakers is not None
    # The reader sees other names in the parties' stead, so what counts is where the words stand.
    assert [ATTACK[made.starts[first] : made.ends[last - 1]] for first, last in eight.speakers] == ["The army"]
    assert [ATTACK[made.starts[first] : made.ends[last - 1]] for first, last in eight.victims] == ["soldiers"]


def test_it_is_a_key_to_measure_with(run: Run, settled: Path) -> None:
    assert run("export", "training", "-o", "settled.jsonl.gz", "--store", settled).status == 0
    ran = run("evaluate", "figures", "--gold", "settled.jsonl.gz", "--json")
    assert ran.status == 0
    scores = ran.json()
    assert (scores["detection"]["gold"], scores["detection"]["hits"]) == (2, 2)
    assert scores["count"]["hits"] == 1, "the machine reads 30, and a person said that it is 30 to 31"


def test_a_key_measures_what_it_holds(run: Run) -> None:
    said = {"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 27]]}
    whole = {"id": "a", "text": "The army said four had died.", "attributions": [said]}
    Path("key.jsonl").write_text(json.dumps(whole) + "\n" + json.dumps({**whole, "id": "b", "figures": []}) + "\n")
    assert run("evaluate", "figures", "--gold", "key.jsonl", "--json").json()["documents"] == 1
    ran = run("evaluate", "muc4", "--gold", "key.jsonl")
    assert ran.status == 2 and "key.jsonl: no document has templates" in ran.err
