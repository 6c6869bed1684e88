"""Tables of cases: what a coder writes, and what is said when a cell is wrong."""

from pathlib import Path

import pytest

from counterclaim.evaluate.cases import COLUMNS, read_case_folder, read_cases
from counterclaim.evaluate.documents import EvaluationError

HEADER = ",".join(COLUMNS)
FIRST = 'c1,rival parts,"The 140 men lost 40, police say, two of them boys.",killed,40,40,40,2,men,unknown,police,state,asserted,incident,,1,,'
SECOND = "c1,,,killed,2,,two,,boys,civilian,police,state,,,1,1,yes,a part"
THIRD = "c2,none,Two camels died.,,,,,,,,,,,,,,,"


def table(tmp_path: Path, *rows: str, header: str = HEADER) -> Path:
    path = tmp_path / "hard.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_a_table_becomes_gold_documents(tmp_path: Path) -> None:
    first, second = read_cases(table(tmp_path, FIRST, SECOND, THIRD))
    assert first["tags"] == ["rival", "parts"]
    whole, part = first["figures"]
    assert (whole["quantity"], whole["start"], whole["end"]) == ("40", 17, 19)
    assert whole["part_of"] is None
    assert part == {
        "outcome": "killed",
        "low": 2,
        "high": None,
        "quantity": "two",
        "start": 33,
        "end": 36,
        "victims": "boys",
        "category": "civilian",
        "claimant": "police",
        "claimant_type": "state",
        "stance": "asserted",
        "scope": "incident",
        "part_of": 0,
        "incident": 1,
        "hedged": True,
    }
    assert second == {"id": "c2", "text": "Two camels died.", "tags": ["none"], "figures": []}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",40,40,40,2,", ",40,40,40,3,", r"line 2, column occurrence: 3, but '40' stands there 2 times"),
        (",40,40,40,2,", ",40,40,forty,1,", r"line 2, column quantity: 'forty' doesn't stand in the text"),
        (",40,40,40,2,", ",41,40,40,2,", r"line 2, column high: 40 is below low, 41; exchange them"),
        (",40,40,40,2,", ",,,40,2,", r"line 2, column low: is empty, and high too"),
        (",40,40,40,2,", ",4o,40,40,2,", r"line 2, column low: '4o' isn't a whole number"),
        (",killed,40", ",dead,40", r"line 2, column outcome: 'dead' isn't in the list; write one of killed, injured"),
        (",killed,40", ",,40", r"line 2, column outcome: is empty beside a figure"),
        (",police,state,", ",police,,", r"line 2, column claimant_type: None beside claimant police; give both"),
        ("asserted", "doubted", r"line 2, column stance: 'doubted' isn't in the list"),
        ("incident,,1,,", "incident,7,1,,", r"line 2, column part_of: 7 is no figure of case c1; count .* from 1 to 2"),
        ("incident,,1,,", "incident,,1,maybe,", r"line 2, column hedged: 'maybe' is neither true nor false"),
    ],
)
def test_a_wrong_cell_is_named_with_its_mend(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in FIRST
    with pytest.raises(EvaluationError, match=message):
        read_cases(table(tmp_path, FIRST.replace(old, new), SECOND))


def test_rows_that_stand_wrong_are_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="line 4, column case: c1 stands apart"):
        read_cases(table(tmp_path, FIRST, THIRD, SECOND))
    with pytest.raises(EvaluationError, match="line 2, column text: is empty in the first row of case c1"):
        read_cases(table(tmp_path, SECOND))
    with pytest.raises(EvaluationError, match="line 3, column text: is given again"):
        read_cases(table(tmp_path, FIRST, FIRST))
    with pytest.raises(EvaluationError, match="line 2: more cells than columns"):
        read_cases(table(tmp_path, THIRD + ",x"))
    with pytest.raises(EvaluationError, match="line 1: no column tags"):
        read_cases(table(tmp_path, header=HEADER.replace("tags,", "")))


def test_lines_are_counted_in_the_file_not_in_rows(tmp_path: Path) -> None:
    long = THIRD.replace("Two camels died.", '"Two camels\n\ndied."')
    with pytest.raises(EvaluationError, match="line 5, column case: is empty"):
        read_cases(table(tmp_path, long, THIRD.replace("c2", "")))


def test_a_folder_gives_each_table_under_its_name(tmp_path: Path) -> None:
    table(tmp_path, THIRD)
    assert list(read_case_folder(tmp_path)) == ["hard"]
    with pytest.raises(EvaluationError, match="no tables of cases"):
        read_case_folder(tmp_path / "empty")


def test_the_projects_own_cases_are_sound() -> None:
    folder = Path(__file__).parents[2] / "benchmarks" / "cases"
    cases = read_case_folder(folder)
    assert {"before-code", "blind"} <= set(cases)
    ids = [case["id"] for listed in cases.values() for case in listed]
    assert len(ids) == len(set(ids)) >= 150
