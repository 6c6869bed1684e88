"""Parts of a whole that have no word of outcome of their own: "42 dead: 24 patients, 14 staff"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.extract.counts import Count, Counter, is_group_member
from counterclaim.extract.document import Document, Sentence
from counterclaim.extract.drafts import Draft
from counterclaim.extract.numbers import Number
from counterclaim.extract.people import is_person_noun, is_pronoun
from counterclaim.records import Unit

_THESE = frozenset(
    {"dead", "killed", "victims", "deceased", "injured", "wounded", "casualties", "hostages", "captives"}
)
_OPENING = frozenset({":", "–", "—", "--", "(", ";", "xxx", "-", "including", "comprising", "namely", "among"})
_MARKS = frozenset({",", "and", "–", "—", "-", "(", ")", "xxx", "--", ":", ";", "them", "whom", "among"})


def with_parts(counter: Counter, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with those added that only break another one down."""
    found = list(drafts)
    used = {draft.count.quantity.end for draft in drafts}
    for number in counter.numbers:
        if number.span(counter.document).end in used:
            continue
        if number.unit in (Unit.ARTICLE, Unit.SOME) and not (
            _is_among_them(counter, number) or _continues_a_list(counter, number, found)
        ):
            continue
        part = (
            _among_them(counter, number, found)
            or _subset(counter, number, found)
            or _broken_down(counter, number, found)
        )
        if part is not None:
            found.append(part)
            used.add(part.count.quantity.end)
    found = [_as_part(counter.document, draft, found) for draft in found]
    return sorted(found, key=lambda draft: (draft.count.quantity.start, draft.trigger))


