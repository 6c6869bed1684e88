"""Our own engine under measurement: the stages, called as a library, in the form of the corpora."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Protocol

from counterclaim.assess import Policy, PolicyError, assess, load_policy
from counterclaim.engines import chosen_engine
from counterclaim.evaluate.documents import Document, Documents
from counterclaim.extract import Reader
from counterclaim.link import incident_of_text, link
from counterclaim.read import Item, read_bytes
from counterclaim.records import Assessment, Incident, PolicyTotal, Reading
from counterclaim.records.paper import attribution_line, figures_line
from counterclaim.records.paper_incidents import incidents_document
from counterclaim.records.paper_muc4 import muc4_line

UCDP: Final = "ucdp"
"""The policy by which UCDP codes events."""
RANGES: Final = "airwars"
"""The policy by which Airwars gives ranges."""
TOTALS: Final = ("civilians_killed", "civilians_injured")
"""The policy's totals that are given."""


class Coder(Protocol):
    """Writes assessed incidents as rows of UCDP's columns, as the export does (which measuring knows nothing of)."""

    def __call__(
        self, assessed: Sequence[tuple[Incident, Assessment]], readings: Sequence[Reading], /
    ) -> list[dict[str, Any]]:
        """The rows, each with its reports."""


class OurEngine:
    """Reads documents in the form of the corpora and predicts in it; without the gate, whatever their language.

    `coder` is what writes UCDP's columns, without which no events can be coded.
    """

    def __init__(self, reader: Reader | None = None, coder: Coder | None = None) -> None:
        self._reader = reader or Reader.of(chosen_engine())
        self._coder = coder

    @property
    def name(self) -> str:
        """What the engine is called."""
        return self._reader.author.engine or ""

    @property
    def version(self) -> str:
        """Its version."""
        return self._reader.author.version or ""

    def figures(self, documents: Documents, /) -> Documents:
        """Casualty figures of each document."""
        return [figures_line(id, text, reading) for id, text, reading in self._read(documents)]

    def attribution(self, documents: Documents, /) -> Documents:
        """Attributions of each document."""
        return [attribution_line(id, reading) for id, _, reading in self._read(documents)]

    def muc4(self, documents: Documents, /) -> Documents:
        """Role fillers, types, confidence, killed and injured of each document."""
        return [{**muc4_line(text, reading), "id": id} for id, text, reading in self._read(documents)]

    def incidents(self, documents: Documents, /, policy: str = "cautious") -> Document:
        """The incidents of all documents together, assessed under a policy."""
        readings = list(self._read(documents))
        return incidents_of([(text, reading) for _, text, reading in readings], policy)

    def ranges(self, documents: Documents, /) -> Documents:
        """What each document, for itself, comes to under the policy `airwars`."""
        chosen = load_policy(RANGES)
        return [ranges_line(id, reading, chosen) for id, _, reading in self._read(documents)]

    def ucdp(self, documents: Documents, /) -> Document:
        """The incidents of all documents together as events in UCDP's columns. Raises `ValueError` without a coder."""
        if self._coder is None:
            raise ValueError("this engine was made without what writes UCDP's columns; give it a coder")
        return events_of([reading for _, _, reading in self._read(documents)], self._coder)

    def read(self, document: Document, /) -> Reading:
        """The whole reading of a document."""
        return self._read_item(item_of(document))

    def _read(self, documents: Documents) -> Iterator[tuple[str, str, Reading]]:
        for document in documents:
            item = item_of(document)
            yield str(document["id"]), item.report.text, self._read_item(item)

    def _read_item(self, item: Item) -> Reading:
        report = item.report.model_copy(update={"language": "en"})
        return self._reader.read(report, item.publications, gate=False)


def item_of(document: Mapping[str, Any]) -> Item:
    """A document of a corpus as the stage `read` gives it. Raises `ValueError` with what is wrong with it."""
    line = json.dumps(document, ensure_ascii=False).encode()
    found = next(iter(read_bytes(line, "document.jsonl")))
    if not isinstance(found, Item):
        raise ValueError(str(found))
    return found


def ranges_policy(name: str = RANGES) -> Policy:
    """The policy for ranges. Raises `PolicyError` where it can't be used, or has no totals of civilians."""
    chosen = load_policy(name)
    lacking = sorted(set(TOTALS) - {total.name for total in chosen.totals})
    if lacking:
        raise PolicyError(
            f"the policy {chosen.name} has no total {' and '.join(lacking)}; give one that extends {RANGES}"
        )
    return chosen


def ranges_line(id: str, reading: Reading, policy: Policy) -> dict[str, Any]:
    """What a text comes to under a policy: civilians killed and injured, date and coordinates of its main happening.

    All are null where no happening was read in it.
    """
    found = incident_of_text(reading)
    if found is None:
        return {"id": id, **dict.fromkeys((*TOTALS, "date", "coordinates"))}
    assessment, place = assess(found.incident, policy), found.incident.place
    return {
        "id": id,
        **{name: _range(assessment.total(name)) for name in TOTALS},
        "date": found.day.isoformat() if found.day else None,
        "coordinates": None if place.latitude is None else [place.latitude, place.longitude],
    }


def _range(total: PolicyTotal | None) -> dict[str, int | None] | None:
    """The two ends; None where nobody gives one."""
    if total is None or (total.low is None and total.high is None):
        return None
    return {"low": total.low, "high": total.high}


def events_of(readings: Sequence[Reading], coder: Coder, policy: str = UCDP) -> Document:
    """The incidents of readings as events in UCDP's columns: `{"events": [{…, "reports"}]}`."""
    chosen = load_policy(policy)
    linked = link(readings)
    return {"events": coder([(incident, assess(incident, chosen)) for incident in linked.incidents], readings)}


def incidents_of(read: Sequence[tuple[str, Reading]], policy: str) -> Document:
    """The incidents of readings, each with its report's text, in the form of the benchmark."""
    chosen = load_policy(policy)
    linked = link([reading for _, reading in read])
    assessments = {incident.id: assess(incident, chosen) for incident in linked.incidents}
    claimants = {
        figure.id: " ".join(span.of(text) for span in figure.claimant) or None
        for text, reading in read
        for figure in reading.figures
    }
    return incidents_document(linked, assessments, claimants)
