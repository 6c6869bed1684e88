"""The parties of an incident, merged from those of its reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from counterclaim.link.groups import Groups
from counterclaim.link.names import bare_key, body_of, is_short_for, name_key, names_of, top_of
from counterclaim.link.outlets import outlet
from counterclaim.records import Figure, Party, PartyKind, Reading, ResponsibilityHow, identify
from counterclaim.records.words import NOBODY_NAMED
from counterclaim.registers.countries import country

UNNAMED = {
    PartyKind.STATE: "official",
    PartyKind.NONSTATE_ARMED: "armed group",
    PartyKind.CIVILIAN: "person",
    PartyKind.MEDIA: "outlet",
    PartyKind.MEDICAL: "medical source",
    PartyKind.NGO: "organisation",
    PartyKind.INTERGOVERNMENTAL: "intergovernmental body",
    PartyKind.UNKNOWN: "source",
}
"""What a speaker is called who is described without being a party of the reading: "an unnamed official in …"."""

OWNED = frozenset({ResponsibilityHow.CLAIMED, ResponsibilityHow.ADMITTED})

PartyAt = tuple[str, str]
"""A report, and the id of a party in its reading."""


@dataclass(frozen=True)
class Cast:
    """The parties of an incident, and which of them each report's parties are."""

    parties: tuple[Party, ...]
    of: dict[PartyAt, str]
    by_id: dict[str, Party] = field(default_factory=dict)

    def party(self, report: str, id: str | None) -> Party | None:
        """The party of the incident that the report's party is; None where the report has none of this id."""
        return self.by_id.get(self.of.get((report, id or ""), ""))

    def get(self, id: str | None) -> Party | None:
        """The party of the incident with this id, or None."""
        return self.by_id.get(id or "")

    def named(self, name: str) -> Party | None:
        """The only party of this name or alias that isn't a medium; None where there is none, or several."""
        key = name_key(name)
        found = [one for one in self.parties if one.kind is not PartyKind.MEDIA and key in names_of(one)]
        return found[0] if key and len(found) == 1 else None

    def root(self, party: Party) -> Party:
        """The party at the top of the chain of parents: those that share it are one origin."""
        return top_of(party, self.parties)


def cast(readings: Sequence[Reading], place_country: str | None) -> Cast:
    """Merge the parties of these readings.

    Parties are one where they share a register id, or a name or alias with kinds and countries that don't
    exclude one another; what stands before a name ("the banned …") makes no difference, and a description that is
    the end of one name only ("the committee") is that party. A spokesman, or a wing, of an armed group is that
    group, and the army's spokesman is the army: each has one voice. Officials, police and army of one country have
    the state as their parent; a state's body without a country is taken for one of the country where it happened,
    if no other state is named.
    """
    readings = sorted(readings, key=lambda reading: reading.report)
    at: dict[PartyAt, Party] = {(one.report, party.id): party for one in readings for party in one.parties}
    for reading in readings:
        at |= _unnamed_speakers(reading)
    groups = Groups(at)
    for reading in readings:
        for party in reading.parties:
            spoken_for = _speaks_for(party, reading)
            if spoken_for is not None:
                groups.join((reading.report, party.id), (reading.report, spoken_for.id))
    _join_by_name(groups, at)
    _join_short_forms(groups, at)
    home = _home(at, place_country)
    owning = _owning(readings)
    merged = [_merge(sorted(group), at, home, owns=bool(owning & set(group))) for group in groups.listed()]
    of = {key: party.id for group, party in zip(groups.listed(), merged, strict=True) for key in group}
    parties = {party.id: party for party in merged}
    _add_parents(parties, groups, at, of)
    listed = tuple(parties[id] for id in sorted(parties))
    return Cast(listed, of, parties)


def claimant_id(figure: Figure) -> str | None:
    """The id of the party whose word the figure is; None for the report's own voice.

    Whoever is described without being a party of the reading ("a source") is one here.
    """
    if figure.claimant_party is not None or not figure.claimant:
        return figure.claimant_party
    return f"unnamed {figure.claimant_type or PartyKind.UNKNOWN}"


def speaker_id(reading: Reading, figure: Figure) -> str | None:
    """The id of the party whose word a figure of the reading is; None for an outlet's own voice.

    What a party's own statement says in its own voice is that party's word.
    """
    return claimant_id(figure) or reading.speaker


def _unnamed_speakers(reading: Reading) -> dict[PartyAt, Party]:
    """A party for the described speakers of each kind who are no party of the reading."""
    found = {}
    for figure in reading.figures:
        id = claimant_id(figure)
        if id is not None and figure.claimant_party is None:
            kind = figure.claimant_type or PartyKind.UNKNOWN
            found[reading.report, id] = Party(
                id=id, name=f"{NOBODY_NAMED} {UNNAMED[kind]} in {outlet(reading)}", kind=kind
            )
    return found


def _speaks_for(party: Party, reading: Reading) -> Party | None:
    """The armed group that the party belongs to or speaks for; of a state, the body that it speaks for."""
    parent = reading.party(party.parent)
    if parent is None or party.register_ids:
        return None
    top = top_of(party, reading.parties)
    if top.kind is PartyKind.NONSTATE_ARMED:
        return top
    return parent if top.kind is PartyKind.STATE and parent is not top else None


def _join_by_name(groups: Groups[PartyAt], at: dict[PartyAt, Party]) -> None:
    """Join those with a register id or a name in common, by shared names so that no pair is looked at twice."""
    named: dict[str, list[PartyAt]] = {}
    for key in sorted(at):
        party = at[key]
        for name in [*party.register_ids, *sorted(names_of(party) | {bare_key(party.name)})]:
            for other in named.get(name, ()):
                if not groups.together(key, other) and _compatible(party, at[other], registered=":" in name):
                    groups.join(key, other)
            named.setdefault(name, []).append(key)


