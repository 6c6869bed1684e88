"""Which reports are worth comparing, so that not all need be."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from counterclaim.link.keys import CLOSE, SHARED, SHARED_LATER, WINDOW, Keys

CHUNK = 2_000
"""Reports that are looked up at once, which bounds memory."""

Pair = tuple[int, int]
Numbers = NDArray[np.int64]


def candidates(reports: Sequence[Keys]) -> Iterator[list[Pair]]:
    """The pairs of reports that share a key, each once, as numbers of the list, the smaller first; in batches.

    The batches go by the days on which the reports appeared.
    """
    dated = sorted((one.moment, number) for number, one in enumerate(reports) if one.moment is not None)
    undated = [number for number, one in enumerate(reports) if one.moment is None]
    order = np.array([*undated, *(number for _, number in dated)], dtype=np.int64)
    moments = np.array([moment for moment, _ in dated], dtype=np.int64)
    in_order = [reports[number] for number in order]
    words, days = _matrix([one.words for one in in_order]), _matrix([one.days for one in in_order])
    told, asked = _matrices([one.told for one in in_order], [one.asked for one in in_order])
    for start in range(0, len(order), CHUNK):
        rows = np.arange(start, min(start + CHUNK, len(order)))
        # What the one tells and the other asks for: each pair comes up in the batch of one of the two, if not both.
        found = [_pairs(asked[rows] @ told.T, start), _pairs(told[rows] @ asked.T, start)]
        found.append(_by_words(words, days, moments, rows))
        batch = np.concatenate(found, axis=1)
        # The earlier of two in the order has the pair in its batch.
        batch = batch[:, batch[0] < batch[1]]
        pairs = np.unique(np.sort(order[batch], axis=0), axis=1)
        if pairs.size:
            yield [(int(one), int(other)) for one, other in pairs.T]


def _by_words(words: csr_matrix, days: csr_matrix, moments: Numbers, rows: Numbers) -> Numbers:
    """Pairs as `meet_by_words` has them, all at once, of these rows and such as come no earlier."""
    undated = words.shape[0] - len(moments)
    first, last = _facing(rows, undated, moments)
    shared = words[rows] @ words[first:last].T
    shared.data[shared.data < SHARED] = 0
    shared.eliminate_zeros()
    # One more where the day is the same, so that as many words as of reports that appeared together are enough.
    shared = shared + shared.multiply((days[rows] @ days[first:last].T).astype(bool)) * (SHARED_LATER - SHARED)
    found = shared.tocoo()
    row, column = found.row + rows[0], found.col + first
    known = (row >= undated) & (column >= undated)
    gap = np.zeros(len(row), dtype=np.int64)
    gap[known] = np.abs(moments[row[known] - undated] - moments[column[known] - undated])
    enough = ((found.data >= SHARED_LATER) | (known & (gap <= CLOSE))) & (gap <= WINDOW)
    return np.array([row[enough], column[enough]], dtype=np.int64)


def _pairs(shared: csr_matrix, first: int) -> Numbers:
    """The numbers of those that share anything; the matrix has its first row at `first`."""
    row, column = shared.nonzero()
    return np.array([row + first, column], dtype=np.int64)


def _facing(rows: Numbers, undated: int, moments: Numbers) -> Pair:
    """The stretch of rows with which these rows are to be compared: all for undated ones, else a window of days."""
    if rows[0] < undated:
        return 0, undated + len(moments)
    window = moments[rows[-1] - undated] + WINDOW
    return int(rows[0]), undated + int(np.searchsorted(moments, window, "right"))


def _matrices(
    one: Sequence[Collection[Hashable]], other: Sequence[Collection[Hashable]]
) -> tuple[csr_matrix, csr_matrix]:
    both = _matrix([*one, *other])
    return both[: len(one)], both[len(one) :]


def _matrix(reports: Sequence[Collection[Hashable]]) -> csr_matrix:
    """A row a report, a column a key; 1 where the report has the key."""
    columns: dict[Hashable, int] = {}
    starts, listed = [0], []
    for keys in reports:
        listed += [columns.setdefault(key, len(columns)) for key in keys]
        starts.append(len(listed))
    ones = np.ones(len(listed), dtype=np.int32)
    return csr_matrix(
        (ones, np.array(listed, dtype=np.int64), np.array(starts)), shape=(len(reports), max(len(columns), 1))
    )
