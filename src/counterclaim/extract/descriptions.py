"""Who counted people are by what the rest of the report says: names described elsewhere, groups that go on, parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.extract.document import Document, Sentence, Token
from counterclaim.extract.drafts import Draft
from counterclaim.extract.people import category_of, is_name, is_person_noun
from counterclaim.lexicon import load
from counterclaim.records import Category, Unit

_IDENTIFYING = frozenset({"identified", "named", "namely", "called", "as", "recognised", "recognized", "known"})
_FAR = 12
"""Tokens between a group and the one that goes on with it, beyond which another may be meant."""


def describe(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with the category that the report gives its people, as far as the words near them don't."""
    described = list(drafts)
    for i, draft in enumerate(described):
        if draft.count.category is Category.UNKNOWN:
            category = (
                all_of_them(document, draft)
                or _of_both_sides(document, draft)
                or _of_group_before(document, described[:i], draft)
                or _of_name(document, draft)
            )
            if category is not None:
                described[i] = replace(draft, count=replace(draft.count, category=category))
    return _as_told_later(document, _as_told_again(_with_parts(described)))


def _as_told_later(document: Document, drafts: list[Draft]) -> list[Draft]:
    """People of whom nothing is said are who a later sentence says: "The deceased were a driver and his helper"."""
    for i, draft in enumerate(drafts):
        if draft.count.category is not Category.UNKNOWN or draft.count.low == 0 or draft.part_of is not None:
            continue
        kinds = _kinds_told_later(document, draft)
        if len(kinds) == 1:
            drafts[i] = replace(draft, count=replace(draft.count, category=kinds.pop()))
        elif len(kinds) > 1:
            drafts[i] = replace(draft, count=replace(draft.count, category=Category.MIXED))
    return drafts


def _kinds_told_later(document: Document, draft: Draft) -> set[Category]:
    """The categories of the people that the next sentences name as the deceased, the injured, and so on."""
    told = load("people")["told_about"].get(draft.outcome.value, ())
    start = document.sentence_of(draft.count.head).index
    for sentence in document.sentences[start + 1 : start + 5]:
        tokens = document.words(sentence)
        for token in tokens:
            if token.lower not in told or not _opens_a_description(document, token, sentence):
                continue
            kinds = set()
            for i in range(token.index + 1, sentence.last):
                if is_person_noun(document.tokens[i]) and not is_person_noun(
                    document.tokens[min(i + 1, sentence.last - 1)]
                ):
                    kinds.add(category_of(document, i, max(token.index + 1, i - 4), min(i + 4, sentence.last - 1)))
            return kinds - {Category.UNKNOWN}
    return set()


def _opens_a_description(document: Document, token: Token, sentence: Sentence) -> bool:
    """Whether "the deceased" and the like are told who they are: a form of "be", or "identified as", follows soon."""
    following = [document.tokens[i].lower for i in range(token.index + 1, min(token.index + 7, sentence.last))]
    before = document.tokens[token.index - 1].lower if token.index > sentence.first else "the"
    told = "identified" in following or ({"was", "were", "is", "are"} & set(following[:5]))
    return bool(told) and before in (
        "the",
        "those",
        "both",
        "dead",
        "two",
        "three",
        "four",
        "injured",
        "killed",
        "other",
    )


def _as_told_again(drafts: list[Draft]) -> list[Draft]:
    """People without a description are who the report says elsewhere that as many people, in the same outcome, are."""
    for i, draft in enumerate(drafts):
        if draft.count.category is not Category.UNKNOWN or draft.count.low in (0, None):
            continue
        same = {
            other.count.category
            for other in drafts
            if (other.outcome is draft.outcome or draft.count.definite or other.count.definite)
            and (other.count.low, other.count.high) == (draft.count.low, draft.count.high)
            and (draft.count.low or 0) > 1
            and other.part_of is None
            and draft.part_of is None
        } - {Category.UNKNOWN}
        if len(same) == 1:
            drafts[i] = replace(draft, count=replace(draft.count, category=same.pop()))
    return drafts


def all_of_them(document: Document, draft: Draft) -> Category | None:
    """Who all of the people are by words set off behind: "nine people, all of them civilians"."""
    end = max(draft.count.quantity.end, draft.count.victims.end if draft.count.victims else 0)
    token = document.token_at(end - 1)
    if token is None:
        return None
    sentence = document.sentence_of(token)
    for i in range(token.index + 1, min(token.index + 10, sentence.last - 1)):
        if document.tokens[i].lower != "all":
            continue
        for j in range(i + 1, min(i + 6, sentence.last)):
            if is_person_noun(document.tokens[j]):
                category = category_of(document, j, i + 1, j)
                return category if category is not Category.UNKNOWN else None
    return None


