"""Who fought whom, and whose losses a toll is: the sides A and B in the terms of UCDP."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.assess.cast import GROUP, STATE, Cast, Side, cast_of, root
from counterclaim.assess.policy import Who
from counterclaim.assess.policy_conflict import ConflictRules
from counterclaim.records import Category, Claim, ConflictSides, Incident, PartyKind, Toll

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
"""UCDP's types of violence (GED codebook, type_of_violence)."""

NO_RULES = ConflictRules()

UNKNOWN = ConflictSides(reasons=("Nothing shows who fought whom, so type of violence and sides stay open.",))


def conflict_sides(incident: Incident, known: Iterable[Claim], rules: ConflictRules = NO_RULES) -> ConflictSides:
    """Sides A and B, by what is known: `known` are the claims that had been made, `rules` the policy's.

    Rule (UCDP definitions; GED codebook): state-based where a state and another armed party took part, A the
    government; non-state between two groups; one-sided where one party harmed none but civilians, A that party.
    Reports leave out what their readers know, so where none tells who fought, those whom they name count.
    """
    cast = cast_of(incident, list(known), rules)
    acting, states, groups = cast.of_kind(STATE, speaking=False), cast.of_kind(STATE), cast.of_kind(GROUP)
    named = [one for one in groups if one.named] or cast.only_named(GROUP) or groups
    group = named[0] if named else None
    fighting = [one for one in groups if one in cast.attackers]
    if cast.uncontested and group is not None:
        acting, states = [], []
    if not acting and _forces_of_a_group(cast):
        return _on_forces_of_a_group(cast, [*groups, *cast.only_named(GROUP)])
    if len(groups) < 2 and not acting and cast.clash:
        groups = [*groups, *(one for one in cast.only_named(GROUP) if not any(one.same(other) for other in groups))]
        fighting = groups
    if acting and groups:
        return _told(STATE_BASED, acting[0], group, "a government and an armed group took part")
    if len(states) > 1:
        return _told(STATE_BASED, states[0], states[1], "two governments took part")
    if Category.STATE_FORCES in cast.fallen and not cast.uncontested:
        return _on_state_forces(cast, states, group)
    if len(groups) > 1 and (cast.fallen or len(fighting) > 1):
        return _told(NON_STATE, groups[0], groups[1], "two armed groups took part, and no government")
    if states and groups:
        return _told(STATE_BASED, states[0], group, "a government speaks as a party, and an armed group took part")
    if states:
        return _by_state(cast, states[0], group)
    if not groups and (found := _from_abroad(cast)) is not None:
        return found
    if group is not None:
        return _by_group(cast, group)
    return UNKNOWN


def _forces_of_a_group(cast: Cast) -> bool:
    """Whether the state forces that fell are those of a side that the policy holds to be no government."""
    return cast.rival is not None and any(cast.rival.same(one) for one in cast.sufferers)


def _on_forces_of_a_group(cast: Cast, groups: list[Side]) -> ConflictSides:
    """What reports call a government's forces fell, which the policy holds to be a group's."""
    other = next((one for one in groups if cast.rival is not None and not one.same(cast.rival)), None)
    if other is not None:
        return _told(NON_STATE, cast.rival, other, "two armed groups took part, and no government")
    return _told(STATE_BASED, cast.home, cast.rival, "the forces of the government's rival were harmed")


def _on_state_forces(cast: Cast, states: list[Side], other: Side | None) -> ConflictSides:
    """Soldiers fell, and no armed group is told to have taken part."""
    state = states[0] if states else cast.home
    abroad = next((one for one in cast.only_named(STATE) if state is not None and not one.same(state)), None)
    if other is None and cast.from_afar and abroad is not None and state is not None:
        return _told(STATE_BASED, abroad, state, "the only other government named struck from afar")
    other = other or cast.opposition
    why = "state forces are among those harmed by an armed group" if other else "state forces were harmed"
    return _told(STATE_BASED, state, other, why)


