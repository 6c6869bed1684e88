"""Several coders at once, and a server that is killed meanwhile: what was confirmed is there, once, in a sound chain."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from benchmarks.workbench.coders import faults_of, work
from tests.store.conftest import postgresql_server, postgresql_url, url  # noqa: F401 - fixtures

from counterclaim.pipeline import add
from counterclaim.store import open_store

KILLS = int(os.environ.get("COUNTERCLAIM_SERVER_KILLS", "2"))
CORRECTIONS = 60 * KILLS
"""How often the server is killed while how many figures are corrected: `make stress` takes 20 and 1,200."""


def made(path: Path, reports: int) -> Path:
    lines = [
        json.dumps({"text": f"Police said {n + 2} people were killed in Herat, Afghanistan, on 2 June 2024 ({n})."})
        for n in range(reports)
    ]
    path.write_text("\n".join(lines))
    return path


@pytest.mark.slow
@pytest.mark.parametrize("coders", [4])
def test_nothing_that_was_confirmed_is_lost(url: str, tmp_path: Path, coders: int) -> None:  # noqa: F811
    with open_store(url) as store:
        add(store, [str(made(tmp_path / "reports.jsonl", CORRECTIONS))])
    done = work(url, coders, CORRECTIONS, pause=0.05, kills=KILLS)
    assert faults_of(url, done, CORRECTIONS) == []
    assert len(done.confirmed) > CORRECTIONS / 2
