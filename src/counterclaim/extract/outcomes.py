"""What happened to people: each word that tells an outcome, with the token of the people it happened to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from counterclaim.extract.document import Document, Token
from counterclaim.lexicon import load
from counterclaim.records import Outcome

_PASSIVE_SUBJECT = ("nsubjpass", "csubjpass")
_SUBJECT = ("nsubj", *_PASSIVE_SUBJECT)
_CAPTURED = "captured"


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


@dataclass(frozen=True, slots=True)
class _Verb:
    outcome: Outcome
    takes: str
    captured: bool = False
    not_with: frozenset[str] = frozenset()


@cache
def _verbs() -> dict[str, _Verb]:
    tables = load("outcomes")["verbs"]
    listed = {}
    for name, table in tables.items():
        outcome = Outcome.DETAINED if name == _CAPTURED else Outcome(name)
        for takes in ("object", "subject"):
            for verb in table[takes]:
                listed[verb] = _Verb(outcome, takes, name == _CAPTURED)
    return listed


@cache
def _nouns(kind: str) -> dict[str, Outcome]:
    tables = load("outcomes")["nouns"]
    return {noun: Outcome(name) for name, table in tables.items() for noun in table[kind]}


@cache
def _adjectives() -> dict[str, Outcome]:
    tables = load("outcomes")["adjectives"]
    return {word: Outcome(name) for name, listed in tables.items() for word in listed}


@cache
def _phrases() -> dict[str, list[tuple[frozenset[str], _Verb]]]:
    listed: dict[str, list[tuple[frozenset[str], _Verb]]] = {}
    for phrase in load("outcomes")["phrases"]:
        for verb in phrase["verb"]:
            without = frozenset(phrase.get("not_with", ()))
            told = _Verb(Outcome(phrase["outcome"]), phrase["people"], phrase.get("captured", False), without)
            entry = (frozenset(phrase["near"]), told)
            listed.setdefault(verb, []).append(entry)
    return listed


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
        verb = _phrase_verb(document, token) or _verbs().get(lemma)
        if verb is not None and lemma == "escape" and not _from_captivity(document, token):
            return
        if verb is not None and not _is_counted_noun(document, token):
            people = list(dict.fromkeys(_people_of_verb(document, token, verb)))
            for person in people:
                yield _harm(document, token, person, (verb.outcome,), captured=verb.captured)
            return
    if lemma in load("outcomes")["casualties"]["words"] or token.lower in load("outcomes")["casualties"]["words"]:
        yield _harm(document, token, token.index, (Outcome.KILLED, Outcome.INJURED))
        return
    if token.lower in ("life", "lives"):
        if document.tokens[token.head].lemma in load("outcomes")["lives"]["verbs"] and token.dep in ("dobj", "nsubjpass"):
            for person in dict.fromkeys(_people_of_noun(document, token)):
                yield _harm(document, token, person, (Outcome.KILLED,))
        return
    if token.lemma == "loss" and _of_life(document, token):
        after = {other.lower for other in document.tokens[token.index + 1 : token.index + 7]}
        both = {"injury", "injuries", "injured", "limb"} & after
        yield _harm(document, token, token.index, (Outcome.KILLED, Outcome.INJURED) if both else (Outcome.KILLED,))
        return
    if token.pos in ("NOUN", "PROPN", "ADJ", "VERB"):
        if (outcome := _adjectives().get(token.lower)) is not None:
            for person in dict.fromkeys(_people_of_adjective(document, token)):
                yield _harm(document, token, person, (outcome,))
        if token.pos == "PROPN" and not document.capitals and not token.text.islower():
            return  # a part of a name, as of a "Liberation Front"
        if token.pos == "NOUN" and lemma in load("outcomes")["capture"]["nouns"]:
            for person in dict.fromkeys(_people_of_noun(document, token)):
                if person != token.index:
                    yield _harm(document, token, person, (Outcome.DETAINED,), captured=True)
            return
        noun = lemma if lemma in _nouns("event") or lemma in _nouns("people") else token.lower
        if token.pos in ("NOUN", "PROPN") or token.lower in _nouns("people"):
            if (outcome := _nouns("people").get(noun)) is not None:
                yield _harm(document, token, token.index, (outcome,))
            elif (outcome := _nouns("event").get(noun)) is not None:
                for person in dict.fromkeys(_people_of_noun(document, token)):
                    yield _harm(document, token, person, (outcome,))


def _is_counted_noun(document: Document, token: Token) -> bool:
    """Whether a participle stands for people and a number counts it: "treated 130 injured", "37 wounded were admitted"."""
    if token.lower not in _nouns("people") or token.index == 0:
        return False
    before = document.tokens[token.index - 1]
    after = document.tokens[token.index + 1] if token.index + 1 < len(document.tokens) else before
    return before.pos == "NUM" and after.pos not in ("NOUN", "PROPN", "ADJ") and before.sentence == token.sentence


def _from_captivity(document: Document, escape: Token) -> bool:
    """Whether an escape is one from captors or a prison; attackers escape, and people escape unhurt, without being freed."""
    sentence = document.sentence_of(escape)
    words = document.text[sentence.start : sentence.end].lower()
    return any(stem in words for stem in load("outcomes")["captivity"]["stems"]) and "unhurt" not in words


def _named_among(document: Document, token: Token) -> Iterator[Harm]:
    """People named among those who met an outcome: "the dead included two nurses", "among the injured was a child"."""
    outcome = _among().get(token.lemma) or _among().get(token.lower)
    if outcome is None or token.pos not in ("NOUN", "ADJ", "VERB", "PROPN"):
        return
    head = document.tokens[token.head]
    if head.lower == "among" and token.dep == "pobj":
        verb = document.tokens[head.head]
        found = _own(document, verb, ("attr", "nsubj", "dobj"))
    elif token.dep in ("nsubj", "conj") and head.lemma in ("include", "comprise"):
        verb, found = head, _own(document, head, ("dobj", "attr"))
    else:
        return
    if verb.lemma not in load("outcomes")["named_among"]["verbs"]:
        return
    for i in found:
        for person in (i, *(j for j in document.children[i] if document.tokens[j].dep == "appos")):
            yield replace(_harm(document, token, person, (outcome,)), some_of_these=True)


@cache
def _among() -> dict[str, Outcome]:
    tables = load("outcomes")["named_among"]
    return {word: Outcome(name) for name, listed in tables.items() if name != "verbs" for word in listed}


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
        negated=_is_negated(document, trigger),
        unreal=_is_unreal(document, trigger),
        hedged=_is_hedged(document, trigger),
        captured=captured,
    )


def _phrase_verb(document: Document, token: Token) -> _Verb | None:
    """The verb's outcome by the words near it ("shot dead", "lost their lives", "taken hostage")."""
    sentence = document.sentence_of(token)
    for near, told in _phrases().get(token.lemma, ()):
        window = range(max(sentence.first, token.index - 3), min(sentence.last, token.index + 9))
        for i in window:
            other = document.tokens[i]
            if other.lower in near and (i == token.index + 1 or _governs(document, token, other)):
                if not any(word.lower in told.not_with for word in document.words(sentence)):
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


