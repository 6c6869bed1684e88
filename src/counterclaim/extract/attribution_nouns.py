"""Statements by nouns of saying: "the claim that …", "raised alarms over …", "put the toll at …"."""

from __future__ import annotations

from counterclaim.extract.attribution_content import tidy
from counterclaim.extract.attribution_source import Range, Source, agent_of, possessor_of, subject_of
from counterclaim.extract.attribution_statement import Statement, Text, cue_of, is_passive, opens_with_that
from counterclaim.extract.document import Token
from counterclaim.records import Stance


def said_noun(text: Text, noun: Token) -> Statement | None:
    """A noun of saying with its clause, its owner or the subject of its verb.

    >>> # "the group's claim that it held the town" → the group | claim | that it held the town
    """
    stance = text.words.nouns.get(noun.lemma)
    if stance is None or noun.pos != "NOUN":
        return None
    content: list[Range] = []
    for child in text.children(noun):
        if child.index < noun.index:
            continue
        if child.dep in ("acl", "ccomp", "relcl") and opens_with_that(text, child) and child.dep != "relcl":
            content = tidy(text.document, [text.edges(child)])
            break
        if noun.lemma in text.words.clause_only_nouns:
            continue
        if child.dep == "acl" and child.tag == "VB":
            content = tidy(text.document, [text.edges(child)])
            break
        if child.dep == "prep" and child.lower in text.words.noun_prepositions:
            content = tidy(text.document, [Range(child.index + 1, text.edges(child).last)])
            break
    if not content:
        return None
    governor = text.document.tokens[noun.head]
    above = text.document.tokens[governor.head]
    if governor.dep == "prep" and above.pos == "VERB" and above.lemma in text.words.clause:
        return None  # "said in a statement that": the verb has it
    source = possessor_of(text.document, noun) or _holder(text, noun)
    if source is None and not _opens_with_that_in(text, content[0]):
        return None
    if source and content[0].first <= source.head <= content[0].last:
        source = None
    return Statement("noun", Range(noun.index, noun.index), content, stance, source, verb=noun.index)


def _opens_with_that_in(text: Text, content: Range) -> bool:
    return text.document.tokens[content.first].lower == "that"


def _holder(text: Text, noun: Token) -> Source | None:
    """The subject of the verb whose object a noun is: "*Officials* rejected the claim that …" has none; "made" has."""
    tokens = text.document.tokens
    verb = tokens[noun.head]
    if noun.dep == "dobj" and verb.lemma in text.words.light_verbs:
        return subject_of(text.document, verb)
    if noun.dep == "pobj":  # "*their* anger comes from the belief that …"
        above = tokens[verb.head]
        if above.pos == "NOUN":
            return possessor_of(text.document, above)
        subject = next((child for child in text.children(above) if child.dep == "nsubj"), None)
        return possessor_of(text.document, subject) if subject else None
    return None


def light_verb(text: Text, verb: Token) -> Statement | None:
    """A verb and a noun of saying together.

    >>> # "Lawyers raised alarms over the arrests" → Lawyers | raised alarms over | the arrests
    """
    if verb.lemma not in text.words.light_verbs or verb.pos != "VERB":
        return None
    for noun in text.children(verb):
        if noun.dep != "dobj" or noun.lower not in text.words.light_nouns:
            continue
        for child in (*text.children(noun), *text.children(verb)):
            if child.index > noun.index and child.dep in ("prep", "acl", "ccomp"):
                under = text.edges(child)
                if child.dep == "prep" and child.lower not in text.words.light_prepositions:
                    continue
                first = child.index + 1 if child.dep == "prep" else under.first
                content = tidy(text.document, [Range(first, under.last)])
                if not content:
                    continue
                stance = Stance.OTHER
                if noun.lower in text.words.light_accuses:
                    stance = Stance.ACCUSES
                elif noun.lower in text.words.light_threatens:
                    stance = Stance.THREATENS
                elif noun.lemma in text.words.nouns:
                    stance = text.words.nouns[noun.lemma]
                cue = Range(cue_of(text, verb).first, noun.index)
                return Statement("light", cue, content, stance, subject_of(text.document, verb), verb=verb.index)
    return None


def put_the_toll(text: Text, verb: Token) -> Statement | None:
    """Read "put the toll at thirty", "the toll was put at thirty by doctors"."""
    words = text.words
    if verb.lemma not in words.toll_verbs:
        return None
    passive = is_passive(text, verb)
    role = "nsubjpass" if passive else "dobj"
    noun = next((child for child in text.children(verb) if child.dep == role and child.lemma in words.toll_nouns), None)
    source = agent_of(text.document, verb) if passive else subject_of(text.document, verb)
    if noun is None or source is None:
        return None
    for child in (*text.children(verb), *text.children(noun)):
        if child.dep == "prep" and child.index > noun.index and child.lower in words.toll_prepositions:
            content = tidy(text.document, [text.edges(noun), text.edges(child)])
            if not passive:
                content = tidy(text.document, [Range(text.edges(noun).first, text.edges(child).last)])
            return Statement("toll", cue_of(text, verb), content, Stance.ASSERTS, source, verb=verb.index)
    return None
