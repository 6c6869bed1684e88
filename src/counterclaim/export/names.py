"""Names of private persons, which exports leave out unless they are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import unquote

from counterclaim.export.entries import Evidence
from counterclaim.records import Form, Incident, Party, PartyKind, RawSpan, Reading
from counterclaim.records.words import NOBODY_NAMED

WITHHELD = "[name withheld]"
"""What stands for a name."""

PRIVATE = frozenset({PartyKind.CIVILIAN, PartyKind.UNKNOWN})
"""Kinds of which a party with a proper name may be a private person."""

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_CAPITALISED = re.compile(r"\b[^\W\d_a-z]\w*")


def is_private(party: Party) -> bool:
    """Whether the party may be a private person: a name, not known to any register, of someone who is no office.

    Descriptions ("residents", "a doctor") aren't names. In doubt it is one.
    """
    if party.kind not in PRIVATE or party.register_ids or party.name.startswith(NOBODY_NAMED):
        return False
    return bool(_CAPITALISED.search(_ARTICLE.sub("", party.name)))


class Names:
    """The private persons' names of an incident, and how to take them out of records and sentences."""

    def __init__(self, parties: Iterable[Party], others: Iterable[str] = ()) -> None:
        names = {name for party in parties if is_private(party) for name in (party.name, *party.aliases)}
        names |= {name for name in others if _is_full_name(name)}
        self._spelt = {" ".join(re.findall(r"\w+", name)).casefold() for name in names if _is_full_name(name)}
        ordered = sorted((name for name in names if name), key=lambda name: (-len(name), name))
        self._pattern = (
            re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in ordered)) if ordered else None
        )

    @classmethod
    def of(cls, incident: Incident, evidence: Evidence) -> Names:
        """The private persons among the incident's parties and in its reports, as far as these were read."""
        parties, others = [*incident.parties], set()
        for report in (*incident.reports, *incident.mentions):
            reading, text = evidence.readings.get(report), evidence.texts.get(report)
            if reading is not None:
                parties += reading.parties
                others |= {span.of(text) for span in private_spans(reading, text)} if text is not None else set()
        return cls(parties, others)

    @classmethod
    def nobody(cls) -> Names:
        """Takes nothing out: for exports with names."""
        return cls(())

    def spans(self, text: str) -> list[RawSpan]:
        """Where the names stand in a text."""
        return [RawSpan(*found.span()) for found in self._pattern.finditer(text)] if self._pattern else []

    def _in_address(self, value: str) -> bool:
        """Whether the value is a web address that spells a name ("…/imran-shah-shot-dead")."""
        if "://" not in value[:12]:
            return False
        spelt = " ".join(re.findall(r"\w+", unquote(value).replace("_", " "))).casefold()
        return any(f" {name} " in f" {spelt} " for name in self._spelt)

    def out_of(self, value: Any) -> Any:
        """The value (of JSON) without the names, wherever in it they stand."""
        if self._pattern is None:
            return value
        if isinstance(value, str):
            return WITHHELD if self._in_address(value) else self._pattern.sub(WITHHELD, value)
        if isinstance(value, dict):
            return {key: self.out_of(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.out_of(inner) for inner in value]
        return value


def private_spans(reading: Reading, text: str) -> list[RawSpan]:
    """The places of a text that hold, or may hold, a private person's name, as far as they were read.

    The quantity and victims of figures that name people, mentions of parties that are private persons, and
    individual victims whose words are a proper name.
    """
    spans = [span for figure in reading.figures if figure.names_people for span in (figure.quantity, *figure.victims)]
    spans += [span for party in reading.parties if is_private(party) for span in party.mentions if _named(span, text)]
    for event in reading.events:
        for person in event.victims:
            if person.form is Form.INDIVIDUAL:
                spans += [span for span in person.spans if _all_named(span, text)]
    return sorted(set(spans))


def words(text: str, spans: Sequence[RawSpan], private: Sequence[RawSpan]) -> str | None:
    """The words at the spans, joined by " … ", with private places replaced; None where there are no spans."""
    return " … ".join(_masked(text, span, private) for span in spans) or None


def _masked(text: str, span: RawSpan, private: Sequence[RawSpan]) -> str:
    parts, at = [], span.start
    for hidden in sorted(private):
        if hidden.end <= at or hidden.start >= span.end:
            continue
        parts += [text[at : max(at, hidden.start)], WITHHELD]
        at = hidden.end
    parts.append(text[at : span.end] if at < span.end else "")
    return re.sub(rf"(?:{re.escape(WITHHELD)}\s*)+(?={re.escape(WITHHELD)})", "", "".join(parts))


def _is_full_name(words: str) -> bool:
    """Whether the words can be looked for elsewhere without taking out more than a name: two or more, capitalised."""
    listed = re.findall(r"\w+", words)
    return len(listed) >= 2 and all(word[0].isupper() for word in listed)


def _named(span: RawSpan, text: str) -> bool:
    return bool(_CAPITALISED.search(span.of(text)))


def _all_named(span: RawSpan, text: str) -> bool:
    return _is_full_name(span.of(text))
