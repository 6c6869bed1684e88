"""One row for each statement: what a speaker said, or denied, of a toll, in which report, in which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.export.anchors import Basis, How, Spans, statement_anchors
from counterclaim.export.columns import Column, From
from counterclaim.export.entries import Entry, Evidence
from counterclaim.export.names import private_spans, words
from counterclaim.export.rows import toll_words
from counterclaim.records import Claim, Statement
from counterclaim.records.standing import moment
from counterclaim.records.words import number_words


@dataclass(frozen=True)
class StatementRow:
    """A statement of a claim of an incident."""

    entry: Entry
    claim: Claim
    statement: Statement
    word: str
    evidence: Evidence
    with_names: bool

    @property
    def incident_id(self) -> str:
        """The incident's id."""
        return self.entry.incident.id

    def number(self) -> Basis:
        """The words of the number."""
        anchors = statement_anchors(self.statement, self.claim.id)
        how = How.SUM if self.statement.summed else How.SAID
        return Basis(tuple(one for one in anchors if one.role == "quantity"), how)

    def sentence(self) -> str | None:
        """The sentence, as far as the text is there, without private persons' names unless asked for."""
        reading = self.evidence.readings.get(self.statement.report)
        text = self.evidence.texts.get(self.statement.report)
        if reading is None or text is None:
            return None
        private = [] if self.with_names else private_spans(reading, text)
        return words(text, self.statement.figure.evidence, private)

    def day(self) -> str | None:
        """When it was said, else when it was published."""
        when = moment(self.statement)
        return when.end.isoformat() if when and when.end else None

    def contested(self) -> bool:
        """Whether the claim is one of those that contradict one another."""
        return any(self.claim.id in toll.contesting for toll in self.entry.assessment.tolls)

    def kind(self) -> str | None:
        """The speaker's kind; None for a report's own voice."""
        party = self.entry.incident.party(self.claim.speaker)
        return party.kind.value if party else None


COLUMNS: tuple[Column[StatementRow], ...] = (
    Column("incident", (From.RECORD,), "the incident's id", lambda row: row.incident_id),
    Column("claim", (From.RECORD,), "the claim's id", lambda row: row.claim.id),
    Column("toll", (From.RECORD,), "what is counted", lambda row: toll_words(row.entry.incident, row.claim)),
    Column(
        "speaker",
        (From.SPAN,),
        "whose word it is",
        lambda row: row.claim.speaker_name,
        lambda row: Basis(tuple(statement_anchors(row.statement, row.claim.id))),
    ),
    Column("speaker_kind", (From.RECORD,), "empty for a report's own voice", lambda row: row.kind()),
    Column("word", (From.RECORD,), "stands, earlier or denies", lambda row: row.word),
    Column("number", (From.SPAN,), "in words", lambda row: number_words(row.statement.figure), StatementRow.number),
    Column("low", (From.SPAN,), "the least that is meant", lambda row: row.statement.figure.low, StatementRow.number),
    Column("high", (From.SPAN,), "the most; empty: open", lambda row: row.statement.figure.high, StatementRow.number),
    Column("day", (From.RECORD,), "when it was said, else published", StatementRow.day),
    Column("interest", (From.RECORD,), "whose losses they are to the speaker", lambda row: row.claim.interest.value),
    Column("hedged", (From.RECORD,), "whether the report hedges it", lambda row: row.statement.figure.hedged),
    Column("contested", (From.POLICY,), "whether others contradict it", StatementRow.contested),
    Column("origin", (From.RECORD,), "the origin's id", lambda row: row.claim.origin),
    Column("report", (From.RECORD,), "the report's id", lambda row: row.statement.report),
    Column("start", (From.RECORD,), "of the number's words", lambda row: row.statement.figure.quantity.start),
    Column("end", (From.RECORD,), "of the number's words", lambda row: row.statement.figure.quantity.end),
    Column(
        "sentence",
        (From.SPAN,),
        "the sentence",
        StatementRow.sentence,
        lambda row: Basis(tuple(statement_anchors(row.statement, row.claim.id))),
    ),
)
"""The columns in their order."""


def statement_rows(entry: Entry, evidence: Evidence, *, with_names: bool) -> Iterator[StatementRow]:
    """The statements of an incident as known on the assessment's day, by speaker; denials after the rest."""
    spans = Spans(entry, evidence)
    for claim in sorted(entry.incident.claims, key=lambda one: (one.speaker_name, one.id)):
        stands = spans.standing(claim)
        for statement in filter(spans.known, claim.history):
            word = "stands" if statement is stands else "earlier"
            yield StatementRow(entry, claim, statement, word, evidence, with_names)
        for statement in filter(spans.known, claim.denials):
            yield StatementRow(entry, claim, statement, "denies", evidence, with_names)
