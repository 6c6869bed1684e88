"""A report's words as overlapping windows of pieces: long reports are read whole, nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tokenizers import Tokenizer

LENGTH = 256
"""Pieces of a window at most, the marks of begin and end among them; as in training."""

OVERLAP = 40
"""Pieces that a window shares with the one before it."""

LONGEST_WORD = 8
"""Pieces of one word at most: a longer one is told by its beginning."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words `[first, last)`: their pieces, with the marks of begin and end; `heads[i]` is the first piece of word i."""

    first: int
    last: int
    pieces: Sequence[int]
    heads: Sequence[int]


class Cutter:
    """Cuts words into windows. Holds the vocabulary; no state of any report."""

    def __init__(self, vocabulary: bytes) -> None:
        tokenizer = Tokenizer.from_buffer(vocabulary)
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._begin, self._end, unknown = (tokenizer.token_to_id(mark) or 0 for mark in ("[CLS]", "[SEP]", "[UNK]"))

        @lru_cache(maxsize=100_000)
        def pieces(word: str) -> tuple[int, ...]:
            ids = tokenizer.encode(word[:100], add_special_tokens=False).ids[:LONGEST_WORD]
            return tuple(ids) or (unknown,)

        self._pieces = pieces

    def cut(self, words: Sequence[str]) -> Iterator[Window]:
        """The windows, in order; each word is in one at least."""
        pieces = [self._pieces(word) for word in words]
        first = 0
        while first < len(words):
            ids, heads, last = [self._begin], [], first
            while last < len(words) and len(ids) + len(pieces[last]) < LENGTH:
                heads.append(len(ids))
                ids.extend(pieces[last])
                last += 1
            ids.append(self._end)
            yield Window(first, last, ids, heads)
            if last == len(words):
                return
            shared, at = 0, last
            while at > first + 1 and shared + len(pieces[at - 1]) <= OVERLAP:
                at -= 1
                shared += len(pieces[at])
            first = at
