"""Who the people are, from what the rules read and chances written by hand."""

from __future__ import annotations

import pytest

from counterclaim.extract.categories_model import basis, category_of
from counterclaim.extract.counts import Counter
from counterclaim.extract.descriptions import describe
from counterclaim.extract.document import Document
from counterclaim.extract.drafts import Draft, find_drafts
from counterclaim.extract.numbers import find_numbers
from counterclaim.extract.parser import parse
from counterclaim.records import Category


def drafted(text: str) -> tuple[Document, Draft]:
    """The text, and the first count that the rules draft in it."""
    document = parse("case", text)
    return document, describe(document, find_drafts(Counter(document, list(find_numbers(document)))))[0]


def chances(**said: float) -> dict[str, float]:
    """The reader's chances; what isn't given shares the rest."""
    rest = (1 - sum(said.values())) / (len(Category) - len(said))
    return {category.value: said.get(category.value, rest) for category in Category}


def test_a_noun_that_says_who_they_are_stands_against_a_likely_other() -> None:
    document, draft = drafted("Three soldiers were killed near Ambar.")
    assert basis(document, draft) == "told"
    assert category_of(document, draft, chances(civilian=0.9, state_forces=0.05)) is Category.STATE_FORCES


def test_it_gives_way_where_the_reader_leaves_nothing_of_it() -> None:
    document, draft = drafted("Three soldiers were killed near Ambar.")
    assert category_of(document, draft, chances(civilian=0.999, state_forces=0.0001)) is Category.CIVILIAN


def test_people_of_whom_nothing_is_said_are_who_the_reader_holds_them_for() -> None:
    document, draft = drafted("Three people were killed near Ambar.")
    assert basis(document, draft) == "plain"
    # 0.59 ln 0.97 = -0.02 against 1.7 + 0.59 ln 0.01 = -1.02: 0.65 to 0.24, a lead of 0.41
    assert category_of(document, draft, chances(civilian=0.97, unknown=0.01)) is Category.CIVILIAN
    # 0.59 ln 0.8 = -0.13 against 1.7 + 0.59 ln 0.1 = 0.34: the rules' is more likely still
    assert category_of(document, draft, chances(civilian=0.8, unknown=0.1)) is Category.UNKNOWN


def test_a_small_lead_changes_nothing() -> None:
    document, draft = drafted("Three people were killed near Ambar.")
    # 0.59 ln 0.93 = -0.04 against 1.7 + 0.59 ln 0.05 = -0.07: likelier, but not by 0.15
    assert category_of(document, draft, chances(civilian=0.93, unknown=0.05)) is Category.UNKNOWN


@pytest.mark.parametrize(
    "text",
    ["Nine people, all of them civilians, were killed.", "No civilians were killed near Ambar."],
)
def test_what_the_words_say_outright_stands(text: str) -> None:
    document, draft = drafted(text)
    assert category_of(document, draft, chances(state_forces=0.999, civilian=0.0001)) is Category.CIVILIAN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No soldiers were killed near Ambar.", "nobody"),
        ("Dario Hollin was killed near Ambar.", "name"),
        ("Three people, including two pupils, were killed.", "inferred"),
    ],
)
def test_what_the_rules_had_to_go_by(text: str, expected: str) -> None:
    assert basis(*drafted(text)) == expected
