"""Which source and which contents belong to a cue.

As PolNeAR has it: a cue has one source or none, and its content in one piece or more; a content belongs to one cue,
a source to any number of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from counterclaim.extract.model.heads import Array, Heads, sigmoid
from counterclaim.extract.model.scores import Place, Scores, Tagged

BIAS: Mapping[str, float] = {"source": 0.0, "cue": 0.25, "content": 0.25}
"""Added to the log chance of every tag of a layer but outside."""

LINK: Mapping[str, float] = {"source": 0.3, "content": 0.2}
"""A source or content belongs to a cue only where this is the chance of it, or more, nearness counted in."""

MORE = 0.5
"""A piece of content besides the likeliest one of its cue belongs to it only where the chance is this or more."""

NEAR: Mapping[str, float] = {"source": 2.0, "content": 2.0}
"""Added to the log odds where part and cue stand side by side; with every doubling of the distance, a half less."""

FARTHEST = 8.0
"""Doublings of the distance that are counted at most."""


@dataclass
class Paired:
    """A cue with its source and contents; the probability of each part is that of the link."""

    cue: Place
    source: Place | None = None
    contents: list[Place] = field(default_factory=list)


def paired(scores: Scores, heads: Heads) -> list[Paired]:
    """Each cue with its parts, in the order of the cues."""
    cues = [Paired(scores.place(tagged)) for tagged in scores.layer("cue", BIAS["cue"])]
    if not cues:
        return []
    places = [each.cue for each in cues]
    spans = {part: scores.layer(part, BIAS[part]) for part in ("source", "content")}
    for part, tagged in spans.items():
        if not tagged:
            continue
        chances = links(scores, heads, places, part, tagged, spans["source"])
        if part == "source":
            _choose_sources(cues, tagged, chances)
        else:
            _choose_contents(cues, tagged, chances)
    return cues


def _choose_sources(cues: Sequence[Paired], tagged: Sequence[Tagged], chances: Array) -> None:
    """For each cue its likeliest source."""
    for row, each in enumerate(cues):
        best = int(chances[row].argmax())
        if chances[row, best] >= LINK["source"]:
            each.source = Place(each.cue.window, tagged[best][0], tagged[best][1], float(chances[row, best]))


def _choose_contents(cues: Sequence[Paired], tagged: Sequence[Tagged], chances: Array) -> None:
    """For each content its likeliest cue."""
    for column, (first, last, _) in enumerate(tagged):
        best = int(chances[:, column].argmax())
        if chances[best, column] >= LINK["content"]:
            cue = cues[best]
            cue.contents.append(Place(cue.cue.window, first, last, float(chances[best, column])))
    for each in cues:
        likeliest = max((content.probability for content in each.contents), default=0.0)
        each.contents = [content for content in each.contents if content.probability >= min(MORE, likeliest)]


def links(
    scores: Scores, heads: Heads, cues: Sequence[Place], part: str, tagged: Sequence[Tagged], between: Sequence[Tagged]
) -> Array:
    """The chance of each cue and each part to belong together, `[cues, parts]`; nought where no window holds both.

    `between` are spans whose words don't count as distance.
    """
    odds = np.full((len(cues), len(tagged)), -np.inf, np.float32)
    by_window: dict[int, list[int]] = {}
    for row, cue in enumerate(cues):
        by_window.setdefault(cue.window, []).append(row)
    for window, rows in by_window.items():
        each = scores.scored[window]
        first, last = each.window.first, each.window.last
        columns = [at for at, (a, b, _) in enumerate(tagged) if a < last and b > first]
        if not columns:
            continue
        held = [(max(tagged[at][0], first) - first, min(tagged[at][1], last) - first) for at in columns]
        cue_forms = heads.forms(each.states, [(cues[row].first - first, cues[row].last - first) for row in rows])
        odds[np.ix_(rows, columns)] = heads.pair(f"{part}_of", cue_forms, heads.forms(each.states, held))
    steps = np.ones(len(scores.owner) + 1, np.float32)
    for a, b, _ in between:
        steps[a:b] = 0
    walked = np.concatenate([[0], np.cumsum(steps)]).astype(np.float32)
    for row, cue in enumerate(cues):
        for at, (a, b, _) in enumerate(tagged):
            if odds[row, at] > -np.inf:
                gap = walked[a] - walked[cue.last] if a >= cue.last else walked[cue.first] - walked[b]
                odds[row, at] += NEAR[part] - 0.5 * min(FARTHEST, float(np.log2(1 + max(0.0, float(gap)))))
    return sigmoid(odds)
