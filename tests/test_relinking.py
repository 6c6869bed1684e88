"""What is linked bit by bit is what is linked at once, whatever came first; and what people decided stays."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_readings import readings

from counterclaim import relinking
from counterclaim.assess import load_policy
from counterclaim.evaluate.documents import read_documents
from counterclaim.evaluate.measure import without_answers
from counterclaim.evaluate.ours import OurEngine
from counterclaim.extract import Reader
from counterclaim.link import link
from counterclaim.records import (
    Author,
    Fingerprints,
    Incident,
    Judgement,
    JudgementKind,
    Publication,
    Reading,
    Report,
    Target,
    TargetKind,
    Unlinked,
)
from counterclaim.relinking import relink
from counterclaim.review import Draft
from counterclaim.store import Store, open_store

WRITTEN = Path(__file__).resolve().parents[1] / "benchmarks/incidents/reports.jsonl"


def published(reading: Reading) -> Reading:
    """The reading, its header that of a publication."""
    (header,) = reading.header
    return reading.model_copy(update={"header": (header.model_copy(update={"publication": f"p-{reading.report}"}),)})


MADE = [published(one.reading) for one in readings(45, seed=3)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.db") as opened:
        yield opened


@pytest.fixture(autouse=True)
def bit_by_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the store is: only what has changed is linked, but for the very first time."""
    monkeypatch.setattr(relinking, "SHARE", 0)


def put(store: Store, reading: Reading, text: str | None = None) -> None:
    text = text or f"What {reading.report} says, in some words."
    publications = [
        Publication(
            id=one.publication, report=reading.report, source=one.source, title=one.title, published=one.published
        )
        for one in reading.header
        if one.publication
    ]
    store.add(Report(id=reading.report, text=text), publications, None, reading)


def told(incidents: Iterable[Incident]) -> list[Any]:
    """All that an incident says, but for what is made of its id."""
    return sorted(
        [
            sorted((ref.report, ref.event) for ref in one.events),
            (one.reports, one.mentions, one.type, one.when, one.place, one.parties, one.responsibility, one.lineage),
            [
                (claim.toll, claim.speaker_name, claim.standing, claim.interest, len(claim.history), claim.covers)
                for claim in sorted(one.claims, key=lambda claim: (str(claim.toll), claim.speaker_name))
            ],
            one.origins,
        ]
        for one in incidents
        if one.superseded_by is None and one.events
    )


def same(store: Store, listed: Sequence[Reading], judgements: Sequence[Judgement] = ()) -> bool:
    at_once = link(listed, judgements=judgements)
    assert told(store.incidents()) == told(at_once.incidents)
    assert store.unlinked() == tuple(sorted(at_once.unlinked, key=lambda one: one.report))
    assert {one.incident for one in store.assessments("cautious")} == {one.id for one in store.incidents()}
    return True


def report(id: str) -> Target:
    return Target(kind=TargetKind.REPORT, id=id)


def incident_target(id: str) -> Target:
    return Target(kind=TargetKind.INCIDENT, id=id)


def decide(store: Store, kind: str, target: Target, other: Target | None = None, **more: Any) -> Judgement:
    draft = Draft(target=target, other=other, kind=JudgementKind(kind), who="ra", when="2025-03-16T10:00:00Z", **more)
    return store.append_judgement(draft)


