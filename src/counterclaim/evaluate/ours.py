"""Our own engine under measurement: the stages, called as a library, in the form of the corpora."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Protocol

from counterclaim.assess import assess, load_policy
from counterclaim.engines import chosen_engine
from counterclaim.evaluate.documents import Document, Documents
from counterclaim.extract import Reader
from counterclaim.link import link
from counterclaim.read import Item, read_bytes
from counterclaim.records import Assessment, Incident, Reading
from counterclaim.records.paper import attribution_line, figures_line
from counterclaim.records.paper_incidents import incidents_document
from counterclaim.records.paper_muc4 import muc4_line

UCDP: Final = "ucdp"
"""The policy by which UCDP codes events."""


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
