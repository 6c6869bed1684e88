"""Where a text mentions a party: known names, noun phrases that tell a kind, names that speak, and pronouns that do."""

from __future__ import annotations

from functools import lru_cache

from counterclaim.extract.attribution_rules import read_text, statements
from counterclaim.extract.attribution_source import Source, agent_of, possessor_of
from counterclaim.extract.dates_reading import find_dateline
from counterclaim.extract.document import Document, Token
from counterclaim.extract.parties_kind_words import kind_words
from counterclaim.extract.parties_kinds import kind_of, words_of
from counterclaim.extract.parties_lexicon import PartyWords, party_words
from counterclaim.extract.parties_mention import Form, Mention
from counterclaim.extract.parties_names import KnownName, known_names
from counterclaim.extract.parties_phrases import Phrases
from counterclaim.records import PartyKind, RawSpan
from counterclaim.registers.countries import countries_of
from counterclaim.registers.folding import fold
from counterclaim.registers.parties import PartyRegister

_INSIDE = frozenset({"compound", "amod", "nmod", "npadvmod"})
_NOUNS = frozenset({"NOUN", "PROPN"})


class Mentions:
    """Collects the mentions of one document."""

    def __init__(self, document: Document, register: PartyRegister) -> None:
        """Finds known names first; noun phrases are then read around them."""
        self.document = document
        self.register = register
        self.words: PartyWords = party_words()
        self.names, self.people = known_names(document, register)
        self.name_at = {index: name for name in self.names for index in range(name.first, name.last + 1)}
        self.spoken = [each for each in statements(read_text(document)) if each.source]
        speakers = frozenset(each.source.head for each in self.spoken if each.source)
        self.credits = {each.source.head: each.source for each in self.spoken if each.source and each.rule == "credit"}
        self.phrases = Phrases(document, self.name_at, speakers, _dateline(document))

    def all(self) -> list[Mention]:
        """All mentions, in the order of their heads."""
        found: list[Mention] = []
        for token in self.document.tokens:
            name = self.name_at.get(token.index)
            if name and token.index == name.first and not self._only_relates(name):
                found.append(self._named(name))
            if name or self.phrases.in_dateline(token):
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
        head = self.phrases.head_of(name.first, name.last)
        entry = name.entry
        if name.long_form:
            text = words_of(self.document, *name.long_form)
        else:
            text = words_of(self.document, name.first, name.last)
        kind = entry.kind if entry else name.kind or kind_of(text, self.register, capitals=self.document.capitals)
        token = self.document.tokens[head]
        return Mention(
            first=name.first,
            last=name.last,
            head=head,
            form=Form.NAME,
            kind=kind,
            name=entry.name if entry else self._as_written(name),
            entry=entry,
            country=entry.country if entry else None,
            definite=True,
            subject=token.dep in ("nsubj", "nsubjpass"),
            speaks=self.phrases.speaks(token),
            proper=self.document.span_of(name.first, name.last).of(self.document.text),
            owner=token.dep in ("poss", "compound", "amod", "nmod"),
        )

    def _only_relates(self, name: KnownName) -> bool:
        """Whether a name only tells whose ally the group is that is named after it: "the Alpha affiliate Beta"."""
        at = name.last + 1
        tokens = self.document.tokens
        while at < len(tokens) and at <= name.last + 2 and tokens[at].text == "-":
            at += 1
        if at >= len(tokens) or tokens[at].lower not in self.words.relating:
            return False
        following = (self.name_at.get(index) for index in range(at + 1, min(at + 4, len(tokens))))
        return any(other is not None and other is not name for other in following)

    def _as_written(self, name: KnownName) -> str:
        first, last = name.long_form or (name.first, name.last)
        return self.document.span_of(first, last).of(self.document.text)

    def _phrase(self, token: Token) -> Mention | None:
        """A noun phrase that tells a kind, or a proper name that speaks."""
        credit = self._credit(self.credits[token.index]) if token.index in self.credits else None
        if credit:
            return credit
        written = token.pos == "NOUN" and token.lemma in self.words.documents
        if written and self.phrases.speaks(token):
            return self._document(token)
        if token.dep in ("compound", "amod", "nmod", "npadvmod") and token.head > token.index:
            return self._country_word(token)
        above = self.document.tokens[token.head]
        if (
            token.dep == "appos"
            and above.pos in _NOUNS
            and token.index > token.head
            and not self.phrases.in_dateline(above)
        ):
            return None
        if token.pos == "NOUN" and token.lower in kind_words().only_speaking and not self.phrases.speaks(token):
            return None  # "at the front"
        first, last = self.phrases.extent(token)
        listed = self.document.tokens[first : last + 1]
        telling = self.words.telling
        speaks = self.phrases.speaks(token)
        heads = token.lower in self.words.heads or token.lemma in self.words.heads
        if not heads and token.lemma in self.words.arms and (armed := self._arms(token, first)):
            return armed
        if not heads and not (
            token.pos == "PROPN" and any(each.lower in telling or each.lemma in telling for each in listed)
        ):
            return (
                self._proper(token, first, last)
                if speaks or self.phrases.reported(token)
                else self._country_word(token)
            )
        return self._telling(token, first, last, speaks)

    def _arms(self, token: Token, first: int) -> Mention | None:
        """A state's weapons, which stand for its army: "Turkish jets", "army helicopters"."""
        if first == token.index or self.phrases.owned(first, token.index):
            return None
        country = self.phrases.country_in(first, token.index - 1)
        if country is None and kind_of(words_of(self.document, first, token.index - 1)) is not PartyKind.STATE:
            return None
        return Mention(
            first=first,
            last=token.index,
            head=token.index,
            form=Form.COLLECTIVE,
            kind=PartyKind.STATE,
            name=words_of(self.document, first, token.index),
            country=country,
            body="army",
            plural=token.tag in ("NNS", "NNPS"),
            subject=token.dep in ("nsubj", "nsubjpass"),
        )

    def _credit(self, source: Source) -> Mention | None:
        """The outlet that a sentence credits at its end; None for a person with a title."""
        first, last = source.range
        tokens = self.document.tokens
        while first < last and tokens[first].pos == "DET":
            first += 1
        if any({tokens[i].lower, tokens[i].lemma} & self.words.single for i in range(first, last + 1)):
            return None
        text = words_of(self.document, first, last)
        kind = kind_of(text, self.register, capitals=self.document.capitals)
        reports = any(tokens[i].lower in ("reports", "reported", "report") for i in (first - 1, first - 2) if i >= 0)
        if kind is not PartyKind.MEDIA and not reports:
            return None
        return self._medium(first, last, source.head)

    def _medium(self, first: int, last: int, head: int, low: int | None = None) -> Mention:
        """An outlet that speaks, named by the words from `low` (else `first`) to `last`."""
        written = self.document.span_of(first if low is None else low, last).of(self.document.text)
        return Mention(
            first=first,
            last=last,
            head=head,
            form=Form.NAME,
            kind=PartyKind.MEDIA,
            name=written,
            definite=True,
            subject=True,
            speaks=True,
            proper=written,
        )

    def _document(self, token: Token) -> Mention:
        """A statement, a post: its words are somebody's."""
        first, last = self.phrases.core(token)
        issuer = possessor_of(self.document, token) or self._issued_by(token)
        if issuer and issuer.head > token.index:
            last = issuer.range.last
        sender = self._sender(token)
        if sender is not None:
            low, last = sender
            if self._kind(low, last) is PartyKind.MEDIA:
                return self._medium(first, last, token.index, low)
        return Mention(
            first=first,
            last=last,
            head=token.index,
            form=Form.DOCUMENT,
            kind=PartyKind.UNKNOWN,
            name=self.phrases.title(first, last),
            subject=True,
            speaks=True,
        )

    def _sender(self, token: Token) -> tuple[int, int] | None:
        """Whom "from" names after a document: "a tweet *from @HarbourNews*"."""
        tokens = self.document.tokens
        for child in self.document.children[token.index]:
            if tokens[child].dep == "prep" and tokens[child].lower in ("from", "by"):
                for below in self.document.children[child]:
                    if tokens[below].dep == "pobj":
                        return self.phrases.core(tokens[below])
        return None

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
        kind = self._kind(first, last)
        if not speaks and self._is_place(token):
            return None
        roles = {tokens[i].lower for i in range(first, last + 1)} | {tokens[i].lemma for i in range(first, last + 1)}
        lead = tokens[first].lower
        definite = lead in ("the", "this", "that", "these", "those") or tokens[first].dep == "poss"
        plural = token.tag in ("NNS", "NNPS") or token.lemma == "police"
        body = self.phrases.body(token, first, last) if kind is PartyKind.STATE else None
        outlet = kind is PartyKind.MEDIA and not roles & words.single
        proper = None if outlet else self.phrases.person_name(token, first, last)
        form = self._form(token, (first, last), roles, kind, proper=proper)
        untold = kind is PartyKind.UNKNOWN or self.phrases.only_counted(token, kind)
        if form is Form.COLLECTIVE and untold and not speaks:
            return None
        return Mention(
            first=first,
            last=last,
            head=token.index,
            form=form,
            kind=kind,
            name=self._name_for(form, token, (first, last), proper),
            country=self.phrases.country_in(first, last),
            body=body,
            definite=definite,
            plural=plural,
            subject=token.dep in ("nsubj", "nsubjpass"),
            speaks=speaks,
            proper=proper,
        )

    def _name_for(self, form: Form, token: Token, extent: tuple[int, int], proper: str | None) -> str:
        """What a phrase's party is called."""
        if form is Form.NAME:
            return proper or self.phrases.own_name(token, *extent)
        if form is Form.COLLECTIVE:
            return self.phrases.without_number(*extent)
        return self.phrases.title(*extent)

    def _is_place(self, token: Token) -> bool:
        """Whether a name is a place's, as "Hangu *District*" and "Khyber *Agency*" are where they don't speak."""
        before = self.document.tokens[token.index - 1].lower if token.index else ""
        lists = kind_words()
        return token.pos == "PROPN" and token.lower in lists.districts and (before, token.lower) not in lists.strong

    def _kind(self, first: int, last: int) -> PartyKind:
        """The kind that words tell; of a name among them whose kind the text tells, its own words don't count."""
        told = next((name for name in map(self.name_at.get, range(first, last + 1)) if name and name.kind), None)
        if told is None or told.kind is None:
            return kind_of(words_of(self.document, first, last), self.register, capitals=self.document.capitals)
        before = words_of(self.document, first, told.first - 1) if told.first > first else ""
        after = words_of(self.document, told.last + 1, last) if told.last < last else ""
        rest = kind_of(f"{before} {after}", self.register, capitals=self.document.capitals)
        if rest is PartyKind.UNKNOWN or (rest is PartyKind.STATE and told.kind is PartyKind.NONSTATE_ARMED and after):
            return told.kind  # "a spokesman of the Hill Front", "the Hill Front's health ministry"
        return rest

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
        first, last = self.phrases.core(token)
        bare = [tokens[index].lower for index in range(first, last + 1) if tokens[index].pos != "DET"]
        definite = tokens[extent[0]].lower in ("the", "this", "that", "these") or tokens[extent[0]].dep == "poss"
        refers = definite and token.lower in words.stand_ins and token.tag != "NNP" and not self.phrases.owned(*extent)
        if refers and (bare == [token.lower] or kind is not PartyKind.UNKNOWN):
            return Form.STAND_IN
        if token.pos == "PROPN" and kind is not PartyKind.UNKNOWN and token.lemma not in words.single:
            return Form.NAME
        if token.lemma in words.single and token.tag in ("NN", "NNP") and "sources" not in roles:
            return Form.ROLE
        return Form.COLLECTIVE

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
        core_first, core_last = self.phrases.core(token)
        name = self.phrases.title(core_first, core_last)
        kind = self._kind(first, last)
        title = self.phrases.title_before(core_first) if kind is PartyKind.UNKNOWN else None
        if title is not None:
            first = title
            kind = self._kind(first, last)
        if kind is PartyKind.UNKNOWN and self.phrases.reported(token):
            kind = PartyKind.MEDIA
        titled = first < core_first
        body = self.phrases.body(token, first, last) if titled and kind is PartyKind.STATE else None
        return Mention(
            first=min(first, core_first),
            last=core_last,
            head=token.index,
            body=body,
            country=self.phrases.country_in(first, core_last) if titled else None,
            form=Form.PERSON if titled or kind is PartyKind.UNKNOWN else Form.NAME,
            kind=kind,
            name=name,
            definite=True,
            subject=token.dep == "nsubj",
            speaks=True,
            proper=name,
        )

    def _country_word(self, token: Token) -> Mention | None:
        """A country's or a capital's name that acts: "Pakistan said", "New Delhi accused"."""
        if token.pos not in ("PROPN", "NOUN") or token.index in self.name_at:
            return None
        blamed = token.dep == "dobj" and self.document.tokens[token.head].lemma in self.words.saying
        spoke = token.dep == "pobj" and self.phrases.speaks(token)
        if token.dep not in ("nsubj", "nsubjpass", "agent") and not (blamed or spoke):
            return None
        first, last = self.phrases.core(token)
        tokens = self.document.tokens
        while first < last and tokens[first].pos == "DET":
            first += 1
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        if following and following.text[:1].isupper() and following.sentence == token.sentence:
            return None  # a part of a longer name
        text = words_of(self.document, first, last)
        code = _country_by_name(text)
        if code is None and self.phrases.speaks(token):
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
            speaks=self.phrases.speaks(token),
        )

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
                first, _ = self.phrases.core(token)
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
        if not (acts or token.tag == "PRP$" or self.phrases.speaks(token)):
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
            speaks=self.phrases.speaks(token),
            antecedent=antecedent,
        )


def _dateline(document: Document) -> RawSpan | None:
    """The dateline's span; None for a headline in capitals that a dash ends ("POLICE SEIZE ARMS - …")."""
    line = find_dateline(document)
    if line is None:
        return None
    place = document.tokens_in(line.place)
    heads = party_words().heads
    told = any(token.pos in ("VERB", "AUX") or token.lower in heads or token.lemma in heads for token in place)
    return None if told else line.span


@lru_cache(maxsize=10_000)
def _country_by_name(text: str) -> str | None:
    codes = countries_of(text)
    return codes[0] if len(codes) == 1 else None