def groups(store: Store) -> set[frozenset[str]]:
    return {frozenset((*one.reports, *one.mentions)) for one in store.incidents() if one.events}


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), share=st.sampled_from([1, 4, 15]))
def test_the_order_in_which_reports_come_makes_no_difference(
    seed: int, share: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    order = list(MADE)
    random.Random(seed).shuffle(order)
    with open_store(tmp_path_factory.mktemp("store") / "store.db") as store:
        for start in range(0, len(order), share):
            for reading in order[start : start + share]:
                put(store, reading)
            relink(store)
        assert same(store, MADE)


def test_reports_that_are_withdrawn_or_read_otherwise_leave_no_trace(store: Store) -> None:
    for reading in MADE:
        put(store, reading)
    relink(store)
    for number in range(0, len(MADE), 5):
        decide(store, "exclude", report(MADE[number].report), why="it was withdrawn")
    relink(store)
    left = [reading for number, reading in enumerate(MADE) if number % 5]
    assert same(store, left)
    otherwise = [
        reading.model_copy(
            update={
                "author": Author(engine="another", version="2"),
                "events": tuple(event.model_copy(update={"id": "other"}) for event in reading.events),
                "figures": tuple(
                    figure.model_copy(update={"event": "other", "low": 3, "high": 3}) for figure in reading.figures
                ),
            }
        )
        if number % 3 == 0
        else reading
        for number, reading in enumerate(left)
    ]
    for reading in otherwise[::3]:
        put(store, reading)
    relink(store)
    assert same(store, otherwise)


def test_a_source_that_counts_nowhere_takes_its_reports_along_and_brings_them_back(store: Store) -> None:
    for reading in MADE:
        put(store, reading)
    relink(store)
    name = MADE[0].header[0].source or ""
    source = Target(kind=TargetKind.SOURCE, id=name)
    first = decide(store, "exclude", source, why="fabricated")
    relink(store)
    assert same(store, [reading for reading in MADE if reading.header[0].source != name])
    decide(store, "note", source, supersedes=first.number)
    relink(store)
    assert same(store, MADE)


def test_nothing_is_written_where_nothing_changed(store: Store) -> None:
    for reading in MADE[:6]:
        put(store, reading)
    relink(store)
    with store.linkings.memory() as memory:
        before = memory.noted("linkings")
    decide(store, "note", report(MADE[0].report), why="seen")
    assert relink(store).incidents == ()
    assert relink(store).incidents == ()
    with store.linkings.memory() as memory:
        assert memory.noted("linkings") == before
        assert memory.waiting() == {}


class TestPeople:
    """What people decided is never undone, whatever comes later."""

    def test_a_split_holds(self, store: Store) -> None:
        told_together = max(groups_of(MADE), key=len)
        one, other, *rest = sorted(told_together)
        first = [reading for reading in MADE if reading.report in (one, other)]
        for reading in first:
            put(store, reading)
        relink(store)
        assert groups(store) == {frozenset((one, other))}
        decide(store, "other_incident", report(one), report(other))
        relink(store)
        for reading in (reading for reading in MADE if reading.report in rest):
            put(store, reading)
            relink(store)
            assert not any({one, other} <= group for group in groups(store))

    def test_a_join_holds_and_the_id_that_is_given_up_leads_to_the_other(self, store: Store) -> None:
        one, other = far_apart()
        for reading in MADE:
            if reading.report in (one, other):
                put(store, reading)
        relink(store)
        ids = {found.id for found in store.incidents()}
        decide(store, "same_incident", *(incident_target(id) for id in sorted(ids)))
        relink(store)
        (joined,) = store.incidents()
        (gone,) = ids - {joined.id}
        assert store.incident(gone).superseded_by == joined.id
        for reading in MADE:
            if reading.report not in (one, other):
                put(store, reading)
                relink(store)
        assert any({one, other} <= group for group in groups(store))
        assert gone not in {found.id for found in store.incidents()}

    def test_a_join_takes_in_only_what_stood_there_when_it_was_decided(self, store: Store) -> None:
        told_together = sorted(max(groups_of(MADE), key=len))
        late, *early = told_together
        far = next(reading.report for reading in MADE if reading.report not in told_together)
        for reading in MADE:
            if reading.report in (*early, far):
                put(store, reading)
        relink(store)
        targets = [store.incidents_of(report)[0].id for report in (early[0], far)]
        decide(store, "same_incident", *map(incident_target, targets))
        relink(store)
        put(store, next(reading for reading in MADE if reading.report == late))
        relink(store)
        meanings = " ".join(kept(store))
        assert early[0] in meanings
        assert late not in meanings

    def test_a_pinned_incident_stays_as_it_is(self, store: Store) -> None:
        one, other, *rest = sorted(max(groups_of(MADE), key=len))
        for reading in MADE:
            if reading.report in (one, other):
                put(store, reading)
        relink(store)
        (pinned,) = store.incidents()
        decide(store, "pin", incident_target(pinned.id))
        for reading in MADE:
            if reading.report in rest:
                put(store, reading)
                relink(store)
        assert set(store.incident(pinned.id).reports) | set(store.incident(pinned.id).mentions) == {one, other}

    def test_a_decision_outlives_a_newer_reading(self, store: Store) -> None:
        one, other = far_apart()
        both = [reading for reading in MADE if reading.report in (one, other)]
        for reading in both:
            put(store, reading)
        relink(store)
        ids = sorted(found.id for found in store.incidents())
        decide(store, "same_incident", *map(incident_target, ids))
        relink(store)
        newer = both[0].model_copy(
            update={
                "author": Author(engine="another", version="2"),
                "events": tuple(event.model_copy(update={"id": "named otherwise"}) for event in both[0].events),
                "figures": tuple(f.model_copy(update={"event": "named otherwise"}) for f in both[0].figures),
            }
        )
        put(store, newer)
        relink(store)
        assert groups(store) == {frozenset((one, other))}

    def test_a_decision_that_is_taken_back_no_longer_holds(self, store: Store) -> None:
        for reading in MADE:
            put(store, reading)
        relink(store)
        made = decide(store, "same_incident", *map(report, far_apart()))
        relink(store)
        assert any(set(far_apart()) <= group for group in groups(store))
        decide(store, "note", report(far_apart()[0]), supersedes=made.number)
        relink(store)
        assert same(store, MADE)
        assert kept(store) == []

    def test_decisions_on_reports_are_what_they_are_at_once(self, store: Store) -> None:
        joined = decide_early(store, "same_incident", far_apart())
        together = sorted(max(groups_of(MADE), key=len))
        parted = decide_early(store, "other_incident", (together[0], together[1]))
        for reading in reversed(MADE):
            put(store, reading)
            if reading.report.endswith("-0"):
                relink(store)
        relink(store)
        assert same(store, MADE, [joined, parted])


def decide_early(store: Store, kind: str, reports: Sequence[str]) -> Judgement:
    """A decision on reports that are stored already, and not linked yet."""
    for reading in MADE:
        if reading.report in reports:
            put(store, reading)
    return decide(store, kind, *map(report, reports))


def groups_of(listed: Sequence[Reading]) -> list[set[str]]:
    return [{*one.reports, *one.mentions} for one in link(listed).incidents]


def far_apart() -> tuple[str, str]:
    """Two reports of different happenings, days apart."""
    first, last = MADE[0].report, MADE[-1].report
    assert not any({first, last} <= group for group in groups_of(MADE))
    return first, last


def kept(store: Store) -> list[str]:
    with store.linkings.memory() as memory:
        return memory.meanings()


def test_another_process_that_was_quicker_is_taken_into_account(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for reading in MADE[:10]:
        put(store, reading)
    relink(store)
    put(store, MADE[10])
    begun = relinking._change
    done = []

    def slowly(memory: Any, since: Any) -> Any:
        found = begun(memory, since)
        if not done:
            done.append(True)
            with open_store(store.address) as other:
                put(other, MADE[11])
                relink(other)
        return found

    monkeypatch.setattr(relinking, "_change", slowly)
    relink(store)
    assert same(store, MADE[:12])


def test_a_changed_policy_s_assessments_are_made_of_all_incidents(store: Store) -> None:
    for reading in MADE[:8]:
        put(store, reading)
    relink(store)
    assert store.assessments("ucdp") == ()
    relink(store, load_policy("ucdp"))
    assert {one.incident for one in store.assessments("ucdp")} == {one.id for one in store.incidents()}
    put(store, MADE[8])
    relink(store)
    relink(store, load_policy("ucdp"))
    assert {one.incident for one in store.assessments("ucdp")} == {one.id for one in store.incidents()}


def test_a_report_without_a_happening_is_listed_with_the_reason_until_it_has_one(store: Store) -> None:
    bare = MADE[0].model_copy(update={"events": (), "figures": (), "fingerprints": Fingerprints()})
    put(store, MADE[5])
    relink(store)
    put(store, bare)
    relink(store)
    assert store.unlinked() == (Unlinked(report=bare.report, reason="no happening was read in it"),)
    put(store, MADE[0].model_copy(update={"author": Author(engine="another", version="2")}))
    relink(store)
    assert store.unlinked() == ()


@pytest.mark.slow
def test_the_written_incidents_in_any_order(tmp_path: Path) -> None:
    """The reports that were written for the project, read by the rules, in two orders and all at once."""
    engine = OurEngine(Reader.of("rules"))
    documents = {document["id"]: document for document in without_answers(read_documents(WRITTEN))}
    listed = [engine.read(document) for document in documents.values()]
    for seed in (1, 2):
        random.Random(seed).shuffle(listed)
        with open_store(tmp_path / f"{seed}.db") as store:
            for start in range(0, len(listed), 7):
                for reading in listed[start : start + 7]:
                    put(store, reading, documents[reading.report]["text"])
                relink(store)
            assert same(store, listed)
