"""Who is who: mentions of one report gathered into its parties, in the order of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from counterclaim.extract.document import Document
from counterclaim.extract.parties_kind_words import kind_words
from counterclaim.extract.parties_lexicon import PartyWords, party_words
from counterclaim.extract.parties_mention import Form, Mention
from counterclaim.records import PartyKind, RawSpan
from counterclaim.registers.countries import countries_of
from counterclaim.registers.folding import fold
from counterclaim.registers.parties import PartyRegister, RegisterEntry

_NEAR = 6
"""Sentences over which a pronoun reaches back."""

Key = tuple[str, ...]

_PEOPLE = frozenset({Form.PERSON, Form.ROLE})


@dataclass(eq=False)
class Draft:
    """A party in the making."""

    key: Key
    name: str
    kind: PartyKind
    person: bool = False
    plural: bool = False
    named: bool = False
    country: str | None = None
    parent: Draft | None = None
    entry: RegisterEntry | None = None
    aliases: list[str] = field(default_factory=list)
    mentions: list[tuple[RawSpan, Mention]] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)


class Cast:
    """The parties of one report, built mention by mention."""

    def __init__(
        self,
        document: Document,
        register: PartyRegister,
        country: str | None,
        names: Container[int] = (),
        people: Mapping[str, PartyKind] | None = None,
    ) -> None:
        """`country` is the report's, for "police" without a word of whose; None: only what the text itself tells.

        `names` are the tokens of parties' names, whose words ("… of Lowland") tell nothing about the place. `people`
        has the kinds of people whom the text describes somewhere, by folded name.
        """
        self.document = document
        self.register = register
        self.words: PartyWords = party_words()
        self.people = people or {}
        self.country = country
        self.likely_country = country or _country_of_text(document, names)
        self.drafts: dict[Key, Draft] = {}
        self.by_name_word: dict[str, Draft] = {}
        self.recent: list[tuple[Mention, Draft]] = []
        self.by_head: dict[int, Draft] = {}

    def add_all(self, mentions: Iterable[Mention]) -> None:
        """Give each mention its party; a statement's after those that its own phrase names."""
        listed = sorted(mentions, key=lambda each: each.last + 1 if each.form is Form.DOCUMENT else each.first)
        inside = {mention.first: mention for mention in listed if mention.form is Form.NAME}
        for mention in listed:
            draft = self._draft_of(mention, inside)
            if draft is None:
                continue
            draft.mentions.append((self.document.span_of(mention.first, mention.last), mention))
            self.recent.append((mention, draft))
            self.by_head.setdefault(mention.head, draft)

    def _draft_of(self, mention: Mention, inside: dict[int, Mention]) -> Draft | None:
        if mention.form is Form.COUNTRY:
            return self._state(mention.country)
        if mention.form is Form.NAME:
            return self._named(mention)
        if mention.form is Form.PERSON:
            return self._person(mention, inside)
        if mention.form is Form.ROLE:
            return self._role(mention, inside)
        if mention.form is Form.STAND_IN:
            return self._by_last_word(mention) or self._stood_for(mention) or self._collective(mention, inside)
        if mention.form is Form.DOCUMENT:
            return self._issuer(mention, inside)
        if mention.form is Form.PRONOUN:
            return self._pronoun(mention)
        return self._by_last_word(mention) or self._collective(mention, inside)

    # -- kinds of mentions ---------------------------------------------------------------------------------------------

    def _named(self, mention: Mention) -> Draft:
        """A name: by the register's id, or by the words themselves."""
        if mention.entry:
            return self._entry(mention.entry, mention.proper)
        if mention.body:
            return self._body(mention.body, mention)
        draft = self._shortened(mention) or self._get(
            ("name", _key(mention.name)), mention.name, mention.kind, named=True
        )
        draft.plural = draft.plural or mention.plural
        if mention.kind is PartyKind.STATE and draft.parent is None:
            draft.parent = self._state_over(mention)
        _alias(draft, mention.proper)
        return draft

    def _shortened(self, mention: Mention) -> Draft | None:
        """The group that its name's head alone, with a capital, takes up: "the Front" of the Front for the Marsh."""
        word = fold(mention.name).removeprefix("the ")
        if mention.kind is not PartyKind.NONSTATE_ARMED or " " in word or ("name", _key(mention.name)) in self.drafts:
            return None
        for _, draft in reversed(self.recent):
            words = fold(self._full_name(draft)).split()
            if draft.named and draft.kind is mention.kind and len(words) > 1 and word in (words[0], words[-1]):
                return draft
        return None

    def _full_name(self, draft: Draft) -> str:
        """What a party is called in full, its own name where the document has a cover name."""
        covering = self.document.covering
        return (covering.full_name(draft.name) if covering else None) or draft.name

    def _entry(self, entry: RegisterEntry, words: str | None) -> Draft:
        if entry.kind is PartyKind.STATE and entry.country:
            return self._state(entry.country)
        draft = self._get(("entry", entry.id), entry.name, entry.kind, named=True)
        draft.entry, draft.country = entry, entry.country
        _alias(draft, words)
        return draft

    def _person(self, mention: Mention, inside: dict[int, Mention]) -> Draft:
        """A named person, found again by the surname."""
        name = mention.proper or mention.name
        words = [word for word in fold(name).split() if len(word) > 2]
        known = self.drafts.get(("person", _key(name)))
        if known is None and words:
            known = self.by_name_word.get(words[-1])
            if known and len(words) > 1 and not set(words) <= set(fold(known.name).split()):
                known = None
        if known is None:
            open_kind = mention.kind in (PartyKind.UNKNOWN, PartyKind.STATE)  # a state's title may be only a rank
            kind = self.people.get(fold(name), mention.kind) if open_kind else mention.kind
            known = self._get(("person", _key(name)), name, kind, named=True)
            known.person = True
            for word in words:
                self.by_name_word[word] = known
        elif known.kind is PartyKind.UNKNOWN:
            known.kind = mention.kind
        elif len(name) > len(known.name) and known.person:
            _alias(known, known.name)
            known.name = name
        _alias(known, name)
        known.roles |= self._role_words(mention)
        if known.parent is None:
            known.parent = self._parent(mention, inside, known)
        if known.parent is not None:
            known.country = known.country or known.parent.country
            if known.kind is PartyKind.UNKNOWN:
                known.kind = known.parent.kind
        return known

    def _role(self, mention: Mention, inside: dict[int, Mention]) -> Draft:
        """One unnamed person: "the" goes back to somebody in that role, "a" brings in somebody new."""
        roles = self._role_words(mention)
        if mention.definite:
            for _, draft in reversed(self.recent):
                if draft.person and draft.roles & roles and mention.kind in (draft.kind, PartyKind.UNKNOWN):
                    return draft
        head = self.document.tokens[mention.head]
        draft = self._get(("role", str(head.start)), mention.name, mention.kind)
        draft.person, draft.roles = True, roles
        draft.parent = self._parent(mention, inside, draft)
        if draft.kind is PartyKind.UNKNOWN and draft.parent:
            draft.kind = draft.parent.kind
        draft.country = mention.country or (draft.parent.country if draft.parent else None)
        return draft

    def _collective(self, mention: Mention, inside: dict[int, Mention]) -> Draft:
        """People or a body without a name of their own; "Taleban fighters" are the group itself."""
        owner = self._owner(mention, inside)
        if owner is not None and (mention.kind is owner.kind or mention.kind is PartyKind.UNKNOWN):
            return owner
        if mention.body:
            return self._body(mention.body, mention)
        draft = self._again(mention) or self._get(
            (str(mention.kind), self._content_words(mention)), mention.name, mention.kind
        )
        draft.plural = draft.plural or mention.plural
        draft.country = draft.country or mention.country
        if draft.parent is None:
            draft.parent = owner or (self._state_over(mention) if mention.kind is PartyKind.STATE else None)
        return draft

    def _again(self, mention: Mention) -> Draft | None:
        """The party that a bare "the ministry" takes up: the last one of its kind with the same noun."""
        if not mention.definite or mention.head != mention.last or mention.head - mention.first > 1:
            return None
        tokens = self.document.tokens
        lemma = tokens[mention.head].lemma
        for earlier, draft in reversed(self.recent):
            if draft.kind is mention.kind and not draft.person and tokens[earlier.head].lemma == lemma:
                return draft
        return None

    def _by_last_word(self, mention: Mention) -> Draft | None:
        """The body that no register has and whose name ends with the noun: "the committee" is the Coast Committee.

        Not by a noun that tells another kind by itself: "the army" is no Free Coast Army.
        """
        head = self.document.tokens[mention.head]
        if not mention.definite or mention.head != mention.last or mention.last - mention.first != 1:
            return None
        for _, draft in reversed(self.recent):
            words = fold(draft.name).split()
            if draft.person or draft.entry or not draft.named or len(words) < 2 or words[-1] != head.lower:
                continue
            if mention.kind in (draft.kind, PartyKind.UNKNOWN) or (head.lower,) not in kind_words().strong:
                return draft
        return None

    def _stood_for(self, mention: Mention) -> Draft | None:
        """The party that "the group" or "the rebels" stands for: the last one named that is of such a kind."""
        noun = self.document.tokens[mention.head].lower
        kinds = self.words.stand_ins[noun]
        if mention.kind is not PartyKind.UNKNOWN:
            kinds = kinds & {mention.kind}
        if self._has_proper_words(mention):
            return None
        candidates: list[Draft] = []
        for _, draft in reversed(self.recent):
            if not draft.person and draft.kind in kinds and draft not in candidates:
                candidates.append(draft)
        named = [draft for draft in candidates if draft.named]
        if mention.plural and len(named) > 1:
            return None
        for _, draft in reversed(self.recent[-3:]):  # a person's group, if the last speaker belongs to one
            if draft.parent in named:
                return draft.parent
        return next(iter(named or candidates), None)

    def _has_proper_words(self, mention: Mention) -> bool:
        """Whether a stand-in has words with capitals: "the *Highland* separatists" needn't be the last group named."""
        tokens = self.document.tokens
        return any(tokens[index].pos == "PROPN" for index in range(mention.first, mention.head))

    def _issuer(self, mention: Mention, inside: dict[int, Mention]) -> Draft | None:
        """In whose name a statement is: a party that its phrase names, else the last one that spoke nearby."""
        owner = self._owner(mention, inside)
        if owner is not None:
            return owner
        within = [
            draft
            for head, draft in self.by_head.items()
            if mention.first <= head <= mention.last and head != mention.head
        ]
        if within:
            return within[0]
        if any(self.document.tokens[index].lower in ("from", "by") for index in range(mention.head, mention.last)):
            return None  # of somebody who is no party known here
        here = self.document.tokens[mention.head].sentence
        for earlier, draft in reversed(self.recent):
            if here - self.document.tokens[earlier.head].sentence > _NEAR:
                return None
            if draft.named and (earlier.speaks or (earlier.subject and draft.kind is not PartyKind.UNKNOWN)):
                return draft
        return None

    def _pronoun(self, mention: Mention) -> Draft | None:
        """The last party that agrees with the pronoun, a speaker or a subject before others."""
        if mention.antecedent is not None:
            return self.by_head.get(mention.antecedent)
        here = self.document.tokens[mention.head].sentence
        person = mention.name in self.words.person
        best: tuple[int, Draft] | None = None
        for position, (earlier, draft) in enumerate(reversed(self.recent)):
            sentence = self.document.tokens[earlier.head].sentence
            if here - sentence > _NEAR or position > 40:
                break
            if earlier.head >= mention.head or not _agree(mention, earlier, draft, person=person):
                continue
            score = 5 * (here - sentence) - 4 * earlier.speaks - 2 * earlier.subject + 2 * earlier.owner
            score -= (earlier.form is Form.PRONOUN) + 3 * (mention.plural and _many(earlier, draft))
            if best is None or score < best[0]:
                best = (score, draft)
        return best[1] if best else None

    # -- what a party belongs to ---------------------------------------------------------------------------------------

    def _parent(self, mention: Mention, inside: dict[int, Mention], own: Draft) -> Draft | None:
        """The party that a person speaks for: a known name in the phrase, a body, the state."""
        owner = self._owner(mention, inside)
        if owner is not None and owner is not own:
            return owner
        possessor = self._possessor(mention)
        if possessor is not None and possessor is not own:
            return possessor
        if mention.kind is PartyKind.STATE:
            return self._body(mention.body, mention) if mention.body else self._state_over(mention)
        if mention.kind in (PartyKind.NONSTATE_ARMED, PartyKind.UNKNOWN):
            return self._parent_before(mention)
        return None

    def _possessor(self, mention: Mention) -> Draft | None:
        """Whose somebody is: "*its* spokesman", "*the group's* spokesman"."""
        if mention.first == mention.head:
            return None
        first = self.by_head.get(mention.first)
        tokens = self.document.tokens
        owners = (i for i in self.document.children[mention.head] if tokens[i].dep == "poss" and i < mention.head)
        return first or next((self.by_head[i] for i in owners if i in self.by_head), None)

    def _parent_before(self, mention: Mention) -> Draft | None:
        """Whose spokesman it is: of *the group* in the phrase, or, alone, of whoever spoke last."""
        tokens = self.document.tokens
        for index in range(mention.head + 1, mention.last + 1):
            bare = tokens[index - 1].lower in ("the", "this", "that")
            if bare and tokens[index].lower in self.words.stand_ins:
                kinds = self.words.stand_ins[tokens[index].lower]
                for _, draft in reversed(self.recent):
                    if draft.named and not draft.person and draft.kind in kinds:
                        return draft
        alone = mention.form is Form.ROLE and mention.last == mention.head
        roles = {tokens[mention.head].lemma} if alone else set()
        if mention.form is Form.PERSON and mention.kind is PartyKind.UNKNOWN:
            roles = self._role_words(mention)  # "Omar Gole, spokesman for operations"
        if mention.speaks and roles & self.words.mouthpieces:
            return self._last_to_speak(mention)
        return None

    def _last_to_speak(self, mention: Mention) -> Draft | None:
        """The named body that spoke or acted last, in this paragraph or the sentence before."""
        here = self.document.sentence_of(mention.head)
        for earlier, draft in reversed(self.recent):
            there = self.document.sentence_of(earlier.head)
            if there.paragraph != here.paragraph and here.index - there.index > 1:
                return None
            if (
                draft.named
                and not draft.person
                and (earlier.speaks or earlier.subject or self._is_of_subject(earlier))
                and draft.kind is not PartyKind.MEDIA
            ):
                return draft
        return None

    def _is_of_subject(self, mention: Mention) -> bool:
        """Whether a name is that of the subject's body: "the fighters of *the Hill Front*"."""
        tokens = self.document.tokens
        token = tokens[mention.head]
        preposition = tokens[token.head]
        return (
            mention.form is Form.NAME
            and token.dep == "pobj"
            and preposition.lower in ("of", "from")
            and tokens[preposition.head].dep in ("nsubj", "nsubjpass")
        )

    def _owner(self, mention: Mention, inside: dict[int, Mention]) -> Draft | None:
        """The party of a known name inside a phrase: "a *BLA* spokesman"."""
        for index in range(mention.first, mention.last + 1):
            name = inside.get(index)
            if name is not None and name is not mention and name.last <= mention.last:
                return self._named(name)
        return None

    def _body(self, body: str, mention: Mention) -> Draft:
        """A body of a state: one party however it is called; the government is the state itself."""
        country = self._country_of(mention)
        if body == "government":
            return self._state(country)
        draft = self._get(("body", body, country or ""), body.capitalize(), PartyKind.STATE)
        draft.country, draft.parent, draft.named = country, self._state_over(mention), True
        return draft

    def _country_of(self, mention: Mention) -> str | None:
        """Whose a body is: by the words of its phrase, by "its", by the report's place, or by the text.

        What the text names most tells nothing about a body that has a place of its own in its name.
        """
        if mention.country:
            return mention.country
        possessor = self.by_head.get(mention.first) if mention.first != mention.head else None
        if possessor is not None and possessor.country:
            return possessor.country
        if self.country:
            return self.country
        return None if self._is_placed(mention) else self.likely_country

    def _is_placed(self, mention: Mention) -> bool:
        """Whether a body's words have a place or another name: "the *Holm* police"."""
        tokens = self.document.tokens
        named = any(tokens[index].pos == "PROPN" for index in range(mention.first, mention.head))
        return named and mention.form is not Form.PERSON

    def _state_over(self, mention: Mention) -> Draft | None:
        """The state of a body; none for one with a place of its own in an unknown country, which may be any state's."""
        country = self._country_of(mention)
        return None if country is None and self._is_placed(mention) else self._state(country)

    def _state(self, country: str | None) -> Draft:
        """The state of a country; of an unknown one where the report doesn't tell."""
        entry = self.register.state(country) if country else None
        draft = self._get(("state", country or ""), entry.name if entry else "the state", PartyKind.STATE, named=True)
        draft.country, draft.entry = country, entry
        return draft

    # -- helpers -------------------------------------------------------------------------------------------------------

    def _get(self, key: Key, name: str, kind: PartyKind, *, named: bool = False) -> Draft:
        draft = self.drafts.get(key)
        if draft is None:
            draft = self.drafts[key] = Draft(key, name, kind, named=named)
        return draft

    def _role_words(self, mention: Mention) -> set[str]:
        tokens = self.document.tokens
        listed = {tokens[index].lemma for index in range(mention.first, mention.last + 1)}
        return listed & self.words.single

    def _content_words(self, mention: Mention) -> str:
        """The words of a phrase that tell who it is: no articles, numbers or quantities."""
        tokens = self.document.tokens
        kept = [
            tokens[index].lemma
            for index in range(mention.first, mention.last + 1)
            if tokens[index].pos in ("NOUN", "PROPN", "ADJ", "X")
            and tokens[index].lower not in ("several", "many", "other")
        ]
        return " ".join(kept) or mention.name.lower()


