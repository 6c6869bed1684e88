"""The sign that a draw has led nowhere."""

from __future__ import annotations


class RetryError(Exception):
    """What was drawn doesn't fit together (a part of one, two equal figures): draw again."""
