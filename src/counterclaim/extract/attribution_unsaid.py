"""Statements without a plain speaker: passives, "seems", "reportedly", and words passed on by others."""

from __future__ import annotations

from counterclaim.extract.attribution_clauses import following
from counterclaim.extract.attribution_content import nearest_quotation, tidy, without
from counterclaim.extract.attribution_source import Range, Source, agent_of, phrase, subject_of
from counterclaim.extract.attribution_statement import VERBAL, Statement, Text, cue_of, is_passive
from counterclaim.extract.document import Token
from counterclaim.records import Stance


def quoted_as_saying(text: Text, verb: Token) -> Statement | None:
    """Words passed on: "the paper quoted police as saying that six had died" gives police, by way of the paper.

    Also in the passive: "police were quoted by the paper as saying that six had died".
    """
    if verb.lemma not in text.words.quoting:
        return None
    passive = is_passive(text, verb)
    quoted = next((child for child in text.children(verb) if child.dep == ("nsubjpass" if passive else "dobj")), None)
    if quoted is None:
        return None
    saying = _as_saying(text, verb) or _as_saying(text, quoted)
    if saying is None:
        return None
    clauses = [child for child in text.children(saying) if child.dep in ("ccomp", "dobj", "xcomp")]
    content = following(text, saying, Range(saying.index, saying.index), clauses) if clauses else []
    if not content:
        quotation = nearest_quotation(text.document, text.quotations, saying, Range(saying.index, saying.index))
        content = tidy(text.document, [Range(*quotation)]) if quotation else []
    if not content:
        return None
    outlet = agent_of(text.document, verb) if passive else subject_of(text.document, verb)
    source = phrase(text.document, quoted)
    if source.range.last >= saying.index:
        source = Source(Range(source.range.first, quoted.index), quoted.index)
    cue = Range(saying.index - 1, saying.index)
    via = [outlet] if outlet else []
    return Statement("quoted", cue, content, Stance.ASSERTS, source, verb=saying.index, via=via)


def _as_saying(text: Text, above: Token) -> Token | None:
    for preposition in text.children(above):
        if preposition.lower == "as" and preposition.index > above.index:
            for below in text.children(preposition):
                if below.tag == "VBG" and below.lemma in text.words.clause:
                    return below
    return None


def passive_saying(text: Text, verb: Token) -> Statement | None:
    """A passive of saying: "was reported by X", "is believed to have fled", "it was said that …"."""
    words = text.words
    if not is_passive(text, verb):
        return None
    known = verb.lemma in words.clause or verb.lemma in words.object or verb.lemma in words.passive
    if not known:
        return None
    agent = agent_of(text.document, verb)
    if verb.lemma not in words.passive and (agent is None or verb.lemma in words.only_after):
        return None
    subject = next((child for child in text.children(verb) if child.dep in ("nsubjpass", "csubjpass")), None)
    content: list[Range] = []
    if subject is not None and subject.lower != "it":
        content.append(text.edges(subject))
    for child in text.children(verb):
        if child.index > verb.index and child.dep in ("xcomp", "ccomp", "oprd", "prep", "advcl"):
            if child.dep == "prep" and child.lower not in ("as", "of", "for", "in", "to"):
                continue
            content.append(text.edges(child))
    stance = words.clause.get(verb.lemma) or words.object.get(verb.lemma) or Stance.ASSERTS
    full = any(child.dep in ("xcomp", "ccomp", "oprd") for child in text.children(verb))
    if agent is None and not full and not (stance is Stance.ACCUSES and len(content) > 1):
        return None
    if stance is Stance.OTHER and agent is None:
        stance = Stance.ASSERTS
    content = tidy(text.document, [part for part in content if part])
    if not content:
        return None
    hedged = agent is None and (verb.lemma in words.passive_hedging or stance is Stance.ACCUSES)
    return Statement("passive", cue_of(text, verb), content, stance, agent, hedged=hedged, verb=verb.index)


def appearance(text: Text, verb: Token) -> Statement | None:
    """Read "seems", "appears": nobody's word, and hedged. Content is the subject and what it seems."""
    if verb.lemma not in text.words.appearance or verb.pos != "VERB":
        return None
    content = [text.edges(child) for child in text.children(verb) if child.dep == "nsubj" and child.lower != "it"]
    rest = [
        text.edges(child)
        for child in text.children(verb)
        if child.index > verb.index and child.dep in ("xcomp", "oprd", "acomp", "ccomp")
    ]
    if not rest:
        return None
    content = tidy(text.document, [*content, *rest])
    return Statement("appearance", cue_of(text, verb), content, Stance.ASSERTS, None, hedged=True, verb=verb.index)


def hearsay(text: Text, adverb: Token) -> Statement | None:
    """Read "reportedly", "allegedly" without a speaker: the clause is somebody's word, unsaid whose."""
    if adverb.lower not in text.words.hearsay or adverb.pos != "ADV":
        return None
    head = text.document.tokens[adverb.head]
    if head.pos not in (*VERBAL, "ADJ", "NOUN", "NUM"):
        return None
    around = text.edges(head)
    content = tidy(text.document, without(around, [Range(adverb.index, adverb.index)]))
    if not content:
        return None
    stance = Stance.ASSERTS
    return Statement(
        "hearsay", Range(adverb.index, adverb.index), content, stance, None, hedged=True, verb=adverb.index
    )
