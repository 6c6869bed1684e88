"""What the rules of attribution share: statements in tokens, the text as the rules see it, and cues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from counterclaim.extract.attribution_lexicon import Speech, speech
from counterclaim.extract.attribution_quotes import Quotations
from counterclaim.extract.attribution_source import Range, Source
from counterclaim.extract.document import Document, Token
from counterclaim.records import Stance

MODEL = "model"
"""Stands for the rule of a statement that the trained reader alone found."""

VERBAL = frozenset({"VERB", "AUX"})
_CUE_CHILDREN = frozenset({"aux", "auxpass", "neg", "prt", "advmod"})


@dataclass(frozen=True)
class Statement:
    """An attribution in tokens: `source` may be missing; `content` has several ranges where the cue stands inside.

    `rule` names the rule that found it, `MODEL` where none did. `probability` is the trained reader's, None where only
    a rule found it.
    """

    rule: str
    cue: Range
    content: list[Range]
    stance: Stance
    source: Source | None = None
    hedged: bool = False
    verb: int = -1
    via: list[Source] = field(default_factory=list)
    probability: float | None = None

    @property
    def produced_by(self) -> str:
        """What found it: `rules:` and the rule, `model`, or `model+rules:` and the rule."""
        if self.rule == MODEL:
            return MODEL
        return f"rules:{self.rule}" if self.probability is None else f"{MODEL}+rules:{self.rule}"


@dataclass(frozen=True)
class Text:
    """What the rules read: the document with its quotations and the words of saying."""

    document: Document
    quotations: Quotations
    words: Speech

    def children(self, token: Token) -> Iterator[Token]:
        """The tokens under this one."""
        tokens = self.document.tokens
        return (tokens[index] for index in self.document.children[token.index])

    def edges(self, token: Token) -> Range:
        """The tokens from the first to the last under this one."""
        return Range(*self.document.edges[token.index])


def read_text(document: Document) -> Text:
    """A document, prepared for the rules."""
    return Text(document, Quotations(document), speech())


def cue_of(text: Text, verb: Token) -> Range:
    """A verb with its auxiliaries, negation, particle and adverbs before it: "has repeatedly said"."""
    first = last = verb.index
    for child in text.children(verb):
        if child.dep in _CUE_CHILDREN and verb.index - 6 < child.index < first and child.pos != "SCONJ":
            first = child.index
        if child.dep == "prt" and child.index == verb.index + 1:
            last = child.index
    tokens = text.document.tokens
    for index in range(verb.index - 1, first - 1, -1):
        token = tokens[index]
        if token.head != verb.index and token.dep not in _CUE_CHILDREN:
            return Range(index + 1, last)
    return Range(first, last)


def is_passive(text: Text, verb: Token) -> bool:
    """Whether a verb stands in the passive."""
    return any(child.dep in ("nsubjpass", "auxpass", "csubjpass") for child in text.children(verb))


def opens_with_that(text: Text, clause: Token) -> bool:
    """Whether a clause has "that" before it."""
    return any(child.dep == "mark" and child.lower == "that" for child in text.children(clause))
