"""Which groups a phrase for people holds: those joined by "and", and the parts that it names with "including"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from counterclaim.extract.counts import Count, Counter, is_group_member
from counterclaim.extract.document import Document, Token
from counterclaim.extract.people import is_name
from counterclaim.records import Bound, Unit

INCLUDING = frozenset({"including", "included", "includes", "include", "comprising", "consisting", "among", "namely"})
"""Words after which parts of a group are named."""


@dataclass(frozen=True, slots=True)
class Member:
    """A group of people in a phrase; `part` tells that it is a part of the phrase's first group."""

    count: Count
    part: bool = False


def members(counter: Counter, head: int) -> Iterator[Member]:
    """The groups that a phrase counts, the first first; a list of names is one group of as many people."""
    document = counter.document
    heads = [head, *_joined(document, head)]
    counts = [count for i in heads if (count := counter.count(i)) is not None]
    whole = counts[0] if counts else None
    if whole is not None and whole.unit not in (Unit.PLURAL, Unit.BARE, Unit.NAMED, Unit.ARTICLE):
        # "127 mayors and councilmen": one number for both
        counts = [whole, *(count for count in counts[1:] if count.unit is not Unit.PLURAL)]
    for count in _with_lists_of_names(document, counts):
        yield Member(count)
    if whole is None:
        return
    for i in heads:
        for part in _parts(document, i):
            counted = counter.count(part)
            if counted is not None:
                yield Member(counted, part=True)


def _joined(document: Document, head: int) -> Iterator[int]:
    """The heads of the phrases that are joined to this one."""
    for i in document.children[head]:
        token = document.tokens[i]
        if (token.dep == "conj" and is_group_member(token)) or (token.dep == "appos" and _is_counted(document, token)):
            yield i
            yield from _joined(document, i)


def _is_counted(document: Document, token: Token) -> bool:
    """Whether a noun in apposition has a number of its own: a list's second group, which the parser took for it."""
    return is_group_member(token) and any(document.tokens[i].dep == "nummod" for i in document.children[token.index])


def _parts(document: Document, head: int) -> Iterator[int]:
    """The heads of the parts that a phrase names ("eight people, including two soldiers and a nurse")."""
    first, last = document.edges[head]
    del first
    for i in range(head + 1, min(last + 2, document.sentence_of(head).last)):
        token = document.tokens[i]
        if token.lower not in INCLUDING or (token.lower == "among" and not _lists(document, i)):
            continue
        for j in document.children[i]:
            child = document.tokens[j]
            if child.dep in ("pobj", "dobj") and is_group_member(child):
                yield j
                yield from _joined(document, j)
        return


def _lists(document: Document, among: int) -> bool:
    following = document.tokens[among + 1].lower if among + 1 < len(document.tokens) else ""
    return following in ("them", "whom")


def _with_lists_of_names(document: Document, counts: list[Count]) -> Iterator[Count]:
    """The counts, each run of single names made one count; names that identify a group counted before are dropped."""
    names: list[Count] = []
    kept: list[Count] = []
    for count in counts:
        if count.named and _is_plain_name(document, count):
            names.append(count)
        else:
            kept.append(count)
    if names and kept and (kept[0].high or 2) > 1 and kept[0].head < names[0].head:
        names = []
    if len(names) > 1:
        first, last = names[0], names[-1]
        span = first.quantity._replace(end=last.quantity.end)
        yield replace(
            first, low=len(names), high=len(names), unit=Unit.NAMED, bound=Bound.EXACT, quantity=span, victims=span
        )
    else:
        yield from names
    yield from kept


def _is_plain_name(document: Document, count: Count) -> bool:
    return count.unit is Unit.NAMED and is_name(_token(document, count))


def _token(document: Document, count: Count) -> Token:
    return document.tokens[count.head]
