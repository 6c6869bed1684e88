from __future__ import annotations

import itertools
import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extract.model.decode import probabilities, spans
from counterclaim.extract.model.labels import BEGIN, INSIDE, OUTSIDE


def rows(*chances: tuple[float, float, float]) -> np.ndarray:
    return np.array(chances, dtype=np.float32)


def test_a_span_begins_and_goes_on() -> None:
    found = spans(rows((0.9, 0.05, 0.05), (0.1, 0.8, 0.1), (0.1, 0.1, 0.8), (0.97, 0.02, 0.01)))
    assert [(a, b) for a, b, _ in found] == [(1, 3)]
    assert math.isclose(found[0][2], 0.8, rel_tol=1e-5)


def test_two_spans_beside_one_another() -> None:
    assert [(a, b) for a, b, _ in spans(rows((0.1, 0.9, 0.0), (0.1, 0.8, 0.1), (0.0, 0.1, 0.9)))] == [(0, 1), (1, 3)]


def test_inside_without_a_begin_becomes_a_whole_span_or_none() -> None:
    # Taken word by word this would be outside, inside: illegal. "Begin, inside" is likelier than "outside, outside".
    assert [(a, b) for a, b, _ in spans(rows((0.5, 0.45, 0.05), (0.1, 0.05, 0.85)))] == [(0, 2)]


def test_a_bias_finds_more() -> None:
    chances = rows((0.6, 0.4, 0.0))
    assert spans(chances) == []
    assert [(a, b) for a, b, _ in spans(chances, bias=1.0)] == [(0, 1)]


def best_by_trying_all(chances: np.ndarray) -> float:
    """The log chance of the best legal tags, by trying every sequence."""
    best = -math.inf
    for tags in itertools.product((OUTSIDE, BEGIN, INSIDE), repeat=len(chances)):
        legal = all(not (tag == INSIDE and before == OUTSIDE) for before, tag in itertools.pairwise((OUTSIDE, *tags)))
        if legal:
            best = max(best, sum(math.log(chances[at, tag]) for at, tag in enumerate(tags)))
    return best


@given(st.lists(st.tuples(*[st.floats(-3, 3)] * 3), min_size=1, max_size=6))
def test_the_spans_are_those_of_the_likeliest_legal_tags(logits: list[tuple[float, float, float]]) -> None:
    chances = probabilities(np.array(logits, dtype=np.float32))
    tags = [OUTSIDE] * len(chances)
    for first, last, _ in spans(chances):
        tags[first] = BEGIN
        tags[first + 1 : last] = [INSIDE] * (last - first - 1)
    said = sum(math.log(chances[at, tag]) for at, tag in enumerate(tags))
    # Words that are surely outside are stepped over, which may cost what their certainty lacks.
    assert said >= best_by_trying_all(chances) - 0.25
