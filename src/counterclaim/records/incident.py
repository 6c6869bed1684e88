"""One happening, as far as many reports let it be known."""

from __future__ import annotations

from enum import StrEnum

from counterclaim.records.base import Record
from counterclaim.records.event import EventType, ResponsibilityHow
from counterclaim.records.figure import Category, Demographic, Figure, Interest, Outcome
from counterclaim.records.party import Party, PartyKind
from counterclaim.records.place import Place
from counterclaim.records.when import When


class EventRef(Record):
    """An event of a report."""

    report: str
    event: str


class Toll(Record):
    """What is counted in an incident: the outcome, and who; all three of who null: everybody.

    `party` is the id of a party of the incident.
    """

    outcome: Outcome
    category: Category | None = None
    party: str | None = None
    demographic: Demographic | None = None


class OriginKind(StrEnum):
    """What an origin is."""

    PARTY = "party"
    AGENCY = "agency"
    OUTLET = "outlet"
    MEDICAL = "medical"
    WITNESS = "witness"
    ORGANISATION = "organisation"


class Carrier(Record):
    """A publication that carries a claim of the origin, and why it is held to."""

    report: str
    publication: str | None = None
    why: str


class Origin(Record):
    """Where claims come from, once, however many papers print them.

    `party` is the id of the party of the incident whose word it is (the parent, where speakers
    share one); null for an outlet's own voice, which `name` then names.
    """

    id: str
    kind: OriginKind
    name: str
    party: str | None = None
    carriers: tuple[Carrier, ...] = ()


class BorrowingHow(StrEnum):
    """How a report has its words from another: the wording without a credit, with one, or words that it quotes."""

    COPIES = "copies"
    CREDITS = "credits"
    QUOTES = "quotes"


class Borrowing(Record):
    """That a report has its words from elsewhere, and why it is held to.

    `of` is the report that has them first; null where that isn't among the incident's. `source` names the
    outlet, agency or speaker whose words they are. `share` is how much of the shorter text's wording both
    have, from 0 to 1; null where wording isn't what tells.
    """

    report: str
    how: BorrowingHow
    of: str | None = None
    source: str
    share: float | None = None
    why: str


class Statement(Record):
    """A figure in a claim's history: the figure itself, where it stands, and when it was said.

    `said` is when the speaker said it, as the report tells; `published` when the report appeared.
    `overtaken` is true where a later figure of a speaker of the same interest has overtaken it.
    `parts` holds the stated parts that count the same toll. `summed` is true where nobody said their
    sum ("18 soldiers … and five soldiers"): `figure` is then the sum, with the words of the first;
    otherwise they are a breakdown of it ("twelve fighters, five of them of the brigade").
    `repeats` is the id of the claim whose number a report only repeats in its own voice, or that
    it copies; null for a word of the speaker's own.
    """

    report: str
    figure: Figure
    said: When | None = None
    published: When | None = None
    overtaken: bool = False
    parts: tuple[Figure, ...] = ()
    summed: bool = False
    repeats: str | None = None

    def read(self) -> tuple[Figure, ...]:
        """The figures as they stand in the report: those that were added, or the figure and its breakdown."""
        return self.parts if self.summed else (self.figure, *self.parts)


class Claim(Record):
    """One speaker's word on one toll, as a history.

    `speaker` is the id of a party of the incident; null for a report's own voice, in which case
    `speaker_name` names the outlet. `standing` is the id of the figure that holds now, null where
    the claim is only denials. `denials` are the figures that this speaker denied.
    `whole` marks a claim on a sum that the speaker gave with its parts; `covers` then holds the
    tolls it is a claim on.
    """

    id: str
    toll: Toll
    speaker: str | None = None
    speaker_name: str
    history: tuple[Statement, ...] = ()
    denials: tuple[Statement, ...] = ()
    standing: str | None = None
    interest: Interest = Interest.UNKNOWN
    origin: str
    covers: tuple[Toll, ...] = ()

    def standing_statement(self) -> Statement | None:
        """The statement that holds now, or None."""
        return next((s for s in self.history if s.figure.id == self.standing), None)


class ResponsibilityClaim(Record):
    """Who is held responsible for an incident, how, and by whom: ids of parties of the incident."""

    party: str
    how: ResponsibilityHow
    by: str | None = None
    hedged: bool = False
    reports: tuple[str, ...] = ()


class Part(StrEnum):
    """The part of a party in a happening as reports tell it: it acted, it suffered, or it is only named beside it."""

    ACTED = "acted"
    SUFFERED = "suffered"
    NAMED = "named"


class TakingPart(Record):
    """A party of the incident that reports tell of, its part, and the reports."""

    party: str
    part: Part
    reports: tuple[str, ...] = ()


class Incident(Record):
    """One happening: its events in the reports, and all that `assess` needs.

    `mentions` are reports that only recall it. `superseded_by` is the incident that this one was joined to.
    `taking_part` has the states and armed groups that acted or suffered, and those that reports about it name without
    giving them a part, in the order in which they name them. `lineage` says which of the reports copies or quotes
    which.
    """

    id: str
    superseded_by: str | None = None
    events: tuple[EventRef, ...] = ()
    reports: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    type: EventType = EventType.UNKNOWN
    when: When = When()
    place: Place = Place()
    parties: tuple[Party, ...] = ()
    responsibility: tuple[ResponsibilityClaim, ...] = ()
    taking_part: tuple[TakingPart, ...] = ()
    claims: tuple[Claim, ...] = ()
    origins: tuple[Origin, ...] = ()
    lineage: tuple[Borrowing, ...] = ()

    def party(self, id: str | None) -> Party | None:
        """The party of this incident with this id, or None."""
        return next((party for party in self.parties if party.id == id), None)

    def fighting(self) -> tuple[Party, ...]:
        """The states and armed groups in it, each name once, without those that belong to another or are only named."""
        kinds = (PartyKind.STATE, PartyKind.NONSTATE_ARMED)
        named = {one.party for one in self.taking_part if one.part is Part.NAMED}
        own = {
            party.name: party
            for party in self.parties
            if party.kind in kinds and party.parent is None and party.id not in named
        }
        return tuple(own.values())


class Unlinked(Record):
    """A report that stands in no incident, and why."""

    report: str
    reason: str


class Linked(Record):
    """What `link` gives."""

    incidents: tuple[Incident, ...] = ()
    unlinked: tuple[Unlinked, ...] = ()
