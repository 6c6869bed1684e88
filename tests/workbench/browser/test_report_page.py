"""A report in the browser: everything that a coder does with it, by keys and by mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.workbench.browser.conftest import Desk
from tests.workbench.conftest import Bench

from counterclaim.records import Author

NUMBERS = ["eight", "five", "30", "three", "12"]
"""The figures of the report, in the order of its text."""


@pytest.fixture
def report(desk: Desk) -> Desk:
    desk.open("/reports/first")
    return desk


def decided(desk: Desk) -> dict[str, str]:
    """What was decided on each figure, by the words of its number."""
    found = {figure["id"]: words for words, figure in desk.bench.figures().items()}
    states = desk.bench.get("/reports/first/reading")["states"]
    return {found[one["id"]]: one["review"] for one in states if one["id"] in found}


def test_a_session_of_five_figures_and_another_speaker_takes_at_most_twenty_keys(report: Desk) -> None:
    """Each figure is visited and decided on, and the claimant of one is corrected to another speaker, from a list."""
    assert [
        report.bench.get("/reports/first")["report"]["text"][slice(*f["quantity"])]
        for f in report.bench.figures().values()
    ] == NUMBERS
    visited = [report.page.inner_text(".m-quantity.lit, .lit .m-quantity")]
    for keys in (["a"], ["a"], ["s"]):
        report.press(*keys)
        visited.append(report.page.locator(".lit .m-quantity, .m-quantity.lit").first.inner_text())
    assert report.page.locator("dialog[open] h2").inner_text() == "Who says this number?"
    listed = report.texts("dialog .choice bdi")
    before = report.bench.figures()["30"]["claimant_party"]
    report.press(str(listed.index("Police") + 1))
    for _ in range(2):
        visited.append(report.page.locator(".lit .m-quantity, .m-quantity.lit").first.inner_text())
        report.press("a")
    assert {word for words in visited for word in NUMBERS if word in words} == set(NUMBERS)
    assert decided(report) == {
        "eight": "accepted",
        "five": "accepted",
        "30": "corrected",
        "three": "accepted",
        "12": "accepted",
    }
    after = report.bench.figures()["30"]["claimant_party"]
    names = {one["id"]: one["name"] for one in report.bench.get("/reports/first/reading")["reading"]["parties"]}
    assert (names[before], names[after]) == ("Northern Front", "Police")
    assert report.bench.figures()["30"]["claimant_type"] == "state"
    assert len(report.pressed) <= 20
    assert "5 of 5 decided" in report.page.inner_text("#progress")


def test_rejecting_doubting_and_taking_back(report: Desk) -> None:
    report.press("x")
    assert decided(report).get("eight") is None
    assert "rejected" in report.page.locator(".card").first.inner_text()
    report.press("u")
    report.type("which hospital?")
    report.press("Enter")
    assert decided(report)["five"] == "pending"
    assert "which hospital?" in report.page.inner_text("#cards")
    report.press("z")
    assert decided(report)["five"] == "open"
    report.press("z")
    assert decided(report)["eight"] == "open"
    report.press("z")
    assert "nothing to take back" in report.page.inner_text(".told")
    assert report.bench.get("/audit")["faults"] == []


def test_what_was_rejected_can_be_accepted_again(report: Desk) -> None:
    report.press("x", "k", "a")
    assert decided(report)["eight"] == "accepted"


def test_number_outcome_and_people_have_keys(report: Desk) -> None:
    report.press("n")
    report.type("7-9")
    report.press("Enter")
    report.press("o")
    report.press(str(report.texts("dialog .choice bdi").index("missing") + 1))
    report.press("c")
    report.press(str(report.texts("dialog .choice bdi").index("civilians") + 1))
    found = report.bench.figures()["eight"]
    assert (found["low"], found["high"], found["outcome"], found["category"]) == (7, 9, "missing", "civilian")
    assert "7 to 9 missing" in report.active()
    report.press("z", "z", "z")
    found = report.bench.figures()["eight"]
    assert (found["low"], found["high"], found["outcome"], found["category"]) == (8, 8, "killed", "state_forces")


def test_any_field_can_be_corrected(report: Desk) -> None:
    report.press("e")
    page = report.page
    page.select_option(".edit [name=scope]", "aggregate")
    page.check(".edit [name=hedged]")
    page.fill(".edit [name=low]", "10")
    page.fill(".edit [name=high]", "")
    page.select_option(".edit [name=bound]", "at_least")
    page.select_option(".edit [name=demographic]", "men")
    page.fill('.edit [name="as_of.start"]', "2024-05-06")
    page.fill('.edit [name="as_of.end"]', "2024-05-06")
    page.select_option('.edit [name="as_of.precision"]', "day")
    page.focus(".edit [name=low]")
    report.press("Enter")
    report.until("!document.querySelector('.edit')")
    report.settle()
    found = report.bench.figures()["eight"]
    assert (found["low"], found["high"], found["bound"], found["scope"], found["hedged"]) == (
        10,
        None,
        "at_least",
        "aggregate",
        True,
    )
    assert (found["demographic"], found["as_of"]["start"]) == ("men", "2024-05-06")
    report.press("z")
    assert report.bench.figures()["eight"]["low"] == 8
    assert report.bench.figures()["eight"]["as_of"] is None


def test_an_event_is_corrected_and_a_statement_gets_another_speaker(report: Desk) -> None:
    report.press("]")
    assert "Statements" in report.page.inner_text('[role=tab][aria-selected="true"]')
    report.press("s")
    report.press(str(report.texts("dialog .choice bdi").index("Police") + 1))
    assert report.page.locator(".card .tag.corrected").count() == 1
    report.press("]", "e")
    report.page.select_option(".edit [name=type]", "Armed clash")
    report.page.fill('.edit [name="place.name"]', "Nimruz")
    report.page.focus('.edit [name="place.name"]')
    report.press("Enter")
    report.until("document.querySelector('.card[aria-current] h3').textContent === 'Armed clash'")
    report.settle()
    (event, *_) = report.bench.get("/reports/first/reading")["reading"]["events"]
    assert (event["type"], event["place"]["name"], event["place"]["country"]) == ("Armed clash", "Nimruz", "AF")


def test_who_took_part_in_an_event_is_put_in_and_taken_out_in_a_form(report: Desk) -> None:
    before = report.bench.get("/reports/first/reading")["reading"]["events"][0]
    report.press("]", "]", "e")
    targets = report.page.locator("fieldset.rows", has=report.page.get_by_text("targets", exact=True))
    assert targets.locator(".fields").count() == len(before["targets"])
    perpetrators = report.page.locator("fieldset.rows", has=report.page.get_by_text("perpetrators", exact=True))
    for _ in before["perpetrators"]:
        perpetrators.get_by_role("button", name="Take out").first.click()
    perpetrators.get_by_role("button", name="One more").click()
    perpetrators.locator("[name=party]").select_option(label="Northern Front")
    perpetrators.locator("[name=form]").select_option("organization")
    perpetrators.locator("[name=names_people]").check()
    report.page.select_option(".edit [name=muc4_types]", ["ATTACK", "BOMBING"])
    assert report.unusable() == []
    report.page.get_by_role("button", name="Save").click()
    report.until("document.querySelector('.card[aria-current] .tag.corrected') !== null")
    report.settle()
    reading = report.bench.get("/reports/first/reading")["reading"]
    names, after = {one["id"]: one["name"] for one in reading["parties"]}, reading["events"][0]
    (told,) = after["perpetrators"]
    assert (names[told["party"]], told["form"], told["names_people"], told["spans"]) == (
        "Northern Front",
        "organization",
        True,
        [],
    )
    assert after["muc4_types"] == ["ATTACK", "BOMBING"]
    assert after["victims"] == before["victims"], "what nobody touched is as it was"
    report.press("z", "z")
    assert report.bench.get("/reports/first/reading")["reading"]["events"][0] == before


def test_words_are_selected_by_keys_and_added(report: Desk) -> None:
    report.press("k", "v")
    for _ in range(12):
        report.press("Shift+ArrowRight")
        if report.page.evaluate("getSelection().toString()").strip() == "eight soldiers":
            break
    report.press("f")
    assert "eight soldiers" in report.page.inner_text("dialog .quoted")
    report.page.fill("dialog [name=low]", "8")
    report.page.fill("dialog [name=high]", "8")
    report.page.select_option("dialog [name=outcome]", "detained")
    report.press("Enter")
    report.until("document.querySelector('.card[aria-current] .tag').textContent.includes('added')")
    added = report.bench.figures()["eight soldiers"]
    assert (added["low"], added["outcome"]) == (8, "detained")
    assert report.bench.get("/reports/first")["report"]["text"][slice(*added["evidence"][0])].startswith(
        "The army said that eight"
    )
    report.press("z")
    assert "eight soldiers" not in report.bench.figures()


def test_words_are_selected_by_the_mouse_for_a_statement_and_an_event(report: Desk) -> None:
    mark = report.page.locator("#text .m-event").first
    mark.dblclick()
    report.press("t")
    report.page.select_option("dialog [name=type]", "Attack")
    report.press("Enter")
    report.until("document.querySelector('.card[aria-current] .tag').textContent.includes('added')")
    report.page.locator("#text .m-cue").first.dblclick()
    report.press("q")
    report.page.select_option("dialog [name=stance]", "denies")
    report.press("Enter")
    report.until("document.querySelector('.card[aria-current] h3').textContent.includes('denies')")
    assert report.bench.get("/judgements", kind="add")["total"] == 2


def test_the_second_coder_is_told_what_the_first_decided(bench: Bench, sit: Callable[..., Desk]) -> None:
    first, second = sit(bench), sit(bench)
    for desk in (first, second):
        desk.open("/reports/first")
    first.press("n")
    first.type("7-8")
    first.press("Enter")
    second.press("x")
    told = second.page.inner_text(".told")
    assert "ra came first: correct" in told and "Nothing of yours was recorded" in told
    assert "7 to 8 killed" in second.active(), "what the first decided is shown at once"
    second.press("x")
    assert decided(second).get("eight") is None


def test_text_and_cards_show_one_another(report: Desk) -> None:
    report.page.locator(".card").nth(3).hover()
    assert "three" in report.page.locator(".over .m-quantity, .over.m-quantity").first.inner_text()
    report.page.locator(".m-quantity", has_text="12").hover()
    assert "12" in report.page.locator(".card.over").first.inner_text()
    report.page.locator(".m-quantity", has_text="12").click()
    assert "12 injured" in report.active()


def test_a_report_is_withheld_and_shown_again(report: Desk) -> None:
    report.press("r", "4")
    report.type("names a witness")
    report.press("Enter")
    report.until("document.querySelector('h1').textContent === 'A withheld report'")
    assert "eight soldiers" not in report.page.content()
    assert "names a witness" in report.page.inner_text(".notice")
    report.page.get_by_role("button", name="Take that back").click()
    report.page.wait_for_selector(".m-quantity")


def test_a_report_is_excluded_with_the_reason_noted_and_counts_again(report: Desk) -> None:
    report.press("r", "5")
    report.type("asked the outlet")
    report.press("Enter")
    report.press("r", "3")
    report.type("retracted on 7 May")
    report.press("Enter")
    listed = report.bench.get("/judgements", report="first")["items"]
    assert [(one["kind"], one["why"]) for one in listed] == [
        ("exclude", "retracted on 7 May"),
        ("note", "asked the outlet"),
    ]
    assert report.bench.get("/reports/first/reading")["reading"]["figures"] == [], "it counts nowhere"
    report.press("z")
    assert len(report.bench.figures()) == 5


def test_a_report_is_reviewed_or_pending_as_a_whole(report: Desk) -> None:
    report.press("r", "2")
    report.type("wait for the ministry")
    report.press("Enter")
    assert report.bench.get("/reports/first")["summary"]["review"] == "pending"
    assert "wait for the ministry" in str(report.bench.get("/queue", reason="unsure")["items"])
    report.press("r", "1")
    assert report.bench.get("/reports/first")["summary"]["review"] == "reviewed"


def test_where_the_machine_now_reads_otherwise_the_history_says_so(report: Desk) -> None:
    eight = report.bench.figures()["eight"]
    assert report.bench.judge("correct", "figure", eight["id"], field="high", value=9).status_code == 201
    store = report.bench.store
    stored, reading = store.report("first"), store.reading("first")
    assert stored is not None and reading is not None
    newer = tuple(one.model_copy(update={"high": 80}) if one.id == eight["id"] else one for one in reading.figures)
    author = Author(engine="rules", version="newer")
    store.add(
        stored, store.publications("first"), None, reading.model_copy(update={"figures": newer, "author": author})
    )
    report.open("/reports/first")
    report.page.get_by_text("What was decided on this report").click()
    assert "ra corrected high from 8 to 9; the machine now reads 80" in report.page.inner_text("#differences")
    assert report.bench.figures()["eight"]["high"] == 9, "the correction holds"


def test_a_figure_is_withheld(report: Desk) -> None:
    report.press("w")
    report.type("a witness")
    report.press("Enter")
    report.page.wait_for_selector(".card .tag.withheld")
    assert "eight" not in report.bench.figures()
    report.page.locator(".card.withheld").click()
    report.page.get_by_role("button", name="Show it again").click()
    report.until("!document.querySelector('.card .tag.withheld')")
    assert "eight" in report.bench.figures()


def test_keys_are_listed_and_history_is_told(report: Desk) -> None:
    report.press("?")
    assert "another speaker, picked from a list" in report.page.inner_text("dialog")
    report.press("Escape")
    report.press("n")
    report.type("9")
    report.press("Enter")
    report.page.click(".history summary")
    listed = report.texts("#history li")
    assert any("ra correct the figure “eight”: high from 8 to 9" in one for one in listed)


def test_marks_within_one_another_stay_apart(report: Desk) -> None:
    """A number within what is said carries both marks, at lines of their own."""
    inner = report.page.locator(".m-content .m-quantity").first
    depths = inner.evaluate(
        "node => [node, node.closest('.m-content')].map(one => parseFloat(getComputedStyle(one).paddingBottom))"
    )
    assert depths[1] - depths[0] >= 4
