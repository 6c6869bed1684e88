from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.extract.model.shipped import load
from counterclaim.extract.model.windows import LENGTH, LONGEST_WORD, Cutter

CUTTER = Cutter(load().vocabulary)


@settings(max_examples=60)
@given(st.lists(st.text(min_size=1, max_size=12), max_size=900))
def test_every_word_is_in_a_window_and_no_window_is_too_long(words: list[str]) -> None:
    windows = list(CUTTER.cut(words))
    covered = {at for window in windows for at in range(window.first, window.last)}
    assert covered == set(range(len(words)))
    for window in windows:
        assert len(window.pieces) <= LENGTH
        assert len(window.heads) == window.last - window.first
        assert all(0 < head < len(window.pieces) - 1 for head in window.heads)
    assert all(one.first < other.first < one.last for one, other in itertools.pairwise(windows))


def test_a_short_text_is_one_window() -> None:
    (window,) = CUTTER.cut(["Three", "soldiers", "died", "."])
    assert (window.first, window.last) == (0, 4)


def test_a_word_without_end_has_few_pieces() -> None:
    (window,) = CUTTER.cut(["x" * 100_000])
    assert len(window.pieces) <= LONGEST_WORD + 2


def test_nothing_has_no_window() -> None:
    assert list(CUTTER.cut([])) == []
