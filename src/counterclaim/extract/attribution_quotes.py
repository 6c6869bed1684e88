"""Quotations: which tokens stand between marks, also over sentences and paragraphs."""

from __future__ import annotations

from typing import NamedTuple

from counterclaim.extract.document import Document

_MARKS = frozenset({'"', "''", "``"})


class Quotation(NamedTuple):
    """Tokens from the opening mark to the closing one, both inside; without a closing one, to the paragraph's end."""

    first: int
    last: int


class Quotations:
    """The quotations of a document, and for each token the one that holds it."""

    def __init__(self, document: Document) -> None:
        """Marks open and close by turns; a paragraph's end closes what it left open."""
        self.all: list[Quotation] = []
        opened: int | None = None
        paragraph = -1
        for sentence in document.sentences:
            if sentence.paragraph != paragraph:
                if opened is not None:
                    self.all.append(Quotation(opened, sentence.first - 1))
                opened, paragraph = None, sentence.paragraph
            for index in range(sentence.first, sentence.last):
                if _is_mark(document.tokens[index].lower, document.tokens[index].text, opened is None):
                    if opened is None:
                        opened = index
                    else:
                        if index - opened > 1:
                            self.all.append(Quotation(opened, index))
                        opened = None
        if opened is not None and document.tokens:
            self.all.append(Quotation(opened, len(document.tokens) - 1))
        self._of: dict[int, Quotation] = {
            index: quotation for quotation in self.all for index in range(quotation.first, quotation.last + 1)
        }

    def at(self, index: int) -> Quotation | None:
        """The quotation that holds the token, its marks included; None outside quotations."""
        return self._of.get(index)


def _is_mark(lower: str, text: str, opens: bool) -> bool:
    """Whether a token is a quotation mark; a curly one must point the right way."""
    if lower not in _MARKS:
        return False
    return not (text == "“" and not opens) or text != "“"
