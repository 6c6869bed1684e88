"""Places: which words are places, which place they are, and where a happening took place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.extract.parser import parse
from counterclaim.extract.places import find_places, place_of
from counterclaim.records import Place, PlacePrecision, RawSpan
from counterclaim.registers.gazetteer import shipped


def _places(text: str) -> dict[str, Place]:
    return {place.name or "": place for place in find_places(parse("r", text), shipped())}


def _of(text: str, words: str) -> Place:
    document = parse("r", text)
    start = text.index(words)
    return place_of(document, find_places(document, shipped()), RawSpan(start, start + len(words)))


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1", "admin2", "precision"),
    [
        ("A bomb exploded in Quetta, Pakistan.", "Quetta", "PK", "Balochistan", "Quetta", PlacePrecision.POINT),
        ("Troops died near Mach in Balochistan.", "Mach", "PK", "Balochistan", "Kachhi", PlacePrecision.NEAR),
        (
            "A mine went off 10 km north of Miranshah in North Waziristan, Pakistan.",
            *("Miranshah", "PK", "Khyber Pakhtunkhwa", "North Waziristan", PlacePrecision.NEAR),
        ),
        (
            "Shots were heard on the outskirts of Kandahar.",
            "Kandahar",
            "AF",
            "Kandahar",
            "Kandahar",
            PlacePrecision.NEAR,
        ),
        ("Raids went on in Helmand province.", "Helmand", "AF", "Helmand", None, PlacePrecision.ADMIN1),
        ("Raids went on in Kunduz province.", "Kunduz", "AF", "Kunduz", None, PlacePrecision.ADMIN1),
        ("Raids went on across Balochistan.", "Balochistan", "PK", "Balochistan", None, PlacePrecision.ADMIN1),
        ("Fighting went on in Darfur, Sudan.", "Darfur", "SD", None, None, PlacePrecision.AREA),
        ("Fighting went on in Somalia.", "Somalia", "SO", None, None, PlacePrecision.COUNTRY),
        (
            "A strike hit a house in the Rafah Governorate of the Gaza Strip.",
            *("Rafah", "PS", "Gaza Strip", "Rafah", PlacePrecision.ADMIN2),
        ),
    ],
)
def test_one_place(
    text: str, name: str, country: str, admin1: str | None, admin2: str | None, precision: PlacePrecision
) -> None:
    place = _places(text)[name]
    assert (place.country, place.admin1, place.precision) == (country, admin1, precision)
    assert place.admin2 == admin2


def test_a_village_that_the_gazetteer_lacks_lies_where_the_words_say() -> None:
    places = _places("Rebels freed four men at Qwendarpur village in Lakhisarai District of Bihar.")
    village, district = places["Qwendarpur"], places["Lakhisarai"]
    assert village.gazetteer is None
    assert (village.country, village.admin1, village.admin2) == ("IN", "Bihar", "Lakhisarai")
    assert village.precision is PlacePrecision.ADMIN2
    assert (village.latitude, village.longitude) == (district.latitude, district.longitude)


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Gunmen stormed a camp at Qwendar in Mali's Mopti region, killing 11 soldiers.", "Qwendar", "ML", "Mopti"),
        (
            "Gunmen raided the village of Qwen Dawa in Zamfara State and killed six people.",
            "Qwen Dawa",
            "NG",
            "Zamfara",
        ),
        ("Qwen Dawa, a village in Zamfara State, was raided. Six people were killed.", "Qwen Dawa", "NG", "Zamfara"),
        (
            "Fighters attacked Umm Qwenda in North Kordofan and six people were killed.",
            "Umm Qwenda",
            "SD",
            "North Kordofan",
        ),
        ("Gunmen killed six people in the Somali town of Qwen-Dar.", "Qwen-Dar", "SO", None),
        ("Six people were killed at Port Qwendar on Tuesday.", "Port Qwendar", None, None),
    ],
)
def test_a_name_after_a_word_of_place_is_a_place(text: str, name: str, country: str | None, admin1: str | None) -> None:
    place = _of(text, "killed" if "killed" in text else "killing")
    assert (place.name, place.country, place.admin1) == (name, country, admin1)
    assert place.gazetteer is None


def test_a_part_of_a_town_lies_at_the_town() -> None:
    places = _places("A bomb exploded in the Satellite Town area of Quetta, the capital of Balochistan.")
    assert places["Satellite Town"].precision is PlacePrecision.POINT
    assert places["Satellite Town"].latitude == places["Quetta"].latitude


def test_what_holds_a_place_decides_which_it_is() -> None:
    assert _places("A man was shot in Springfield, Illinois.")["Springfield"].admin1 == "Illinois"
    assert _places("A man was shot in Springfield, Mo., on Friday.")["Springfield"].admin1 == "Missouri"
    assert _places("Guards died in Hyderabad, in the Pakistani province of Sindh.")["Hyderabad"].country == "PK"


def test_countries_of_the_report_decide() -> None:
    assert _places("Egyptian troops fought in Rafah, Egypt.")["Rafah"].country == "EG"
    assert _places("A strike hit Rafah in the Gaza Strip.")["Rafah"].country == "PS"


def test_an_ambiguous_name_without_evidence_lists_the_others() -> None:
    place = _places("Two men were shot in Springfield.")["Springfield"]
    assert place.alternatives
    assert all(other.name for other in place.alternatives)


def test_a_clear_name_has_no_alternatives() -> None:
    assert _places("A bomb exploded in Kabul, Afghanistan.")["Kabul"].alternatives == ()


@pytest.mark.parametrize(
    "text",
    [
        "The Balochistan Liberation Army said that it had won.",
        "Pakistani soldiers died, and Indian papers told of it.",
        "Jackson said that three men were hurt.",
        "Most of the Police fled. Two March attacks failed.",
        "Michael Houston told the court that he was sorry.",
        "The Times of India printed it.",
        "The Front for the Liberty of the Delta said that it had won.",
        "Soldiers fired at Qwendar Malik, and two men believed in Qwendarism.",
        "The Qwendian province and the Somali president agreed. (Meridian Agency)",
        "Six men died in the Marches.",
        "Six men were held in Operation Sunrise, and none in Parliament.",
        "The National Liberation Front of Tripura denied it.",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert _places(text) == {}


def test_mentions_of_one_place_are_merged_with_all_their_spans() -> None:
    text = "A bomb exploded in Quetta. Doctors in Quetta counted five dead."
    (place,) = find_places(parse("r", text), shipped())
    assert [span.of(text) for span in place.spans] == ["Quetta", "Quetta"]


def test_near_a_place_is_another_place_than_the_place() -> None:
    text = "A bomb exploded near Quetta. The dead were taken to hospitals in Quetta."
    assert [place.precision for place in find_places(parse("r", text), shipped())] == [
        PlacePrecision.NEAR,
        PlacePrecision.POINT,
    ]


def test_capitals() -> None:
    places = _places("GUERRILLAS ATTACKED A POST IN THE TOWN OF APARTADO, IN ANTIOQUIA DEPARTMENT, COLOMBIA.")
    assert places["Apartado"].admin1 == "Antioquia"
    assert places["Antioquia"].precision is PlacePrecision.ADMIN1
    assert places["Colombia"].precision is PlacePrecision.COUNTRY


def test_international_waters() -> None:
    place = _of("The vessel was hit in international waters off Somalia.", "hit")
    assert place.precision is PlacePrecision.INTERNATIONAL


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Soldiers from Lahore were killed in Quetta on Monday.", "killed", "Quetta"),
        ("Islamabad blamed the group. Six men were killed near Mach in Balochistan.", "killed", "Mach"),
        ("Gunmen struck a bus in Kalat. Five people were killed.", "killed", "Kalat"),
        ("QUETTA, March 11 (Reuters) — Gunmen killed six people at a market.", "killed", "QUETTA"),
        ("Police found three bodies in different parts of Karachi.", "bodies", "Karachi"),
    ],
)
def test_where_it_happened(text: str, words: str, name: str) -> None:
    assert (_of(text, words).name or "").lower() == name.lower()


def test_without_any_place_nothing_is_known() -> None:
    assert _of("Gunmen killed six people.", "killed") == Place()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_error_and_spans_lie_in_it(text: str) -> None:
    document = parse("r", text)
    places = find_places(document, shipped())
    for place in places:
        for span in place.spans:
            assert 0 <= span.start < span.end <= len(text)
    place_of(document, places, RawSpan(0, 1))


_WORDS = st.sampled_from(
    ["Quetta", "Bihar", "village", "District", "of", "in", "near", ",", "'s", "-", "Gaza", "Strip", "the", "Springfield",
     "north", "10", "km", "from", "and", "camp", "San", "La", "Paz", "Town", "(", ")", ".", "said", "Police", "Punadih"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=14))
def test_any_mixture_of_place_words_is_read_without_error(words: list[str]) -> None:
    text = " ".join(words)
    document = parse("r", text)
    for place in find_places(document, shipped()):
        assert place.name
        assert all(span.of(text) for span in place.spans)


def test_a_division_without_a_name_before_it_ends_the_text() -> None:
    """A text that ended in a word for a division once raised an IndexError."""
    find_places(parse("r", "La District"), shipped())


def test_the_adjective_of_an_army_is_no_evidence_against_another_country() -> None:
    place = _of("An alleged Israeli strike killed two people in north-western Gaza.", "killed")
    assert (place.name, place.country) == ("Gaza", "PS")


def test_a_camp_that_is_a_known_settlement_is_that_settlement() -> None:
    place = _places("A strike hit a house in the Nuseirat refugee camp.")["Nuseirat"]
    assert (place.country, place.precision) == ("PS", PlacePrecision.POINT)
    assert place.gazetteer is not None


def test_a_town_that_the_head_of_a_report_only_speaks_of_is_near() -> None:
    place = _of("Baltimore police are looking into two shootings that killed a man.", "killed")
    assert (place.name, place.precision) == ("Baltimore", PlacePrecision.NEAR)


def test_a_division_that_the_gazetteer_lacks_is_named_and_its_country_not_guessed() -> None:
    place = _places("Two men died in Qwendarpur District.")["Qwendarpur"]
    assert (place.country, place.latitude, place.precision) == (None, None, PlacePrecision.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "name", "admin1", "country"),
    [
        ("Gunmen stormed a camp at Tessaoula in Mali's Mopti region on Monday.", "Tessaoula", "Mopti", "ML"),
        ("A clash was reported near the village of Kouroubara, in Mali's Mopti region.", "Kouroubara", "Mopti", "ML"),
        (
            "Fighters attacked the village of Umm Daraba in Sudan's North Kordofan state.",
            "Umm Daraba",
            "North Kordofan",
            "SD",
        ),
        ("A shell hit the clinic at Bara Gharb in North Kordofan, Sudan.", "Bara Gharb", "North Kordofan", "SD"),
        ("A patrol was hit at La Honda Seca in the Colombian department of Cauca.", "La Honda Seca", "Cauca", "CO"),
        (
            "Troops searched the hamlet of El Tablazo Alto, department of Cauca, Colombia.",
            "El Tablazo Alto",
            "Cauca",
            "CO",
        ),
    ],
)
def test_villages_that_no_gazetteer_knows(text: str, name: str, admin1: str, country: str) -> None:
    found = {place.name: place for place in _places(text).values()}
    assert name in found, sorted(map(str, found))
    assert (found[name].admin1, found[name].country, found[name].gazetteer) == (admin1, country, None)


@pytest.mark.parametrize(
    "text",
    [
        "Aid came from the Sharek Youth Forum at Harbour House in Gaza.",
        "The ministry of Agriculture in Mali said so.",
        "Soldiers in Operation Thunder in Mali moved north.",
    ],
)
def test_bodies_and_operations_are_no_villages(text: str) -> None:
    assert not {place.name for place in _places(text).values()} & {
        "Sharek Youth Forum",
        "Harbour House",
        "Agriculture",
        "Operation Thunder",
    }


@pytest.mark.parametrize(
    ("text", "words", "name", "precision"),
    [
        ("Quetta police said a man was shot late on Sunday.", "shot", "Quetta", PlacePrecision.NEAR),
        ("The Quetta police said a man was shot late on Sunday.", "shot", "Quetta", PlacePrecision.NEAR),
        ("An Erbil teenager was shot on Sunday. He lived.", "shot", "Erbil", PlacePrecision.NEAR),
        (
            "A trader was shot at a shop in the Rafah neighbourhood. It was the third such killing in Karachi.",
            *("shot", "Karachi", PlacePrecision.POINT),
        ),
        ("A man was shot on Basra Street in Kirkuk.", "shot", "Kirkuk", PlacePrecision.POINT),
        (
            "A man was shot on Basra Avenue. Kirkuk police are looking for two men.",
            "shot",
            "Kirkuk",
            PlacePrecision.NEAR,
        ),
        ("A man was shot at the Omid Hospital in Herat.", "shot", "Herat", PlacePrecision.POINT),
        (
            "A man was shot in Pakistan, officials said. Sukkur police are looking for two men.",
            *("shot", "Sukkur", PlacePrecision.NEAR),
        ),
    ],
)
def test_a_street_or_a_quarter_tells_its_town_and_a_town_is_spoken_of(
    text: str, words: str, name: str, precision: PlacePrecision
) -> None:
    place = _of(text, words)
    assert (place.name, place.precision) == (name, precision)


def test_the_police_department_and_a_surname_are_no_places() -> None:
    text = "The Police Department said that Jonas Herat was hurt. Herat is in hospital."
    assert _places(text) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two people were killed in a strike on the Jabalia Refugee Camp, in the northern Gaza Strip.", "Jabalia"),
        ("Two people were killed near the Nuseirat Camp cemetery, in the Gaza Strip.", "Nuseirat"),
        ("Two people were killed in Block 2 of the Nuseirat camp of the central Gaza Strip.", "Nuseirat"),
        ("Two people were killed in the middle of Deir al-Balah.", "Deir al-Balah"),
        # as others write an Arabic name
        ("Two people were killed in Deir Balah in the Gaza Strip.", "Deir Balah"),
        ("Two people were killed in the town of Abasan Al Kabira.", "Abasan Al Kabira"),
        # a point of the compass in capitals is no place
        ("Two people were killed in Khan Yunis in the Southern Gaza Strip.", "Khan Yunis"),
    ],
)
def test_camps_and_towns_by_other_spellings_are_the_towns_of_the_gazetteer(text: str, name: str) -> None:
    found = next(place for place in find_places(parse("r", text), shipped()) if place.name == name)
    assert found.country == "PS"
    assert found.precision in (PlacePrecision.POINT, PlacePrecision.NEAR)
    assert found.latitude is not None


@pytest.mark.parametrize(
    ("text", "name", "division"),
    [
        ("Gunmen killed four men near Mondoro in the Mopti region of central Mali.", "Mondoro", "Mopti"),
        ("Ten soldiers died near Kaiga in the Lac region of Chad.", "Kaiga", "Lac"),
        (
            "Nine men died near Buenavista in the western Mexican state of Michoacan.",
            "Buenavista",
            "Michoacán de Ocampo",
        ),
    ],
)
def test_a_village_lies_in_the_region_that_follows_it(text: str, name: str, division: str) -> None:
    found = _of(text, "killed" if "killed" in text else "died")
    assert (found.name, found.admin1) == (name, division)
