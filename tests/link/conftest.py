from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from counterclaim.records import (
    Attribution,
    Bound,
    Category,
    Demographic,
    Event,
    EventType,
    Figure,
    FigureStance,
    Fingerprints,
    Header,
    Outcome,
    Participant,
    Party,
    PartyKind,
    Place,
    PlacePrecision,
    RawSpan,
    Reading,
    Responsibility,
    ResponsibilityHow,
    Scope,
    Unit,
    When,
)

BOLAN = Place(name="Bolan", country="PK", admin1="Balochistan", precision=PlacePrecision.ADMIN2, admin2="Kachhi")
KARACHI = Place(
    name="Karachi", country="PK", admin1="Sindh", precision=PlacePrecision.POINT, latitude=24.86, longitude=67.01
)


def day(text: str | None) -> When | None:
    if text is None:
        return None
    date, _, time = text.partition(" ")
    return When.day(dt.date.fromisoformat(date), time=time or None)


class Paper:
    """One report's reading, written line by line."""

    def __init__(self, id: str, outlet: str | None, published: str | None) -> None:
        self.id = id
        header = Header(publication=f"p-{id}", source=outlet, published=day(published))
        self.header = (header,) if outlet or published else ()
        self.parties: dict[str, Party] = {}
        self.events: list[Event] = []
        self.figures: list[Figure] = []
        self.attributions: list[Attribution] = []
        self.fingerprints = Fingerprints()
        self.speaker: str | None = None

    def party(self, name: str, kind: str = "unknown", **fields) -> Paper:
        """`parent` by name; ids are the names."""
        self.parties[name] = Party(id=name, name=name, kind=PartyKind(kind), **fields)
        return self

    def event(
        self,
        when: str | When | None = None,
        place: Place = BOLAN,
        *,
        by: str | None = None,
        against: str | None = None,
        type: str = "unknown",
        claimed_by: str | None = None,
        accused: str | None = None,
    ) -> Paper:
        number = len(self.events)
        held = [(claimed_by, ResponsibilityHow.CLAIMED), (accused, ResponsibilityHow.ACCUSED)]
        self.events.append(
            Event(
                id=f"e{number}",
                span=RawSpan(number, number + 1),
                type=EventType(type),
                when=when if isinstance(when, When) else (day(when) or When()),
                place=place,
                perpetrators=(Participant(party=by),) if by else (),
                victims=(Participant(party=against),) if against else (),
                responsibility=tuple(Responsibility(party=name, how=how) for name, how in held if name),
            )
        )
        return self

    def says(
        self,
        speaker: str | None,
        words: int | str,
        category: str = "unknown",
        *,
        outcome: str = "killed",
        of: str | None = None,
        who: str | None = None,
        part_of: str | None = None,
        at: str | None = None,
        denies: bool = False,
        event: str | None = "e0",
        aggregate: bool = False,
        kind: str | None = None,
        id: str | None = None,
    ) -> Paper:
        number = len(self.figures)
        low, high, bound = _range(words)
        attribution = None
        if at:
            attribution = f"a{number}"
            self.attributions.append(Attribution(id=attribution, said=day(at)))
        self.figures.append(
            Figure(
                id=id or f"{self.id}-f{number}",
                outcome=Outcome(outcome),
                low=low,
                high=high,
                bound=bound,
                unit=Unit.NUMBER,
                quantity=RawSpan(number, number + 1),
                category=Category(category),
                victims_party=of,
                demographic=Demographic(who) if who else None,
                claimant=(RawSpan(50, 60),) if speaker or kind else (),
                claimant_party=speaker,
                claimant_type=PartyKind(kind) if kind else (self.parties[speaker].kind if speaker else None),
                attribution=attribution,
                stance=FigureStance.DENIED if denies else FigureStance.ASSERTED,
                part_of=part_of,
                event=None if aggregate else event,
                scope=Scope.AGGREGATE if aggregate else Scope.INCIDENT,
            )
        )
        return self

    def wording(self, *traces: int, credits: tuple[str, ...] = (), quotes: tuple[str, ...] = ()) -> Paper:
        """Passages as numbers: what two reports have in common they share."""
        self.fingerprints = Fingerprints(minhash=traces, passages=traces, credits=credits, quotations=quotes)
        return self

    def own_statement_of(self, party: str) -> Paper:
        self.speaker = party
        return self

    def reading(self) -> Reading:
        return Reading(
            report=self.id,
            header=self.header,
            parties=tuple(self.parties.values()),
            speaker=self.speaker,
            events=tuple(self.events),
            figures=tuple(self.figures),
            attributions=tuple(self.attributions),
            fingerprints=self.fingerprints,
        )


