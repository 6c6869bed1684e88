"""Queue, sources, audit and exports in the browser, by keys and by mouse."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.workbench.browser.conftest import Desk
from tests.workbench.conftest import Bench

from counterclaim.store import Outlet, WantedOutlets
from counterclaim.workbench import Settings


def test_the_queue_says_why_and_opens_what_is_next(desk: Desk) -> None:
    (four,) = desk.bench.figures("market").values()
    desk.bench.judge("unsure", "figure", four["id"], why="ask the desk")
    desk.open("/queue")
    desk.until("document.querySelectorAll('#queue > li').length > 1")
    assert "ra is unsure of this figure: ask the desk" in desk.texts("#queue > li")[0]
    assert "1 decision on 1 thing in 1 report" in desk.page.inner_text("#today")
    desk.press("2")
    desk.until("location.search.includes('reason=contested')")
    desk.until("document.querySelectorAll('#queue > li').length === 1")
    assert "speakers contradict one another" in desk.page.inner_text("#queue")
    desk.press("4")
    desk.until("location.search.includes('reason=warning')")
    desk.press("0")
    desk.until("!location.search.includes('reason')")
    desk.until("document.querySelector('#queue').innerText.includes('ask the desk')")
    desk.press("j")
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_url("**/reports/market*")


def test_a_source_gets_a_letter_is_excluded_and_counts_again(desk: Desk) -> None:
    desk.open("/sources")
    desk.until("document.querySelectorAll('#sources tbody tr').length === 2")
    desk.press("j", "j", "r")
    desk.type("B")
    desk.until("document.querySelector('.told') !== null")
    held = lambda: {one.source.name: (one.source.reliability.value, one.source.excluded) for one in outlets(desk.bench)}  # noqa: E731
    assert held()["The Salt Road Times"] == ("B", None)
    desk.page.keyboard.press("Shift+Tab")
    desk.press("x")
    desk.type("invented reports")
    desk.page.get_by_role("button", name="Record").click()
    desk.until("document.querySelector('#sources .excluded') !== null")
    assert held()["The Salt Road Times"] == ("B", "invented reports")
    desk.page.get_by_role("button", name="Take back").click()
    desk.until("document.querySelector('#sources .excluded') === null")
    assert held()["The Salt Road Times"] == ("B", None)
    desk.page.click("#another")
    desk.type("Northern Front")
    desk.press("Enter")
    desk.until("document.querySelectorAll('#sources tbody tr').length === 3")


def outlets(bench: Bench) -> tuple[Outlet, ...]:
    return bench.store.list_outlets(WantedOutlets()).items


def test_somebody_else_s_change_of_a_source_is_told_and_nothing_is_lost(desk: Desk) -> None:
    desk.open("/sources")
    desk.until("document.querySelectorAll('#sources tbody tr').length === 2")
    desk.bench.client.post(
        "/api/v1/sources", json={"name": "The Border Post", "reliability": "D"}, headers={"If-Match": '"0"'}
    )
    desk.page.locator("#sources select").first.select_option("A")
    desk.until("document.querySelector('.told.fault') !== null")
    assert "judged in the meantime" in desk.page.inner_text(".told.fault")
    desk.until("document.querySelector('#sources select').value === 'D'")


def test_the_audit_tells_every_change_and_finds_one_that_was_altered(desk: Desk) -> None:
    thirty = desk.bench.figures()["30"]
    desk.bench.judge("correct", "figure", thirty["id"], field="high", value=31, why="see paragraph 4")
    desk.bench.judge("accept", "report", "first")
    desk.open("/audit")
    desk.until("document.querySelectorAll('#audit tbody tr').length === 2")
    assert "the chain holds: 2 changes" in desk.page.inner_text("#chain")
    (told,) = [row for row in desk.texts("#audit tbody tr") if "correct" in row]
    assert "ra" in told and "30 → 31" in told and "see paragraph 4" in told
    desk.page.select_option("[name=kind]", "accept")
    desk.until("document.querySelectorAll('#audit tbody tr').length === 1")
    desk.page.click("#clear")
    with desk.bench.store._database.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER judgements_no_update")
        connection.exec_driver_sql("UPDATE judgements SET record = replace(record, '31', '32') WHERE number = 1")
    desk.press("c")
    desk.until("document.querySelector('#chain .broken') !== null")
    assert "judgement 1" in desk.page.inner_text("#chain")
    desk.page.click("#whole")
    desk.until("document.querySelector('#chain ul') !== null")


def test_what_the_filter_lets_through_is_downloaded(
    start: Callable[..., Bench], sit: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = sit(start(Settings(who="ra", relinks=False, releases=tmp_path / "releases")))
    desk.open("/incidents?place=kunduz")
    desk.page.click("#export")
    desk.page.wait_for_url("**/export?*")
    desk.until("document.getElementById('count').textContent === '1 incident'")
    assert "place kunduz" in desk.page.inner_text("#filter")
    with desk.page.expect_download() as plain:
        desk.press("d")
    assert plain.value.suggested_filename.startswith("counterclaim-csv-")
    with Path(plain.value.path()).open(newline="") as file:
        assert {row["place"] for row in csv.DictReader(file)} == {"Kunduz"}
    assert desk.bench.judge("accept", "report", "market").status_code == 201
    with desk.page.expect_download() as settled:
        desk.press("t")
    assert [json.loads(line)["id"] for line in Path(settled.value.path()).read_text().splitlines()] == ["market"]
    desk.page.check("[value=dossier]")
    desk.page.check("[name=each]")
    desk.page.check("[name=trace]")
    with desk.page.expect_download() as packed:
        desk.page.click("#download")
    with zipfile.ZipFile(packed.value.path()) as archive:
        assert len(archive.namelist()) == 2
    assert desk.page.is_checked("[name=with_names]") is False
    desk.page.check("[value=json]")
    desk.page.fill("#release [name=name]", "2024-06")
    desk.page.keyboard.press("Enter")
    desk.until("document.querySelector('#releases a') !== null")
    assert "place kunduz" in desk.page.inner_text("#releases")
    manifest = json.loads((tmp_path / "releases" / "2024-06.release.json").read_text())
    assert (manifest["with_names"], manifest["release"]["format"]) == (False, "json")
    desk.page.fill("#release [name=name]", "2024-06")
    desk.page.keyboard.press("Enter")
    desk.until("!document.getElementById('fault').hidden")
    assert "another name" in desk.page.inner_text("#fault")
