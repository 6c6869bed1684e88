"""Fillers of roles, as the trained reader finds them: bounds put right, and those that are the same put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from counterclaim.extract.document import Document, Token
from counterclaim.extract.model.finding import Finding
from counterclaim.extract.model.found import Found
from counterclaim.extract.model.labels import ROLES
from counterclaim.extract.participants import ARMED, KnownParties
from counterclaim.records import RawSpan
from counterclaim.records.same_words import Same, groups, same_body, same_person, same_thing

_SAME: Mapping[str, Same] = {"PerpOrg": same_body, "Victim": same_person}

_BEFORE_NOUN = frozenset(("amod", "compound", "nmod", "nummod", "quantmod", "advmod", "det", "poss"))

_BRACKETS = frozenset("()[]")

GOES_ON = 0.2
"""A filler that breaks off before its noun goes on to it where the words between have this chance, or more."""

LONGEST_GAP = 3
"""Words from where a filler breaks off to its noun, at most."""


def same_in(role: str) -> Same:
    """How words for the same filler of a role are told."""
    return _SAME.get(role, same_thing)


@dataclass(frozen=True, slots=True)
class Filler:
    """Who or what fills a role: all the places of the text, and the greatest chance that the reader gives to one."""

    role: str
    spans: tuple[RawSpan, ...]
    chance: float


def fillers_of(document: Document, parties: KnownParties, finding: Finding) -> tuple[Filler, ...]:
    """The fillers of each role: words that stand for the same are one filler."""
    return tuple(filler for role in ROLES for filler in _in_role(document, parties, finding, role))


def _in_role(document: Document, parties: KnownParties, finding: Finding, role: str) -> Iterator[Filler]:
    def wordings(each: Found) -> Iterator[str]:
        return _wordings(document, parties, role, each.span)

    mentions = [
        Found(span, each.filler.probability)
        for each in finding.roles
        if each.role == role and (span := whole(document, finding, role, each.filler.span)) is not None
    ]
    for group in groups(mentions, wordings, same_in(role)):
        spans = tuple(sorted({each.span for each in group}))
        yield Filler(role, spans, max(each.probability for each in group))


def _wordings(document: Document, parties: KnownParties, role: str, span: RawSpan) -> Iterator[str]:
    """The words, and for a body all names that the report has for it."""
    yield span.of(document.text)
    party = parties.at(span) if role == "PerpOrg" else None
    if party is not None and party.kind in ARMED:
        yield from (party.name, *party.aliases)


def whole(document: Document, finding: Finding, role: str, span: RawSpan) -> RawSpan | None:
    """The words without marks and what brackets add at their ends, and on to their noun."""
    tokens = list(document.tokens_in(span))
    while tokens and not tokens[0].text[-1:].isalnum():
        tokens.pop(0)
    tokens = _before_bracket(tokens)
    while tokens and not tokens[-1].text[-1:].isalnum():
        tokens.pop()
    if not tokens:
        return None
    last = _noun_of(document, finding, role, tokens[-1])
    return RawSpan(tokens[0].start, last.end)


def _before_bracket(tokens: list[Token]) -> list[Token]:
    """The words before a bracket that isn't closed, that wasn't opened, or that ends them: "Front [FRN]"."""
    opened: int | None = None
    for at, token in enumerate(tokens):
        if token.text in ("(", "["):
            opened = at
        elif token.text in (")", "]"):
            if opened is None:
                return tokens[:at]
            if at < len(tokens) - 1:
                opened = None
    return tokens if opened is None else tokens[:opened]


def _noun_of(document: Document, finding: Finding, role: str, last: Token) -> Token:
    """The noun that the last word stands before, if the words up to it are likely enough; else the last word."""
    noun = document.tokens[last.head]
    if last.dep not in _BEFORE_NOUN or not last.index < noun.index <= last.index + LONGEST_GAP:
        return last
    between = document.tokens[last.index + 1 : noun.index + 1]
    if any(token.text in _BRACKETS for token in between):
        return last
    return noun if finding.chance_of(role, RawSpan(last.end, noun.end)) >= GOES_ON else last


def share_out(
    fillers: Iterable[Filler], at: Callable[[int], int], places: Mapping[int, Iterable[int]]
) -> dict[int, list[Filler]]:
    """The fillers of each happening, each with its places there.

    `at` gives the happening of a character, `places` the characters of each happening's own words. Where no such
    happening is told of, the one whose words are nearest has the filler.
    """
    shared: dict[int, list[Filler]] = {}
    for filler in fillers:
        spans: dict[int, list[RawSpan]] = {}
        for span in filler.spans:
            label = at(span.start)
            if label not in places:
                label = min(places, key=lambda one: min(abs(place - span.start) for place in places[one]))
            spans.setdefault(label, []).append(span)
        for label, own in spans.items():
            shared.setdefault(label, []).append(replace(filler, spans=tuple(own)))
    return shared