def _of_both_sides(document: Document, draft: Draft) -> Category | None:
    """Nobody on either side is nobody of several kinds: "no casualties on either side"."""
    sentence = document.sentence_of(draft.count.head)
    after = document.text[draft.count.quantity.end : sentence.end].lower()
    return Category.MIXED if draft.count.low == 0 and _SIDES.search(after) else None


_SIDES = re.compile(r"^[^,;]{0,40}\b(?:from|on|to) (?:either|both|any) sides?\b")


def _of_group_before(document: Document, before: Sequence[Draft], draft: Draft) -> Category | None:
    """Others of a group are who the group is: "two soldiers were killed and three others injured"."""
    count = draft.count
    alone = count.victims is None and count.unit not in (Unit.NAMED, Unit.BARE, Unit.PLURAL, Unit.ARTICLE)
    if not (count.continuing or alone or count.subset or _names_only_the_outcome(document, draft)):
        return None
    if count.continuing and is_described(document, draft):
        return None
    sentence = document.tokens[count.head].sentence
    group = _nearest_group(document, before, sentence, 2 if count.subset or count.victims is None else 1)
    kinds = {other.count.category for other in group} - {Category.UNKNOWN}
    if len(kinds) > 1:
        return Category.MIXED if count.continuing else None
    return kinds.pop() if kinds else None


def _names_only_the_outcome(document: Document, draft: Draft) -> bool:
    """Whether the noun says no more than what happened: "four dead", "two deaths"."""
    return document.tokens[draft.count.head].lower in _OUTCOME_NOUNS


_OUTCOME_NOUNS = frozenset({"dead", "wounded", "injured", "death", "deaths", "bodies", "fatalities"})


def _nearest_group(document: Document, before: Sequence[Draft], sentence: int, reach: int) -> list[Draft]:
    """The people counted last: those of one clause ("two soldiers and a nurse were killed"), parts left out."""
    group: list[Draft] = []
    for other in reversed(before):
        if other.part_of is not None:
            continue
        if sentence - document.tokens[other.count.head].sentence > reach:
            break
        if group and other.trigger != group[0].trigger:
            break
        group.append(other)
    return group


def is_described(document: Document, draft: Draft) -> bool:
    """Whether the words for the people say more than "others" does."""
    if draft.count.victims is None:
        return False
    tokens = document.tokens_in(draft.count.victims)
    return any(
        is_person_noun(token)
        and token.lower not in ("other", "others", "people", "persons", "person", "men", "man", "victims")
        for token in tokens
    )


def _of_name(document: Document, draft: Draft) -> Category | None:
    """A named person is who the report says elsewhere: "a contractor, identified as X", "X, a teacher, …"."""
    if not draft.count.named:
        return None
    parts = {token.lower for token in document.tokens_in(draft.count.quantity) if is_name(token)}
    for token in document.tokens:
        if token.lower not in parts or not is_name(token):
            continue
        category = _beside(document, token.index)
        if category is not None:
            return category
    return None


def _beside(document: Document, name: int) -> Category | None:
    """The category of the noun for a person that stands just before a name, or in apposition after it."""
    tokens, sentence = document.tokens, document.sentence_of(name)
    at = name - 1
    while (
        at > sentence.first
        and name - at <= _FAR
        and (tokens[at].text in (",", "(", ")") or tokens[at].lower in _IDENTIFYING or is_name(tokens[at]))
    ):
        if is_person_noun(tokens[at]):
            break
        at -= 1
    candidates = [at]
    after = name + 1
    while after < sentence.last and (
        is_name(tokens[after]) or tokens[after].text in (",", "(", ")") or tokens[after].pos == "NUM"
    ):
        after += 1
    if after < sentence.last and tokens[after].lower in ("a", "an", "the", "who"):
        candidates.extend(range(after + 1, min(after + 5, sentence.last)))
    for i in candidates:
        if sentence.first <= i < sentence.last and is_person_noun(tokens[i]):
            category = category_of(document, i, max(sentence.first, i - 4), i)
            if category is not Category.UNKNOWN:
                return category
    return None


def _with_parts(drafts: list[Draft]) -> list[Draft]:
    """Wholes are who their parts are; mixed where these are of several kinds, or where only some are of a force.

    "Three persons, including a policeman" are of several kinds; "three, including two students" are civilians.
    """
    for i, whole in enumerate(drafts):
        if whole.count.category is not Category.UNKNOWN or whole.part_of is not None:
            continue
        parts = [d for d in drafts if d.part_of == whole.count.quantity and d.outcome is whole.outcome]
        kinds = {part.count.category for part in parts} - {Category.UNKNOWN}
        if not kinds:
            continue
        total = sum(part.count.low or 0 for part in parts)
        if len(kinds) > 1 or (Category.CIVILIAN not in kinds and total != whole.count.low):
            category = Category.MIXED
        else:
            category = kinds.pop()
        drafts[i] = replace(whole, count=replace(whole.count, category=category))
    return drafts
