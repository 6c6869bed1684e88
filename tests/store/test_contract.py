"""What every store does, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from counterclaim.records import (
    Assessment,
    Author,
    Category,
    Claim,
    EventRef,
    Figure,
    Incident,
    JudgementKind,
    Linked,
    Original,
    Outcome,
    Place,
    PolicyRef,
    Publication,
    RawSpan,
    Reading,
    Release,
    Report,
    Source,
    Statement,
    Target,
    TargetKind,
    Toll,
    TollAssessment,
    Unlinked,
    When,
    figure_id,
    report_id,
)
from counterclaim.review import Ambiguous, Asked, NotFound, draft
from counterclaim.store import Added, ReportConflict, Store, StoreError, Unfit, Wanted, open_store
from counterclaim.store.tables import figures

Make = Callable[[int], tuple[Report, Publication, bytes, Reading]]


def put(store: Store, make: Make, n: int) -> tuple[Report, Reading]:
    report, publication, original, reading = make(n)
    store.add(report, [publication], original, reading)
    return report, reading


def judge(store: Store, kind: str, target: str, **asked: object) -> int:
    made = draft(kind, target, Asked(**asked), books=store, who="ra")  # type: ignore[arg-type]
    return store.append_judgement(made).number


def test_what_is_added_comes_back_as_it_was(store: Store, make: Make) -> None:
    report, publication, original, reading = make(0)
    assert store.add(report, [publication], original, reading) is Added.NEW
    assert store.report(report.id) == report
    assert store.publications(report.id) == (publication,)
    assert store.original(hashlib.sha256(original).hexdigest()) == original
    read = store.reading(report.id)
    assert read is not None
    assert read.figures == reading.figures
    assert [header.source for header in read.header] == ["The Valley Post"]
    assert store.has_report(report.id)
    assert not store.has_report("elsewhere")
    assert store.report("elsewhere") is None
    assert store.reading("elsewhere") is None


@pytest.mark.parametrize("words", ["a\0b \U0001f600 — «ك»", "", "x" * 300_000, "'; DROP TABLE reports; --"])
def test_any_text_is_kept_character_by_character(store: Store, words: str) -> None:
    report = Report(id=report_id(words), text=words)
    publication = Publication(id="p", report=report.id, title="a\0b", source="The\0Post", url="https://x.example/\0")
    store.add(report, [publication], words.encode(), Reading(report=report.id))
    assert store.report(report.id) == report
    assert store.publications(report.id) == (publication,)
    assert store.audit().faults == ()


def test_adding_again_changes_nothing(store: Store, make: Make) -> None:
    report, publication, original, reading = make(0)
    store.add(report, [publication], original, reading)
    assert store.add(report, [publication], original, reading) is Added.ALREADY_THERE
    assert len(store.publications(report.id)) == 1
    assert len(store.readings_of(report.id)) == 1


def test_a_second_outlet_is_a_second_publication_of_one_report(store: Store, make: Make) -> None:
    report, publication, original, reading = make(0)
    second = publication.model_copy(
        update={"id": "other", "source": "The Hill Gazette", "url": "https://hill.example/1"}
    )
    store.add(report, [publication], original, reading)
    assert store.add(report, [second], None, reading) is Added.NEW_PUBLICATION
    (read,) = store.readings()
    assert [header.source for header in read.header] == ["The Valley Post", "The Hill Gazette"]


def test_the_newest_machine_reading_is_current_and_the_older_are_kept(store: Store, make: Make) -> None:
    report, publication, original, reading = make(0)
    newer = reading.model_copy(update={"author": Author(engine="rules", version="2"), "figures": ()})
    by_hand = reading.model_copy(update={"author": Author(person="ra")})
    store.add(report, [publication], original, reading)
    assert store.add(report, [publication], original, newer) is Added.NEW_READING
    assert store.add(report, [publication], original, by_hand) is Added.NEW_READING
    assert store.add(report, [publication], original, reading) is Added.ALREADY_THERE
    current = store.reading(report.id)
    assert current is not None
    assert current.author.version == "2"
    assert [r.author.version or r.author.person for r in store.readings_of(report.id)] == ["1", "2", "ra"]
    assert store.has_reading(report.id, Author(engine="rules", version="1"))
    assert not store.has_reading(report.id, Author(engine="rules", version="3"))
    assert store.search(Wanted()) == ()


def test_the_same_id_with_another_text_is_refused_and_both_are_named(store: Store) -> None:
    first = Report(id="wire-7", text="Two people were killed.")
    store.add(first, [], None, Reading(report="wire-7"))
    second = Report(id="wire-7", text="Nine people were killed.")
    with pytest.raises(ReportConflict, match=r"wire-7.*Two people.*Nine people"):
        store.add(second, [], None, Reading(report="wire-7"))
    assert store.report("wire-7") == first


def test_another_text_at_the_same_address_is_an_edition_of_the_earlier_whichever_comes_first(store: Store) -> None:
    url = "https://valley.example/attack"
    days = {"Two were killed.": 1, "Five were killed.": 2, "Nine were killed.": 3}
    for words in ("Nine were killed.", "Two were killed.", "Five were killed."):
        report = Report(id=report_id(words), text=words)
        published = When.day(dt.date(2025, 3, days[words]))
        publication = Publication(id=words[:4], report=report.id, url=url, published=published)
        store.add(report, [publication], None, Reading(report=report.id))
    editions = {words[:4]: store.publications(report_id(words))[0].edition_of for words in days}
    assert editions == {"Two ": None, "Five": "Two ", "Nine": "Five"}


def test_what_does_not_belong_together_is_refused_and_nothing_is_written(store: Store, make: Make) -> None:
    report, publication, original, reading = make(0)
    other = make(1)
    beyond = reading.figures[0].model_copy(update={"quantity": RawSpan(5, len(report.text) + 1)})
    sha256 = hashlib.sha256(b"other bytes").hexdigest()
    named = publication.model_copy(update={"original": Original(sha256=sha256, media_type="text/plain", length=11)})
    wrong: list[tuple[Publication, bytes | None, Reading, str]] = [
        (publication, original, other[3], "the reading is of report"),
        (other[1], original, reading, "is of report"),
        (publication, original, reading.model_copy(update={"figures": (beyond,)}), "characters"),
        (named, original, reading, "SHA-256"),
        (named, None, reading, "never given"),
    ]
    for appeared, content, read, message in wrong:
        with pytest.raises(Unfit, match=message):
            store.add(report, [appeared], content, read)
    assert not store.has_report(report.id)
    assert store.audit().faults == ()


def test_readings_come_in_the_order_of_adding_whatever_their_number(
    store: Store, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counterclaim.store.reading.BATCH", 3)
    ids = [put(store, make, n)[0].id for n in range(8)]
    assert [reading.report for reading in store.readings()] == ids
    assert [report.id for report in store.reports()] == ids
    assert [reading.report for reading in store.effective_readings()] == ids


def test_a_correction_holds_for_search_and_for_every_later_stage(store: Store, make: Make) -> None:
    report, reading = put(store, make, 3)
    figure = reading.figures[0]
    judge(store, "correct", f"figure:{figure.id[:6]}", field="category", value="state_forces")
    (stands,) = store.effective_readings()
    assert stands.figures[0].category is Category.STATE_FORCES
    assert [found.figure for found in store.search(Wanted(category=Category.STATE_FORCES))] == [figure.id]
    assert store.reading(report.id).figures[0].category is Category.UNKNOWN  # type: ignore[union-attr]


def test_a_newer_engine_keeps_the_correction_and_the_difference_is_listed(store: Store, make: Make) -> None:
    report, publication, original, reading = make(3)
    store.add(report, [publication], original, reading)
    judge(store, "correct", f"figure:{reading.figures[0].id}", field="category", value="state_forces")
    newer = reading.model_copy(
        update={
            "author": Author(engine="rules", version="2"),
            "figures": (reading.figures[0].model_copy(update={"category": Category.CIVILIAN}),),
        }
    )
    store.add(report, [publication], original, newer)
    assert store.effective_reading(report.id).figures[0].category is Category.STATE_FORCES  # type: ignore[union-attr]
    (difference,) = store.differences(report.id)
    assert (difference.machine, difference.person) == ("civilian", "state_forces")
    assert [found.category for found in store.search(Wanted())] == [Category.STATE_FORCES]


def test_excluded_reports_stay_and_count_nowhere(store: Store, make: Make) -> None:
    kept, _ = put(store, make, 0)
    out, _ = put(store, make, 1)
    number = judge(store, "exclude", f"report:{out.id}", why="retracted by the paper")
    assert [reading.report for reading in store.effective_readings()] == [kept.id]
    assert store.has_report(out.id)
    assert [found.report for found in store.search(Wanted())] == [kept.id]
    judge(store, "note", f"report:{out.id}", why="it was another report", supersedes=number)
    assert len(list(store.effective_readings())) == 2
    assert len(store.search(Wanted())) == 2


def test_a_source_is_excluded_by_the_register_or_by_a_judgement_also_under_an_alias(store: Store, make: Make) -> None:
    put(store, make, 0)
    source = Source(name="Valley Post Group", aliases=("the valley post",), excluded="fabricated reports")
    store.set_source(source)
    assert store.sources() == (source,)
    assert list(store.effective_readings()) == []
    store.set_source(source.model_copy(update={"excluded": None}))
    assert len(list(store.effective_readings())) == 1
    judge(store, "exclude", "source:The Valley Post", why="fabricated reports")
    assert list(store.effective_readings()) == []


def test_judgements_are_numbered_and_chained_and_found_by_target(store: Store, make: Make) -> None:
    report, reading = put(store, make, 0)
    put(store, make, 1)
    judge(store, "accept", f"figure:{reading.figures[0].id}")
    judge(store, "note", f"report:{report.id}", why="seen")
    judge(store, "accept", f"figure:{make(1)[3].figures[0].id}")
    listed = store.judgements()
    assert [judgement.number for judgement in listed] == [1, 2, 3]
    assert [listed[1].previous, listed[2].previous] == [listed[0].hash, listed[1].hash]
    target = Target(kind=TargetKind.REPORT, id=report.id)
    assert [judgement.number for judgement in store.judgements(target)] == [2]
    assert [judgement.number for judgement in store.judgements_on(report.id)] == [1, 2]
    assert store.judgement(3) == listed[2]
    assert store.judgement(4) is None
    assert store.head().number == 3


def test_the_database_itself_refuses_to_change_or_delete_what_must_stay(store: Store, make: Make) -> None:
    report, _ = put(store, make, 0)
    judge(store, "note", f"report:{report.id}", why="seen")
    for statement in (
        "UPDATE judgements SET kind = 'accept'",
        "DELETE FROM judgements",
        "UPDATE reports SET record = '{}'",
        "DELETE FROM reports",
        "UPDATE originals SET content = record FROM reports",
        "DELETE FROM originals",
        "UPDATE readings SET record = '{}'",
        "DELETE FROM readings",
    ):
        with pytest.raises(DBAPIError, match=r"only ever added to"), store._database.writing() as connection:
            connection.execute(text(statement.replace("= record FROM reports", "= content")))
    assert store.audit().faults == ()


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 5), (6, 5), (0, 10_000)])
def test_the_database_itself_refuses_a_wrong_span(store: Store, make: Make, start: int, end: int) -> None:
    report, _ = put(store, make, 0)
    row = {"report": report.id, "id": "f", "text_length": len(report.text), "start": start, "end": end}
    rest = {"outcome": "killed", "category": "unknown", "stance": "asserted", "scope": "incident"}
    with pytest.raises(DBAPIError), store._database.writing() as connection:
        connection.execute(insert(figures).values(**row, **rest))


def test_numbers_that_no_column_holds_are_kept_in_the_record(store: Store, make: Make) -> None:
    report, publication, original, reading = make(0)
    figure = reading.figures[0].model_copy(update={"low": 10**30, "high": 10**30})
    store.add(report, [publication], original, reading.model_copy(update={"figures": (figure,)}))
    assert store.reading(report.id).figures[0].low == 10**30  # type: ignore[union-attr]
    assert [found.figure for found in store.search(Wanted(at_least=10**6))] == [figure.id]
    assert store.audit().faults == ()


def test_things_are_found_by_the_beginning_of_their_id(store: Store) -> None:
    for id in ("wire-10", "wire-11", "wire-1", "böse_%", "😀x"):
        store.add(Report(id=id, text=f"Nobody was hurt ({id})."), [], None, Reading(report=id))
    assert store.find(TargetKind.REPORT, "wire-1").id == "wire-1"
    assert store.find(None, "wire-11").id == "wire-11"
    assert store.find(TargetKind.REPORT, "bö").id == "böse_%"
    assert store.find(TargetKind.REPORT, "😀").id == "😀x"
    with pytest.raises(Ambiguous, match=r"wire-1\b.*wire-10.*wire-11"):
        store.find(TargetKind.REPORT, "wire")
    for wrong in ("%", "_", "x", ""):
        with pytest.raises(NotFound):
            store.find(TargetKind.REPORT, wrong)


def test_a_rejected_figure_and_one_no_longer_read_are_still_found(store: Store, make: Make) -> None:
    report, publication, original, reading = make(0)
    store.add(report, [publication], original, reading)
    id = reading.figures[0].id
    number = judge(store, "reject", f"figure:{id}")
    assert store.search(Wanted()) == ()
    judge(store, "accept", f"figure:{id}", supersedes=number)
    assert [found.figure for found in store.search(Wanted())] == [id]
    newer = reading.model_copy(update={"author": Author(engine="rules", version="2"), "figures": ()})
    store.add(report, [publication], original, newer)
    assert store.find(TargetKind.FIGURE, id[:8]).report == report.id
    audit = store.audit()
    assert audit.faults == ()
    assert audit.gone == (1, 2)


def test_an_added_figure_is_searched_and_found(store: Store, make: Make) -> None:
    report, _ = put(store, make, 0)
    judge(store, "add", f"figure:{report.id}", record={"quantity": "office", "outcome": "injured", "low": 1, "high": 1})
    (found,) = store.search(Wanted(outcome=Outcome.INJURED))
    start = report.text.index("office")
    assert found.figure == figure_id(report.id, start, start + 6, "injured", 0)
    assert store.find(None, found.figure[:7]).kind is TargetKind.FIGURE
    assert store.judgements()[0].kind is JudgementKind.ADD


def incident(id: str, *reports: str, **fields: object) -> Incident:
    return Incident.model_validate({"id": id, "reports": reports, **fields})


def test_incidents_are_replaced_by_each_linking_and_never_deleted(store: Store, make: Make) -> None:
    a, b = (put(store, make, n)[0].id for n in range(2))
    when, place = When.day(dt.date(2025, 3, 11)), Place(name="Bolan", country="PK")
    first = incident("i1", a, when=when, place=place, events=(EventRef(report=a, event="e"),))
    store.save_incidents(Linked(incidents=(first, incident("i2", b))), "linker 1")
    assert store.incidents() == (first, incident("i2", b))
    assert store.incident("i1") == first
    assert store.linker() == "linker 1"
    joined = incident("i1", a, b, when=when)
    gone = incident("i2", b, superseded_by="i1")
    store.save_incidents(Linked(incidents=(gone, joined)), "linker 2")
    assert store.incidents() == (joined,)
    assert store.incident("i2").superseded_by == "i1"
    assert store.incidents_of(b) == (joined,)
    store.save_incidents(Linked(unlinked=(Unlinked(report=a, reason="no date"),)), "linker 3")
    assert store.incidents() == ()
    assert {i.id for i in store.incidents(current=False)} == {"i1", "i2"}
    assert store.unlinked() == (Unlinked(report=a, reason="no date"),)
    assert store.audit().faults == ()


def test_a_linking_that_fails_leaves_the_one_before(store: Store, make: Make) -> None:
    report, _ = put(store, make, 0)
    store.save_incidents(Linked(incidents=(incident("i1", report.id),)), "linker 1")
    with pytest.raises(DBAPIError):
        store.save_incidents(Linked(incidents=(incident("i2", "no such report"),)), "linker 2")
    assert [i.id for i in store.incidents()] == ["i1"]


def test_assessments_are_kept_by_incident_policy_and_day_and_mark_what_is_contested(store: Store, make: Make) -> None:
    report, reading = put(store, make, 0)
    statement = Statement(report=report.id, figure=reading.figures[0])
    toll = Toll(outcome=Outcome.KILLED)
    claim = Claim(id="c1", toll=toll, speaker_name="police", history=(statement,), origin="o1")
    store.save_incidents(Linked(incidents=(incident("i1", report.id, claims=(claim,)),)), "linker 1")
    assert store.find(None, "c1") == Target(kind=TargetKind.CLAIM, id="c1")
    policy = PolicyRef(name="cautious", version="1", sha256="0" * 64)
    assessed = Assessment(
        incident="i1", policy=policy, engine="e", linker="l", tolls=(TollAssessment(toll=toll, low=2),)
    )
    store.save_assessment(assessed)
    assert store.search(Wanted(contested=False))[0].report == report.id
    contested = assessed.model_copy(update={"tolls": (TollAssessment(toll=toll, contested=True, contesting=("c1",)),)})
    earlier = assessed.model_copy(update={"as_of": "2025-03-11"})
    store.save_assessments([contested, earlier])
    assert store.assessment("i1", "cautious") == contested
    assert store.assessment("i1", "cautious", "2025-03-11") == earlier
    assert store.assessment("i1", "ucdp") is None
    assert store.assessments("cautious") == (contested,)
    assert store.search(Wanted(contested=True))[0].report == report.id
    with pytest.raises(Unfit, match="no incident"):
        store.save_assessment(assessed.model_copy(update={"incident": "i9"}))


def test_a_release_keeps_its_name(store: Store) -> None:
    policy = PolicyRef(name="cautious", version="1", sha256="0" * 64)
    release = Release(
        name="March", date="2025-04-01", format="csv", policy=policy, engine="e", linker="l", sha256="1" * 64
    )
    store.save_release(release)
    with pytest.raises(StoreError, match="March"):
        store.save_release(release)
    assert store.releases() == (release,)


def test_a_store_opened_again_is_the_same(url: str, make: Make) -> None:
    with open_store(url) as store:
        report, _ = put(store, make, 0)
        id = store.id
    with open_store(url, read_only=True) as store:
        assert store.id == id
        assert store.has_report(report.id)


def test_withheld_things_are_named(store: Store, make: Make) -> None:
    report, reading = put(store, make, 0)
    judge(store, "withhold", f"figure:{reading.figures[0].id}", why="names a witness")
    assert store.withheld().hides(TargetKind.FIGURE, reading.figures[0].id)
    assert not store.withheld().hides(TargetKind.REPORT, report.id)
    assert isinstance(store.effective_reading(report.id).figures[0], Figure)  # type: ignore[union-attr]
