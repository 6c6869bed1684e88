"""The further cases, from readings: interests and tolls follow from the incident's parties."""

from __future__ import annotations

import datetime as dt

import pytest

from counterclaim.assess import assess, load_policy
from counterclaim.link import link
from counterclaim.records import Place, PlacePrecision

CAUTIOUS = load_policy("cautious")


def place(name, country):
    return Place(name=name, country=country, precision=PlacePrecision.POINT, latitude=10.0, longitude=20.0)


def table(papers, as_of=None):
    linked = link([paper.reading() for paper in papers])
    assert len([one for one in linked.incidents if one.events]) == 1
    found = assess(linked.incidents[0], CAUTIOUS, as_of=as_of)
    return {
        f"{one.toll.outcome} {one.toll.category or 'all'}": (
            one.low,
            one.best,
            f"{one.high}+" if one.high_open else one.high,
            one.contested,
        )
        for one in found.tolls
    }


def interests(papers):
    (incident,) = link([paper.reading() for paper in papers]).incidents
    return {
        (one.speaker_name, f"{one.toll.outcome} {one.toll.category or 'all'}"): str(one.interest)
        for one in incident.claims
    }


@pytest.fixture
def india_and_pakistan(paper):
    one = paper("a", published="2019-02-26").party("India", "state", country="IN")
    one.party("Pakistan", "state", country="PK").party("a villager", "civilian").party("militants", "nonstate_armed")
    one.event("2019-02-26", place("Balakot", "PK"), by="India", against="militants", type="Air/drone strike")
    one.says("India", ">300", "nonstate_armed", of="militants")
    one.says("Pakistan", 0).says("Pakistan", 0, outcome="injured").says("a villager", 1, outcome="injured")
    return [one]


def test_india_and_pakistan(india_and_pakistan):
    assert table(india_and_pakistan) == {
        "killed nonstate_armed": (0, None, "301+", True),
        "killed all": (0, None, "301+", True),
        "injured all": (0, None, 1, True),
    }
    assert interests(india_and_pakistan) == {
        ("India", "killed nonstate_armed"): "enemy",
        ("Pakistan", "killed all"): "unknown",
        ("Pakistan", "injured all"): "unknown",
        ("a villager", "injured all"): "other",
    }


def test_kenya_and_the_group(paper):
    base = place("Kulbiyow", "SO")

    def sides(one):
        one.party("Kenya", "state", country="KE").party("army", "state", country="KE", parent="Kenya")
        one.party("Al-Shabaab", "nonstate_armed").party("residents", "civilian")
        return one.event("2017-01-27", base, by="Al-Shabaab", against="army", claimed_by="Al-Shabaab")

    first = sides(paper("a", published="2017-01-27"))
    first.says("army", 9, "state_forces", of="army").says("army", ">70", "nonstate_armed", of="Al-Shabaab")
    first.says("Al-Shabaab", 57, "state_forces", of="army")
    second = sides(paper("b", published="2017-01-28"))
    second.says("Al-Shabaab", 66, "state_forces", of="army").says("residents", ">50", "state_forces")
    found = table([first, second])
    assert found["killed state_forces"] == (9, None, 66, True)
    assert found["killed nonstate_armed"] == (None, None, "71+", False)


def test_a_bombing_whose_toll_rises(paper, karachi):
    def one_paper(id, published):
        one = paper(id, published=published).party("police", "state", country="PK").party("hospital", "medical")
        one.party("a minister", "state", country="PK")
        return one.event("2024-05-01", karachi, type="Remote explosive/landmine/IED")

    first = one_paper("a", "2024-05-01").says("police", 15, at="2024-05-01 10:00")
    first.says("a minister", 28, at="2024-05-01 14:00")
    second = one_paper("b", "2024-05-02").says("hospital", 27).says("police", 28)
    assert table([first, second], dt.date(2024, 5, 1)) == {"killed all": (28, 28, 28, False)}
    assert table([first, second]) == {"killed all": (27, 27, 28, False)}


def test_an_air_strike(paper):
    one = paper("a", published="2024-05-01").party("army", "state", country="IL").party("doctors", "medical")
    one.party("a witness", "civilian").party("an NGO", "ngo")
    one.event("2024-05-01", place("Khan Yunis", "PS"), by="army", type="Air/drone strike")
    one.says("doctors", 64, "civilian").says("army", 0, "civilian")
    one.says("a witness", ">80", "civilian").says("an NGO", 64, "civilian")
    assert table([one])["killed civilian"] == (64, 64, "81+", True)
    assert interests([one])["army", "killed civilian"] == "own"


def test_an_outlet_s_own_count_is_an_origin_of_its_own(paper, karachi):
    one = paper("a").event("2025-03-14", karachi).says(None, 4, "civilian")
    other = paper("b", "Another Outlet").event("2025-03-14", karachi).says(None, 4, "civilian")
    assert table([one, other])["killed civilian"] == (4, 4, 4, False)


