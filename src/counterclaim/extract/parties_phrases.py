"""Noun phrases that mention a party: where they begin and end, and what their words tell."""

from __future__ import annotations

from functools import lru_cache

from counterclaim.extract.document import Document, Token
from counterclaim.extract.parties_lexicon import PartyWords, party_words
from counterclaim.extract.parties_names import KnownName
from counterclaim.records import PartyKind, RawSpan
from counterclaim.registers.countries import countries_of

_MODIFIERS = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "advmod", "predet", "case", "punct"}
)
_NOUNS = frozenset({"NOUN", "PROPN"})
_QUANTITIES = frozenset(
    {"many", "several", "few", "most", "some", "other", "at", "least", "more", "than", "over", "about"}
)
_TITLE = frozenset({"PROPN", "NOUN", "ADJ", "ADP", "DET", "NUM", "X"})


class Phrases:
    """Reads the phrases of one document around the names known in it."""

    def __init__(
        self,
        document: Document,
        name_at: dict[int, KnownName],
        speakers: frozenset[int],
        dateline: RawSpan | None = None,
    ) -> None:
        """`name_at` has the name that holds a token, `speakers` the heads of those who speak in some statement.

        No phrase reaches into the `dateline` ("OSH, 3 May - Police said …").
        """
        self.document = document
        self.dateline = dateline
        self.words: PartyWords = party_words()
        self.name_at = name_at
        self.speakers = speakers

    def speaks(self, token: Token) -> bool:
        """Whether a noun is the speaker of a statement, or the subject of a verb of saying in any clause."""
        if token.index in self.speakers:
            return True
        head = self.document.tokens[token.head]
        if token.dep in ("nsubj", "nsubjpass", "agent"):
            return head.lemma in self.words.saying
        if token.dep == "poss":
            return head.lemma in self.words.said
        if token.dep == "pobj":
            above = self.document.tokens[head.head]
            return head.dep == "agent" or above.lower == "according" or head.lower == "according"
        return False

    def reported(self, token: Token) -> bool:
        """Whether a name is the outlet of a closing credit: ", reports the Post"."""
        if token.pos not in _NOUNS:
            return False
        start = self.core(token)[0]
        before = self.document.tokens[start - 1] if start else None
        return (
            before is not None and before.lower in ("reports", "reported", "report") and before.pos in ("VERB", "NOUN")
        )

    def extent(self, token: Token) -> tuple[int, int]:
        """A head with what stands before it, "of/for …" after it, brackets and appositions; no clauses."""
        tokens = self.document.tokens
        first, last = self.core(token)
        for child in self.document.children[token.index]:
            each = tokens[child]
            if child <= token.index:
                continue
            low, high = self.document.edges[child]
            linked = self.links(each) and high - low <= 12 and low <= last + 2
            if linked or (each.dep == "appos" and high - low <= 14 and self._adjoins(last, low)):
                last = max(last, self.end_without_clause(child, high))
        while last > token.index and tokens[last].pos == "PUNCT" and tokens[last].text != ")":
            last -= 1
        return first, last

    def _adjoins(self, last: int, low: int) -> bool:
        """Whether only a comma, a bracket or a dash parts a description from its noun; a verb or a colon does."""
        return all(
            token.pos == "PUNCT" and token.text not in (":", ";") for token in self.document.tokens[last + 1 : low]
        )

    def links(self, token: Token) -> bool:
        """Whether a preposition after a head names what it belongs to: "spokesman *of* the group"."""
        if token.dep != "prep" or token.lower not in ("of", "for", "from", "in", "at"):
            return False
        return any(self.document.tokens[child].dep == "pobj" for child in self.document.children[token.index])

    def end_without_clause(self, index: int, high: int) -> int:
        """The end of a subtree, before the first relative clause or participle in it."""
        tokens = self.document.tokens
        for below in range(index, high + 1):
            if tokens[below].dep in ("relcl", "acl", "advcl") and tokens[below].pos in ("VERB", "AUX"):
                return max(index, self.document.edges[below][0] - 1)
        return high

    def core(self, token: Token) -> tuple[int, int]:
        """The words before a head that belong to it, and the head."""
        tokens = self.document.tokens
        first = token.index
        for child in self.document.children[token.index]:
            each = tokens[child]
            if child < token.index and each.dep in _MODIFIERS and each.pos not in ("PUNCT",):
                first = min(first, self.document.edges[child][0])
        while first < token.index and (tokens[first].pos in ("PUNCT", "CCONJ") or self.in_dateline(tokens[first])):
            first += 1
        return first, token.index

    def in_dateline(self, token: Token) -> bool:
        """Whether a token is part of the dateline."""
        return self.dateline is not None and self.dateline.start <= token.start < self.dateline.end

    def title(self, first: int, last: int) -> str:
        """The words of a phrase as a name: without an article."""
        tokens = self.document.tokens
        while first < last and (tokens[first].pos == "DET" or tokens[first].lower in ("a", "an", "the")):
            first += 1
        return self.document.span_of(first, last).of(self.document.text)

    def without_number(self, first: int, last: int) -> str:
        """The words of a phrase without articles, numbers and quantities: "many residents" are "residents"."""
        tokens = self.document.tokens
        while first < last and (tokens[first].pos in ("DET", "NUM", "ADV") or tokens[first].lower in _QUANTITIES):
            first += 1
        return self.document.span_of(first, last).of(self.document.text)

    def own_name(self, token: Token, first: int, last: int) -> str:
        """A name without the common nouns before it: "the rebel group *Karim Front*"."""
        tokens = self.document.tokens
        start = token.index
        if not token.text[:1].isupper():
            return self.title(first, last)
        while (
            start > first
            and (
                tokens[start - 1].text[:1].isupper()
                or tokens[start - 1].pos in ("ADP", "PUNCT")
                or tokens[start].text == "-"  # "Lashkar-e-Koh"
                or (
                    tokens[start - 1].text in ("'", "’") and start - 2 >= first and tokens[start - 2].text[:1].isupper()
                )
            )
        ):
            if tokens[start - 1].pos == "DET" or (self.document.capitals and tokens[start - 1].pos == "NOUN"):
                break
            start -= 1
        return self.title(start, last)

    def body(self, token: Token, first: int, last: int) -> str | None:
        """The state's body that a phrase names: its longest known word or pair of words, the head's first."""
        body_of = self.words.body_of
        tokens = self.document.tokens
        for index in range(token.index, first - 1, -1):
            if index > first:
                pair = f"{tokens[index - 1].lower} {tokens[index].lower}"
                if pair in body_of:
                    return body_of[pair]
        for index in [*range(token.index, first - 1, -1), *range(token.index + 1, last + 1)]:
            if tokens[index].lower == "state" and index < token.index and token.pos == "PROPN":
                continue  # "the State Emergency Agency" isn't the state itself
            for key in (tokens[index].lower, tokens[index].lemma):
                if key in body_of and not (key in ("official", "officials") and index != token.index):
                    if key in ("official", "officials"):
                        inner = next((tokens[i].lower for i in range(first, index) if tokens[i].lower in body_of), None)
                        return body_of[inner] if inner else body_of[key]
                    return body_of[key]
        return None

    def person_name(self, token: Token, first: int, last: int) -> str | None:
        """The name in a phrase with a title or apposition, without the title: "police chief *Aslam Khan*"."""
        tokens = self.document.tokens
        if token.pos == "PROPN" and token.index not in self.name_at:
            run = self.name_run(token.index, first)
            if run:
                return run
        for child in self.document.children[token.index]:
            each = tokens[child]
            if each.dep == "appos" and each.pos == "PROPN" and child <= last and child not in self.name_at:
                run = self.name_run(child, self.document.edges[child][0])
                if run and tokens[child - 1].text != "(":
                    return run
        return None

    def name_run(self, head: int, first: int) -> str | None:
        """The proper nouns up to a head that are no titles; None if a word of a kind is the last of them."""
        tokens = self.document.tokens
        telling = self.words.telling
        if tokens[head].lower in telling or tokens[head].lemma in telling:
            return None
        start = head
        while start > first and tokens[start - 1].lower not in telling:
            if tokens[start - 1].pos not in ("PROPN", "X") and not self._hyphen_inside(start - 1, first):
                break
            start -= 1
        if tokens[start].text == "-":
            return None  # "Lashkar-e-Koh": the word of a kind is a part of the name
        return self.document.span_of(start, head).of(self.document.text)

    def _hyphen_inside(self, at: int, first: int) -> bool:
        """Whether a token is the hyphen of a name: "Ocampo-Reyes"."""
        tokens = self.document.tokens
        return (
            at > first
            and tokens[at].text == "-"
            and tokens[at - 1].end == tokens[at].start
            and tokens[at].end == tokens[at + 1].start
            and tokens[at - 1].pos in ("PROPN", "X")
        )

    def title_before(self, first: int) -> int | None:
        """Where a title begins that a comma or bracket parts from its name: "Superintendent of Police (SP), *A. Rao*".

        It must fill the clause up to the name: a phrase that a preposition opens is no title.
        """
        tokens = self.document.tokens
        start = self.document.sentence_of(first).first
        if first == start or tokens[first - 1].text not in (",", ")"):
            return None
        at = first
        while at > start and first - at < 18:
            before = tokens[at - 1]
            if before.pos not in _TITLE and before.text not in (",", "(", ")"):
                break
            at -= 1
        while at < first and (tokens[at].pos in ("ADP", "PUNCT") or tokens[at].lower in (",", "(", ")")):
            if tokens[at].pos == "ADP":
                return None
            at += 1
        opener = tokens[at - 1] if at > start else None
        opens = opener is None or opener.pos in ("SCONJ", "CCONJ") or opener.lower in (",", ";", ":", '"')
        opens = opens or (opener is not None and opener.lemma in self.words.saying)
        titled = any({tokens[i].lower, tokens[i].lemma} & self.words.single for i in range(at, first))
        return at if opens and titled and first - at >= 2 else None

    def opens(self, token: Token) -> bool:
        """Whether a word has its capital from the sentence's start."""
        return token.index == self.document.sentence_of(token).first

    def country_in(self, first: int, last: int) -> str | None:
        """The one country that a phrase's words name: "the Pakistani army"."""
        codes: set[str] = set()
        tokens = self.document.tokens
        for index in range(first, last + 1):
            if tokens[index].text[:1].isupper() and index not in self.name_at:
                codes.update(_codes(tokens[index].text))
                if index < last:
                    codes.update(_codes(f"{tokens[index].text} {tokens[index + 1].text}"))
        return codes.pop() if len(codes) == 1 else None

    def owned(self, first: int, last: int) -> bool:
        """Whether a known name stands in a phrase."""
        return any(index in self.name_at for index in range(first, last + 1))

    def only_counted(self, token: Token, kind: PartyKind) -> bool:
        """Whether a phrase only counts people who belong to no body: "nine villagers"."""
        tokens = self.document.tokens
        counted = any(tokens[child].dep == "nummod" for child in self.document.children[token.index])
        return counted and kind not in (PartyKind.STATE, PartyKind.NONSTATE_ARMED)

    def head_of(self, first: int, last: int) -> int:
        """The head among tokens: the last one that hangs on none of the others."""
        tokens = self.document.tokens
        for index in range(last, first - 1, -1):
            if not first <= tokens[index].head <= last or tokens[index].head == index:
                return index
        return last


@lru_cache(maxsize=10_000)
def _codes(word: str) -> tuple[str, ...]:
    codes = countries_of(word)
    return codes if len(codes) == 1 else ()
