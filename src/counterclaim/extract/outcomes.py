"""What happened to people: each word that tells an outcome, with the token of the people it happened to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from counterclaim.extract.document import Document, Token
from counterclaim.extract.outcome_mood import is_hedged, is_negated, is_unreal
from counterclaim.extract.outcome_people import (
    accompanying,
    own,
    people_of_adjective,
    people_of_noun,
    people_of_verb,
    told_of_nobody,
)
from counterclaim.extract.outcome_words import Verb, adjectives, named_among_words, nouns, phrases, verbs
from counterclaim.extract.people import is_person_noun
from counterclaim.lexicon import load
from counterclaim.records import Outcome


@dataclass(frozen=True, slots=True)
class Harm:
    """People who met an outcome: the token that heads the words for them, and the token that tells it.

    `outcomes` has two members only for casualties that nobody suffered. `captured` marks a capture,
    which is an abduction or a detention by who holds the people, `some_of_these` people who are only named
    among those counted before ("the dead included two nurses").
    """

    outcomes: tuple[Outcome, ...]
    people: int
    trigger: int
    negated: bool = False
    unreal: bool = False
    hedged: bool = False
    captured: bool = False
    some_of_these: bool = False


def find_harms(document: Document) -> Iterator[Harm]:
    """Every outcome that the text tells, with the people it happened to, in the order of the words that tell it."""
    for token in document.tokens:
        yield from _harms_at(document, token)


def _harms_at(document: Document, token: Token) -> Iterator[Harm]:
    lemma = token.lemma
    named = list(_named_among(document, token))
    if named:
        yield from named
        return
    if token.pos in ("VERB", "AUX") or token.tag in ("VBN", "VBD", "VBG"):
        verb = _phrase_verb(document, token) or verbs().get(lemma)
        if verb is not None and lemma == "escape" and not _from_captivity(document, token):
            return
        if lemma == "hold" and _is_blame(document, token):
            return
        if verb is not None and not _is_counted_noun(document, token):
            people = list(dict.fromkeys(people_of_verb(document, token, verb)))
            if verb.takes == "object":
                people = list(dict.fromkeys([*people, *accompanying(document, token, people)]))
            for person in people:
                yield _harm(document, token, person, (verb.outcome,), captured=verb.captured)
            return
    if lemma in load("outcomes")["casualties"]["words"] or token.lower in load("outcomes")["casualties"]["words"]:
        nobody = told_of_nobody(document, token)
        yield _harm(document, token, nobody or token.index, (Outcome.KILLED, Outcome.INJURED))
        return
    if token.lower in ("life", "lives"):
        if document.tokens[token.head].lemma in load("outcomes")["lives"]["verbs"] and token.dep in (
            "dobj",
            "nsubjpass",
        ):
            for person in dict.fromkeys(people_of_noun(document, token)):
                yield _harm(document, token, person, (Outcome.KILLED,))
        return
    if token.lemma == "loss" and not _of_life(document, token):
        for person in people_of_noun(document, token):
            if person != token.index and is_person_noun(document.tokens[person]):
                yield _harm(document, token, person, (Outcome.KILLED,))
        return
    if token.lemma == "loss" and _of_life(document, token):
        after = {other.lower for other in document.tokens[token.index + 1 : token.index + 7]}
        both = {"injury", "injuries", "injured", "limb"} & after
        yield _harm(document, token, token.index, (Outcome.KILLED, Outcome.INJURED) if both else (Outcome.KILLED,))
        return
    if token.pos in ("NOUN", "PROPN", "ADJ", "VERB"):
        if (outcome := adjectives().get(token.lower)) is not None:
            for person in dict.fromkeys(people_of_adjective(document, token)):
                yield _harm(document, token, person, (outcome,))
        if token.pos == "PROPN" and not document.capitals and not token.text.islower():
            return  # a part of a name, as of a "Liberation Front"
        if token.pos == "NOUN" and lemma in load("outcomes")["capture"]["nouns"]:
            for person in dict.fromkeys(people_of_noun(document, token)):
                if person != token.index:
                    yield _harm(document, token, person, (Outcome.DETAINED,), captured=True)
            return
        noun = lemma if lemma in nouns("event") or lemma in nouns("people") else token.lower
        if token.pos in ("NOUN", "PROPN") or token.lower in nouns("people"):
            if (outcome := nouns("people").get(noun)) is not None:
                yield _harm(document, token, token.index, (outcome,))
            elif (outcome := nouns("event").get(noun)) is not None:
                for person in dict.fromkeys(people_of_noun(document, _numbered(document, token))):
                    yield _harm(document, token, person, (outcome,))


def _numbered(document: Document, token: Token) -> Token:
    """The harm noun that has the number: the one before, where one number counts both ("12 deaths and injuries")."""
    first = document.tokens[token.head]
    before = document.tokens[token.index - 1] if token.index else token
    if token.dep != "conj" or before.lower != "and" or first.index != before.index - 1:
        return token
    known = nouns("event")
    return first if first.lemma in known or first.lower in known else token


def _is_counted_noun(document: Document, token: Token) -> bool:
    """Whether a participle stands for people and a number counts it: "treated 130 injured"."""
    if token.lower not in nouns("people") or token.index == 0:
        return False
    before = document.tokens[token.index - 1]
    after = document.tokens[token.index + 1] if token.index + 1 < len(document.tokens) else before
    return before.pos == "NUM" and after.pos not in ("NOUN", "PROPN", "ADJ") and before.sentence == token.sentence


def _is_blame(document: Document, hold: Token) -> bool:
    """Whether somebody is only held responsible."""
    after = document.tokens[hold.index + 1 : min(hold.index + 8, document.sentence_of(hold).last)]
    return any(token.lower in ("responsible", "accountable", "liable") for token in after)


def _from_captivity(document: Document, escape: Token) -> bool:
    """Whether an escape is one from captors or a prison; attackers escape too, and people escape unhurt."""
    sentence = document.sentence_of(escape)
    words = document.text[sentence.start : sentence.end].lower()
    return any(stem in words for stem in load("outcomes")["captivity"]["stems"]) and "unhurt" not in words


def _named_among(document: Document, token: Token) -> Iterator[Harm]:
    """People named among those who met an outcome: "the dead included two nurses", "among the injured was a child"."""
    outcome = named_among_words().get(token.lemma) or named_among_words().get(token.lower)
    if outcome is None or token.pos not in ("NOUN", "ADJ", "VERB", "PROPN"):
        return
    head = document.tokens[token.head]
    if head.lower == "among" and token.dep == "pobj":
        verb = document.tokens[head.head]
        found = own(document, verb, ("attr", "nsubj", "dobj"))
    elif token.dep in ("nsubj", "conj") and head.lemma in ("include", "comprise"):
        verb, found = head, own(document, head, ("dobj", "attr"))
    else:
        return
    if verb.lemma not in load("outcomes")["named_among"]["verbs"]:
        return
    for i in found:
        for person in (i, *(j for j in document.children[i] if document.tokens[j].dep == "appos")):
            yield replace(_harm(document, token, person, (outcome,)), some_of_these=True)


def _of_life(document: Document, loss: Token) -> bool:
    """Whether a loss is one of life: "no loss of life"; with "or injury" or without, nobody was harmed."""
    after = document.tokens[loss.index + 1 : loss.index + 4]
    return any(token.lower in ("life", "lives") for token in after)


def _harm(
    document: Document, trigger: Token, person: int, outcomes: tuple[Outcome, ...], *, captured: bool = False
) -> Harm:
    return Harm(
        outcomes=outcomes,
        people=person,
        trigger=trigger.index,
        negated=is_negated(document, trigger),
        unreal=is_unreal(document, trigger),
        hedged=is_hedged(document, trigger),
        captured=captured,
    )


_SOME = frozenset({"one", "two", "three", "four", "five", "some", "several", "them", "1", "2", "3", "4", "5"})


def _phrase_verb(document: Document, token: Token) -> Verb | None:
    """The verb's outcome by the words near it ("shot dead", "lost their lives", "taken hostage")."""
    sentence = document.sentence_of(token)
    for near, told in phrases().get(token.lemma, ()):
        window = range(max(sentence.first, token.index - 3), min(sentence.last, token.index + 9))
        for i in window:
            other = document.tokens[i]
            stands_near = other.lower in near and (i == token.index + 1 or _governs(document, token, other))
            if stands_near and other.lower == "fatally" and i and document.tokens[i - 1].lower in _SOME:
                continue  # "shot six, one fatally": that isn't said of the six
            if stands_near and not any(word.lower in told.not_with for word in document.words(sentence)):
                return told
    return None


def _governs(document: Document, verb: Token, other: Token) -> bool:
    """Whether the verb governs the word, through a few others at most, and through no other verb."""
    for steps, ancestor in enumerate(document.ancestors(other)):
        if ancestor.index == verb.index:
            return True
        if steps > 3 or (ancestor.pos == "VERB" and ancestor.dep not in ("amod", "xcomp", "ccomp", "oprd")):
            return False
    return False
