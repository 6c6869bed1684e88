"""The queue follows from what was read, linked, assessed and decided, at once, on both databases alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.store.test_listing import assessed, incident_of

from counterclaim.records import Linked, Publication, Reading, Report, TargetKind, Warning, WarningCode
from counterclaim.review import Asked, QueueReason, draft
from counterclaim.store import Store, WantedJudgements, WantedQueue

Make = Callable[[int], tuple[Report, Publication, bytes, Reading]]


def judge(store: Store, kind: str, target: str, who: str = "ra", when: str | None = None, **more: str) -> int:
    return store.append_judgement(draft(kind, target, Asked(**more), books=store, who=who, when=when)).number


def waiting(store: Store, **wanted: object) -> dict[tuple[str, str], list[str]]:
    found = store.list_queue(WantedQueue.model_validate(wanted)).items
    return {(one.kind.value, one.id): [why.reason.value for why in one.reasons] for one in found}


@pytest.fixture
def queued(store: Store, make: Make) -> Store:
    """Report 0 with a warning, report 1 with an improbable figure, report 2 with nothing; incident i1 of report 0."""
    for number in range(3):
        report, publication, original, reading = make(number)
        (figure,) = reading.figures
        if number == 0:
            warning = Warning(code=WarningCode.SPEAKER_UNCLEAR, figures=(figure.id,), message="who says it is unclear")
            reading = reading.model_copy(update={"warnings": (warning,)})
        if number == 1:
            reading = reading.model_copy(update={"figures": (figure.model_copy(update={"probability": 0.41}),)})
        store.add(report, [publication], original, reading)
    store.save_incidents(Linked(incidents=(incident_of(make(0), "i1", 6, "Zaranj"),)), "l", judged=0)
    return store


def test_what_is_doubtful_is_in_the_queue_by_its_points(queued: Store, make: Make) -> None:
    first, second = make(0)[0].id, make(1)[0].id
    assert waiting(queued) == {("report", second): ["low_confidence"], ("report", first): ["warning"]}
    assert list(waiting(queued)) == [("report", second), ("report", first)], "40 points before 25"
    (item,) = queued.list_queue(WantedQueue(reason=QueueReason.LOW_CONFIDENCE)).items
    assert (item.points, item.source, item.figures, item.decided) == (40, "The Valley Post", 1, 0)
    assert item.reasons[0].told == "the machine gives one figure only 41%"
    assert queued.list_queue(WantedQueue(kind=TargetKind.INCIDENT)).total == 0
    queued.save_assessments([assessed(incident_of(make(0), "i1", 6, "Zaranj"), 2, True)])
    assert next(iter(waiting(queued))) == ("incident", "i1"), "50 points"
    assert waiting(queued, reason="contested") == {("incident", "i1"): ["contested"]}
    queued.save_assessments([assessed(incident_of(make(0), "i1", 6, "Zaranj"), 2, False)])
    assert ("incident", "i1") not in waiting(queued)


def test_what_was_decided_leaves_it_and_what_was_left_open_leads_it(queued: Store, make: Make) -> None:
    (figure,), report = make(0)[3].figures, make(0)[0].id
    judge(queued, "unsure", f"figure:{figure.id}", why="ask the desk")
    found = queued.list_queue(WantedQueue()).items[0]
    assert found.id == report
    assert [why.told for why in found.reasons] == [
        "ra is unsure of this figure: ask the desk",
        "who says it is unclear",
    ]
    judge(queued, "accept", f"figure:{figure.id}")
    assert ("report", report) not in waiting(queued)


def test_what_is_withheld_is_in_no_queue(queued: Store, make: Make) -> None:
    (figure,) = make(0)[3].figures
    judge(queued, "withhold", f"figure:{figure.id}")
    assert [key for key in waiting(queued) if key[1] == make(0)[0].id] == []
    number = judge(queued, "withhold", f"report:{make(1)[0].id}")
    assert waiting(queued) == {}
    judge(queued, "note", f"report:{make(1)[0].id}", why="safe now", supersedes=number)  # type: ignore[arg-type]
    assert len(waiting(queued)) == 1


def test_reports_that_come_into_an_incident_are_looked_at_once(queued: Store, make: Make) -> None:
    one = incident_of(make(0), "i1", 6, "Zaranj")
    two = one.model_copy(update={"reports": (make(0)[0].id, make(1)[0].id)})
    three = one.model_copy(update={"reports": (*two.reports, make(2)[0].id)})
    queued.save_incidents(Linked(incidents=(two,)), "l", judged=0)
    assert waiting(queued, reason="new_join") == {("incident", "i1"): ["new_join"]}
    judge(queued, "accept", "incident:i1")
    assert waiting(queued, reason="new_join") == {}
    queued.save_incidents(Linked(incidents=(two.model_copy(update={"when": three.when}),)), "l", judged=1)
    assert waiting(queued, reason="new_join") == {}, "a linking that changes nothing joins nothing"
    queued.save_incidents(Linked(incidents=(three,)), "l", judged=1)
    (item,) = queued.list_queue(WantedQueue(reason=QueueReason.NEW_JOIN)).items
    assert item.reasons[0].told == "1 more report joined since ra decided on it"
    queued.save_incidents(Linked(), "l", judged=1)
    assert waiting(queued, kind="incident") == {}


def test_the_day_is_counted_from_its_first_moment(queued: Store, make: Make) -> None:
    figures = [make(number)[3].figures[0].id for number in range(3)]
    judge(queued, "accept", f"figure:{figures[0]}", when="2024-05-06T22:30:00Z")
    judge(queued, "unsure", f"figure:{figures[1]}", when="2024-05-06T23:00:00Z")
    judge(queued, "accept", f"figure:{figures[2]}", who="mk", when="2024-05-07T08:00:00Z")
    judge(queued, "reject", f"figure:{figures[2]}", when="2024-05-07T08:00:01Z")
    day = queued.day_since("2024-05-06T23:00:00Z")
    assert (day.decisions, day.things, day.reports) == (3, 2, 2)
    assert day.finished == 0, "one is pending, and of the other nothing is left to decide"
    assert [(one.who, one.decisions) for one in day.people] == [("ra", 2), ("mk", 1)]
    assert (day.waiting, day.reasons[QueueReason.UNSURE], day.figures) == (1, 1, 2)
    assert queued.day_since("2024-05-08T00:00:00Z").decisions == 0
    assert queued.judges() == ("mk", "ra")
    numbers = lambda **wanted: [j.number for j in queued.list_judgements(WantedJudgements(**wanted)).items]  # noqa: E731
    assert numbers(who="ra") == [4, 2, 1]
    assert numbers(since="2024-05-06T23:00:00Z", until="2024-05-07T08:00:01Z") == [3, 2]
    assert numbers(who="mk", until="2024-05-07T08:00:00Z") == []
