"""What UCDP's columns take from an assessment: sides, names, and whose dead are whose."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.export.anchors import Anchor, Basis, How, Spans
from counterclaim.export.entries import Entry, ExportError
from counterclaim.export.nations import ucdp_actor, ucdp_government
from counterclaim.export.sides import is_named, top
from counterclaim.records import Assessment, Category, Outcome, Party, PartyKind, Toll

CIVILIANS = "Civilians"
ONE_SIDED = 3
SIDES = ("a", "b", "civilians", "unknown")
"""Whose dead GED counts apart, as its columns are named after `deaths_`."""
ALL = "all"
"""The policy's total of all the dead."""


def check(assessment: Assessment) -> None:
    """Raise ExportError where the policy doesn't give what GED's columns hold."""
    wanted = [*(f"deaths_{side}" for side in SIDES), ALL]
    missing = [name for name in wanted if assessment.total(name) is None]
    if missing or assessment.sides is None:
        raise ExportError(
            f"the policy {assessment.policy.name} gives no {', '.join(missing) or 'sides'}, which the columns of UCDP "
            "need; take the policy ucdp, or add these totals to yours"
        )


def side_name(party: Party | None, called: str | None = None) -> str | None:
    """UCDP's name of a side; the name that reports use where UCDP's list doesn't have it; None if it has none.

    `called` is what the policy calls it, an id of the register of parties.
    """
    if called is not None:
        return called.partition(":")[2]
    if party is None or not is_named(party):
        return None
    known = ucdp_actor(party.register_ids)
    if known is None and party.kind is PartyKind.STATE and party.country:
        known = ucdp_government(party.country)
    return known or party.name


def deaths(assessment: Assessment, side: str) -> int | None:
    """The policy's best for the dead of a side, or None."""
    found = assessment.total(f"deaths_{side}")
    return found.best if found else None


def best(assessment: Assessment) -> int | None:
    """The sum of the four; None where one is open."""
    four = [deaths(assessment, side) for side in SIDES]
    return None if None in four else sum(number or 0 for number in four)


def most(assessment: Assessment) -> int:
    """The most dead by any of the estimates."""
    found = assessment.total(ALL)
    ends = (found.low, found.high) if found else ()
    return max(number or 0 for number in (best(assessment), *ends))


def deaths_basis(entry: Entry, side: str, spans: Spans) -> Basis:
    """The words behind a side's dead; behind those of no known side, which may be what a whole leaves, all words."""
    value = deaths(entry.assessment, side)
    if not value:
        return Basis(how=How.UNSAID) if value == 0 else Basis()
    own = [toll for toll in _tolls(entry) if _side(toll, entry) == side]
    found = _settled(value, own, entry, spans)
    return found if found.how is not How.POLICY else _settled(value, list(_tolls(entry)), entry, spans)


def whole_basis(entry: Entry, value: int | None, spans: Spans) -> Basis:
    """The words behind a number of all the dead."""
    if value is None:
        return Basis()
    return _settled(value, list(_tolls(entry)), entry, spans) if value else Basis(how=How.UNSAID)


def _settled(value: int, tolls: list[Toll], entry: Entry, spans: Spans) -> Basis:
    """The words on the tolls that give the number; else all that it can be a sum of."""
    anchors = list(_anchors(tolls, entry, spans))
    own = [anchor for anchor in anchors if spans.gives(anchor, value)]
    return spans.settled(value, own or anchors)


def _anchors(tolls: list[Toll], entry: Entry, spans: Spans) -> Iterator[Anchor]:
    for claim in entry.incident.claims:
        if claim.toll in tolls or set(claim.covers) & set(tolls):
            yield from (anchor for anchor in spans.claim(claim).anchors if anchor.role == "quantity")


def _tolls(entry: Entry) -> Iterator[Toll]:
    yield from dict.fromkeys(one.toll for one in entry.incident.claims if one.toll.outcome is Outcome.KILLED)


def _side(toll: Toll, entry: Entry) -> str:
    """Whose dead a toll counts: civilians, a side by its party or, if that isn't told, by its kind; else unknown."""
    sides, incident = entry.assessment.sides, entry.incident
    if toll.category is Category.CIVILIAN:
        return "civilians"
    if sides is None or toll.category not in (Category.STATE_FORCES, Category.NONSTATE_ARMED):
        return "unknown"
    kind = PartyKind.STATE if toll.category is Category.STATE_FORCES else PartyKind.NONSTATE_ARMED
    party = incident.party(toll.party)
    owner = top(incident, party) if party else None
    for name, id in (("a", sides.a), ("b", sides.b)):
        side = incident.party(id)
        if side is not None and (top(incident, side) == owner if owner else side.kind is kind):
            return name
    return "unknown"
