"""The rules that find statements, in the order in which they are tried.

Each takes the text and a token, and gives the parts of an attribution, or None. The three parts are those of Pareti's
annotation scheme as PolNeAR has it (Newell, Margolin, Ruths, LREC 2018).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counterclaim.extract.attribution_acts import (
    denied_deed,
    responsibility,
    said_infinitive,
    said_object,
    said_preposition,
)
from counterclaim.extract.attribution_clauses import said_clause
from counterclaim.extract.attribution_credits import according_to, closing_credit, name_and_colon
from counterclaim.extract.attribution_nouns import light_verb, put_the_toll, said_noun
from counterclaim.extract.attribution_statement import VERBAL, Statement, Text, read_text
from counterclaim.extract.attribution_unsaid import appearance, hearsay, passive_saying, quoted_as_saying

__all__ = ["Statement", "Text", "hedge", "read_text", "statements"]


VERB_RULES = (
    responsibility,
    denied_deed,
    quoted_as_saying,
    put_the_toll,
    said_clause,
    light_verb,
    passive_saying,
    said_infinitive,
    said_object,
    said_preposition,
    appearance,
)
"""Tried in this order; the first that fits a verb reads it."""


def statements(text: Text) -> Iterator[Statement]:
    """All statements of the text, in the order of their cues' heads."""
    words = text.words
    known = (
        words.clause.keys()
        | words.infinitive.keys()
        | words.object.keys()
        | words.preposition.keys()
        | words.appearance
        | words.passive
        | words.claim_verbs
        | words.light_verbs
        | words.toll_verbs
        | words.deny_verbs
    )
    for sentence in text.document.sentences:
        read = closing_credit(text, sentence.first, sentence.last)
        credited = read.verb if read else -1
        if read:
            yield read
        for token in text.document.words(sentence):
            found: Statement | None = None
            if token.index == credited:
                continue
            if token.pos in VERBAL and token.lemma in known:
                for rule in VERB_RULES:
                    found = rule(text, token)
                    if found:
                        break
            elif token.lower in ("according", "as"):
                found = according_to(text, token)
            elif token.pos == "NOUN" and token.lemma in words.nouns:
                found = said_noun(text, token)
            elif token.pos == "ADV" and token.lower in words.hearsay:
                found = hearsay(text, token)
            if found and found.content and _stands(text, found):
                read = found
                yield found
        if read is None:
            found = name_and_colon(text, sentence.first, sentence.last)
            if found:
                yield found


def _stands(text: Text, statement: Statement) -> bool:
    """Whether a statement is the report's to tell: not one that stands inside somebody's quotation.

    What a quoted speaker says of others' words is that speaker's content already; a claim of responsibility counts
    wherever it is told.
    """
    if statement.rule in ("responsibility", "denied"):
        return True
    if statement.rule == "clause" and statement.source is None:
        return False
    if statement.source and text.document.tokens[statement.source.range.first].lower in text.words.nobody:
        return False
    return text.quotations.at(statement.verb) is None


def hedge(text: Text, statement: Statement) -> Statement:
    """The statement, hedged where its cue is: "may have said", "reportedly told", "suspects"."""
    tokens = text.document.tokens
    near = range(max(0, statement.cue.first - 1), min(len(tokens), statement.cue.last + 2))
    hedged = statement.hedged or any(
        tokens[index].lower in text.words.hedges
        or (tokens[index].lower in text.words.modals and statement.cue.first <= index <= statement.cue.last)
        for index in near
    )
    if not hedged and statement.verb >= 0 and tokens[statement.verb].lemma in text.words.hedging_verbs:
        hedged = True
    return replace(statement, hedged=hedged) if hedged != statement.hedged else statement
