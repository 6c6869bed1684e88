"""Numbers that stand alone: another speaker's count of what the sentence before counted.

"Residents counted 19 bodies, the army nine." "The government admits to nine." "The toll rose to 23."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from counterclaim.extract.counting_speakers import counting_speaker, former_or_latter, is_speaking_noun
from counterclaim.extract.counts import Counter
from counterclaim.extract.document import Document, Sentence, Token
from counterclaim.extract.drafts import Draft
from counterclaim.extract.numbers import Number
from counterclaim.extract.parties import Parties
from counterclaim.extract.people import category_of, is_person_noun, is_plural
from counterclaim.lexicon import load
from counterclaim.records import Category, Outcome, RawSpan, Unit

_REACH = 2
"""Sentences back to the count that a lone number answers."""


@cache
def _standing(table: str) -> frozenset[str]:
    return frozenset(load("ellipsis")["standing_alone"][table])


@cache
def _verbs() -> frozenset[str]:
    return frozenset(load("ellipsis")["estimating"]["verbs"])


@cache
def _toll_nouns() -> dict[str, Outcome | None]:
    tables = load("ellipsis")["nouns"]
    return {noun: None if name == "any" else Outcome(name) for name, nouns in tables.items() for noun in nouns}


def with_lone_numbers(counter: Counter, drafts: Sequence[Draft], parties: Parties) -> list[Draft]:
    """The drafts, with those added whose number stands alone beside a speaker, a verb or a word for the toll."""
    document = counter.document
    found = list(drafts)
    used = {draft.count.quantity.end for draft in drafts}
    for number in counter.numbers:
        if number.span(document).end in used or not _may_stand_alone(document, number) or _is_unsaid(document, number):
            continue
        sentence = document.sentence_of(number.first)
        before = _answered(document, found, number, sentence)
        noun = _toll_noun(document, number, sentence)
        draft = None
        if noun is not None:
            draft = _of_toll(counter, number, noun, before)
        elif before is not None:
            speaker = _speaker_beside(document, number, sentence, parties)
            if speaker is None:
                speaker = counting_speaker(document, number.span(document), parties)
            if speaker is not None:
                draft = replace(_like(counter, number, before), speaker=speaker)
            elif _is_said(document, number):
                draft = replace(_like(counter, number, before), speaker=None)
        if draft is not None:
            before_number = document.tokens[max(number.first - 1, 0)].lower
            draft = replace(draft, refused=before_number in ("not", "n't", "never"))
            found.append(draft)
            used.add(draft.count.quantity.end)
    return sorted(found, key=lambda draft: (draft.count.quantity.start, draft.trigger))


def _may_stand_alone(document: Document, number: Number) -> bool:
    """Whether the number can be a whole phrase: no word that it counts follows, and it is no date, year or label."""
    if number.unit in (Unit.ARTICLE, Unit.SOME, Unit.PLURAL) or number.low == 0:
        return False
    tokens = document.tokens
    words = document.text[number.span(document).start : number.span(document).end].lower()
    if words in ("both", "another", "few", "many", "several", "one"):
        return False
    following = tokens[number.last] if number.last < len(tokens) else None
    sentence = document.sentence_of(number.first)
    if following is not None and number.last < sentence.last and following.lower not in _standing("followed_by"):
        return False
    before = tokens[number.first - 1] if number.first > sentence.first else None
    if before is not None and (
        before.lower in _standing("months") | _standing("labels")
        or before.text in ("May", "MAY", "$", "€", "£", "#", "/", "(")
    ):
        return False
    if following is not None and following.text in (")", "May", "MAY"):
        return False
    if before is not None and before.text == "," and following is not None and following.text in (",", ")"):
        return False  # an age: "Selim Haddad, 45, was shot"
    if before is not None and (_is_age(tokens, number) or _is_hour(document, number, sentence)):
        return False
    after = {following.lower} if following else set()
    if after & _standing("months"):
        return False
    return not _is_year_or_time(tokens, number, before)


def _is_age(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number after "of" is one person's age: "a woman *of 52*"."""
    person = tokens[number.first - 2] if number.first > 1 else None
    return (
        person is not None
        and tokens[number.first - 1].lower == "of"
        and is_person_noun(person)
        and not is_plural(person)
        and person.lower not in _toll_nouns()
        and number.high is not None
        and number.high <= _OLDEST
    )


_OLDEST = 115
"""Years of the highest age."""


