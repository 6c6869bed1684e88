"""Map and timeline in the browser: each filters the other and the list, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable

from tests.workbench.browser.conftest import Desk
from tests.workbench.browser.test_incidents_page import places
from tests.workbench.conftest import Bench

ONE = "document.querySelectorAll('#incidents tbody tr').length === 1"
BOTH = "document.querySelectorAll('#incidents tbody tr').length === 2"
DRAWN = "document.querySelectorAll('#timeline .bar').length === {}"


def opened(desk: Desk, path: str = "/incidents") -> None:
    desk.open(path)
    desk.until("document.querySelectorAll('#named li').length > 0")


def test_a_place_chosen_on_the_map_filters_list_and_timeline(desk: Desk) -> None:
    opened(desk)
    assert desk.page.inner_text("#map-told") == "2 places"
    desk.page.get_by_role("button", name="Zaranj").click()
    desk.until(ONE)
    assert places(desk) == ["Zaranj"]
    desk.until(DRAWN.format(1))
    assert "box=" in desk.page.url
    assert desk.page.locator("#named li").count() == 2, "the map still has what lies beyond"
    desk.page.click("#everywhere")
    desk.until(BOTH)
    assert "box=" not in desk.page.url


def test_a_circle_is_hit_by_the_mouse_and_the_map_is_moved_by_keys(desk: Desk) -> None:
    opened(desk, "/incidents?text=zaranj")
    canvas = desk.page.locator("#map").bounding_box()
    assert canvas is not None
    desk.page.mouse.move(canvas["x"] + canvas["width"] / 2, canvas["y"] + canvas["height"] / 2)
    desk.until("document.getElementById('map-told').textContent === 'Zaranj, AF: 1 incident, 1 contested'")
    desk.page.mouse.down()
    desk.page.mouse.up()
    desk.until("location.search.includes('box=')")
    desk.page.click("#clear")
    desk.until(BOTH)
    desk.page.locator("#map").focus()
    for _ in range(4):
        desk.page.keyboard.press("+")
    for _ in range(5):
        desk.page.keyboard.press("ArrowUp")
    desk.until("location.search.includes('box=')")
    desk.until("document.querySelector('#incidents .none') !== null")


def test_days_chosen_on_the_timeline_filter_list_and_map(desk: Desk) -> None:
    opened(desk)
    desk.until(DRAWN.format(2))
    desk.press("t", "ArrowRight")
    assert desk.page.inner_text("#timeline-told") == "2024-05-06: 1 incident, 1 contested"
    desk.press("Enter")
    desk.until(ONE)
    assert places(desk) == ["Zaranj"]
    assert desk.page.input_value("[name=since]") == desk.page.input_value("[name=until]") == "2024-05-06"
    assert desk.texts("#named bdi") == ["Zaranj"]
    assert desk.page.locator("#timeline .band").count() == 1
    desk.press("Escape")
    desk.until(BOTH)
    box = desk.page.locator("#timeline").bounding_box()
    assert box is not None
    desk.page.mouse.move(box["x"] + box["width"] - 3, box["y"] + 40)
    desk.page.mouse.down()
    desk.page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 40, steps=4)
    desk.page.mouse.up()
    desk.until(ONE)
    assert places(desk) == ["Kunduz"]


def test_the_list_filters_map_and_timeline(desk: Desk) -> None:
    opened(desk)
    desk.page.fill("[name=text]", "market")
    desk.until("document.querySelectorAll('#named li').length === 1")
    assert desk.texts("#named bdi") == ["Kunduz"]
    desk.until(DRAWN.format(1))


def test_on_a_phone_nothing_of_it_is_loaded_until_it_is_asked_for(shared: Bench, sit: Callable[..., Desk]) -> None:
    desk = sit(shared, width=390)
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url))
    desk.open("/incidents")
    desk.until(BOTH)
    assert not [url for url in asked if "world-atlas" in url or "incident-places" in url]
    with desk.page.expect_request("**/*countries-*"):  # coarse or fine, as near as the places lie when it is drawn
        desk.page.click("#toggle-overview")
    desk.until("document.querySelectorAll('#named li').length === 2")
    assert desk.page.get_attribute("#toggle-overview", "aria-expanded") == "true"
    desk.page.reload()
    desk.until("document.querySelectorAll('#named li').length === 2")
