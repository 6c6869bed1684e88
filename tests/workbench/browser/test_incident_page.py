"""An incident in the browser."""

from __future__ import annotations

import pytest
from tests.workbench.browser.conftest import Desk


@pytest.fixture
def incident(desk: Desk) -> Desk:
    desk.open(f"/incidents/{desk.bench.incident()}")
    return desk


def test_the_table_marks_what_is_contested_and_opens_to_the_sentences(incident: Desk) -> None:
    page = incident.page
    assert any(text.startswith("Army") for text in incident.texts(".claims thead th"))
    against = page.locator(".cell.against", has_text="30")
    assert "≠" in against.inner_text()
    against.locator("button").click()
    assert page.locator(".sentences mark").all_inner_texts() == ["30"]
    assert "it had killed 30 soldiers" in page.inner_text(".sentences")
    assert "The Border Post, 2024-05-06" in page.inner_text(".sentences")
    page.get_by_role("link", name="in the report").click()
    page.wait_for_url("**/reports/first#figure:*")
    incident.settle()
    assert "30 killed" in incident.active()


def test_cells_are_opened_and_closed_by_keys(incident: Desk) -> None:
    incident.press("j", "Enter")
    assert incident.page.locator(".sentences").count() == 1
    incident.press("Enter")
    assert incident.page.locator(".sentences").count() == 0


def test_a_toll_over_time_is_drawn_and_stands_in_numbers(incident: Desk) -> None:
    chart = incident.page.locator(".chart", has_text="state forces").first
    assert chart.locator("svg polyline.line").count() >= 2
    chart.locator("summary").click()
    told = chart.locator("tbody tr").all_inner_texts()
    assert [one for one in told if one.startswith("Army")] == ["Army\t2024-05-06\t8", "Army\t2024-05-08\t9"]


def test_one_policy_stands_beside_another_with_what_differs(incident: Desk) -> None:
    page = incident.page
    page.select_option("[name=beside]", "acled")
    incident.settle()
    assert [text.split()[0] for text in incident.texts("#assessment h3")] == ["cautious", "acled"]
    assert "otherwise than" in page.inner_text("#assessment")
    assert "beside=acled" in page.url
    page.fill("[name=as_of]", "2024-05-06")
    incident.settle()
    assert "as known on 2024-05-06" in page.inner_text("#assessment h3 >> nth=0")


def test_responsibility_and_reports_are_told(incident: Desk) -> None:
    assert "Northern Front claims it" in incident.page.inner_text("#responsibility")
    assert incident.texts("#reports li a") == ["Toll of attack on army post rises", "Attack on army post in Zaranj"]
    incident.page.click(".why-one summary")
    incident.settle()
    assert "one happening" in incident.page.inner_text(".why-one caption")


def test_an_incident_is_reviewed_doubted_and_taken_back(incident: Desk) -> None:
    id = incident.bench.incident()
    incident.press("a")
    assert incident.bench.get(f"/incidents/{id}")["summary"]["review"] == "reviewed"
    incident.press("u")
    incident.type("two attacks?")
    incident.press("Enter")
    assert incident.bench.get(f"/incidents/{id}")["summary"]["review"] == "pending"
    assert "two attacks?" in incident.page.inner_text("#history")
    incident.press("z")
    assert incident.bench.get(f"/incidents/{id}")["summary"]["review"] == "reviewed"


def test_a_report_is_taken_out_and_an_incident_joined(incident: Desk) -> None:
    incident.page.locator("#reports li", has_text="Toll of attack").get_by_role("button").click()
    incident.type("another day")
    incident.press("Enter")
    (made,) = incident.bench.get("/judgements")["items"]
    assert (made["kind"], made["target"]["id"], made["other"]["kind"]) == ("other_incident", "later", "incident")
    incident.press("m", "1")
    incident.type(incident.bench.incident("kunduz"))
    incident.press("Enter")
    assert incident.bench.get("/judgements")["items"][0]["kind"] == "same_incident"
