"""Who took part in an incident, as its reports tell it: worked by hand."""

from counterclaim.link import link


def parts(*readings):
    (incident,) = link([one.reading() for one in readings]).incidents
    names = {party.id: party.name for party in incident.parties}
    return [(names[one.party], one.part.value, one.reports) for one in incident.taking_part]


def test_who_acted_and_who_suffered(paper):
    one = paper("a").party("Hill Front", "nonstate_armed").party("army", "state").party("residents", "civilian")
    one.event("2025-03-14", by="Hill Front", against="army").says(None, 4, "state_forces", of="army")
    assert parts(one) == [("Hill Front", "acted", ("a",)), ("army", "suffered", ("a",))]


def test_a_group_with_a_name_and_no_part_is_named(paper):
    one = paper("a").party("Hill Front", "nonstate_armed", mentions=((0, 4),)).party("gunmen", "nonstate_armed")
    one.event("2025-03-14", by="gunmen").says(None, 4, "civilian")
    assert parts(one) == [("gunmen", "acted", ("a",)), ("Hill Front", "named", ("a",))]


def test_who_is_only_named_does_not_fight(paper):
    one = paper("a").party("Hill Front", "nonstate_armed", mentions=((0, 4),))
    (incident,) = link([one.event("2025-03-14").says(None, 4, "civilian").reading()]).incidents
    assert [party.name for party in incident.parties] == ["Hill Front"]
    assert incident.fighting() == ()


def test_those_that_a_report_names_belong_to_what_it_is_about(paper):
    one = paper("a").party("Hill Front", "nonstate_armed", mentions=((0, 4),))
    one.event("2025-03-14").event("2025-03-01").says(None, 4, event="e0").says(None, 2, event="e1")
    found = link([one.reading()]).incidents
    named = {incident.when.start.isoformat(): [part.part.value for part in incident.taking_part] for incident in found}
    assert named == {"2025-03-14": ["named"], "2025-03-01": []}
