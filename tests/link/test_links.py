"""Which reports are of one happening."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.link import compare, link, tellings
from counterclaim.records import (
    DatePrecision,
    Judgement,
    JudgementKind,
    Place,
    PlacePrecision,
    Target,
    TargetKind,
    When,
    identify,
)


def groups(linked):
    return sorted(
        sorted([*one.reports, *one.mentions]) for one in linked.incidents if one.superseded_by is None and one.events
    )


def judgement(number, kind, one, other=None, supersedes=None):
    return Judgement(
        number=number,
        kind=JudgementKind(kind),
        target=one,
        other=other,
        who="a coder",
        when="2025-03-16T10:00:00Z",
        supersedes=supersedes,
        previous="",
        hash=str(number),
    )


def report(id):
    return Target(kind=TargetKind.REPORT, id=id)


@pytest.fixture
def bombing(paper, karachi):
    """A bombing in Karachi, told by an outlet."""

    def make(id, when="2025-03-10", killed=7, place=karachi, published="2025-03-11", **event):
        one = paper(id, f"Outlet {id}", published).party("police", "state", country="PK")
        return one.event(when, place, type="Remote explosive/landmine/IED", **event).says("police", killed)

    return make


def test_the_same_day_and_place_and_number(bombing):
    assert groups(link([bombing("a").reading(), bombing("b").reading()])) == [["a", "b"]]


def test_another_day(bombing):
    assert groups(link([bombing("a").reading(), bombing("b", when="2025-03-06").reading()])) == [["a"], ["b"]]


def test_another_place(bombing, bolan):
    assert groups(link([bombing("a").reading(), bombing("b", place=bolan).reading()])) == [["a"], ["b"]]


def test_another_country(bombing):
    kabul = Place(name="Kabul", country="AF", precision=PlacePrecision.POINT, latitude=34.5, longitude=69.2)
    assert groups(link([bombing("a").reading(), bombing("b", place=kabul).reading()])) == [["a"], ["b"]]


def test_an_undated_report_is_not_merged_on_a_common_number(bombing):
    undated = bombing("b", when=None, published=None).reading()
    assert groups(link([bombing("a").reading(), undated])) == [["a"], ["b"]]


def test_a_report_cannot_tell_of_what_happened_after_it_appeared(bombing):
    early = bombing("b", when=None, published="2025-03-01").reading()
    assert groups(link([bombing("a").reading(), early])) == [["a"], ["b"]]


def test_two_happenings_of_one_report_stay_two(bombing, karachi):
    both = bombing("a").event("2025-03-10", karachi, type="Remote explosive/landmine/IED")
    both.says("police", 7, event="e1")
    incidents = link([both.reading(), bombing("b").reading()]).incidents
    assert sorted(len(one.events) for one in incidents) == [1, 2]


def test_a_total_and_its_parts_in_two_events_tie_these(bombing, karachi):
    one = bombing("a").event("2025-03-11", karachi)
    one.says("police", 9, id="whole").says("police", 2, "civilian", part_of="whole", event="e1")
    (incident,) = link([one.reading()]).incidents
    assert len(incident.events) == 2


def test_a_follow_up_that_recalls_the_happening_is_a_mention(bombing, karachi):
    later = bombing("b", when="2025-04-10", killed=3, published="2025-04-11")
    month = When(start=dt.date(2025, 3, 1), end=dt.date(2025, 3, 31), precision=DatePrecision.MONTH)
    later.event(month, karachi, type="Remote explosive/landmine/IED").says(None, 71, event="e1")
    incidents = link([bombing("a", killed=71).reading(), later.reading()]).incidents
    assert sorted((one.reports, one.mentions) for one in incidents) == [(("a",), ("b",)), (("b",), ())]


def test_a_happening_with_day_and_place_is_an_incident_though_nobody_is_counted(paper) -> None:
    linked = link([paper("a").event("2025-01-01").event("2025-01-02").reading()])
    assert [incident.when.start for incident in linked.incidents] == [dt.date(2025, 1, 1)]
    assert linked.unlinked == ()


def test_reports_without_a_happening_are_named_with_the_reason(paper, bombing):
    nothing = paper("b").reading()
    bare = paper("c").event().reading()
    unread = paper("d").reading().model_copy(update={"gate": False})
    linked = link([bombing("a").reading(), nothing, bare, unread])
    assert {one.report: one.reason.split(",")[0] for one in linked.unlinked} == {
        "b": "no happening was read in it",
        "c": "it tells of a happening",
        "d": "it was turned away unread",
    }


def test_a_report_without_figures_joins_what_others_tell(bombing, paper, karachi):
    bare = paper("c", "C", "2025-03-11").party("BLA", "nonstate_armed")
    bare.event("2025-03-10", karachi, type="Remote explosive/landmine/IED", claimed_by="BLA")
    (incident,) = link([bombing("a").reading(), bare.reading()]).incidents
    assert incident.reports == ("a", "c")
    assert [one.reports for one in incident.responsibility] == [("c",)]


def test_two_readings_of_one_report_are_an_error(bombing):
    with pytest.raises(ValueError, match="two readings of the report a"):
        link([bombing("a").reading(), bombing("a").reading()])


class TestIdentity:
    def test_minted_of_the_smallest_report_and_event(self, bombing):
        (incident,) = link([bombing("b").reading(), bombing("a").reading()]).incidents
        assert incident.id == identify("incident", "a", "e0")

    def test_kept_when_a_smaller_report_comes(self, bombing):
        before = link([bombing("b").reading()]).incidents
        (after,) = link([bombing("a").reading(), bombing("b").reading()], previous=before).incidents
        assert after.id == before[0].id

    def test_joined_incidents_leave_one_id_and_a_pointer(self, bombing):
        apart = [bombing("a").reading(), bombing("b", when="2025-03-06").reading()]
        before = link(apart).incidents
        said = [judgement(1, "same_incident", report("a"), report("b"))]
        after = link(apart, previous=before, judgements=said).incidents
        kept = next(one for one in after if one.events)
        gone = next(one for one in after if not one.events)
        assert {kept.id, gone.id} == {one.id for one in before}
        assert gone.superseded_by == kept.id

    def test_an_id_is_never_used_again(self, bombing):
        before = link([bombing("a").reading(), bombing("b").reading()]).incidents
        said = [judgement(1, "other_incident", report("a"), report("b"))]
        after = link([bombing("a").reading(), bombing("b").reading()], previous=before, judgements=said).incidents
        again = link([bombing("a").reading(), bombing("b").reading()], previous=after).incidents
        ids = {one.id for one in after}
        assert len(ids) == 2
        assert before[0].id in ids
        assert {one.id for one in again} == ids
        assert sum(one.superseded_by is not None for one in again) == 1

    def test_an_incident_without_reports_comes_back_empty(self, bombing):
        before = link([bombing("a").reading()]).incidents
        (after,) = link([], previous=before).incidents
        assert (after.id, after.events, after.superseded_by) == (before[0].id, (), None)


class TestJudgements:
    def test_other_incident_parts_what_the_machine_joins(self, bombing):
        readings = [bombing("a").reading(), bombing("b").reading(), bombing("c").reading()]
        said = [judgement(1, "other_incident", report("a"), report("b"))]
        assert ["a", "b", "c"] not in groups(link(readings, judgements=said))
        assert not any({"a", "b"} <= set(group) for group in groups(link(readings, judgements=said)))

    def test_a_superseded_judgement_does_not_count(self, bombing):
        readings = [bombing("a").reading(), bombing("b").reading()]
        said = [
            judgement(1, "other_incident", report("a"), report("b")),
            judgement(2, "note", report("a"), supersedes=1),
        ]
        assert groups(link(readings, judgements=said)) == [["a", "b"]]

    def test_the_last_of_two_opposed_judgements_wins(self, bombing):
        readings = [bombing("a").reading(), bombing("b", when="2025-03-06").reading()]
        same = judgement(1, "same_incident", report("a"), report("b"))
        other = judgement(2, "other_incident", report("b"), report("a"))
        assert groups(link(readings, judgements=[same, other])) == [["a"], ["b"]]

    def test_a_pinned_incident_takes_in_nothing(self, bombing):
        before = link([bombing("a").reading()]).incidents
        said = [judgement(1, "pin", Target(kind=TargetKind.INCIDENT, id=before[0].id))]
        both = [bombing("a").reading(), bombing("b").reading()]
        assert groups(link(both, previous=before, judgements=said)) == [["a"], ["b"]]

    def test_a_report_pinned_to_an_incident_goes_there(self, bombing):
        far = bombing("b", when="2025-03-06").reading()
        before = link([bombing("a").reading()]).incidents
        incident = Target(kind=TargetKind.INCIDENT, id=before[0].id)
        said = [judgement(1, "pin", report("b"), incident)]
        assert groups(link([bombing("a").reading(), far], previous=before, judgements=said)) == [["a", "b"]]


class TestComparison:
    def test_it_says_what_speaks_for_and_against(self, bombing):
        one, other = tellings([bombing("a").reading(), bombing("b", when="2025-03-06").reading()])
        found = compare(one, other)
        sentences = {feature.name: feature.sentence for feature in found.features}
        assert sentences["date"] == "the days differ by 4"
        assert sentences["place"] == "both happened in Karachi" or "0 km apart" in sentences["place"]
        assert sentences["killed"] == "both give 7 killed"
        assert not found.same
        assert found.total == pytest.approx(found.base + sum(feature.points for feature in found.features))

    def test_the_order_makes_no_difference(self, bombing):
        one, other = tellings([bombing("a").reading(), bombing("b", killed=8).reading()])
        assert compare(one, other) == compare(other, one)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_the_order_of_the_readings_makes_no_difference(seed, jaffar_express, bombing, karachi):
    readings = [
        *jaffar_express,
        bombing("k1").reading(),
        bombing("k2", killed=8).reading(),
        bombing("k3", killed=71).reading(),
    ]
    expected = link(readings)
    shuffled = list(readings)
    random.Random(seed).shuffle(shuffled)
    shuffled = [
        one.model_copy(
            update={"figures": tuple(reversed(one.figures)), "parties": tuple(reversed(one.parties))}
            if seed % 2
            else {}
        )
        for one in shuffled
    ]
    assert link(shuffled) == expected
    assert link(shuffled, previous=expected.incidents).incidents == expected.incidents


def test_the_place_that_most_tellings_bear_out(paper):
    district = Place(name="Bolan", country="PK", admin1="Balochistan", admin2="Kachhi", precision=PlacePrecision.ADMIN2)
    village = Place(
        name="Aab-e-Gum", country="PK", admin1="Balochistan", admin2="Kachhi", precision=PlacePrecision.POINT
    )
    capital = Place(name="Quetta", country="PK", admin1="Balochistan", admin2="Quetta", precision=PlacePrecision.POINT)

    def where(*places):
        readings = [
            paper(str(number))
            .party("BLA", "nonstate_armed")
            .event("2025-03-11", place, by="BLA")
            .says("BLA", 71)
            .reading()
            for number, place in enumerate(places)
        ]
        (incident,) = link(readings).incidents
        return incident.place.name

    unlisted = Place(name="Tesabala")
    held = Place(name="Tesabala", country="PK", admin1="Balochistan", precision=PlacePrecision.ADMIN1)
    assert where(unlisted, held, capital) == "Tesabala"
    assert where(district, district, capital) == "Bolan"
    assert where(district, district, village) == "Aab-e-Gum"
