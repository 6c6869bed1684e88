"""What linking does with bad input: nothing crashes, nothing is joined silently, and what stays out is told why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import ATTACK, FIRST, LATER, SECOND, Run, jsonl

from counterclaim.link import link
from counterclaim.records import Judgement, JudgementKind, Linked, Reading, Target, TargetKind


def linked(run: Run, *documents: dict[str, Any]) -> Linked:
    """The incidents of reports, by `extract` and `link`."""
    Path("in.jsonl").write_text(jsonl(*documents))
    assert run("extract", "in.jsonl", "--all", "-o", "readings.jsonl").status in (0, 3)
    ran = run("link", "readings.jsonl")
    assert ran.status == 0
    return Linked.model_validate_json(ran.out)


def partition(found: Linked) -> list[list[str]]:
    """The reports of each incident, those too that only recall it."""
    return sorted(sorted({*one.reports, *one.mentions}) for one in found.incidents)


def without(document: dict[str, Any], *names: str, **others: Any) -> dict[str, Any]:
    return {name: value for name, value in {**document, **others}.items() if name not in names}


def clash(town: str, killed: int, day: str = "Monday") -> str:
    return f"Rebels attacked an army post near {town} on {day}. The army said that {killed} soldiers were killed."


# Dates


def test_reports_without_a_date_are_joined_by_nothing_but_what_they_tell(run: Run) -> None:
    one = without(FIRST, "date")
    other = {"id": "other", "text": clash("Kidal, Mali", 3), "source": "The Border Post"}
    found = linked(run, one, other, {"id": "bare", "text": "Three soldiers were killed."})
    assert partition(found) == [["bare"], ["first"], ["other"]]
    assert all(incident.when.start is None for incident in found.incidents)


@pytest.mark.parametrize("date", ["2024-02-30", "the day before", "31/31/2024", "0000-00-00", ""])
def test_a_wrong_date_of_publication_dates_nothing(run: Run, date: str) -> None:
    found = linked(run, {**FIRST, "date": date}, SECOND)
    assert {report for reports in partition(found) for report in reports} == {"first", "later"}
    for incident in found.incidents:
        assert incident.when.start is None or incident.when.start.isoformat() == "2024-05-06"


def test_days_that_no_calendar_has_are_no_days(run: Run) -> None:
    text = "The army said that eight soldiers were killed in Zaranj, Afghanistan, on 31 June 2024 and 30 February 2024."
    (incident,) = linked(run, {"id": "a", "text": text, "date": "2024-07-02"}).incidents
    assert incident.when.start is None


def test_the_same_words_from_the_future_are_another_happening(run: Run) -> None:
    later = {**SECOND, "id": "future", "date": "2091-05-08", "text": ATTACK.replace("eight", "nine")}
    found = linked(run, FIRST, later)
    assert partition(found) == [["first"], ["future"]]


def test_a_day_after_its_report_is_warned_of(run: Run) -> None:
    text = "The army said that eight soldiers were killed in Zaranj, Afghanistan, on 3 March 2031."
    Path("in.jsonl").write_text(jsonl({"id": "a", "text": text, "date": "2024-05-06"}))
    (line,) = run("extract", "in.jsonl").lines()
    assert "date_in_future" in json.dumps(line["warnings"])


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_the_ends_of_the_calendar(run: Run, year: str) -> None:
    text = f"The army said that eight soldiers were killed in Zaranj last week. It was 31 December {year}."
    found = linked(run, {"id": "a", "text": text, "date": f"{year}-01-01"}, {"id": "b", "text": text})
    assert {report for reports in partition(found) for report in reports} == {"a", "b"}


# Editions, digests


def test_two_editions_of_a_report_are_one_incident_and_one_origin(run: Run) -> None:
    corrected = ATTACK.replace("eight soldiers", "nine soldiers")
    found = linked(run, FIRST, {**FIRST, "id": "second edition", "date": "2024-05-07", "text": corrected})
    (incident,) = found.incidents
    assert sorted(incident.reports) == ["first", "second edition"]
    armies = {claim.origin for claim in incident.claims if "rmy" in claim.speaker_name}
    assert len(armies) == 1


def test_the_very_same_report_twice_adds_nothing(run: Run) -> None:
    (once,) = linked(run, FIRST).incidents
    (twice,) = linked(run, FIRST, {**FIRST, "id": "again"}).incidents
    assert len(twice.claims) == len(once.claims)
    assert len(twice.origins) == len(once.origins)


TOWNS = (
    *("Gao", "Kidal", "Timbuktu", "Mopti", "Quetta", "Peshawar", "Karachi", "Taiz", "Aden", "Hodeidah"),
    *("Mosul", "Kirkuk", "Basra", "Aleppo", "Homs", "Maiduguri", "Kano", "Goma", "Bunia", "Mogadishu"),
)


def test_a_report_about_twenty_incidents_holds_twenty(run: Run) -> None:
    paragraphs = [
        f"{clash(town, number + 2, f'{number + 1} March 2024')} In {town} a curfew was imposed."
        for number, town in enumerate(TOWNS)
    ]
    digest = {"id": "digest", "text": "\n\n".join(paragraphs), "date": "2024-03-25", "source": "The Monitor"}
    single = {"id": "single", "text": paragraphs[4], "date": "2024-03-06", "source": "The Border Post"}
    found = linked(run, digest, single)
    places = [incident.place.name for incident in found.incidents]
    assert len(places) == len(set(places))
    assert len(places) >= 18
    (quetta,) = (incident for incident in found.incidents if incident.place.name == "Quetta")
    assert {*quetta.reports, *quetta.mentions} == {"digest", "single"}
    assert all("single" not in incident.reports for incident in found.incidents if incident is not quetta)


# What can't be linked


def test_what_could_not_be_linked_is_listed_with_the_reason(run: Run) -> None:
    library = {"id": "library", "text": "The council opened a new library on Monday. Admission is free."}
    Path("in.jsonl").write_text(jsonl(FIRST, library, {"id": "vague", "text": "Rebels clashed with the army in Gao."}))
    run("extract", "in.jsonl", "-o", "readings.jsonl")
    found = Linked.model_validate_json(run("link", "readings.jsonl").out)
    assert {one.report: one.reason for one in found.unlinked} == {
        "library": "no happening was read in it",
        "vague": "it tells of a happening, but gives no figure, holds nobody responsible and lacks day or place, and no "
        "other report tells of it",
    }


# Judgements and records that go round in circles


def readings(run: Run) -> list[Reading]:
    documents = [{**FIRST, "id": name, "text": text} for name, text in (("a", ATTACK), ("b", LATER), ("c", ATTACK))]
    Path("in.jsonl").write_text(jsonl(*documents))
    lines = run("extract", "in.jsonl").lines()
    return [Reading.model_validate(line["reading"]) for line in lines]


def judged(*words: tuple[str, str, str]) -> list[Judgement]:
    return [
        Judgement(
            number=number,
            kind=JudgementKind(kind),
            target=Target(kind=TargetKind.REPORT, id=one),
            other=Target(kind=TargetKind.REPORT, id=other),
            who="Iris",
            when="2024-06-01T12:00:00Z",
            previous="0" * 64,
            hash="1" * 64,
        )
        for number, (kind, one, other) in enumerate(words, start=1)
    ]


def test_corrections_that_go_round_in_a_circle_end_with_the_last_word(run: Run) -> None:
    read = readings(run)
    circle = judged(
        ("same_incident", "a", "b"),
        ("same_incident", "b", "c"),
        ("other_incident", "c", "a"),
        ("other_incident", "a", "b"),
        ("same_incident", "a", "b"),
        ("other_incident", "b", "c"),
    )
    found = link(read, judgements=circle)
    assert found == link(list(reversed(read)), judgements=circle)
    assert partition(found) == [["a", "b"], ["c"]]


def test_figures_that_are_parts_of_one_another_and_parties_that_belong_to_one_another(run: Run) -> None:
    read = readings(run)
    bent = []
    for one in read:
        ids = [figure.id for figure in one.figures]
        parties = [party.id for party in one.parties]
        around = dict(zip(ids, [*ids[1:], *ids[:1]], strict=True))
        above = dict(zip(parties, [*parties[1:], *parties[:1]], strict=True))
        bent.append(
            one.model_copy(
                update={
                    "figures": tuple(each.model_copy(update={"part_of": around[each.id]}) for each in one.figures),
                    "parties": tuple(each.model_copy(update={"parent": above[each.id]}) for each in one.parties),
                }
            )
        )
    found = link(bent)
    assert {report for reports in partition(found) for report in reports} == {"a", "b", "c"}


# Coordinates


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (0, 181), (-1e9, 1e9), (float("nan"), 0)])
def test_a_reading_with_coordinates_off_the_globe_is_left_out_and_named(
    run: Run, latitude: float, longitude: float
) -> None:
    Path("in.jsonl").write_text(jsonl(FIRST, SECOND))
    lines = run("extract", "in.jsonl").lines()
    lines[0]["reading"]["events"][0]["place"] |= {"latitude": latitude, "longitude": longitude}
    Path("readings.jsonl").write_text(jsonl(*lines))
    ran = run("link", "readings.jsonl", "-o", "out.json")
    assert ran.status == 3
    assert "line 1: no reading" in ran.err
    assert partition(Linked.model_validate_json(Path("out.json").read_text())) == [["later"]]


def test_a_person_can_not_put_a_place_off_the_globe(run: Run, stored: Path, incident: str) -> None:
    before = run("show", incident, "--json", "--store", stored).json()
    event = before["incident"]["events"][0]["event"]
    nowhere = '{"name": "Nowhere", "latitude": 200, "longitude": 0}'
    ran = run("judge", "correct", f"event:{event}", "place", nowhere, "--who", "Iris", "--store", stored)
    assert ran.status == 2
    assert "latitude" in ran.err
    assert run("show", incident, "--json", "--store", stored).json() == before
