"""Whether a count is a total over many incidents, and over what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from counterclaim.extract.document import Document, Sentence, Token
from counterclaim.extract.drafts import Draft
from counterclaim.lexicon import load
from counterclaim.records import Coverage, DatePrecision, When


@cache
def _pattern() -> re.Pattern[str]:
    listed = sorted(load("outcomes")["aggregate"]["words"], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, listed)) + r")\b", re.IGNORECASE)


@cache
def _patterns() -> list[re.Pattern[str]]:
    return [re.compile(pattern) for pattern in load("outcomes")["aggregate"]["patterns"]]


def is_aggregate(document: Document, draft: Draft) -> bool:
    """Whether the count is a total over many incidents: a period or a number of incidents governs it.

    "214 killed this year", "since 2019 at least 40 have died", "two killed in separate incidents".
    """
    if draft.running:
        return True
    sentences = {document.tokens[draft.count.head].sentence, document.tokens[draft.trigger].sentence}
    clauses = [_clause(document, draft, document.sentences[index]) for index in sorted(sentences)]
    return any(_bounds(clause, document.text[draft.count.quantity.start :]) for clause in clauses)


def _bounds(clause: str, from_quantity: str) -> bool:
    """Whether a period or a number of incidents in the clause bounds the count, and not only a later total.

    Of "nine were killed, bringing to 60 the number killed this year" the year bounds the 60.
    """
    for pattern in (_pattern(), *_patterns()):
        for found in pattern.finditer(clause):
            if found.group().lower() == "so far" and _OF_ONE.search(clause):
                continue
            between = from_quantity.partition(found.group())[0] if found.group() in from_quantity else ""
            if len(between) > len(clause) or not _TOTALLING.search(between):
                return True
    return False


_OF_ONE = re.compile(
    r"\b(?:in|from|by) (?:the|this|\w+day's) (?:[\w-]+ ){0,2}"
    r"(?:attack|bombing|raid|strike|blast|explosion|shelling|assault)\b"
)
"""Of one happening a count "so far" is a toll that may rise, and no total over many."""
_TOTALLING = re.compile(r"\b(?:bring|tak|rais|push|lift)ing\b")


def _clause(document: Document, draft: Draft, sentence: Sentence) -> str:
    """The words that can bound the count in time: the verb's own clause, and what opens or closes the sentence.

    Of a relative clause only its own words count: "the raid, which killed 38, was the largest this year".
    """
    node = document.tokens[draft.trigger]
    for ancestor in (node, *document.ancestors(node)):
        if ancestor.dep in ("relcl", "acl") and ancestor.pos in ("VERB", "AUX"):
            span = document.subtree(ancestor)
            head = document.tokens[ancestor.head]
            if head.index == draft.count.head or _are_counted_events(document, head):
                break
            return span.of(document.text)
    return document.text[sentence.start : sentence.end]


def _are_counted_events(document: Document, token: Token) -> bool:
    """Whether a noun counts several happenings, so that its sentence bounds "14 bombs, in which 39 died"."""
    return token.tag == "NNS" and any(
        document.tokens[child].dep == "nummod" and document.tokens[child].lower not in ("one", "two")
        for child in document.children[token.index]
    )


def coverage_of(document: Document, draft: Draft, dates: Sequence[When]) -> Coverage | None:
    """What a total is over, as far as its sentence says: the period, the number of incidents."""
    sentence = document.sentence_of(draft.count.head)
    inside = [
        date
        for date in dates
        if date.span is not None
        and sentence.start <= date.span.start < sentence.end
        and date.precision is not DatePrecision.UNKNOWN
    ]
    longest = max(inside, key=_days, default=None)
    return Coverage(period=longest) if longest is not None else None


def _days(date: When) -> int:
    return (date.end - date.start).days if date.start and date.end else 0
