"""Kinds of speakers whom no register knows: by their own descriptive words, by what the text says beside a name, by deeds."""

from __future__ import annotations

import pytest

from counterclaim.extract.parser import parse
from counterclaim.extract.parties import Parties, find_parties, kind_of, kind_of_words
from counterclaim.records import Party, PartyKind, RawSpan
from counterclaim.registers.parties import PartyRegister

REGISTER = PartyRegister.load()


def kind_at(text: str, words: str, occurrence: int = 0) -> str:
    """The kind of the party at the words; unknown where there is none."""
    found, _ = at(text, words, occurrence)
    return str(found.kind) if found else "unknown"


def at(text: str, words: str, occurrence: int = 0) -> tuple[Party | None, Parties]:
    parties = find_parties(parse("r", text), REGISTER)
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return parties.at(RawSpan(start, start + len(words))), parties


@pytest.mark.parametrize(
    ("kind", "listed"),
    [
        ("state", "the customs service; the sub-prefect; the military governor; a spokeswoman for the presidency"),
        ("state", "the garrison commander; the prison service; the provincial council; Govt; the coastguard"),
        ("state", "the army's northern command; the commander of the Third Division; a military source"),
        ("nonstate_armed", "the rebel general; the separatists' radio; the rebel high command; a partisan band"),
        ("nonstate_armed", "the Free River Army; the Peasant Army of Holm; the Coastal Resistance; the Ember Column"),
        (
            "nonstate_armed",
            "a commander of the Ember Movement; Captain Lund, a spokesman of the rebels; the Harbour Cells",
        ),
        ("nonstate_armed", "a Hamas military spokesman; the BLA's ministry of information; an armed band"),
        ("civilian", "the dockers' union; the Union of Market Women; the fishermen's co-operative; a carpenter"),
        ("civilian", "the village headwoman; the churches; the elders' council; the women of Holm; camp leaders"),
        (
            "media",
            "the daily Lantern; the weekly Hill Review; Radio Holm; TV Oro; the Evening Compass; the Delta Courier",
        ),
        (
            "media",
            "the website Front Notes; the exile station Free Oro; the broadcaster Nine; the online paper Savanna",
        ),
        ("medical", "the clinic's director; the chief physician; the head of the burns unit; an ambulance driver"),
        ("medical", "Dr Ivo Lenz of the Holm general hospital; the rebels' field hospital; a military hospital"),
        ("ngo", "the charity Clear Water; the relief mission; the humanitarian network Hearth; a network of lawyers"),
        ("ngo", "the watch group Ledger; the monitoring group Delta Eye; human rights lawyers at the Hill Centre"),
        (
            "intergovernmental",
            "the regional bloc's observers; ceasefire monitors; the Pan-Isle Commission for Refugees",
        ),
        (
            "intergovernmental",
            "observers of the Lakes Community; the envoy of the West Union; the League of Coastal States",
        ),
        ("intergovernmental", "a panel of experts set up by the governor; Ambassador Lund, who heads the UN mission"),
        (
            "unknown",
            "the Lions of the Gorge; the Southern Tide; the Sons of the Plain; Holm Watch; the company; a spokesman",
        ),
        ("unknown", "Holm, a rebel stronghold; the military spokesman of the Sword of Holm"),
    ],
)
def test_descriptive_words_tell_a_kind_and_bare_names_none(kind: str, listed: str) -> None:
    told = {words: str(kind_of(words, REGISTER)) for words in listed.split("; ")}
    assert told == dict.fromkeys(told, kind)


def test_those_who_fight_rebels_are_not_rebels() -> None:
    assert kind_of("the anti-guerrilla police", REGISTER) is PartyKind.STATE
    assert kind_of("a police doctor", REGISTER) is PartyKind.MEDICAL
    assert kind_of("the rebels' field hospital", REGISTER) is PartyKind.MEDICAL


