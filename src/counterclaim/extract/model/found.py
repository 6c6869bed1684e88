"""What the trained reader finds in a report, in characters of its text, each with its probability."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.records import RawSpan


@dataclass(frozen=True, slots=True)
class Found:
    """A span and how likely it is, 0 to 1."""

    span: RawSpan
    probability: float


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """A cue with its source, if any, and contents.

    The cue's probability is that of being one; a source's or content's that of belonging to the cue.
    """

    cue: Found
    source: Found | None
    contents: tuple[Found, ...]

    @property
    def probability(self) -> float:
        """How likely it is an attribution: the cue is one, and something belongs to it."""
        return round(self.cue.probability * max((each.probability for each in self.contents), default=0.0), 4)


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A quantity of people, and what the reader makes of it.

    `outcomes` and `categories` give a probability for each name of `labels.OUTCOMES` and `labels.CATEGORIES`
    (outcomes don't exclude one another, categories do); `victims` and `speaker` are the most likely words,
    None where nobody is named; `part_of` is the quantity of the whole.
    """

    quantity: Found
    outcomes: Mapping[str, float]
    categories: Mapping[str, float]
    victims: Found | None = None
    speaker: Found | None = None
    own_voice: float = 0.0
    part_of: Found | None = None

    @property
    def outcome(self) -> str:
        """The likeliest outcome."""
        return max(self.outcomes, key=lambda name: self.outcomes[name])

    @property
    def category(self) -> str:
        """The likeliest category."""
        return max(self.categories, key=lambda name: self.categories[name])


@dataclass(frozen=True, slots=True)
class FoundRole:
    """Words that fill a role of `labels.ROLES`."""

    role: str
    filler: Found