def _join_short_forms(groups: Groups[PartyAt], at: dict[PartyAt, Party]) -> None:
    """Join a described party to the only one of whose name the description is the end."""
    named: dict[str, list[PartyAt]] = {}
    for key in sorted(at):
        named.setdefault(at[key].name, []).append(key)
    for short in sorted(named):
        for key in named[short]:
            meant = [
                other
                for name, keys in sorted(named.items())
                if is_short_for(short, name)
                for other in keys
                if _compatible(at[key], at[other], registered=False)
            ]
            if meant and all(groups.together(meant[0], other) for other in meant):
                groups.join(key, meant[0])


def _compatible(one: Party, other: Party, *, registered: bool) -> bool:
    if registered:
        return True
    kinds = one.kind is other.kind or PartyKind.UNKNOWN in (one.kind, other.kind)
    countries = one.country is None or other.country is None or one.country == other.country
    registers = not one.register_ids or not other.register_ids or bool(set(one.register_ids) & set(other.register_ids))
    return kinds and countries and registers


def _home(at: dict[PartyAt, Party], place_country: str | None) -> str | None:
    """The country whose body a state's body without a country is: the only one that is named, else the place's."""
    named = {party.country for party in at.values() if party.kind is PartyKind.STATE and party.country}
    if not named or named == {place_country}:
        return place_country
    return named.pop() if len(named) == 1 and place_country is None else None


def _owning(readings: Sequence[Reading]) -> set[PartyAt]:
    """The parties that own to a happening."""
    return {
        (reading.report, one.party)
        for reading in readings
        for event in reading.events
        for one in event.responsibility
        if one.how in OWNED and one.party is not None and one.by in (None, one.party)
    }


def _merge(keys: Sequence[PartyAt], at: dict[PartyAt, Party], home: str | None, *, owns: bool) -> Party:
    """One party of several; it has the name of one that is registered, else of one that speaks for no other of them.

    One that owns to an attack, and of which nothing else tells what it is, is an armed group.
    """
    members = [at[key] for key in keys]
    registers = sorted({id for party in members for id in party.register_ids})
    heads = [at[key] for key in keys if (key[0], at[key].parent) not in keys]
    lead = next((party for party in [*heads, *members] if party.register_ids), (heads or members)[0])
    kind = next((party.kind for party in [lead, *members] if party.kind is not PartyKind.UNKNOWN), PartyKind.UNKNOWN)
    if kind is PartyKind.UNKNOWN and owns:
        kind = PartyKind.NONSTATE_ARMED
    nation = next((party.country for party in [lead, *members] if party.country), None)
    if kind is PartyKind.STATE and nation is None:
        nation = home
    aliases = {alias for party in members for alias in (party.name, *party.aliases)} - {lead.name}
    identity = registers[0] if registers else f"{name_key(lead.name) or lead.name} {kind} {nation or ''}"
    return Party(
        id=identify("party", "incident", identity),
        name=lead.name,
        aliases=tuple(sorted(aliases)),
        kind=kind,
        country=nation,
        register_ids=tuple(registers),
    )


def _add_parents(
    parties: dict[str, Party], groups: Groups[PartyAt], at: dict[PartyAt, Party], of: dict[PartyAt, str]
) -> None:
    """Give each party its parent; add the state where only its bodies are named."""
    for group in groups.listed():
        id = of[group[0]]
        parents = sorted({of.get((report, at[report, own].parent or ""), id) for report, own in group} - {id})
        if parents and not _is_ancestor(id, parents[0], parties):
            parties[id] = parties[id].model_copy(update={"parent": parents[0]})
    _add_bodies(parties)
    for party in sorted(parties.values(), key=lambda party: party.id):
        if party.kind is PartyKind.STATE and party.country and party.parent is None:
            state = _state(party.country, parties)
            if state.id != party.id:
                parties[party.id] = party.model_copy(update={"parent": state.id})
            parties.setdefault(state.id, state)


def _add_bodies(parties: dict[str, Party]) -> None:
    """Give a described speaker ("a doctor at the field hospital") the body that it is of, where that is a party."""
    bodies: dict[str, list[Party]] = {}
    for party in sorted(parties.values(), key=lambda party: party.id):
        for name in sorted({bare_key(each) for each in (party.name, *party.aliases)}):
            bodies.setdefault(name, []).append(party)
    for party in sorted(parties.values(), key=lambda party: party.id):
        found = [one for one in bodies.get(body_of(party.name) or "", ()) if _may_be_of(party, one)]
        if party.parent is None and len(found) == 1 and not _is_ancestor(party.id, found[0].id, parties):
            parties[party.id] = party.model_copy(update={"parent": found[0].id})


def _may_be_of(party: Party, body: Party) -> bool:
    return party.id != body.id and _compatible(party, body, registered=False)


def _is_ancestor(id: str, of: str, parties: dict[str, Party]) -> bool:
    at: str | None = of
    seen: set[str] = set()
    while at in parties and at not in seen:
        if at == id:
            return True
        seen.add(at)
        at = parties[at].parent
    return False


def _state(code: str, parties: dict[str, Party]) -> Party:
    """The party that is the state of this country: one that is named so, or a new one with the country's name."""
    known = country(code)
    names = {name_key(name) for name in (known.name, *known.aliases)} if known else set()
    government = {f"government of {name}" for name in names}
    for party in sorted(parties.values(), key=lambda party: party.id):
        if party.kind is PartyKind.STATE and party.country == code and names_of(party) & (names | government):
            return party
    return Party(
        id=identify("party", "incident", "state", code),
        name=known.name if known else code,
        kind=PartyKind.STATE,
        country=code,
    )
