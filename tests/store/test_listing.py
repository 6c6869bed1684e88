"""What lists show follows from the rest, is kept true by whatever changes it, and is found on both databases alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from counterclaim.records import (
    Assessment,
    Claim,
    EventRef,
    Incident,
    Interest,
    Linked,
    Outcome,
    Party,
    PartyKind,
    Place,
    PlacePrecision,
    PolicyRef,
    Publication,
    Reading,
    Report,
    Statement,
    Toll,
    TollAssessment,
    When,
)
from counterclaim.review import Asked, Progress, draft
from counterclaim.store import IncidentOrder, Overtaken, Store, WantedIncidents, WantedReports
from counterclaim.store.summaries import rebuild
from counterclaim.store.tables import (
    figures,
    incident_figures,
    incident_parties,
    incident_summaries,
    incident_tolls,
    judgement_moments,
    queue,
    report_summaries,
)

Make = Callable[[int], tuple[Report, Publication, bytes, Reading]]
SUMMARIES = (
    figures,
    report_summaries,
    incident_summaries,
    incident_parties,
    incident_figures,
    incident_tolls,
    queue,
    judgement_moments,
)


def incident_of(made: tuple[Report, Publication, bytes, Reading], id: str, day: int, name: str) -> Incident:
    report, _, _, reading = made
    (figure,) = reading.figures
    claim = Claim(
        id=f"c{id}",
        toll=Toll(outcome=Outcome.KILLED),
        speaker="p",
        speaker_name="Police",
        history=(Statement(report=report.id, figure=figure),),
        standing=figure.id,
        interest=Interest.OTHER,
        origin="o",
    )
    return Incident(
        id=id,
        events=(EventRef(report=report.id, event="e"),),
        reports=(report.id,),
        when=When.day(dt.date(2024, 5, day)),
        place=Place(name=name, country="AF", precision=PlacePrecision.POINT, latitude=30.0, longitude=60.0),
        parties=(Party(id="p", name="Straße Guard", aliases=("The Guard",), kind=PartyKind.STATE),),
        claims=(claim,),
    )


def assessed(incident: Incident, low: int, contested: bool) -> Assessment:
    toll = TollAssessment(
        toll=Toll(outcome=Outcome.KILLED),
        low=low,
        high=low,
        contested=contested,
        contesting=("c1",) * contested,
        grade=3,
    )
    policy = PolicyRef(name="cautious", version="1", sha256="0" * 64)
    return Assessment(incident=incident.id, policy=policy, engine="e", linker="l", tolls=(toll,))


@pytest.fixture
def listed(store: Store, make: Make) -> Store:
    """Three reports, two incidents."""
    for number in range(3):
        report, publication, original, reading = make(number)
        named = publication.model_copy(update={"title": f"Attack {number}", "published": When.day(dt.date(2024, 5, 9))})
        store.add(report, [named], original, reading)
    first, second = incident_of(make(0), "i1", 6, "Österby"), incident_of(make(1), "i2", 7, "Zaranj")
    store.save_incidents(Linked(incidents=(first, second)), "l", judged=0)
    store.save_assessments([assessed(first, 2, True), assessed(second, 3, False)])
    return store


def rows(store: Store) -> dict[str, Any]:
    with store._database.reading() as connection:
        return {t.name: sorted(map(repr, connection.execute(select(t)).all())) for t in SUMMARIES}


def ids(store: Store, **wanted: Any) -> list[str]:
    return [one.id for one in store.list_incidents(WantedIncidents(**wanted)).items]


def test_filters_and_order(listed: Store) -> None:
    assert ids(listed) == ["i2", "i1"]
    assert ids(listed, place="österBY") == ["i1"], "letters beyond ASCII have cases too"
    assert ids(listed, party="STRASSE") == ["i2", "i1"]
    assert ids(listed, party="the guard", until=dt.date(2024, 5, 6)) == ["i1"]
    assert ids(listed, contested=True) == ["i1"]
    assert ids(listed, grade=2) == []
    assert ids(listed, text="attack 1") == ["i2"]
    assert ids(listed, text="_ttack") == [], "no sign is a pattern"
    assert ids(listed, sort=IncidentOrder.KILLED, descending=False) == ["i1", "i2"]
    assert ids(listed, policy="ucdp", outcome=Outcome.KILLED) == []
    assert listed.list_incidents(WantedIncidents(limit=1)).total == 2


def test_a_judgement_shows_at_once(listed: Store, make: Make) -> None:
    report = make(0)[0].id
    (figure,) = make(0)[3].figures
    listed.append_judgement(draft("unsure", f"figure:{figure.id}", Asked(), books=listed, who="ra"), known=0)
    assert ids(listed, review=(Progress.PENDING,)) == ["i1"]
    with pytest.raises(Overtaken, match=r"1: unsure, by ra"):
        listed.append_judgement(draft("accept", f"figure:{figure.id}", Asked(), books=listed, who="mk"), known=0)
    listed.append_judgement(draft("accept", f"figure:{figure.id}", Asked(), books=listed, who="mk"), known=1)
    assert ids(listed, review=(Progress.REVIEWED,)) == ["i1"]
    assert [one.id for one in listed.list_reports(WantedReports(review=(Progress.REVIEWED,))).items] == [report]


def test_what_is_kept_is_what_is_made_anew(listed: Store, make: Make) -> None:
    (figure,), report = make(0)[3].figures, make(1)[0].id
    listed.append_judgement(draft("accept", f"figure:{figure.id}", Asked(), books=listed, who="ra"))
    listed.append_judgement(draft("withhold", f"report:{report}", Asked(), books=listed, who="ra"))
    listed.append_judgement(draft("accept", "incident:i2", Asked(), books=listed, who="ra"))
    kept = rows(listed)
    with listed._database.writing() as connection:
        rebuild(connection)
    assert rows(listed) == kept
    assert listed.audit().faults == ()


def test_an_incident_that_is_no_longer_found_leaves_the_list(listed: Store, make: Make) -> None:
    second = incident_of(make(1), "i2", 7, "Zaranj")
    joined = incident_of(make(0), "i1", 6, "Österby").model_copy(update={"superseded_by": "i2"})
    listed.save_incidents(Linked(incidents=(joined, second)), "l2", judged=0)
    assert ids(listed) == ["i2"]
    assert listed.joined_to("i2") == ("i1",)
    assert listed.incident_summary("i1", "cautious") is None
    assert listed.linker() == "l2"
    kept = rows(listed)
    with listed._database.writing() as connection:
        rebuild(connection)
    assert rows(listed) == kept


def test_the_same_linking_again_writes_nothing(listed: Store, make: Make) -> None:
    before = rows(listed)
    first, second = incident_of(make(0), "i1", 6, "Österby"), incident_of(make(1), "i2", 7, "Zaranj")
    listed.save_incidents(Linked(incidents=(first, second)), "l", judged=0)
    listed.save_assessments([assessed(first, 2, True), assessed(second, 3, False)])
    assert rows(listed) == before


def test_whether_a_figure_is_contested_survives_a_judgement_on_it(listed: Store, make: Make) -> None:
    (figure,) = make(0)[3].figures
    listed.append_judgement(draft("accept", f"figure:{figure.id}", Asked(), books=listed, who="ra"))
    with listed._database.reading() as connection:
        found = connection.execute(select(figures.c.contested).where(figures.c.id == figure.id)).scalar_one()
    assert found is False


def test_stale_is_what_a_judgement_may_have_changed(listed: Store, make: Make) -> None:
    (figure,) = make(0)[3].figures
    assert not listed.linking_is_stale()
    for kind, stale in (("accept", False), ("unsure", False), ("reject", True)):
        listed.append_judgement(draft(kind, f"figure:{figure.id}", Asked(), books=listed, who="ra"))
        assert listed.linking_is_stale() is stale
