"""Speakers who give a number without a word of saying: "doctors counted 19 bodies", "the police's tally of twelve"."""

from __future__ import annotations

from functools import cache

from counterclaim.extract.document import Document, Token
from counterclaim.extract.outcome_people import is_passive
from counterclaim.extract.parties import Parties
from counterclaim.extract.parties_kinds import kind_of
from counterclaim.extract.people import is_person_noun, is_pronoun, is_thing
from counterclaim.lexicon import load
from counterclaim.records import PartyKind, RawSpan

_CLAUSE_STEPS = 7


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load("ellipsis")["counting"][name])


def counting_speaker(
    document: Document, quantity: RawSpan, parties: Parties, *, saying: bool = False
) -> RawSpan | None:
    """Who counts, confirms, admits or claims the number, by the verb or noun that governs it; None if nobody does.

    With `saying`, only verbs count that tell somebody's word and no deed ("counted", not "holds").
    """
    token = document.token_at(quantity.end - 1)
    if token is None:
        return None
    counted = _by_count_of(document, token)
    if counted is not None:
        return counted
    node = token
    for _ in range(_CLAUSE_STEPS):
        owner = _owner(document, node, parties)
        if owner is not None:
            return owner
        if node.pos in ("VERB", "AUX"):
            found = None if saying and node.lemma not in _table("words_only") else _subject_of(document, node, parties)
            if found is not None and not found.overlaps(quantity):
                return found
        if node.head == node.index:
            break
        node = document.tokens[node.head]
    if saying:
        return None
    return _leading_speaker(document, token, parties) or _headline_speaker(document, token, parties)


def _by_count_of(document: Document, token: Token) -> RawSpan | None:
    """By whose count it is, where that follows: "leaving 18 people dead *by the count of the police*"."""
    end = min(document.sentence_of(token).last, token.index + _AFTER)
    for index in range(token.index + 1, end - 2):
        noun = document.tokens[index]
        if noun.lower not in _table("tallies") or document.tokens[index + 1].lower != "of":
            continue
        before = [word.lower for word in document.tokens[max(token.index, index - 3) : index]]
        owner = next((i for i in document.children[index + 1] if document.tokens[i].dep == "pobj"), None)
        if "by" not in before or owner is None or not is_speaking_noun(document, document.tokens[owner]):
            return None
        return document.subtree(document.tokens[owner])
    return None


_AFTER = 10
"""Tokens from a number to the end of the words that tell by whose count it is."""


def count_owner(document: Document, quantity: RawSpan, parties: Parties) -> RawSpan | None:
    """Who owns the noun for a count that governs the number: "the police's tally of twelve", "the rebel claim"."""
    token = document.token_at(quantity.end - 1)
    if token is None:
        return None
    for node in (token, *document.ancestors(token)):
        owner = _owner(document, node, parties)
        if owner is not None:
            return owner
        if node.dep == "conj" and node.pos in ("VERB", "AUX"):
            return None  # another clause, which the noun doesn't govern
    return None


def subject_phrase(document: Document, verb: Token) -> RawSpan | None:
    """The words of the verb's subject; None where it has none."""
    for i in document.children[verb.index]:
        if document.tokens[i].dep in ("nsubj", "nsubjpass"):
            return document.subtree(document.tokens[i])
    return None


def _subject_of(document: Document, verb: Token, parties: Parties) -> RawSpan | None:
    """The subject of a verb of counting, or of the verb that it is joined to."""
    if verb.lemma not in _table("verbs") or is_passive(document, verb):
        return None
    node = verb
    for _ in range(3):
        for i in document.children[node.index]:
            child = document.tokens[i]
            if child.dep == "nsubj":
                owner = _owner(document, child, parties)
                if child.lower in ("which", "who", "that") and node.dep == "relcl":
                    child = document.tokens[node.head]
                found = owner or _phrase(document, child, verb, parties)
                return None if found is not None and _only_finds(document, verb, found, parties) else found
        if node.dep not in ("conj", "xcomp") or node.head == node.index:
            return None
        node = document.tokens[node.head]
    return None


def _owner(document: Document, noun: Token, parties: Parties) -> RawSpan | None:
    """The owner of a noun for a count: "the police's tally", "the insurgents' boast", "an army communiqué".

    Of a verb like "is", that of its subject: "the organisation's count is 42".
    """
    if noun.lemma in ("be", "stand", "come"):
        for i in document.children[noun.index]:
            if document.tokens[i].dep == "nsubj":
                return _owner(document, document.tokens[i], parties)
        return None
    if noun.lower not in _table("nouns") and noun.lemma not in _table("nouns"):
        return None
    for i in document.children[noun.index]:
        child = document.tokens[i]
        if child.dep == "acl" and child.lemma in _table("giving"):
            for j in document.children[i]:
                if document.tokens[j].dep == "agent" and document.children[j]:
                    return document.subtree(document.tokens[document.children[j][0]])
        if child.dep == "poss" and not is_pronoun(child):
            span = document.subtree(child)
            text = span.of(document.text)
            for ending in ("’s", "'s", "’", "'"):
                if text.endswith(ending):
                    return RawSpan(span.start, span.end - len(ending))
            return span
        if child.dep == "poss":
            party = parties.at(child.span)
            if party is not None:
                return named_before(document, party.mentions, child)
        if child.dep in ("compound", "amod", "nmod") and parties.at(child.span) is not None:
            return RawSpan(document.subtree(noun).start, noun.end) if noun.lower in _table("papers") else child.span
    return None


