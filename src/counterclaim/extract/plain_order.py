"""Harm told in plain word order that the parser lost: "between five and seven soldiers were killed", "left three hurt".

Only for numbers with a noun for people behind them: [number, people, "were killed"], [killed, number, people],
[left, number, people, dead].
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.extract.counts import Counter
from counterclaim.extract.document import Document, Token
from counterclaim.extract.numbers import Number
from counterclaim.extract.outcome_mood import is_hedged, is_unreal
from counterclaim.extract.outcome_words import Verb, adjectives, verbs
from counterclaim.extract.outcomes import Harm
from counterclaim.extract.people import is_person_noun
from counterclaim.records import RawSpan

_AUXILIARIES = frozenset(
    {
        "was",
        "were",
        "been",
        "being",
        "be",
        "have",
        "had",
        "has",
        "is",
        "are",
        "got",
        "get",
        "also",
        "reported",
        "reportedly",
        "later",
    }
)
_NOT_YET = frozenset({"to", "will", "would", "could", "should", "might", "can"})


def plain_harms(counter: Counter, used: set[int], taken: Sequence[RawSpan]) -> Iterator[Harm]:
    """The harms of numbers whose ends aren't among `used`, by the words next to them alone.

    Numbers within the words for people that are counted (`taken`) count nobody: "nine of the 40 passengers".
    """
    for number in counter.numbers:
        span = number.span(counter.document)
        if number.low == 0 or span.end in used or any(words.contains(span) for words in taken):
            continue
        head = counter.people_after(number)
        if head is None or not is_person_noun(counter.document.tokens[head]):
            continue
        harm = _before_verb(counter.document, head) or _after_verb(counter.document, number, head)
        if harm is not None and not harm.unreal:
            yield harm


def _before_verb(document: Document, head: int) -> Harm | None:
    """The people stand before "were killed", or before "dead" where something left them so."""
    tokens, end = document.tokens, document.sentence_of(head).last
    at = head + 1
    while at < end and tokens[at].lower in _AUXILIARIES:
        at += 1
    if at >= end or at - head > 4:
        return None
    told = verbs().get(tokens[at].lemma)
    if told is not None and told.takes == "object" and at > head + 1 and tokens[at].tag in ("VBN", "VBD"):
        return _harm(document, tokens[at], head, told)
    outcome = adjectives().get(tokens[at].lower)
    if outcome is not None and (at > head + 1 or _is_left(document, head)):
        return _harm(document, tokens[at], head, Verb(outcome, "object"))
    return None


def _is_left(document: Document, head: int) -> bool:
    sentence = document.sentence_of(head)
    return any(token.lemma == "leave" for token in document.tokens[max(sentence.first, head - 12) : head])


def _after_verb(document: Document, number: Number, head: int) -> Harm | None:
    """The people stand right behind a verb of harm in the active: "killing between five and seven soldiers"."""
    if number.first == 0:
        return None
    verb = document.tokens[number.first - 1]
    told = verbs().get(verb.lemma)
    if told is None or told.takes != "object" or verb.sentence != document.tokens[head].sentence:
        return None
    if verb.tag not in ("VBD", "VBG", "VBZ", "VBP", "VBN"):
        return None
    return _harm(document, verb, head, told)


def _harm(document: Document, verb: Token, head: int, told: Verb) -> Harm:
    before = {token.lower for token in document.tokens[max(0, verb.index - 3) : verb.index]}
    return Harm(
        outcomes=(told.outcome,),
        people=head,
        trigger=verb.index,
        unreal=is_unreal(document, verb) or bool(before & _NOT_YET),
        hedged=is_hedged(document, verb),
        captured=told.captured,
    )
