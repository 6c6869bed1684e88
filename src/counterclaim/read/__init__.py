"""Bytes to reports: one file a format, and files, folders, globs and standard input. Knows nothing of language."""

from __future__ import annotations

from counterclaim.read.collate import Collator
from counterclaim.read.fetching import Fetched, Fetcher, FetchLimits, FetchRefused
from counterclaim.read.furniture import find_furniture
from counterclaim.read.given import Said, described, read_pasted
from counterclaim.read.inputs import read_bytes, read_inputs
from counterclaim.read.item import Item, LeftOut, Limits, Part, ReadOptions, Where
from counterclaim.read.sniff import Format

__all__ = [
    "Collator",
    "FetchLimits",
    "FetchRefused",
    "Fetched",
    "Fetcher",
    "Format",
    "Item",
    "LeftOut",
    "Limits",
    "Part",
    "ReadOptions",
    "Said",
    "Where",
    "described",
    "find_furniture",
    "read_bytes",
    "read_inputs",
    "read_pasted",
]
