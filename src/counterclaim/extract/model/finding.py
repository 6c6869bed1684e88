"""What the trained reader finds in one report: attributions, figures, roles and types, worked out when asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from counterclaim.extract.model.calibration import Calibration
from counterclaim.extract.model.decode import probabilities
from counterclaim.extract.model.found import Found, FoundAttribution, FoundFigure, FoundRole
from counterclaim.extract.model.heads import Array, Heads, Options, sigmoid
from counterclaim.extract.model.labels import CATEGORIES, LAYERS, OUTCOMES, OUTSIDE, ROLES, TYPES
from counterclaim.extract.model.pairing import paired
from counterclaim.extract.model.scores import Place, Scores, Tagged
from counterclaim.records import RawSpan

if TYPE_CHECKING:
    from counterclaim.extract.model.network import Scored
    from counterclaim.extract.parser import SeenWord

LONGEST_PHRASE = 12
"""Words of a pointed phrase (people, speaker) at most."""

ROLE_BIAS: Mapping[str, float] = {"PerpInd": 1.0}
"""Added to the log chance of the tags of a role: perpetrators are told in more ways, and each is less sure."""


class Finding:
    """All that the trained reader finds in one report."""

    def __init__(
        self,
        words: Sequence[SeenWord],
        scored: Sequence[Scored],
        heads: Heads,
        calibration: Calibration | None = None,
    ) -> None:
        self._heads = heads
        self.calibration = calibration
        self._scores = Scores.of(scored, len(words)) if words else None
        self._starts = [word.start for word in words]
        self._pointed: dict[int, dict[str, Options]] = {}
        self._ends = [word.end for word in words]

    def __bool__(self) -> bool:
        """Whether a trained reader read at all."""
        return self._scores is not None

    @cached_property
    def attributions(self) -> tuple[FoundAttribution, ...]:
        """Each cue with its source and contents, in the order of the cues."""
        if self._scores is None:
            return ()
        return tuple(
            FoundAttribution(
                self._found(each.cue),
                self._found(each.source) if each.source else None,
                tuple(map(self._found, each.contents)),
            )
            for each in paired(self._scores, self._heads)
        )

    @cached_property
    def figures(self) -> tuple[FoundFigure, ...]:
        """The quantities of people, in the order of the text."""
        return tuple(self._figures(self._scores)) if self._scores is not None else ()

    @cached_property
    def roles(self) -> tuple[FoundRole, ...]:
        """Words that may fill a role of an event, unlikely ones among them."""
        if self._scores is None:
            return ()
        return tuple(
            FoundRole(role, self._found(tagged))
            for role in ROLES
            for tagged in joined(self._scores.layer(role, ROLE_BIAS.get(role, 0.0)))
        )

    @cached_property
    def types(self) -> Mapping[str, float]:
        """How likely the report tells of an incident of each type of `labels.TYPES`."""
        return self._types(self._scores) if self._scores is not None else {}

    def figure_at(self, span: RawSpan) -> FoundFigure | None:
        """What the reader makes of a quantity that something else has found; None outside its words.

        The probability of the quantity is the mean chance of its words to be part of one.
        """
        words = self._at(span)
        if words is None or self._scores is None:
            return None
        first, last = words
        layer = self._scores.chances[first:last, LAYERS.index("quantity")]
        place = self._scores.place((first, last, float(1 - layer[:, OUTSIDE].mean())))
        return next(self._figures_of(self._scores.scored[place.window], [place]))

    def chance_of(self, layer: str, span: RawSpan) -> float:
        """The mean chance of a span's words to be part of something of a layer of `labels.LAYERS`."""
        words = self._at(span)
        if words is None or self._scores is None:
            return 0.0
        return float(1 - self._scores.chances[words[0] : words[1], LAYERS.index(layer), OUTSIDE].mean())

    def _at(self, span: RawSpan) -> tuple[int, int] | None:
        first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        return (first, last) if first < last else None

    def _found(self, tagged: Tagged | Place) -> Found:
        first, last, chance = tagged[-3:]
        return Found(RawSpan(self._starts[int(first)], self._ends[int(last) - 1]), round(float(chance), 4))

    # ------------------------------------------------------------------ figures

    def _figures(self, scores: Scores) -> Iterator[FoundFigure]:
        by_window: dict[int, list[Place]] = {}
        for tagged in scores.layer("quantity"):
            place = scores.place(tagged)
            by_window.setdefault(place.window, []).append(place)
        for window, places in sorted(by_window.items()):
            yield from self._figures_of(scores.scored[window], places)

    def _figures_of(self, each: Scored, places: Sequence[Place]) -> Iterator[FoundFigure]:
        first = each.window.first
        forms = self._heads.forms(each.states, [(place.first - first, place.last - first) for place in places])
        outcomes = sigmoid(self._heads.scores("outcomes", forms))
        categories = probabilities(self._heads.scores("categories", forms))
        options = self._options(each)
        victims, speakers = (
            [self._heads.pair(f"{name}.{end}", forms, options[f"{name}.{end}"]) for end in range(2)]
            for name in ("victims", "speakers")
        )
        wholes = self._heads.pair("whole", forms, np.concatenate([each.nobody[None], forms]))

        def pointed(row: int, scores: Sequence[Array]) -> tuple[Found | None, float]:
            start, end, chance, nobody = _pointed(scores[0][row], scores[1][row])
            return (self._found((first + start, first + end, chance)) if start >= 0 else None), nobody

        for row, place in enumerate(places):
            wholes[row, row + 1] = -1e4
            part = probabilities(wholes[row])
            best = int(part.argmax())
            speaker, own_voice = pointed(row, speakers)
            yield FoundFigure(
                quantity=self._found(place),
                outcomes=_named(OUTCOMES, outcomes[row]),
                categories=_named(CATEGORIES, categories[row]),
                victims=pointed(row, victims)[0],
                speaker=speaker,
                own_voice=round(own_voice, 4),
                part_of=None
                if best == 0
                else self._found((places[best - 1].first, places[best - 1].last, float(part[best]))),
            )

    def _options(self, each: Scored) -> dict[str, Options]:
        """The words of a window, and nobody, as what a figure may point to."""
        if each.window.first not in self._pointed:
            states = np.concatenate([each.nobody[None], each.states])
            names = (f"{name}.{end}" for name in ("victims", "speakers") for end in range(2))
            self._pointed[each.window.first] = {name: self._heads.options(name, states) for name in names}
        return self._pointed[each.window.first]

    # ------------------------------------------------------------------ types

    def _types(self, scores: Scores) -> dict[str, float]:
        """The chance of each type: that of the window that speaks most for it."""
        rows = np.stack([sigmoid(self._heads.types(each.states)) for each in scores.scored])
        return _named(TYPES, rows.max(0))


