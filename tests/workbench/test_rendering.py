"""What a page fetches at once: its script, and all that this imports."""

from __future__ import annotations

import re

import pytest
from tests.workbench.conftest import Bench

from counterclaim.workbench.rendering import modules_of


def test_the_modules_of_a_script_are_found_whether_imported_now_or_later() -> None:
    assert modules_of("pages/login.js") == ("pages/login.js", "lib/dom.js", "lib/api.js")
    assert {"lib/api.js", "incidents/map.js", "vendor/topojson-client/feature.js"} < {
        *modules_of("incidents/overview.js")
    }


@pytest.mark.parametrize("path", ["/incidents", "/reports/first", "/queue", "/people"])
def test_every_module_that_a_page_names_is_there_and_fetched_before_it_is_asked_for(shared: Bench, path: str) -> None:
    page = shared.client.get(path).text
    preloaded = set(re.findall(r'rel="modulepreload" href="([^"]+)"', page))
    run = re.findall(r'<script type="module" src="([^"]+)"', page)
    assert run and preloaded
    for address in (*run, *preloaded):
        script = shared.client.get(address)
        assert script.status_code == 200
        folder = address.rpartition("/")[0]
        for name in re.findall(r'from "(\.[^"]+)"', script.text):
            wanted = str(shared.client.base_url.join(f"{folder}/{name}").path)
            assert wanted in {*preloaded, *run}
