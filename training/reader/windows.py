"""Windows of documents as tensors: pieces of words, tags, figures, pairs."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import torch
from tokenizers import Tokenizer
from torch import Tensor

from counterclaim.extract.model.labels import BEGIN, INSIDE, LAYERS, OUTSIDE, PARTS, ROLES
from training.reader.examples import Example, Figure, Span

UNKNOWN = -100
"""A tag that nothing is learnt from."""

MENTIONS = 2
"""Of a role filler, this many mentions are learnt; later ones count neither for nor against."""

_NUMBERS = frozenset({"dozen", "dozens", "hundred", "several", "many", "some", "a", "an", "no"}) | {
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
}
"""Words that can begin a number, and so are worth being told that they don't count people."""


@dataclass
class Window:
    """Words `[first, last)` of an example; `pieces` with the marks of begin and end, `heads[i]` the piece of word i."""

    example: Example
    first: int
    last: int
    pieces: list[int]
    heads: list[int]
    tags: list[list[int]]
    figures: list[Figure] = field(default_factory=list)
    negatives: list[Span] = field(default_factory=list)
    types: list[float] | None = None
    has_role: bool = False


class Cutter:
    """Cuts examples into windows of at most `length` pieces."""

    def __init__(self, tokenizer: Tokenizer, length: int) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer, self._length = tokenizer, length
        self._begin, self._end, self._unknown = (
            tokenizer.token_to_id(mark) or 0 for mark in ("[CLS]", "[SEP]", "[UNK]")
        )
        self._pieces: dict[str, list[int]] = {}

    def pieces(self, word: str) -> list[int]:
        """The pieces of a word, at most eight: a longer word is told by its beginning."""
        if word not in self._pieces:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:8]
            self._pieces[word] = ids or [self._unknown]
        return self._pieces[word]

    def cut(self, example: Example, chance: random.Random | None) -> Iterator[Window]:
        """The windows, one after the other; with `chance` the first of a long document is shorter by chance."""
        counts = [len(self.pieces(word)) for word in example.words]
        room = self._length - 2
        total, at = sum(counts), 0
        limit = room if chance is None or total <= room else chance.randint(room // 3, room)
        while at < len(counts):
            last, used = at, 0
            while last < len(counts) and used + counts[last] <= limit:
                used += counts[last]
                last += 1
            yield self._window(example, at, last, chance)
            at, limit = last, room

    def _window(self, example: Example, first: int, last: int, chance: random.Random | None) -> Window:
        pieces, heads = [self._begin], []
        for word in example.words[first:last]:
            heads.append(len(pieces))
            pieces.extend(self.pieces(word))
        pieces.append(self._end)
        window = Window(example, first, last, pieces, heads, _tags(example, first, last))
        if example.figures is not None:
            window.figures = [figure for figure in example.figures if _inside(figure.quantity, first, last)]
            taken = {at for figure in window.figures for at in range(*figure.quantity)}
            free = [
                at
                for at in range(first, last)
                if at not in taken and (example.words[at][:1].isdigit() or example.words[at].lower() in _NUMBERS)
            ]
            chosen = free if chance is None else chance.sample(free, min(len(free), 6))
            window.negatives = [(at, at + 1) for at in chosen]
        if example.roles is not None:
            layers = [LAYERS.index(role) for role in ROLES]
            window.has_role = any(tag in (BEGIN, INSIDE) for layer in layers for tag in window.tags[layer])
            if window.has_role or not example.types:
                window.types = [float(kind in (example.types or ())) for kind in range(6)]
        return window


def _inside(span: Span, first: int, last: int) -> bool:
    return first <= span[0] and span[1] <= last


def _mark(tags: list[int], span: Span, first: int, last: int, *, known: bool = True) -> None:
    for at in range(max(span[0], first), min(span[1], last)):
        tags[at - first] = (BEGIN if at == span[0] else INSIDE) if known else UNKNOWN


def _tags(example: Example, first: int, last: int) -> list[list[int]]:
    size = last - first
    layers = [[UNKNOWN] * size for _ in LAYERS]
    if example.attributions is not None:
        for number, part in enumerate(PARTS):
            layers[number] = [OUTSIDE] * size
            spans = {span for attribution in example.attributions for span in getattr(attribution, part)}
            # The longest first, so that a span inside another shows at least its beginning.
            for span in sorted(spans, key=lambda span: span[0] - span[1]):
                _mark(layers[number], span, first, last)
    if example.figures is not None:
        number = LAYERS.index("quantity")
        layers[number] = [OUTSIDE] * size
        for figure in example.figures:
            _mark(layers[number], figure.quantity, first, last)
    if example.roles is not None:
        for role, entities in example.roles.items():
            number = LAYERS.index(role)
            layers[number] = [OUTSIDE] * size
            for entity in entities:
                for span in entity[MENTIONS:]:
                    _mark(layers[number], span, first, last, known=False)
            for entity in entities:
                for span in entity[:MENTIONS]:
                    _mark(layers[number], span, first, last)
    return layers


@dataclass
class Batch:
    """Windows together. `words[b, i]` is the piece of word i of window b; words beyond a window's are not `known`."""

    windows: list[Window]
    pieces: Tensor
    mask: Tensor
    words: Tensor
    known: Tensor
    tags: Tensor


def batch(windows: Sequence[Window]) -> Batch:
    """Windows as tensors, padded to the longest."""
    most = max(len(window.pieces) for window in windows)
    wide = max(len(window.heads) for window in windows)
    pieces = torch.zeros(len(windows), most, dtype=torch.long)
    mask = torch.zeros(len(windows), most, dtype=torch.long)
    words = torch.zeros(len(windows), wide, dtype=torch.long)
    known = torch.zeros(len(windows), wide, dtype=torch.bool)
    tags = torch.full((len(windows), wide, len(LAYERS)), UNKNOWN, dtype=torch.long)
    for at, window in enumerate(windows):
        pieces[at, : len(window.pieces)] = torch.tensor(window.pieces)
        mask[at, : len(window.pieces)] = 1
        words[at, : len(window.heads)] = torch.tensor(window.heads)
        known[at, : len(window.heads)] = True
        tags[at, : len(window.heads)] = torch.tensor(window.tags).T
    return Batch(list(windows), pieces, mask, words, known, tags)
