"""A train attack in two reports, whose answers are written by hand, and what can be made of it."""

from __future__ import annotations

import datetime as dt
import functools

import pytest

from counterclaim.assess import assess, load_policy
from counterclaim.export import Entry, Evidence
from counterclaim.records import (
    Bound,
    Carrier,
    Category,
    Claim,
    Event,
    EventRef,
    EventType,
    Figure,
    FigureStance,
    GazetteerEntry,
    Header,
    Incident,
    Interest,
    Origin,
    OriginKind,
    Outcome,
    Participant,
    Party,
    PartyKind,
    Place,
    PlacePrecision,
    RawSpan,
    Reading,
    ResponsibilityClaim,
    ResponsibilityHow,
    Statement,
    Toll,
    Unit,
    When,
)

DAWN = (
    "Fighters of the Red Front stormed a train near Bolan on Tuesday. The army said 23 soldiers and 8 passengers "
    "were killed. It said that 33 attackers died. Imran Shah, a passenger, said that dozens were hurt."
)
HERALD = "The Red Front said it had killed 214 soldiers near Bolan on Tuesday and lost 12 fighters. The army denied it."
TEXTS = {"r1": DAWN, "r2": HERALD}
TUESDAY = When.day(dt.date(2025, 3, 11))
STATE, GROUP, WITNESS, ARMY = "p-state", "p-group", "p-witness", "p-army"
PARTIES = (
    Party(
        id=STATE,
        name="Government of Pakistan",
        kind=PartyKind.STATE,
        country="PK",
        register_ids=("ucdp:Government of Pakistan",),
    ),
    Party(id=ARMY, name="Army", kind=PartyKind.STATE, country="PK", parent=STATE),
    Party(id=GROUP, name="Red Front", kind=PartyKind.NONSTATE_ARMED, country="PK"),
    Party(id=WITNESS, name="Imran Shah", kind=PartyKind.CIVILIAN),
)
BOLAN = Place(
    name="Bolan",
    gazetteer=GazetteerEntry(gazetteer="geonames", id="1"),
    country="PK",
    admin1="Balochistan",
    admin2="Kachhi",
    latitude=29.754,
    longitude=67.421,
    precision=PlacePrecision.ADMIN2,
)


def span(report, words, after=""):
    text = TEXTS[report]
    start = text.index(words, text.index(after) if after else 0)
    return RawSpan(start, start + len(words))


def sentence(report, words):
    text = TEXTS[report]
    at = text.index(words)
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    end = text.find(".", at) + 1
    return RawSpan(start, end)


def figure(id, report, words, low, high, outcome=Outcome.KILLED, category=Category.UNKNOWN, **more):
    quantity = span(report, words)
    claimant = more.pop("claimant", None)
    return Figure(
        id=id,
        outcome=outcome,
        low=low,
        high=high,
        bound=Bound.EXACT if low == high else Bound.AT_LEAST,
        unit=more.pop("unit", Unit.NUMBER),
        quantity=quantity,
        evidence=(sentence(report, words),),
        category=category,
        claimant=(span(report, claimant),) if claimant else (),
        event=f"e-{report}",
        **more,
    )


F23 = figure("f23", "r1", "23", 23, 23, category=Category.STATE_FORCES, claimant="The army")
F8 = figure("f8", "r1", "8", 8, 8, category=Category.CIVILIAN, claimant="The army")
F33 = figure("f33", "r1", "33", 33, 33, category=Category.NONSTATE_ARMED, claimant="It said"[:2])
HURT = figure("fd", "r1", "dozens", 24, None, outcome=Outcome.INJURED, claimant="Imran Shah", unit=Unit.DOZENS)
F214 = figure("f214", "r2", "214", 214, 214, category=Category.STATE_FORCES, claimant="The Red Front")
F12 = figure("f12", "r2", "12", 12, 12, category=Category.NONSTATE_ARMED, claimant="The Red Front")
D214 = F214.model_copy(update={"id": "d214", "stance": FigureStance.DENIED, "claimant": (span("r2", "The army"),)})


def event(report, **more):
    first = "stormed" if report == "r1" else "killed"
    place = BOLAN.model_copy(update={"spans": (span(report, "Bolan"),)})
    when = TUESDAY.model_copy(update={"span": span(report, "Tuesday")})
    told = {"type": EventType.ATTACK, "when": when, "place": place}
    return Event(id=f"e-{report}", span=span(report, first), **(told | more))


