"""Statements told by their place: ", reports the Post", "according to X", "X: …"."""

from __future__ import annotations

from counterclaim.extract.attribution_content import tidy, trim, without
from counterclaim.extract.attribution_source import Range, Source, phrase
from counterclaim.extract.attribution_statement import VERBAL, Statement, Text
from counterclaim.extract.document import Token
from counterclaim.records import Stance


def closing_credit(text: Text, first: int, last: int) -> Statement | None:
    """A credit that closes a sentence: "…, reports the Post.", "…, confirmed police chief Rahim Gul.".

    Parsers take "reports" for a noun here. Tokens `[first, last)` are the sentence: a comma, a verb of saying in the
    present or past, and to the end only words of a noun phrase that begins with a capital or an article.
    """
    tokens = text.document.tokens
    end = last - 1
    while end > first and tokens[end].pos == "PUNCT":
        end -= 1
    for index in range(end - 1, max(first + 2, end - 14), -1):
        token = tokens[index]
        if token.tag in ("VBD", "VBZ", "VBN", "VBP") and token.lemma not in text.words.clause:
            return None
        if not (tokens[index - 1].lower == "," and _is_credit(text, token)):
            continue
        opening = tokens[index + 1]
        if not (opening.text[:1].isupper() or opening.pos == "DET") or opening.pos == "PRON":
            return None
        listed = tokens[index + 1 : end + 1]
        if any(each.pos in ("VERB", "AUX", "SCONJ", "PRON") for each in listed):
            return None
        if text.quotations.at(index):
            return None
        end = next((each.index - 1 for each in listed[1:] if each.lower in ("on", "in", "at", "from")), end)
        content = tidy(text.document, [Range(first, index - 1)])
        source = Source(Range(index + 1, end), _head_among(text, index + 1, end))
        cue = Range(index, index)
        return Statement("credit", cue, content, text.words.clause[_credit_lemma(token)], source, verb=index)
    return None


def _is_credit(text: Text, token: Token) -> bool:
    return _credit_lemma(token) in text.words.clause and token.tag in ("VBD", "VBZ", "NNS", "VBN", "NNPS")


def _credit_lemma(token: Token) -> str:
    return token.lemma.removesuffix("s") if token.tag == "NNPS" else token.lemma


def _head_among(text: Text, first: int, last: int) -> int:
    """The head of a run of tokens: the first that hangs on one outside it, or on none."""
    tokens = text.document.tokens
    for index in range(first, last + 1):
        head = tokens[index].head
        if (head < first or head > last or head == index) and tokens[index].pos in ("PROPN", "NOUN", "ADJ", "X", "NUM"):
            return index
    return last


def according_to(text: Text, token: Token) -> Statement | None:
    """Read "according to X", and "as per X", before, in or after what X says.

    >>> # "According to doctors, six men died." → doctors | According to | six men died
    """
    document = text.document
    tokens = document.tokens
    if token.index + 2 >= len(tokens) or (token.lower, tokens[token.index + 1].lower) not in _ACCORDING:
        return None
    cue = Range(token.index, token.index + 1)
    speaker = _object_after(text, token.index + 1)
    if speaker is None:
        return None
    if document.tokens[speaker.head].lemma in text.words.no_speakers:
        return None
    sentence = document.sentence_of(token)
    phrase_range = Range(token.index, speaker.range.last)
    content = _clause_around(text, token, phrase_range, sentence.first, sentence.last - 1)
    return Statement("according", cue, content, Stance.ASSERTS, speaker, verb=token.index)


_ACCORDING = frozenset({("according", "to"), ("as", "per")})


def _object_after(text: Text, preposition: int) -> Source | None:
    tokens = text.document.tokens
    for index in range(preposition + 1, min(preposition + 12, len(tokens))):
        token = tokens[index]
        if token.dep in ("pobj", "pcomp", "dobj") and tokens[token.head].index <= preposition:
            return phrase(text.document, token)
    index = preposition + 1
    while index < len(tokens) and tokens[index].pos in ("DET", "ADJ", "PROPN", "NOUN", "NUM"):
        index += 1
    if index > preposition + 1:
        return Source(Range(preposition + 1, index - 1), index - 1)
    return None


def _clause_around(text: Text, token: Token, own: Range, first: int, last: int) -> list[Range]:
    """The clause on which a phrase hangs, without the phrase."""
    document = text.document
    tokens = document.tokens
    head = tokens[token.head]
    while head.pos not in VERBAL and head.head != head.index:
        head = tokens[head.head]
    if own.first == first or (own.first == first + 1):
        return tidy(document, [Range(own.last + 1, last)])
    if head.pos in VERBAL and head.dep not in ("ROOT",):
        around = text.edges(head)
        if around.first <= own.first and own.last <= around.last and head.dep in ("conj", "ccomp", "advcl"):
            return tidy(document, without(around, [own]))
    return tidy(document, without(Range(first, last), [own]))


def name_and_colon(text: Text, first: int, last: int) -> Statement | None:
    """Read "Karim: 'We will go on'": a short name, a colon, and the words. Tokens `[first, last)` are a sentence."""
    tokens = text.document.tokens
    for index in range(first + 1, min(first + 8, last - 1)):
        if tokens[index].lower == ":":
            head = tokens[index - 1]
            if not all(
                tokens[i].pos in ("PROPN", "NOUN", "PUNCT", "ADJ", "ADP", "DET", "NUM") for i in range(first, index)
            ):
                return None
            if head.pos not in ("PROPN", "NOUN", "PUNCT"):
                return None
            quotation = text.quotations.at(index + 1)
            headline = first == 0 and head.pos == "PROPN"
            if not (quotation or headline) or (index - first == 1 and len(tokens[first].text) < 3):
                return None
            content = trim(text.document, Range(index + 1, quotation.last if quotation else last - 1))
            if content is None:
                return None
            source = Source(Range(first, index - 1), index - 1)
            return Statement("colon", Range(index, index), [content], Stance.ASSERTS, source, verb=index)
    return None
