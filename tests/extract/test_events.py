"""Happenings: which figures belong together, what kind of deed, who, whom, with what, and who answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.extract import Reader
from counterclaim.extract.event_types import Evidence, event_type, muc4_types
from counterclaim.extract.events import find_events
from counterclaim.lexicon import load
from counterclaim.records import (
    Category,
    Event,
    EventType,
    Figure,
    Form,
    Muc4Type,
    Outcome,
    PartyKind,
    Report,
    ResponsibilityHow,
    Scope,
    Stance,
    Unit,
)

if TYPE_CHECKING:
    from tests.extract.conftest import Case

STATE, GROUP = PartyKind.STATE, PartyKind.NONSTATE_ARMED
KILLED, INJURED, ABDUCTED, DETAINED = Outcome.KILLED, Outcome.INJURED, Outcome.ABDUCTED, Outcome.DETAINED


def events_of(case: Case) -> tuple[tuple[Event, ...], tuple[Figure, ...]]:
    return find_events(case.document, case.parties, tuple(case.attributions), (), (), tuple(case.figures))


def groups(case: Case) -> list[int | None]:
    """For each figure the place of its event, from 1."""
    events, figures = events_of(case)
    order = [event.id for event in events]
    return [order.index(figure.event) + 1 if figure.event else None for figure in figures]


# ------------------------------------------------------------------ which figures belong together


def test_figures_of_one_attack_share_an_event(make_case: Any) -> None:
    case = make_case(
        "Gunmen attacked a bus near the border on Sunday and killed nine people. Police said that eleven passengers were hurt. "
        "A doctor at the hospital put the number of dead at ten."
    )
    case.figure(KILLED, 9, "nine", "people")
    case.figure(INJURED, 11, "eleven", "passengers")
    case.figure(KILLED, 10, "ten", "dead")
    assert groups(case) == [1, 1, 1]


@pytest.mark.parametrize(
    "opener",
    ["In a separate incident, ", "Separately, ", "Elsewhere, ", "In another attack, ", "In yet another incident, "],
)
def test_an_opener_begins_another_happening(make_case: Any, opener: str) -> None:
    case = make_case(f"A bomb killed two traders in the market. {opener}gunmen shot dead four herders in the hills.")
    case.figure(KILLED, 2, "two", "traders")
    case.figure(KILLED, 4, "four", "herders")
    assert groups(case) == [1, 2]


def test_meanwhile_alone_begins_nothing(make_case: Any) -> None:
    case = make_case("A bomb killed two traders. Meanwhile, the number of injured rose to seven, a nurse said.")
    case.figure(KILLED, 2, "two", "traders")
    case.figure(INJURED, 7, "seven", "injured")
    assert groups(case) == [1, 1]


def test_another_date_is_another_happening(make_case: Any) -> None:
    case = make_case(
        "Rebels killed three policemen near the bridge on March 14. On February 2, five rebels were killed in a raid on their camp."
    )
    case.figure(KILLED, 3, "three", "policemen")
    case.figure(KILLED, 5, "five", "rebels")
    assert groups(case) == [1, 2]


def test_what_an_attack_avenges_lies_before_it(make_case: Any) -> None:
    case = make_case(
        "Militants shot two officers at a checkpoint. The group said that it acted to avenge the killing of six of its members by the army."
    )
    case.figure(KILLED, 2, "two", "officers")
    case.figure(KILLED, 6, "six", "members")
    assert groups(case) == [1, 2]


def test_parallel_districts_are_separate_happenings(make_case: Any) -> None:
    case = make_case(
        "Nine people died in separate incidents on Monday. In Arva District, four villagers were killed by gunmen. "
        "In Belt District, five villagers were killed in a raid."
    )
    case.figure(KILLED, 9, "Nine", "people", scope=Scope.AGGREGATE)
    case.figure(KILLED, 4, "four", "villagers")
    case.figure(KILLED, 5, "five", "villagers")
    assert groups(case) == [None, 1, 2]


def test_people_taken_and_later_killed_are_one_happening(make_case: Any) -> None:
    case = make_case(
        "The bodies of two elders were found on May 9. Militants had abducted the two elders on May 2 from their village, police said."
    )
    case.figure(KILLED, 2, "two", "elders")
    case.figure(ABDUCTED, 2, "two", "elders", nth=1)
    assert groups(case) == [1, 1]


def test_a_search_afterwards_is_another_happening(make_case: Any) -> None:
    case = make_case("A grenade wounded three clerks. Police launched a search operation and arrested twelve men.")
    case.figure(INJURED, 3, "three", "clerks")
    case.figure(DETAINED, 12, "twelve", "men")
    assert groups(case) == [1, 2]


# ------------------------------------------------------------------ when there is an event


def test_a_claim_without_a_figure_is_an_event(make_case: Any) -> None:
    case = make_case("The Northern Front claimed responsibility for the attack on the depot.")
    front = case.party("Northern Front", GROUP, "Northern Front")
    case.says(
        front, "The Northern Front", "claimed responsibility", "the attack on the depot", Stance.CLAIMS_RESPONSIBILITY
    )
    (event,), _ = events_of(case)
    assert event.span == case.span("attack")
    assert [(r.party, r.how, r.by) for r in event.responsibility] == [(front, ResponsibilityHow.CLAIMED, front)]


@pytest.mark.parametrize(
    "text",
    [
        "The council approved a new budget for roads and schools.",
        "The group threatened to attack the port.",
        "The two sides want to prevent an attack.",
        "Terrorism would be fought by all means, the minister said.",
        "The separatists maintain that they are fighting for their language.",
    ],
)
def test_nothing_done_is_no_event(make_case: Any, text: str) -> None:
    assert events_of(make_case(text)) == ((), ())


def test_the_first_words_name_the_event_and_make_its_id(make_case: Any) -> None:
    case = make_case("An ambush near the ford left four soldiers dead. The attack began at dawn.")
    case.figure(KILLED, 4, "four", "soldiers", category=Category.STATE_FORCES)
    (event,), (figure,) = events_of(case)
    assert event.span == case.span("ambush")
    assert figure.event == event.id
    assert events_of(case)[0][0].id == event.id


# ------------------------------------------------------------------ types


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (
            Evidence(deeds={"attack"}, attackers={Category.NONSTATE_ARMED}, sufferers={Category.STATE_FORCES}),
            EventType.ARMED_CLASH,
        ),
        (
            Evidence(deeds={"attack"}, attackers={Category.STATE_FORCES}, sufferers={Category.NONSTATE_ARMED}),
            EventType.ARMED_CLASH,
        ),
        (
            Evidence(deeds={"shooting"}, attackers={Category.NONSTATE_ARMED}, sufferers={Category.CIVILIAN}),
            EventType.ATTACK,
        ),
        (
            Evidence(deeds={"shooting"}, attackers={Category.STATE_FORCES}, sufferers={Category.CIVILIAN}),
            EventType.ATTACK,
        ),
        (Evidence(deeds={"clash", "bombing"}), EventType.ARMED_CLASH),
        (
            Evidence(deeds={"bombing"}, sufferers={Category.STATE_FORCES}, attackers={Category.NONSTATE_ARMED}),
            EventType.REMOTE_EXPLOSIVE,
        ),
        (Evidence(deeds={"bombing", "suicide"}), EventType.SUICIDE_BOMB),
        (Evidence(deeds={"air", "bombing"}), EventType.AIR_DRONE_STRIKE),
        (Evidence(deeds={"killing"}, weapons={"shelling"}), EventType.SHELLING),
        (Evidence(deeds={"abduction"}, outcomes={Outcome.ABDUCTED}), EventType.ABDUCTION),
        (Evidence(deeds={"abduction", "killing"}, outcomes={Outcome.ABDUCTED, Outcome.KILLED}), EventType.ATTACK),
        (Evidence(deeds={"arrest"}), EventType.ARRESTS),
        (Evidence(deeds={"arson"}), EventType.LOOTING),
        (Evidence(deeds={"disrupted", "bombing"}), EventType.DISRUPTED_WEAPONS_USE),
        (Evidence(deeds={"protest", "shooting"}, protesters_hurt=True), EventType.EXCESSIVE_FORCE),
        (
            Evidence(deeds={"takeover", "attack"}, attackers={Category.STATE_FORCES}),
            EventType.GOVERNMENT_REGAINS_TERRITORY,
        ),
        (
            Evidence(deeds={"takeover", "attack"}, attackers={Category.NONSTATE_ARMED}),
            EventType.NONSTATE_OVERTAKES_TERRITORY,
        ),
        (Evidence(), EventType.UNKNOWN),
    ],
)
def test_types_follow_deeds_weapons_and_kinds(seen: Evidence, expected: EventType) -> None:
    assert event_type(seen) is expected


def test_every_kind_that_words_tell_is_a_kind() -> None:
    tables = load("events")
    assert set(tables["before"]) <= set(tables["kinds"])
    assert {kind.upper() for table in tables["kinds"].values() for kind in table["muc4"]} <= {
        str(kind) for kind in Muc4Type
    }


def test_muc4_types() -> None:
    assert muc4_types(Evidence(deeds={"bombing", "killing"})) == (Muc4Type.BOMBING,)
    assert muc4_types(Evidence(deeds={"bombing", "shooting"})) == (Muc4Type.ATTACK, Muc4Type.BOMBING)
    assert muc4_types(Evidence(deeds={"abduction", "arson"})) == (Muc4Type.KIDNAPPING, Muc4Type.ARSON)
    assert muc4_types(Evidence(deeds={"arrest"})) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An air strike hit a market and killed 30 traders.", EventType.AIR_DRONE_STRIKE),
        ("A suicide bomber blew himself up at the gate and killed 30 traders.", EventType.SUICIDE_BOMB),
        ("Mortar shells fell on the camp and killed 30 traders.", EventType.SHELLING),
        ("A roadside bomb exploded under a bus and killed 30 traders.", EventType.REMOTE_EXPLOSIVE),
        ("Soldiers and rebels exchanged fire in a gunfight that killed 30 traders.", EventType.ARMED_CLASH),
        ("Men with machetes attacked the village and killed 30 traders.", EventType.ATTACK),
    ],
)
def test_types_from_text(make_case: Any, text: str, expected: EventType) -> None:
    case = make_case(text)
    case.figure(KILLED, 30, "30", "traders", category=Category.CIVILIAN)
    assert events_of(case)[0][0].type is expected


# ------------------------------------------------------------------ who, whom, with what


def told(case: Case, event: Event) -> dict[str, list[str]]:
    """The first words of each participant and thing."""
    return {
        "perpetrators": [one.spans[0].of(case.text) for one in event.perpetrators],
        "victims": [one.spans[0].of(case.text) for one in event.victims],
        "targets": [one.spans[0].of(case.text) for one in event.targets],
        "weapons": [one.spans[0].of(case.text) for one in event.weapons],
    }


def test_roles_of_active_and_passive_sentences(make_case: Any) -> None:
    case = make_case(
        "Masked gunmen attacked the police station with rifles. The deputy mayor, Ana Ruiz Calvo, was murdered by hooded men. "
        "A car bomb destroyed the bridge."
    )
    (event,), _ = events_of(case)
    found = told(case, event)
    assert found["perpetrators"] == ["Masked gunmen", "hooded men"]
    assert found["victims"] == ["Ana Ruiz Calvo"]
    assert found["targets"] == ["police station", "bridge"]
    assert "rifles" in found["weapons"]
    assert "car bomb" in found["weapons"]
    assert [one.names_people for one in event.victims] == [True]


def test_a_named_group_is_an_organization_and_its_fighters_are_people(make_case: Any) -> None:
    case = make_case("Fighters of the Northern Front ambushed a convoy. The attack was carried out by the Front.")
    front = case.party("Northern Front", GROUP, "Northern Front", "the Front")
    (event,), _ = events_of(case)
    bodies = [one for one in event.perpetrators if one.form is Form.ORGANIZATION]
    assert [one.party for one in bodies] == [front]
    assert case.span("Northern Front") in bodies[0].spans


def test_a_name_is_one_victim_by_full_and_last_name(make_case: Any) -> None:
    case = make_case("Gunmen murdered Elias Varga in his car. Police said that Varga was killed on the spot.")
    (event,), _ = events_of(case)
    assert told(case, event)["victims"] == ["Elias Varga"]


def test_figures_bring_their_victims(make_case: Any) -> None:
    case = make_case("The blast left 14 textile workers dead.")
    case.figure(KILLED, 14, "14", "textile workers", category=Category.CIVILIAN)
    (event,), _ = events_of(case)
    assert told(case, event)["victims"] == ["textile workers"]


# ------------------------------------------------------------------ who answers for it


def test_everybodys_word_on_who_did_it(make_case: Any) -> None:
    case = make_case(
        "Two engineers were killed in an ambush. The Northern Front claimed responsibility for the ambush. "
        "The governor accused the Eastern League of carrying out the attack. The League denied any part in the attack."
    )
    front = case.party("Northern Front", GROUP, "Northern Front")
    league = case.party("Eastern League", GROUP, "Eastern League", "The League")
    governor = case.party("Governor", STATE, "The governor")
    case.figure(KILLED, 2, "Two", "engineers", category=Category.CIVILIAN)
    case.says(front, "The Northern Front", "claimed responsibility", "for the ambush", Stance.CLAIMS_RESPONSIBILITY)
    case.says(governor, "The governor", "accused", "the Eastern League of carrying out the attack", Stance.ACCUSES)
    case.says(league, "The League", "denied any part", "in the attack", Stance.DENIES_RESPONSIBILITY)
    (event,), _ = events_of(case)
    words = {(r.party, r.how, r.by) for r in event.responsibility}
    assert {
        (front, ResponsibilityHow.CLAIMED, front),
        (league, ResponsibilityHow.ACCUSED, governor),
        (league, ResponsibilityHow.DENIED, league),
    } <= words


def test_an_admission_and_a_claim_differ_by_the_word(make_case: Any) -> None:
    case = make_case(
        "The air force struck a clinic and killed six nurses. The army admitted responsibility for the strike."
    )
    army = case.party("Army", STATE, "The army")
    case.figure(KILLED, 6, "six", "nurses", category=Category.CIVILIAN)
    case.says(army, "The army", "admitted responsibility", "for the strike", Stance.CLAIMS_RESPONSIBILITY)
    (event,), _ = events_of(case)
    assert [(r.how, r.by) for r in event.responsibility if r.party == army] == [(ResponsibilityHow.ADMITTED, army)]


def test_an_accusation_of_something_else_is_no_responsibility(make_case: Any) -> None:
    case = make_case("A blast killed two clerks. The League accused the government of stealing its votes.")
    state = case.party("Government", STATE, "the government")
    league = case.party("League", GROUP, "The League")
    case.figure(KILLED, 2, "two", "clerks")
    case.says(league, "The League", "accused", "the government of stealing its votes", Stance.ACCUSES)
    (event,), _ = events_of(case)
    assert all(r.party != state for r in event.responsibility)


@pytest.mark.parametrize(
    ("doer", "how", "hedged"),
    [("Rebels", ResponsibilityHow.REPORTED, False), ("Suspected rebels", ResponsibilityHow.ACCUSED, True)],
)
def test_the_reports_own_word(make_case: Any, doer: str, how: ResponsibilityHow, hedged: bool) -> None:
    case = make_case(f"{doer} killed three teachers on the road.")
    rebels = case.party("rebels", GROUP, doer)
    case.figure(KILLED, 3, "three", "teachers", category=Category.CIVILIAN)
    (event,), _ = events_of(case)
    assert [(r.party, r.how, r.by, r.hedged) for r in event.responsibility] == [(rebels, how, None, hedged)]


# ------------------------------------------------------------------ what holds for every text

SENTENCES = [
    "Gunmen killed 11 herders near the well.",
    "In a separate incident, a bomb wounded 12 clerks on May 4.",
    "Police arrested 13 men in a search operation.",
    "The group said that it acted to avenge the killing of 14 fighters.",
    "On March 2, rebels abducted 15 pupils.",
    "No talks were planned.",
    "MEANWHILE, 16 SOLDIERS DIED IN AN AMBUSH IN THE HILLS.",
    "“We will attack again,” the message said (17 words).",
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SENTENCES), unique=True, max_size=8), st.integers(0, 400))
def test_events_of_any_text(make_case: Any, sentences: list[str], cut: int) -> None:
    text = " ".join(sentences)[: cut or None]
    case = make_case(text)
    for number in range(11, 17):
        if str(number) in text:
            case.figure(KILLED, number, str(number), str(number))
    events, figures = events_of(case)
    ids = [event.id for event in events]
    assert len(set(ids)) == len(ids)
    assert [event.span.start for event in events] == sorted(event.span.start for event in events)
    assert {figure.event for figure in figures} <= set(ids)
    assert [figure.id for figure in figures] == [figure.id for figure in case.figures]
    for event in events:
        spans = [event.span, *(span for one in (*event.perpetrators, *event.victims) for span in one.spans)]
        spans += [span for thing in (*event.targets, *event.weapons) for span in thing.spans]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert (events, figures) == events_of(case)


# ------------------------------------------------------------------ neutrality


PAIRS = [("Northern Front", "Green Crescent Army"), ("Northern Front", "Boko Haram"), ("Northern Front", "Grey Lions")]


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("kind", [STATE, GROUP])
def test_another_name_of_the_same_kind_changes_only_names(
    make_case: Any, one: str, other: str, kind: PartyKind
) -> None:
    def read(name: str) -> list[tuple[Any, ...]]:
        case = make_case(
            f"The {name} said that its fighters had killed 20 soldiers in an attack. Nine died in the ambush."
        )
        party = case.party(name, kind, f"The {name}")
        case.figure(KILLED, 20, "20", "soldiers", category=Category.STATE_FORCES, by=party)
        case.figure(KILLED, 9, "Nine", "ambush", unit=Unit.NUMBER)
        case.says(party, f"The {name}", "said", "that its fighters had killed 20 soldiers in an attack")
        events, figures = events_of(case)
        return [
            (
                event.type,
                event.muc4_types,
                len(event.perpetrators),
                len(event.victims),
                [r.how for r in event.responsibility],
            )
            for event in events
        ] + [(figure.event is not None,) for figure in figures]

    assert read(one) == read(other)


def test_a_paragraph_that_begins_with_another_day_goes_on_with_it() -> None:
    text = (
        "Rebels attacked a post near Gao on 1 March 2024. The army said that two soldiers were killed.\n\n"
        "Rebels attacked a post near Kidal on 2 March 2024. The army said that three soldiers were killed."
    )
    reading = Reader().read(Report(id="r", text=text, language="en"), gate=False)
    places = {event.id: event.place.name for event in reading.events}
    assert [(figure.low, places[figure.event]) for figure in reading.figures] == [(2, "Gao"), (3, "Kidal")]
