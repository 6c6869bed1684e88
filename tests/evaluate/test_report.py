"""The page of accuracy, measured on a small folder of corpora with the floors as the engine."""

import json
from pathlib import Path
from typing import Any

import pytest

from counterclaim.evaluate import baseline
from counterclaim.evaluate.cases import COLUMNS
from counterclaim.evaluate.documents import Document, Documents, EvaluationError, fingerprint, read_documents
from counterclaim.evaluate.measure import CORPORA_VARIABLE, find_corpora, measure
from counterclaim.evaluate.report import make_report

REPORT = {
    "id": "n1",
    "text": "Police said three rebels were killed.",
    "figures": [
        {"outcome": "killed", "low": 3, "high": 3, "quantity": "three", "start": 12, "end": 17, "victims": "rebels",
         "category": "nonstate_armed", "claimant": "Police", "claimant_type": "state"},
    ],
}  # fmt: skip
ARTICLE = {
    "id": "p1",
    "text": "The mayor said the bridge fell.",
    "attributions": [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 30]]}],
}
CASE = 'c1,rival,"The Front said it killed 40 soldiers.",killed,40,40,40,,soldiers,state_forces,The Front,nonstate_armed,,,,1,,'


class Floor:
    """The baselines as an engine, which remembers what it was given."""

    name, version = "floor", "1"

    def __init__(self) -> None:
        self.given: list[Document] = []

    def figures(self, documents: Documents) -> Documents:
        self.given += documents
        return baseline.figures(documents)

    def attribution(self, documents: Documents) -> Documents:
        self.given += documents
        return baseline.attribution(documents)

    def muc4(self, documents: Documents) -> Documents:
        return []

    def incidents(self, documents: Documents) -> Document:
        return {"incidents": []}

    def ranges(self, documents: Documents) -> Documents:
        return baseline.ranges(documents)

    def ucdp(self, documents: Documents) -> Document:
        return {"events": [{"reports": [one["id"] for one in documents], "best": 3, "low": 3}]}


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "blind.csv").write_text(f"{','.join(COLUMNS)}\n{CASE}\n", encoding="utf-8")
    return folder


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    folder = tmp_path / "corpora"
    contents: dict[str, list[dict[str, Any]]] = {"satp/dev.jsonl": [REPORT], "polnear/dev.jsonl": [ARTICLE]}
    for name, documents in contents.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text("".join(json.dumps(document) + "\n" for document in documents))
    return folder


def test_the_page_gives_scores_floors_and_peers(corpora: Path, cases: Path) -> None:
    page = make_report(corpora, cases, Floor())
    assert "Measured: floor 1." in page
    assert "| satp-dev, ours | 1.000 | 1.000 | 1.000 |" in page
    assert "| whole attributions, ours | 1.000 | 1.000 | 1.000 | 1 |" in page
    assert "| PolNeAR's annotators with one another | whole attributions F1 | 0.751 |" in page
    assert "### blind: written blind" in page
    assert page == make_report(corpora, cases, Floor())


def test_what_isnt_there_is_said_and_not_faked(corpora: Path, cases: Path) -> None:
    page = make_report(corpora, cases, Floor())
    assert "- muc4/dev.jsonl: not measured; it isn't in the folder of corpora" in page
    assert "## MUC-4" not in page
    without = make_report(None, cases, Floor())
    assert "satp/dev.jsonl: not measured; no folder of corpora is given" in without
    assert "## Casualty figures" not in without
    assert "## Hard cases" in without


def test_an_engine_doesnt_see_the_answers(corpora: Path, cases: Path) -> None:
    engine = Floor()
    measure(corpora, cases, engine)
    assert len(engine.given) == 3
    assert all(set(document) == {"id", "text"} for document in engine.given)


def test_measured_scores_have_the_names_of_the_floors(corpora: Path, cases: Path) -> None:
    measured = {now.dataset: now for now in measure(corpora, cases, Floor()).measured()}
    assert set(measured) == {"figures on satp-dev", "figures on cases, blind", "attribution on polnear-dev"}
    assert measured["figures on satp-dev"].scores == {"count F1": 1.0, "full record F1": 1.0, "claimant": 1.0}
    assert measured["figures on satp-dev"].sha256 == fingerprint(read_documents(corpora / "satp/dev.jsonl"))


def test_the_corpora_are_those_of_the_option_or_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPORA_VARIABLE, "/there")
    assert find_corpora(None) == Path("/there")
    assert find_corpora(Path("/here")) == Path("/here")
    monkeypatch.delenv(CORPORA_VARIABLE)
    assert find_corpora(None) is None


def test_a_damaged_corpus_is_named(corpora: Path, cases: Path) -> None:
    (corpora / "satp" / "dev.jsonl").write_text('{"id": "x"}\nnot json\n')
    with pytest.raises(EvaluationError, match=r"dev\.jsonl, line 2, column 1: not JSON"):
        make_report(corpora, cases, Floor())


def test_the_first_score_on_written_incidents_stands_beside_todays(tmp_path: Path, cases: Path) -> None:
    folder = tmp_path / "incidents"
    folder.mkdir()
    (folder / "reports.jsonl").write_text('{"id": "r1", "text": "Two died."}\n{"id": "r2", "text": "Two died."}\n')
    claim = {"outcome": "killed", "low": 2, "high": 2, "claimant": None, "origins": 1}
    key = {"incidents": [{"reports": ["r1", "r2"], "figures": [claim], "expected": {"contested": False}}]}
    (folder / "key.json").write_text(json.dumps(key))
    first = {"b-cubed": {"P": 1.0, "R": 0.25, "F1": 0.4}, "contested": {"hits": 1, "of": 1, "share": 1.0}}
    (folder / "first-score.json").write_text(json.dumps({"of": "1 May 2024", "scores": first}))
    page = make_report(None, cases, Floor(), folder)
    assert "`first` is the score of 1 May 2024" in page
    # Every report alone: precise, and each finds half of its incident.
    assert "| B-cubed F1 | 0.667 | 0.400 | 0.667 | 0.95 | – |" in page
    assert "| claims on the killed | – | – | 0.000 | 0.85 | 1 |" in page


def test_events_in_ucdp_s_columns_have_a_section(cases: Path, tmp_path: Path) -> None:
    folder = tmp_path / "events"
    folder.mkdir()
    event = {"side_a_name": "Civilians", "side_b_name": "IS", "deaths_side_a": 0, "deaths_side_b": 0,
             "deaths_civilian": 3, "deaths_unknown": 0, "deaths_low": 3, "deaths_high": 3, "start_date": "2022-01-01",
             "location_root_name": "Mali", "location_adm1_name": "Mopti region", "location_where_name": ""}  # fmt: skip
    key = {"reports": ["n1"], "event": event, "supported": {"deaths": True, "sides": True, "date": True, "adm1": True}}
    (folder / "key.jsonl").write_text(json.dumps(key) + "\n", encoding="utf-8")
    (folder / "reports.jsonl").write_text(json.dumps(REPORT) + "\n", encoding="utf-8")
    page = make_report(None, cases, Floor(), None, folder)
    assert "## Events in UCDP's columns" in page
    assert "| total | – | 1.000 | 0.65 | 1 |" in page
    assert "| sides | – | 0.000 | 0.60 | 1 |" in page
