"""From tag scores to spans."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from counterclaim.extract.model.labels import BEGIN, INSIDE, OUTSIDE

Scores = NDArray[np.float32]

QUIET = 0.02
"""Words whose tag is outside but for less than this can't be part of a span; decoding steps over them."""


def probabilities(logits: Scores) -> Scores:
    """Softmax over the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    result: Scores = (raised / raised.sum(-1, keepdims=True)).astype(np.float32)
    return result


def spans(chances: Scores, bias: float = 0.0) -> list[tuple[int, int, float]]:
    """The likeliest legal spans of one layer: first word, word after the last, and the geometric mean of the chances.

    `chances` [words, 3] are of outside, begin, inside; `inside` may not follow `outside` (Viterbi 1967). `bias` is
    added to the log chance of every tag but outside: above nought more spans are found.
    """
    found: list[tuple[int, int, float]] = []
    loud = 1 - chances[:, OUTSIDE] > QUIET
    if not loud.any():
        return found
    edges = np.flatnonzero(np.diff(np.concatenate([[False], loud, [False]]).astype(np.int8)))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        found.extend(_of_run(chances[first:last], first, bias))
    return found


def _of_run(chances: Scores, offset: int, bias: float) -> list[tuple[int, int, float]]:
    logs = np.log(np.maximum(chances, 1e-9))
    logs[:, BEGIN:] += bias
    rows = logs.tolist()
    best = [rows[0][OUTSIDE], rows[0][BEGIN], float("-inf")]
    back: list[tuple[int, int, int]] = []
    for outside, begin, inside in rows[1:]:
        top = max(range(3), key=best.__getitem__)
        open_ = BEGIN if best[BEGIN] >= best[INSIDE] else INSIDE
        back.append((top, top, open_))
        best = [best[top] + outside, best[top] + begin, best[open_] + inside]
    tag = max(range(3), key=best.__getitem__)
    tags = [tag]
    for step in reversed(back):
        tag = step[tag]
        tags.append(tag)
    tags.reverse()
    found: list[tuple[int, int, float]] = []
    at = 0
    while at < len(tags):
        if tags[at] != BEGIN:
            at += 1
            continue
        last = at + 1
        while last < len(tags) and tags[last] == INSIDE:
            last += 1
        chosen = [chances[at, BEGIN], *chances[at + 1 : last, INSIDE]]
        found.append((offset + at, offset + last, float(np.exp(np.mean(np.log(np.maximum(chosen, 1e-9)))))))
        at = last
    return found