def _range(words: int | str) -> tuple[int | None, int | None, Bound]:
    text = str(words)
    if text.endswith("+"):
        return int(text[:-1]), None, Bound.AT_LEAST
    if text.startswith(">"):
        return int(text[1:]) + 1, None, Bound.MORE_THAN
    return int(text), int(text), Bound.EXACT


@pytest.fixture
def paper() -> Callable[..., Paper]:
    def make(id: str, outlet: str | None = "The Outlet", published: str | None = "2025-03-15") -> Paper:
        return Paper(id, outlet, published)

    return make


@pytest.fixture
def bolan() -> Place:
    return BOLAN


@pytest.fixture
def karachi() -> Place:
    return KARACHI


@pytest.fixture
def jaffar_express(paper) -> list[Reading]:
    """The worked case as six reports: two on the day, one on the next, two of the army and the group, one undated."""

    def with_sides(one: Paper) -> Paper:
        return (
            one.party(
                "Baloch Liberation Army", "nonstate_armed", aliases=("BLA",), country="PK", register_ids=("ucdp:BLA",)
            )
            .party("Jeeyand Baloch", "nonstate_armed", parent="Baloch Liberation Army")
            .party("Pakistan", "state", country="PK")
            .party("army", "state", country="PK", parent="Pakistan")
            .party("officials", "state", country="PK", parent="Pakistan")
        )

    a = with_sides(paper("a", "Dawn", "2025-03-11")).event(
        "2025-03-11", by="Baloch Liberation Army", claimed_by="Baloch Liberation Army"
    )
    a.says("Baloch Liberation Army", 6, "state_forces", of="army", at="2025-03-11 19:00")
    a.says("officials", 1, "civilian", outcome="injured")
    b = with_sides(paper("b", "The News", "2025-03-13")).event(
        "2025-03-11", by="Baloch Liberation Army", against="army"
    )
    b.says("officials", 33, "nonstate_armed", of="Baloch Liberation Army", at="2025-03-12")
    c = with_sides(paper("c", "Dawn", "2025-03-14")).event("2025-03-11", by="Baloch Liberation Army")
    c.says("army", "31+", id="c31").says("army", 18, "state_forces", part_of="c31", of="army")
    c.says("army", 3, "civilian", part_of="c31").says("army", 5, "civilian", part_of="c31")
    c.says("army", 5, "state_forces", part_of="c31").says("army", 33, "nonstate_armed")
    d = with_sides(paper("d", "The Post", "2025-03-15")).event("2025-03-11", by="Baloch Liberation Army")
    d.says("Jeeyand Baloch", 214, "state_forces", of="army").says(
        "Baloch Liberation Army", 12, "nonstate_armed", of="Baloch Liberation Army"
    )
    d.says("Jeeyand Baloch", 5, "nonstate_armed", of="Baloch Liberation Army", part_of="d12")
    e = with_sides(paper("e", "The Times", "2025-03-15")).event(
        "2025-03-11", by="Baloch Liberation Army", against="army"
    )
    e.says("army", 214, denies=True).says("army", "31+").says(None, 214, "state_forces").says(
        None, 33, "nonstate_armed"
    )
    region = Place(name="Balochistan", country="PK", admin1="Balochistan", precision=PlacePrecision.ADMIN1)
    f = with_sides(paper("f", None, None)).event(
        None, region, by="Baloch Liberation Army", against="army", claimed_by="Baloch Liberation Army"
    )
    f.says("Baloch Liberation Army", 214, "state_forces", of="army")
    readings = [one.reading() for one in (a, b, c, d, e, f)]
    twelve = readings[3].figures[1].model_copy(update={"id": "d12"})
    return [
        *readings[:3],
        readings[3].model_copy(update={"figures": (readings[3].figures[0], twelve, readings[3].figures[2])}),
        *readings[4:],
    ]
