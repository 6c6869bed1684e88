"""What holds for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from counterclaim.engines import ENGINE_VARIABLE
from counterclaim.registers import PARTIES_VARIABLE

NAMED = (ENGINE_VARIABLE, PARTIES_VARIABLE)


@pytest.fixture(autouse=True)
def own_environment() -> Iterator[None]:
    """Commands that run in the tests' own process name engine and parties in its environment: for no other test."""
    before = {name: os.environ[name] for name in NAMED if name in os.environ}
    yield
    for name in NAMED:
        os.environ.pop(name, None)
    os.environ.update(before)
