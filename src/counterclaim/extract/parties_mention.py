"""A mention: words of a report that stand for a party."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from counterclaim.records import PartyKind
from counterclaim.registers.parties import RegisterEntry


class Form(Enum):
    """How a mention stands for its party."""

    NAME = "name"  # "the BLA", "Karim Liberation Front"
    PERSON = "person"  # "Jeeyand Baloch, a BLA spokesman"
    ROLE = "role"  # one unnamed person: "a police official"
    COLLECTIVE = "collective"  # "police", "the rebels", "witnesses"
    STAND_IN = "stand_in"  # "the group", "the outfit"
    COUNTRY = "country"  # "Pakistan said", "Islamabad"
    DOCUMENT = "document"  # "the statement", in whoever's name it is
    PRONOUN = "pronoun"


@dataclass(frozen=True)
class Mention:
    """Tokens `[first, last]` that mention a party; `core` are those that name it (its head for others)."""

    first: int
    last: int
    head: int
    form: Form
    kind: PartyKind
    name: str
    entry: RegisterEntry | None = None
    country: str | None = None
    body: str | None = None
    definite: bool = False
    plural: bool = False
    subject: bool = False
    speaks: bool = False
    antecedent: int | None = None
    proper: str | None = None
    owner: bool = False
