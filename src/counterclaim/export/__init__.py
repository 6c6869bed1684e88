"""Incidents and assessments in the forms that others read; one file a format. Knows no web and no database."""

from __future__ import annotations

from counterclaim.export.documents import write_json
from counterclaim.export.entries import Entry, Evidence
from counterclaim.export.names import WITHHELD
from counterclaim.export.rows import COLUMNS
from counterclaim.export.tables import write_csv

FORMATS = {"csv": write_csv, "json": write_json}
"""The writers by the name of their format; each takes entries, a text stream, evidence and `with_names`."""

__all__ = ["COLUMNS", "FORMATS", "WITHHELD", "Entry", "Evidence", "write_csv", "write_json"]
