"""What words are worth: by how often a report holds them, and how rare they are."""

from __future__ import annotations

from itertools import chain

from counterclaim.registers.countries import countries
from counterclaim.registers.wording import (
    RAREST,
    _rarities,
    is_number,
    rarity,
    word_classes,
    word_key,
    words_of,
)


def keys(*words):
    return tuple(sorted(word_key(word) for word in words))


def test_words_are_classed_by_how_often_they_occur():
    text = "A bomb, a bomb: the bomb of Zarghūn! The BOMB."
    assert word_classes(text) == (keys("of", "zarghun"), keys("a", "the"), keys("bomb"))


def test_a_text_without_words_has_no_classes():
    assert word_classes("… !") == ()


def test_case_and_accents_make_no_difference():
    assert list(words_of("Khūzdār’s MÁRKET")) == list(words_of("khuzdar s market"))
    assert list(words_of("كوئٹہ")) == ["كوئٹہ"]


def test_common_words_tell_less_than_rare_ones():
    values = [rarity(word_key(word)) for word in ("the", "killed", "mortar", "zarghun")]
    assert values == sorted(values)
    assert values[0] < 1.6
    assert values[-1] == RAREST


def test_no_name_of_a_party_or_a_country_is_worth_less_than_another():
    """Swapping one for another changes no likeness of texts."""
    adjectives = {word for one in countries().values() for name in one.adjectives for word in words_of(name)}
    listed = set(_rarities())
    assert not [word for word in adjectives if len(word) > 3 and word_key(word) in listed]
    assert not [
        word for word in ("taliban", "hamas", "hezbollah", "boko", "shabaab", "houthis") if word_key(word) in listed
    ]


def test_numbers_are_known_by_their_keys():
    assert all(is_number(word_key(word)) for word in ("7", "07", "214", "2025"))
    assert not any(is_number(word_key(word)) for word in ("seven", "b12"))


def test_no_two_words_of_the_table_share_a_key():
    words = list(chain.from_iterable(words_of(one.name) for one in countries().values()))
    assert len({word_key(word) for word in words}) == len(set(words))
