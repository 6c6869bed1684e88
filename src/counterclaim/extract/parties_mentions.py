"""Where a text mentions a party: known names, noun phrases that tell a kind, names that speak, and pronouns that do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from counterclaim.extract.attribution_rules import read_text, statements
from counterclaim.extract.attribution_source import Source, agent_of, possessor_of
from counterclaim.extract.document import Document, Token
from counterclaim.extract.parties_kinds import kind_of
from counterclaim.extract.parties_lexicon import PartyWords, party_words
from counterclaim.extract.parties_names import KnownName, known_names
from counterclaim.records import PartyKind
from counterclaim.registers.countries import countries_of
from counterclaim.registers.folding import fold
from counterclaim.registers.parties import PartyRegister, RegisterEntry


class Form(Enum):
    """How a mention stands for its party."""

    NAME = "name"  # "the BLA", "Karim Liberation Front"
    PERSON = "person"  # "Jeeyand Baloch, a BLA spokesman"
    ROLE = "role"  # one unnamed person: "a police official"
    COLLECTIVE = "collective"  # "police", "the rebels", "witnesses"
    STAND_IN = "stand_in"  # "the group", "the outfit"
    COUNTRY = "country"  # "Pakistan said", "Islamabad"
    DOCUMENT = "document"  # "the statement", in whoever's name it is
    PRONOUN = "pronoun"


@dataclass(frozen=True)
class Mention:
    """Tokens `[first, last]` that mention a party; `core` are those that name it (its head for others)."""

    first: int
    last: int
    head: int
    form: Form
    kind: PartyKind
    name: str
    entry: RegisterEntry | None = None
    country: str | None = None
    body: str | None = None
    definite: bool = False
    plural: bool = False
    subject: bool = False
    speaks: bool = False
    antecedent: int | None = None
    proper: str | None = None
    owner: bool = False


_MODIFIERS = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "advmod", "predet", "case", "punct"}
)
_INSIDE = frozenset({"compound", "amod", "nmod", "npadvmod"})
_NOUNS = frozenset({"NOUN", "PROPN"})


class Mentions:
    """Collects the mentions of one document."""

    def __init__(self, document: Document, register: PartyRegister) -> None:
        """Finds known names first; noun phrases are then read around them."""
        self.document = document
        self.register = register
        self.words: PartyWords = party_words()
        self.names = known_names(document, register)
        self.speakers = {each.source.head for each in statements(read_text(document)) if each.source}
        self.name_at = {index: name for name in self.names for index in range(name.first, name.last + 1)}

    def all(self) -> list[Mention]:
        """All mentions, in the order of their heads."""
        found: list[Mention] = []
        for token in self.document.tokens:
            name = self.name_at.get(token.index)
            if name and token.index == name.first:
                found.append(self._named(name))
            if name:
                continue
            if token.pos in _NOUNS or (
                token.pos in ("ADJ", "NUM", "X") and token.dep in ("nsubj", "pobj", "nsubjpass")
            ):
                mention = self._phrase(token)
                if mention:
                    found.append(mention)
            elif token.pos in ("PRON", "DET", "SCONJ"):
                mention = self._pronoun(token)
                if mention:
                    found.append(mention)
        found += self._surnames(found)
        return sorted(found, key=lambda mention: (mention.first, mention.last))

    def _named(self, name: KnownName) -> Mention:
        """A known name by itself."""
        head = self._head_of(name.first, name.last)
        entry = name.entry
        if name.long_form:
            text = self.document.span_of(*name.long_form).of(self.document.text)
        else:
            text = self.document.span_of(name.first, name.last).of(self.document.text)
        kind = entry.kind if entry else kind_of(text, self.register, capitals=self.document.capitals)
        token = self.document.tokens[head]
        return Mention(
            first=name.first,
            last=name.last,
            head=head,
            form=Form.NAME,
            kind=kind,
            name=entry.name if entry else text,
            entry=entry,
            country=entry.country if entry else None,
            definite=True,
            subject=token.dep in ("nsubj", "nsubjpass"),
            speaks=self._speaks(token),
            proper=self.document.span_of(name.first, name.last).of(self.document.text),
            owner=token.dep in ("poss", "compound", "amod", "nmod"),
        )

    def _head_of(self, first: int, last: int) -> int:
        tokens = self.document.tokens
        for index in range(last, first - 1, -1):
            if not first <= tokens[index].head <= last or tokens[index].head == index:
                return index
        return last

    def _speaks(self, token: Token) -> bool:
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

    def _phrase(self, token: Token) -> Mention | None:
        """A noun phrase that tells a kind, or a proper name that speaks."""
        written = token.pos == "NOUN" and token.lemma in self.words.documents
        if written and self._speaks(token):
            return self._document(token)
        if token.dep in ("compound", "amod", "nmod", "npadvmod") and token.head > token.index:
            return self._country_word(token)
        if token.dep == "appos" and self.document.tokens[token.head].pos in _NOUNS and token.index > token.head:
            return None
        first, last = self._extent(token)
        listed = self.document.tokens[first : last + 1]
        telling = self.words.telling
        speaks = self._speaks(token)
        heads = token.lower in self.words.heads or token.lemma in self.words.heads
        if not heads and not (
            token.pos == "PROPN" and any(each.lower in telling or each.lemma in telling for each in listed)
        ):
            return self._proper(token, first, last) if speaks or self._reported(token) else self._country_word(token)
        return self._telling(token, first, last, speaks)

    def _document(self, token: Token) -> Mention:
        """A statement, a post: its words are somebody's."""
        first, last = self._core(token)
        issuer = possessor_of(self.document, token) or self._issued_by(token)
        if issuer and issuer.head > token.index:
            last = issuer.range.last
        return Mention(
            first=first,
            last=last,
            head=token.index,
            form=Form.DOCUMENT,
            kind=PartyKind.UNKNOWN,
            name=self._title(first, last),
            subject=True,
            speaks=True,
        )

    def _issued_by(self, token: Token) -> Source | None:
        """The issuer in "a statement *released by the group*"."""
        for child in self.document.children[token.index]:
            if self.document.tokens[child].dep == "acl":
                return agent_of(self.document, self.document.tokens[child])
        return None

    def _telling(self, token: Token, first: int, last: int, speaks: bool) -> Mention | None:
        """A phrase with a word that tells a kind: a role, a body, a named person with a title, a stand-in."""
        words = self.words
        tokens = self.document.tokens
        text = self.document.span_of(first, last).of(self.document.text)
        kind = kind_of(text, self.register, capitals=self.document.capitals)
        roles = {tokens[i].lower for i in range(first, last + 1)} | {tokens[i].lemma for i in range(first, last + 1)}
        lead = tokens[first].lower
        definite = lead in ("the", "this", "that", "these", "those") or tokens[first].dep == "poss"
        plural = token.tag in ("NNS", "NNPS") or token.lemma == "police"
        body = self._body(token, first, last) if kind is PartyKind.STATE else None
        outlet = kind is PartyKind.MEDIA and not roles & words.single
        proper = None if outlet else self._person_name(token, first, last)
        form = self._form(token, (first, last), roles, kind, proper=proper)
        if (
            form is Form.COLLECTIVE
            and kind is PartyKind.UNKNOWN
            and not roles & (words.collective | words.body_of.keys())
        ):
            return None
        if form is Form.COLLECTIVE and not speaks and (kind is PartyKind.UNKNOWN or self._only_counted(token, kind)):
            return None
        return Mention(
            first=first,
            last=last,
            head=token.index,
            form=form,
            kind=kind,
            name=proper or self._own_name(token, first, last) if form is Form.NAME else self._title(first, last),
            country=self._country_in(first, last),
            body=body,
            definite=definite,
            plural=plural,
            subject=token.dep in ("nsubj", "nsubjpass"),
            speaks=speaks,
            proper=proper,
        )

    def _form(
        self, token: Token, extent: tuple[int, int], roles: set[str], kind: PartyKind, *, proper: str | None
    ) -> Form:
        """How a phrase with a telling word stands for its party."""
        words = self.words
        tokens = self.document.tokens
        if proper:
            named_group = any(
                tokens[index].lower in words.stand_ins
                for index in range(extent[0], extent[1] + 1)
                if index != token.index
            )
            return Form.NAME if named_group and not roles & words.single else Form.PERSON
        first, last = self._core(token)
        bare = [tokens[index].lower for index in range(first, last + 1) if tokens[index].pos != "DET"]
        definite = tokens[extent[0]].lower in ("the", "this", "that", "these") or tokens[extent[0]].dep == "poss"
        refers = definite and token.lower in words.stand_ins and token.tag != "NNP" and not self._owned(*extent)
        if refers and (bare == [token.lower] or kind is not PartyKind.UNKNOWN):
            return Form.STAND_IN
        if token.pos == "PROPN" and kind is not PartyKind.UNKNOWN and token.lemma not in words.single:
            return Form.NAME
        if token.lemma in words.single and token.tag in ("NN", "NNP") and "sources" not in roles:
            return Form.ROLE
        return Form.COLLECTIVE

    def _only_counted(self, token: Token, kind: PartyKind) -> bool:
        """Whether a phrase only counts people who belong to no body: "nine villagers"; and "in front of"."""
        tokens = self.document.tokens
        if token.lower == "front" and token.index and tokens[token.index - 1].lower == "in":
            return True
        counted = any(tokens[child].dep == "nummod" for child in self.document.children[token.index])
        return counted and kind not in (PartyKind.STATE, PartyKind.NONSTATE_ARMED)

    def _owned(self, first: int, last: int) -> bool:
        return any(index in self.name_at for index in range(first, last + 1))

    def _extent(self, token: Token) -> tuple[int, int]:
        """A head with what stands before it, "of/for …" after it, brackets and appositions; no clauses."""
        tokens = self.document.tokens
        first, last = self._core(token)
        for child in self.document.children[token.index]:
            each = tokens[child]
            if child <= token.index:
                continue
            low, high = self.document.edges[child]
            linked = self._links(each) and high - low <= 12 and low <= last + 2
            if linked or (each.dep == "appos" and high - low <= 14):
                last = max(last, self._end_without_clause(child, high))
        while last > token.index and tokens[last].pos == "PUNCT" and tokens[last].text != ")":
            last -= 1
        return first, last

    def _links(self, token: Token) -> bool:
        """Whether a preposition after a head names what it belongs to: "spokesman *of* the group"."""
        if token.dep != "prep" or token.lower not in ("of", "for", "from", "in", "at"):
            return False
        return any(self.document.tokens[child].dep == "pobj" for child in self.document.children[token.index])

    def _end_without_clause(self, index: int, high: int) -> int:
        """The end of a subtree, before the first relative clause or participle in it."""
        tokens = self.document.tokens
        for below in range(index, high + 1):
            if tokens[below].dep in ("relcl", "acl", "advcl") and tokens[below].pos in ("VERB", "AUX"):
                return max(index, self.document.edges[below][0] - 1)
        return high

    def _core(self, token: Token) -> tuple[int, int]:
        """The words before a head that belong to it, and the head."""
        tokens = self.document.tokens
        first = token.index
        for child in self.document.children[token.index]:
            each = tokens[child]
            if child < token.index and each.dep in _MODIFIERS and each.pos not in ("PUNCT",):
                first = min(first, self.document.edges[child][0])
        while tokens[first].pos in ("PUNCT", "CCONJ") and first < token.index:
            first += 1
        return first, token.index

    def _title(self, first: int, last: int) -> str:
        """The words of a phrase as a name: without an article."""
        tokens = self.document.tokens
        while first < last and (tokens[first].pos == "DET" or tokens[first].lower in ("a", "an", "the")):
            first += 1
        return self.document.span_of(first, last).of(self.document.text)

    def _own_name(self, token: Token, first: int, last: int) -> str:
        """A name without the common nouns before it: "the rebel group *Karim Front*"."""
        tokens = self.document.tokens
        start = token.index
        while start > first and (tokens[start - 1].text[:1].isupper() or tokens[start - 1].pos in ("ADP", "PUNCT")):
            if tokens[start - 1].pos == "DET" or (self.document.capitals and tokens[start - 1].pos == "NOUN"):
                break
            start -= 1
        return self._title(start, last)

    def _body(self, token: Token, first: int, last: int) -> str | None:
        """The state's body that a phrase names: its longest known word or pair of words, the head's first."""
        body_of = self.words.body_of
        tokens = self.document.tokens
        for index in range(token.index, first - 1, -1):
            if index > first:
                pair = f"{tokens[index - 1].lower} {tokens[index].lower}"
                if pair in body_of:
                    return body_of[pair]
        for index in [*range(token.index, first - 1, -1), *range(token.index + 1, last + 1)]:
            for key in (tokens[index].lower, tokens[index].lemma):
                if key in body_of and not (key in ("official", "officials") and index != token.index):
                    if key in ("official", "officials"):
                        inner = next((tokens[i].lower for i in range(first, index) if tokens[i].lower in body_of), None)
                        return body_of[inner] if inner else body_of[key]
                    return body_of[key]
        return None

    def _person_name(self, token: Token, first: int, last: int) -> str | None:
        """The name in a phrase with a title or apposition, without the title: "police chief *Aslam Khan*"."""
        tokens = self.document.tokens
        if token.pos == "PROPN" and token.index not in self.name_at:
            run = self._name_run(token.index, first)
            if run:
                return run
        for child in self.document.children[token.index]:
            each = tokens[child]
            if each.dep == "appos" and each.pos == "PROPN" and child <= last and child not in self.name_at:
                run = self._name_run(child, self.document.edges[child][0])
                if run and tokens[child - 1].text != "(":
                    return run
        return None

    def _name_run(self, head: int, first: int) -> str | None:
        """The proper nouns up to a head that are no titles; None if a word of a kind is the last of them."""
        tokens = self.document.tokens
        telling = self.words.telling
        if tokens[head].lower in telling or tokens[head].lemma in telling:
            return None
        start = head
        while start > first and tokens[start - 1].pos in ("PROPN", "X") and tokens[start - 1].lower not in telling:
            start -= 1
        return self.document.span_of(start, head).of(self.document.text)

    def _proper(self, token: Token, first: int, last: int) -> Mention | None:
        """A proper name without a telling word, where it speaks: a person, an outlet, an unknown body."""
        if token.pos not in ("PROPN", "NOUN", "ADJ") or token.index in self.name_at:
            return None
        if token.pos != "PROPN" and (
            not token.text[:1].isupper() or token.index == self.document.sentence_of(token).first
        ):
            return None
        country = self._country_word(token)
        if country:
            return country
        core_first, core_last = self._core(token)
        name = self._title(core_first, core_last)
        text = self.document.span_of(first, last).of(self.document.text)
        kind = kind_of(text, self.register, capitals=self.document.capitals)
        title = self._title_before(core_first) if kind is PartyKind.UNKNOWN else None
        if title is not None:
            first = title
            text = self.document.span_of(first, last).of(self.document.text)
            kind = kind_of(text, self.register, capitals=self.document.capitals)
        if kind is PartyKind.UNKNOWN and self._reported(token):
            kind = PartyKind.MEDIA
        titled = first < core_first
        body = self._body(token, first, last) if titled and kind is PartyKind.STATE else None
        return Mention(
            first=min(first, core_first),
            last=core_last,
            head=token.index,
            body=body,
            country=self._country_in(first, core_last) if titled else None,
            form=Form.PERSON if titled or kind is PartyKind.UNKNOWN else Form.NAME,
            kind=kind,
            name=name,
            definite=True,
            subject=token.dep == "nsubj",
            speaks=True,
            proper=name,
        )

    def _opens(self, token: Token) -> bool:
        """Whether a word has its capital from the sentence's start."""
        return token.index == self.document.sentence_of(token).first

    def _title_before(self, first: int) -> int | None:
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
            if before.pos not in ("PROPN", "NOUN", "ADJ", "ADP", "DET", "NUM", "X") and before.text not in (
                ",",
                "(",
                ")",
            ):
                break
            at -= 1
        while at < first and (tokens[at].pos in ("ADP", "PUNCT") or tokens[at].lower in (",", "(", ")")):
            if tokens[at].pos == "ADP":
                return None
            at += 1
        opens = at == start or tokens[at - 1].pos in ("SCONJ", "CCONJ") or tokens[at - 1].lower in (",", ";", ":", '"')
        titled = any({tokens[i].lower, tokens[i].lemma} & self.words.single for i in range(at, first))
        return at if opens and titled and first - at >= 2 else None

    def _reported(self, token: Token) -> bool:
        """Whether a name is the outlet of a closing credit: ", reports the Post"."""
        if token.pos not in _NOUNS:
            return False
        start = self._core(token)[0]
        before = self.document.tokens[start - 1] if start else None
        return (
            before is not None and before.lower in ("reports", "reported", "report") and before.pos in ("VERB", "NOUN")
        )

    def _country_word(self, token: Token) -> Mention | None:
        """A country's or a capital's name that acts: "Pakistan said", "New Delhi accused"."""
        if token.pos not in ("PROPN", "NOUN") or token.index in self.name_at:
            return None
        blamed = token.dep == "dobj" and self.document.tokens[token.head].lemma in self.words.saying
        spoke = token.dep == "pobj" and self._speaks(token)
        if token.dep not in ("nsubj", "nsubjpass", "agent") and not (blamed or spoke):
            return None
        first, last = self._core(token)
        tokens = self.document.tokens
        while first < last and tokens[first].pos == "DET":
            first += 1
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        if following and following.text[:1].isupper() and following.sentence == token.sentence:
            return None  # a part of a longer name
        text = self.document.span_of(first, last).of(self.document.text)
        code = _country_by_name(text)
        if code is None and self._speaks(token):
            code = self.words.seats.get(fold(text))
        if code is None:
            return None
        return Mention(
            first=first,
            last=last,
            head=token.index,
            form=Form.COUNTRY,
            kind=PartyKind.STATE,
            name=text,
            country=code,
            definite=True,
            subject=True,
            speaks=self._speaks(token),
        )

    def _country_in(self, first: int, last: int) -> str | None:
        """The one country that a phrase's words name: "the Pakistani army"."""
        codes: set[str] = set()
        tokens = self.document.tokens
        for index in range(first, last + 1):
            if tokens[index].text[:1].isupper() and index not in self.name_at:
                codes.update(_codes(tokens[index].text))
                if index < last:
                    codes.update(_codes(f"{tokens[index].text} {tokens[index + 1].text}"))
        return codes.pop() if len(codes) == 1 else None

    def _deliberate(self, token: Token) -> bool:
        """Whether "it" does something, rather than only filling the place of a subject ("it is said", "it rained")."""
        head = self.document.tokens[token.head]
        return (
            token.dep == "nsubj"
            and head.pos == "VERB"
            and any(
                self.document.tokens[child].dep in ("dobj", "xcomp", "ccomp")
                for child in self.document.children[head.index]
            )
        )

    def _surnames(self, found: list[Mention]) -> list[Mention]:
        """People told again by one of their names alone: "Dost gave no figures"."""
        known = {
            word
            for mention in found
            if mention.form is Form.PERSON and mention.proper
            for word in mention.proper.split()
            if len(word) > 2
        }
        taken = {index for mention in found for index in range(mention.first, mention.last + 1)}
        again = []
        for token in self.document.tokens:
            if token.pos in _NOUNS and token.text in known and token.index not in taken and token.dep not in _INSIDE:
                first, _ = self._core(token)
                name = self.document.span_of(first, token.index).of(self.document.text)
                again.append(
                    Mention(
                        first=first,
                        last=token.index,
                        head=token.index,
                        form=Form.PERSON,
                        kind=PartyKind.UNKNOWN,
                        name=name,
                        definite=True,
                        subject=token.dep in ("nsubj", "nsubjpass"),
                        proper=name,
                    )
                )
        return again

    def _pronoun(self, token: Token) -> Mention | None:
        """A pronoun that speaks, or owns a word of saying."""
        words = self.words
        lower = token.lower
        relative = lower in words.relative and token.tag in ("WP", "WDT", "WP$")
        if not (relative or lower in words.person or lower in words.plural or lower in words.thing):
            return None
        acts = token.dep in ("nsubj", "nsubjpass") and (lower not in words.thing or self._deliberate(token))
        if not (acts or token.tag == "PRP$" or self._speaks(token)):
            return None
        antecedent = None
        if relative:
            clause = self.document.tokens[token.head]
            while clause.dep not in ("relcl", "ROOT") and clause.head != clause.index:
                clause = self.document.tokens[clause.head]
            antecedent = clause.head if clause.dep == "relcl" else None
            if antecedent is None:
                return None
        return Mention(
            first=token.index,
            last=token.index,
            head=token.index,
            form=Form.PRONOUN,
            kind=PartyKind.UNKNOWN,
            name=lower,
            plural=lower in words.plural,
            subject=token.dep == "nsubj",
            speaks=self._speaks(token),
            antecedent=antecedent,
        )


@lru_cache(maxsize=10_000)
def _codes(word: str) -> tuple[str, ...]:
    codes = countries_of(word)
    return codes if len(codes) == 1 else ()


@lru_cache(maxsize=10_000)
def _country_by_name(text: str) -> str | None:
    codes = countries_of(text)
    return codes[0] if len(codes) == 1 else None
