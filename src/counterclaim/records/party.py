"""Who acts, suffers or speaks."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field as Limit

from counterclaim.records.base import Record, Spans


class PartyKind(StrEnum):
    """What kind of party it is. Kinds describe; the words of a report for a party stay in its spans."""

    STATE = "state"
    NONSTATE_ARMED = "nonstate_armed"
    CIVILIAN = "civilian"
    MEDIA = "media"
    MEDICAL = "medical"
    NGO = "ngo"
    INTERGOVERNMENTAL = "intergovernmental"
    UNKNOWN = "unknown"


class Party(Record):
    """A party of one report, or, merged from many, of an incident.

    `mentions` are the places of one report's text that name it or stand for it ("the group", "he");
    empty for a party that the report only implies, and for one merged from many reports.
    `parent` is the id of the party that it belongs to or speaks for: a state for "Police", the
    group for its spokesman. `register` holds ids of the register of parties, as "ucdp:IS".
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: Spans = ()
    kind: PartyKind = PartyKind.UNKNOWN
    country: Annotated[str, Limit(pattern=r"^[A-Z]{2}$")] | None = None
    parent: str | None = None
    register_ids: Annotated[tuple[str, ...], Limit(alias="register")] = ()
