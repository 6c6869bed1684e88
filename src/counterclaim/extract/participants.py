"""Participants and things of one happening, put together from all the sentences that tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from counterclaim.extract.document import Document, Token
from counterclaim.extract.parties_lexicon import party_words
from counterclaim.extract.phrases import FullNames, grammar, of_object, person_name, phrase
from counterclaim.extract.roles import Roles, lexicon, weapon_kind, weapon_of
from counterclaim.lexicon import load
from counterclaim.records import Attribution, Category, Figure, Form, Participant, Party, PartyKind, RawSpan, Thing

ARMED = {PartyKind.STATE: Category.STATE_FORCES, PartyKind.NONSTATE_ARMED: Category.NONSTATE_ARMED}
"""The category that the fighters of a party of this kind have."""


class KnownParties(Protocol):
    """The parties of a report, as `find_parties` gives them."""

    @property
    def records(self) -> Sequence[Party]:
        """All parties."""
        ...

    def at(self, span: RawSpan) -> Party | None:
        """The party that these words name or stand for."""
        ...

    def get(self, id: str | None) -> Party | None:
        """The party with this id."""
        ...


@dataclass
class _Group:
    """The words for one participant or thing so far."""

    spans: list[RawSpan] = field(default_factory=list)
    party: Party | None = None
    form: Form = Form.INDIVIDUAL
    names_people: bool = False
    categories: set[Category] = field(default_factory=set)

    def participant(self) -> Participant:
        return Participant(
            party=self.party.id if self.party else None,
            spans=tuple(sorted(set(self.spans))),
            form=self.form,
            names_people=self.names_people,
        )


class Cast:
    """Who takes part in a happening. Filled by `act`, `suffer`, `count`; read as participants and things."""

    def __init__(
        self,
        document: Document,
        parties: KnownParties,
        names: FullNames,
        places: frozenset[int] = frozenset(),
        attributions: Sequence[Attribution] = (),
    ) -> None:
        """`places` holds the tokens that name places, which neither act nor suffer."""
        self.document = document
        self.names = names
        self._places = places
        self._attributions = attributions
        self.parties = parties
        self._perpetrators: dict[str, _Group] = {}
        self._victims: dict[str, _Group] = {}
        self._targets: dict[str, _Group] = {}
        self._weapons: dict[str, _Group] = {}
        self.arms: set[str] = set()

    @property
    def perpetrators(self) -> tuple[Participant, ...]:
        """Those who act, in the order of first mention."""
        return tuple(group.participant() for group in self._perpetrators.values())

    @property
    def victims(self) -> tuple[Participant, ...]:
        """Those who suffer, in the order of first mention."""
        return tuple(group.participant() for group in self._victims.values())

    @property
    def targets(self) -> tuple[Thing, ...]:
        """Things attacked."""
        return tuple(Thing(spans=tuple(sorted(set(group.spans)))) for group in self._targets.values())

    @property
    def weapons(self) -> tuple[Thing, ...]:
        """Weapons used."""
        return tuple(Thing(spans=tuple(sorted(set(group.spans)))) for group in self._weapons.values())

    @property
    def attackers(self) -> set[Category]:
        """The categories of those who act, as far as they are known."""
        return set().union(*(group.categories for group in self._perpetrators.values()))

    @property
    def sufferers(self) -> set[Category]:
        """The categories of those who suffer, as far as they are known."""
        return set().union(*(group.categories for group in self._victims.values()))

    def play(self, roles: Roles) -> None:
        """Add what one trigger brings together."""
        for token in roles.agents:
            self._act(token, direct=roles.trigger.is_verb)
        for token in roles.patients:
            self._suffer(token)
        for token, _ in roles.weapons:
            self.wield(token)
            if token.dep in ("nsubj", "pobj"):
                self._strike(token)
        if not roles.trigger.is_verb:
            self._strike(roles.trigger.token)

    def _strike(self, token: Token) -> None:
        """Add those whose weapon or strike it is, where a name before it or after "of" tells: "Turkish jets bombed"."""
        whose = [self.parties.at(token.span), self._named_within(phrase(self.document, token))]
        inner = of_object(self.document, token)
        if inner is not None:
            whose += [self.parties.at(inner.span)]
        party = next((one for one in whose if one is not None and one.kind in ARMED), None)
        if party is not None:
            words = self._name_of(party, phrase(self.document, token)) or phrase(self.document, token)
            self._add_body(party, words)

    def wield(self, token: Token) -> None:
        """Add a weapon."""
        self._weapons.setdefault(token.lemma, _Group()).spans.append(phrase(self.document, token))

    def count(self, figure: Figure) -> None:
        """Add the people of a figure to those who suffer."""
        party = self.parties.get(figure.victims_party)
        categories = {figure.category} - {Category.UNKNOWN, Category.MIXED}
        if figure.names_people:
            for name in self._names_in((figure.quantity, *figure.victims)):
                group = self._victims.setdefault(self._key_of(name, name), _Group(party=party, names_people=True))
                group.spans.extend(self._words_of(name, name))
                group.categories |= categories
            return
        for span in figure.victims:
            group = self._victims.setdefault(self._key(span, party), _Group(party=party))
            group.spans.append(span)
            group.categories |= categories

    def _names_in(self, spans: Iterable[RawSpan]) -> Iterator[RawSpan]:
        for span in spans:
            for token in self.document.tokens_in(span):
                if token.pos == "PROPN" and token.dep not in ("compound", "nmod", "flat"):
                    name = person_name(self.document, token)
                    if name and span.contains(name):
                        yield name

    def _key(self, span: RawSpan, party: Party | None) -> str:
        return f"party {party.id}" if party else span.of(self.document.text).lower()

    def _key_of(self, name: RawSpan | None, span: RawSpan) -> str:
        """One key for a person, by full or by last name."""
        return self._key(self.names.full(name) if name else span, None)

    def _words_of(self, name: RawSpan | None, span: RawSpan) -> tuple[RawSpan, ...]:
        """The words that stand here, and before them the full name if it stands elsewhere."""
        return (self.names.full(name), name) if name else (span,)

    def _act(self, token: Token, *, direct: bool) -> None:
        span = phrase(self.document, token)
        party = self._speaker_of(token) or self.parties.at(token.span) or self._subject_above(token)
        armed = party if party and party.kind in ARMED else None
        if (token.pos == "PRON" or token.index in self._places) and not armed:
            return
        inner = of_object(self.document, token)
        around = self.document.span_of(token.index, inner.index) if inner and inner.index > token.index else span
        for body in (armed, self._named_within(span), self._named_within(around)):
            if body and body.kind in ARMED and (name := self._name_of(body, around)):
                self._add_body(body, name)
        if armed and (token.pos in ("PROPN", "PRON") or token.lemma in lexicon("bodies")):
            if not self._name_of(armed, span):
                self._add_described(armed, span if token.pos != "PRON" else self._described(armed))
            return
        acts = token.lemma in lexicon("attackers") or (direct and token.lemma in lexicon("people_who_act"))
        if armed and self._is_person(token, armed):
            armed = None
        name = person_name(self.document, token) if direct and not armed else None
        struck = token.lemma in lexicon("targets") and not (armed and token.lemma in party_words().arms)
        if token.dep in ("compound", "amod") or not (acts or name or armed) or struck:
            return
        if armed and (kind := weapon_of(token)):
            self.arms.add(kind)
        group = self._perpetrators.setdefault(
            self._key_of(name, span), _Group(party=party, names_people=name is not None)
        )
        group.spans.extend(self._words_of(name, span))
        category = category_of(token) or (ARMED[armed.kind] if armed else None)
        if category is not None and category in ARMED.values():
            group.categories.add(category)

    def _is_person(self, token: Token, party: Party) -> bool:
        """Whether a name is a person's, with an office or under another party, and not a body's.

        Whether a register knows the name must not matter: a group that none knows is a group too.
        """
        name = person_name(self.document, token)
        if name is None:
            return False
        words = self.document.tokens_in(name)
        before = self.document.tokens[words[0].index - 1] if words[0].index else None
        if any(word.lower in lexicon("bodies") or word.lemma in lexicon("targets") for word in words):
            return False
        if before is not None and before.lower in grammar("titles"):
            return True
        return party.parent is not None and len(words) > 1

    def _name_of(self, party: Party, span: RawSpan) -> RawSpan | None:
        """The words that name a body: here, else where the report first does; None if it only describes it."""
        here = [mention for mention in party.mentions if mention.overlaps(span)]
        names = sorted({name.lower() for name in (party.name, *party.aliases)}, key=len, reverse=True)
        for mention in (*here, *party.mentions):
            words = mention.of(self.document.text).lower()
            tokens = [token for token in self.document.tokens_in(mention) if token.dep != "det"]
            if not any(token.pos == "PROPN" for token in tokens):
                continue
            for name in names:
                at = words.find(name)
                if at >= 0 and len(name) < len(words):
                    return RawSpan(mention.start + at, mention.start + at + len(name))
            if tokens[-1].lemma not in lexicon("attackers"):
                return RawSpan(tokens[0].start, tokens[-1].end)
        return None

    def _speaker_of(self, pronoun: Token) -> Party | None:
        """For "it" in "the group's claim that it had killed": who says so, if it is one that could act."""
        if pronoun.lower not in ("it", "they", "we", "i"):
            return None
        covering = [
            (span.end - span.start, said.speaker)
            for said in self._attributions
            if said.speaker
            for span in said.content
            if span.contains(pronoun.span)
        ]
        party = self.parties.get(min(covering)[1]) if covering else None
        return party if party is not None and party.kind in ARMED else None

    def _subject_above(self, pronoun: Token) -> Party | None:
        """For "they" in "the rebels said they had killed": the party that is the subject of the governing verb."""
        if pronoun.pos != "PRON":
            return None
        tokens = self.document.tokens
        clause = tokens[pronoun.head]
        if clause.dep not in ("ccomp", "advcl", "conj") or tokens[clause.head].pos != "VERB":
            return None
        for child in self.document.children[clause.head]:
            if tokens[child].dep == "nsubj" and child < pronoun.index:
                return self.parties.at(tokens[child].span)
        return None

    def _described(self, party: Party) -> RawSpan | None:
        """The first words for a party that are more than a pronoun."""
        for mention in party.mentions:
            if any(token.pos == "NOUN" for token in self.document.tokens_in(mention)):
                return mention
        return None

    def _add_described(self, party: Party, words: RawSpan | None) -> None:
        if words is None:
            return
        head = next((token for token in self.document.tokens_in(words) if token.pos == "NOUN"), None)
        body = head is not None and head.lemma in lexicon("bodies")
        form = Form.ORGANIZATION if body else Form.INDIVIDUAL
        group = self._perpetrators.setdefault(self._key(words, party), _Group(party=party, form=form))
        group.spans.append(words)
        group.categories.add(ARMED[party.kind])

    def _add_body(self, party: Party, words: RawSpan) -> None:
        group = self._perpetrators.setdefault(f"party {party.id}", _Group(party=party, form=Form.ORGANIZATION))
        group.spans.append(words)
        group.categories.add(ARMED[party.kind])

    def _named_within(self, span: RawSpan) -> Party | None:
        for token in self.document.tokens_in(span):
            if token.pos == "PROPN":
                party = self.parties.at(token.span)
                if party:
                    return party
        return None

    def _suffer(self, token: Token) -> None:
        if token.pos == "PRON" or token.index in self._places:
            return
        if token.lemma in lexicon("targets"):
            self._targets.setdefault(self._key(phrase(self.document, token), None), _Group()).spans.append(
                phrase(self.document, token)
            )
            return
        party = self.parties.at(token.span)
        category = category_of(token)
        span = phrase(self.document, token)
        if party and party.kind in ARMED and not self._is_person(token, party):
            form = Form.ORGANIZATION if token.pos == "PROPN" or token.lemma in lexicon("bodies") else Form.INDIVIDUAL
            group = self._victims.setdefault(self._key(span, party), _Group(party=party, form=form))
            group.spans.append(span)
            group.categories.add(ARMED[party.kind])
            return
        name = person_name(self.document, token)
        if name is None and category is None and party is None:
            return
        key = self._key_of(name, span) if name else self._key(span, party)
        group = self._victims.setdefault(key, _Group(party=party, names_people=name is not None))
        group.spans.extend(self._words_of(name, span))
        if category and category is not Category.UNKNOWN:
            group.categories.add(category)


def category_of(token: Token) -> Category | None:
    """Who the people of this noun are; None for a noun that isn't for people."""
    return _categories().get(token.lemma) or _categories().get(token.lower)


@cache
def _categories() -> dict[str, Category]:
    table: dict[str, list[str]] = load("people")["category"]
    return {
        noun: Category(name)
        for name in ("unknown", "civilian", "nonstate_armed", "state_forces")
        for noun in table[name]
    }


def find_weapons(document: Document, tokens: Iterable[Token]) -> list[tuple[Token, str]]:
    """The weapons among these tokens, with the kind of happening that they make of an attack."""
    return [(token, kind) for token in tokens if (kind := weapon_kind(document, token))]
