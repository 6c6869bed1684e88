"""From the token that heads the words for people to how many there are, and which words say so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.extract.document import Document, Token
from counterclaim.extract.numbers import Number
from counterclaim.extract.people import (
    category_of,
    continues_group,
    demographic_of,
    is_name,
    is_person_noun,
    is_plural,
    is_pronoun,
    is_thing,
    singular,
)
from counterclaim.lexicon import load
from counterclaim.records import Bound, Category, Demographic, RawSpan, Unit

_DEFINITE = frozenset({"the", "this", "these", "those", "that", "such"})
_OUTCOME_WORDS = frozenset({"dead", "wounded", "injured", "missing", "deceased"})
GROUPS = frozenset(
    {"family", "families", "group", "crew", "team", "convoy", "band", "bodies", "body", "corpses", "remains", "unit"}
)
_POSSESSIVE = frozenset({"his", "her", "their", "its", "our", "my", "whose"})


@dataclass(frozen=True, slots=True)
class Count:
    """How many people a noun phrase counts: the meaning of the number, its words, and the words for the people.

    `head` is the index of the head of the words for the people. `definite` tells that the phrase
    refers back ("the four men"); `subset` that it counts some of a group ("two of them");
    `continuing` that it goes on with the group before it ("three others").
    """

    head: int
    low: int | None
    high: int | None
    bound: Bound
    unit: Unit
    quantity: RawSpan
    victims: RawSpan | None
    category: Category
    demographic: Demographic | None
    named: bool = False
    definite: bool = False
    subset: bool = False
    continuing: bool = False


class Counter:
    """Counts people in one document, with the document's number expressions at hand."""

    def __init__(self, document: Document, numbers: Sequence[Number]) -> None:
        self.document = document
        self.numbers = numbers
        self._lasts = [number.last for number in numbers]

    def number_at(self, index: int) -> Number | None:
        """The number expression that holds the token."""
        at = bisect_left(self._lasts, index + 1)
        if at < len(self.numbers) and self.numbers[at].first <= index < self.numbers[at].last:
            return self.numbers[at]
        return None

    def numbers_between(self, first: int, last: int) -> Iterator[Number]:
        """The number expressions within tokens `first` to `last`, both inside."""
        at = bisect_left(self._lasts, first + 1)
        while at < len(self.numbers) and self.numbers[at].last <= last + 1:
            if self.numbers[at].first >= first:
                yield self.numbers[at]
            at += 1

    def count(self, head: int) -> Count | None:
        """The count of the people that the token heads; None where it counts nobody new."""
        document, tokens = self.document, self.document.tokens
        if head and tokens[head].lower in _OUTCOME_WORDS and is_person_noun(tokens[head - 1]):
            head -= 1  # "left seven soldiers dead", where the parser hung the number on the outcome
        token = tokens[head]
        own = self.number_at(head)
        if own is not None:
            return self._of_number(own, head)
        inner = self._number_within(head)
        if inner is not None:
            return inner
        first = self._left(head)
        for number in self.numbers_between(first, head - 1):
            if self._number_counts(number, head):
                return self._from(number, head, first) if can_be_counted(token) or _tells(number, token) else None
        if is_pronoun(token):
            return None
        determiner = next((tokens[i] for i in range(first, head) if tokens[i].lower in _DEFINITE | _POSSESSIVE), None)
        if is_name(token) and not is_person_noun(token):
            return self._named(head)
        if not is_person_noun(token):
            return None
        name = self._name_beside(head)
        if name is not None and not is_plural(token):
            return self._bare(head, first, quantity=name, named=True)
        if determiner is not None and determiner.lower in _DEFINITE:
            return self._first_mention(head, first, determiner)
        negative = next((tokens[i] for i in range(first, head) if tokens[i].lower in ("any", "either")), None)
        if negative is not None:
            return self._bare(head, first, quantity=negative.span)
        if is_plural(token):
            if determiner is not None:
                return None
            return self._bare(head, first, quantity=document.span_of(head, head), plural=True)
        return self._bare(head, first, quantity=document.span_of(head, head))

    def count_as(self, head: int, number: Number) -> Count | None:
        """The count of the people that the token heads, by this number, wherever the parser hung it."""
        return self._from(number, head, number.first)

    def lone(self, number: Number) -> Count | None:
        """The count of a number that stands alone, without words for the people."""
        return self._from(number, number.core, number.first)

    def _first_mention(self, head: int, first: int, determiner: Token) -> Count | None:
        """One person whom the report names for the first time, though by "the": "the driver of the train"."""
        token = self.document.tokens[head]
        if is_plural(token) or determiner.lower != "the":
            return None
        noun = singular(token.lower)
        if any(singular(other.lower) == noun for other in self.document.tokens[:head]):
            return None
        bare = self._bare(head, first, quantity=self.document.span_of(head, head))
        return bare if bare.category is not Category.UNKNOWN else None

    def _number_within(self, head: int) -> Count | None:
        """The count of a group by the number inside it: "a family of five", "the bodies of three teachers"."""
        tokens = self.document.tokens
        if tokens[head].lower not in GROUPS or head + 2 >= len(tokens) or tokens[head + 1].lower != "of":
            return None
        number = self.number_at(head + 2)
        if number is None or number.first != head + 2:
            return None
        if number.unit is Unit.ARTICLE and tokens[head].lower not in ("body", "corpse"):
            return None
        people = self.people_after(number)
        return self._from(number, head if people is None else people, number.first)

    def _left(self, head: int) -> int:
        """The first token of the noun phrase that the token heads, relative clauses and the like left out."""
        tokens = self.document.tokens
        sentence = self.document.sentence_of(head)
        near = head
        while near > sentence.first and self._may_precede(near - 1):
            near -= 1
        while near < head and tokens[near].lower in ("and", ",", ")", "'s"):
            near += 1
        return max(min(near, self.document.edges[head][0]), sentence.first, head - 16)

    def _may_precede(self, index: int) -> bool:
        """Whether the token can stand inside a noun phrase, before its head, whatever the parser made of it."""
        token = self.document.tokens[index]
        if token.text in ("(", ")", "-", "/", "'") or self.number_at(index) is not None:
            return True
        if token.tag in ("VBN", "VBG"):
            return token.dep in ("amod", "compound")
        return token.pos in ("ADJ", "NOUN", "PROPN", "NUM", "DET") or token.tag == "POS"

    def _right(self, head: int) -> int:
        """The last token of the words for the people: the head, an abbreviation in brackets, a short "of" phrase."""
        tokens, last = self.document.tokens, head
        end = self.document.sentence_of(head).last
        if last + 3 < end and tokens[last + 1].text == "(" and tokens[last + 3].text == ")":
            last += 3
        if last + 1 < end and tokens[last + 1].lower in ("of", "from") and tokens[last + 1].head == head:
            edge = self.document.edges[last + 1][1]
            if edge - last <= 8:
                last = edge
        return last

    def _number_counts(self, number: Number, head: int) -> bool:
        """Whether the number counts the head, and no other word between them."""
        tokens = self.document.tokens
        for i in range(number.last, head):
            between = tokens[i]
            if (
                between.lower in (",", "and", "or", "who", "which", "by", "from", "in", "after", ";")
                and between.dep != "compound"
            ):
                if between.lower in (",", "and") and self._inside_phrase(i, head):
                    continue
                return False
            if between.pos in ("VERB", "AUX") and between.dep in ("relcl", "ROOT"):
                return False
        return True

    def _inside_phrase(self, mark: int, head: int) -> bool:
        first, _ = self.document.edges[head]
        governor = self.document.tokens[mark].head
        return first <= governor <= head and self.document.tokens[governor].dep in ("amod", "compound", "nmod")

    def _of_number(self, number: Number, head: int) -> Count | None:
        """The count of a number that is the head itself: "dozens of people", "two of them", "12 were wounded"."""
        tokens = self.document.tokens
        last = number.last - 1
        people, subset = head, False
        of = None
        if tokens[last].lower == "of":
            of = last
        elif number.last < len(tokens) and tokens[number.last].lower in ("of", "among", "from"):
            of = number.last
        if of is not None:
            below = [i for i in self.document.children[of] if tokens[i].dep == "pobj"]
            if below:
                people = below[0]
                left = self._left(people)
                subset = (
                    any(is_pronoun(tokens[i]) for i in range(of + 1, people + 1))
                    or tokens[left].lower in _DEFINITE | _POSSESSIVE
                )
                inner = next((n for n in self.numbers_between(left, people) if n is not number), None)
                if inner is not None and inner.unit is not Unit.ARTICLE:
                    subset = True
                if not subset and not is_person_noun(tokens[people]) and not is_name(tokens[people]):
                    return None
        elif (following := self.people_after(number)) is not None:
            people = following
        return self._from(number, people, number.first, subset=subset)

    def people_after(self, number: Number) -> int | None:
        """The noun for people that ends the phrase behind a number which the parser took for the head."""
        tokens = self.document.tokens
        end = min(self.document.sentence_of(number.first).last, number.last + 12)
        found = None
        for i in range(number.last, end):
            token = tokens[i]
            if found is not None and token.lower in _OUTCOME_WORDS:
                break
            if is_person_noun(token) and token.pos in ("NOUN", "PROPN", "ADJ"):
                found = i
            elif not self._may_precede(i) or self.number_at(i) is not None:
                break
        return found

    def _from(self, number: Number, head: int, first: int, *, subset: bool = False) -> Count | None:
        tokens = self.document.tokens
        start = number.last if number.last <= head else head
        last = self._right(head)
        definite = any(tokens[i].lower in _DEFINITE for i in range(first, number.first))
        if number.first > 0 and tokens[number.first - 1].lower in _DEFINITE:
            definite = True
        quantity = number.span(self.document)
        if tokens[number.last - 1].lower == "of":
            quantity = self.document.span_of(number.first, number.last - 1)
        in_number = self.number_at(head) is number
        subset = subset or any(is_pronoun(tokens[i]) for i in range(number.last, head))
        victims = None if in_number else self.document.span_of(start, last)
        if in_number and self.document.text[quantity.start : quantity.end].lower() in ("no one", "nobody", "none"):
            victims = quantity
        low, high = number.low, number.high
        bound = number.bound
        if bound is Bound.EXACT and low and self._at_least_follows(last):
            high, bound = None, Bound.AT_LEAST
        return Count(
            head=head,
            low=low,
            high=high,
            bound=bound,
            unit=number.unit,
            quantity=quantity,
            victims=victims,
            category=Category.UNKNOWN if in_number else category_of(self.document, head, start, last),
            demographic=None if in_number else demographic_of(self.document, start, head),
            definite=definite and not subset,
            subset=subset,
            continuing=continues_group(self.document, first, head),
        )

    def _at_least_follows(self, last: int) -> bool:
        """Whether the words after the people open the number upwards: "eight villagers, at least, were killed"."""
        after = [token.lower for token in self.document.tokens[last + 1 : last + 5]]
        return after[:3] == [",", "at", "least"] or after[:2] == ["at", "least"]

    def _bare(self, head: int, first: int, *, quantity: RawSpan, plural: bool = False, named: bool = False) -> Count:
        last = self._right(head)
        tokens = self.document.tokens
        start = first
        while start < head and tokens[start].pos in ("DET", "PRON", "PUNCT", "ADP", "CCONJ"):
            start += 1
        return Count(
            head=head,
            low=2 if plural else 1,
            high=None if plural else 1,
            bound=Bound.AT_LEAST if plural else Bound.EXACT,
            unit=Unit.PLURAL if plural else Unit.NAMED if named else Unit.BARE,
            quantity=quantity,
            victims=self.document.span_of(start, last),
            category=category_of(self.document, head, start, last),
            demographic=demographic_of(self.document, start, head),
            named=named,
            continuing=continues_group(self.document, first, head),
        )

    def _named(self, head: int) -> Count | None:
        """A person's name as the whole phrase, with the titles around it."""
        tokens = self.document.tokens
        first, last = self.name_around(head)
        if singular(tokens[last].lower) != tokens[last].lower and not is_person_noun(tokens[last]):
            return None
        apposition = self._description_beside(head)
        described = apposition if apposition is not None else head
        category = category_of(self.document, described, self._left(described), self._right(described))
        return Count(
            head=head,
            low=1,
            high=1,
            bound=Bound.EXACT,
            unit=Unit.NAMED,
            quantity=self.document.span_of(first, last),
            victims=self.document.span_of(first, last),
            category=category,
            demographic=None,
            named=True,
        )

    def name_around(self, head: int) -> tuple[int, int]:
        """The first and last token of the name that holds the token."""
        tokens, sentence = self.document.tokens, self.document.sentence_of(head)
        first = last = head
        while first > sentence.first and (is_name(tokens[first - 1]) or tokens[first - 1].text == "-"):
            first -= 1
        while last + 1 < sentence.last and (is_name(tokens[last + 1]) or tokens[last + 1].lower in ("alias", "@")):
            last += 1
        return first, last

    def _name_beside(self, head: int) -> RawSpan | None:
        """The name that follows a noun for one person ("Constable Ali Khan", "the leader, Ali Khan")."""
        tokens, sentence = self.document.tokens, self.document.sentence_of(head)
        for i in self.document.children[head]:
            if tokens[i].dep == "appos" and is_name(tokens[i]) and not is_person_noun(tokens[i]):
                first, last = self.name_around(i)
                first = max(first, head + 1)
                return self.document.span_of(first, last)
        at = head + 1
        if at < sentence.last and is_name(tokens[at]) and not is_person_noun(tokens[at]):
            _, last = self.name_around(at)
            return self.document.span_of(at, last)
        return None

    def _description_beside(self, head: int) -> int | None:
        """The noun for a person beside a name: the apposition, or what the name itself is one of."""
        tokens = self.document.tokens
        for i in self.document.children[head]:
            if tokens[i].dep == "appos" and is_person_noun(tokens[i]):
                return i
        first, last = self.name_around(head)
        for i in range(first, last + 1):
            if is_person_noun(tokens[i]):
                return i
        governor = tokens[tokens[head].head]
        if tokens[head].dep == "appos" and is_person_noun(governor):
            return governor.index
        return None


def can_be_counted(token: Token) -> bool:
    """Whether a noun can denote people, as far as the word tells: no animal, thing or happening."""
    return is_person_noun(token) or (token.pos in ("NOUN", "PROPN", "NUM", "PRON", "ADJ") and not is_thing(token))


def _tells(number: Number, token: Token) -> bool:
    """Whether the noun tells of those that nobody is one of: "no reports of casualties"."""
    return number.low == 0 and token.lemma in load("outcomes")["told"]["nouns"]


def is_group_member(token: Token) -> bool:
    """Whether a coordinated token can be people."""
    return is_person_noun(token) or is_name(token) or token.pos == "NUM" or token.lower in ("others", "another")
