"""The table of an incident as data: a row a toll, a column a speaker. Knows nothing of how it is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.records import Assessment, Claim, Incident, PartyKind, Statement, Toll, TollAssessment
from counterclaim.records.standing import known_by, moment, standing


@dataclass(frozen=True, slots=True)
class Speaker:
    """A column. `kind` is None where reports speak in their own voice."""

    key: str
    name: str
    kind: PartyKind | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One speaker's word on one toll: what stands, what it said before, what it denies."""

    claim: Claim
    stands: Statement | None
    earlier: tuple[Statement, ...]
    denials: tuple[Statement, ...]
    contested: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One toll. `tolls` has one, or the several that a claim counts together; `assessed` is None for these."""

    tolls: tuple[Toll, ...]
    cells: Mapping[str, Cell]
    assessed: TollAssessment | None


@dataclass(frozen=True, slots=True)
class TollTable:
    """The whole table."""

    speakers: tuple[Speaker, ...]
    rows: tuple[Row, ...]


@dataclass
class _Draft:
    tolls: tuple[Toll, ...]
    cells: dict[str, Cell] = field(default_factory=dict)
    assessed: TollAssessment | None = None


def toll_table(incident: Incident, assessment: Assessment, as_of: dt.date | None = None) -> TollTable:
    """The table of an incident under an assessment, as known on a day."""
    drafts: dict[tuple[Toll, ...], _Draft] = {
        (assessed.toll,): _Draft((assessed.toll,), assessed=assessed) for assessed in assessment.tolls
    }
    contesting = {id for assessed in assessment.tolls for id in assessed.contesting}
    order = [assessed.toll for assessed in assessment.tolls]
    speakers: dict[str, Speaker] = {}
    for claim in incident.claims:
        cell = _cell(claim, claim.id in contesting, as_of)
        if cell is None:
            continue
        speaker = _speaker(claim, incident)
        speakers.setdefault(speaker.key, speaker)
        tolls = tuple(sorted(claim.covers, key=order.index)) if set(claim.covers) <= set(order) else claim.covers
        tolls = tolls or (claim.toll,)
        drafts.setdefault(tolls, _Draft(tolls)).cells.setdefault(speaker.key, cell)
    rows = [Row(draft.tolls, draft.cells, draft.assessed) for draft in _in_order(drafts.values())]
    return TollTable(_columns(speakers.values(), rows), tuple(rows))


def _cell(claim: Claim, contested: bool, as_of: dt.date | None) -> Cell | None:
    history = _known(claim.history, as_of)
    denials = _known(claim.denials, as_of)
    if not history and not denials:
        return None
    stands = claim.standing_statement() if as_of is None else standing(history)
    earlier = tuple(sorted((one for one in history if _differs(one, stands)), key=_moment))
    return Cell(claim, stands, earlier, denials, contested)


def _known(statements: Sequence[Statement], as_of: dt.date | None) -> tuple[Statement, ...]:
    return tuple(one for one in statements if as_of is None or known_by(one, as_of))


def _differs(one: Statement, stands: Statement | None) -> bool:
    if stands is None:
        return True
    return (one.figure.low, one.figure.high) != (stands.figure.low, stands.figure.high)


def _moment(statement: Statement) -> str:
    when = moment(statement)
    return str(when.end) if when is not None else ""


def _speaker(claim: Claim, incident: Incident) -> Speaker:
    party = incident.party(claim.speaker)
    if party is not None:
        return Speaker(party.id, claim.speaker_name or party.name, party.kind)
    return Speaker(f"voice {claim.speaker_name}", claim.speaker_name, None)


def _in_order(drafts: Iterable[_Draft]) -> list[_Draft]:
    """Outcome by outcome in the assessment's order; sums of several tolls before the whole."""
    listed = list(drafts)
    outcomes = list(dict.fromkeys(draft.tolls[0].outcome for draft in listed))

    def order(draft: _Draft) -> tuple[int, int]:
        whole = len(draft.tolls) == 1 and draft.tolls[0] == Toll(outcome=draft.tolls[0].outcome)
        return outcomes.index(draft.tolls[0].outcome), 2 if whole else 1 if len(draft.tolls) > 1 else 0

    return sorted(listed, key=order)


def _columns(speakers: Iterable[Speaker], rows: Sequence[Row]) -> tuple[Speaker, ...]:
    """The speakers, those with most to say first, reports' own voices last."""

    def order(speaker: Speaker) -> tuple[bool, int, str]:
        return speaker.kind is None, -sum(speaker.key in row.cells for row in rows), speaker.name

    return tuple(sorted(speakers, key=order))