def joined(tagged: Sequence[Tagged]) -> list[Tagged]:
    """Spans with those that touch made one, with the greater chance: two fillers have a word or a mark in between."""
    found: list[Tagged] = []
    for first, last, chance in tagged:
        if found and found[-1][1] == first:
            found[-1] = (found[-1][0], last, max(found[-1][2], chance))
        else:
            found.append((first, last, chance))
    return found


def _named(names: Sequence[str], chances: Array) -> dict[str, float]:
    return {name: round(float(chance), 4) for name, chance in zip(names, chances, strict=True)}


def _pointed(start: Array, end: Array) -> tuple[int, int, float, float]:
    """The likeliest phrase (first word, word after the last, chance), -1 for nobody; and nobody's chance."""
    starts, ends = probabilities(start), probabilities(end)
    nobody = float((starts[0] + ends[0]) / 2)
    best = (-1, -1, nobody)
    for first in np.argsort(-starts[1:])[:4].tolist():
        reach = ends[1 + first : 1 + first + LONGEST_PHRASE]
        last = first + int(reach.argmax())
        chance = float(np.sqrt(starts[1 + first] * ends[1 + last]))
        if chance > best[2]:
            best = (first, last + 1, chance)
    return (*best, nobody)


NOTHING = Finding((), (), Heads({}))
"""What is found without a trained reader. It is false, as nothing is."""