def _by_state(cast: Cast, state: Side, other: Side | None) -> ConflictSides:
    """Only a government took part."""
    if Category.NONSTATE_ARMED in cast.fallen:
        return _told(STATE_BASED, state, other, "a government took part, and armed people fell")
    rival = other or (cast.rival if cast.home is not None and state.same(cast.home) else None)
    if cast.from_afar and rival is not None:
        return _told(STATE_BASED, state, rival, "a government struck from afar in its war with the group")
    if cast.from_afar and cast.home is not None and not state.same(cast.home):
        return _told(STATE_BASED, state, cast.home, "a government struck from afar in another's country")
    return _told(ONE_SIDED, state, None, "only a government took part, and it harmed civilians")


def _from_abroad(cast: Cast) -> ConflictSides | None:
    """Nobody is told to have acted: a strike from afar is that of the only foreign government named."""
    abroad = [one for one in cast.only_named(STATE) if cast.home is not None and not one.same(cast.home)]
    if not cast.from_afar or len(abroad) != 1 or cast.home is None:
        return None
    return _told(STATE_BASED, abroad[0], cast.home, "the only foreign government named struck from afar")


def _by_group(cast: Cast, group: Side) -> ConflictSides:
    """Only armed groups took part, or one is named."""
    if cast.from_afar and cast.rival is not None and group.same(cast.rival):
        return _told(STATE_BASED, cast.home, group, "the government's rival struck from afar in its war with it")
    acted = any(group.same(one) for one in cast.attackers)
    if cast.by_air and not acted and cast.home is not None:
        return _told(
            STATE_BASED, cast.home, group, "nobody says whose aircraft struck, in the government's war with it"
        )
    if cast.harmed - {Category.NONSTATE_ARMED} and (not cast.fallen or acted):
        return _told(ONE_SIDED, group, None, "only an armed group took part, and it harmed civilians")
    if cast.uncontested and cast.fallen:
        rival = next((one for one in cast.only_named(GROUP) if not one.same(group)), None)
        return _told(NON_STATE, group, rival, "fighters of a group fell, where no group contests the government")
    if cast.fallen and cast.home is not None and cast.home.party is not None:
        return _told(STATE_BASED, cast.home, group, "fighters died, and the government is named beside them")
    return UNKNOWN


def side_of(toll: Toll, incident: Incident, sides: ConflictSides) -> Who:
    """Whose losses a toll is: those of side A or B, civilians, or people of whom it isn't known.

    Fighters of a party that isn't named are the armed group's, soldiers the government's; troops that help
    a government count on its side.
    """
    if toll.category is Category.CIVILIAN or (toll.category is None and toll.demographic):
        return Who.SIDE_CIVILIANS
    party = root(incident, toll.party)
    if party is not None and party.id == sides.a:
        return Who.SIDE_A
    if party is not None and party.id == sides.b:
        return Who.SIDE_B
    kinds = {
        Category.STATE_FORCES: PartyKind.STATE,
        Category.NONSTATE_ARMED: PartyKind.NONSTATE_ARMED,
    }
    kind = kinds.get(toll.category) if toll.category else None
    fitting = [who for who, of in _kinds(incident, sides) if kind is not None and of is kind]
    return fitting[0] if len(fitting) == 1 else Who.SIDE_UNKNOWN


def _kinds(incident: Incident, sides: ConflictSides) -> list[tuple[Who, PartyKind]]:
    """What kind of party each side is, also one that isn't named."""
    found = []
    for who, id in ((Who.SIDE_A, sides.a), (Who.SIDE_B, sides.b)):
        party = incident.party(id)
        if party is not None:
            found.append((who, party.kind))
        elif sides.violence == STATE_BASED:
            found.append((who, PartyKind.STATE if who is Who.SIDE_A else PartyKind.NONSTATE_ARMED))
    return found


def _told(violence: int, a: Side | None, b: Side | None, why: str) -> ConflictSides:
    names = {STATE_BASED: "state-based", NON_STATE: "non-state", ONE_SIDED: "one-sided"}
    other = "civilians" if violence == ONE_SIDED else b.name if b else "not named"
    return ConflictSides(
        violence=violence,
        a=a.id if a else None,
        b=b.id if b else None,
        a_called=a.called if a else None,
        b_called=b.called if b else None,
        reasons=(
            f"Type of violence {violence} ({names[violence]}): {why}.",
            f"Side A is {a.name if a else 'not named'}; side B is {other}.",
        ),
    )
