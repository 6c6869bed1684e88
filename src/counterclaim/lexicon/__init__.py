"""Words as data: one folder a language, one commented TOML file a subject. This loader is the only way to them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(subject: str, language: str = "en") -> dict[str, Any]:
    """The tables of `lexicon/<language>/<subject>.toml`.

    Raises `FileNotFoundError` for a subject that the language doesn't have.
    """
    file = resources.files(__package__) / language / f"{subject}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def words(subject: str, table: str, language: str = "en") -> frozenset[str]:
    """A list of a subject's file, as a set. Raises `KeyError` for a table that the file doesn't have."""
    return frozenset(load(subject, language)[table])
