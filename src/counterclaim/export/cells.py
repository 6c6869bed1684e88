"""Cells of a table for spreadsheets and programs."""

from __future__ import annotations

from typing import Any

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a text must not start with, lest a spreadsheet take it for a formula."""


def cell(value: Any) -> str:
    """The cell's text: empty for unknown, `true` and `false`, numbers plain; a text that could run gets an apostrophe.

    Numbers are left as they are: "-67.01" runs nothing, and programs read it.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    text = str(value)
    return f"'{text}" if text.startswith(RUNS) else text
