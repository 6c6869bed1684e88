"""Who and what takes part in happenings, by the trained reader and the rules together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.extract.found import finding_of

from counterclaim.extract.events import MODEL_PRODUCER, find_events
from counterclaim.extract.events_model import chance_of, log_odds
from counterclaim.records import Event, EventType, Form, Muc4Type, PartyKind, ResponsibilityHow, Spans, Stance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.extract.conftest import Case

ATTACK = {"ATTACK": 0.95}


def events_of(case: Case, roles: Mapping[str, Mapping[str, float]], types: Mapping[str, float]) -> tuple[Event, ...]:
    finding = finding_of(case.text, roles, types)
    events, _ = find_events(case.document, case.parties, tuple(case.attributions), (), (), tuple(case.figures), finding)
    return events


def words(case: Case, spans: Spans) -> list[str]:
    return [span.of(case.text) for span in spans]


def test_what_the_reader_alone_finds_takes_part(make_case: Any) -> None:
    case = make_case("Masked intruders attacked the old pumping works near Arva on Sunday.")
    (event,) = events_of(case, {"PerpInd": {"Masked intruders": 0.8}, "Target": {"old pumping works": 0.9}}, ATTACK)
    (perpetrator,) = event.perpetrators
    assert words(case, perpetrator.spans) == ["Masked intruders"]
    assert perpetrator.form is Form.INDIVIDUAL and not perpetrator.names_people
    assert [words(case, thing.spans) for thing in event.targets] == [["old pumping works"]]
    assert event.produced_by == MODEL_PRODUCER


def test_what_it_finds_unlikely_takes_no_part(make_case: Any) -> None:
    case = make_case("Masked intruders attacked the old pumping works near Arva on Sunday.")
    (event,) = events_of(case, {"Target": {"near Arva": 0.05, "old pumping works": 0.9}}, ATTACK)
    assert [words(case, thing.spans) for thing in event.targets] == [["old pumping works"]]


def test_what_the_rules_find_stays_with_its_probability(make_case: Any) -> None:
    case = make_case("Gunmen attacked a bus near the border on Sunday with rifles.")
    alone, _ = find_events(case.document, case.parties, (), (), (), ())
    (bare,) = events_of(case, {}, {})
    (seen,) = events_of(case, {"PerpInd": {"Gunmen": 0.9}, "Weapon": {"rifles": 0.9}}, ATTACK)
    assert [one.spans for one in bare.perpetrators] == [one.spans for one in alone[0].perpetrators] != []
    assert bare.perpetrators[0].probability is not None and bare.perpetrators[0].probability < 0.1
    assert seen.perpetrators[0].probability is not None and seen.perpetrators[0].probability > 0.9
    assert alone[0].perpetrators[0].probability is None and alone[0].probability is None
    assert seen.weapons[0].probability is not None and seen.weapons[0].probability > 0.9


def test_the_rules_and_a_likely_incident_raise_a_probability(make_case: Any) -> None:
    case = make_case("Gunmen attacked a bus near the border on Sunday. The intruders fled.")
    roles = {"PerpInd": {"Gunmen": 0.4, "intruders": 0.4}}
    (likely,) = events_of(case, roles, ATTACK)
    (unlikely,) = events_of(case, roles, {"ATTACK": 0.3})
    both, reader_only = (one.probability for one in likely.perpetrators)
    assert both is not None and reader_only is not None and both > reader_only
    assert unlikely.perpetrators[0].probability is not None and unlikely.perpetrators[0].probability < both


def test_a_victim_that_the_reader_names_is_a_private_person(make_case: Any) -> None:
    case = make_case("A bomb exploded at the gate on Sunday. Elias Varga did not survive it; Varga was a baker.")
    (event,) = events_of(case, {"Victim": {"Varga": 0.7, "Elias Varga": 0.8}}, {"BOMBING": 0.9})
    (victim,) = [one for one in event.victims if one.probability is not None]
    assert victim.names_people
    assert words(case, victim.spans)[-1] == "Varga"


def test_a_body_that_the_reader_finds_is_the_party_and_answers_for_the_deed(make_case: Any) -> None:
    case = make_case("A bomb exploded in the market on Sunday. It bears the hand of the Northern Front.")
    front = case.party("Northern Front", PartyKind.NONSTATE_ARMED, "Northern Front")
    (event,) = events_of(case, {"PerpOrg": {"Northern Front": 0.9}}, {"BOMBING": 0.9})
    assert [(one.party, one.form) for one in event.perpetrators] == [(front, Form.ORGANIZATION)]
    assert [(one.party, one.how) for one in event.responsibility] == [(front, ResponsibilityHow.REPORTED)]


def test_whom_it_finds_less_likely_than_not_answers_for_nothing(make_case: Any) -> None:
    case = make_case("A bomb exploded in the market on Sunday. It bears the hand of the Northern Front.")
    case.party("Northern Front", PartyKind.NONSTATE_ARMED, "Northern Front")
    (event,) = events_of(case, {"PerpOrg": {"Northern Front": 0.2}}, {"BOMBING": 0.9})
    assert event.responsibility == ()


def test_who_claims_the_deed_is_asked_about(make_case: Any) -> None:
    case = make_case("The Northern Front claimed responsibility for the attack on the depot.")
    front = case.party("Northern Front", PartyKind.NONSTATE_ARMED, "Northern Front")
    case.says(
        front, "The Northern Front", "claimed responsibility", "the attack on the depot", Stance.CLAIMS_RESPONSIBILITY
    )
    (likely,) = events_of(case, {"PerpOrg": {"Northern Front": 0.3}}, ATTACK)
    (unlikely,) = events_of(case, {}, ATTACK)
    assert [one.party for one in likely.perpetrators] == [front]
    assert unlikely.perpetrators == ()
    assert [one.how for one in unlikely.responsibility] == [ResponsibilityHow.CLAIMED]


def test_fillers_go_to_the_happening_of_their_words(make_case: Any) -> None:
    case = make_case(
        "A bomb wrecked the old pumping works. In another incident, gunmen attacked the grain silo in the hills."
    )
    first, second = events_of(
        case, {"Target": {"old pumping works": 0.9, "grain silo": 0.9}}, {"ATTACK": 0.9, "BOMBING": 0.9}
    )
    assert [words(case, thing.spans) for thing in first.targets] == [["old pumping works"]]
    assert [words(case, thing.spans) for thing in second.targets] == [["grain silo"]]


# ------------------------------------------------------------------ types


def test_types_of_the_rules_need_the_readers_consent(make_case: Any) -> None:
    case = make_case("Gunmen attacked a bus near the border on Sunday.")
    (likely,) = events_of(case, {}, {"ATTACK": 0.5})
    (unlikely,) = events_of(case, {}, {"ATTACK": 0.1})
    assert likely.muc4_types == (Muc4Type.ATTACK,)
    assert unlikely.muc4_types == () and unlikely.type is EventType.ATTACK
    assert likely.probability is not None and unlikely.probability is not None
    assert unlikely.probability < 0.5 <= likely.probability


def test_a_type_that_the_reader_alone_finds_is_the_first_happenings(make_case: Any) -> None:
    case = make_case("Gunmen attacked a bus on Sunday. In another incident, gunmen attacked a truck on Monday.")
    first, second = events_of(case, {}, {"ATTACK": 0.9, "ROBBERY": 0.9})
    assert first.muc4_types == (Muc4Type.ATTACK, Muc4Type.ROBBERY)
    assert second.muc4_types == (Muc4Type.ATTACK,)


def test_hijacking_which_it_does_not_know_stands_beside_another_incident(make_case: Any) -> None:
    case = make_case("Gunmen hijacked a plane on Sunday.")
    (told,) = events_of(case, {}, {"KIDNAPPING": 0.95})
    (untold,) = events_of(case, {}, {})
    assert Muc4Type.HIJACKING in told.muc4_types
    assert untold.muc4_types == ()


@pytest.mark.parametrize("chance", [0.001, 0.25, 0.5, 0.9])
def test_log_odds_and_back(chance: float) -> None:
    assert chance_of(log_odds(chance)) == pytest.approx(chance)
