"""The trace beside an export: for each value that comes from words, where these stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TextIO

from counterclaim import __version__
from counterclaim.export.anchors import Anchor, Basis
from counterclaim.export.entries import Evidence
from counterclaim.export.names import Names, private_spans
from counterclaim.records import RawSpan

At = Mapping[str, str | int]
"""Where in an export a value stands: `row` (from 1, without the heading) and `column`; a `pointer` (RFC 6901) into
JSON; `sheet`, `row` (from 1, the heading is 1) and `column` in Excel; the `id` of an element in HTML."""


class Trace:
    """Writes the trace, a line of JSON a value; writes nothing where there is no stream.

    The first line names the program and the format. A value's line has `at`, `incident`, `value` (as it was
    written), `how` (see `How`) and `from`: report, start and end of the span, its role, figure, claim, and the
    words, null where they hold a private person's name. An incident that the format leaves out has a line with
    `left_out`, the reason.
    """

    def __init__(self, out: TextIO | None, format: str, evidence: Evidence, *, with_names: bool) -> None:
        self._out = out
        self._evidence = evidence
        self._with_names = with_names
        self._private: dict[str, list[RawSpan]] = {}
        self._line({"counterclaim": __version__, "format": format})

    def value(self, at: At, incident: str, value: Any, basis: Basis, names: Names) -> None:
        """Note one value; an empty one has no line."""
        if self._out is not None and value not in (None, ""):
            found = [self._anchor(anchor, names) for anchor in basis.anchors if self._shown(anchor)]
            self._line({"at": dict(at), "incident": incident, "value": value, "how": basis.how.value, "from": found})

    def left_out(self, incident: str, why: str) -> None:
        """Note that the format has no place for an incident."""
        self._line({"incident": incident, "left_out": why})

    def _shown(self, anchor: Anchor) -> bool:
        return anchor.report in self._evidence.texts

    def _anchor(self, anchor: Anchor, names: Names) -> dict[str, Any]:
        return {
            "report": anchor.report,
            "start": anchor.start,
            "end": anchor.end,
            "role": anchor.role,
            "figure": anchor.figure,
            "claim": anchor.claim,
            "words": self._words(anchor, names),
        }

    def _words(self, anchor: Anchor, names: Names) -> str | None:
        span = RawSpan(anchor.start, anchor.end)
        words = span.of(self._evidence.texts[anchor.report])
        if self._with_names:
            return words
        hidden = any(span.overlaps(each) for each in self._private_spans(anchor.report))
        return None if hidden or names.out_of(words) != words else words

    def _private_spans(self, report: str) -> list[RawSpan]:
        if report not in self._private:
            reading = self._evidence.readings.get(report)
            self._private[report] = private_spans(reading, self._evidence.texts[report]) if reading else []
        return self._private[report]

    def _line(self, value: Mapping[str, Any]) -> None:
        if self._out is not None:
            self._out.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")