def is_passive(document: Document, verb: Token) -> bool:
    """Whether a verb is passive: it has a passive subject or auxiliary, or is a participle that follows its noun."""
    children = [document.tokens[i] for i in document.children[verb.index]]
    if any(child.dep in ("auxpass", *_PASSIVE_SUBJECT) for child in children):
        return True
    if any(child.dep in ("dobj",) for child in children):
        return False
    return (
        verb.tag == "VBN"
        and verb.dep in ("acl", "relcl", "amod", "advcl")
        and not any(child.dep == "aux" and child.lemma == "have" for child in children)
    )


def _people_of_verb(document: Document, verb: Token, kind: _Verb) -> Iterator[int]:
    passive = is_passive(document, verb)
    if verb.lemma == "drown" and not passive and not _own(document, verb, ("dobj",)):
        yield from _subjects(document, verb)
        return
    if kind.takes == "subject":
        yield from _subjects(document, verb)
        return
    after = document.tokens[verb.index + 1] if verb.index + 1 < len(document.tokens) else None
    if after is not None and after.lower in ("dead", "hostage") and not _own(document, verb, ("auxpass", "nsubjpass")):
        following = _object_after(document, verb)  # "militants shot dead a man": often misread as a participle
        if following is not None:
            yield following
            return
    if verb.dep == "amod" and verb.tag in ("VBN", "VBD"):
        yield verb.head
        return
    if passive:
        if verb.dep in ("acl",) and not _own(document, verb, _SUBJECT):
            yield _first_conjunct(document, verb.head)
        else:
            yield from _subjects(document, verb)
        return
    objects = list(_objects(document, verb))
    if any(document.tokens[i].lower in _REFLEXIVE for i in objects):
        yield from _subjects(document, verb)
        yield from (i for i in objects if document.tokens[i].lower not in _REFLEXIVE)
        for i in objects:
            yield from (j for j in document.children[i] if document.tokens[j].dep == "conj")
        return
    if objects:
        yield from objects
        return
    following = _object_after(document, verb)
    if following is not None:
        yield following
        return
    if verb.tag == "VBN" and verb.dep in ("acl", "conj", "ROOT", "ccomp", "advcl", "relcl", "dep", "pcomp"):
        # "15 killed in blast", "two soldiers, shot dead": a participle without its auxiliary
        if verb.dep == "acl":
            yield verb.head
        else:
            yield from _subjects(document, verb)


