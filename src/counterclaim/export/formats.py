"""The formats by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, Protocol, TextIO, cast

from counterclaim.export.acled import write_acled
from counterclaim.export.annotations import write_annotations
from counterclaim.export.documents import write_json
from counterclaim.export.dossier import write_dossier
from counterclaim.export.entries import Entry, Evidence
from counterclaim.export.excel import write_excel
from counterclaim.export.geojson import write_geojson
from counterclaim.export.parquet import write_parquet
from counterclaim.export.tables import write_csv
from counterclaim.export.ucdp import write_ucdp_ged


class TextWriter(Protocol):
    """Writes entries to a stream of text."""

    def __call__(
        self,
        entries: Iterable[Entry],
        out: TextIO,
        evidence: Evidence | None = None,
        *,
        with_names: bool = False,
        trace: TextIO | None = None,
    ) -> int:
        """Write, and return how many rows, features or incidents."""


class ByteWriter(Protocol):
    """Writes entries to a stream of bytes."""

    def __call__(
        self,
        entries: Iterable[Entry],
        out: BinaryIO,
        evidence: Evidence | None = None,
        *,
        with_names: bool = False,
        trace: TextIO | None = None,
    ) -> int:
        """Write, and return how many rows, features or incidents."""


@dataclass(frozen=True)
class Format:
    """A format: its name, the end of its files' names, what it counts, in a line what it is, and its writer.

    Exactly one of `text` and `bytes` is there. `policy` names the policy that the format is made for, and that holds
    where a user names none. `each` is true where every incident has a file of its own (`export_each`).
    """

    name: str
    suffix: str
    counts: str
    about: str
    text: TextWriter | None = None
    bytes: ByteWriter | None = None
    policy: str | None = None
    each: bool = False

    @property
    def binary(self) -> bool:
        """Whether the stream is one of bytes."""
        return self.bytes is not None

    def __call__(
        self,
        entries: Iterable[Entry],
        out: TextIO | BinaryIO,
        evidence: Evidence | None = None,
        *,
        with_names: bool = False,
        trace: TextIO | None = None,
    ) -> int:
        """Write entries to a stream (of bytes, if `binary`); returns the number of rows, features or incidents."""
        if self.bytes is not None:
            return self.bytes(entries, cast(BinaryIO, out), evidence, with_names=with_names, trace=trace)
        if self.text is None:
            raise TypeError(f"the format {self.name} has no writer")
        return self.text(entries, cast(TextIO, out), evidence, with_names=with_names, trace=trace)


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("csv", ".csv", "row", "one row for each toll of each incident", text=write_csv),
        Format("excel", ".xlsx", "incident", "a workbook: incidents, tolls, claims, reports, about", bytes=write_excel),
        Format("json", ".json", "incident", "the full records, with the words of each figure", text=write_json),
        Format("parquet", ".parquet", "row", "the columns of csv, typed", bytes=write_parquet),
        Format("geojson", ".geojson", "feature", "points with their precision, for maps", text=write_geojson),
        Format("ucdp-ged", ".csv", "row", "the columns of UCDP GED", text=write_ucdp_ged, policy="ucdp"),
        Format("acled", ".csv", "row", "the columns of ACLED", text=write_acled, policy="acled"),
        Format(
            "web-annotations",
            ".jsonld",
            "annotation",
            "W3C Web Annotations on the words of the reports",
            text=write_annotations,
        ),
        Format("dossier", ".html", "incident", "a page to print, with everything in it", text=write_dossier, each=True),
    )
}
"""The formats by name."""
