"""Where claims come from, once, however many papers print them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.link.agencies import agency_named
from counterclaim.link.copies import credited_agency
from counterclaim.link.names import name_key
from counterclaim.link.outlets import outlet
from counterclaim.link.parties import Cast
from counterclaim.link.statements import Said
from counterclaim.records import Carrier, Figure, Origin, OriginKind, Party, PartyKind, Reading, identify
from counterclaim.records.standing import moment

KINDS = {
    PartyKind.STATE: OriginKind.PARTY,
    PartyKind.NONSTATE_ARMED: OriginKind.PARTY,
    PartyKind.CIVILIAN: OriginKind.WITNESS,
    PartyKind.MEDIA: OriginKind.OUTLET,
    PartyKind.MEDICAL: OriginKind.MEDICAL,
    PartyKind.NGO: OriginKind.ORGANISATION,
    PartyKind.INTERGOVERNMENTAL: OriginKind.ORGANISATION,
    PartyKind.UNKNOWN: OriginKind.ORGANISATION,
}


@dataclass(frozen=True)
class Repetition:
    """A figure in an outlet's voice that is somebody else's word: whose, and why it is held to be."""

    of: Said
    why: str


def repetitions(listed: Sequence[Said], copies: dict[str, tuple[str, float]]) -> dict[tuple[str, str], Repetition]:
    """The figures in outlets' own voices that only repeat, by report and figure.

    Rule: a figure in a report's own voice that equals one which a speaker gave earlier or the same day, in
    this report or in any other of the incident, belongs to that speaker's origin; so do copies. An outlet that
    names itself as who counted ("the Shore Monitor documented") repeats nobody, nor do those who quote it.
    """
    words = [said for said in listed if not said.from_outlet and not said.denied]
    own = {(said.voice, _number(said.figure)) for said in listed if _documents(said)}
    voices = [
        said
        for said in listed
        if said.from_outlet and not said.denied and (said.voice, _number(said.figure)) not in own
    ]
    found = {}
    for said in voices:
        given = [word for word in words if equal(said, word) and not _later(word, said)]
        if given:
            first = min(given, key=_first)
            where = "in its own voice" if said.own_voice else f"as the word of {said.name}"
            found[said.key] = Repetition(first, f"repeats {where} the number that {first.name} gave")
        elif said.reading.report in copies:
            original, alike = copies[said.reading.report]
            same = [other for other in voices if other.reading.report == original and equal(said, other)]
            if same:
                why = (
                    f"shares {alike:.0%} of the wording of a report of {outlet(same[0].reading)}, which appeared first"
                )
                found[said.key] = Repetition(min(same, key=_first), why)
    return found


def _documents(said: Said) -> bool:
    """Whether an outlet names itself in its own report as whose number it is."""
    return (
        said.speaker is not None
        and said.speaker.kind is PartyKind.MEDIA
        and not said.denied
        and name_key(said.speaker.name) == name_key(outlet(said.reading))
    )


def equal(one: Said, other: Said) -> bool:
    """Whether two figures give one number of the same people; a hedge that was dropped makes no difference."""
    if one.figure.outcome is not other.figure.outcome or _number(one.figure) != _number(other.figure):
        return False
    first, second = one.toll, other.toll
    if first.demographic is not second.demographic:
        return False
    return None in (first.category, second.category) or first.category is second.category


def _number(figure: Figure) -> int | None:
    return figure.low if figure.low is not None else figure.high


def _later(word: Said, than: Said) -> bool:
    """Whether the word is known to have been given on a later day, and in another report."""
    if word.reading.report == than.reading.report:
        return False
    days = _day(word), _day(than)
    return days[0] is not None and days[1] is not None and days[0] > days[1]


def _day(said: Said) -> dt.date | None:
    when = moment(said.statement())
    return when.end if when else None


def _first(said: Said) -> tuple[dt.date, str, str, str]:
    return _day(said) or dt.date.max, said.name, *said.key


def origin_of(said: Said, cast: Cast) -> Origin:
    """The origin of a speaker's word, without its carriers.

    Rule: speakers with the same parent are one origin; two bodies without a known parent are two.
    """
    if said.speaker is None:
        return _outlet_origin(said.reading)
    root = cast.root(said.speaker)
    if root.kind is PartyKind.MEDIA:
        return _named_outlet(root.name)
    return _party_origin(root)


def _party_origin(root: Party) -> Origin:
    return Origin(id=identify("origin", "party", root.id), kind=KINDS[root.kind], name=root.name, party=root.id)


def _outlet_origin(reading: Reading) -> Origin:
    """An outlet's own reporting; or the agency that it credits: papers that print one agency's text are one origin."""
    return _named_outlet(credited_agency(reading) or outlet(reading))


def _named_outlet(name: str) -> Origin:
    agency = agency_named(name)
    if agency:
        return Origin(id=identify("origin", "agency", name_key(agency)), kind=OriginKind.AGENCY, name=agency)
    return Origin(id=identify("origin", "outlet", name_key(name) or name), kind=OriginKind.OUTLET, name=name)


def with_carriers(origins: Sequence[tuple[Origin, Said, str]]) -> tuple[Origin, ...]:
    """Each origin once, with the publications that carry its word and why each is held to carry it."""
    found: dict[str, Origin] = {}
    carriers: dict[str, dict[tuple[str, str | None], Carrier]] = {}
    for origin, said, why in origins:
        found.setdefault(origin.id, origin)
        for header in said.reading.header or (None,):
            publication = header.publication if header else None
            carrier = Carrier(report=said.reading.report, publication=publication, why=why)
            carriers.setdefault(origin.id, {}).setdefault((said.reading.report, publication), carrier)
    return tuple(
        found[id].model_copy(update={"carriers": tuple(carriers[id][key] for key in sorted(carriers[id], key=str))})
        for id in sorted(found)
    )


def marked(listed: Sequence[Said], repeated: dict[tuple[str, str], str]) -> list[Said]:
    """The statements, with the id of the claim that each only repeats."""
    return [replace(said, repeats=repeated.get(said.key)) for said in listed]
