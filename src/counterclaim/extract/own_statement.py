"""Whose own statement a report is, where it isn't an outlet's: a communiqué, a ministry's release, findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from counterclaim.extract.document import Document
from counterclaim.extract.parties import Parties, kind_of
from counterclaim.lexicon import load, words
from counterclaim.records import Header, Party, PartyKind, party_id
from counterclaim.registers.folding import fold
from counterclaim.registers.parties import PartyRegister
from counterclaim.registers.sources import SourceRegister

BODIES = frozenset(PartyKind) - {PartyKind.MEDIA, PartyKind.UNKNOWN, PartyKind.CIVILIAN}
"""Kinds that publish statements of their own."""

_NAME = r"(?:the\s+)?([A-Z][\w’'&-]*(?:\s+(?:(?:of|the|and|for|de|du|del|la|al)\s+)*[A-Z][\w’'&-]*)*)"
_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"")


def own_statement(
    document: Document, header: Sequence[Header], parties: Parties, register: PartyRegister
) -> Party | None:
    """The party whose own statement the report is; None where it is an outlet's report, or nothing tells.

    What tells, in this order: the title ("Communiqué of the Front"); an outlet that is itself such a body, or its
    press desk; an outlet with the name of a party that the text names; a first sentence in which a party does what
    it says ("The Front denounces …") in a text that says "we". A party that the text doesn't name is a new one.
    """
    for source, title in dict.fromkeys((one.source, one.title) for one in header):
        found = (
            _of_title(title or "", document, parties, register)
            or _of_outlet(source or "", document, parties, register)
            or _of_named_outlet(source or "", parties)
        )
        if found is not None:
            return found
    return _of_first_sentence(document, parties)


def _of_title(title: str, document: Document, parties: Parties, register: PartyRegister) -> Party | None:
    match = _title().search(title)
    return _party(match[1], document, parties, register) if match else None


def _of_outlet(source: str, document: Document, parties: Parties, register: PartyRegister) -> Party | None:
    """The body that publishes: by the register of outlets, by the words of its name, or as a body's press desk."""
    known = _outlets().find(source)
    kind = known.kind if known else kind_of(source, register)
    if kind in BODIES:
        return _party(source, document, parties, register, kind)
    name = _without_desk(source)
    if known is None and name != source and kind_of(name, register) not in (PartyKind.MEDIA, PartyKind.CIVILIAN):
        return _party(name, document, parties, register)
    return None


def _of_named_outlet(source: str, parties: Parties) -> Party | None:
    """A party of the text by whose name the outlet goes, where it isn't a country ("Sudan Tribune") nor a state's."""
    key = fold(source)
    for party in parties.records:
        named = any(_starts(key, fold(name)) for name in (party.name, *party.aliases))
        if named and party.kind in BODIES - {PartyKind.STATE} and party.mentions and not party.country:
            return party.model_copy(update={"name": source, "aliases": (*party.aliases, party.name)})
    return None


def _of_first_sentence(document: Document, parties: Parties) -> Party | None:
    """The party that does what it says in the first sentence, if the text speaks of itself as "we"."""
    if not document.sentences or not _says_we(document.text):
        return None
    sentence = document.sentences[0]
    verbs = words("own_statements", "verbs")
    for token in document.tokens[sentence.first + 1 : sentence.last]:
        if token.lower in verbs or token.lower.removesuffix("s") in verbs:
            party = parties.at(document.tokens[token.index - 1].span)
            if party is not None:
                return party if party.kind in BODIES else None
    return None


def _says_we(text: str) -> bool:
    plain = _QUOTED.sub(" ", text)
    return any(word in words("own_statements", "selves") for word in re.findall(r"\w+", plain.lower()))


def _party(
    name: str, document: Document, parties: Parties, register: PartyRegister, kind: PartyKind | None = None
) -> Party:
    """The party of this name among the text's; else one of the register; else a new one."""
    key = fold(name)
    for party in parties.records:
        if party.kind is not PartyKind.MEDIA and key in {fold(each) for each in (party.name, *party.aliases)}:
            return party
    entry = register.find(name)
    if entry is not None:
        id = party_id(document.report, None, None, entry.name)
        return Party(
            id=id,
            name=entry.name,
            aliases=entry.aliases,
            kind=entry.kind,
            country=entry.country,
            register_ids=(entry.id,),
        )
    kind = kind or kind_of(name, register)
    parent = _state(parties) if kind is PartyKind.STATE else None
    return Party(id=party_id(document.report, None, None, name), name=name, kind=kind, parent=parent)


def _state(parties: Parties) -> str | None:
    """The state that the text's bodies of a state belong to, if it is one."""
    states = {party.parent for party in parties.records if party.kind is PartyKind.STATE and party.parent}
    tops = {id for id in states if (top := parties.get(id)) and top.kind is PartyKind.STATE and top.parent is None}
    return next(iter(tops)) if len(tops) == 1 else None


def _without_desk(source: str) -> str:
    match = _desk().search(source)
    return source[: match.start()].strip(" ,") if match else source


def _starts(key: str, name: str) -> bool:
    return bool(name) and (key == name or key.startswith(f"{name} "))


@cache
def _title() -> re.Pattern[str]:
    listed = load("own_statements")
    nouns, of = _either(listed["titles"]), _either(listed["of"])
    return re.compile(rf"\b(?i:{nouns})\b[^:;.]{{0,25}}?\b(?:no\.\s*\d+\s+)?{of}\s+{_NAME}")


@cache
def _desk() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{_either(load('own_statements')['desks'])})$", re.IGNORECASE)


def _either(listed: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True)) + ")"


@cache
def _outlets() -> SourceRegister:
    return SourceRegister.load()
