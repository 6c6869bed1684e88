from __future__ import annotations

import datetime as dt
import hashlib
import json

import pytest

from counterclaim.export import FORMATS, ExportError, ManifestError, check, make_release, manifest_path, read_manifest
from counterclaim.records import Release

from .conftest import F8, assessed, known, train

MARCH, APRIL = dt.date(2025, 3, 31), dt.date(2025, 4, 30)


def release(name, entries, folder, *, format="csv", date=MARCH, evidence=None, **options):
    return make_release(name, entries, FORMATS[format], folder, date=date, evidence=evidence or known(), **options)


def test_what_a_release_is(tmp_path):
    entries = [assessed(train(), "cautious")]
    made = release("2025-03", entries, tmp_path, filter="Pakistan").release
    written = tmp_path / "2025-03.csv"
    assert made.sha256 == hashlib.sha256(written.read_bytes()).hexdigest()
    assert (made.name, made.date, made.format, made.filter) == ("2025-03", "2025-03-31", "csv", "Pakistan")
    assert made.policy == entries[0].assessment.policy
    assert (made.previous, made.changed) == (None, ())
    assert Release.from_json(made.to_json()) == made
    assert check(written, known()).faults == []


def test_the_manifest_is_read_back(tmp_path):
    made = release("one", [assessed(train())], tmp_path, format="ucdp-ged")
    assert read_manifest(manifest_path(tmp_path, "one")) == made


def test_the_same_again_changes_nothing(tmp_path):
    first = release("one", [assessed(train())], tmp_path)
    second = release("two", [assessed(train())], tmp_path, previous=first, date=APRIL).release
    assert (second.previous, second.changed) == ("one", ())
    assert second.sha256 == first.release.sha256


def test_what_changed_is_listed(tmp_path):
    gone, joined = train(id="gone"), train(id="joined")
    first = release("one", [assessed(one, "cautious") for one in (train(), gone, joined)], tmp_path)
    more = F8.model_copy(update={"low": 9, "high": 9})
    claims = tuple(
        one.model_copy(update={"history": (one.history[0].model_copy(update={"figure": more}),)})
        if one.id == "c2"
        else one
        for one in train().claims
    )
    now = [
        train(claims=claims, reports=("r1", "r2", "r3")),
        train(id="new"),
        train(id="joined", superseded_by="cafe000000000001"),
    ]
    second = release("two", [assessed(one, "cautious") for one in now], tmp_path, previous=first, date=APRIL)
    what = "Incident cafe000000000001 (2025-03-11, Bolan, Balochistan, PK)"
    assert second.release.changed == (
        f"{what}: killed, civilian was 8 to 8, best 8, not contested, grade 3; "
        "it is 9 to 9, best 9, not contested, grade 3.",
        f"{what}: killed, all was 43 to 255, best –, contested, grade 4; it is 44 to 256, best –, contested, grade 4.",
        f"{what}: 1 more report: r3.",
        "No longer there: incident gone (2025-03-11, Bolan, Balochistan, PK).",
        "Joined to incident cafe000000000001: incident joined (2025-03-11, Bolan, Balochistan, PK).",
        "New: incident new (2025-03-11, Bolan, Balochistan, PK).",
    )


def test_another_policy_and_filter_are_listed(tmp_path):
    first = release("one", [assessed(train(claims=()), "cautious")], tmp_path)
    second = release("two", [assessed(train(claims=()), "airwars")], tmp_path, previous=first, filter="2025")
    policies = [one.release.policy for one in (first, second)]
    names = [f"{one.name} {one.version}" for one in policies]
    assert second.release.changed[:2] == (
        f"The policy was {names[0]} and is {names[1]}.",
        "The filter was none and is 2025.",
    )


def test_names_of_private_persons_are_not_in_the_manifest(tmp_path):
    incident = train(place=train().place.model_copy(update={"name": "house of Imran Shah"}))
    first = release("one", [assessed(incident)], tmp_path)
    release("two", [assessed(train())], tmp_path, previous=first)
    for path in tmp_path.iterdir():
        assert b"Imran" not in path.read_bytes(), path.name


def test_what_was_changed_after_it_was_released_is_refused(tmp_path):
    release("one", [assessed(train())], tmp_path)
    written = tmp_path / "one.csv"
    written.write_text(written.read_text() + "\n")
    with pytest.raises(ManifestError, match="was changed after it was released"):
        read_manifest(manifest_path(tmp_path, "one"))
    written.unlink()
    assert read_manifest(manifest_path(tmp_path, "one")).release.name == "one"


@pytest.mark.parametrize("content", ["", "{}", "[]", "nonsense", json.dumps({"release": {}})])
def test_what_is_no_manifest_is_refused(tmp_path, content):
    path = tmp_path / "x.release.json"
    path.write_text(content)
    with pytest.raises(ManifestError, match="no manifest of a release"):
        read_manifest(path)


@pytest.mark.parametrize("name", ["", "../x", "a/b", "a\\b", ".hidden", "a b", "x\n"])
def test_a_name_that_is_none(tmp_path, name):
    with pytest.raises(ExportError, match="a release's name"):
        release(name, [assessed(train())], tmp_path)


def test_a_release_is_not_overwritten(tmp_path):
    release("one", [assessed(train())], tmp_path)
    with pytest.raises(FileExistsError, match="choose another name"):
        release("one", [assessed(train())], tmp_path)


def test_nothing_to_release(tmp_path):
    with pytest.raises(ExportError, match="choose another filter"):
        release("one", [], tmp_path)
    with pytest.raises(ExportError, match="different policies"):
        release("one", [assessed(train(), "cautious"), assessed(train(id="b"), "ucdp")], tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_can_be_released(tmp_path, format):
    entries = [assessed(train(), FORMATS[format].policy or "cautious")]
    made = release("one", entries, tmp_path, format=format)
    assert read_manifest(manifest_path(tmp_path, "one")) == made
