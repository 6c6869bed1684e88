"""Which parties of several reports are one, and who is whose parent."""

from __future__ import annotations

import pytest

from counterclaim.link.names import bare_key, body_of, is_named, is_short_for
from counterclaim.link.parties import cast
from counterclaim.records import Party, PartyKind


@pytest.mark.parametrize(
    "name", ["33 attackers", "Gunmen", "the militants", "unidentified armed men", "rebels", "many people"]
)
def test_descriptions_name_nobody(name):
    assert not is_named(Party(id="x", name=name, kind=PartyKind.NONSTATE_ARMED))


@pytest.mark.parametrize("name", ["Baloch Liberation Army", "al-Shabaab", "the Ansar", "M23 rebels"])
def test_names_name(name):
    assert is_named(Party(id="x", name=name, kind=PartyKind.NONSTATE_ARMED))


def parties(*papers, country=None):
    found = cast([paper.reading() for paper in papers], country)
    names = {party.id: party.name for party in found.parties}
    return {party.name: names.get(party.parent) for party in found.parties}


def test_by_name_alias_and_register(paper):
    one = paper("a").party("Baloch Liberation Army", "nonstate_armed", aliases=("BLA",), register_ids=("ucdp:BLA",))
    other = paper("b").party("BLA", "nonstate_armed")
    third = paper("c").party("Balochistan Liberation Army", "nonstate_armed", register_ids=("ucdp:BLA",))
    assert parties(one, other, third) == {"Baloch Liberation Army": None}


def test_the_same_name_of_another_kind_or_country_is_another_party(paper):
    one = paper("a").party("Front", "nonstate_armed", country="CO")
    assert len(cast([one.reading(), paper("b").party("Front", "media").reading()], None).parties) == 2
    assert (
        len(cast([one.reading(), paper("b").party("Front", "nonstate_armed", country="PE").reading()], None).parties)
        == 2
    )


def test_bodies_of_one_country_have_the_state_as_parent(paper):
    one = paper("a").party("police", "state", country="PK")
    other = paper("b").party("officials", "state", country="PK")
    assert parties(one, other) == {"police": "Pakistan", "officials": "Pakistan", "Pakistan": None}


def test_the_state_that_is_named_is_the_parent(paper):
    one = paper("a").party("police", "state", country="PK").party("Government of Pakistan", "state", country="PK")
    assert parties(one) == {"police": "Government of Pakistan", "Government of Pakistan": None}


def test_a_body_without_a_country_is_of_the_place(paper):
    one = paper("a").party("police", "state")
    assert parties(one, country="NG") == {"police": "Nigeria", "Nigeria": None}
    assert parties(one) == {"police": None}


def test_spokesmen_speak_for_groups_and_bodies(paper):
    one = paper("a").party("BLA", "nonstate_armed").party("Jeeyand Baloch", "nonstate_armed", parent="BLA")
    one.party("Pakistan", "state", country="PK").party("army", "state", country="PK", parent="Pakistan")
    one.party("General Chaudhry", "state", parent="army")
    assert parties(one) == {"BLA": None, "Pakistan": None, "army": "Pakistan"}


def test_parents_in_a_circle_do_no_harm(paper):
    one = paper("a").party("a", "ngo", parent="b").party("b", "ngo", parent="a")
    assert len(cast([one.reading()], None).parties) == 2


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("the banned Lashkar-e-Kohsar", "lashkar e kohsar"),
        ("village's resistance committee", "resistance committee"),
        ("rights group Shore Memory", "shore memory"),
        ("the local", "local"),
        ("the Rebel Union of the North", "union of the north"),
    ],
)
def test_what_stands_before_a_name_does_not_belong_to_it(name, bare):
    assert bare_key(name) == bare


@pytest.mark.parametrize(
    ("short", "name", "stands"),
    [
        ("the committee", "Tarsk Liberation Committee", True),
        ("rescue volunteers", "Plain Rescue Volunteers", True),
        ("Police", "Harbour Police", False),  # A name of its own.
        ("the group", "the Shore Group", False),  # A word that describes anybody.
        ("field hospital", "doctor at the field hospital", False),  # Not the hospital itself.
        ("the committee", "the committee", False),
    ],
)
def test_a_description_that_is_the_end_of_a_name(short, name, stands):
    assert is_short_for(short, name) is stands


def test_the_body_of_a_described_speaker():
    assert body_of("a doctor at the field hospital") == "field hospital"
    assert body_of("spokesman for the Border Service") == "border service"
    assert body_of("Border Service") is None


def test_one_body_by_a_longer_and_a_shorter_name(paper):
    one = paper("a").party("Tarsk Liberation Committee", "nonstate_armed")
    other = paper("b").party("committee")
    banned = paper("c").party("banned Tarsk Liberation Committee")
    assert parties(one, other, banned) == {"Tarsk Liberation Committee": None}


def test_a_shorter_name_that_could_be_either_is_neither(paper):
    one = paper("a").party("Tarsk Liberation Committee", "nonstate_armed")
    other = paper("b").party("Harbour Strike Committee").party("committee")
    assert len(cast([one.reading(), other.reading()], None).parties) == 3


def test_a_doctor_at_a_hospital_is_of_it(paper):
    one = paper("a").party("doctor at the field hospital", "medical")
    other = paper("b").party("field hospital", "medical")
    assert parties(one, other) == {"doctor at the field hospital": "field hospital", "field hospital": None}


def test_who_owns_to_an_attack_and_is_nothing_else_is_an_armed_group(paper):
    one = (
        paper("a")
        .party("Sons of the Ridge")
        .event("2024-05-01", by="Sons of the Ridge", claimed_by="Sons of the Ridge")
    )
    accused = paper("b").party("Harbour Circle").event("2024-05-01", accused="Harbour Circle")
    kinds = {party.name: party.kind.value for party in cast([one.reading(), accused.reading()], None).parties}
    assert kinds == {"Sons of the Ridge": "nonstate_armed", "Harbour Circle": "unknown"}