def test_a_copy_adds_no_origin(paper, karachi):
    signature = tuple(range(64))
    one = paper("a", published="2025-03-14").event("2025-03-14", karachi).says(None, 4, "civilian").wording(*signature)
    copy = paper("b", "Another Outlet").event("2025-03-14", karachi).says(None, 4, "civilian").wording(*signature)
    (incident,) = link([one.reading(), copy.reading()]).incidents
    assert [origin.name for origin in incident.origins] == ["The Outlet"]
    reasons = {carrier.report: carrier.why for carrier in incident.origins[0].carriers}
    assert reasons["b"] == "shares 100% of the wording of a report of The Outlet, which appeared first"
    assert [one.grade for one in assess(incident, CAUTIOUS).tolls] == [3, 3]


def test_aggregates_and_killed_or_injured_enter_no_toll_of_the_killed(paper, karachi):
    one = paper("a").event("2025-03-14", karachi).says(None, 300, aggregate=True)
    one.says(None, 12, outcome="killed_or_injured").says(None, 4)
    assert table([one]) == {
        "killed all": (4, 4, 4, False),
        "injured all": (8, 8, 8, False),
        "killed_or_injured all": (12, 12, 12, False),
    }


def test_two_parties_of_one_category_have_tolls_of_their_own(paper):
    one = paper("a").party("India", "state", country="IN").party("Pakistan", "state", country="PK")
    one.event("2025-03-14", place("Kargil", "IN"), by="Pakistan", against="India", type="Armed clash")
    one.says("India", 3, "state_forces", of="India").says("India", 10, "state_forces", of="Pakistan")
    one.says("Pakistan", 12, "state_forces", of="India").says("Pakistan", 2, "state_forces", of="Pakistan")
    (incident,) = link([one.reading()]).incidents
    names = {party.id: party.name for party in incident.parties}
    found = assess(incident, CAUTIOUS).tolls
    assert {names.get(one.toll.party): (one.low, one.high) for one in found} == {
        "India": (3, 12),
        "Pakistan": (2, 10),
        None: (5, 22),
    }


def test_an_agency_s_text_in_two_papers_is_one_origin(paper, karachi):
    readings = []
    for id, outlet in (("a", "The Outlet"), ("b", "Another Outlet")):
        one = paper(id, outlet).event("2025-03-14", karachi).says(None, 4, "civilian").reading()
        readings.append(
            one.model_copy(update={"fingerprints": one.fingerprints.model_copy(update={"agencies": ("Reuters",)})})
        )
    (incident,) = link(readings).incidents
    assert [(origin.kind, origin.name) for origin in incident.origins] == [("agency", "Reuters")]


def test_a_sum_that_does_not_add_up_stays_on_the_whole(paper, karachi):
    one = paper("a").party("police", "state", country="PK").event("2025-03-14", karachi)
    one.says("police", 10, id="whole").says("police", 3, "civilian", part_of="whole")
    (incident,) = link([one.reading()]).incidents
    assert [claim.covers for claim in incident.claims] == [(), ()]
    assert table([one])["killed all"] == (10, 10, 10, False)


def test_a_breakdown_of_the_same_people_stays_with_its_whole(paper, karachi):
    one = paper("a").party("BLA", "nonstate_armed").event("2025-03-14", karachi, by="BLA")
    one.says("BLA", 12, "nonstate_armed", of="BLA", id="whole").says("BLA", 5, "nonstate_armed", part_of="whole")
    (incident,) = link([one.reading()]).incidents
    (claim,) = incident.claims
    (statement,) = claim.history
    assert (statement.figure.low, statement.summed) == (12, False)
    assert [figure.low for figure in statement.read()] == [12, 5]


def test_of_a_sum_the_figures_that_were_read_are_its_parts(jaffar_express):
    (incident,) = link(jaffar_express).incidents
    sums = [one for claim in incident.claims for one in claim.history if one.summed]
    assert sorted([figure.low for figure in one.read()] for one in sums) == [[3, 5], [18, 5]]


def test_speakers_who_are_only_described_are_speakers(paper, karachi):
    one = paper("a").event("2025-03-14", karachi)
    one.says(None, 9, kind="state").says(None, 7, kind="medical").says(None, 8)
    (incident,) = link([one.reading()]).incidents
    kinds = {party.name: str(party.kind) for party in incident.parties}
    assert kinds == {
        "an unnamed official in The Outlet": "state",
        "an unnamed medical source in The Outlet": "medical",
        "Pakistan": "state",
    }
    assert {claim.speaker_name: incident.party(claim.speaker) is None for claim in incident.claims} == {
        "an unnamed official in The Outlet": False,
        "an unnamed medical source in The Outlet": False,
        "The Outlet": True,
    }
    assert {origin.name for origin in incident.origins} == {
        "Pakistan",
        "an unnamed medical source in The Outlet",
        "The Outlet",
    }


