"""One report in, one reading out: the one place that joins the parts of `extract`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from counterclaim.engines import MODEL, RULES
from counterclaim.extract.attribution import find_attributions
from counterclaim.extract.cover_names import with_covers
from counterclaim.extract.covering import cover, uncovered
from counterclaim.extract.dates import find_dates
from counterclaim.extract.document import Document
from counterclaim.extract.events import find_events
from counterclaim.extract.figures import find_figures
from counterclaim.extract.fingerprints import fingerprints
from counterclaim.extract.gate import can_hold_violence
from counterclaim.extract.interest import with_interest
from counterclaim.extract.model.finding import NOTHING, Finding
from counterclaim.extract.model.shipped import shipped_version
from counterclaim.extract.own_statement import own_statement
from counterclaim.extract.parser import PIPELINE, covered_words, parse_prepared, prepare
from counterclaim.extract.parties import Parties, find_parties
from counterclaim.extract.places import find_places
from counterclaim.extract.said import with_said
from counterclaim.extract.voice import find_warnings, not_english, too_long
from counterclaim.records import (
    Attribution,
    Author,
    Event,
    Failure,
    Figure,
    Fingerprints,
    Header,
    Party,
    Place,
    Publication,
    RawSpan,
    Reading,
    Report,
    Warning,
    When,
)
from counterclaim.registers.gazetteer import Gazetteer
from counterclaim.registers.gazetteer import shipped as shipped_gazetteer
from counterclaim.registers.parties import PartyRegister

if TYPE_CHECKING:
    from counterclaim.extract.model.finder import Finder

VERSION = f"1 ({PIPELINE})"
"""The engine's version: the rules', and the trained pipeline's that they read through."""

LONGEST_TEXT = 1_000_000
"""Characters that are read of one report; what lies beyond is marked with the warning `too_long`."""

Result = TypeVar("Result")


@dataclass
class _Guard:
    """Runs the parts; what fails is kept as a failure of the reading, and the rest goes on."""

    failures: list[Failure] = field(default_factory=list)

    def run(self, component: str, part: Callable[[], Result], otherwise: Result) -> Result:
        try:
            return part()
        except Exception as error:  # any fault of a part must leave the other parts' work standing
            message = f"{type(error).__name__}: {error}"[:500]
            self.failures.append(Failure(stage="extract", component=component, message=message))
            return otherwise


