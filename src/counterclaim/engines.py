"""The engines that read reports, by name, and how one is chosen."""

from __future__ import annotations

import os
from typing import Final

RULES: Final = "rules"
"""Rules over a parser."""

MODEL: Final = "model"
"""The trained reader, with the rules beside it."""

ENGINES: Final = (MODEL, RULES)
"""All engines, the default first."""

ENGINE_VARIABLE: Final = "COUNTERCLAIM_ENGINE"
"""The environment variable that names the engine, for this process and those that it starts."""


def chosen_engine() -> str:
    """The engine that the environment names, else the default. Raises `ValueError` for a name that is none."""
    name = os.environ.get(ENGINE_VARIABLE) or ENGINES[0]
    if name not in ENGINES:
        raise ValueError(f"{ENGINE_VARIABLE} names {name!r}, which is no engine; there are: {', '.join(ENGINES)}")
    return name
