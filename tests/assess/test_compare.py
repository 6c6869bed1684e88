from __future__ import annotations

import datetime as dt

import pytest

from counterclaim.assess import assess, compare_assessments, load_policy

CAUTIOUS, UCDP, ACLED = (load_policy(name) for name in ("cautious", "ucdp", "acled"))


def test_nothing_changed(jaffar_express):
    assert compare_assessments(assess(jaffar_express, UCDP), assess(jaffar_express, UCDP)) == []


def test_another_policy(jaffar_express):
    found = compare_assessments(assess(jaffar_express, CAUTIOUS), assess(jaffar_express, ACLED), jaffar_express)
    assert found == [
        "The policy was cautious 1.0 and is acled 1.0.",
        "Killed, state forces: best was empty and is 23.",
        "Killed, armed non-state fighters: best was empty and is 12.",
        "Killed, people, whoever they are: best was empty and is 43.",
        "Injured, civilians: no longer assessed; it was low 1, best 1, high 1.",
        "Injured, people, whoever they are: no longer assessed; it was low 1, best 1, high 1.",
        "fatalities: newly counted, best 43.",
    ]


def test_a_later_day(jaffar_express):
    before = assess(jaffar_express, UCDP, as_of=dt.date(2025, 3, 11))
    found = compare_assessments(before, assess(jaffar_express, UCDP), jaffar_express)
    assert found[0] == "It was as known on 2025-03-11 and is as known now."
    assert "Killed, state forces: high was 6 and is 214." in found
    assert "Killed, state forces: is now contested." in found
    assert "Killed, civilians: newly assessed, low 8, best 8, high 8." in found
    assert "deaths_a: best was 6 and is 23." in found
    assert "The policy's grade was Check Dyad and is Check Deaths." in found


def test_a_file_that_changed_without_its_version(jaffar_express):
    edited = UCDP.model_copy(update={"sha256": "0" * 64})
    (found,) = compare_assessments(assess(jaffar_express, UCDP), assess(jaffar_express, edited))
    assert found == "The file of the policy ucdp 1.1 changed, though its version didn't."


def test_grade_origins_and_open_ends(ledger):
    book = ledger().says("police", 5)
    before = assess(book.incident(), CAUTIOUS)
    after = assess(book.says("a hospital", "5+").incident(), CAUTIOUS)
    assert compare_assessments(before, after) == [
        "Killed, people, whoever they are: the high is now open.",
        "Killed, people, whoever they are: the grade was 3 and is 1.",
        "Killed, people, whoever they are: the independent origins were 1 and are 2.",
    ]


def test_sides_that_became_known(ledger):
    book = ledger().party("Front", "nonstate_armed").says("The Outlet", 5, on="civilian")
    before = assess(book.incident(), UCDP)
    incident = book.responsible("Front").incident()
    found = compare_assessments(before, assess(incident, UCDP), incident)
    assert "The type of violence was empty and is 3." in found
    assert "Side A was not named and is Front." in found


def test_an_incident_that_became_an_event(ledger):
    book = ledger().says("The Outlet", 5, outcome="injured")
    before = assess(book.incident(), UCDP)
    found = compare_assessments(before, assess(book.says("The Outlet", 1).incident(), UCDP))
    assert "The incident is now an event under the policy." in found


def test_two_incidents_are_not_compared(jaffar_express, ledger):
    other = ledger().says("police", 1).incident().model_copy(update={"id": "other"})
    with pytest.raises(ValueError, match="two incidents, incident and other"):
        compare_assessments(assess(jaffar_express, UCDP), assess(other, UCDP))
