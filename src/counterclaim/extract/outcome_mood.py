"""Whether a harm came about: not negated, not only planned or supposed; and how sure the words are."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extract.document import Document, Token
from counterclaim.extract.outcome_words import words_of_hedges
from counterclaim.lexicon import load


def is_negated(document: Document, trigger: Token) -> bool:
    """Whether the verb, or what governs it within its clause, is negated."""
    node = trigger
    for _ in range(3):
        if any(
            document.tokens[i].dep == "neg" or document.tokens[i].lower == "never"
            for i in document.children[node.index]
        ):
            return True
        if node.dep not in ("xcomp", "oprd", "acomp", "attr", "dobj", "auxpass") or node.head == node.index:
            return False
        node = document.tokens[node.head]
    return False


def _clause_before(document: Document, trigger: Token) -> Sequence[Token]:
    return document.tokens[document.sentence_of(trigger).first : trigger.index]


def is_unreal(document: Document, trigger: Token) -> bool:
    """Whether the happening is only planned, threatened, feared or supposed."""
    tables = load("outcomes")["unreal"]
    if any(token.lemma in tables["staged"] for token in _clause_before(document, trigger)):
        return True
    node = trigger
    for _ in range(6):
        for i in document.children[node.index]:
            child = document.tokens[i]
            auxiliary = child.dep == "aux" and child.lower in tables["auxiliaries"] and child.index < node.index
            if auxiliary and child.lower not in ("may", "might"):
                return True
            if child.dep == "mark" and child.lower in tables["conjunctions"]:
                return True
        if node.head == node.index:
            return False
        if node.pos == "NOUN" and node.dep in ("nsubj", "nsubjpass"):
            return False  # what is said of the deaths doesn't make them unreal: "12 deaths could not be ruled out"
        head = document.tokens[node.head]
        infinitive = _is_infinitive(document, node)
        if infinitive and head.lemma in tables["verbs"]:
            return True
        if node.pos == "NOUN" and node.dep in ("dobj", "pobj") and _is_wanted(document, node, tables["verbs"]):
            return True
        if (
            head.lemma in tables["nouns"]
            and head.pos == "NOUN"
            and (infinitive or node.dep in ("pcomp", "pobj", "prep", "acl"))
        ):
            return True
        if infinitive and node.dep in ("advcl", "acl", "relcl") and trigger.tag == "VB":
            return True
        if node.dep in ("relcl", "conj") and node.pos == "VERB" and head.pos != "VERB":
            return False
        if node.dep == "ccomp" and head.lemma not in tables["verbs"]:
            return False
        if node.dep == "ccomp" and head.lemma == "fear":
            return False
        node = head
    return False


def _is_wanted(document: Document, noun: Token, verbs: Sequence[str]) -> bool:
    """Whether a happening named by a noun is only wanted: "demanding the release of", "called for the arrest of"."""
    head = document.tokens[noun.head]
    if head.lower == "for":
        head = document.tokens[head.head]
    return head.lemma in verbs and head.lemma not in ("fear", "order", "tell", "warn")


def _is_infinitive(document: Document, verb: Token) -> bool:
    return verb.tag == "VB" and any(
        document.tokens[i].lower == "to" and document.tokens[i].dep == "aux" for i in document.children[verb.index]
    )


def is_hedged(document: Document, trigger: Token) -> bool:
    """Whether a hedge reaches the happening ("reportedly killed", "may have died", "feared dead")."""
    listed = words_of_hedges()
    nodes = [trigger]
    if trigger.dep in ("xcomp", "oprd", "acomp", "ccomp", "conj", "attr") and trigger.head != trigger.index:
        nodes.append(document.tokens[trigger.head])
    for node in nodes:
        if node.lower in listed and node.index != trigger.index and node.dep != "amod":
            return True
        for i in document.children[node.index]:
            child = document.tokens[i]
            if child.lower in listed and child.dep in ("advmod", "acomp", "amod", "auxpass", "advcl"):
                return True
            if child.dep == "aux" and child.lower in load("outcomes")["hedges"]["auxiliaries"]:
                return True
    return False
