"""What a policy may say of who is a side: who governs, who helps whom, and what parties are called.

Ids are those of the register of parties ("ucdp:IS"), countries the two letters of ISO 3166.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field as Limit

from counterclaim.records import Record

Country = Annotated[str, Limit(pattern=r"^[A-Z]{2}$")]


class Governing(Record):
    """A party that the policy holds to be the government of a country from a day on.

    `opposed` is what the policy then calls those whom reports call the government.
    """

    country: Country
    party: str
    since: dt.date
    opposed: str | None = None


class Helping(Record):
    """A state whose forces count on the side of another country's government, in that country, from a day on."""

    state: Country
    country: Country
    since: dt.date | None = None
    until: dt.date | None = None


class Calling(Record):
    """What the policy calls parties: those listed, or, in the places given, an armed group that nobody names.

    Places are a country and, where it isn't all of it, first-order divisions.
    """

    name: str
    since: dt.date | None = None
    parties: tuple[str, ...] = ()
    country: Country | None = None
    admin1: tuple[str, ...] = ()


class ConflictRules(Record):
    """Who is a side.

    `uncontested` are countries in which no armed group contests government or territory, so that no violence there
    is between the state and a group.
    """

    governments: tuple[Governing, ...] = ()
    helping: tuple[Helping, ...] = ()
    names: tuple[Calling, ...] = ()
    uncontested: frozenset[Country] = frozenset()
