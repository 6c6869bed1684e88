"""Several coders at once, and a server that is killed meanwhile: what was confirmed is there, once, in a sound chain."""

from __future__ import annotations

import os

import pytest
from coders import faults_of, work
from made_store import fill
from tests.store.conftest import postgresql_server, postgresql_url, url  # noqa: F401 - fixtures

from counterclaim.store import open_store

KILLS = int(os.environ.get("COUNTERCLAIM_SERVER_KILLS", "2"))
CORRECTIONS = 60 * KILLS
"""How often the server is killed while how many figures are corrected: `make stress` takes 20 and 1,200."""


@pytest.mark.slow
@pytest.mark.parametrize("coders", [4])
def test_nothing_that_was_confirmed_is_lost(url: str, coders: int) -> None:  # noqa: F811
    with open_store(url) as store:
        fill(store, CORRECTIONS // 20, reports_each=5)
    done = work(url, coders, CORRECTIONS, pause=0.05, kills=KILLS)
    assert faults_of(url, done, CORRECTIONS) == []
    assert len(done.confirmed) > CORRECTIONS / 2
