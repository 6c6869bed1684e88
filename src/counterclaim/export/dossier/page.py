"""The page: what it holds, and how it is written. No word of a report becomes anything but text in it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from counterclaim import __version__
from counterclaim.export.anchors import Basis, Spans, statement_anchors
from counterclaim.export.attribution import ATTRIBUTION
from counterclaim.export.dossier import chart, lineage, map
from counterclaim.export.dossier.marks import Marks
from counterclaim.export.dossier.table import table
from counterclaim.export.dossier.words import PRECISION, clean, day, number, place
from counterclaim.export.entries import Entry, Evidence, in_order
from counterclaim.export.names import Names, private_spans, words
from counterclaim.export.rows import responsibility_text, toll_words, who
from counterclaim.export.statements import StatementRow, statement_rows
from counterclaim.export.trace import Trace
from counterclaim.records import PolicyTotal, RawSpan
from counterclaim.records.standing import moment
from counterclaim.records.words import number_words


def write_dossier(
    entries: Iterable[Entry],
    out: TextIO,
    evidence: Evidence | None = None,
    *,
    with_names: bool = False,
    trace: TextIO | None = None,
) -> int:
    """Write a page of HTML with a part for each incident, to be read or printed; returns the number of incidents.

    The page needs nothing beside it, and fetches and runs nothing: its policy (CSP) allows one style sheet, by its
    hash. Names of private persons are left out unless `with_names`. The trace names elements by their ids.
    """
    known, listed = evidence or Evidence(), in_order(entries)
    noted = Trace(trace, "dossier", known, with_names=with_names)
    parts = [_part(number, entry, known, noted, with_names=with_names) for number, entry in enumerate(listed)]
    style, policy = _style()
    page = _environment().get_template("dossier.html")
    made = page.render(
        parts=parts, style=style, policy=policy, version=__version__, attribution=ATTRIBUTION, names=with_names
    )
    out.write(made)
    return len(listed)


def _part(number: int, entry: Entry, evidence: Evidence, trace: Trace, *, with_names: bool) -> Mapping[str, Any]:
    names = Names.nobody() if with_names else Names.of(entry.incident, evidence)
    marks, spans, incident = Marks(f"v{number}", names), Spans(entry, evidence), entry.incident
    told = lineage.lineage_of(incident, evidence.readings, marks.plain)
    seen = map.spots(entry, spans, marks)
    made = {
        "id": marks.plain(incident.id),
        "type": marks.add(incident.type.value, spans.type()),
        "when": marks.add(day(incident.when), spans.date()),
        "place": marks.add(place(incident.place), spans.place()),
        "precision": PRECISION[incident.place.precision],
        "coordinates": _coordinates(entry),
        "responsibility": [marks.plain(one) for one in responsibility_text(incident)],
        "table": table(entry, spans, marks),
        "charts": chart.charts(entry, spans, marks),
        "map": map.draw(seen) if seen else None,
        "sources": told.sources,
        "passed": told.passed,
        "lineage": lineage.draw(told, f"v{number}-lineage") if told.sources else None,
        "evidence": [_sentence(row, marks) for row in statement_rows(entry, evidence, with_names=with_names)],
        "assessment": _assessment(entry, marks),
        "totals": [_total(one, spans, marks) for one in entry.assessment.totals],
        "tolls": list(_reasons(entry, marks)),
        "reports": list(_reports(entry, evidence, marks)),
    }
    for one in marks.listed:
        trace.value({"id": one.id}, incident.id, one.text, one.basis, names)
    return made


def _coordinates(entry: Entry) -> str | None:
    found = entry.incident.place
    if found.latitude is None or found.longitude is None:
        return None
    return f"{found.latitude:.4f}, {found.longitude:.4f} (WGS 84, latitude first)"


def _sentence(row: StatementRow, marks: Marks) -> Mapping[str, Any]:
    """A statement with its sentence, in three pieces, the middle one being the number's words."""
    figure, report = row.statement.figure, row.statement.report
    when = moment(row.statement)
    anchors = tuple(statement_anchors(row.statement, row.claim.id))
    return {
        "speaker": marks.plain(row.claim.speaker_name),
        "toll": marks.plain(toll_words(row.entry.incident, row.claim).replace("_", " ")),
        "number": marks.add(number_words(figure), Basis(anchors)),
        "word": row.word,
        "when": day(when),
        "report": lineage.report_name(report, row.evidence.readings, marks.plain),
        "span": f"{figure.quantity.start}–{figure.quantity.end}",
        "pieces": [_with_edges(piece, marks) for piece in _pieces(row)],
    }


