"""Releases: dated exports that say what changed since the one before."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from counterclaim.export.entries import Entry, Evidence, ExportError, in_order
from counterclaim.export.files import Exported, export_file, sha256
from counterclaim.export.formats import Format
from counterclaim.export.names import Names
from counterclaim.export.rows import who
from counterclaim.records import Place, Record, Release, TollAssessment, When

MANIFEST = ".release.json"
"""What the name of a manifest has after that of the release."""

_NAME = re.compile(r"[\w.-]+")


class ManifestError(ExportError):
    """A manifest that can't be used; the message names file and mend."""


class Stated(Record):
    """What a release states of an incident: a label for people, and the statements by what they are on."""

    label: str
    reports: tuple[str, ...]
    states: dict[str, str]


class Manifest(Record):
    """A release with all that the next one is compared with; written beside it as JSON.

    `file` and `trace_sha256` are the name of what was written and the hash of its trace; `incidents` are by id.
    """

    release: Release
    file: str
    trace_sha256: str
    with_names: bool
    incidents: dict[str, Stated]


def manifest_path(folder: Path, name: str) -> Path:
    """Where the manifest of a release lies."""
    return folder / f"{name}{MANIFEST}"


def read_manifest(path: Path) -> Manifest:
    """Read a manifest, and check that what was released is still what it was.

    Raises OSError where the manifest can't be read, and ManifestError where it is none, or where the released file
    beside it isn't the one that was written; a file that is no longer there is no fault.
    """
    try:
        found = Manifest.from_json(path.read_bytes())
    except ValidationError as error:
        raise ManifestError(f"{path}: no manifest of a release ({error.error_count()} faults); name another") from None
    released = path.with_name(found.file)
    if released.is_file() and sha256(released) != found.release.sha256:
        raise ManifestError(f"{released}: was changed after it was released; restore it, or remove it")
    return found


def manifest_before(releases: Sequence[Release], format: str, folder: Path) -> Manifest | None:
    """The manifest of the newest of these releases (the oldest first) of a format that lies in the folder, or None.

    Raises ManifestError where it isn't what the record says, and as `read_manifest`.
    """
    for one in reversed(releases):
        path = manifest_path(folder, one.name)
        if one.format == format and path.is_file():
            found = read_manifest(path)
            if found.release != one:
                raise ManifestError(f"{path}: isn't what the store keeps of the release {one.name!r}; restore the file")
            return found
    return None


def make_release(
    name: str,
    entries: Iterable[Entry],
    format: Format,
    folder: Path,
    *,
    date: dt.date,
    evidence: Evidence | None = None,
    previous: Manifest | None = None,
    filter: str | None = None,
    with_names: bool = False,
) -> Manifest:
    """Write a release into the folder: the export, its trace and the manifest. `.release` is the record of it.

    `filter` tells in words which incidents were chosen. What changed is listed against `previous`. Raises
    ExportError for a name that is no name of a file, where no incident is given, or where they were assessed under
    different policies or versions; FileExistsError where the folder has a release of this name.
    """
    given, known = list(entries), evidence or Evidence()
    listed = in_order(given)
    _check(name, listed, folder)
    made = export_file(format, listed, folder / f"{name}{format.suffix}", known, with_names=with_names)
    states = {one.incident.id: _stated(one, known, with_names=with_names) for one in listed}
    first = listed[0].assessment
    release = Release(
        name=name,
        date=date.isoformat(),
        format=format.name,
        policy=first.policy,
        engine=first.engine,
        linker=first.linker,
        filter=filter,
        sha256=made.sha256,
        previous=previous.release.name if previous else None,
    )
    manifest = _manifest(release, made, states, with_names=with_names)
    if previous is not None:
        joined = {one.incident.id: one.incident.superseded_by for one in given if one.incident.superseded_by}
        changed = tuple(changes(previous, manifest, joined))
        manifest = manifest.model_copy(update={"release": release.model_copy(update={"changed": changed})})
    text = json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True)
    manifest_path(folder, name).write_text(text + "\n", encoding="utf-8", errors="backslashreplace")
    return manifest


def _check(name: str, listed: Sequence[Entry], folder: Path) -> None:
    if not _NAME.fullmatch(name) or name.startswith("."):
        raise ExportError(f"a release's name has letters, digits, '.', '-' and '_' only, not {name!r}")
    if not listed:
        raise ExportError("no incident to release; choose another filter")
    if len({(one.assessment.policy, one.assessment.engine, one.assessment.linker) for one in listed}) > 1:
        raise ExportError("the incidents were assessed under different policies or versions; assess them again")
    if manifest_path(folder, name).exists():
        raise FileExistsError(f"{manifest_path(folder, name)}: there is a release of this name; choose another name")
    folder.mkdir(parents=True, exist_ok=True)


