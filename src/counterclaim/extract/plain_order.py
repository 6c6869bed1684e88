"""Harm told in plain word order that the parser lost: "between five and seven soldiers were killed", "left three hurt".

Only for numbers with a noun for people behind them: [number, people, "were killed"], also with words put in
between ("six people, including a nurse, were killed"), [killed, number, people], [left, number, people, dead].
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.extract.counts import Counter
from counterclaim.extract.document import Document, Token
from counterclaim.extract.members import INCLUDING
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
LONGEST_INSERT = 45
"""So many tokens may stand between the people and their verb."""

_MARKS = frozenset({",", "–", "—", "-", "--", "("})
_CLOSING = frozenset({",", "–", "—", "-", "--", ")"})
_OPENING = frozenset({"of", "from", "belonging"}) | INCLUDING
_FINITE = frozenset({"was", "were", "have", "had", "has"})
_STOPS = frozenset({":", ";", "“", "”", '"'})
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
    first = _after_insert(document, head)
    at = first
    while at < end and tokens[at].lower in _AUXILIARIES:
        at += 1
    if at >= end or at - first > 3:
        return None
    told = verbs().get(tokens[at].lemma)
    if told is not None and told.takes == "object" and at > first and tokens[at].tag in ("VBN", "VBD"):
        return _harm(document, tokens[at], head, told)
    outcome = adjectives().get(tokens[at].lower)
    if outcome is not None and (at > first or (first == head + 1 and _is_left(document, head))):
        return _harm(document, tokens[at], head, Verb(outcome, "object"))
    return None


def _after_insert(document: Document, head: int) -> int:
    """Where the sentence goes on after words put in behind the people: at "were" of "six people, with a nurse, were".

    Only past words without a verb of their own, which a comma, a dash or a word such as "including" opens; else
    the token behind the people. A number that itself stands in such words has none behind it.
    """
    tokens, sentence = document.tokens, document.sentence_of(head)
    after = head + 1
    if after >= sentence.last or not (tokens[after].text in _MARKS or tokens[after].lower in _OPENING):
        return after
    if _is_inside_insert(document, head):
        return after
    for at in range(after, min(sentence.last, after + LONGEST_INSERT)):
        if tokens[at].lower in _FINITE:
            return at if _is_insert(document, after, at) else after
        if tokens[at].tag in ("VBD", "VBZ", "VBP", "MD") or tokens[at].text in _STOPS:
            break
    return after


def _is_insert(document: Document, first: int, last: int) -> bool:
    """Whether the tokens `[first, last)` are put in: closed by a mark, opened by "including", or "of the family"."""
    words = document.tokens[first:last]
    if words[-1].text in _CLOSING:
        return len(words) == 1 or words[0].text in _MARKS or words[0].lower in INCLUDING
    opening = next((token.lower for token in words if token.text not in _MARKS), "")
    plain = not any(token.text in _MARKS or token.pos == "NUM" for token in words)
    return opening in INCLUDING or (opening in _OPENING and plain)


def _is_inside_insert(document: Document, head: int) -> bool:
    """Whether "including" or the like stands before the people, with no verb in between: they are a part."""
    first = document.sentence_of(head).first
    for at in range(head - 1, first - 1, -1):
        token = document.tokens[at]
        if token.lower in INCLUDING:
            return True
        if token.tag in ("VBD", "VBZ", "VBP", "MD") or token.text in _STOPS:
            return False
    return False


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
