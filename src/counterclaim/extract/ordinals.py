"""Running totals told by an ordinal: "the 12th soldier to die this year" is a total of twelve."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.extract.counts import Count
from counterclaim.extract.document import Document, Token
from counterclaim.extract.drafts import Draft
from counterclaim.extract.outcome_words import verbs
from counterclaim.extract.people import category_of, demographic_of, is_person_noun
from counterclaim.lexicon import load
from counterclaim.records import Bound, Unit

_DIGITS = re.compile(r"(\d{1,6})(?:st|nd|rd|th)")
_AHEAD = 9
"""Tokens from the people to the verb that tells what happened to them."""


def find_ordinals(document: Document) -> Iterator[Draft]:
    """The totals that an ordinal with a noun for people gives, where the outcome follows: "the third nurse killed"."""
    for token in document.tokens:
        value = _value(token)
        if value is None or value < 2:
            continue
        head = _people_after(document, token)
        trigger = _outcome_after(document, head) if head is not None else None
        if head is None or trigger is None:
            continue
        count = Count(
            head=head,
            low=value,
            high=value,
            bound=Bound.EXACT,
            unit=Unit.NUMBER,
            quantity=token.span,
            victims=document.span_of(token.index + 1, head),
            category=category_of(document, head, token.index + 1, head),
            demographic=demographic_of(document, token.index + 1, head),
        )
        yield Draft(verbs()[trigger.lemma].outcome, count, trigger.index, running=True)


def _value(token: Token) -> int | None:
    found = _DIGITS.fullmatch(token.lower)
    if found:
        return int(found.group(1))
    value: int | None = load("numbers")["ordinals"].get(token.lower)
    return value


def _people_after(document: Document, ordinal: Token) -> int | None:
    end = document.sentence_of(ordinal).last
    for i in range(ordinal.index + 1, min(ordinal.index + 5, end)):
        token = document.tokens[i]
        if is_person_noun(token) and not (i + 1 < end and is_person_noun(document.tokens[i + 1])):
            return i
        if token.pos not in ("NOUN", "PROPN", "ADJ"):
            return None
    return None


def _outcome_after(document: Document, head: int) -> Token | None:
    """The verb "to die", "to be killed" or "killed" that follows the people."""
    end = document.sentence_of(head).last
    for i in range(head + 1, min(head + _AHEAD, end)):
        token = document.tokens[i]
        if token.lemma in verbs():
            before = document.tokens[i - 1].lower
            return token if before in ("to", "be", "been") or token.tag == "VBN" else None
        if token.text in (",", ";") or (token.pos == "VERB" and token.lower not in ("to",)):
            return None
    return None