def _first_conjunct(document: Document, noun: int) -> int:
    """Of nouns joined as objects of "leave" the first: "leaving a policeman and a passer-by injured"."""
    first = document.tokens[noun]
    while first.dep == "conj" and document.tokens[first.head].pos in ("NOUN", "PROPN"):
        first = document.tokens[first.head]
    governor = document.tokens[first.head]
    return first.index if governor.lemma == "leave" else noun


def _own(document: Document, verb: Token, deps: tuple[str, ...]) -> list[int]:
    return [i for i in document.children[verb.index] if document.tokens[i].dep in deps]


def _subjects(document: Document, verb: Token) -> Iterator[int]:
    """The subject of the verb; where it has none, that of the verb that it is joined to or hangs on."""
    node = verb
    for _ in range(4):
        own = _own(document, node, _SUBJECT)
        if own:
            for i in own:
                yield from _resolve_relative(document, node, i)
            return
        if node.dep in ("relcl", "acl"):
            yield node.head
            return
        head = document.tokens[node.head]
        if node.dep in ("conj", "xcomp", "advcl", "oprd", "dep") and head.index != node.index:
            if head.pos in ("VERB", "AUX") or head.tag.startswith("VB"):
                node = head
                continue
            if node.dep == "conj":
                yield head.index
        return


def _resolve_relative(document: Document, verb: Token, subject: int) -> Iterator[int]:
    """The subject itself, or the noun that a relative pronoun stands for."""
    token = document.tokens[subject]
    if token.lower in ("who", "whom", "that", "which") and token.tag in ("WP", "WDT", "IN"):
        node = verb
        while node.dep == "conj":
            node = document.tokens[node.head]
        if node.dep == "relcl":
            yield node.head
            return
    yield subject


def _objects(document: Document, verb: Token) -> Iterator[int]:
    """The object of the verb; of a verb without one, that of a verb joined to it ("abducted and killed a man")."""
    own = _own(document, verb, ("dobj", "dative"))
    if own:
        yield from own
        return
    for i in document.children[verb.index]:
        child = document.tokens[i]
        if child.dep == "conj" and child.pos == "VERB" and not _own(document, child, _SUBJECT):
            yield from _own(document, child, ("dobj",))
    if verb.lemma == "operate":
        for i in document.children[verb.index]:
            if document.tokens[i].lower in ("on", "upon"):
                yield from _own(document, document.tokens[i], ("pobj",))
    for i in document.children[verb.index]:  # "shot dead two men": the parser may hang the men on "dead"
        child = document.tokens[i]
        if child.dep in ("oprd", "acomp", "ccomp", "xcomp", "advmod", "prt") and child.lower in (
            "dead",
            "hostage",
            "captive",
            "free",
        ):
            yield from (
                j for j in document.children[i] if document.tokens[j].dep in ("dobj", "nsubj", "npadvmod", "dep")
            )


