"""Which words a report says itself: not in somebody's statement, not in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from counterclaim.extract.attribution_quotes import Quotations
from counterclaim.extract.document import Document
from counterclaim.lexicon import load
from counterclaim.records import Attribution, RawSpan


@cache
def voice_words(table: str, name: str) -> frozenset[str]:
    """A list of lexicon/en/voice.toml."""
    return frozenset(load("voice")[table][name])


class OwnVoice:
    """Tells of any words of a report whether the report says them itself."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]) -> None:
        """Statements without a source are the report's own as much as anybody's, and cover nothing."""
        self._document = document
        self._covered = bytearray(len(document.tokens))
        for said in attributions:
            if not said.source:
                continue
            for span in said.content:
                for token in document.tokens_in(span):
                    self._covered[token.index] = 1
        for quotation in Quotations(document).all:
            for index in range(quotation.first, quotation.last + 1):
                self._covered[index] = 1

    def says(self, span: RawSpan) -> bool:
        """Whether none of the words stands in a statement with a speaker or in quotation marks."""
        return not any(self._covered[token.index] for token in self._document.tokens_in(span))

    def says_token(self, index: int) -> bool:
        """The same of one token."""
        return not self._covered[index]
