"""Claims: one speaker's word on one toll, as a history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.link.breakdown import with_breakdowns
from counterclaim.link.interests import Sides, interest
from counterclaim.link.origins import Repetition, equal, marked, origin_of, repetitions, with_carriers
from counterclaim.link.parties import Cast
from counterclaim.link.statements import Said
from counterclaim.link.who import victims_root, with_tolls
from counterclaim.records import Category, Claim, Interest, Origin, Party, PartyKind, Statement, Toll, identify
from counterclaim.records.standing import earlier, first_said, moment, standing

COUNTING = 0.1
"""Two origins that differ by no more than this share of the greater number count one toll in two ways."""


@dataclass(frozen=True)
class Stage:
    """What an incident's claims are made in view of: its id, parties, their roles, and copies."""

    incident: str
    cast: Cast
    sides: Sides
    copies: dict[str, tuple[str, float]]


ClaimKey = tuple[tuple[str, str], Toll, tuple[Toll, ...]]


def claims_of(bare: Sequence[Said], stage: Stage) -> tuple[tuple[Claim, ...], tuple[Origin, ...]]:
    """The claims that these statements make, and where they come from.

    Statements are given their tolls, wholes their parts, denials the toll of the number that they deny;
    what an outlet only repeats is marked with the claim that it repeats.
    """
    listed = _denials_on_their_tolls(with_breakdowns(with_tolls(bare, stage.cast)))
    repeated = repetitions(listed, stage.copies)
    listed = marked(listed, {key: _claim_id(stage, _key(one.of)) for key, one in repeated.items()})
    grouped: dict[ClaimKey, list[Said]] = {}
    for said in listed:
        grouped.setdefault(_key(said), []).append(said)
    made = [_claim(grouped[key], key, stage, repeated) for key in sorted(grouped, key=str)]
    origins = with_carriers([_carried(said, stage, repeated) for said in listed])
    return _with_overtaken(made), origins


def _denials_on_their_tolls(listed: Sequence[Said]) -> list[Said]:
    """A denial that doesn't say of whom is of the number that somebody gave: it counts on that toll."""
    asserted = [said for said in listed if not said.denied]
    found = []
    for said in listed:
        if said.denied and said.toll.category is None:
            meant = [one for one in asserted if one.voice != said.voice and equal(one, said)]
            if meant and not any(one.toll == said.toll for one in meant):
                said = said.with_toll(min(meant, key=lambda one: one.key).toll)  # noqa: PLW2901
        found.append(said)
    return found


def _key(said: Said) -> ClaimKey:
    return said.voice, said.toll, said.covers


def _claim_id(stage: Stage, key: ClaimKey) -> str:
    voice, toll, covers = key
    return identify("claim", stage.incident, list(voice), toll.to_json(), [one.to_json() for one in covers])


def _claim(members: Sequence[Said], key: ClaimKey, stage: Stage, repeated: dict[tuple[str, str], Repetition]) -> Claim:
    _, toll, covers = key
    history = _in_order([said.statement() for said in members if not said.denied])
    denials = _in_order([said.statement() for said in members if said.denied])
    holds = standing(history)
    first = members[0]
    source = _source(members, repeated)
    return Claim(
        id=_claim_id(stage, key),
        toll=toll,
        speaker=first.speaker.id if first.speaker else None,
        speaker_name=first.name,
        history=history,
        denials=denials,
        standing=holds.figure.id if holds else None,
        interest=_interest(source, history, stage),
        origin=origin_of(source, stage.cast).id,
        covers=covers,
    )


def _source(members: Sequence[Said], repeated: dict[tuple[str, str], Repetition]) -> Said:
    """Whose word the claim is: the speaker's, or, if all of it only repeats, that of the speaker who is repeated."""
    own = [said for said in members if said.key not in repeated]
    if own:
        return own[0]
    origin = repeated[members[-1].key].of
    return repeated[origin.key].of if origin.key in repeated else origin


def _interest(said: Said, history: Sequence[Statement], stage: Stage) -> Interest:
    """The speaker's interest; an armed group that says that it harmed no civilians speaks of harm laid to it."""
    kind = stage.cast.root(said.speaker).kind if said.speaker else None
    nobody = bool(history) and all(one.figure.low == one.figure.high == 0 for one in history)
    if kind is PartyKind.NONSTATE_ARMED and said.toll.category is Category.CIVILIAN and nobody:
        return Interest.OWN
    return interest(said.speaker, said.toll, _victims(said, stage), stage.sides, stage.cast)


def _victims(said: Said, stage: Stage) -> Party | None:
    """The side whose people are counted: the toll's party, else the figure's."""
    if said.toll.party:
        return stage.cast.get(said.toll.party)
    return victims_root(said, stage.cast) if said.figure.category is not Category.UNKNOWN else None


def _in_order(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """By when they were said, else published; undated ones first."""

    def place(one: Statement) -> tuple[str, str, str, str]:
        when = moment(one)
        day = when.end.isoformat() if when and when.end else ""
        return day, (when.time or "") if when else "", one.report, one.figure.id

    return tuple(sorted(statements, key=place))


def _carried(said: Said, stage: Stage, repeated: dict[tuple[str, str], Repetition]) -> tuple[Origin, Said, str]:
    """The origin whose word a report carries, with why it is held to."""
    repetition = repeated.get(said.key)
    if repetition is not None:
        source = repetition.of
        source = repeated[source.key].of if source.key in repeated else source
        return origin_of(source, stage.cast), said, repetition.why
    origin = origin_of(said, stage.cast)
    if not said.own_voice:
        return origin, said, f"gives the word of {said.name}"
    return origin, said, "says so in its own voice" if origin.name == said.name else f"credits {origin.name}"


def _with_overtaken(made: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, with the statements marked that a later and higher one of the same interest has overtaken."""
    marked_claims = []
    for claim in made:
        holds = claim.standing_statement()
        if holds is not None and any(_overtakes(other, claim, holds) for other in made if other is not claim):
            history = tuple(
                one.model_copy(update={"overtaken": True}) if one is holds else one for one in claim.history
            )
            claim = claim.model_copy(update={"history": history})  # noqa: PLW2901
        marked_claims.append(claim)
    return tuple(marked_claims)


def _overtakes(other: Claim, claim: Claim, holds: Statement) -> bool:
    stands = other.standing_statement()
    later = first_said(other.history, stands) if stands else None
    if (
        later is None
        or other.toll != claim.toll
        or other.covers != claim.covers
        or other.interest is not claim.interest
    ):
        return False
    low, high = later.figure.low, holds.figure.high
    if low is None or high is None or high >= low or not earlier(holds, later):
        return False
    return other.origin == claim.origin or claim.interest is not Interest.OTHER or low - high > max(1, low * COUNTING)
