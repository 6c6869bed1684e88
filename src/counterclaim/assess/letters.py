"""The letters that people gave to sources."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.assess.policy import Letter
from counterclaim.records import Claim, Incident


def checked(letters: Mapping[str, str]) -> dict[str, Letter]:
    """The letters by the source's name in small letters. Raises `ValueError` for what is no letter from A to F."""
    found = {}
    for source, letter in letters.items():
        if letter not in Letter.__members__:
            raise ValueError(f"the letter of {source!r} is {letter!r}; it is one of {', '.join(Letter)}")
        found[source.casefold()] = Letter(letter)
    return found


def letter_of(claim: Claim, incident: Incident, letters: Mapping[str, Letter]) -> Letter:
    """The letter of whoever says it: of the speaker by id or name, else of the one they speak for; else F.

    What a report says in its own voice has the outlet's letter.
    """
    party = incident.party(claim.speaker)
    names = [claim.speaker_name]
    while party is not None and party.id not in names:
        names += [party.id, party.name, *party.aliases, *party.register_ids]
        party = incident.party(party.parent)
    names += [claim.origin, *(one.name for one in incident.origins if one.id == claim.origin)]
    return next((letters[name.casefold()] for name in names if name.casefold() in letters), Letter.F)
