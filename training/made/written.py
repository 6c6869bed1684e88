"""What a written report holds: figures and attributions, each with its spans."""

from __future__ import annotations

from dataclasses import dataclass, field

from training.made.numbers import Number

Span = tuple[int, int]


@dataclass
class Figure:
    """One figure as written: spans are absolute in the report."""

    label: str
    outcome: str
    number: Number
    span: Span
    victims: Span | None
    category: str
    flags: dict[str, str]
    claimant: Span | None = None
    claimant_type: str | None = None
    speaker: str | None = None
    denied: bool = False
    part_of: Figure | None = None


@dataclass
class Attribution:
    """One attribution; `claimant` is where its speaker is named, which is elsewhere for a pronoun."""

    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    claimant: Span | None = None
    kind: str | None = None
    speaker: str | None = None
    denies: bool = False
