"""Where the people of a harm stand: beside its verb, its noun or its adjective."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.extract.document import Document, Token
from counterclaim.extract.outcome_words import Verb, adjectives
from counterclaim.lexicon import load

_PASSIVE_SUBJECT = ("nsubjpass", "csubjpass")


SUBJECT = ("nsubj", *_PASSIVE_SUBJECT)


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


def people_of_verb(document: Document, verb: Token, kind: Verb) -> Iterator[int]:
    """The heads of the words for those to whom a verb says that it happened: its object, or subject in the passive."""
    inverted = _after_inversion(document, verb)
    if inverted is not None:
        yield inverted
        return
    passive = is_passive(document, verb)
    if verb.lemma == "drown" and not passive and not own(document, verb, ("dobj",)):
        yield from subjects(document, verb)
        return
    if kind.takes == "subject":
        yield from subjects(document, verb)
        return
    after = document.tokens[verb.index + 1] if verb.index + 1 < len(document.tokens) else None
    if after is not None and after.lower in ("dead", "hostage") and not own(document, verb, ("auxpass", "nsubjpass")):
        following = _object_after(document, verb)  # "militants shot dead a man": often misread as a participle
        if following is not None:
            yield following
            return
    if verb.dep == "amod" and verb.tag in ("VBN", "VBD"):
        yield verb.head
        return
    left = document.tokens[verb.head]
    if verb.dep in ("advcl", "oprd", "ccomp", "xcomp") and left.lemma == "leave" and not own(document, verb, SUBJECT):
        yield from own(document, left, ("dobj",))  # "left a policeman and a passer-by injured"
        return
    if passive:
        if verb.dep in ("acl",) and not own(document, verb, SUBJECT):
            yield _first_conjunct(document, verb.head)
        else:
            yield from subjects(document, verb)
        return
    if verb.tag == "VBN" and _is_reported(document, verb):
        yield from subjects(document, verb)
        return
    objects = list(_objects(document, verb))
    if any(document.tokens[i].lower in _REFLEXIVE for i in objects):
        yield from subjects(document, verb)
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
            yield from subjects(document, verb)


def _is_reported(document: Document, verb: Token) -> bool:
    """Whether the participle is what a passive verb tells of its subject: "22 people were reported killed"."""
    first = verb
    while first.dep == "conj" and document.tokens[first.head].tag == "VBN":
        first = document.tokens[first.head]
    return first.dep in ("xcomp", "oprd") and bool(own(document, document.tokens[first.head], ("auxpass",)))


def _first_conjunct(document: Document, noun: int) -> int:
    """Of nouns joined as objects of "leave" the first: "leaving a policeman and a passer-by injured"."""
    first = document.tokens[noun]
    while first.dep == "conj" and document.tokens[first.head].pos in ("NOUN", "PROPN"):
        first = document.tokens[first.head]
    governor = document.tokens[first.head]
    return first.index if governor.lemma == "leave" else noun


def accompanying(document: Document, verb: Token, people: Sequence[int]) -> Iterator[int]:
    """Those whom it befell along with these: "a trader along with his guard was shot", "held along with two others"."""
    for node in (verb.index, *people) if is_passive(document, verb) else people:
        for i in document.children[node]:
            below = document.children[i] if document.tokens[i].lower == "along" else (i,)
            for j in below:
                before = document.tokens[max(j - 1, 0)].lower
                if document.tokens[j].lower == "with" and before in ("along", "together"):
                    yield from own(document, document.tokens[j], ("pobj",))


def own(document: Document, verb: Token, deps: tuple[str, ...]) -> list[int]:
    """The tokens that hang on the verb by one of these dependencies."""
    return [i for i in document.children[verb.index] if document.tokens[i].dep in deps]


def subjects(document: Document, verb: Token) -> Iterator[int]:
    """The subject of the verb; where it has none, that of the verb that it is joined to or hangs on."""
    node = verb
    for _ in range(4):
        found = own(document, node, SUBJECT)
        if found:
            for i in found:
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


def _after_inversion(document: Document, verb: Token) -> int | None:
    """The people of a participle that opens its sentence: "Killed in the raid were four farmers"."""
    sentence = document.sentence_of(verb)
    if verb.index != sentence.first or verb.tag not in ("VBN", "VBD"):
        return None
    auxiliary = next(
        (i for i in range(verb.index + 1, sentence.last) if document.tokens[i].lower in ("was", "were")), None
    )
    if auxiliary is None:
        return None
    below = [
        i
        for i in document.children[auxiliary]
        if i > auxiliary and document.tokens[i].dep in ("nsubj", "attr", "nsubjpass")
    ]
    return below[0] if below else _object_after(document, document.tokens[auxiliary])


def _colon_between(document: Document, verb: int, other: int) -> bool:
    """Whether a colon parts the two: "Three militants killed: police"."""
    return any(token.text == ":" for token in document.tokens[verb + 1 : other])


def _objects(document: Document, verb: Token) -> Iterator[int]:
    """The object of the verb; of a verb without one, that of a verb joined to it ("abducted and killed a man")."""
    found = [i for i in own(document, verb, ("dobj", "dative")) if not _colon_between(document, verb.index, i)]
    if found:
        yield from found
        return
    for i in document.children[verb.index]:
        child = document.tokens[i]
        if child.dep == "conj" and child.pos == "VERB" and not own(document, child, SUBJECT):
            yield from own(document, child, ("dobj",))
    if verb.lemma == "operate":
        for i in document.children[verb.index]:
            if document.tokens[i].lower in ("on", "upon"):
                yield from own(document, document.tokens[i], ("pobj",))
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


def people_of_noun(document: Document, noun: Token) -> Iterator[int]:
    """The people of a noun of happening: "the killing of X", "X's death", "12 deaths", "injuries to X"."""
    nobody = told_of_nobody(document, noun)
    if nobody is not None:
        yield nobody
        return
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
        brought = list(_brought_to(document, noun))
        yield from brought or [_sufferer(document, noun) or noun.index]


def told_of_nobody(document: Document, noun: Token) -> int | None:
    """The noun that "no" stands before, where it says that nobody met what the noun tells; None without a "no".

    "No injuries to policemen", "no deaths or injuries", "no immediate reports of any injuries".
    """
    node = noun
    for _ in range(4):
        if any(document.tokens[i].lower == "no" and i < node.index for i in document.children[node.index]):
            return node.index
        head = document.tokens[node.head]
        if node.dep == "conj" and head.pos == "NOUN":
            node = head
        elif node.dep == "pobj" and head.lower == "of":
            node = document.tokens[head.head]
            if node.lemma not in load("outcomes")["told"]["nouns"]:
                return None
        else:
            return None
    return None


def _brought_to(document: Document, harm: Token) -> Iterator[int]:
    """Those to whom the harm was done, where the parser hung them on the verb: "caused injuries to two constables"."""
    verb = document.tokens[harm.head]
    if harm.dep not in ("dobj", "nsubjpass") or verb.lemma not in load("outcomes")["brought"]["verbs"]:
        return
    for i in document.children[verb.index]:
        if document.tokens[i].lower == "to" and document.tokens[i].dep in ("prep", "dative"):
            yield from own(document, document.tokens[i], ("pobj",))


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


_DEADLY = frozenset({"shoot", "gun", "hack", "stab", "beat", "burn", "club", "bludgeon"})
"""Verbs that leave their object dead."""


def people_of_adjective(document: Document, adjective: Token) -> Iterator[int]:
    """The people of an adjective: "12 wounded men", "two were dead", "leaving two men dead", "two soldiers dead"."""
    head = document.tokens[adjective.head]
    if adjective.dep == "amod" and head.index != adjective.index:
        yield head.index
        return
    found = own(document, adjective, ("nsubj", "nsubjpass"))
    if found:
        yield from found
        return
    if adjective.dep in ("acomp", "attr", "oprd", "xcomp", "ccomp"):
        objects = own(document, head, ("dobj",))
        shot = (head.lemma in _DEADLY or head.lower == "shot") and not is_passive(document, head)
        if shot and not objects:  # "gunmen shot dead, X, a clerk": who was shot, if anybody, is no subject
            yield from own(document, head, ("npadvmod", "dep"))
            return
        yield from (objects or subjects(document, head))
        return
    if adjective.dep in ("conj", "appos") and adjectives().get(head.lower) is not None:
        yield from people_of_adjective(document, head)
        return
    if (
        head.pos in ("NOUN", "PROPN", "NUM", "PRON")
        and head.index < adjective.index
        and adjective.index - head.index <= 3
    ):
        yield head.index
