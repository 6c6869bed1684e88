"""Who is side A and who side B as UCDP codes it, and what they are called; the answers by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from counterclaim.assess import assess, load_policy
from counterclaim.records import EventType, Place, When

UCDP = load_policy("ucdp")
STRIKE, CLASH, ATTACK = EventType.AIR_DRONE_STRIKE, EventType.ARMED_CLASH, EventType.ATTACK


def sides(book):
    """Type of violence, and both sides by the policy's name, else the party's."""
    found = assess(book.incident(), UCDP).sides
    return found.violence, found.a_called or found.a, found.b_called or found.b


def deaths(book):
    found = assess(book.incident(), UCDP)
    return tuple(found.total(f"deaths_{side}").best for side in ("a", "b", "civilians", "unknown"))


@pytest.fixture
def in_country(ledger):
    """A book of something that happened in a country on a day."""

    def book(country, type=ATTACK, day="2022-06-01", admin1=None):
        when = When.day(dt.date.fromisoformat(day))
        return ledger().happened(place=Place(country=country, admin1=admin1), type=type, when=when)

    return book


def test_who_acted_is_a_side_also_where_nobody_is_held_responsible(in_country):
    book = in_country("ML").party("Army", "state", country="ML").party("Front", "nonstate_armed")
    book.took_part("Front").took_part("Army", "suffered").says("The Outlet", 4, on="state_forces", of="Army")
    assert sides(book) == (1, "ucdp:Government of Mali", "Front")
    assert deaths(book) == (4, 0, 0, 0)


def test_a_name_goes_before_a_description(in_country):
    book = in_country("ML").party("gunmen", "nonstate_armed").party("Front of the Hills", "nonstate_armed")
    book.responsible("gunmen", "reported").took_part("Front of the Hills", "named").says("police", 3, on="civilian")
    assert sides(book) == (3, "Front of the Hills", None)


def test_soldiers_fall_by_nobody_s_hand_that_is_named(in_country):
    book = in_country("ML").says("The Outlet", 4, on="state_forces")
    assert sides(book) == (1, "ucdp:Government of Mali", None)


def test_shells_of_one_state_on_another_s_town_are_between_the_two(in_country):
    book = in_country("UA", STRIKE).party("Neighbour", "state", country="RU")
    book.took_part("Neighbour").says("the mayor", 3)
    assert sides(book) == (1, "ucdp:Government of Russia (Soviet Union)", "ucdp:Government of Ukraine")
    # Whoever is not described in a town under fire is a civilian.
    assert deaths(book) == (0, 0, 3, 0)


def test_shots_of_one_state_at_people_in_another_s_town_are_one_sided(in_country):
    book = in_country("UA").party("Neighbour", "state", country="RU").took_part("Neighbour")
    book.says("the mayor", 3, on="civilian")
    assert sides(book) == (3, "ucdp:Government of Russia (Soviet Union)", None)


def test_nobody_says_whose_missile_it_was_and_one_foreign_government_is_named(in_country):
    book = in_country("UA", EventType.SHELLING).party("Neighbour", "state", country="RU")
    book.took_part("Neighbour", "named").says("the mayor", 3, on="civilian")
    assert sides(book) == (1, "ucdp:Government of Russia (Soviet Union)", "ucdp:Government of Ukraine")


def test_an_air_strike_on_a_group_s_town_is_between_the_government_and_the_group(in_country):
    book = in_country("ET", STRIKE).party("Air force", "state", country="ET").party("Front", "nonstate_armed")
    book.took_part("Air force").took_part("Front", "named").says("a doctor", 10, on="civilian")
    assert sides(book) == (1, "ucdp:Government of Ethiopia", "Front")
    assert deaths(book) == (0, 0, 10, 0)


def test_people_who_are_not_described_are_civilians_where_civilians_were_the_target(in_country):
    book = in_country("KE").party("Front", "nonstate_armed").took_part("Front").says("an official", 6)
    assert sides(book) == (3, "Front", None)
    assert deaths(book) == (0, 0, 6, 0)


def test_people_who_are_not_described_are_of_unknown_status_in_a_fight(in_country):
    book = in_country("KE", CLASH).party("Alpha", "nonstate_armed").party("Beta", "nonstate_armed")
    book.took_part("Alpha").took_part("Beta").says("an official", 6)
    assert sides(book) == (2, "Alpha", "Beta")
    assert deaths(book) == (0, 0, 0, 6)


def test_two_groups_that_are_only_named_beside_a_clash_fought_it(in_country):
    book = in_country("CO", CLASH).party("Alpha", "nonstate_armed").party("Beta", "nonstate_armed")
    book.took_part("Alpha", "named").took_part("Beta", "named").says("a minister", 17)
    assert sides(book) == (2, "Alpha", "Beta")


def test_the_taliban_are_the_government_of_afghanistan_from_the_day_they_took_kabul(in_country):
    def book(day):
        made = in_country("AF", day=day).party("Taliban", "nonstate_armed", register_ids=("ucdp:Taleban",))
        made.party("Front", "nonstate_armed").took_part("Taliban").took_part("Front", "suffered")
        return made.says("The Outlet", 4, on="nonstate_armed", of="Front")

    assert sides(book("2021-08-15")) == (1, "ucdp:Government of Afghanistan", "Front")
    assert sides(book("2021-08-14")) == (2, "Taliban", "Front")


def test_the_houthis_are_the_government_of_yemen_and_a_coalition_s_jets_its_rival_s(in_country):
    houthis = {"register_ids": ("ucdp:Ansarallah",)}
    rival = "ucdp:Forces of the Presidential Leadership Council"
    fight = in_country("YE", CLASH).party("Houthis", "nonstate_armed", **houthis).party("Army", "state", country="YE")
    fight.took_part("Houthis").took_part("Army").says("The Outlet", 5, on="state_forces", of="Army")
    assert sides(fight) == (1, "ucdp:Government of Yemen (North Yemen)", rival)
    assert deaths(fight) == (0, 5, 0, 0)
    raid = in_country("YE", STRIKE).party("Coalition", "state", country="SA").took_part("Coalition")
    assert sides(raid.says("residents", 5)) == (1, "ucdp:Government of Yemen (North Yemen)", rival)


def test_forces_of_the_rival_that_a_third_group_attacked(in_country):
    book = in_country("YE").party("Army", "state", country="YE").party("Front", "nonstate_armed")
    book.took_part("Army", "suffered").took_part("Front").says("The Outlet", 5, on="state_forces", of="Army")
    assert sides(book) == (2, "ucdp:Forces of the Presidential Leadership Council", "Front")
    assert deaths(book) == (5, 0, 0, 0)


def test_a_state_that_helps_another_s_government_is_on_its_side(in_country):
    book = in_country("SO").party("Ally", "state", country="KE").party("Front", "nonstate_armed")
    book.took_part("Ally").took_part("Front", "suffered").says("The Outlet", 2, on="state_forces", of="Ally")
    assert sides(book) == (1, "ucdp:Government of Somalia", "Front")
    assert deaths(book) == (2, 0, 0, 0)


def test_a_branch_is_called_as_the_whole(in_country):
    branch = {"register_ids": ("own:Islamic State West Africa Province",)}
    book = in_country("NG").party("ISWAP", "nonstate_armed", **branch).took_part("ISWAP")
    assert sides(book.says("residents", 2, on="civilian")) == (3, "ucdp:IS", None)


@pytest.mark.parametrize(
    ("country", "admin1", "called"),
    [
        ("TH", "Narathiwat", "ucdp:Patani insurgents"),
        ("TH", "Chiang Mai", "insurgents"),
        ("CM", "South-West", "ucdp:Ambazonia insurgents"),
        ("IN", "Chhattisgarh", "ucdp:CPI-Maoist"),
        ("IN", "Jammu and Kashmir", "ucdp:Kashmir insurgents"),
    ],
)
def test_an_armed_opposition_that_nobody_names_is_called_after_its_land(in_country, country, admin1, called):
    book = in_country(country, admin1=admin1).party("insurgents", "nonstate_armed").took_part("insurgents")
    assert sides(book.says("police", 2, on="state_forces"))[2] == called


def test_where_no_group_contests_the_state_fights_are_between_groups_or_one_sided(in_country):
    book = in_country("MX", CLASH).party("Police", "state", country="MX").took_part("Police")
    book.party("Alpha", "nonstate_armed").party("Beta", "nonstate_armed").took_part("Alpha").took_part("Beta")
    assert sides(book.says("prosecutors", 9, on="nonstate_armed")) == (2, "Alpha", "Beta")
    alone = in_country("MX").party("Police", "state", country="MX").took_part("Police")
    alone.party("Alpha", "nonstate_armed").took_part("Alpha").says("prosecutors", 3, on="civilian")
    assert sides(alone) == (3, "Alpha", None)


def test_soldiers_fall_by_nobody_s_hand_where_the_opposition_has_a_name(in_country):
    book = in_country("TH", admin1="Narathiwat").says("police", 2, on="state_forces")
    assert sides(book) == (1, "ucdp:Government of Thailand", "ucdp:Patani insurgents")


def test_fighters_fall_where_no_group_contests_the_state(in_country):
    book = in_country("MX").party("Police", "state", country="MX").party("Alpha", "nonstate_armed")
    book.party("Beta", "nonstate_armed").took_part("Alpha", "suffered").took_part("Beta", "named")
    book.says("prosecutors/Police", 6, "enemy", on="nonstate_armed", of="Alpha")
    assert sides(book) == (2, "Alpha", "Beta")


def test_two_descriptions_are_no_two_groups(in_country):
    book = in_country("NG").party("militants", "nonstate_armed").party("two Malian gunmen", "nonstate_armed")
    book.took_part("militants").took_part("two Malian gunmen").says("residents", 6, on="civilian")
    assert sides(book) == (3, "militants", None)


def test_the_sides_are_told_in_sentences(in_country):
    book = in_country("ML").party("Front", "nonstate_armed").took_part("Front").says("police", 4, on="state_forces")
    assert assess(book.incident(), UCDP).sides.reasons == (
        "Type of violence 1 (state-based): state forces are among those harmed by an armed group.",
        "Side A is Government of Mali; side B is Front.",
    )


def test_an_outlet_that_counts_in_its_own_voice_beside_whom_it_quotes_counts_other_people(ledger):
    def book(interest):
        made = ledger().party("Front", "nonstate_armed").responsible("Front").says("police", 3, interest, on="civilian")
        incident = made.says("The Outlet", 1, on="nonstate_armed").incident()
        claims = [
            one.model_copy(
                update={
                    "speaker": None if one.speaker == "The Outlet" else one.speaker,
                    "history": tuple(each.model_copy(update={"report": "r"}) for each in one.history),
                }
            )
            for one in incident.claims
        ]
        return incident.model_copy(update={"claims": tuple(claims)})

    found = assess(book("other"), UCDP)
    assert (found.total("deaths_civilians").best, found.total("all").best) == (3, 4)


def test_a_later_count_overtakes_an_open_one_that_reaches_it(ledger):
    book = ledger().party("Front", "nonstate_armed").responsible("Front")
    book.says("residents", "22+", on="civilian", at="2022-05-23")
    book.says("an elder", 31, on="civilian", at="2022-05-24")
    everybody = assess(book.incident(), UCDP).total("all")
    assert (everybody.low, everybody.best, everybody.high) == (31, 31, 31)


def test_an_outlet_s_own_no_casualties_beside_the_dead_it_counts_is_of_something_else(ledger):
    book = ledger().party("Front", "nonstate_armed").responsible("Front").says("police", 4, on="state_forces")
    incident = book.says("The Outlet", 0, on="state_forces").incident()
    claims = [
        one.model_copy(
            update={
                "speaker": None if one.speaker == "The Outlet" else one.speaker,
                "history": tuple(each.model_copy(update={"report": "r"}) for each in one.history),
            }
        )
        for one in incident.claims
    ]
    everybody = assess(incident.model_copy(update={"claims": tuple(claims)}), UCDP).total("all")
    assert (everybody.low, everybody.best, everybody.high) == (4, 4, 4)


def test_words_without_a_number_count_only_where_nobody_gives_one(ledger):
    book = ledger().party("Front", "nonstate_armed").responsible("Front").says("residents", "several", on="civilian")
    assert assess(book.incident(), UCDP).total("all").best == 3
    everybody = assess(book.says("police", 7, on="civilian").incident(), UCDP).total("all")
    assert (everybody.low, everybody.best, everybody.high) == (7, 7, 7)