def test_damaged_spellings_are_read_as_the_parser_mended_them() -> None:
    text = "The min1stry of defence said that 12 fighters had died."
    document = parse("r", text)
    assert kind_of_words(document, RawSpan(0, 23), REGISTER) is PartyKind.STATE
    ministry, _ = at(text, "The min1stry of defence")
    assert ministry is not None and ministry.kind is PartyKind.STATE
    assert ministry.name.startswith("min1stry") or ministry.name == "Government"


@pytest.mark.parametrize(
    ("text", "words", "occurrence", "kind"),
    [
        ("Plateau Care, an aid organisation, said nine died. Later Plateau Care said ten.", "Plateau Care", 1, "ngo"),
        ("Nurses for Peace, a relief charity, rejects the claim.", "Nurses for Peace", 0, "ngo"),
        ("The Harbour, a weekly, gave 12 dead. The Harbour said that more may die.", "The Harbour", 1, "media"),
        ("The monitoring group Delta Eye lists 12. Delta Eye says that all were known.", "Delta Eye", 1, "ngo"),
        ("The Ash Council, which commands the rebels, denied it.", "The Ash Council", 0, "nonstate_armed"),
        ("Ten fighters of the Salt Army gave up. The Salt Army said nobody had.", "The Salt Army", 0, "nonstate_armed"),
        ("The rebel Northern Hawks said that nine had died.", "Northern Hawks", 0, "nonstate_armed"),
        ("A gang known as the Crows killed two. The Crows said nothing of it.", "The Crows", 0, "nonstate_armed"),
        ("Haro Dent, spokesman of the Reef Liberation Army, says it sank a boat.", "Haro Dent", 0, "nonstate_armed"),
        ("Jon Pell, who speaks for the Cane Militia, said that nine died.", "Jon Pell", 0, "nonstate_armed"),
        (
            "Colonel Reef, the commander of the rebels in Holm, said that nine died.",
            "Colonel Reef",
            0,
            "nonstate_armed",
        ),
        ("Colonel Reef, the area commander, said that nine died.", "Colonel Reef", 0, "state"),
        ("Jon Pell, a fisherman, said that nine died.", "Jon Pell", 0, "civilian"),
        ("Dent, a spokesman for the Reef Army, which is at war with the junta, said no.", "Dent", 0, "nonstate_armed"),
        ("Nine died in Holm, a rebel stronghold. Holm said nothing.", "Holm", 1, "unknown"),
        ("Nine died in Holm, the army said. Holm said nothing.", "Holm", 1, "unknown"),
        ("Rebels from the Ash Valley came. The Ash Valley said nothing.", "The Ash Valley", 0, "unknown"),
    ],
)
def test_what_stands_beside_a_name(text: str, words: str, occurrence: int, kind: str) -> None:
    assert kind_at(text, words, occurrence) == kind


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("The Lions of the Gorge claimed to have killed 18 soldiers.", "The Lions of the Gorge", "nonstate_armed"),
        ("The Red Hand said that it had captured nine policemen.", "The Red Hand", "nonstate_armed"),
        ("The Red Hand said that the army had captured nine policemen.", "The Red Hand", "unknown"),
        ("The Eagle Brigade claimed the killing of 14 troopers.", "The Eagle Brigade", "nonstate_armed"),
        ("The Third Brigade said that it had killed 14 rebels.", "The Third Brigade", "state"),
        ("The Tide movement said that three of its fighters had died.", "The Tide movement", "nonstate_armed"),
        ("The Hill Shield said that its office had been shelled.", "The Hill Shield", "unknown"),
        ('"We are holding nine policemen," said Ana Ruhl.', "Ana Ruhl", "nonstate_armed"),
        ('"They are holding nine policemen," said Ana Ruhl.', "Ana Ruhl", "unknown"),
    ],
)
def test_who_boasts_of_dead_soldiers_or_of_fighters_is_an_armed_party(text: str, words: str, kind: str) -> None:
    assert kind_at(text, words) == kind