def _is_hour(document: Document, number: Number, sentence: Sentence) -> bool:
    """Whether a number after a word of time is the hour: "due at nine", not "stood at nine"."""
    tokens = document.tokens
    before = tokens[number.first - 1]
    if before.lower not in _standing("before_hours") or number.high is None or number.high > _HOURS:
        return False
    earlier = tokens[sentence.first : number.first - 1]
    if any(token.lower in _toll_nouns() and token.pos != "PRON" for token in earlier):
        return False
    governor = tokens[before.head]
    return before.lower != "at" or governor.lemma not in _standing("put_at")


_HOURS = 24


def _is_year_or_time(tokens: Sequence[Token], number: Number, before: Token | None) -> bool:
    core = tokens[number.core].text
    if core.isdigit() and len(core) == 4 and 1900 <= int(core) <= 2100 and number.first == number.core:
        return before is None or before.lower not in ("at", "to", "of", "than", "least", "put") or before.lower == "of"
    return before is not None and before.lower in ("at", "around", "about") and core.isdigit() and ":" in core


def _answered(document: Document, drafts: Sequence[Draft], number: Number, sentence: Sentence) -> Draft | None:
    """The count that a lone number answers: the last whole before it, in this sentence or the two before."""
    start = document.tokens[number.first].start
    before = [
        draft
        for draft in drafts
        if draft.count.quantity.start < start
        and draft.part_of is None
        and sentence.index - document.tokens[draft.count.head].sentence <= _REACH
    ]
    return before[-1] if before else None


def _toll_noun(document: Document, number: Number, sentence: Sentence) -> Token | None:
    """The word for the toll that the number is given for: "the toll rose to 23", "put the wounded at 46"."""
    tokens = document.tokens
    linking = frozenset(load("ellipsis")["linking"]["words"])
    ahead = [token.lower for token in tokens[number.last : number.last + 4]]
    for length in (2, 3):  # "bringing to 60 the number of soldiers killed"
        if ahead[:1] == ["the"] and len(ahead) >= length and ahead[length - 1] in _toll_nouns():
            return tokens[number.last + length - 1]
    preposition = tokens[number.first - 1] if number.first > sentence.first else None
    if preposition is None or preposition.lower not in linking:
        return None
    for i in range(number.first - 1, max(sentence.first, number.first - 16) - 1, -1):
        token = tokens[i]
        if token.lower in (";", ":") or (token.pos == "NUM" and i < number.first - 3):
            return None
        if token.lower in _toll_nouns() and token.pos in ("NOUN", "ADJ", "VERB", "PRON", "PROPN"):
            if token.pos == "VERB" and tokens[max(i - 1, 0)].lower not in ("the", "number", "of"):
                continue
            return token
    return None


def _of_toll(counter: Counter, number: Number, noun: Token, before: Draft | None) -> Draft | None:
    outcome = _toll_nouns()[noun.lower]
    if outcome is None:
        named = _outcome_near(counter.document, noun)
        if named is None:
            return _like(counter, number, before) if before is not None and _is_said(counter.document, number) else None
        outcome = named
    count = counter.lone(number)
    if count is None:
        return None
    counted = _people_of_toll(counter.document, noun)
    if counted is not None:
        first, head = counted
        category = category_of(counter.document, head, first, head)
        return Draft(
            outcome, replace(count, victims=counter.document.span_of(first, head), category=category), noun.index
        )
    same = before is not None and before.outcome is outcome and not _is_one(before)
    base = _like(counter, number, before) if before is not None and same else None
    if base is not None:
        return base
    if noun.lower == "death" or noun.pos == "VERB":
        count = replace(count, category=Category.UNKNOWN)
    return Draft(outcome, count, noun.index)


def _is_one(draft: Draft) -> bool:
    """Whether a count is of one person, whose words tell nothing of the others in a toll."""
    return draft.count.low == draft.count.high == 1


def _people_of_toll(document: Document, noun: Token) -> tuple[int, int] | None:
    """The words for the people whom a noun for a number names after it: "the number of dead soldiers"."""
    end = document.sentence_of(noun).last
    if noun.index + 1 < end and noun.pos == "ADJ" and is_person_noun(document.tokens[noun.index + 1]):
        return noun.index + 1, noun.index + 1
    if noun.index + 1 >= end or document.tokens[noun.index + 1].lower not in ("of", "among"):
        return None
    first = noun.index + 2
    for i in range(first, min(first + 5, end)):
        token = document.tokens[i]
        if (
            is_person_noun(token)
            and token.lower not in _toll_nouns()
            and token.lower not in ("people", "persons", "victims")
        ):
            return first, i
        if token.pos in ("VERB", "AUX", "ADP", "PUNCT") and token.lower not in _toll_nouns():
            return None
    return None