def reading(report, figures, outlet, title, events=None):
    mentions = {
        "r1": {STATE: (), ARMY: ("The army",), GROUP: ("Red Front",), WITNESS: ("Imran Shah",)},
        "r2": {STATE: (), ARMY: ("The army",), GROUP: ("Red Front",)},
    }[report]
    parties = tuple(
        party.model_copy(
            update={
                "id": f"{report}-{party.id}",
                "parent": None,
                "mentions": tuple(span(report, one) for one in mentions[party.id]),
            }
        )
        for party in PARTIES
        if party.id in mentions
    )
    return Reading(
        report=report,
        language="en",
        header=(
            Header(
                publication=f"pub-{report}",
                source=outlet,
                title=title,
                url=f"https://news.example/{report}",
                published=When.day(dt.date(2025, 3, 12)),
            ),
        ),
        parties=parties,
        figures=figures,
        events=events or (event(report, perpetrators=(Participant(party=f"{report}-{GROUP}"),)),),
    )


def claim(id, toll, party, interest, said=(), denied=()):
    name = next(one.name for one in PARTIES if one.id == party)

    def statement(one):
        report = "r2" if one in (F214, F12, D214) else "r1"
        return Statement(report=report, figure=one, published=When.day(dt.date(2025, 3, 12)))

    return Claim(
        id=id,
        toll=toll,
        speaker=party,
        speaker_name=name,
        history=tuple(map(statement, said)),
        denials=tuple(map(statement, denied)),
        standing=said[-1].id if said else None,
        interest=interest,
        origin=f"o-{STATE if party == ARMY else party}",
    )


SOLDIERS = Toll(outcome=Outcome.KILLED, category=Category.STATE_FORCES, party=STATE)
CIVILIANS = Toll(outcome=Outcome.KILLED, category=Category.CIVILIAN)
FIGHTERS = Toll(outcome=Outcome.KILLED, category=Category.NONSTATE_ARMED, party=GROUP)
INJURED = Toll(outcome=Outcome.INJURED)


def train(**more):
    told = {
        "id": "cafe000000000001",
        "events": (EventRef(report="r1", event="e-r1"), EventRef(report="r2", event="e-r2")),
        "reports": ("r1", "r2"),
        "type": EventType.ATTACK,
        "when": TUESDAY,
        "place": BOLAN,
        "parties": PARTIES,
        "responsibility": (ResponsibilityClaim(party=GROUP, how=ResponsibilityHow.CLAIMED, by=GROUP, reports=("r2",)),),
        "claims": (
            claim("c1", SOLDIERS, ARMY, Interest.OWN, (F23,), (D214,)),
            claim("c2", CIVILIANS, ARMY, Interest.OTHER, (F8,)),
            claim("c3", FIGHTERS, ARMY, Interest.ENEMY, (F33,)),
            claim("c4", SOLDIERS, GROUP, Interest.ENEMY, (F214,)),
            claim("c5", FIGHTERS, GROUP, Interest.OWN, (F12,)),
            claim("c6", INJURED, WITNESS, Interest.OTHER, (HURT,)),
        ),
        "origins": tuple(
            Origin(
                id=f"o-{party}",
                kind=kind,
                name=next(one.name for one in PARTIES if one.id == party),
                party=party,
                carriers=(Carrier(report=report, why=f"gives the word of {party}"),),
            )
            for party, kind, report in (
                (STATE, OriginKind.PARTY, "r1"),
                (GROUP, OriginKind.PARTY, "r2"),
                (WITNESS, OriginKind.WITNESS, "r1"),
            )
        ),
    }
    return Incident(**(told | more))


rules = functools.cache(load_policy)


def assessed(incident, policy="ucdp"):
    return Entry(incident, assess(incident, rules(policy)))


def known(title="Train stormed"):
    return Evidence(
        {
            "r1": reading("r1", (F23, F8, F33, HURT), "Dawn", title),
            "r2": reading("r2", (F214, F12, D214), "The Herald", "Group speaks"),
        },
        dict(TEXTS),
    )


@pytest.fixture
def evidence():
    return known()
