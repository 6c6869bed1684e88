"""Which source and contents belong to a cue, from scores made by hand."""

from __future__ import annotations

import numpy as np

from counterclaim.extract.model.heads import Heads
from counterclaim.extract.model.labels import BEGIN, INSIDE, LAYERS, OUTSIDE
from counterclaim.extract.model.network import Scored
from counterclaim.extract.model.pairing import paired
from counterclaim.extract.model.scores import Place, Scores
from counterclaim.extract.model.windows import Window

WIDTH = 2


def heads(alone: float = 0.0) -> Heads:
    """Heads that find every pair as likely as any other: of log odds `alone`."""
    zeros = np.zeros((WIDTH, WIDTH), np.float32)
    none = np.zeros(WIDTH, np.float32)
    weights = {
        "form.0.weight": np.zeros((WIDTH, 3 * WIDTH), np.float32),
        "form.0.bias": none,
        "form.2.weight": none,
        "form.2.bias": none,
    }
    for part in ("source_of", "content_of"):
        weights |= {f"{part}.{side}.weight": zeros for side in ("left", "right")}
        weights |= {f"{part}.{side}.bias": none for side in ("left", "right")}
        weights |= {f"{part}.alone.weight": zeros[:1], f"{part}.alone.bias": np.full(1, alone, np.float32)}
    return Heads(weights)


def scores(words: int, *spans: tuple[str, int, int], cuts: tuple[tuple[int, int], ...] = ()) -> Scores:
    """Scores in which just these spans are all but sure, in one window or in those of `cuts`."""
    tags = np.zeros((words, len(LAYERS), 3), np.float32)
    tags[:, :, OUTSIDE] = 8
    for layer, first, last in spans:
        number = LAYERS.index(layer)
        tags[first:last, number] = 0
        tags[first, number, BEGIN] = 8
        tags[first + 1 : last, number, INSIDE] = 8
    windows = cuts or ((0, words),)
    return Scores.of(
        [
            Scored(
                Window(first, last, (), ()),
                tags[first:last],
                np.zeros((last - first, WIDTH), np.float32),
                np.zeros(WIDTH, np.float32),
            )
            for first, last in windows
        ],
        words,
    )


def places(each: Place | None) -> tuple[int, int] | None:
    return (each.first, each.last) if each else None


def test_where_links_say_nothing_the_nearest_goes_together() -> None:
    made = scores(
        20, ("source", 0, 2), ("cue", 2, 3), ("content", 3, 9), ("source", 10, 11), ("cue", 11, 12), ("content", 12, 18)
    )
    one, other = paired(made, heads())
    assert (places(one.source), places(one.cue), [places(each) for each in one.contents]) == ((0, 2), (2, 3), [(3, 9)])
    assert (places(other.source), [places(each) for each in other.contents]) == ((10, 11), [(12, 18)])


def test_the_words_of_a_source_are_no_distance() -> None:
    """A long source between a content and its cue: the content is not the next cue's, which is three words off."""
    made = scores(16, ("content", 0, 4), ("source", 4, 9), ("cue", 9, 10), ("cue", 13, 14), ("content", 14, 16))
    one, other = paired(made, heads())
    assert [places(each) for each in one.contents] == [(0, 4)]
    assert [places(each) for each in other.contents] == [(14, 16)]


def test_a_source_serves_several_cues_and_a_content_one() -> None:
    made = scores(8, ("source", 0, 1), ("cue", 1, 2), ("content", 2, 4), ("cue", 4, 5), ("content", 5, 8))
    found = paired(made, heads())
    assert [places(each.source) for each in found] == [(0, 1), (0, 1)]
    assert [[places(content) for content in each.contents] for each in found] == [[(2, 4)], [(5, 8)]]


def test_unlikely_links_bind_nothing() -> None:
    made = scores(8, ("source", 0, 1), ("cue", 1, 2), ("content", 2, 4))
    [found] = paired(made, heads(alone=-9.0))
    assert (found.source, found.contents) == (None, [])


def test_a_content_that_a_window_cuts_is_whole() -> None:
    made = scores(20, ("source", 4, 5), ("cue", 5, 6), ("content", 6, 18), cuts=((0, 12), (8, 20)))
    [found] = paired(made, heads())
    assert [places(each) for each in found.contents] == [(6, 18)]


def test_nothing_found() -> None:
    assert paired(scores(3), heads()) == []
    [found] = paired(scores(3, ("cue", 1, 2)), heads())
    assert (found.source, found.contents) == (None, [])
