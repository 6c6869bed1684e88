"""`release`: dated exports, and what changed since the one before."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from tests.cli.conftest import FIRST, Run, jsonl

from counterclaim.store import open_store

NEXT = (
    "The army said on Thursday that eleven soldiers were killed in the attack of the Northern Front on an army post in "
    "Zaranj, Afghanistan, on Monday."
)


def released(run: Run, store: Path, name: str, *more: str, format: str = "csv", status: int = 0) -> str:
    ran = run("release", name, "--format", format, "-o", "out", "--store", store, *more)
    assert ran.status == status, ran.err
    return ran.out + ran.err


def test_the_first_release_has_file_trace_manifest_and_record(run: Run, stored: Path) -> None:
    told = released(run, stored, "one")
    assert "the first release as csv" in told
    digest = hashlib.sha256(Path("out/one.csv").read_bytes()).hexdigest()
    assert digest in told
    assert sorted(path.name for path in Path("out").iterdir()) == ["one.csv", "one.csv.trace.jsonl", "one.release.json"]
    with open_store(stored) as store:
        (kept,) = store.releases()
    assert (kept.name, kept.sha256, kept.policy.name, kept.previous) == ("one", digest, "cautious", None)


def test_what_changed_since_the_release_before(run: Run, stored: Path, incident: str) -> None:
    released(run, stored, "one")
    assert "nothing changed since one" in released(run, stored, "two")
    Path("next.jsonl").write_text(jsonl({**FIRST, "id": "third", "text": NEXT, "date": "2024-05-09"}))
    run("add", "next.jsonl", "--store", stored)
    made = json.loads(run("release", "three", "--format", "csv", "-o", "out", "--store", stored, "--json").out)
    assert made["release"]["previous"] == "two"
    changed = "\n".join(made["release"]["changed"])
    assert f"Incident {incident}" in changed
    assert "was 9 to 30, best –, contested, grade 4; it is 11 to 30" in changed
    assert "1 more report: third." in changed
    assert all(Path(made[part]).is_file() for part in ("file", "trace", "manifest"))


def test_each_format_is_compared_with_its_own_and_made_under_its_policy(run: Run, stored: Path) -> None:
    released(run, stored, "one")
    assert "the first release as ucdp-ged" in released(run, stored, "ged", format="ucdp-ged")
    told = released(run, stored, "two", "--as-of", "2024-05-06")
    assert "since one:" in told and "The filter was none and is said or published by 2024-05-06." in told
    with open_store(stored) as store:
        assert [one.policy.name for one in store.releases()] == ["cautious", "ucdp", "cautious"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("one", "--format", "csv", "-o", "out"), "there is a release 'one' in the store already"),
        (("two", "--format", "xls", "-o", "out"), "csv, excel, json"),
        (("a/b", "--format", "csv", "-o", "out"), "letters, digits"),
        (("two", "--format", "csv", "-o", "file"), "is no folder"),
        (("two", "--format", "acled", "-o", "out", "--policy", "cautious"), "take the policy acled"),
        (("two", "--format", "csv", "-o", "out", "--store", "none.db"), "none.db"),
    ],
)
def test_what_cannot_be_released(run: Run, stored: Path, words: tuple[str, ...], told: str) -> None:
    released(run, stored, "one")
    Path("file").write_text("")
    ran = run("release", *words, *(() if "--store" in words else ("--store", stored)))
    assert ran.status == 2
    assert told in ran.err and "should not have happened" not in ran.err
    assert not Path("out/two.release.json").exists()


def test_a_release_that_was_altered_is_refused(run: Run, stored: Path) -> None:
    released(run, stored, "one")
    manifest, file = Path("out/one.release.json"), Path("out/one.csv")
    written = manifest.read_text()
    manifest.write_text(written.replace('"date": "2', '"date": "1'))
    assert "isn't what the store keeps" in released(run, stored, "two", status=2)
    manifest.write_text(written)
    file.write_text(file.read_text() + "more\n")
    assert "was changed after it was released" in released(run, stored, "two", status=2)
    manifest.write_text("{}")
    assert "no manifest of a release" in released(run, stored, "two", status=2)


def test_names_of_private_persons_only_where_asked_for(run: Run, stored: Path) -> None:
    released(run, stored, "one")
    assert "Names of private persons were left out and are included." in released(run, stored, "two", "--with-names")