def _with_edges(piece: str, marks: Marks) -> Markup:
    """The piece, escaped, with the spaces that part it from its neighbours."""
    before, after = (" " if edge.isspace() else "" for edge in (piece[:1], piece[-1:]))
    return escape(f"{before}{marks.plain(piece)}{after}")


def _pieces(row: StatementRow) -> Iterator[str]:
    report, number = row.statement.report, row.statement.figure.quantity
    reading, text = row.evidence.readings.get(report), row.evidence.texts.get(report)
    if reading is None or text is None:
        return
    spans = [RawSpan(*span) for span in row.statement.figure.evidence] or [number]
    # A name that a piece would cut in two is hidden in the whole, so pieces are cut from what is hidden already.
    private = [] if row.with_names else private_spans(reading, text)
    whole = next((span for span in spans if span.contains(number)), number)
    if any(span.overlaps(number) for span in private):
        yield words(text, (whole,), private) or ""
        return
    for piece in (RawSpan(whole.start, number.start), number, RawSpan(number.end, whole.end)):
        yield (words(text, (piece,), private) or "") if piece.end > piece.start else ""


def _assessment(entry: Entry, marks: Marks) -> Mapping[str, Any]:
    found = entry.assessment
    return {
        "policy": marks.plain(f"{found.policy.name} {found.policy.version}"),
        "sha256": marks.plain(found.policy.sha256),
        "sources": [marks.plain(one) for one in found.policy.sources],
        "engine": marks.plain(found.engine),
        "linker": marks.plain(found.linker),
        "as_of": found.as_of,
        "grade": found.policy_grade and marks.plain(found.policy_grade.word),
        "grade_reasons": [marks.plain(one) for one in found.policy_grade.reasons] if found.policy_grade else [],
        "left_out": found.left_out and marks.plain(found.left_out),
    }


def _total(total: PolicyTotal, spans: Spans, marks: Marks) -> Mapping[str, Any]:
    """A number that the policy has a name of its own for."""
    ends = {end: getattr(total, end) for end in ("low", "best", "high")}
    return {
        "name": marks.plain(total.name.replace("_", " ")),
        "ends": [
            (end, marks.add(number(value), spans.total(total.outcome, value)))
            for end, value in ends.items()
            if value is not None
        ],
        "open": total.high_open,
    }


def _reasons(entry: Entry, marks: Marks) -> Iterator[Mapping[str, Any]]:
    for one in entry.assessment.tolls:
        label = f"{one.toll.outcome.value}: {who(entry.incident, one.toll)}".replace("_", " ")
        yield {"label": marks.plain(label), "reasons": [marks.plain(reason) for reason in one.reasons]}


def _reports(entry: Entry, evidence: Evidence, marks: Marks) -> Iterator[Mapping[str, Any]]:
    for report in (*entry.incident.reports, *entry.incident.mentions):
        reading = evidence.readings.get(report)
        for header in reading.header if reading else ():
            yield {
                "id": marks.plain(report),
                "outlet": marks.plain(header.source or "outlet unknown"),
                "title": marks.plain(header.title or "without a title"),
                "url": marks.plain(header.url or ""),
                "when": day(header.published),
                "recalls": report in entry.incident.mentions,
                "sha256": evidence.text_sha256(report),
                "originals": sorted(
                    {one.original.sha256 for one in evidence.publications.get(report, ()) if one.original}
                ),
            }


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("counterclaim.export.dossier", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: clean(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style() -> tuple[Markup, str]:
    """The style sheet, and the policy that allows it and nothing else."""
    style = (resources.files(__package__) / "templates" / "dossier.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return Markup(style), f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
