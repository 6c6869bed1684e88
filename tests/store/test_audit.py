"""The audit finds whatever was changed behind the program's back. Each change is made with the triggers off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, text

from counterclaim.records import Publication, Reading, Report
from counterclaim.review import Asked, FaultCode, draft
from counterclaim.store import Store, StoreDamaged
from counterclaim.store.rows import text_hash

Make = Callable[[int], tuple[Report, Publication, bytes, Reading]]


@contextmanager
def unguarded(store: Store) -> Iterator[Connection]:
    """Write past the triggers, as someone with the database's own tools could."""
    with store._database.writing() as connection:
        if connection.dialect.name == "sqlite":
            names = connection.execute(text("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")).all()
            for name, _ in names:
                connection.execute(text(f"DROP TRIGGER {name}"))
            yield connection
            for _, sql in names:
                connection.exec_driver_sql(sql)
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            yield connection


def filled(store: Store, make: Make) -> Store:
    for n in range(3):
        report, publication, original, reading = make(n)
        store.add(report, [publication], original, reading)
        made = draft("note", f"report:{report.id}", Asked(why=f"seen {n}"), books=store, who="ra")
        store.append_judgement(made)
    assert store.audit().faults == ()
    return store


@pytest.fixture
def kept(file_store: Store, make: Make) -> Store:
    """A store with three reports and a judgement on each."""
    return filled(file_store, make)


def test_on_both_databases_what_was_altered_and_what_is_missing_is_found(store: Store, make: Make) -> None:
    kept = filled(store, make)
    with unguarded(kept) as connection:
        connection.exec_driver_sql("UPDATE judgements SET record = replace(record, 'seen 0', 'seen 9')")
        connection.exec_driver_sql("DELETE FROM judgements WHERE number = 3")
        connection.exec_driver_sql("UPDATE reports SET record = replace(record, 'soldiers', 'children')")
    faults = [(fault.code, fault.place) for fault in kept.audit().faults]
    assert faults[:2] == [(FaultCode.JUDGEMENT_ALTERED, "judgement 1"), (FaultCode.JUDGEMENT_MISSING, "judgement 3")]
    assert faults[2:] == [(FaultCode.REPORT_ALTERED, f"report {make(n)[0].id}") for n in range(3)]


def found(store: Store) -> set[tuple[FaultCode, str]]:
    return {(fault.code, fault.place.split()[0]) for fault in store.audit().faults}


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (
            "UPDATE judgements SET record = replace(record, 'seen 1', 'seen 9')",
            FaultCode.JUDGEMENT_ALTERED,
            "judgement",
        ),
        ("UPDATE judgements SET kind = 'accept' WHERE number = 1", FaultCode.JUDGEMENT_ALTERED, "judgement"),
        ("UPDATE judgements SET record = '{' WHERE number = 2", FaultCode.RECORD_UNREADABLE, "judgement"),
        ("DELETE FROM judgements WHERE number = 2", FaultCode.JUDGEMENT_MISSING, "judgement"),
        ("DELETE FROM judgements WHERE number = 3", FaultCode.JUDGEMENT_MISSING, "judgement"),
        ("DELETE FROM judgements", FaultCode.JUDGEMENT_MISSING, "judgement"),
        ("UPDATE reports SET record = replace(record, 'soldiers', 'children')", FaultCode.REPORT_ALTERED, "report"),
        ("UPDATE reports SET record = 'x'", FaultCode.RECORD_UNREADABLE, "report"),
        (
            "UPDATE readings SET record = replace(record, '\"low\":3', '\"low\":9')",
            FaultCode.RECORD_UNREADABLE,
            "reading",
        ),
        (
            "UPDATE readings SET record = replace(record, '\"hedged\":false', '\"hedged\":true')",
            FaultCode.REPORT_ALTERED,
            "reading",
        ),
        ("UPDATE readings SET record = replace(record, '[0,6]', '[0,999]')", FaultCode.SPAN_OUTSIDE_TEXT, "reading"),
        ("UPDATE figures SET low = 0 WHERE low = 3", FaultCode.SEARCH_STALE, "report"),
        ("UPDATE publications SET record = '{}'", FaultCode.RECORD_UNREADABLE, "publication"),
    ],
)
def test_a_change_is_found_and_its_place_named(kept: Store, change: str, code: FaultCode, place: str) -> None:
    with unguarded(kept) as connection:
        connection.exec_driver_sql(change)
    assert (code, place) in found(kept)


def test_changed_bytes_are_found(kept: Store) -> None:
    with unguarded(kept) as connection:
        connection.execute(text("UPDATE originals SET content = :other"), {"other": b"other"})
    assert (FaultCode.ORIGINAL_ALTERED, "original") in found(kept)


def test_a_text_and_its_hash_changed_together_are_found_by_the_id(kept: Store) -> None:
    with unguarded(kept) as connection:
        row = connection.execute(text("SELECT id, record FROM reports ORDER BY number LIMIT 1")).one()
        altered = Report.from_json(row.record).text.replace("killed", "filmed")
        connection.execute(
            text("UPDATE reports SET record = :record, text_sha256 = :sha WHERE id = :id"),
            {"record": Report(id=row.id, text=altered).to_json(), "sha": text_hash(altered), "id": row.id},
        )
    assert (FaultCode.REPORT_ALTERED, "report") in found(kept)


def test_nothing_is_appended_to_a_chain_whose_end_was_cut_off(kept: Store, make: Make) -> None:
    with unguarded(kept) as connection:
        connection.exec_driver_sql("DELETE FROM judgements WHERE number = 3")
    made = draft("note", f"report:{make(0)[0].id}", Asked(why="more"), books=kept, who="ra")
    with pytest.raises(StoreDamaged, match=r"number 2.*number 3.*audit"):
        kept.append_judgement(made)


def test_a_reference_to_nothing_is_found(kept: Store) -> None:
    raw = kept._database.engine.raw_connection()
    raw.cursor().execute("PRAGMA foreign_keys = OFF")
    raw.cursor().execute("INSERT INTO unlinked VALUES ('no such report', 'why')")
    raw.cursor().execute("PRAGMA foreign_keys = ON")
    raw.close()
    assert (FaultCode.REFERENCE_BROKEN, "unlinked") in found(kept)
