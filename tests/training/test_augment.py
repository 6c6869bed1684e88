"""The same document in other words: what the figures are must not change."""

from random import Random

from training.reader.augment import HIDDEN, varied
from training.reader.examples import Example, Figure

WORDS = [
    "Twelve",
    "miners",
    "died",
    ",",
    "said",
    "Ruvo",
    ",",
    "and",
    "340",
    "of",
    "the",
    "twelve",
    "hundred",
    "were",
    "hurt",
    "by",
    "a",
    "bomb",
]


def figure(first: int, last: int) -> Figure:
    return Figure(
        quantity=(first, last),
        outcomes={0},
        category=0,
        victims=[],
        speakers=[],
        own_voice=True,
        aggregate=False,
        denied=False,
        hedged=False,
        part_of=None,
    )


EXAMPLE = Example(id="x", corpus="made", words=WORDS, figures=[figure(0, 1), figure(8, 9), figure(16, 17)])


def test_a_number_becomes_another_of_its_form_wherever_it_stands() -> None:
    seen = {tuple(varied(EXAMPLE, Random(seed), 0.0).words) for seed in range(40)}
    firsts = {words[0] for words in seen}
    assert len(firsts) > 5
    assert all(first[0].isupper() for first in firsts)
    assert all(words[11] == words[0].lower() for words in seen)  # the same number, told again
    assert all(len(words[8]) == 3 and 100 <= int(words[8]) <= 999 for words in seen)
    assert {words[16] for words in seen} == {"a"}  # no number above one: stays
    assert {words[12] for words in seen} == {"hundred"}


def test_words_are_hidden_but_never_the_quantities() -> None:
    hidden = varied(EXAMPLE, Random(3), 0.999).words
    assert [at for at, word in enumerate(hidden) if word != HIDDEN and word.isalnum()] == [0, 8, 11, 16]
    assert hidden[3] == ","


def test_the_example_itself_stays() -> None:
    before = list(EXAMPLE.words)
    assert varied(EXAMPLE, Random(1), 0.5).words != before
    assert EXAMPLE.words == before
