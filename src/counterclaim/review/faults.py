"""What an audit finds wrong: what, where, and what it means."""

from __future__ import annotations

from enum import StrEnum

from counterclaim.records import Record


class FaultCode(StrEnum):
    """The kinds of fault."""

    JUDGEMENT_ALTERED = "judgement_altered"
    JUDGEMENT_MISSING = "judgement_missing"
    JUDGEMENT_OUT_OF_ORDER = "judgement_out_of_order"
    JUDGEMENT_INSERTED = "judgement_inserted"
    REPORT_ALTERED = "report_altered"
    ORIGINAL_ALTERED = "original_altered"
    RECORD_UNREADABLE = "record_unreadable"
    SPAN_OUTSIDE_TEXT = "span_outside_text"
    REFERENCE_BROKEN = "reference_broken"
    SEARCH_STALE = "search_stale"
    FILE_DAMAGED = "file_damaged"


class Fault(Record):
    """One fault: its code, the place ("judgement 12", "report ab12…"), and a sentence."""

    code: FaultCode
    place: str
    message: str
