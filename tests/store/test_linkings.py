"""What linking keeps in a store is enough to link more, on every database."""

from __future__ import annotations

import pytest
from tests.test_relinking import MADE, decide, put, report, same

from counterclaim import relinking
from counterclaim.relinking import relink
from counterclaim.store import Store


def test_what_comes_bit_by_bit_is_linked_as_at_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relinking, "SHARE", 0)
    for reading in MADE[10:]:
        put(store, reading)
    relink(store)
    for reading in MADE[:10]:
        put(store, reading)
        relink(store)
    assert same(store, MADE)
    decide(store, "exclude", report(MADE[3].report), why="it was withdrawn")
    parted = decide(store, "other_incident", report(MADE[0].report), report(MADE[1].report))
    relink(store)
    assert same(store, [reading for reading in MADE if reading is not MADE[3]], [parted])
