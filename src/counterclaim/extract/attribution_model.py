"""The trained reader's attributions joined with the rules'.

The trained reader tells better what is an attribution and where its words begin and end; the rules know what a
construction means: its stance, who passed it on, whether it is hedged. A statement that both find takes from each what
it knows best. What only one of them finds is judged by the trained reader's chances.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from counterclaim.extract.attribution_content import ranges, settled
from counterclaim.extract.attribution_cues import hedged_cue, stance_of_cue, words_of_saying
from counterclaim.extract.attribution_source import Range, Source, agent_of, possessor_of, subject_of
from counterclaim.extract.attribution_statement import MODEL, VERBAL, Statement, Text, cue_of, is_passive
from counterclaim.extract.document import Document
from counterclaim.extract.model.finding import Finding
from counterclaim.extract.model.found import Found, FoundAttribution
from counterclaim.records import RawSpan, Stance

KEPT_RULES = frozenset({"according", "credit", "responsibility", "denied", "quoted", "toll"})
"""Rules whose statements stay whatever the trained reader says: PolNeAR, which taught it, hardly has them."""

KEPT_STANCES = frozenset({Stance.DENIES, Stance.CLAIMS_RESPONSIBILITY, Stance.DENIES_RESPONSIBILITY})
"""What stays likewise."""

CUE = 0.15
"""A statement of another rule is dropped where the mean chance of its cue's words to be in one is below this."""

UNKNOWN_CUE = 0.4
"""A cue of the trained reader alone that holds no known word of saying must be this likely."""

OTHER_SOURCE = 0.15
"""Where both have a source, and not the same, the rules' stands if its words' chance to be in one is this or more."""

GRAMMAR_SOURCE = 0.3
"""A subject is taken for the source of a cue of the trained reader alone if that chance is this or more."""

RULED_CONTENT = 1.1
"""How much better the trained reader's content must agree with its own chances than the rules', to stand for it."""

MORE_CONTENT = 0.5
"""A piece of the rules' content that the trained reader's leaves out is added if its words are this likely."""


def with_model(text: Text, found: Sequence[Statement], finding: Finding) -> list[Statement]:
    """The statements of both, in the order of their cues."""
    rest = list(found)
    joined: list[Statement] = []
    for each in finding.attributions:
        read = _read(text, each)
        if read is None:
            continue
        own = _same(read, rest)
        if own is not None:
            rest.remove(own)
            joined.append(_joined(text, read, own, finding))
        elif _stands_alone(text, read):
            joined.append(_completed(text, read, finding))
    joined += [each for each in rest if _stays(text, each, finding)]
    return sorted(joined, key=lambda each: (each.cue.first, each.cue.last))


# -- statements of the trained reader ----------------------------------------------------------------------------------


def _read(text: Text, found: FoundAttribution) -> Statement | None:
    """An attribution in tokens; None where nothing is said."""
    document = text.document
    words = _range(document, found.cue.span)
    if words is None:
        return None
    verb = _head(document, words)
    cue = _wider(words, cue_of(text, document.tokens[verb])) if document.tokens[verb].pos in VERBAL else words
    content = settled(document, text.quotations, _ranges(document, found.contents), cue)
    if not content:
        return None
    source = _source(document, found.source)
    stance = stance_of_cue(text, cue, content)
    hedged = hedged_cue(text, cue, source)
    return Statement(MODEL, cue, content, stance, source, hedged, verb, probability=found.probability)


def _source(document: Document, found: Found | None) -> Source | None:
    """A source in tokens; None where its words name nobody ("the")."""
    words = _range(document, found.span) if found else None
    if words is None:
        return None
    tokens = document.tokens[words.first : words.last + 1]
    if all(token.pos in ("DET", "ADP", "PUNCT", "CCONJ") and token.tag == token.tag.upper() for token in tokens):
        return None
    return Source(words, _head(document, words))


def _ranges(document: Document, found: Iterable[Found]) -> Iterator[Range]:
    for each in found:
        words = _range(document, each.span)
        if words:
            yield words


def _range(document: Document, span: RawSpan) -> Range | None:
    tokens = document.tokens_in(span)
    return Range(tokens[0].index, tokens[-1].index) if tokens else None


