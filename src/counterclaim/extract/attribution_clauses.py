"""Statements by verbs of saying: a clause or a quotation before, after or around "X said"."""

from __future__ import annotations

from counterclaim.extract.attribution_content import continued, nearest_quotation, tidy, with_quotation, without
from counterclaim.extract.attribution_source import Range, Source, phrase, subject_of
from counterclaim.extract.attribution_statement import VERBAL, Statement, Text, cue_of, is_passive, opens_with_that
from counterclaim.extract.document import Token


def said_clause(text: Text, verb: Token) -> Statement | None:
    """A verb of saying with a clause or quotation.

    >>> # "The army said that six men died." → The army | said | that six men died
    >>> # "Six men died, the army said."     → The army | said | Six men died
    """
    stance = text.words.clause.get(verb.lemma)
    if stance is None or is_passive(text, verb):
        return None
    source = subject_of(text.document, verb)
    if source is None:
        source = _inverted(text, verb)
    cue = cue_of(text, verb)
    after_only = verb.lemma in text.words.only_after
    content = _clause_content(text, verb, cue, source, after_only=after_only)
    if not content:
        return None
    return Statement("clause", cue, content, stance, source, verb=verb.index)


def _inverted(text: Text, verb: Token) -> Source | None:
    """A speaker after the verb that the parser took for something else: "…," said Karim."""
    tokens = text.document.tokens
    after = verb.index + 1
    if after < len(tokens) and tokens[after].sentence == verb.sentence and verb.tag in ("VBD", "VBZ"):
        for child in text.children(verb):
            if child.index > verb.index and child.pos in ("PROPN", "NOUN", "PRON") and text.edges(child).first == after:
                return phrase(text.document, child)
    return None


def _clause_content(text: Text, verb: Token, cue: Range, source: Source | None, *, after_only: bool) -> list[Range]:
    document = text.document
    outer = Range(min(cue.first, source.range.first), max(cue.last, source.range.last)) if source else cue
    if source and (source.range.last < cue.first - 12 or source.range.first > cue.last + 6):
        outer = cue  # the subject is borrowed from another clause
    clauses = [child for child in text.children(verb) if child.dep in ("ccomp", "parataxis")]
    after = [child for child in clauses if child.index > outer.last]
    before = [child for child in clauses if child.index < outer.first and not _parted(text, child, outer)]
    if before and not after_only:
        return _fronted(text, verb, outer, before[0])
    if after:
        return following(text, verb, outer, after)
    colon = _colon(text, verb, outer)
    if colon:
        return colon
    if after_only and not clauses:
        return []
    written = _in_a_statement(text, verb)
    if written:
        return written
    if verb.lemma in text.words.object and any(child.dep == "dobj" for child in text.children(verb)):
        return []
    quotation = nearest_quotation(document, text.quotations, verb, outer)
    if quotation and not quotation.first <= verb.index <= quotation.last:
        tail = continued(document, text.quotations, verb, quotation.last)
        return tidy(document, [Range(*quotation), *tail])
    if after_only:
        return []
    inserted = verb.dep in ("parataxis", "ccomp", "advcl", "dep")
    return (_interposed(text, verb, outer) if inserted else []) or _closing(text, verb, source)


def _parted(text: Text, clause: Token, outer: Range) -> bool:
    """Whether a semicolon stands between a clause and the words of saying: then it isn't theirs."""
    tokens = text.document.tokens
    return any(tokens[index].lower == ";" for index in range(clause.index, outer.first))


def _fronted(text: Text, verb: Token, outer: Range, clause: Token) -> list[Range]:
    """A clause before its verb: from the sentence's start, unless another clause stands there."""
    document = text.document
    sentence = document.sentence_of(verb)
    under = text.edges(clause)
    first = min(under.first, outer.first - 1)
    if verb.dep == "ROOT":
        first = sentence.first
    last = outer.first - 1
    told = next((each for each in text.children(clause) if each.dep == "ccomp" and each.index > clause.index), None)
    if told and clause.lemma in text.words.clause and opens_with_that(text, told):
        first = text.edges(told).first  # "The Post reports that six died, officials said": the Post has the rest
    content = [Range(first, last)]
    rest = _after_insertion(text, verb, outer, under)
    opening = text.quotations.at(last) or text.quotations.at(last - 1)
    if opening and not opening.first <= verb.index <= opening.last and opening.first < first:
        content = [Range(opening.first, last)]
    if rest:
        content.append(rest)
    tail = continued(document, text.quotations, verb, content[-1].last)
    return tidy(document, content + tail)


