"""Incidents and assessments in the forms that others read; one file a format. Knows no web and no database."""

from __future__ import annotations

from counterclaim.export.checking import Checked, Fault, check
from counterclaim.export.documents import json_schema, write_json
from counterclaim.export.entries import Entry, Evidence, ExportError
from counterclaim.export.files import Exported, export_each, export_file, trace_path
from counterclaim.export.formats import FORMATS, Format
from counterclaim.export.names import WITHHELD
from counterclaim.export.releasing import (
    Manifest,
    ManifestError,
    make_release,
    manifest_before,
    manifest_path,
    read_manifest,
)
from counterclaim.export.rows import COLUMNS
from counterclaim.export.tables import write_csv
from counterclaim.export.ucdp import ged_events

__all__ = [
    "COLUMNS",
    "FORMATS",
    "WITHHELD",
    "Checked",
    "Entry",
    "Evidence",
    "ExportError",
    "Exported",
    "Fault",
    "Format",
    "Manifest",
    "ManifestError",
    "check",
    "export_each",
    "export_file",
    "ged_events",
    "json_schema",
    "make_release",
    "manifest_before",
    "manifest_path",
    "read_manifest",
    "trace_path",
    "write_csv",
    "write_json",
]