def test_the_groups_spokesman_speaks_for_a_group_told_by_its_fighters() -> None:
    text = (
        "Forty fighters of the Salt Army gave up, the minister said. The group's spokesman, Old Heron, said nobody had."
    )
    man, parties = at(text, "The group's spokesman")
    assert man is not None and man.kind is PartyKind.NONSTATE_ARMED
    group = parties.get(man.parent)
    assert group is not None and group.name == "Salt Army" and group.kind is PartyKind.NONSTATE_ARMED


def test_the_bodies_of_a_state_share_one_parent_within_a_report() -> None:
    text = (
        "The Army said that 33 attackers were dead. “All are free,” said the military's spokesman, Lieutenant General Omar "
        "Reef. Officials gave no names. Pakistani security forces searched the pass, and the authorities closed the road."
    )
    tops = set()
    for words in (
        "The Army",
        "Lieutenant General Omar Reef",
        "Officials",
        "Pakistani security forces",
        "the authorities",
    ):
        party, parties = at(text, words)
        assert party is not None and party.kind is PartyKind.STATE, words
        while party.parent is not None:
            party = parties.get(party.parent)
            assert party is not None
        tops.add(party.name)
    assert tops == {"Government of Pakistan"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KAMPALA, 3 May 2024 - Suspected rebels of the Hill Front killed nine.", "Suspected rebels of the Hill Front"),
        ("HARBOUR CITY, Monday (River Wire) - Police said nine people died.", "Police"),
        ("OUAGADOUGOU, May 3 (Nordwire) - The junta said its troops had fled.", "The junta"),
        ("POLICE SAID NINE DIED - THE ARMY SAID TEN DIED.", "POLICE"),
    ],
)
def test_no_mention_reaches_into_a_dateline(text: str, words: str) -> None:
    party, _ = at(text, words)
    start = text.index(words)
    assert party is not None
    assert RawSpan(start, start + len(words)) in party.mentions


def test_a_description_after_a_verb_or_a_colon_is_not_the_speakers() -> None:
    text = "The charity Warm Hearth speaks of nine dead villagers along the Ister road, the government of two."
    party, _ = at(text, "The charity Warm Hearth")
    assert party is not None and all("government" not in span.of(text) for span in party.mentions)
    assert kind_at("GOVT: 40 INSURGENTS DEAD IN HILLS. INSURGENTS: NO CASUALTIES ON OUR SIDE", "GOVT") == "state"


def test_a_post_is_the_word_of_its_sender() -> None:
    text = "Mira Holt wrote on Facebook that four died. A tweet from @HarbourNews reported that five died."
    assert kind_at(text, "A tweet from @HarbourNews") == "media"


TOLD = (
    "The rebel {name} took Holm on Monday. A spokesman for the {name} said that 12 soldiers had died. The group holds "
    "three officers. Fighters of the {name} burned the bridge, police said."
)


@pytest.mark.parametrize("name", ["Red Lions", "Coastal Liberation Front", "Baloch Liberation Army"])
def test_a_group_told_by_the_text_is_read_as_a_known_one(name: str) -> None:
    parties = find_parties(parse("r", TOLD.format(name=name)), REGISTER)
    group = next(party for party in parties.records if party.name.endswith(name))
    assert group.kind is PartyKind.NONSTATE_ARMED
    man = next(party for party in parties.records if party.parent == group.id)
    assert man.kind is PartyKind.NONSTATE_ARMED
    assert kind_at(TOLD.format(name=name), "The group") == "nonstate_armed"


def test_a_groups_name_is_taken_whole() -> None:
    text = "The Ember Valley Resistance Army said that nine had died."
    group, _ = at(text, "Ember Valley Resistance Army")
    assert group is not None and group.name == "Ember Valley Resistance Army"


def test_a_district_that_only_names_a_place_is_no_party() -> None:
    text = "Rebels burned a bus in Hangu District. Hangu District said nothing."
    parties = find_parties(parse("r", text), REGISTER)
    place = text.index("Hangu District")
    assert not any(span.start == place for party in parties.records for span in party.mentions)
