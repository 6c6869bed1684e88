"""Kinds that deeds tell where words didn't: who claims an attack or holds policemen, who writes in a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from counterclaim.extract.attribution_rules import Statement
from counterclaim.extract.document import Document, Token
from counterclaim.extract.parties_cast import Cast, Draft
from counterclaim.extract.parties_kind_words import kind_words
from counterclaim.extract.parties_kinds import kind_of
from counterclaim.lexicon import load
from counterclaim.records import PartyKind

_FIRST = frozenset({"we", "i", "our", "my", "us"})
"""Whom a speaker's own words call so; in the reporter's words the speaker is "it", "they", "he", "she"."""
_OTHERS = frozenset({"it", "they", "he", "she", "its", "their", "his", "her"})
_QUOTES = frozenset({'"', "''", "``", "“", "”"})
_CLAIMS = frozenset({"claim", "boast", "take"})


@dataclass(frozen=True)
class _Words:
    killing: frozenset[str]
    deeds: frozenset[str]
    own: frozenset[str]


@cache
def _words() -> _Words:
    data = load("parties")["context"]
    return _Words(*(frozenset(data[name]) for name in ("killing", "deeds", "own")))


class Deeds:
    """Reads what speakers of unknown kind say that they did."""

    def __init__(self, document: Document, cast: Cast) -> None:
        """`cast` has the parties, whose kinds are set where a deed tells them."""
        self.document = document
        self.cast = cast

    def apply(self, spoken: Iterable[Statement]) -> None:
        """Set the kinds that the statements and the verbs tell, and those of people who belong to such parties."""
        for mention, draft in self.cast.recent:
            if draft.kind is PartyKind.UNKNOWN:
                draft.kind = self._kind_of_subject(mention.head, draft, subject=mention.subject, speaks=mention.speaks)
        for statement in spoken:
            speaker = self.cast.by_head.get(statement.source.head) if statement.source else None
            if speaker is not None and self._is_open(speaker) and self._boasts(statement, speaker):
                speaker.kind = PartyKind.NONSTATE_ARMED
                speaker.parent = None if speaker.parent and speaker.parent.kind is PartyKind.STATE else speaker.parent
        for draft in self.cast.drafts.values():
            if draft.person and draft.kind is PartyKind.UNKNOWN and draft.parent is not None:
                draft.kind = draft.parent.kind

    def _is_open(self, draft: Draft) -> bool:
        """Whether a deed may tell the kind: nothing else does, or only a unit's word in it ("Kestrel Brigade")."""
        if draft.kind is PartyKind.UNKNOWN:
            return True
        last = draft.name.split()[-1].lower()
        return draft.kind is PartyKind.STATE and draft.key[0] == "name" and last in kind_words().formations

    def _kind_of_subject(self, head: int, draft: Draft, *, subject: bool, speaks: bool) -> PartyKind:
        """Who claims responsibility is an armed party that no state speaks for; who writes in a network, a civilian."""
        tokens = self.document.tokens
        verb = tokens[tokens[head].head]
        objects = (tokens[child] for child in self.document.children[verb.index])
        if subject and verb.lemma in ("claim", "take") and any(each.lemma == "responsibility" for each in objects):
            return PartyKind.NONSTATE_ARMED
        if draft.person and draft.named and speaks and self._in_a_network(head):
            return PartyKind.CIVILIAN
        return PartyKind.UNKNOWN

    def _in_a_network(self, head: int) -> bool:
        """Whether the sentence names a social network: "Mira Holt wrote on Facebook that …"."""
        sentence = self.document.sentence_of(head)
        return any(token.lower in self.cast.words.networks for token in self.document.words(sentence))

    def _boasts(self, statement: Statement, speaker: Draft) -> bool:
        """Whether a statement is of the speaker's own fighters, or of soldiers whom the speaker killed or took."""
        tokens = self.document.tokens
        for first, last in statement.content:
            me = self._calling_oneself(first, last)
            for token in tokens[first : last + 1]:
                if token.lower in _words().own & me and self._own_fighters(token, first, speaker):
                    return True
                if token.pos == "VERB" and token.lemma in _words().killing and self._by_speaker(token, statement, me):
                    if any(self._are_state_forces(each) for each in self._objects(token)):
                        return True
                elif token.lemma in _words().deeds and self._claimed(token, statement):
                    return True
        return False

    def _calling_oneself(self, first: int, last: int) -> frozenset[str]:
        """The pronouns that are the speaker in these words: "we" in a quotation, outside it "it" too."""
        tokens = self.document.tokens
        around = range(max(0, first - 1), min(len(tokens), last + 2))
        marks = [index for index in around if tokens[index].text in _QUOTES]
        if not marks:
            return _OTHERS | _FIRST
        return _FIRST if marks[0] <= first else _OTHERS | _FIRST

    def _own_fighters(self, own: Token, start: int, speaker: Draft) -> bool:
        """Whether "its" and the like, where they are the speaker's, stand before fighters or an armed group's name."""
        whose = self.cast.by_head.get(own.index)
        if whose is not None and whose is not speaker and not self._nobody_between(start, own.index):
            return False
        for token in self.document.tokens[own.index + 1 : own.index + 5]:
            if token.pos not in ("NOUN", "PROPN", "ADJ", "NUM"):
                return False
            party = self.cast.by_head.get(token.index)
            if party is not None and party is not speaker and party.named and party.kind is PartyKind.NONSTATE_ARMED:
                return True
            if token.pos == "NOUN" and kind_of(token.lower, self.cast.register) is PartyKind.NONSTATE_ARMED:
                return True
            if token.lower == "men" and self._enemies_follow(token):
                return True
        return False

    def _nobody_between(self, start: int, end: int) -> bool:
        """Whether no other party stands from the statement's start to "its"."""
        return not any(
            index in self.cast.by_head and self.document.tokens[index].pos in ("NOUN", "PROPN")
            for index in range(start, end)
        )

    def _enemies_follow(self, token: Token) -> bool:
        """Whether the rest of the sentence tells of the enemy's soldiers."""
        sentence = self.document.sentence_of(token)
        rest = self.document.tokens[token.index + 1 : sentence.last]
        return any(each.lower == "enemy" for each in rest)

    def _by_speaker(self, verb: Token, statement: Statement, me: frozenset[str]) -> bool:
        """Whether the speaker does it: "claims *to have killed*", "said that *it* had killed", "*its men* killed"."""
        tokens = self.document.tokens
        subjects = [tokens[i] for i in self.document.children[verb.index] if tokens[i].dep in ("nsubj", "nsubjpass")]
        if subjects:
            own = [tokens[i].lower in _words().own & me for i in self.document.children[subjects[0].index]]
            return subjects[0].dep == "nsubj" and (subjects[0].lower in me or any(own))
        above = verb
        while above.dep in ("conj", "xcomp") and above.head != above.index:
            infinitive = above.dep == "xcomp"
            above = tokens[above.head]
            if infinitive and above.index == statement.verb:
                return True
            if any(tokens[i].dep == "nsubj" for i in self.document.children[above.index]):
                return above.index != statement.verb and self._by_speaker(above, statement, me)
        return False

    def _claimed(self, noun: Token, statement: Statement) -> bool:
        """Whether a deed is what the speaker claims: "claimed *the killing of 14 troopers*"."""
        verb = self.document.tokens[statement.verb] if statement.verb >= 0 else None
        claims = verb is not None and verb.lemma in _CLAIMS and noun.dep in ("dobj", "conj", "pobj")
        return claims and any(self._are_state_forces(each) for each in self._of(noun))

    def _objects(self, verb: Token) -> Iterator[Token]:
        tokens = self.document.tokens
        for child in self.document.children[verb.index]:
            if tokens[child].dep == "dobj":
                yield tokens[child]
                yield from self._of(tokens[child])

    def _of(self, noun: Token) -> Iterator[Token]:
        """What "of" names after a noun: "27 *of* the governor's *policemen*"."""
        tokens = self.document.tokens
        for child in self.document.children[noun.index]:
            if tokens[child].dep == "prep" and tokens[child].lower == "of":
                yield from (tokens[i] for i in self.document.children[child] if tokens[i].dep == "pobj")

    def _are_state_forces(self, token: Token) -> bool:
        return token.pos in ("NOUN", "PROPN") and kind_of(token.lower, self.cast.register) is PartyKind.STATE
