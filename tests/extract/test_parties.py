"""Who is in a report: kinds, names, bodies and their states, people and what they speak for, what pronouns stand for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.extract.document import Document
from counterclaim.extract.parser import parse
from counterclaim.extract.parties import Parties, find_parties, kind_of, kind_of_words
from counterclaim.records import Party, PartyKind, RawSpan
from counterclaim.registers.parties import PartyRegister

REGISTER = PartyRegister.load()


def read(text: str, country: str | None = None) -> tuple[Document, Parties]:
    document = parse("r", text)
    return document, find_parties(document, REGISTER, country)


def party_at(text: str, words: str, occurrence: int = 0, country: str | None = None) -> tuple[Party, Parties]:
    _, parties = read(text, country)
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    found = parties.at(RawSpan(start, start + len(words)))
    assert found is not None, f"nobody at {words!r}: {[(p.name, p.kind) for p in parties.records]}"
    return found, parties


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Police", "state"),
        ("a senior police official", "state"),
        ("the army's spokesman, Brigadier Ode", "state"),
        ("Deputy Superintendent of Police (DSP) Karim Jat", "state"),
        ("the Ministry of Health", "state"),
        ("the government", "state"),
        ("Farland's defence ministry", "state"),
        ("security sources", "state"),
        ("an official of the Holm Police Station", "state"),
        ("Tara Moss, Inspector General of Police", "state"),
        ("the rebels", "nonstate_armed"),
        ("the outfit", "nonstate_armed"),
        ("two TTP militants", "nonstate_armed"),
        ("a spokesman for the Taliban", "nonstate_armed"),
        ("the Coastal Liberation Front", "nonstate_armed"),
        ("a commander of the separatists", "nonstate_armed"),
        ("hospital sources", "medical"),
        ("Dr Ivo Lenz of the district hospital", "medical"),
        ("a medical officer", "medical"),
        ("doctors", "medical"),
        ("residents", "civilian"),
        ("a witness", "civilian"),
        ("the villagers", "civilian"),
        ("The Harbour Times", "media"),
        ("a local journalist", "media"),
        ("harbournews24.com", "media"),
        ("@HarbourNews", "media"),
        ("Reuters", "media"),
        ("rights groups", "ngo"),
        ("the Valley Observatory", "ngo"),
        ("the Red Crescent", "ngo"),
        ("the United Nations", "intergovernmental"),
        ("a UN official", "intergovernmental"),
        ("sources", "unknown"),
        ("Mira Holt", "unknown"),
        ("a spokesman", "unknown"),
    ],
)
def test_kinds_of_words(words: str, kind: str) -> None:
    assert kind_of(words, REGISTER) is PartyKind(kind)


def test_the_head_of_a_phrase_tells_its_kind_not_what_stands_near_it() -> None:
    assert kind_of("a hospital official", REGISTER) is PartyKind.MEDICAL
    assert kind_of("a police doctor", REGISTER) is PartyKind.MEDICAL
    assert kind_of("the head of the rebels", REGISTER) is PartyKind.NONSTATE_ARMED
    document = parse("r", "A HOSPITAL OFFICIAL SAID THAT NINE HAD DIED.")
    assert kind_of_words(document, RawSpan(0, 19), REGISTER) is PartyKind.MEDICAL


def test_bodies_of_a_state_are_one_party_each_under_their_state() -> None:
    text = "Police said that two men had died. The army sent troops. Police officials gave no names. Soldiers shot at a car."
    police, parties = party_at(text, "Police", country="NP")
    assert party_at(text, "Police officials", country="NP")[0] == police
    army = party_at(text, "The army", country="NP")[0]
    assert party_at(text, "Soldiers", country="NP")[0] == army
    state = parties.get(police.parent)
    assert state is not None
    assert (state.name, state.country, state.kind, state.mentions) == ("Government of Nepal", "NP", PartyKind.STATE, ())
    assert army.parent == police.parent and army.country == "NP"
    assert police.id != army.id


@pytest.mark.parametrize(
    ("text", "words", "name", "kind"),
    [
        ("Two men died, General Tomas Ruiz-Calder said.", "General Tomas Ruiz-Calder", "Tomas Ruiz-Calder", "state"),
        ("Mayor Lena Falk-Moor said two died.", "Mayor Lena Falk-Moor", "Lena Falk-Moor", "state"),
        ("The outlawed Lashkar-e-Sangar said it had killed six.", "Lashkar-e-Sangar", "Lashkar-e-Sangar", None),
        (
            "The Front for the Liberty of the Marsh said it had killed six soldiers.",
            "The Front for the Liberty of the Marsh",
            "Front for the Liberty of the Marsh",
            "nonstate_armed",
        ),
        (
            "A communique of the Army of the Seven Lakes said that six soldiers died.",
            "the Army of the Seven Lakes",
            "Army of the Seven Lakes",
            "nonstate_armed",
        ),
        ("The Coast Doctors' Union said that six died.", "The Coast Doctors' Union", "Coast Doctors' Union", "medical"),
        ("Six died, the rights group Sol y Palabra said.", "Sol y Palabra", "Sol y Palabra", "ngo"),
        ("The State Relief Agency said that six died.", "The State Relief Agency", "State Relief Agency", None),
        (
            "The rebels call themselves the Upland Guides. Six died, the Upland Guides said.",
            "the Upland Guides said",
            "Upland Guides",
            "nonstate_armed",
        ),
    ],
)
def test_names_are_whole(text: str, words: str, name: str, kind: str | None) -> None:
    party, _ = party_at(text, words)
    assert party.name == name
    assert kind is None or party.kind.value == kind


@pytest.mark.parametrize("whose", ["the Republic of Farland", "the North", "Farland"])
def test_the_army_of_a_country_is_no_group(whose: str) -> None:
    party, _ = party_at(f"A spokesman for the Army of {whose} said that six soldiers died.", "A spokesman")
    assert party.kind is PartyKind.STATE


def test_a_noun_takes_up_the_body_whose_name_ends_with_it() -> None:
    text = "The Coast Relief Committee spoke with 17 people. The army denied it. The committee said that six died."
    party, _ = party_at(text, "The committee")
    assert party.name == "Coast Relief Committee"


def test_the_head_of_a_groups_name_takes_it_up() -> None:
    text = "The Front for the Liberty of the Marsh attacked the post. The Front killed six soldiers."
    party, _ = party_at(text, "The Front", occurrence=1)
    assert party.name == "Front for the Liberty of the Marsh"


def test_a_spokesman_for_military_operations_speaks_for_the_body_that_acted() -> None:
    text = "The fighters of the Hill Liberation Front took the post. Omar Gole, spokesman for military operations, said six died."
    party, parties = party_at(text, "Omar Gole")
    above = parties.get(party.parent)
    assert (party.kind, above and above.name) == (PartyKind.NONSTATE_ARMED, "Hill Liberation Front")


def test_an_unknown_country_stays_unknown() -> None:
    police, parties = party_at("Police said that two men had died.", "Police")
    state = parties.get(police.parent)
    assert police.country is None and state is not None and state.country is None and state.register_ids == ()


def test_a_body_of_a_place_is_not_given_the_state_that_the_text_names_most() -> None:
    text = "Kenya said that Kenyan jets had struck. The Holm health ministry said that nine had died. Its soldiers are gone."
    ministry, _ = party_at(text, "The Holm health ministry")
    assert (ministry.kind, ministry.country, ministry.parent) == (PartyKind.STATE, None, None)
    inside, parties = party_at(text, "The Holm health ministry", country="NP")
    assert inside.parent is not None and parties.get(inside.parent).country == "NP"  # type: ignore[union-attr]


def test_its_soldiers_are_those_of_who_speaks() -> None:
    text = "India said that its soldiers had crossed. Pakistan said that its soldiers had fired."
    assert party_at(text, "its soldiers")[0].country == "IN"
    assert party_at(text, "its soldiers", 1)[0].country == "PK"


def test_the_words_of_a_phrase_tell_the_country() -> None:
    text = "The Indian army shelled a post, and the Pakistani army answered."
    india, parties = party_at(text, "The Indian army")
    pakistan = party_at(text, "the Pakistani army")[0]
    assert (india.country, pakistan.country) == ("IN", "PK")
    assert [parties.get(each.parent).name for each in (india, pakistan)] == [  # type: ignore[union-attr]
        "Government of India",
        "Government of Pakistan",
    ]


def test_a_country_and_its_capital_speak_for_the_state() -> None:
    text = "Pakistan accused India of firing first. New Delhi rejected the charge, and Islamabad repeated it."
    assert party_at(text, "Pakistan")[0] == party_at(text, "Islamabad")[0]
    assert party_at(text, "India")[0] == party_at(text, "New Delhi")[0]
    assert party_at(text, "New Delhi")[0].country == "IN"


def test_abbreviations_of_the_text_and_of_the_register() -> None:
    text = (
        "The Upland Liberation Front (ULX) said that it had taken the town. "
        "The ULX named no losses. The BLA was silent; the Baloch Liberation Army has no men there."
    )
    front = party_at(text, "Upland Liberation Front")[0]
    assert party_at(text, "ULX", 1)[0] == front
    assert front.kind is PartyKind.NONSTATE_ARMED and "ULX" in front.aliases and front.register_ids == ()
    bla = party_at(text, "BLA")[0]
    assert party_at(text, "Baloch Liberation Army")[0] == bla
    assert bla.register_ids == ("ucdp:BLA",) and bla.country == "PK"


def test_a_spokesman_is_a_party_whose_parent_he_speaks_for() -> None:
    text = "Omar Dost, a BLA spokesman, said that nine had died. Dost gave no names. He spoke by telephone."
    man, parties = party_at(text, "Omar Dost")
    group = parties.get(man.parent)
    assert man.name == "Omar Dost" and man.kind is PartyKind.NONSTATE_ARMED
    assert group is not None and group.register_ids == ("ucdp:BLA",)
    assert party_at(text, "Dost gave")[0] == man
    assert party_at(text, "He spoke")[0] == man


def test_a_general_belongs_to_the_army_and_the_army_to_the_state() -> None:
    text = "Lieutenant General Ivo Brandt, the army's spokesman, said that the Farland road was open."
    man, parties = party_at(text, "Lieutenant General Ivo Brandt, the army's spokesman")
    army = parties.get(man.parent)
    assert army is not None and (army.name, army.kind) == ("Army", PartyKind.STATE)
    assert army.parent is not None


def test_a_title_parted_from_its_name_by_a_comma() -> None:
    man, _ = party_at("Additional Superintendent of Police, Ravi Moss, said that two men were held.", "Ravi Moss")
    assert man.kind is PartyKind.STATE


def test_stand_ins_go_back_to_the_last_named_party_of_their_kind() -> None:
    text = (
        "The Hill Rights Forum, a human rights organisation, named nine victims. The Coastal Liberation Front attacked a bus. "
        "The group said that it had freed the driver. The rights group condemned the raid."
    )
    front = party_at(text, "Coastal Liberation Front")[0]
    forum = party_at(text, "The Hill Rights Forum")[0]
    assert party_at(text, "The group")[0] == front
    assert party_at(text, "it had")[0] == front
    assert forum.kind is PartyKind.NGO
    assert party_at(text, "The rights group")[0] == forum


def test_militants_are_the_one_named_group_but_neither_of_two() -> None:
    one = "The Coastal Liberation Front came by night. The militants burned a truck."
    assert party_at(one, "The militants")[0] == party_at(one, "Coastal Liberation Front")[0]
    two = "The Coastal Liberation Front fought the Upland Liberation Army. The militants burned a truck."
    militants = party_at(two, "The militants")[0]
    assert militants != party_at(two, "Coastal Liberation Front")[0]
    assert militants.kind is PartyKind.NONSTATE_ARMED


def test_a_statement_is_the_word_of_who_issued_it() -> None:
    text = "The Coastal Liberation Front said that it had withdrawn. The statement said that two of its men had died."
    assert party_at(text, "The statement")[0] == party_at(text, "Coastal Liberation Front")[0]


def test_who_claims_an_attack_is_no_state() -> None:
    assert party_at("The Red Lanterns claimed responsibility for the blast.", "Red Lanterns")[0].kind is (
        PartyKind.NONSTATE_ARMED
    )


def test_who_writes_in_a_network_without_a_title_is_a_private_person() -> None:
    assert party_at("Mira Holt wrote on Facebook that nine had died.", "Mira Holt")[0].kind is PartyKind.CIVILIAN
    assert party_at("Mira Holt said that nine had died.", "Mira Holt")[0].kind is PartyKind.UNKNOWN


def test_an_outlet_credited_at_the_end() -> None:
    outlet, _ = party_at("Two men were shot dead in the bazaar on Monday, reports Lantern.", "Lantern")
    assert outlet.kind is PartyKind.MEDIA


def test_capitals() -> None:
    text = "THE BALOCH LIBERATION ARMY (BLA) SAID IT HAD KILLED NINE SOLDIERS. POLICE SAID THE GROUP WAS WRONG. WHO SHOT FIRST IS UNKNOWN."
    group, parties = party_at(text, "BALOCH LIBERATION ARMY")
    assert group.register_ids == ("ucdp:BLA",)
    assert party_at(text, "THE GROUP")[0] == group
    assert party_at(text, "POLICE")[0].kind is PartyKind.STATE
    assert not any(party.name == "World Health Organization" for party in parties.records)


def test_nothing_is_at_a_place_without_a_party() -> None:
    _, parties = read("It rained in the valley. Police came later.")
    assert parties.at(RawSpan(0, 5)) is None
    assert parties.get(None) is None and parties.get("no such id") is None


SWAP = (
    "{name} has claimed responsibility for a raid in which 40 soldiers died. In a statement, the militant group said that "
    "the raid answered years of neglect. A {name} spokesman, Omar Dost, said that it would strike again. The government "
    "vowed revenge, and police said that 12 fighters of {name} were killed. {name} denied that."
)


@pytest.mark.parametrize("other", ["ELN", "Hamas", "Boko Haram", "Coastal Liberation Front", "Al-Shabaab"])
def test_swapping_one_group_for_another_changes_nothing_but_names(other: str) -> None:
    def shape(name: str) -> list[tuple[str, int, str | None]]:
        _, parties = read(SWAP.format(name=name))
        position = {party.id: number for number, party in enumerate(parties.records)}
        parents = [str(position[party.parent]) if party.parent else None for party in parties.records]
        return [(str(p.kind), len(p.mentions), parent) for p, parent in zip(parties.records, parents, strict=True)]

    assert shape(other) == shape("BLA")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "The BLA",
                "police",
                "said",
                "that",
                "he",
                "the group",
                "(ABC)",
                ",",
                ".",
                '"',
                "its spokesman",
                "Omar Dost",
                "of",
                "who",
                "\n\n",
                "KILLED",
                ":",
            ]
        ),
        max_size=25,
    )
)
def test_any_text_gives_parties_that_hold_together(pieces: list[str]) -> None:
    text = " ".join(pieces)
    _, parties = read(text)
    ids = [party.id for party in parties.records]
    assert len(ids) == len(set(ids))
    for party in parties.records:
        assert party.parent is None or (party.parent in ids and party.parent != party.id)
        assert list(party.mentions) == sorted(set(party.mentions))
        assert all(0 <= span.start < span.end <= len(text) for span in party.mentions)


def test_a_name_that_only_tells_whose_ally_another_is_acts_in_nothing() -> None:
    _, parties = read("The al Qaeda affiliate JNIM claimed the ambush, and the Islamic State-linked M23 denied it.")
    assert [party.register_ids for party in parties.records if party.register_ids] == [("ucdp:JNIM",), ("ucdp:M23",)]
