"""What the trained reader would find, from chances written by hand: for texts of our own, without a model's file."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from counterclaim.extract.model.finding import Finding
from counterclaim.extract.model.heads import Heads
from counterclaim.extract.model.labels import BEGIN, INSIDE, LAYERS, OUTSIDE, TYPES
from counterclaim.extract.model.network import Scored
from counterclaim.extract.model.windows import Window
from counterclaim.extract.parser import seen_words


def finding_of(
    text: str, roles: Mapping[str, Mapping[str, float]], types: Mapping[str, float] | None = None
) -> Finding:
    """A finding in which words fill roles with the given chances (by role, then words: each place of theirs).

    All other words are outside, with a chance of 0.999; types that aren't given have a chance of 0.01.
    """
    words = seen_words(text)
    chances = np.full((len(words), len(LAYERS), 3), 0.0005, np.float32)
    chances[:, :, OUTSIDE] = 0.999
    for role, fillers in roles.items():
        for filler, chance in fillers.items():
            at = text.find(filler)
            assert at >= 0, filler
            while at >= 0:
                inside = [n for n, word in enumerate(words) if at <= word.start < at + len(filler)]
                for number, place in enumerate(inside):
                    tag = INSIDE if number else BEGIN
                    chances[place, LAYERS.index(role)] = 0.0005
                    chances[place, LAYERS.index(role), OUTSIDE] = 1 - chance
                    chances[place, LAYERS.index(role), tag] = chance
                at = text.find(filler, at + 1)
    odds = [float(np.log(p / (1 - p))) for p in ((types or {}).get(name, 0.01) for name in TYPES)]
    heads = Heads(
        {
            "types.0.weight": np.zeros((2, 4), np.float32),
            "types.0.bias": np.zeros(2, np.float32),
            "types.2.weight": np.zeros((len(TYPES), 2), np.float32),
            "types.2.bias": np.array(odds, np.float32),
        }
    )
    window = Window(0, len(words), (), ())
    states = np.zeros((len(words), 2), np.float32)
    return Finding(words, [Scored(window, np.log(chances), states, np.zeros(2, np.float32))], heads)
