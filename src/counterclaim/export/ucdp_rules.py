"""UCDP's rules: type of violence, side A and side B, and whose dead are whose.

Sources: UCDP GED codebook (columns, types of violence, sides); UCDP definitions. What a rule leaves open goes to
`code_status`, in the words of the Candidate data (Hegre et al. 2020, https://doi.org/10.1177/2053168020935257).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.export.anchors import Basis, How, Spans
from counterclaim.export.entries import Entry
from counterclaim.export.nations import ucdp_actor, ucdp_government
from counterclaim.export.sides import Sides, is_named, top
from counterclaim.records import Category, Incident, Outcome, Party, PartyKind, Toll, TollAssessment

CIVILIANS = "Civilians"
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
_WHOLE = Toll(outcome=Outcome.KILLED)


class Status(StrEnum):
    """What is open in an event."""

    CLEAR = "Clear"
    DEATHS = "Check Deaths"
    DYAD = "Check Dyad"
    TYPE = "Check Type of Violence"
    CONFIDENCE = "Low Confidence"


@dataclass(frozen=True)
class Dyad:
    """Type of violence (1 state-based, 2 non-state, 3 one-sided, None open), the sides, and whether B is civilians.

    A side is None where no party is known.
    """

    type: int | None
    a: Party | None
    b: Party | None
    against_civilians: bool = False


def dyad(found: Sides, incident: Incident) -> Dyad:
    """The type of violence and the sides.

    State-based where a government and another organised party are sides, A being the government; non-state where
    both sides are groups; one-sided where one party stands against people of whom none is known to be armed.
    """
    states, groups = found.of_kind(PartyKind.STATE), found.of_kind(PartyKind.NONSTATE_ARMED)
    armed = found.armed_hurt or found.sufferers
    if states and groups:
        return Dyad(STATE_BASED, _at_home(states, incident), groups[0])
    if len(states) > 1:
        return Dyad(STATE_BASED, states[0], states[1])
    if len(groups) > 1 and armed:
        return Dyad(NON_STATE, groups[0], groups[1])
    only = next(iter((*states, *groups)), None)
    if not armed:
        if found.civilians or found.undescribed:
            return Dyad(ONE_SIDED if only else None, only, None, against_civilians=True)
        return Dyad(None, only, None)
    if states and PartyKind.NONSTATE_ARMED in found.armed_hurt:
        return Dyad(STATE_BASED, states[0], None)
    if groups and PartyKind.STATE in found.armed_hurt:
        return Dyad(STATE_BASED, None, groups[0])
    return Dyad(None, states[0] if states else None, groups[0] if groups else None)


def _at_home(states: list[Party], incident: Incident) -> Party:
    return next((party for party in states if party.country == incident.place.country), states[0])


def side_name(party: Party | None) -> str | None:
    """UCDP's name of a party; the name that reports use where UCDP's list doesn't have it; None if it has none."""
    if party is None or not is_named(party):
        return None
    known = ucdp_actor(party.register_ids)
    if known is None and party.kind is PartyKind.STATE and party.country:
        known = ucdp_government(party.country)
    return known or party.name


@dataclass(frozen=True)
class Deaths:
    """The dead: UCDP's four numbers and three estimates, each None where the policy gives none."""

    a: int | None
    b: int | None
    civilians: int | None
    unknown: int | None
    low: int | None
    high: int | None
    high_open: bool

    @property
    def best(self) -> int | None:
        """The sum of the four; None where one of them is open."""
        four = [self.a, self.b, self.civilians, self.unknown]
        return None if any(number is None for number in four) else sum(number or 0 for number in four)

    @property
    def any(self) -> bool:
        """Whether anybody died by any of the estimates."""
        return any((number or 0) > 0 for number in (self.low, self.best, self.high, self.a, self.b, self.civilians))