def _phrase(document: Document, subject: Token, verb: Token, parties: Parties) -> RawSpan | None:
    """The subject's phrase, where it can speak; for a pronoun, the words of whom it stands for."""
    party = parties.at(subject.span)
    if is_pronoun(subject):
        return named_before(document, party.mentions, subject) if party is not None else None
    known = party is not None and party.kind is not PartyKind.UNKNOWN
    may_speak = subject.pos == "NOUN" and not is_thing(subject) and subject.lemma not in _table("nouns")
    if not (known or may_speak or is_speaking_noun(document, subject)):
        return None
    return _words_of(document, subject, verb)


def _only_finds(document: Document, verb: Token, speaker: RawSpan, parties: Parties) -> bool:
    """Whether a state's men find or collect bodies: a deed of theirs, which the report tells in its own voice."""
    if verb.lemma not in _table("finding"):
        return False
    party = parties.at(speaker)
    kind = (
        party.kind if party is not None and party.kind is not PartyKind.UNKNOWN else kind_of(speaker.of(document.text))
    )
    return kind in (PartyKind.STATE, PartyKind.NONSTATE_ARMED, PartyKind.UNKNOWN)


def _words_of(document: Document, subject: Token, verb: Token) -> RawSpan:
    """The subject's phrase within its clause, whatever else the parser hung on it."""
    first, last = document.edges[subject.index]
    sentence = document.sentence_of(subject)
    left = subject.index
    while left > max(first, sentence.first) and document.tokens[left - 1].lower not in _BREAKS:
        left -= 1
    right = min(last, verb.index - 1) if subject.index < verb.index else last
    for i in range(subject.index + 1, right + 1):
        if document.tokens[i].text in (";", ":", "–", "—"):
            right = i - 1
            break
    while right > subject.index and document.tokens[right].text in (",", ")", '"'):
        right -= 1
    return document.span_of(left, max(right, subject.index))


_BREAKS = frozenset({",", ";", ":", "–", "—", "and", "but", "while", "that", '"', "(", "whereas"})


def named_before(document: Document, mentions: tuple[RawSpan, ...], pronoun: Token) -> RawSpan | None:
    """The last of a party's mentions before a pronoun that names it; None where there is none but pronouns."""
    named = [
        mention
        for mention in mentions
        if mention.end <= pronoun.start and not all(is_pronoun(token) for token in document.tokens_in(mention))
    ]
    return max(named, default=None)


def is_speaking_noun(document: Document, token: Token) -> bool:
    """Whether the word can name a speaker beside a number: a name, a noun for people, a word for a body."""
    if token.pos == "PROPN":
        return True
    if token.pos != "NOUN":
        return False
    first = document.edges[token.index][0]
    words = document.span_of(max(first, token.index - 4), token.index).of(document.text)
    return is_person_noun(token) or kind_of(words, capitals=document.capitals) is not PartyKind.UNKNOWN


def former_or_latter(document: Document, span: RawSpan, parties: Parties) -> RawSpan | None:
    """Of two speakers named side by side before, the one that "the former" or "the latter" stands for."""
    words = span.of(document.text).lower()
    if words not in ("the former", "the latter"):
        return None
    sentence = document.sentence_at(span.start)
    start = document.sentences[max(0, sentence.index - 1)].start if sentence else 0
    mentions = sorted(
        m for party in parties.records for m in party.mentions if start <= m.start and m.end <= span.start
    )
    if len(mentions) < 2:
        return None
    return mentions[0] if words == "the former" else mentions[1]


def _leading_speaker(document: Document, token: Token, parties: Parties) -> RawSpan | None:
    """The speaker before the colon that opens a sentence: "GOVT: 40 INSURGENTS KILLED"."""
    words = document.words(document.sentence_of(token))
    colon = next((i for i, word in enumerate(words[:8]) if word.text == ":"), None)
    if (
        not colon
        or words[colon].index > token.index
        or any(word.pos in ("VERB", "AUX", "NUM") for word in words[:colon])
    ):
        return None
    span = RawSpan(words[0].start, words[colon - 1].end)
    if parties.at(span) is None and not is_speaking_noun(document, words[colon - 1]):
        return None
    return span


def _headline_speaker(document: Document, token: Token, parties: Parties) -> RawSpan | None:
    """The speaker after the colon that ends a headline: "Gunmen kill six guests: police"."""
    sentence = document.sentence_of(token)
    words = document.words(sentence)
    last = len(words) - 1
    while last > 0 and words[last].lower in (".", "-", "--", '"', "'"):
        last -= 1
    colon = next((i for i in range(last, max(-1, last - 6), -1) if words[i].text == ":"), None)
    if colon is None or colon == last or words[colon].index < token.index:
        return None
    span = RawSpan(words[colon + 1].start, words[last].end)
    party = parties.at(span)
    return span if party is not None or is_speaking_noun(document, words[last]) else None