def _after_insertion(text: Text, verb: Token, outer: Range, under: Range) -> Range | None:
    """What goes on after an inserted "he said," in the same sentence."""
    document = text.document
    sentence = document.sentence_of(verb)
    tokens = document.tokens
    end = sentence.last - 1
    if outer.last + 2 >= end:
        return None
    next_mark = tokens[outer.last + 1]
    quotation = text.quotations.at(outer.last + 2) or text.quotations.at(outer.last + 1)
    if quotation and quotation.first > outer.last:
        return Range(quotation.first, quotation.last)
    if next_mark.lower == "," and under.last > outer.last + 1:
        return Range(outer.last + 2, under.last)
    return None


def following(text: Text, verb: Token, outer: Range, clauses: list[Token]) -> list[Range]:
    """Clauses after their verb, and quotations that these begin or end."""
    document = text.document
    first = min(text.edges(clause).first for clause in clauses)
    last = max(text.edges(clause).last for clause in clauses)
    first = max(first, outer.last + 1)
    if last < first:
        return []
    whole = with_quotation(document, text.quotations, Range(first, last), verb)[0]
    whole = Range(max(whole.first, outer.last + 1), whole.last)
    tail = continued(document, text.quotations, verb, whole.last) if text.quotations.at(whole.last) else []
    return tidy(document, [whole, *tail])


def _colon(text: Text, verb: Token, outer: Range) -> list[Range]:
    """Everything after "he said:", a quotation to its end."""
    tokens = text.document.tokens
    sentence = text.document.sentence_of(verb)
    for index in range(outer.last + 1, min(outer.last + 12, len(tokens))):
        token = tokens[index]
        if token.sentence != verb.sentence:
            break
        if token.lower == ":":
            if index + 1 >= len(tokens):
                return []
            quotation = text.quotations.at(index + 1)
            last = quotation.last if quotation else sentence.last - 1
            if last <= index:
                last = text.document.sentence_of(index + 1).last - 1
            return tidy(text.document, [Range(index + 1, last)])
    return []


def _in_a_statement(text: Text, verb: Token) -> list[Range]:
    """The clause that the parser hung on a noun: "said in a statement *that the raid failed*"."""
    for preposition in text.children(verb):
        if preposition.dep != "prep" or preposition.index < verb.index:
            continue
        for noun in text.children(preposition):
            if noun.dep == "pobj":
                for clause in text.children(noun):
                    if clause.dep in ("acl", "ccomp") and opens_with_that(text, clause):
                        return tidy(text.document, [text.edges(clause)])
    return []


def _interposed(text: Text, verb: Token, outer: Range) -> list[Range]:
    """A cue clause put into, or after, the clause that it reports: "The raid, police said, lasted an hour"."""
    document = text.document
    tokens = document.tokens
    head = tokens[verb.head]
    if head.pos not in VERBAL or head.index == verb.index:
        return []
    own = text.edges(verb)
    if verb.dep != "parataxis":
        before_comma = own.first > 0 and tokens[own.first - 1].lower == ","
        short = own.last - own.first <= 8
        if not (before_comma and short and verb.tag in ("VBD", "VBZ", "VBP", "VBN")):
            return []
        if any(child.dep == "mark" or child.tag in ("WRB", "WDT", "WP") for child in text.children(verb)):
            return []
    around = text.edges(head)
    pieces = tidy(document, without(around, [own, outer]))
    return [piece for piece in pieces if tokens[piece.first].lower != "according"]


def _closing(text: Text, verb: Token, source: Source | None) -> list[Range]:
    """What stands before a closing "…, police said." that the parser didn't join to it: all up to the comma."""
    document = text.document
    if source is None or verb.tag not in ("VBD", "VBZ") or source.range.last > verb.index:
        return []
    sentence = document.sentence_of(verb)
    first = source.range.first
    before = document.tokens[first - 1] if first > sentence.first else None
    if before is None or before.lower != "," or sentence.last - verb.index > 6:
        return []
    held = range(sentence.first, first - 1)
    if not any(document.tokens[index].pos in VERBAL or document.tokens[index].tag == "VBN" for index in held):
        return []
    return tidy(document, [Range(sentence.first, first - 2)])