def _head(document: Document, words: Range) -> int:
    """The word on which the others of a phrase hang, one that names or tells before others."""
    tokens = document.tokens[words.first : words.last + 1]
    tops = [each for each in tokens if not words.first <= each.head <= words.last or each.head == each.index]
    telling = [each for each in tops if each.pos in ("PROPN", "NOUN", "PRON", "VERB")]
    return (telling or tops or tokens)[0].index


def _stands_alone(text: Text, read: Statement) -> bool:
    likely = read.probability is not None and read.probability >= UNKNOWN_CUE
    return likely or words_of_saying(text, read.cue)


def _completed(text: Text, read: Statement, finding: Finding) -> Statement:
    """A statement of the trained reader alone, with its source by grammar where the two disagree."""
    own = _by_grammar(text, read)
    if own is not None and read.source is None and _chance(text, "source", own.range, finding) < GRAMMAR_SOURCE:
        own = None
    return replace(read, source=_likelier_source(text, read.source, own, finding))


def _by_grammar(text: Text, read: Statement) -> Source | None:
    """The subject, agent or owner of a cue, if that is neither said nor part of the cue."""
    verb = text.document.tokens[read.verb]
    if verb.pos in VERBAL:
        found = agent_of(text.document, verb) if is_passive(text, verb) else subject_of(text.document, verb)
    else:
        found = possessor_of(text.document, verb) if verb.pos == "NOUN" else None
    apart = found is not None and not any(_shared(found.range, each) for each in (*read.content, read.cue))
    return found if apart else None


# -- the same statement by both ----------------------------------------------------------------------------------------


def _same(read: Statement, rest: Sequence[Statement]) -> Statement | None:
    """The rules' statement with the same cue: the most words in common."""
    best = max(rest, key=lambda each: _shared(each.cue, read.cue), default=None)
    return best if best is not None and _shared(best.cue, read.cue) > 0 else None


def _shared(one: Range, other: Range) -> int:
    return max(0, min(one.last, other.last) - max(one.first, other.first) + 1)


def _joined(text: Text, read: Statement, own: Statement, finding: Finding) -> Statement:
    """Spans by the likelier of the two, what they mean by the rule."""
    return replace(
        own,
        cue=_wider(read.cue, own.cue),
        source=_likelier_source(text, read.source, own.source, finding),
        content=_likelier_content(text, read, own, finding),
        probability=read.probability,
    )


def _wider(one: Range, other: Range) -> Range:
    return Range(min(one.first, other.first), max(one.last, other.last))


def _likelier_source(text: Text, read: Source | None, own: Source | None, finding: Finding) -> Source | None:
    """The rules' source, unless it is another one than the trained reader's and unlikely to be any."""
    if read is None or own is None:
        return own or read
    if _shared(read.range, own.range):
        return own
    return own if _chance(text, "source", own.range, finding) >= OTHER_SOURCE else read


def _likelier_content(text: Text, read: Statement, own: Statement, finding: Finding) -> list[Range]:
    """The content that agrees better with the chances of the words to be in one.

    That is the F1 to be expected of it, were what is said to be found among the words of both.
    """

    def expected(content: Sequence[Range]) -> float:
        size = sum(each.last - each.first + 1 for each in content)
        whole = ranges(index for each in (*read.content, *own.content) for index in range(each.first, each.last + 1))
        return 2 * _mass(text, content, finding) / (size + _mass(text, whole, finding))

    if expected(own.content) * RULED_CONTENT >= expected(read.content):
        return own.content
    left = [
        each
        for each in own.content
        if not any(_shared(each, other) for other in read.content)
        and _chance(text, "content", each, finding) >= MORE_CONTENT
    ]
    return settled(text.document, text.quotations, [*read.content, *left], read.cue) if left else read.content


def _mass(text: Text, content: Iterable[Range], finding: Finding) -> float:
    """How many of the words are to be expected in a content."""
    return sum(_chance(text, "content", each, finding) * (each.last - each.first + 1) for each in content)


def _chance(text: Text, layer: str, words: Range, finding: Finding) -> float:
    return finding.chance_of(layer, text.document.span_of(words.first, words.last))


# -- statements of the rules alone -------------------------------------------------------------------------------------


def _stays(text: Text, statement: Statement, finding: Finding) -> bool:
    """Whether a statement that the trained reader hasn't found stands nevertheless."""
    if statement.rule in KEPT_RULES or statement.stance in KEPT_STANCES:
        return True
    return _chance(text, "cue", statement.cue, finding) >= CUE
