"""The list of incidents in the browser."""

from __future__ import annotations

from tests.workbench.browser.conftest import Desk

ROWS = "#incidents tbody tr"


def places(desk: Desk) -> list[str]:
    desk.until("!document.querySelector('#incidents tbody').hasAttribute('aria-busy')")
    return [text.split(",")[0] for text in desk.texts(f"{ROWS} td:nth-child(2)")]


def test_filters_sort_and_address(desk: Desk) -> None:
    desk.open("/incidents")
    assert places(desk) == ["Kunduz", "Zaranj"]
    desk.press("/")
    desk.type("market")
    desk.until("document.querySelectorAll('#incidents tbody tr').length === 1")
    assert places(desk) == ["Kunduz"]
    assert "text=market" in desk.page.url
    desk.page.click("#clear")
    desk.until("document.querySelectorAll('#incidents tbody tr').length === 2")
    assert "text" not in desk.page.url
    desk.page.select_option("[name=contested]", "true")
    desk.until("document.querySelectorAll('#incidents tbody tr').length === 1")
    assert places(desk) == ["Zaranj"]
    assert desk.texts(".contested .unseen")
    desk.page.go_back()
    desk.until("document.querySelectorAll('#incidents tbody tr').length === 2")
    desk.page.get_by_role("button", name="Killed").click()
    desk.until("document.querySelector('#incidents tbody td:nth-child(2)').textContent.includes('Zaranj')")
    assert desk.page.locator("[data-sort=killed]").get_attribute("aria-sort") == "descending"


def test_an_address_with_a_filter_opens_filtered(desk: Desk) -> None:
    desk.open("/incidents?place=zaranj&sort=reports")
    assert places(desk) == ["Zaranj"]
    assert desk.page.input_value("[name=place]") == "zaranj"
    desk.open("/incidents?text=nowhere")
    assert "No incident fits" in desk.page.inner_text("#incidents")


def test_keys_go_from_incident_to_incident_and_open_one(desk: Desk) -> None:
    desk.open("/incidents")
    desk.press("j", "j", "Enter")
    desk.page.wait_for_url("**/incidents/*")
    assert "Zaranj" in desk.page.inner_text("main")
