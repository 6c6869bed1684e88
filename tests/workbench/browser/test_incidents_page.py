"""The list of incidents in the browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.workbench.browser.conftest import Desk
from tests.workbench.conftest import Bench

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


def test_on_a_phone_the_filters_are_folded_and_say_how_many_are_set(shared: Bench, sit: Callable[..., Desk]) -> None:
    desk = sit(shared, width=390)
    desk.open("/incidents?place=zaranj")
    assert desk.page.is_visible("[name=text]") and not desk.page.is_visible("[name=place]")
    more = desk.page.get_by_role("button", name="More filters (1 set)")
    more.click()
    assert desk.page.input_value("[name=place]") == "zaranj" and desk.page.is_visible("[name=place]")
    desk.page.click("#clear")
    desk.page.get_by_role("button", name="Fewer filters").click()
    assert desk.page.get_by_role("button", name="More filters", exact=True).is_visible()
    wide = sit(shared)
    wide.open("/incidents")
    assert wide.page.is_visible("[name=place]") and not wide.page.is_visible(".unfold")


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [
        ("since", "2024-06-01", ["Kunduz"]),
        ("until", "2024-06-01", ["Zaranj"]),
        ("place", "zaranj", ["Zaranj"]),
        ("party", "northern front", ["Zaranj"]),
        ("outcome", "injured", ["Zaranj"]),
        ("contested", "false", ["Kunduz"]),
        ("grade", "1", []),
        ("review", "reviewed", []),
    ],
)
def test_each_filter_lets_through_what_fits(
    shared: Bench, sit: Callable[..., Desk], name: str, value: str, left: list[str]
) -> None:
    desk = sit(shared)
    desk.open("/incidents")
    field = desk.page.locator(f"#filters [name={name}]")
    if name in ("outcome", "contested", "grade", "review"):
        field.select_option(value)
    else:
        field.fill(value)
    desk.until(f"location.search.includes('{name}=')")
    desk.until(f"document.querySelectorAll('#incidents tbody a').length === {len(left)}")
    assert [one for one in places(desk) if one] == left


def test_on_paper_it_is_a_table_without_what_is_only_for_the_screen(shared: Bench, sit: Callable[..., Desk]) -> None:
    desk = sit(shared, width=700)
    desk.open("/incidents")
    desk.page.emulate_media(media="print")
    assert not desk.page.is_visible("#filters") and not desk.page.is_visible(".bar")
    assert desk.page.locator("#incidents thead").is_visible()
    assert desk.page.evaluate("getComputedStyle(document.querySelector('#incidents tbody tr')).display") == "table-row"
