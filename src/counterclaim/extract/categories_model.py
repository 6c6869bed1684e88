"""Who the people of a figure are, where the trained reader and the rules don't agree.

Of the five categories the one that both together make likeliest: the reader's chance counts for each, and how far the
rules are to be trusted counts for theirs, by what they had to go by. `training/reader/calibrate.py` fits the numbers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from counterclaim.extract.descriptions import all_of_them
from counterclaim.extract.document import Document
from counterclaim.extract.drafts import Draft
from counterclaim.extract.people import own_category
from counterclaim.records import Category

HEARD = 0.59
"""What the logarithm of the reader's chance of a category weighs."""

TRUST: Mapping[str, float] = {
    "told": 2.25,  # the noun says who they are
    "inferred": 2.11,  # "men", "others": the sentences around it do
    "untold": 1.24,  # a noun that the rules don't know
    "plain": 1.7,  # "people": nothing says it; the fit gives 0.6, on reports longer than many are
    "name": 0.22,  # a name alone
    "nobody": 1.11,  # "no casualties", of whom isn't said
}
"""What speaks for the category of the rules, as a logarithm of odds."""

LEAD = 0.15
"""The reader's category must be so much more probable than that of the rules: texts differ from those of the fit."""

SIDES = frozenset({Category.STATE_FORCES, Category.NONSTATE_ARMED, Category.MIXED})
"""Whom those who fight may fight for."""

EDGE = 1e-3
"""A chance below this is taken as this."""


def basis(document: Document, draft: Draft) -> str:
    """What the rules had to go by: a key of `TRUST`."""
    count = draft.count
    if count.low == 0:
        return "nobody"
    if count.category is Category.UNKNOWN and count.named:
        return "name"
    head = document.tokens[count.head]
    described = count.victims is not None and own_category(head) is not Category.UNKNOWN
    if count.category is Category.UNKNOWN:
        return "untold" if described else "plain"
    return "told" if described else "inferred"


def is_known(document: Document, draft: Draft) -> bool:
    """Whether the rules know better: "all of them civilians", of whom nobody was harmed, whom a number alone counts."""
    count = draft.count
    if count.category is Category.UNKNOWN:
        return False
    alone = draft.speaker is not None or count.victims is None
    return alone or count.low == 0 or all_of_them(document, draft) is count.category


def category_of(document: Document, draft: Draft, chances: Mapping[str, float]) -> Category:
    """The category that the rules and the reader give together. `chances` are the reader's, 0 to 1."""
    read = draft.count.category
    if is_known(document, draft):
        return read
    heard = {category: chances[category.value] for category in Category}
    if read in SIDES:  # the reader doesn't see which side somebody fights on: all of them speak for the one read
        heard[read] = sum(heard[category] for category in SIDES)
        heard = {category: chance for category, chance in heard.items() if category is read or category not in SIDES}
    odds = {category: HEARD * math.log(max(chance, EDGE)) for category, chance in heard.items()}
    odds[read] += TRUST[basis(document, draft)]
    most = max(odds.values())
    whole = sum(math.exp(each - most) for each in odds.values())
    likeliest = max(odds, key=lambda category: odds[category])
    leads = (math.exp(odds[likeliest] - most) - math.exp(odds[read] - most)) / whole
    return likeliest if leads >= LEAD else read
