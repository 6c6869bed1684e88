"""Figures that a speaker disputes without saying them again: "The army rejected the claim"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from counterclaim.extract.claimant import Claimant
from counterclaim.extract.disputing import (
    disputing_exclamations,
    disputing_nouns,
    disputing_phrases,
    disputing_verbs,
    inflating_verbs,
    is_neither,
)
from counterclaim.extract.document import Document, Sentence, Token
from counterclaim.extract.parties import Parties
from counterclaim.extract.people import is_pronoun
from counterclaim.extract.spoken import Spoken
from counterclaim.records import Attribution, RawSpan, Stance

_REACH = 3
"""Sentences back to the figure that is disputed."""

DENYING_NUMBERS = frozenset({"a single", "any", "single", "anyone", "anybody", "one"})
"""Words that count nobody once they are denied: "denied losing a single man"."""


def disputes(
    document: Document, spoken: Sequence[Spoken], attributions: Sequence[Attribution], parties: Parties
) -> Iterator[tuple[Spoken, Claimant]]:
    """The figures that are disputed, each with the one who disputes it.

    Takes the figures as they were asserted, in the order of the text.
    """
    denied = {item.draft.count.quantity for item in spoken if item.claimant.denied}
    for at, claimant in sorted(_disputers(document, attributions, parties), key=lambda pair: pair[0].start):
        if is_neither(document, at):
            continue
        for item in _disputed(document, spoken, at, claimant):
            if item.draft.count.quantity not in denied:
                denied.add(item.draft.count.quantity)
                yield item, claimant


def _disputers(
    document: Document, attributions: Sequence[Attribution], parties: Parties
) -> Iterator[tuple[Token, Claimant]]:
    """Each place where somebody disputes what was said before, with who does."""
    for attribution in attributions:
        token = document.token_at(attribution.cue[-1].start) if attribution.cue else None
        if token is None or not attribution.source:
            continue
        if (
            attribution.stance is Stance.DENIES
            and (_is_about_a_number(document, attribution) or _denies_any(document, attribution))
        ) or _calls_false(document, attribution):
            yield token, Claimant(attribution.source, attribution.speaker, attribution, denied=True)
    yield from _relative_disputers(document, parties)
    for sentence in document.sentences:
        for verb in document.words(sentence):
            if _disputes(document, verb, sentence):
                speaker = _subject(document, verb)
                if speaker is not None and speaker.lower not in disputing_nouns():
                    yield verb, _claimant(document, speaker, parties)


_RELATIVE = re.compile(
    r"(?:\b(?:number|figure|claim|toll|count|tally|assertion|estimate|total)s?,? (?:that |which )?|, which )"
    r"(?P<speaker>(?:the |an? |[A-Z])[^,.;:]{1,70}?) "
    r"(?P<verb>disput(?:e|es|ed)|den(?:y|ies|ied)|reject(?:s|ed)?|contest(?:s|ed)?|question(?:s|ed)?|dismiss(?:es|ed)?)\b"
)
"""A relative clause in which somebody disputes the number before it; the parser often takes its verb for a noun."""


def _relative_disputers(document: Document, parties: Parties) -> Iterator[tuple[Token, Claimant]]:
    for found in _RELATIVE.finditer(document.text):
        token = document.token_at(found.start("verb"))
        if token is not None:
            span = RawSpan(*found.span("speaker"))
            party = parties.at(span)
            yield token, Claimant((span,), party.id if party else None, None, denied=True)


def _is_about_a_number(document: Document, denial: Attribution) -> bool:
    """Whether what is denied is a number or claim named before, not a new statement."""
    words = [token for span in denial.content for token in document.tokens_in(span)][:3]
    return any(token.lower in disputing_nouns() and token.dep != "mark" for token in words) and not any(
        token.pos == "NUM" for token in words
    )


def _denies_any(document: Document, denial: Attribution) -> bool:
    """Whether it is denied that anybody was harmed at all: "denied that any civilian had died"."""
    words = [token for span in denial.content for token in document.tokens_in(span)]
    return any(token.lower in DENYING_NUMBERS - {"one"} for token in words) and not any(
        token.pos == "NUM" for token in words
    )


def _calls_false(document: Document, attribution: Attribution) -> bool:
    """Whether somebody calls what was said before false: "It is a lie", "That number is simply wrong"."""
    opening = " ".join(span.of(document.text) for span in attribution.content).lower().lstrip("'\"“‘ ")[:70]
    if opening.startswith(tuple(disputing_exclamations())):
        return True
    words = opening.split()
    if words[:1] and words[0] in ("the", "that", "this", "these", "such") and words[0] not in disputing_nouns():
        words = words[1:]
    about = set(words[:2]) if words[:1] and words[0] in ("the", "that", "this", "these", "such") else set(words[:1])
    if not about & disputing_nouns():
        return False
    return any(phrase in opening for phrase in disputing_phrases())


def _disputes(document: Document, verb: Token, sentence: Sentence) -> bool:
    """Whether the verb disputes something said before, and the sentence says no number of it."""
    if verb.lemma in disputing_verbs() and verb.pos in ("VERB", "AUX"):
        below = [document.tokens[i] for i in document.children[verb.index]]
        objects = [token for token in below if token.dep in ("dobj", "nsubjpass", "pobj")]
        objects += [
            document.tokens[j] for token in below if token.dep == "prep" for j in document.children[token.index]
        ]
        if verb.dep == "relcl" and any(token.lower in ("that", "which") for token in below):
            objects.append(document.tokens[verb.head])
        if any(token.lower in disputing_nouns() or token.lemma in disputing_nouns() for token in objects):
            return not any(char.isdigit() for char in _object_words(document, objects))
        return False
    if verb.lemma in inflating_verbs():
        return any(document.tokens[i].lemma in disputing_nouns() for i in document.children[verb.index])
    if verb.lemma in ("call", "describe", "label", "brand", "dub", "term"):
        tail = document.text[verb.start : sentence.end].lower()
        return any(f" {phrase}" in tail[:90] for phrase in disputing_phrases()) and any(
            f" {noun} " in tail[:60] for noun in disputing_nouns()
        )
    return False


def _object_words(document: Document, objects: Sequence[Token]) -> str:
    return " ".join(document.subtree(token).of(document.text) for token in objects)


def _subject(document: Document, verb: Token) -> Token | None:
    node = verb
    if verb.lemma in inflating_verbs() and verb.dep == "pcomp":
        # "accused the group of inflating the toll"
        node = next((a for a in document.ancestors(verb) if a.pos in ("VERB", "AUX")), verb)
    for _ in range(4):
        for i in document.children[node.index]:
            child = document.tokens[i]
            if child.dep == "nsubj" or (child.dep == "agent" and document.children[i]):
                return document.tokens[document.children[i][0]] if child.dep == "agent" else child
        if node.dep not in ("conj", "xcomp", "advcl") or node.head == node.index:
            return None
        node = document.tokens[node.head]
    return None


def _claimant(document: Document, subject: Token, parties: Parties) -> Claimant:
    """The disputer; a pronoun is who was named before."""
    span = document.subtree(subject)
    party = parties.at(subject.span)
    comma = span.of(document.text).find(" who ")
    if comma > 0:
        span = RawSpan(span.start, span.start + comma)
    if is_pronoun(subject) and party is not None:
        named = [mention for mention in party.mentions if mention.end <= subject.start]
        if named:
            span = named[-1]
    return Claimant((span,), party.id if party else None, None, denied=True)


def _disputed(document: Document, spoken: Sequence[Spoken], verb: Token, claimant: Claimant) -> list[Spoken]:
    """The figures of the last statement before the verb by another speaker; all that stand in its sentence."""
    sentence = document.sentence_of(verb)
    earlier = [
        item
        for item in spoken
        if item.draft.count.quantity.end <= verb.start
        and (document.tokens[item.draft.count.head].sentence < sentence.index or _may_share_sentence(document, verb))
        and item.claimant.spans
        and not item.claimant.denied
        and sentence.index - document.tokens[item.draft.count.head].sentence <= _REACH
        and not _same(item.claimant, claimant)
    ]
    if not earlier:
        return []
    counted = [item for item in earlier if item.draft.count.low != 0]
    earlier = counted or earlier  # "nobody was killed" is disputed only where nothing else was said
    last = earlier[-1]
    at = document.tokens[last.draft.count.head].sentence
    return [
        item
        for item in earlier
        if document.tokens[item.draft.count.head].sentence == at
        and item.claimant.spans == last.claimant.spans
        and item.draft.part_of is None
    ]


def _may_share_sentence(document: Document, verb: Token) -> bool:
    """Whether what the verb disputes may stand in its own sentence: "GENERAL DENIES IT"."""
    after = document.tokens[verb.index + 1].lower if verb.index + 1 < len(document.tokens) else ""
    before = {token.lower for token in document.tokens[max(0, verb.index - 8) : verb.index]}
    nouns = disputing_nouns() & before
    return (
        bool({"that", "which"} & before)
        or bool(nouns)
        or after in ("it", "this", "that")
        or verb.lemma in inflating_verbs()
    )


def _same(one: Claimant, other: Claimant) -> bool:
    return one.spans == other.spans or (one.party is not None and one.party == other.party)