def _outcome_near(document: Document, noun: Token) -> Outcome | None:
    """The outcome that the words after a noun for a number name: "the number of people displaced"."""
    sentence = document.sentence_of(noun)
    for i in range(noun.index + 1, min(noun.index + 7, sentence.last)):
        outcome = _toll_nouns().get(document.tokens[i].lower)
        if outcome is not None:
            return outcome
    return None


def _like(counter: Counter, number: Number, before: Draft) -> Draft:
    """The number as a count of the same people in the same outcome as the count that it answers."""
    count = counter.lone(number) or before.count
    count = replace(
        count, category=before.count.category, victims=before.count.victims, demographic=before.count.demographic
    )
    return Draft(before.outcome, count, before.trigger)


def _is_said(document: Document, number: Number) -> bool:
    """Whether a verb of saying or counting governs the number, through its phrase at most."""
    token = document.tokens[number.core]
    for steps, ancestor in enumerate(document.ancestors(token)):
        if ancestor.pos in ("VERB", "AUX"):
            return ancestor.lemma in _verbs()
        if steps >= 3:
            return False
    return False


def _is_unsaid(document: Document, number: Number) -> bool:
    """Whether somebody has yet to say it, or is told to: "the enemy *will say* six", "they *told us to write* six"."""
    for verb in list(document.ancestors(document.tokens[number.core]))[:4]:
        if verb.pos not in ("VERB", "AUX") or verb.lemma not in _verbs():
            continue
        helpers = {document.tokens[child].lower for child in document.children[verb.index] if child < verb.index}
        if helpers & {"will", "'ll", "shall"}:
            return verb.lemma not in ("be", "rise", "reach", "stand", "climb")
        if "to" in helpers and document.tokens[verb.head].lemma in _standing("bidding"):
            return True
    return False


def _speaker_beside(document: Document, number: Number, sentence: Sentence, parties: Parties) -> RawSpan | None:
    """The speaker who stands right before the number with no verb between ("the prison service 11"), or after it.

    After it: "at least eleven according to the latter".
    """
    tokens = document.tokens
    if number.last + 2 < sentence.last and [tokens[number.last].lower, tokens[number.last + 1].lower] == [
        "according",
        "to",
    ]:
        return _phrase(document, number.last + 2, sentence, parties)
    last = number.first - 1
    if (
        last > sentence.first
        and tokens[last].lower in ("counts", "lists", "reports", "claims", "gives", "puts", "estimates")
        and tokens[last].pos == "NOUN"
    ):
        last -= 1 if tokens[last - 1].text != "," else 2
    while last >= sentence.first and tokens[last].lower in (":", "of", "at", "only", "just", "had", "has", "--"):
        last -= 1
    last = _before_aside(document, sentence, last)
    first = last
    while first > sentence.first and tokens[first - 1].lower not in _standing("separators"):
        first -= 1
    if first < last and tokens[first].lower in ("for", "with"):
        first += 1
    if first > last or any(
        tokens[i].pos in ("VERB", "AUX") and tokens[i].dep not in ("amod", "acl", "compound")
        for i in range(first, last + 1)
    ):
        return None
    span = document.span_of(first, last)
    party = parties.at(span)
    if party is not None:
        return span
    return span if any(is_speaking_noun(document, tokens[i]) for i in range(first, last + 1)) else None


def _before_aside(document: Document, sentence: Sentence, last: int) -> int:
    """The token before a clause between commas: "the hospital, to which they were brought, 14"."""
    tokens = document.tokens
    if last < sentence.first or tokens[last].text != ",":
        return last
    opening = next((i for i in range(last - 1, sentence.first, -1) if tokens[i].text == ","), None)
    if opening is None or not any(
        tokens[i].lower in ("which", "who", "whose", "whom") for i in range(opening + 1, min(opening + 4, last))
    ):
        return last
    return opening - 1


def _phrase(document: Document, first: int, sentence: Sentence, parties: Parties) -> RawSpan | None:
    last = first
    while last + 1 < sentence.last and document.tokens[last + 1].lower not in _standing("separators"):
        last += 1
    span = document.span_of(first, last)
    return former_or_latter(document, span, parties) or span
