"""From the lines of the corpora to what the reader learns from: words as the reader sees them, with labels.

Every corpus has its own answers: attributions (PolNeAR), casualty figures (SATP, Airwars, made texts), event roles and
types (MUC-4). A document has those of its corpus; the others are unknown, not empty, and their heads learn nothing
from it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from counterclaim.extract.model.labels import CATEGORIES, OUTCOMES, ROLES, TYPES
from counterclaim.extract.parser import SeenWord, seen_words
from counterclaim.registers.parties import PartyRegister

Span = tuple[int, int]
"""Words `[first, last)` of a document."""

MUC4_SLOTS = {
    "PerpInd": "perp_individuals",
    "PerpOrg": "perp_organizations",
    "Target": "phys_targets",
    "Victim": "hum_targets",
    "Weapon": "instruments",
}
"""The key's slots that the roles are read from (as in Du, Rush, Cardie, GRIT, EACL 2021)."""


@dataclass
class Attribution:
    """Who says what, in words."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]


@dataclass
class Figure:
    """A casualty figure, in words. `speakers` are all places that name the speaker; None: unknown where."""

    quantity: Span
    outcomes: set[int]
    category: int
    victims: list[Span]
    speakers: list[Span] | None
    own_voice: bool
    aggregate: bool
    denied: bool
    hedged: bool
    part_of: Span | None


@dataclass
class Example:
    """A document with the answers of its corpus; None: the corpus has none of that kind."""

    id: str
    corpus: str
    words: list[str]
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    attributions: list[Attribution] | None = None
    figures: list[Figure] | None = None
    roles: dict[str, list[list[Span]]] | None = None
    types: set[int] | None = None


class Aligner:
    """From characters of a text to words."""

    def __init__(self, words: Sequence[SeenWord]) -> None:
        self.starts = [word.start for word in words]
        self.ends = [word.end for word in words]

    def span(self, start: int, end: int) -> Span | None:
        """The words that share a character with the span; None if none does."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        return (first, last) if first < last else None

    def spans(self, spans: Iterable[Sequence[int]]) -> list[Span]:
        """The words of each span that has any."""
        return [found for start, end in spans if (found := self.span(start, end)) is not None]


def example(line: Mapping[str, Any], corpus: str, register: PartyRegister) -> Example:
    """A line of a corpus as an example; `corpus` names its kind: polnear, figures, muc4 or made (both)."""
    words = seen_words(line["text"], register)
    aligner = Aligner(words)
    made = Example(
        id=str(line["id"]),
        corpus=corpus,
        words=[word.text for word in words],
        starts=aligner.starts,
        ends=aligner.ends,
        breaks=[at for at in range(1, len(words)) if words[at].paragraph != words[at - 1].paragraph],
    )
    if "attributions" in line:
        made.attributions = _attributions(line["attributions"], aligner)
    if "figures" in line:
        made.figures = _figures(line["figures"], line["text"], aligner)
    if "templates" in line:
        made.roles, made.types = _roles(line, aligner)
    return made


def _attributions(lines: Sequence[Mapping[str, Any]], aligner: Aligner) -> list[Attribution]:
    found = [Attribution(*(aligner.spans(line[part]) for part in ("source", "cue", "content"))) for line in lines]
    return [attribution for attribution in found if attribution.cue and attribution.content]


def _figures(lines: Sequence[Mapping[str, Any]], text: str, aligner: Aligner) -> list[Figure]:
    quantities = [aligner.span(line["start"], line["end"]) for line in lines]
    found: dict[tuple[Span, str, str | None], Figure] = {}
    for line, quantity in zip(lines, quantities, strict=True):
        if quantity is None:
            continue
        key = (quantity, line.get("category") or "unknown", line.get("claimant"))
        outcome = OUTCOMES.index(line["outcome"])
        if key in found:
            found[key].outcomes.add(outcome)
            continue
        whole = line.get("part_of")
        found[key] = Figure(
            quantity=quantity,
            outcomes={outcome},
            category=CATEGORIES.index(line.get("category") or "unknown"),
            victims=_victims(line, text, aligner),
            speakers=_speakers(line, text, aligner),
            own_voice=line.get("claimant") is None,
            aggregate=line.get("scope") == "aggregate",
            denied=line.get("stance") == "denied",
            hedged=bool(line.get("hedged")),
            part_of=quantities[whole] if whole is not None and whole < len(quantities) else None,
        )
    return list(found.values())


def _places(phrase: str, text: str) -> list[Span]:
    pattern = r"\s+".join(map(re.escape, phrase.split()))
    return [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)]


def _victims(line: Mapping[str, Any], text: str, aligner: Aligner) -> list[Span]:
    """The words for the people: the place nearest to the number."""
    if line.get("victims_start") is not None:
        return aligner.spans([(line["victims_start"], line["victims_end"])])
    phrase = line.get("victims")
    if not phrase:
        return []
    places = _places(phrase, text)
    middle = line["start"]
    nearest = sorted(places, key=lambda place: abs(place[0] - middle) + (20 if place[0] < middle else 0))
    return aligner.spans(nearest[:1])


def _speakers(line: Mapping[str, Any], text: str, aligner: Aligner) -> list[Span] | None:
    """Where the speaker stands: everywhere that the text has the words; None: nowhere, so that it can't be learnt."""
    if line.get("claimant") is None:
        return []
    if line.get("claimant_start") is not None:
        return aligner.spans([(line["claimant_start"], line["claimant_end"])])
    return aligner.spans(_places(line["claimant"], text)) or None


def _roles(line: Mapping[str, Any], aligner: Aligner) -> tuple[dict[str, list[list[Span]]], set[int]]:
    """Of each role, the places of each entity's strings, in the order of the text; and the incident's types."""
    text = line["text"]
    roles: dict[str, list[list[Span]]] = {}
    for role in ROLES:
        entities = []
        for template in line["templates"]:
            for entity in template[MUC4_SLOTS[role]]:
                places = sorted(
                    {span for name in entity["names"] for span in aligner.spans(_places_wrapped(name, text))}
                )
                if places:
                    entities.append(_longest(places))
        roles[role] = entities
    types = {
        TYPES.index(value)
        for template in line["templates"]
        if template["type"]
        for value in template["type"]["values"][:1]
        if value in TYPES
    }
    return roles, types


def _places_wrapped(name: str, text: str) -> list[Span]:
    """Where a key's string stands; marks at its ends needn't be apart from words."""
    pattern = r"\s+".join(map(re.escape, name.split()))
    before = r"(?<!\w)" if name[:1].isalnum() else ""
    after = r"(?!\w)" if name[-1:].isalnum() else ""
    return [match.span() for match in re.finditer(before + pattern + after, text, re.IGNORECASE)]


def _longest(places: Sequence[Span]) -> list[Span]:
    """Of places that overlap, the longest."""
    kept: list[Span] = []
    for place in sorted(places, key=lambda span: (span[0] - span[1], span)):
        if all(place[1] <= other[0] or other[1] <= place[0] for other in kept):
            kept.append(place)
    return sorted(kept)
