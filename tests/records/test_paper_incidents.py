"""Incidents in the form of the benchmarks: one entry for each distinct figure, and the assessment of all people."""

from __future__ import annotations

import datetime as dt
from typing import Any

from counterclaim.records import (
    Assessment,
    Category,
    Claim,
    Figure,
    Incident,
    Linked,
    Outcome,
    Party,
    PartyKind,
    Place,
    PolicyRef,
    RawSpan,
    ResponsibilityClaim,
    ResponsibilityHow,
    Statement,
    Toll,
    TollAssessment,
    Unlinked,
    When,
)
from counterclaim.records.paper_incidents import incidents_document

SOLDIERS = Toll(outcome=Outcome.KILLED, category=Category.STATE_FORCES)


def figure(id: str, number: int, **fields: Any) -> Figure:
    return Figure.model_validate(
        {
            "id": id,
            "outcome": "killed",
            "low": number,
            "high": number,
            "quantity": RawSpan(0, 2),
            "category": "state_forces",
            "claimant_type": "nonstate_armed",
            **fields,
        }
    )


def claim(*history: Statement, speaker: str | None = "rebels", **fields: Any) -> Claim:
    name = "The rebels" if speaker else "The Harrow Gazette"
    return Claim(id="c", toll=SOLDIERS, speaker=speaker, speaker_name=name, history=history, origin="o", **fields)


def document(*claims: Claim, **fields: Any) -> dict[str, Any]:
    incident = Incident(
        id="i",
        reports=("one", "two"),
        when=When.day(dt.date(2025, 3, 11)),
        place=Place(name="Zarbad", admin1="North", country="ML"),
        parties=(
            Party(id="rebels", name="The rebels", kind=PartyKind.NONSTATE_ARMED),
            Party(id="army", name="The army"),
        ),
        claims=claims,
        **fields,
    )
    return incidents_document(Linked(incidents=(incident,)), {}, {"own": None, "named": "A nurse"})["incidents"][0]


def test_an_incident_says_when_where_and_in_which_reports() -> None:
    line = document()
    assert line == {
        "id": "i",
        "reports": ["one", "two"],
        "date": "2025-03-11",
        "place": {"name": "Zarbad", "admin1": "North", "country": "ML"},
        "figures": [],
        "responsibility": [],
        "origins": {},
        "copies": [],
        "assessment": {},
    }


def test_earlier_figures_have_entries_and_the_same_figure_of_two_reports_has_one() -> None:
    line = document(
        claim(
            Statement(report="one", figure=figure("a", 30)),
            Statement(report="one", figure=figure("b", 40)),
            Statement(report="two", figure=figure("c", 40)),
            Statement(report="two", figure=figure("d", 40)),
        )
    )
    assert [(entry["low"], entry["reports"]) for entry in line["figures"]] == [(30, ["one"]), (40, ["one", "two"])]
    assert {entry["claimant"] for entry in line["figures"]} == {"The rebels"}
    assert {entry["claimant_type"] for entry in line["figures"]} == {"nonstate_armed"}


def test_denials_have_no_entry() -> None:
    denial = Statement(report="one", figure=figure("x", 40, stance="denied"))
    assert document(claim(denials=(denial,)))["figures"] == []


def test_without_a_party_the_claimant_is_what_the_report_says() -> None:
    own = Statement(report="one", figure=figure("own", 9, claimant_type=None))
    named = Statement(report="one", figure=figure("named", 8, claimant_type="medical"))
    entries = document(claim(own, named, speaker=None))["figures"]
    assert [(entry["claimant"], entry["claimant_type"]) for entry in entries] == [(None, None), ("A nurse", "medical")]


def test_a_sum_that_nobody_said_is_told_by_its_parts() -> None:
    parts = (figure("a", 18), figure("b", 5))
    summed = Statement(report="one", figure=figure("a", 23), parts=parts, summed=True)
    broken_down = Statement(report="two", figure=figure("w", 12), parts=(figure("p", 7),))
    assert [entry["low"] for entry in document(claim(summed, broken_down))["figures"]] == [18, 5, 12, 7]


def test_one_number_for_killed_and_injured_is_injured() -> None:
    both = Statement(report="one", figure=figure("a", 12, outcome="killed_or_injured"))
    assert [entry["outcome"] for entry in document(claim(both))["figures"]] == ["injured"]


def test_responsibility_names_the_parties() -> None:
    held = ResponsibilityClaim(party="rebels", how=ResponsibilityHow.ACCUSED, by="army")
    reported = ResponsibilityClaim(party="rebels", how=ResponsibilityHow.REPORTED)
    assert document(responsibility=(held, reported))["responsibility"] == [
        {"party": "The rebels", "how": "accused", "by": "The army"},
        {"party": "The rebels", "how": "reported", "by": None},
    ]


def test_the_assessment_is_of_all_people() -> None:
    everybody = TollAssessment(
        toll=Toll(outcome=Outcome.KILLED),
        low=43,
        high=255,
        high_open=True,
        contested=True,
        origins=2,
        grade=4,
        reasons=("Because.",),
    )
    soldiers = TollAssessment(toll=SOLDIERS, low=23, high=214)
    of_party = TollAssessment(toll=Toll(outcome=Outcome.KILLED, party="army"), low=1, high=2)
    policy = PolicyRef(name="cautious", version="1", sha256="0" * 64)
    assessment = Assessment(incident="i", policy=policy, engine="e", linker="l", tolls=(soldiers, everybody, of_party))
    linked = Linked(incidents=(Incident(id="i"),))
    (line,) = incidents_document(linked, {"i": assessment}, {})["incidents"]
    assert line["assessment"] == {
        "killed": {
            "low": 43,
            "best": None,
            "high": 255,
            "high_open": True,
            "contested": True,
            "origins": 2,
            "grade": 4,
            "reasons": ["Because."],
        }
    }
    assert line["date"] is None
    assert line["place"] == {"name": None, "admin1": None, "country": None}


def test_joined_incidents_are_left_out_and_unlinked_reports_named() -> None:
    linked = Linked(
        incidents=(Incident(id="old", superseded_by="i"), Incident(id="i")),
        unlinked=(Unlinked(report="three", reason="no figures"),),
    )
    written = incidents_document(linked, {}, {})
    assert [line["id"] for line in written["incidents"]] == ["i"]
    assert written["unlinked"] == ["three"]


def test_each_entry_has_its_origins_and_those_who_agree() -> None:
    # Two papers in their own voice, each of its own origin, say three; so does an organisation, of people not described.
    own = Statement(report="one", figure=figure("a", 3))
    other = Statement(report="two", figure=figure("b", 3))
    body = Statement(report="two", figure=figure("c", 3, category="unknown"))
    listed = document(
        claim(own, speaker=None), claim(other, speaker=None).model_copy(update={"id": "c2", "origin": "p"}),
        claim(body).model_copy(update={"id": "c3", "origin": "q"}),
    )["figures"]  # fmt: skip
    assert [(entry["claimant"], entry["origins"], entry["agreeing"]) for entry in listed] == [
        (None, 2, 3),
        ("The rebels", 1, 3),
    ]