def test_a_communique_is_the_word_of_its_party(paper, bolan):
    """What an armed group's own medium says in its own voice is no outlet's count, but the enemy's ceiling."""
    army = paper("a").party("army", "state", country="PK").event("2025-03-11")
    army.says("army", 6, "state_forces", of="army")
    group = paper("b", "Ridge Voice").party("Ridge Front", "nonstate_armed").party("army", "state", country="PK")
    group.event("2025-03-11").own_statement_of("Ridge Front").says(None, 46, "state_forces", of="army")
    assert table([army, group])["killed state_forces"] == (6, None, 46, True)
    assert interests([army, group])["Ridge Front", "killed state_forces"] == "enemy"


def test_an_outlet_that_is_a_party_speaks_for_itself_and_one_s_own_reporter_for_the_outlet(paper, karachi):
    findings = paper("a", "Shore Network").party("Shore Network", "ngo").event("2025-03-14", karachi)
    findings.says(None, 4, "civilian")
    agency = paper("b", "Meridian Agency").party("a reporter of the agency", "media").event("2025-03-14", karachi)
    agency.says("a reporter of the agency", 5, "civilian")
    (incident,) = link([findings.reading(), agency.reading()]).incidents
    assert sorted((origin.kind.value, origin.name) for origin in incident.origins) == [
        ("organisation", "Shore Network"),
        ("outlet", "Meridian Agency"),
    ]


def test_who_only_repeats_his_number_overtakes_nobody(paper, karachi):
    """The elder said 43 on the day on which the police said 18; that he says so again next day makes 18 no older."""
    first = paper("a", "One Paper", "2025-03-14").party("an elder", "civilian").party("police", "state", country="PK")
    first.event("2025-03-13", karachi).says("police", 18).says("an elder", 43)
    again = paper("b", "Another Paper", "2025-03-15").party("an elder", "civilian").event("2025-03-13", karachi)
    again.says("an elder", 43)
    assert table([first, again])["killed all"] == (18, None, 43, True)


def test_a_village_that_no_gazetteer_knows_goes_before_its_region(paper):
    region = Place(name="Mopti", country="ML", admin1="Mopti", precision=PlacePrecision.ADMIN1)
    village = region.model_copy(update={"name": "Tessaoula"})
    told = [
        paper(id, published="2024-05-07").event("2024-05-06", where).says(None, 11, "state_forces").reading()
        for id, where in (("a", region), ("b", region), ("c", village))
    ]
    (incident,) = link(told).incidents
    assert (incident.place.name, incident.place.admin1) == ("Tessaoula", "Mopti")


def test_an_outlet_that_counts_itself_repeats_nobody_and_who_quotes_it_carries_its_word(paper, karachi):
    volunteers = paper("a", "One Paper", "2025-03-14").party("rescue volunteers", "ngo").event("2025-03-13", karachi)
    volunteers.says("rescue volunteers", 14)
    monitor = paper("b", "Shore Monitor", "2025-03-14").party("Shore Monitor", "media").event("2025-03-13", karachi)
    monitor.says("Shore Monitor", 14)
    quoting = paper("c", "Another Paper", "2025-03-20").party("Shore Monitor", "media").event("2025-03-13", karachi)
    quoting.says("Shore Monitor", 14)
    # A paper that credits another paper, which doesn't say of itself that it counted, repeats the volunteers.
    crediting = paper("d", "Third Paper", "2025-03-20").party("One Paper", "media").event("2025-03-13", karachi)
    crediting.says("One Paper", 14)
    (incident,) = link([one.reading() for one in (volunteers, monitor, quoting, crediting)]).incidents
    carriers = {origin.name: {one.report for one in origin.carriers} for origin in incident.origins}
    assert carriers == {"rescue volunteers": {"a", "d"}, "Shore Monitor": {"b", "c"}}


def test_a_group_that_says_it_killed_no_passenger_speaks_of_harm_laid_to_it(paper, karachi):
    ministry = paper("a", published="2025-03-14").party("ministry", "state", country="PK").event("2025-03-13", karachi)
    ministry.says("ministry", 14, "civilian")
    group = paper("b", "Ridge Voice", "2025-03-14").party("Ridge Front", "nonstate_armed").event("2025-03-13", karachi)
    group.own_statement_of("Ridge Front").says(None, 0, "civilian")
    inquiry = paper("c", published="2025-04-20").party("commission", "unknown").event("2025-03-13", karachi)
    inquiry.says("commission", 14, "civilian")
    found = interests([ministry, group, inquiry])
    assert found["Ridge Front", "killed civilian"] == "own"
    assert table([ministry, group, inquiry])["killed civilian"][3] is True