def _manifest(release: Release, made: Exported, states: dict[str, Stated], *, with_names: bool) -> Manifest:
    return Manifest(
        release=release,
        file=made.path.name,
        trace_sha256=sha256(made.trace),
        with_names=with_names,
        incidents=states,
    )


def _stated(entry: Entry, evidence: Evidence, *, with_names: bool) -> Stated:
    incident = entry.incident
    names = Names.nobody() if with_names else Names.of(incident, evidence)
    states = {"date": _day(incident.when), "place": _place(incident.place), "type": incident.type.value}
    for one in entry.assessment.tolls:
        label = f"{one.toll.outcome.value}, {who(incident, one.toll)}".replace("_", " ")
        states[names.out_of(label)] = _range(one)
    label = f"{states['date']}, {names.out_of(states['place'])}"
    reports = tuple(sorted(incident.reports))
    return Stated(label=label, reports=reports, states={key: names.out_of(value) for key, value in states.items()})


def _day(when: When) -> str:
    if when.start is None:
        return "date unknown"
    return str(when.start) if when.start == when.end else f"{when.start} to {when.end}"


def _place(place: Place) -> str:
    return ", ".join(part for part in (place.name, place.admin1, place.country) if part) or "place unknown"


def _range(one: TollAssessment) -> str:
    low, best, high = ("–" if value is None else f"{value:,}" for value in (one.low, one.best, one.high))
    open_ = " or more" if one.high_open else ""
    return (
        f"{low} to {high}{open_}, best {best}, {'contested' if one.contested else 'not contested'}, grade {one.grade}"
    )


def changes(before: Manifest, after: Manifest, joined: dict[str, str] | None = None) -> Iterator[str]:
    """What differs between two releases, in sentences: how they were made, then incident by incident.

    `joined` has for incidents that were joined to another the id of that one.
    """
    yield from _made_otherwise(before, after)
    for id in sorted(before.incidents.keys() | after.incidents.keys()):
        was, now = before.incidents.get(id), after.incidents.get(id)
        if was is None and now is not None:
            yield f"New: incident {id} ({now.label})."
        elif was is not None and now is None:
            other = (joined or {}).get(id)
            yield f"{f'Joined to incident {other}' if other else 'No longer there'}: incident {id} ({was.label})."
        elif was is not None and now is not None:
            yield from (f"Incident {id} ({now.label}): {what}" for what in _differing(was, now))


def _made_otherwise(before: Manifest, after: Manifest) -> Iterator[str]:
    was, now = before.release, after.release
    pairs = {
        "policy": (f"{was.policy.name} {was.policy.version}", f"{now.policy.name} {now.policy.version}"),
        "format": (was.format, now.format),
        "filter": (was.filter or "none", now.filter or "none"),
        "engine": (was.engine, now.engine),
        "linker": (was.linker, now.linker),
    }
    for what, (old, new) in pairs.items():
        if old != new:
            yield f"The {what} was {old} and is {new}."
    if was.policy.sha256 != now.policy.sha256 and pairs["policy"][0] == pairs["policy"][1]:
        yield f"The file of the policy {now.policy.name} {now.policy.version} was changed."
    if before.with_names != after.with_names:
        yield f"Names of private persons were {_names(before)} and are {_names(after)}."


def _names(manifest: Manifest) -> str:
    return "included" if manifest.with_names else "left out"


def _differing(was: Stated, now: Stated) -> Iterator[str]:
    for key in dict.fromkeys((*now.states, *was.states)):
        old, new = was.states.get(key), now.states.get(key)
        if old is None:
            yield f"{key} is new: {new}."
        elif new is None:
            yield f"{key} is no longer counted; it was {old}."
        elif old != new:
            yield f"{key} was {old}; it is {new}."
    more, fewer = set(now.reports) - set(was.reports), set(was.reports) - set(now.reports)
    if more:
        yield f"{len(more)} more {'report' if len(more) == 1 else 'reports'}: {', '.join(sorted(more))}."
    if fewer:
        yield f"{len(fewer)} {'report' if len(fewer) == 1 else 'reports'} fewer: {', '.join(sorted(fewer))}."
