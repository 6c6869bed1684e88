"""What is said: the tokens of a clause, a quotation or a phrase that a word of saying governs."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.extract.attribution_quotes import Quotation, Quotations
from counterclaim.extract.attribution_source import Range
from counterclaim.extract.document import Document, Token

_CLOSERS = frozenset({'"', "''", "'"})


def ranges(indexes: Iterable[int]) -> list[Range]:
    """Token indexes as runs of neighbours."""
    runs: list[Range] = []
    for index in sorted(indexes):
        if runs and index == runs[-1].last + 1:
            runs[-1] = Range(runs[-1].first, index)
        else:
            runs.append(Range(index, index))
    return runs


def without(content: Range, parts: Iterable[Range]) -> list[Range]:
    """What is left of a range when parts of it are taken out."""
    left = set(range(content.first, content.last + 1))
    for part in parts:
        left.difference_update(range(part.first, part.last + 1))
    return ranges(left)


def trim(document: Document, content: Range) -> Range | None:
    """A range without marks at its ends, but for quotation marks; a comma or full stop inside them stays."""
    first, last = content
    while first <= last and document.tokens[first].lower in {",", ";", ":", "-", "--", ".", "–", "—", "...", ")"}:
        first += 1
    while last >= first and document.tokens[last].lower in {",", ";", ":", "-", "--", ".", "–", "—", "("}:
        last -= 1
    return Range(first, last) if first <= last else None


def tidy(document: Document, content: Iterable[Range]) -> list[Range]:
    """Ranges trimmed, empty ones and lone marks left out."""
    kept = []
    for each in content:
        trimmed = trim(document, each)
        if trimmed and any(document.tokens[i].pos != "PUNCT" for i in range(trimmed.first, trimmed.last + 1)):
            kept.append(trimmed)
    return kept


def with_quotation(document: Document, quotations: Quotations, content: Range, verb: Token) -> list[Range]:
    """A content that a quotation begins or ends, stretched to the whole of it, and to those that go on after it.

    >>> # “We hold the town,” he said. “They ran.”: both quotations
    """
    whole = content
    for edge in (content.first, content.last, content.first - 1, content.last + 1):
        quotation = quotations.at(edge)
        if quotation and not quotation.first <= verb.index <= quotation.last:
            whole = Range(min(whole.first, quotation.first), max(whole.last, quotation.last))
    return [whole]


def continued(document: Document, quotations: Quotations, verb: Token, after: int) -> list[Range]:
    """Quotations after the cue's sentence that carry on the same speaker's words.

    A quotation continues if it is a sentence, or sentences, of its own right after, in the same paragraph; or if it
    opens the next paragraph and the last one was left open.
    """
    found: list[Range] = []
    sentence = document.sentence_of(verb)
    number = document.tokens[after].sentence if after > verb.index else sentence.index
    number = max(number, sentence.index) + 1
    while number < len(document.sentences):
        following = document.sentences[number]
        quotation = quotations.at(following.first)
        if following.paragraph != sentence.paragraph or quotation is None:
            break
        # the opening mark may have been left at the end of the sentence before
        if quotation.first < following.first - 1 or quotation.last < following.first + 1:
            break
        closes = document.tokens[quotation.last].sentence
        if quotation.last < document.sentences[closes].last - 2:
            break
        found.append(Range(quotation.first, quotation.last))
        number = closes + 1
    return found


def nearest_quotation(document: Document, quotations: Quotations, verb: Token, near: Range) -> Quotation | None:
    """The quotation beside a word of saying, in its sentence: before it, or else after it."""
    sentence = document.sentence_of(verb)
    before = quotations.at(near.first - 1) or quotations.at(near.first - 2)
    if before and before.last < near.first and verb.tag != "VBG":
        if document.tokens[before.last].sentence == sentence.index:
            return before
        closing = document.tokens[before.last].sentence
        if near.first == sentence.first and document.sentences[closing].paragraph == sentence.paragraph:
            return before
    for step in range(1, 8):
        at = near.last + step
        if at >= sentence.last:
            break
        after = quotations.at(at)
        if after and after.first > near.last:
            return after
    return None


def settled(document: Document, quotations: Quotations, content: Iterable[Range], cue: Range) -> list[Range]:
    """Pieces of one content as PolNeAR cuts them: whole quotations, no marks at the ends, neighbours in one piece."""
    grown: list[Range] = []
    for each in sorted(content):
        whole = _to_quotation(quotations, each, cue)
        if grown and _side_by_side(document, grown[-1], whole):
            grown[-1] = Range(grown[-1].first, max(grown[-1].last, whole.last))
        else:
            grown.append(whole)
    return tidy(document, grown)


def _to_quotation(quotations: Quotations, content: Range, cue: Range) -> Range:
    """A content with the marks of the quotation that it begins or ends with, but not over the cue."""
    whole = content
    for quotation in quotations.all:
        if quotation.last < content.first - 1 or quotation.first > content.last + 1:
            continue
        shared = min(quotation.last, content.last) - max(quotation.first, content.first) + 1
        if quotation.first <= cue.last and cue.first <= quotation.last:
            continue
        if 2 * shared >= quotation.last - quotation.first + 1:
            whole = Range(min(whole.first, quotation.first), max(whole.last, quotation.last))
    return whole


def _side_by_side(document: Document, one: Range, other: Range) -> bool:
    """Whether nothing but marks stands between two pieces, in one paragraph."""
    tokens = document.tokens
    paragraphs = {document.sentence_of(at).paragraph for at in (one.last, other.first)}
    return len(paragraphs) == 1 and all(tokens[at].pos == "PUNCT" for at in range(one.last + 1, other.first))