class Killed:
    """The assessed tolls of the killed, sorted to the sides."""

    def __init__(self, entry: Entry, between: Dyad) -> None:
        self._incident = entry.incident
        self._between = between
        listed = [one for one in entry.assessment.tolls if one.toll.outcome is Outcome.KILLED]
        self.whole = next((one for one in listed if one.toll == _WHOLE), None)
        parts = [one for one in listed if one is not self.whole and one.toll.demographic is None]
        self.by_side: dict[str, list[TollAssessment]] = {"a": [], "b": [], "civilians": [], "unknown": []}
        for one in parts:
            self.by_side[self._side(one.toll)].append(one)

    def deaths(self) -> Deaths:
        """The numbers.

        What is said of all the dead and of none of the sides is of unknown status; a side of whose dead nobody
        speaks has 0, as UCDP writes it.
        """
        a, b, civilians, unknown = (_total(listed) for listed in self.by_side.values())
        known = [number for number in (a, b, civilians, unknown) if number is not None]
        if self.whole is not None and self.whole.best is not None and unknown is not None and len(known) == 4:
            unknown += max(0, self.whole.best - sum(known))
        elif not any(self.by_side.values()):
            unknown = self.whole.best if self.whole else None
        best = None if len(known) < 4 or unknown is None else (a or 0) + (b or 0) + (civilians or 0) + unknown
        low, high = (self.whole.low, self.whole.high) if self.whole else (None, None)
        if best is not None:
            low, high = None if low is None else min(low, best), None if high is None else max(high, best)
        return Deaths(a, b, civilians, unknown, low, high, bool(self.whole and self.whole.high_open))

    def basis(self, side: str, value: int | None, spans: Spans) -> Basis:
        """The words behind one of the four numbers; of the unknown, where they are what is left, of all of them."""
        listed = self.by_side[side]
        if side == "unknown" and value and self.whole is not None:
            return self.whole_basis(value, spans)
        anchors = [anchor for one in listed for anchor in spans.number(one, one.best).anchors]
        return spans.settled(value or 0, anchors)

    def whole_basis(self, value: int | None, spans: Spans) -> Basis:
        """The words behind a number of all the dead."""
        if self.whole is None or value is None:
            return Basis()
        parts = [one for listed in self.by_side.values() for one in listed]
        anchors = [anchor for one in (self.whole, *parts) for anchor in spans.claims(one.toll).anchors]
        found = spans.number(self.whole, value)
        return found if found.how is not How.POLICY else spans.settled(value, anchors)

    def _side(self, toll: Toll) -> str:
        if toll.category is Category.CIVILIAN:
            return "civilians"
        kind = PartyKind.STATE if toll.category is Category.STATE_FORCES else PartyKind.NONSTATE_ARMED
        party = self._incident.party(toll.party)
        owner = top(self._incident, party) if party else None
        sides = {"a": self._between.a, "b": self._between.b}
        fitting = [name for name, side in sides.items() if side and (side == owner if owner else side.kind is kind)]
        if not fitting and self._between.type == STATE_BASED:
            # A side that nobody names is still the one that isn't the other: the government's, or the group's.
            fitting = ["a" if kind is PartyKind.STATE else "b"] if self._free(kind, owner) else []
        return fitting[0] if len(fitting) == 1 else "unknown"

    def _free(self, kind: PartyKind, owner: Party | None) -> bool:
        return (self._between.a if kind is PartyKind.STATE else self._between.b) is None and (
            owner is None or not is_named(owner)
        )


def _total(listed: list[TollAssessment]) -> int | None:
    return None if any(one.best is None for one in listed) else sum(one.best or 0 for one in listed)


def status(found: Sides, between: Dyad, deaths: Deaths, whole: TollAssessment | None) -> str:
    """What is open, in UCDP's words, parted by semicolons; "Clear" if nothing is."""
    open_: list[str] = []
    if deaths.best is None or deaths.high_open or (whole is not None and whole.contested):
        open_.append(Status.DEATHS)
    named_b = between.against_civilians or side_name(between.b)
    rivals = between.against_civilians and len(found.attackers) > 1
    if not side_name(between.a) or not named_b or rivals:
        open_.append(Status.DYAD)
    if between.type is None or (between.against_civilians and found.undescribed):
        open_.append(Status.TYPE)
    if whole is not None and whole.grade >= 5:
        open_.append(Status.CONFIDENCE)
    return ";".join(open_) or Status.CLEAR
