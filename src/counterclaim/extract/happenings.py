"""Which happening each word of a report speaks of.

A report tells of one happening unless its words clearly begin another: an opener ("In another
incident"), another date, a cause that lies before ("to avenge the killing of"), parallel places in a
round-up ("In one district … In another district …"), arrests made afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from counterclaim.extract.datewords import DateWord, find_date_words
from counterclaim.extract.document import Document, Sentence, Token
from counterclaim.extract.triggers import Trigger
from counterclaim.lexicon import load
from counterclaim.records import Figure, Scope

_CLAUSES = frozenset(("relcl", "advcl", "acl", "ccomp", "conj", "pcomp", "ROOT", "xcomp"))
HARM = frozenset(("attack", "shooting", "killing", "injuring", "clash", "bombing", "mine", "suicide", "air", "shelling",
                   "abduction", "hijacking", "chemical", "sexual", "grenade"))  # fmt: skip
"""Kinds of deed (lexicon/en/events.toml) that harm people."""


@dataclass(frozen=True)
class Happenings:
    """For each token the number (from 0) of the happening that it speaks of."""

    document: Document
    labels: Sequence[int]

    def at(self, position: int) -> int:
        """The happening that the words at this character speak of; 0 before the first word."""
        token = self.document.token_at(position)
        return self.labels[token.index] if token else 0


def find_happenings(document: Document, triggers: Sequence[Trigger], figures: Sequence[Figure]) -> Happenings:
    """Divide the report among the happenings that it tells of."""
    return Happenings(document, _Divider(document, triggers, figures).divide())


@cache
def _openers() -> tuple[tuple[tuple[str, ...], bool], ...]:
    """Opening words, and whether a noun of a happening must follow them."""
    listed = []
    for opener in words_of("openers"):
        parts = tuple(opener.split())
        listed.append((parts, parts[0] == "in" and parts[-1] not in _incident_nouns()))
    return tuple(sorted(listed, key=lambda entry: -len(entry[0])))


def words_of(table: str) -> frozenset[str]:
    """A list of the lexicon's table of boundaries."""
    return frozenset(load("events")["boundaries"][table])


@cache
def _incident_nouns() -> frozenset[str]:
    return words_of("incident_nouns")