def _as_part(document: Document, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """A draft of "two of them" as a part of the last whole in its sentence or the one before, if it isn't one yet."""
    if not draft.count.subset or draft.part_of is not None:
        return draft
    sentence = document.tokens[draft.count.head].sentence
    wholes = [
        other
        for other in drafts
        if other.outcome is draft.outcome
        and other.part_of is None
        and not other.count.subset
        and other.count.quantity.end <= draft.count.quantity.start
        and sentence - document.tokens[other.count.head].sentence <= 1
        and not _exceeds(draft.count, other.count)
    ]
    return replace(draft, part_of=wholes[-1].count.quantity) if wholes else draft


def _subset(counter: Counter, number: Number, drafts: Sequence[Draft]) -> Draft | None:
    """Some of the people that were counted last: "two of them women", "three of whom were children"."""
    tokens = counter.document.tokens
    if _opens_with_these(counter.document, number):
        return _told_who(counter, number, drafts)
    at = number.last - 1 if tokens[number.last - 1].lower == "of" else number.last
    if at + 1 >= len(tokens) or tokens[at].lower != "of":
        return None
    after = tokens[at + 2].lower if at + 2 < len(tokens) else ""
    of_these = tokens[at + 1].lower in ("the", "those") and after in _THESE
    if not (is_pronoun(tokens[at + 1]) or tokens[at + 1].lower == "which" or of_these):
        return None
    sentence = counter.document.sentence_of(number.first)
    if _has_own_outcome(counter.document, drafts, sentence, number):
        return None
    count = counter.count(number.core)
    large = [draft for draft in drafts if count is not None and not _exceeds(count, draft.count)]
    whole = _whole_before(counter.document, large, number, sentence.index)
    if whole is None or count is None:
        return None
    described = next(
        (i for i in range(at + 2, min(at + 6, sentence.last)) if _describes(counter.document, at + 2, i)), None
    )
    core = tokens[number.core]
    if described is None and core.dep == "dobj" and tokens[core.head].pos == "VERB" and core.head == number.first - 1:
        return None  # "he helped to carry three of them" tells what somebody did with them, not who they were
    if described is not None:
        said = counter.count_as(described, number)
        if said is not None:
            count = replace(said, subset=True)
    return replace(whole, count=count, part_of=whole.count.quantity, speaker=whole.speaker)


def _continues_a_list(counter: Counter, number: Number, found: Sequence[Draft]) -> bool:
    """Whether an article stands in a list of parts: "including two soldiers and a child", "including a nurse"."""
    before = counter.document.tokens[number.first - 1] if number.first else None
    if before is None or before.lower not in ("and", ",", "including"):
        return False
    if before.lower == "including":
        return True
    last = max((draft for draft in found if draft.count.quantity.end <= before.start), key=_end, default=None)
    return last is not None and last.part_of is not None and before.start - _end(last) <= _JOINT


def _end(draft: Draft) -> int:
    return max(draft.count.quantity.end, draft.count.victims.end if draft.count.victims else 0)


_JOINT = 3
"""Characters from one part of a list to the word that joins the next."""


def _is_among_them(counter: Counter, number: Number) -> bool:
    """Whether "among them" follows the number's noun: "14 troopers, an officer among them"."""
    tokens = counter.document.tokens
    after = [token.lower for token in tokens[number.last : number.last + 6]]
    return any(after[i : i + 2] in (["among", "them"], ["among", "whom"]) for i in range(1, len(after)))


def _among_them(counter: Counter, number: Number, drafts: Sequence[Draft]) -> Draft | None:
    if not _is_among_them(counter, number):
        return None
    head = _head_of(counter, number)
    whole = _whole_before(counter.document, drafts, number, counter.document.sentence_of(number.first).index)
    count = counter.count_as(head, number) if head is not None else None
    if whole is None or count is None or _exceeds(count, whole.count):
        return None
    return replace(whole, count=count, part_of=whole.count.quantity)


def _opens_with_these(document: Document, number: Number) -> bool:
    """Whether the sentence opens "of the 23 dead," and goes on with this number and a form of "be"."""
    sentence = document.sentence_of(number.first)
    words = [token.lower for token in document.tokens[sentence.first : number.first]]
    after = document.tokens[number.last].lower if number.last < sentence.last else ""
    return words[:1] == ["of"] and "," in words and bool(_THESE & set(words)) and after in ("was", "were", "are")


def _told_who(counter: Counter, number: Number, drafts: Sequence[Draft]) -> Draft | None:
    sentence = counter.document.sentence_of(number.first)
    whole = _whole_before(counter.document, drafts, number, sentence.index)
    head = next(
        (
            i
            for i in range(number.last + 1, min(number.last + 5, sentence.last))
            if is_person_noun(counter.document.tokens[i])
        ),
        None,
    )
    count = counter.count_as(head, number) if head is not None else None
    if whole is None or count is None or _exceeds(count, whole.count):
        return None
    return replace(whole, count=replace(count, subset=True), part_of=whole.count.quantity)


def _describes(document: Document, first: int, at: int) -> bool:
    """Whether the word says who the people are, and no verb stands before it."""
    token = document.tokens[at]
    return is_person_noun(token) and token.lower not in _THESE and not _is_verb_between(document, first, at)


def _is_verb_between(document: Document, first: int, last: int) -> bool:
    return any(document.tokens[i].pos == "VERB" for i in range(first, last))


def _has_own_outcome(document: Document, drafts: Sequence[Draft], sentence: Sentence, number: Number) -> bool:
    return any(
        document.tokens[draft.trigger].sentence == sentence.index
        and draft.count.quantity.start >= document.tokens[number.first].start
        and draft.count.quantity.start <= document.tokens[number.last - 1].end
        for draft in drafts
    )


def _whole_before(document: Document, drafts: Sequence[Draft], number: Number, sentence: int) -> Draft | None:
    start = document.tokens[number.first].start
    before = [
        draft
        for draft in drafts
        if draft.count.quantity.start < start
        and draft.part_of is None
        and sentence - document.tokens[draft.count.head].sentence <= 1
        and draft.count.low != 0
    ]
    return before[-1] if before else None


def _exceeds(part: Count, whole: Count) -> bool:
    return whole.high is not None and (part.low or 0) > whole.high


def _broken_down(counter: Counter, number: Number, drafts: Sequence[Draft]) -> Draft | None:
    """A counted group after a colon, a dash or "including", and before any other clause, in the sentence of a whole."""
    document = counter.document
    sentence = document.sentence_of(number.first)
    whole = _whole_before(document, drafts, number, sentence.index)
    if whole is None or document.tokens[whole.count.head].sentence != sentence.index:
        return None
    last_of_whole = max(whole.count.head, document.tokens_in(whole.count.quantity)[-1].index)
    if not _opened(document, last_of_whole + 1, number.first, whole.trigger):
        return None
    head = _head_of(counter, number)
    if head is None:
        return None
    count = counter.count_as(head, number)
    if count is None or _exceeds(count, whole.count):
        return None
    return replace(whole, count=count, part_of=whole.count.quantity)


def _opened(document: Document, first: int, last: int, trigger: int) -> bool:
    """Whether the words between a whole and a number open a list, and hold nothing but such groups and marks since."""
    tokens = document.tokens
    opening = next((i for i in range(first, last) if tokens[i].lower in _OPENING), None)
    if opening is None:
        return False
    for i in range(opening, last):
        token = tokens[i]
        if token.lower in _OPENING:
            continue
        if token.pos in ("VERB", "AUX") and i != trigger and token.dep not in ("amod",):
            return False
    return tokens[last - 1].lower in _MARKS | _OPENING or tokens[last - 1].pos in ("ADV",)


def _head_of(counter: Counter, number: Number) -> int | None:
    """The noun for people that the number counts."""
    tokens = counter.document.tokens
    end = min(counter.document.sentence_of(number.first).last, number.last + 6)
    for i in range(number.last, end):
        if tokens[i].lower in _MARKS - {"-"} or tokens[i].pos in ("VERB", "AUX"):
            return None
        if is_person_noun(tokens[i]) and not (i + 1 < end and is_person_noun(tokens[i + 1])):
            return i
        if i + 1 < end and tokens[i + 1].lower == "of" and is_group_member(tokens[i]) and is_person_noun(tokens[i]):
            return i
    return None
