"""`reread`: another engine reads what is in the store; what people decided holds, and differences are listed."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

from counterclaim.records import Author
from counterclaim.store import open_store


def older(stored: Path) -> str:
    """The first report as an engine of before read it: where 30 stands, 20. Gives the figure's id."""
    with open_store(stored) as store:
        report, reading = store.report("first"), store.reading("first")
        assert report is not None and reading is not None
        thirty = next(figure for figure in reading.figures if figure.low == 30)
        misread = thirty.model_copy(update={"low": 20, "high": 20})
        figures = tuple(misread if one is thirty else one for one in reading.figures)
        before = reading.model_copy(update={"author": Author(engine="rules", version="0"), "figures": figures})
        store.add(report, store.publications("first"), None, before)
    return thirty.id


def test_corrections_hold_and_where_machine_and_people_now_differ_is_listed(run: Run, stored: Path) -> None:
    id = older(stored)
    for field in ("high", "low"):
        assert run("judge", "correct", f"figure:{id}", field, 25, "--who", "ra", "--store", stored).status == 0
    ran = run("reread", "--engine", "rules", "--store", stored)
    assert ran.status == 0
    assert "report first" in ran.out
    assert "ra corrected high from 20 to 25; the machine now reads 30" in ran.out
    assert "3 reports read again; between machine and people: 2 differences in 1 report" in ran.out
    with open_store(stored) as store:
        reading = store.effective_reading("first")
        assert reading is not None and reading.figure(id).high == 25  # type: ignore[union-attr]
        assert len(store.readings_of("first")) == 3 and not store.linking_is_stale()
    found = run("reread", "--engine", "rules", "--json", "--store", stored).json()
    assert found["read"] == 0
    assert {(one["report"], one["field"], one["machine"], one["person"]) for one in found["differences"]} == {
        ("first", "high", 30, 25),
        ("first", "low", 30, 25),
    }


def test_of_what_is_withheld_no_difference_is_told(run: Run, stored: Path) -> None:
    id = older(stored)
    run("judge", "correct", f"figure:{id}", "high", 25, "--who", "ra", "--store", stored)
    run("judge", "withhold", "report:first", "--who", "ra", "--store", stored)
    ran = run("reread", "--engine", "rules", "--store", stored)
    assert "corrected" not in ran.out and "between machine and people: no differences" in ran.out
