"""Several at once: who decides the same thing is told, and incidents are found anew while people decide."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from made_reports import Made, happenings

from counterclaim.assess import load_policy
from counterclaim.link import link
from counterclaim.pipeline import assessment_of
from counterclaim.records import EventType, Figure, Incident, Judgement, JudgementKind, Linked, Target, TargetKind
from counterclaim.review import Draft
from counterclaim.store import Overtaken, Store, WantedIncidents

AT = "2025-03-15T12:00:00Z"


def accepting(made: Made, figure: Figure, who: str) -> Draft:
    target = Target(kind=TargetKind.FIGURE, id=figure.id, report=made.report.id)
    return Draft(target=target, kind=JudgementKind.ACCEPT, who=who, when=AT)


def filled(store: Store, number: int) -> tuple[list[Made], tuple[Incident, ...]]:
    told = [one for happening in happenings(number, 2) for one in happening]
    store.add_all((one.report, [one.publication], one.original, one.reading) for one in told)
    return told, link([one.reading for one in told]).incidents


def test_of_two_who_decide_the_same_at_once_one_is_told(store: Store) -> None:
    told, _ = filled(store, 2)
    figures = [(one, figure) for one in told for figure in one.reading.figures]
    both = threading.Barrier(2)

    def decide(who: str) -> list[Judgement | Overtaken]:
        found: list[Judgement | Overtaken] = []
        for one, figure in figures:
            both.wait(20)
            try:
                found.append(store.append_judgement(accepting(one, figure, who), known=0))
            except Overtaken as overtaken:
                found.append(overtaken)
        return found

    with ThreadPoolExecutor(2) as pool:
        left, right = pool.map(decide, ("ra", "lu"))
    for one, other in zip(left, right, strict=True):
        judged, overtaken = (one, other) if isinstance(one, Judgement) else (other, one)
        assert isinstance(judged, Judgement) and isinstance(overtaken, Overtaken)
        assert overtaken.since == (judged,)
    assert [one.number for one in store.judgements()] == list(range(1, len(figures) + 1))
    assert store.audit().faults == ()


def test_people_decide_while_incidents_are_found_anew(store: Store) -> None:
    told, first = filled(store, 6)
    other = tuple(one.model_copy(update={"type": EventType.OTHER}) for one in first)
    policy, done = load_policy("cautious"), threading.Event()
    store.save_incidents(Linked(incidents=first), "test")

    def find_anew() -> int:
        times = 0
        while not done.is_set() or times < 2:
            found = (other, first)[times % 2]
            store.save_incidents(Linked(incidents=found), "test")
            store.save_assessments([assessment_of(incident, policy) for incident in found])
            times += 1
        return times

    def decide(who: str, at: int) -> int:
        mine = [(one, figure) for one in told[at::3] for figure in one.reading.figures]
        for one, figure in mine:
            store.append_judgement(accepting(one, figure, who), known=0)
        return len(mine)

    with ThreadPoolExecutor(4) as pool:
        linking = pool.submit(find_anew)
        decided = [pool.submit(decide, who, at) for at, who in enumerate(("ra", "lu", "mo"))]
        try:
            number = sum(one.result(60) for one in decided)
        finally:
            done.set()
        assert linking.result(60) > 1
    listed = store.list_incidents(WantedIncidents(limit=100)).items
    assert sum(one.decided for one in listed) == number == sum(one.figures for one in listed)
    assert store.audit().faults == ()
