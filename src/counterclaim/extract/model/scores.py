"""A report's scores by word, whichever window they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from counterclaim.extract.model.decode import probabilities, spans
from counterclaim.extract.model.heads import Array
from counterclaim.extract.model.labels import LAYERS

if TYPE_CHECKING:
    from counterclaim.extract.model.network import Scored

Tagged = tuple[int, int, float]
"""First word, word after the last, and probability."""


class Place(NamedTuple):
    """A span and the window that sees most around it."""

    window: int
    first: int
    last: int
    probability: float


@dataclass(frozen=True)
class Scores:
    """A report's scores: its windows, which window tells of each word, and the chances of each word's tags."""

    scored: Sequence[Scored]
    owner: Sequence[int]
    chances: Array

    @classmethod
    def of(cls, scored: Sequence[Scored], words: int) -> Scores:
        """The scores of a report of so many words; a word in two windows is told by the one that sees more around."""
        owner, depth = [0] * words, [-1] * words
        for number, each in enumerate(scored):
            first, last = each.window.first, each.window.last
            for at in range(first, last):
                before = words if first == 0 else at - first
                after = words if last == words else last - 1 - at
                if min(before, after) > depth[at]:
                    depth[at], owner[at] = min(before, after), number
        rows = [scored[number].tags[at - scored[number].window.first] for at, number in enumerate(owner)]
        return cls(scored, owner, probabilities(np.stack(rows)))

    def layer(self, name: str, bias: float = 0.0) -> list[Tagged]:
        """The spans of one layer."""
        return spans(self.chances[:, LAYERS.index(name)], bias)

    def place(self, tagged: Tagged) -> Place:
        """The span in the window that tells of its first word, cut to the window's words."""
        window = self.owner[tagged[0]]
        held = self.scored[window].window
        return Place(window, tagged[0], min(tagged[1], held.last), tagged[2])
