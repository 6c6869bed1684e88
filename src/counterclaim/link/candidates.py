"""Which reports are worth comparing, so that not all need be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from counterclaim.link.keys import SHARED, WINDOW, Keys, near

CHUNK = 2_000
"""Reports whose words are looked up at once, which bounds memory."""

Pair = tuple[int, int]


def candidates(reports: Sequence[Keys]) -> Iterator[list[Pair]]:
    """The pairs of reports that share a key, each once, as numbers of the list, the smaller first.

    In batches, the pairs of one report (the one with the smaller number) together.
    """
    by_keys = _by_keys(reports)
    by_words = _by_words(reports)
    for number in range(len(reports)):
        found = sorted(by_keys.pop(number, set()) | by_words.pop(number, set()))
        if found:
            yield [(number, other) for other in found]


def _by_keys(reports: Sequence[Keys]) -> dict[int, set[int]]:
    told: dict[str, list[int]] = {}
    for number, one in enumerate(reports):
        for key in one.told:
            told.setdefault(key, []).append(number)
    found: dict[int, set[int]] = {}
    for number, one in enumerate(reports):
        for key in one.asked:
            for other in told.get(key, ()):
                if other != number:
                    found.setdefault(min(number, other), set()).add(max(number, other))
    return found


def _by_words(reports: Sequence[Keys]) -> dict[int, set[int]]:
    """Pairs that share enough of their heaviest words and appeared near one another in time."""
    dated = sorted((one.moment, number) for number, one in enumerate(reports) if one.moment is not None)
    undated = [number for number, one in enumerate(reports) if one.moment is None]
    order = np.array([*undated, *(number for _, number in dated)], dtype=np.int64)
    moments = np.array([moment for moment, _ in dated], dtype=np.int64)
    matrix = _matrix(reports, order)
    found: dict[int, set[int]] = {}
    for start in range(0, len(order), CHUNK):
        rows = np.arange(start, min(start + CHUNK, len(order)))
        for first, last in _facing(rows, len(undated), moments):
            shared = (matrix[rows] @ matrix[first:last].T).tocoo()
            enough = shared.data >= SHARED
            for row, column in zip(shared.row[enough], shared.col[enough], strict=True):
                one, other = int(order[rows[row]]), int(order[first + column])
                if one < other and near(reports[one].moment, reports[other].moment):
                    found.setdefault(one, set()).add(other)
    return found


def _facing(rows: NDArray[np.int64], undated: int, moments: NDArray[np.int64]) -> list[Pair]:
    """The stretches of rows with which these rows are to be compared: all for undated ones, else a window of days."""
    total = undated + len(moments)
    if rows[0] < undated:
        return [(0, total)]
    first = moments[rows[0] - undated] - WINDOW
    last = moments[rows[-1] - undated] + WINDOW
    window = (
        undated + int(np.searchsorted(moments, first, "left")),
        undated + int(np.searchsorted(moments, last, "right")),
    )
    return [(0, undated), window] if undated else [window]


def _matrix(reports: Sequence[Keys], order: NDArray[np.int64]) -> csr_matrix:
    """A row a report, a column a word; 1 where the word is one of the report's heaviest."""
    columns: dict[int, int] = {}
    starts, listed = [0], []
    for number in order:
        listed += [columns.setdefault(word, len(columns)) for word in sorted(reports[int(number)].words)]
        starts.append(len(listed))
    ones = np.ones(len(listed), dtype=np.int8)
    return csr_matrix(
        (ones, np.array(listed, dtype=np.int64), np.array(starts)), shape=(len(order), max(len(columns), 1))
    )