def _agree(mention: Mention, earlier: Mention, draft: Draft, *, person: bool) -> bool:
    """Whether a pronoun can stand for an earlier mention, by number and by being a person."""
    if person:
        return draft.person
    if mention.plural:
        return not draft.person or earlier.plural
    return not draft.person and not earlier.plural


def _many(earlier: Mention, draft: Draft) -> bool:
    """Whether a mention is of people rather than of a body: a plural, a community."""
    return earlier.plural or draft.kind is PartyKind.CIVILIAN


def _key(name: str) -> str:
    folded = fold(name)
    return folded.removeprefix("the ") or name


def _alias(draft: Draft, words: str | None) -> None:
    if words and words != draft.name and words not in draft.aliases:
        draft.aliases.append(words)


def _country_of_text(document: Document, names: Container[int]) -> str | None:
    """The country that the text itself names most: three times as often as any other, else None.

    Whose weapons struck, and whose border is near, tells nothing of where it was.
    """
    counts: Counter[str] = Counter()
    elsewhere = party_words().arms | {"border"}
    for token in document.tokens:
        if token.dep in ("amod", "compound") and document.tokens[token.head].lemma in elsewhere:
            continue
        if token.pos in ("PROPN", "ADJ") and token.text[:1].isupper() and token.index not in names:
            codes = countries_of(token.text)
            if len(codes) == 1:
                counts[codes[0]] += 1
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] < 3 * ranked[1][1]):
        return None
    return ranked[0][0]
