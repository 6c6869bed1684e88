"""The text as the extracting functions see it: our own tokens and sentences, whatever parser made them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from counterclaim.records import RawSpan

if TYPE_CHECKING:
    from counterclaim.extract.covering import Covering


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark.

    `text` is as it stands in the report, `lower` its lower case with plain quotation marks; `lemma`,
    `pos` (Universal Dependencies), `tag` (Penn Treebank) and `dep` (CLEAR style labels) are the
    parser's; `head` is the index of the governing token, its own for a root. `start` and `end` are
    characters of the report's text.
    """

    index: int
    text: str
    lower: str
    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int

    @property
    def span(self) -> RawSpan:
        """The characters of the token."""
        return RawSpan(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `[first, last)` of the document, and their characters `[start, end)`. Paragraphs count from 0."""

    index: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int

    @property
    def span(self) -> RawSpan:
        """The characters of the sentence."""
        return RawSpan(self.start, self.end)


@dataclass(frozen=True)
class Document:
    """A parsed report: the text, its tokens and its sentences. Furniture holds no tokens.

    `capitals` is true where the text was all in capitals, so that case tells nothing. `covering` is there where cover
    names stand for those of armed groups: text and characters are then not the report's own.
    """

    report: str
    text: str
    tokens: Sequence[Token]
    sentences: Sequence[Sentence]
    capitals: bool = False
    covering: Covering | None = None
    _starts: list[int] = field(default_factory=list, compare=False, repr=False)

    def __post_init__(self) -> None:
        self._starts.extend(token.start for token in self.tokens)

    def own(self, span: RawSpan) -> RawSpan:
        """A span in characters of the report, of which identifiers are made."""
        return self.covering.to_own(span) if self.covering else span

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token the indexes of the tokens that it governs, in the order of the text."""
        listed: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                listed[token.head].append(token.index)
        return listed

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """For each token the first and last token index (both inside) of the subtree under it."""
        bounds = [(token.index, token.index) for token in self.tokens]
        for token in self.tokens:
            seen = token.index
            node = token
            while node.head != node.index:
                parent = node.head
                low, high = bounds[parent]
                if low <= seen <= high:
                    break
                bounds[parent] = (min(low, seen), max(high, seen))
                node = self.tokens[parent]
        return bounds

    def sentence_of(self, token: Token | int) -> Sentence:
        """The sentence that holds the token."""
        index = token if isinstance(token, int) else token.index
        return self.sentences[self.tokens[index].sentence]

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds the character, or the last one that starts before it; None before the first."""
        token = self.token_at(position)
        return self.sentences[token.sentence] if token else None

    def token_at(self, position: int) -> Token | None:
        """The token that holds the character, or the last one that starts before it; None before the first."""
        at = bisect_right(self._starts, position) - 1
        return self.tokens[at] if at >= 0 else None

    def words(self, sentence: Sentence) -> Sequence[Token]:
        """The tokens of the sentence."""
        return self.tokens[sentence.first : sentence.last]

    def tokens_in(self, span: RawSpan) -> Sequence[Token]:
        """The tokens that share a character with the span."""
        first = bisect_right(self._starts, span.start) - 1
        if first < 0 or self.tokens[first].end <= span.start:
            first += 1
        last = first
        while last < len(self.tokens) and self.tokens[last].start < span.end:
            last += 1
        return self.tokens[first:last]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The tokens that govern this one, nearest first."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> RawSpan:
        """The characters from the first to the last token under this one, itself included."""
        first, last = self.edges[token.index]
        return RawSpan(self.tokens[first].start, self.tokens[last].end)

    def span_of(self, first: int, last: int) -> RawSpan:
        """The characters of tokens `first` to `last`, both inside."""
        return RawSpan(self.tokens[first].start, self.tokens[last].end)