def _object_after(document: Document, verb: Token) -> int | None:
    """The people that follow a verb whose object the parser missed ("shot dead a man", "held hostage 14 staff")."""
    tokens, sentence = document.tokens, document.sentence_of(verb)
    at = verb.index + 1
    while at < sentence.last and (tokens[at].lower in _BETWEEN or tokens[at].pos == "ADV"):
        at += 1
    if at >= sentence.last or tokens[at].pos not in ("DET", "NUM", "NOUN", "ADJ", "PROPN") or tokens[at].lower == "by":
        return None
    head = at
    for _ in range(8):
        governor = tokens[head].head
        if head < governor < min(at + 9, sentence.last) and tokens[head].dep in _INSIDE_PHRASE:
            head = governor
        else:
            break
    if head == at and tokens[at].pos in ("DET", "NUM", "ADJ"):
        while head + 1 < sentence.last and tokens[head + 1].pos in ("ADJ", "NOUN", "PROPN", "NUM"):
            head += 1
    return head if tokens[head].pos in ("NOUN", "PROPN", "NUM", "ADJ", "PRON") else None


_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
_BETWEEN = frozenset(
    {"dead", "hostage", "hostages", "captive", "free", "down", "and", "then", "off", "up", "later", "alive"}
)
_INSIDE_PHRASE = frozenset({"det", "nummod", "amod", "compound", "poss", "nmod", "quantmod", "advmod"})


def _people_of_noun(document: Document, noun: Token) -> Iterator[int]:
    """The people of a noun of happening: "the killing of X", "X's death", "12 deaths", "injuries to X"."""
    found = False
    for i in document.children[noun.index]:
        child = document.tokens[i]
        if child.dep == "prep" and child.lower in ("of", "to", "among"):
            for j in document.children[i]:
                if document.tokens[j].dep == "pobj":
                    found = True
                    yield j
        elif child.dep == "poss":
            found = True
            yield i
    if not found:
        yield _sufferer(document, noun) or noun.index


def _sufferer(document: Document, harm: Token) -> int | None:
    """Who sustained, suffered or received the injuries, where the parser took the verb for an adjective of theirs."""
    sentence = document.sentence_of(harm)
    before = document.tokens[max(sentence.first, harm.index - 3) : harm.index]
    if not any(token.lemma in _SUFFERING or token.lower.rstrip("ed") in _SUFFERING for token in before):
        return None
    people = [
        token
        for token in document.ancestors(harm)
        if token.pos in ("NOUN", "PROPN") and token.dep not in ("pobj",) and token.index < harm.index
    ]
    return people[-1].index if people else None


_SUFFERING = frozenset({"sustain", "sustained", "suffer", "suffered", "receive", "received"})


def _people_of_adjective(document: Document, adjective: Token) -> Iterator[int]:
    """The people of an adjective: "12 wounded men", "two were dead", "leaving two men dead", "two soldiers dead"."""
    head = document.tokens[adjective.head]
    if adjective.dep == "amod" and head.index != adjective.index:
        yield head.index
        return
    own = _own(document, adjective, ("nsubj", "nsubjpass"))
    if own:
        yield from own
        return
    if adjective.dep in ("acomp", "attr", "oprd", "xcomp", "ccomp"):
        objects = _own(document, head, ("dobj",))
        yield from (objects or _subjects(document, head))
        return
    if adjective.dep in ("conj", "appos") and _adjectives().get(head.lower) is not None:
        yield from _people_of_adjective(document, head)
        return
    if (
        head.pos in ("NOUN", "PROPN", "NUM", "PRON")
        and head.index < adjective.index
        and adjective.index - head.index <= 3
    ):
        yield head.index


def _is_negated(document: Document, trigger: Token) -> bool:
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


def _is_unreal(document: Document, trigger: Token) -> bool:
    """Whether the happening is only planned, threatened, feared or supposed."""
    tables = load("outcomes")["unreal"]
    node = trigger
    for _ in range(6):
        for i in document.children[node.index]:
            child = document.tokens[i]
            if child.dep == "aux" and child.lower in tables["auxiliaries"] and child.index < node.index:
                have = any(document.tokens[j].lower == "have" for j in document.children[node.index])
                if not (child.lower in ("may", "might") or (child.lower == "could" and have)):
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


def _is_hedged(document: Document, trigger: Token) -> bool:
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


@cache
def words_of_hedges() -> frozenset[str]:
    """Words that hedge a figure without a speaker."""
    return frozenset(load("outcomes")["hedges"]["words"])