class Reader:
    """Reads reports by rules and, with a `finder`, by the trained reader besides.

    Holds the registers and the model, so that one reader serves many reports; no state of any report.
    """

    def __init__(
        self, parties: PartyRegister | None = None, gazetteer: Gazetteer | None = None, finder: Finder | None = None
    ) -> None:
        self.parties = parties or PartyRegister.load()
        self.gazetteer = gazetteer or shipped_gazetteer()
        self.finder = finder
        self.author = Author(engine=RULES, version=VERSION)
        if finder is not None:
            self.author = Author(engine=MODEL, version=f"{finder.version}; rules {VERSION}")

    @classmethod
    def of(cls, engine: str, parties: PartyRegister | None = None, gazetteer: Gazetteer | None = None) -> Reader:
        """The reader of an engine. Raises `ModelError` where the trained reader's file can't be used."""
        if engine == RULES:
            return cls(parties, gazetteer)
        from counterclaim.extract.model.finder import Finder  # noqa: PLC0415  (the rules need no ONNX Runtime)

        return cls(parties, gazetteer, Finder())

    def read(self, report: Report, publications: Sequence[Publication] = (), *, gate: bool = True) -> Reading:
        """What the report says. With `gate`, a report that can hold no violence to people is turned away unread.

        A report in another language than English is not read either; both are said in the reading.
        Never raises for what a report holds: what fails is in `Reading.failures`.
        """
        guard = _Guard()
        header = tuple(map(header_of, publications))
        marks = guard.run("fingerprints", lambda: fingerprints(report.text, report.furniture), Fingerprints())
        unread = Reading(
            report=report.id, header=header, language=report.language, author=self.author, fingerprints=marks
        )
        if report.language not in (None, "en"):
            warning = not_english(report.language)
            return unread.model_copy(update={"warnings": (warning,), "failures": tuple(guard.failures)})
        if gate and not can_hold_violence(report.text):
            return unread.model_copy(update={"gate": False, "failures": tuple(guard.failures)})
        furniture, warnings = _within(report)
        empty = Document(report=report.id, text=report.text, tokens=(), sentences=())
        words = guard.run("parser", lambda: prepare(report.id, report.text, furniture, self.parties), None)
        if words is None:
            return self._read(empty, NOTHING, unread, warnings, guard, empty)
        parsed = guard.run("parser", lambda: parse_prepared(words), empty)
        document = guard.run("names", lambda: cover(parsed, words.names()), parsed)
        finder, finding = self.finder, NOTHING
        if finder is not None:
            finding = guard.run("model", lambda: finder.find(covered_words(words.seen(), document)), NOTHING)
        return self._read(document, finding, unread, warnings, guard, parsed)

    def _read(
        self,
        document: Document,
        finding: Finding,
        unread: Reading,
        warnings: tuple[Warning, ...],
        guard: _Guard,
        parsed: Document,
    ) -> Reading:
        """The reading, from the document under cover names; `parsed` is the same one without."""
        register = with_covers(self.parties)
        published = _earliest(unread.header)
        no_dates: tuple[When, ...] = ()
        no_places: tuple[Place, ...] = ()
        no_attributions: tuple[Attribution, ...] = ()
        no_figures: tuple[Figure, ...] = ()
        no_events: tuple[Event, ...] = ()
        no_warnings: tuple[Warning, ...] = ()
        dates = guard.run("dates", lambda: find_dates(document, published), no_dates)
        places = guard.run("places", lambda: find_places(document, self.gazetteer), no_places)
        parties = guard.run("parties", lambda: find_parties(document, register), Parties(()))
        attributions = guard.run(
            "attribution",
            lambda: with_said(document, find_attributions(document, parties, finding), dates),
            no_attributions,
        )
        counted = guard.run(
            "figures", lambda: find_figures(document, parties, attributions, dates, finding), no_figures
        )
        events, placed = guard.run(
            "events",
            lambda: find_events(document, parties, attributions, places, dates, counted, finding),
            (no_events, counted),
        )
        figures = guard.run("interest", lambda: with_interest(placed, events, parties), placed)
        found = guard.run(
            "warnings",
            lambda: find_warnings(document, published, parties, attributions, figures, events, places),
            no_warnings,
        )
        covered = unread.model_copy(
            update={
                "attributions": attributions,
                "figures": figures,
                "events": events,
                "parties": parties.records,
                "places": places,
                "warnings": found,
            }
        )
        reading = guard.run("names", lambda: uncovered(covered, document), unread)
        speaker = guard.run(
            "own statement",
            lambda: own_statement(parsed, unread.header, Parties(reading.parties), self.parties),
            None,
        )
        return reading.model_copy(
            update={
                "parties": _with(speaker, reading.parties),
                "speaker": speaker.id if speaker else None,
                "warnings": (*warnings, *reading.warnings),
                "failures": tuple(guard.failures),
            }
        )


def author_of(engine: str) -> Author:
    """Who reads with an engine: its name and version, the trained reader's too. Loads no model.

    Raises `ModelError` where the trained reader's file is missing.
    """
    version = VERSION if engine == RULES else f"{shipped_version()}; rules {VERSION}"
    return Author(engine=engine, version=version)


def header_of(publication: Publication) -> Header:
    """Of a publication, what later stages need."""
    return Header(
        publication=publication.id,
        source=publication.source,
        title=publication.title,
        url=publication.url,
        published=publication.published,
        agency=publication.agency,
    )


def _with(speaker: Party | None, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties, the one whose own statement the report is among them."""
    if speaker is None:
        return parties
    if all(party.id != speaker.id for party in parties):
        return (*parties, speaker)
    return tuple(speaker if party.id == speaker.id else party for party in parties)


def _earliest(header: Sequence[Header]) -> When | None:
    """When the report first appeared, as far as its publications say."""
    known = [entry.published for entry in header if entry.published is not None and entry.published.start is not None]
    return min(known, key=lambda when: str(when.start), default=None)


def _within(report: Report) -> tuple[tuple[RawSpan, ...], tuple[Warning, ...]]:
    """The furniture, what lies beyond the longest text added to it, and the warning that says so."""
    length = len(report.text)
    if length <= LONGEST_TEXT:
        return report.furniture, ()
    kept = tuple(span for span in report.furniture if span.start < LONGEST_TEXT)
    return (*kept, RawSpan(LONGEST_TEXT, length)), (too_long(length, LONGEST_TEXT),)
