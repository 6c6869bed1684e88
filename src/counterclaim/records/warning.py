"""What a person should look at before trusting a reading."""

from __future__ import annotations

from enum import StrEnum

from counterclaim.records.base import Record, Spans


class WarningCode(StrEnum):
    """What is to be looked at."""

    ATTRIBUTION_DROPPED = "attribution_dropped"
    SINGLE_PARTY_SOURCE = "single_party_source"
    PARTS_DO_NOT_ADD_UP = "parts_do_not_add_up"
    WORDING_WITHOUT_SPEAKER = "wording_without_speaker"
    DATE_UNKNOWN = "date_unknown"
    DATE_IN_FUTURE = "date_in_future"
    PLACE_AMBIGUOUS = "place_ambiguous"
    SPEAKER_UNCLEAR = "speaker_unclear"
    NUMBER_UNCLEAR = "number_unclear"
    NOT_ENGLISH = "not_english"
    TOO_LONG = "too_long"


class Warning(Record):
    """A warning: its code, the words and figures that it is about, and a sentence for people."""

    code: WarningCode
    spans: Spans = ()
    figures: tuple[str, ...] = ()
    message: str
