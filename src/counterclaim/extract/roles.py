"""Who does what to whom, with what: the nouns around the words that tell of a happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from counterclaim.extract.document import Document, Token
from counterclaim.extract.phrases import grammar, of_object, with_conjuncts
from counterclaim.extract.triggers import Trigger
from counterclaim.lexicon import load

_AGAINST = frozenset(("on", "against", "at", "upon", "in", "inside", "near", "outside", "of", "to"))
_INTRANSITIVE = frozenset(("clash", "protest", "riot"))


@dataclass
class Roles:
    """Heads of the nouns that a trigger brings together. `weapons` come with the kind of happening they make of it."""

    trigger: Trigger
    agents: list[Token] = field(default_factory=list)
    patients: list[Token] = field(default_factory=list)
    weapons: list[tuple[Token, str]] = field(default_factory=list)


@cache
def _weapon_kinds() -> dict[str, str]:
    return {noun: kind for kind, nouns in load("events")["weapons"].items() for noun in nouns}


@cache
def lexicon(table: str) -> frozenset[str]:
    """A list of the lexicon's table of words."""
    return frozenset(load("events")["words"][table])


def find_roles(document: Document, triggers: Sequence[Trigger]) -> list[Roles]:
    """For each trigger who acts and who suffers by it."""
    return [_of_verb(document, trigger) if trigger.is_verb else _of_noun(document, trigger) for trigger in triggers]


def weapon_kind(document: Document, token: Token) -> str | None:
    """The kind of happening that a weapon makes of an attack ("bombing" for a bomb); None for what is no weapon."""
    kind = _weapon_kinds().get(token.lemma) or _weapon_kinds().get(token.lower)
    if kind is None or token.pos not in ("NOUN", "PROPN"):
        return None
    if token.lemma in lexicon("weapons_only_with"):
        beside = {document.tokens[child].lemma for child in document.children[token.index]}
        inner = of_object(document, token)
        if inner is not None:
            beside.add(inner.lemma)
        if not beside & lexicon("weapon_beside"):
            return None
    return kind


def weapon_of(token: Token) -> str | None:
    """The kind of happening that a weapon makes of an attack, whatever stands beside it; None for other words."""
    return _weapon_kinds().get(token.lemma)


def _of_verb(document: Document, trigger: Trigger) -> Roles:
    roles, verb = Roles(trigger), trigger.token
    subject, passive = _subject(document, verb)
    agents: list[Token] = []
    patients: list[Token] = []
    if subject is not None:
        befalls = passive or verb.lemma in grammar("befalling")
        (patients if befalls else agents).append(subject)
    for child in document.children[verb.index]:
        token = document.tokens[child]
        if token.dep in ("dobj", "oprd", "dative") and verb.lemma not in ("open", "exchange", "trade", "set"):
            patients.append(token)
        elif token.dep == "agent" or (token.dep == "prep" and token.lower == "by" and passive):
            agents.extend(_objects(document, token))
        elif token.dep == "prep":
            objects = _objects(document, token)
            if token.lower in ("with", "using"):
                if trigger.kind in _INTRANSITIVE:
                    patients.extend(objects)
            elif token.lower in ("on", "at", "upon", "against", "to") and trigger.kind in (
                "shooting",
                "attack",
                "arson",
            ):
                patients.extend(objects)
            elif (
                token.lower in ("in", "near", "outside", "inside", "at", "under", "against")
                and trigger.kind == "bombing"
            ):
                patients.extend(o for o in objects if o.lemma in lexicon("targets"))
    if verb.tag == "VBN" and verb.dep == "acl":  # "the man killed by guerrillas"
        patients.append(document.tokens[verb.head])
    _fill(document, roles, agents, patients)
    return roles


def _subject(document: Document, verb: Token, depth: int = 0) -> tuple[Token | None, bool]:
    """The subject of a verb, its own or that of the verb it is joined to, and whether it suffers the deed."""
    tokens = document.tokens
    for child in document.children[verb.index]:
        token = tokens[child]
        if token.dep in ("nsubj", "nsubjpass"):
            if token.tag in ("WP", "WDT") and verb.dep == "relcl":
                token = tokens[verb.head]
            return token, tokens[child].dep == "nsubjpass"
    head = tokens[verb.head]
    if depth < 3 and verb.dep in ("conj", "xcomp", "advcl") and head.pos in ("VERB", "AUX"):
        subject, passive = _subject(document, head, depth + 1)
        return subject, passive and verb.dep == "conj" and verb.tag == "VBN"
    return None, False


def _of_noun(document: Document, trigger: Trigger) -> Roles:
    roles, noun = Roles(trigger), trigger.token
    agents: list[Token] = []
    patients: list[Token] = []
    suffered = trigger.kind in grammar("suffered")
    for child in document.children[noun.index]:
        token = document.tokens[child]
        if token.dep == "poss":
            (patients if suffered else agents).append(token)
        elif token.dep in ("prep", "agent"):
            objects = _objects(document, token)
            if token.lower == "by":
                agents.extend(objects)
            elif token.lower == "of" and (suffered or trigger.kind == "bombing"):
                patients.extend(objects)
            elif token.lower in _AGAINST and not suffered and token.lower != "of":
                near = token.lower in ("in", "near", "inside", "outside", "to", "at")
                patients.extend(o for o in objects if not near or o.lemma in lexicon("targets"))
            elif token.lower in ("between", "with") and trigger.kind == "clash":
                agents.extend(objects)
        elif token.dep in ("compound", "amod") and token.lemma in lexicon("attackers"):
            agents.append(token)
    agents.extend(_doers(document, noun))
    _fill(document, roles, agents, patients)
    return roles


def _doers(document: Document, noun: Token) -> Iterator[Token]:
    """Who carried out the deed: the subject of "carried out", "staged", or the agent after "by"."""
    verb = document.tokens[noun.head]
    if verb.pos == "VERB" and verb.lemma in grammar("doing"):
        if noun.dep == "dobj":
            subject, passive = _subject(document, verb)
            if subject is not None and not passive:
                yield subject
        elif noun.dep == "nsubjpass":
            for child in document.children[verb.index]:
                if document.tokens[child].dep == "agent":
                    yield from _objects(document, document.tokens[child])
    for child in document.children[noun.index]:
        token = document.tokens[child]
        if token.dep == "acl" and token.lemma in grammar("doing"):
            for inner in document.children[child]:
                if document.tokens[inner].dep == "agent":
                    yield from _objects(document, document.tokens[inner])


def _objects(document: Document, preposition: Token) -> list[Token]:
    return [
        document.tokens[child] for child in document.children[preposition.index] if document.tokens[child].dep == "pobj"
    ]


def _fill(document: Document, roles: Roles, agents: list[Token], patients: list[Token]) -> None:
    for agent in agents:
        for token in with_conjuncts(document, agent):
            kind = weapon_kind(document, token)
            if kind:
                roles.weapons.append((token, kind))
            else:
                roles.agents.append(token)
    for patient in patients:
        for token in with_conjuncts(document, patient):
            kind = weapon_kind(document, token)
            if kind:
                roles.weapons.append((token, kind))
            elif token.lemma not in grammar("not_victims"):
                roles.patients.append(token)
