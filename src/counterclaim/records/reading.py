"""What one engine, or one person, read in one report."""

from __future__ import annotations

from counterclaim.records.attribution import Attribution
from counterclaim.records.base import Record
from counterclaim.records.event import Event
from counterclaim.records.figure import Figure
from counterclaim.records.party import Party
from counterclaim.records.place import Place
from counterclaim.records.warning import Warning
from counterclaim.records.when import When


class Header(Record):
    """Of one publication of the report, what later stages need: so they need no store."""

    publication: str | None = None
    source: str | None = None
    title: str | None = None
    url: str | None = None
    published: When | None = None
    agency: str | None = None


class Author(Record):
    """Who read: an engine and its version, or a person (then `person` holds the name)."""

    engine: str | None = None
    version: str | None = None
    person: str | None = None


class Failure(Record):
    """What failed on this report: the stage, the component, and the error's words."""

    stage: str
    component: str
    message: str


class Fingerprints(Record):
    """Traces of the wording, for linking.

    `minhash` is a MinHash signature of the text's word shingles; `quotations` hold hashes of the
    passages in quotation marks; `passages` hashes of word shingles, dense enough that any eight words
    that two texts share leave a common one; `agencies` the news agencies credited in the text; `credits`
    names that stand where a text says whom it has its words from, whatever they name; `words` hashes of
    its words by how often they occur: first those that occur once, then 2 or 3 times, 4 to 7 times, and so on.
    """

    minhash: tuple[int, ...] = ()
    quotations: tuple[str, ...] = ()
    passages: tuple[int, ...] = ()
    agencies: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    words: tuple[tuple[int, ...], ...] = ()


class Reading(Record):
    """What was read in one report. `gate` is false where the report was turned away unread as holding no violence.

    `speaker` is the id of the party whose own statement the report is (a communiqué, a ministry's release, an
    organisation's findings): what it says in its own voice is that party's word. Null for an outlet's report.
    """

    report: str
    header: tuple[Header, ...] = ()
    language: str | None = None
    author: Author = Author()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    parties: tuple[Party, ...] = ()
    speaker: str | None = None
    places: tuple[Place, ...] = ()
    warnings: tuple[Warning, ...] = ()
    failures: tuple[Failure, ...] = ()
    fingerprints: Fingerprints = Fingerprints()
    gate: bool = True

    def party(self, id: str | None) -> Party | None:
        """The party of this reading with this id, or None."""
        return next((party for party in self.parties if party.id == id), None)

    def figure(self, id: str | None) -> Figure | None:
        """The figure of this reading with this id, or None."""
        return next((figure for figure in self.figures if figure.id == id), None)

    def event(self, id: str | None) -> Event | None:
        """The event of this reading with this id, or None."""
        return next((event for event in self.events if event.id == id), None)