class _Divider:
    """One report's division; labels are given in the order in which happenings are found."""

    def __init__(self, document: Document, triggers: Sequence[Trigger], figures: Sequence[Figure]) -> None:
        self.document = document
        self.figures = [figure for figure in figures if figure.scope is Scope.INCIDENT]
        self.labels = [0] * len(document.tokens)
        self.next = 1
        self.by_date: dict[str, int] = {}
        self.triggers: dict[int, list[Trigger]] = {}
        for trigger in triggers:
            self.triggers.setdefault(trigger.token.sentence, []).append(trigger)
        self.in_sentence: dict[int, list[Figure]] = {}
        for figure in self.figures:
            sentence = document.sentence_at(figure.quantity.start)
            if sentence:
                self.in_sentence.setdefault(sentence.index, []).append(figure)
        self.dates: dict[int, list[DateWord]] = {}
        for date in find_date_words(document):
            self.dates.setdefault(document.tokens[date.first].sentence, []).append(date)
        self.main_date: str | None = None
        self.told_harm = False

    def divide(self) -> list[int]:
        current = 0
        round_up = self._is_round_up()
        opened: tuple[int, int] | None = None
        for sentence in self.document.sentences:
            tells = sentence.index in self.in_sentence or any(
                trigger.kind in HARM or trigger.kind == "arrest" for trigger in self.triggers.get(sentence.index, ())
            )
            # A paragraph that begins with another day's happening goes on with it.
            within = opened[1] if opened and opened[0] == sentence.paragraph else None
            if not tells:
                self._label(range(sentence.first, sentence.last), current if within is None else within)
                continue
            if self.told_harm and (self._opens(sentence) or (round_up and self._names_another_place(sentence))):
                current = self._new()
                self.main_date = None
                opened = within = None
            own = current if within is None else within
            self._label(range(sentence.first, sentence.last), own)
            if self.told_harm and self._is_aftermath(sentence):
                self._label(range(sentence.first, sentence.last), self._new())
            self._set_dates(sentence, own)
            root = self._label_of_root(sentence)
            if root != own and (opened is None or opened[0] != sentence.paragraph) and self._begins(sentence):
                opened = (sentence.paragraph, root)
            self._set_causes(sentence)
            self._split_separate(sentence)
            self.told_harm = self.told_harm or self._tells_harm(sentence)
        return self.labels

    def _label_of_root(self, sentence: Sentence) -> int:
        """The happening that the main clause of a sentence speaks of."""
        roots = (token.index for token in self.document.words(sentence) if token.dep == "ROOT")
        return self.labels[next(roots, sentence.first)]

    def _begins(self, sentence: Sentence) -> bool:
        """Whether it is the first sentence of a paragraph but that of the report."""
        before = self.document.sentences[sentence.index - 1] if sentence.index else None
        return before is not None and before.paragraph != sentence.paragraph

    def _new(self) -> int:
        self.next += 1
        return self.next - 1

    def _label(self, indexes: Iterable[int], label: int) -> None:
        for index in indexes:
            self.labels[index] = label

    def _tells_harm(self, sentence: Sentence) -> bool:
        return sentence.index in self.in_sentence or any(
            t.kind in HARM and t.real for t in self.triggers.get(sentence.index, ())
        )

    def _opens(self, sentence: Sentence) -> bool:
        """Whether the sentence opens with words that begin another happening."""
        tokens = self.document.tokens[sentence.first : min(sentence.first + 10, sentence.last)]
        lowers = tuple(token.lower for token in tokens)
        for parts, needs_noun in _openers():
            if lowers[: len(parts)] != parts:
                continue
            if not needs_noun:
                return parts[0] != "meanwhile" or self._has_new_people(sentence)
            return any(token.lemma in _incident_nouns() for token in tokens[len(parts) :][:4])
        return False

    def _has_new_people(self, sentence: Sentence) -> bool:
        """After "meanwhile" it is as often the same happening: a figure, with a place or a date, makes another."""
        return sentence.index in self.in_sentence and bool(
            self.dates.get(sentence.index) or self._place_words(sentence)
        )

    def _place_words(self, sentence: Sentence) -> list[Token]:
        tokens = self.document.tokens
        return [
            token
            for token in self.document.words(sentence)
            if token.pos == "PROPN" and token.dep == "pobj" and tokens[token.head].lower in ("in", "at", "near", "from")
        ]

    def _is_round_up(self) -> bool:
        """Whether the report begins with a total over several happenings."""
        if not self.document.sentences:
            return False
        first = self.document.words(self.document.sentences[0])
        return any(
            token.lower in words_of("several") and self.document.tokens[token.head].lemma in _incident_nouns()
            for token in first
        ) or any(self._names_another_place(sentence) for sentence in self.document.sentences[2:])

    def _names_another_place(self, sentence: Sentence) -> bool:
        """A place in front and a figure after it: "In Such District, three people were hurt"."""
        tokens = self.document.words(sentence)
        if len(tokens) < 5 or tokens[0].lower != "in" or tokens[1].pos != "PROPN":
            return False
        return sentence.index in self.in_sentence and any(token.text == "," for token in tokens[2:7])

    def _is_aftermath(self, sentence: Sentence) -> bool:
        """Arrests, told in a sentence of their own, after a search or for the part taken in the attack."""
        triggers = self.triggers.get(sentence.index, ())
        if not any(trigger.kind == "arrest" and trigger.is_verb and trigger.real for trigger in triggers):
            return False
        if sentence.index in self.in_sentence and any(
            str(figure.outcome) not in ("detained", "surrendered") or figure.low == 0
            for figure in self.in_sentence[sentence.index]
        ):
            return False
        if sentence.index not in self.in_sentence:
            return False
        return any(
            token.lemma in words_of("aftermath") and not self._is_known(token)
            for token in self.document.words(sentence)
        )

    def _is_known(self, noun: Token) -> bool:
        """Whether the noun is one told before: "the raid", "the operation"."""
        return any(self.document.tokens[child].lower == "the" for child in self.document.children[noun.index])

    def _set_dates(self, sentence: Sentence, current: int) -> None:
        """Give clauses of another date a happening of their own."""
        for date in self.dates.get(sentence.index, ()):
            governor = self._governor(date)
            if governor is None or governor.lemma in words_of("telling"):
                continue
            if self.main_date is None and not date.past:
                self.main_date = date.key
                self.by_date[date.key] = current
                continue
            if not date.conflicts_with(self.main_date):
                continue
            clause = self._clause(governor)
            inside = [t.kind for t in self.triggers.get(sentence.index, ()) if t.token.index in clause]
            counted = any(self._starts_in(figure, clause) for figure in self.in_sentence.get(sentence.index, ()))
            if (not inside and not counted) or self._only_tells_how_it_began(inside, clause):
                continue
            if not self.told_harm and governor.dep == "ROOT":
                continue
            if date.key not in self.by_date:
                self.by_date[date.key] = self._new()
            self._label(clause, self.by_date[date.key])

    def _starts_in(self, figure: Figure, clause: range) -> bool:
        token = self.document.token_at(figure.quantity.start)
        return token is not None and token.index in clause

    def _only_tells_how_it_began(self, kinds: Sequence[str], clause: range) -> bool:
        """People were taken on one day and killed on another: one happening."""
        return (
            self.told_harm
            and bool(kinds)
            and all(kind in ("abduction", "arrest") for kind in kinds)
            and self._are_known(clause)
        )

    def _are_known(self, clause: range) -> bool:
        """Whether the people in these words were named before: a pronoun, "the", or a word that stood there."""
        before = {token.lower for token in self.document.tokens[: clause.start] if token.pos in ("PROPN", "NOUN")}
        people = [
            self.document.tokens[index] for index in clause if self.document.tokens[index].dep in ("nsubjpass", "dobj")
        ]
        return any(token.pos == "PRON" or token.lower in before for token in people)

    def _governor(self, date: DateWord) -> Token | None:
        """The verb, or the noun of a happening, that the date hangs on."""
        token = self.document.tokens[date.head]
        for ancestor in self.document.ancestors(token):
            if ancestor.pos in ("VERB", "AUX"):
                return ancestor
            if any(trigger.token.index == ancestor.index for trigger in self.triggers.get(token.sentence, ())):
                return ancestor
        return None

    def _clause(self, governor: Token) -> range:
        """The words under a verb or noun, without the clause that governs it."""
        first, last = self.document.edges[governor.index]
        return range(first, last + 1)

    def _set_causes(self, sentence: Sentence) -> None:
        """What an attack is said to avenge, or what is protested against, lies before it."""
        if not self.told_harm and sentence.index == 0:
            return
        causes = words_of("causes")
        for token in self.document.words(sentence):
            if token.lemma not in causes or (token.pos == "NOUN" and token.dep in ("compound",)):
                continue
            _, last = self.document.edges[token.index]
            under = [
                t
                for t in self.triggers.get(sentence.index, ())
                if token.index < t.token.index <= last and t.kind in HARM
            ]
            if under:
                start = self.document.edges[under[0].token.index][0]
                self._label(range(max(start, token.index + 1), sentence.last), self._new())

    def _split_separate(self, sentence: Sentence) -> None:
        """Give each count a happening of its own in "a guard and a driver were killed in separate attacks"."""
        figures = [figure for figure in self.in_sentence.get(sentence.index, ()) if figure.part_of is None]
        if len(figures) != 2 or any((figure.low, figure.high) != (1, 1) for figure in figures):
            return
        tokens = self.document.words(sentence)
        if not any(
            token.lower in words_of("several") and self.document.tokens[token.head].lemma in _incident_nouns()
            for token in tokens
        ):
            return
        start = next((token.index for token in tokens if token.start >= figures[1].quantity.start), sentence.last)
        self._label(range(start, sentence.last), self._new())
