"""Pairing gold with predicted: the heaviest one-to-one assignment, and the largest one-to-one pairing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Pairs = list[tuple[int, int]]


def heaviest_assignment(weights: Sequence[Sequence[float]]) -> Pairs:
    """Pair rows with columns, each at most once, so that the weights' sum is the largest possible.

    Pairs of weight 0 are left out. The Hungarian method (Kuhn 1955, Munkres 1957) by shortest
    augmenting paths: rows enter in order, and where several columns are equally near the first is
    taken. So equal inputs give the same pairs everywhere, also where several assignments are the best.

    Takes a matrix (rows of equal length, weights 0 or more), gives pairs (row, column) in order.
    """
    rows, columns = len(weights), len(weights[0]) if weights else 0
    if not rows or not columns:
        return []
    size = max(rows, columns)
    cost = np.zeros((size, size))
    cost[:rows, :columns] = -np.asarray(weights, dtype=float)
    row_of = _assign(cost)
    pairs = [(int(row_of[column]), column) for column in range(columns)]
    return sorted((row, column) for row, column in pairs if row < rows and weights[row][column] > 0)


def _assign(cost: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """The row of each column in the cheapest full assignment of a square matrix."""
    size = len(cost)
    row_of = np.full(size, -1)
    row_price, column_price = np.zeros(size), np.zeros(size)
    for entering in range(size):
        distance = np.full(size, np.inf)
        reached_from = np.full(size, -1)
        settled = np.zeros(size, dtype=bool)
        tree_rows, tree_columns = [entering], list[int]()
        row, column = entering, -1
        while True:
            through = cost[row] - row_price[row] - column_price
            nearer = ~settled & (through < distance)
            distance[nearer] = through[nearer]
            reached_from[nearer] = column
            column = int(np.argmin(np.where(settled, np.inf, distance)))
            step = distance[column]
            # Prices move at every step, not once at the end: what is settled stays at distance 0.
            row_price[tree_rows] += step
            column_price[tree_columns] -= step
            distance[~settled] -= step
            if row_of[column] < 0:
                break
            settled[column] = True
            row = int(row_of[column])
            tree_rows.append(row)
            tree_columns.append(column)
        while column >= 0:
            before = int(reached_from[column])
            row_of[column] = row_of[before] if before >= 0 else entering
            column = before
    return row_of


def largest_pairing(edges: Sequence[Sequence[int]]) -> Pairs:
    """Pair as many left items as possible with right ones, each at most once.

    `edges[i]` lists the right items that the left item `i` may be paired with. By augmenting paths
    (Berge 1957), left items in order. Gives pairs (left, right) in order.
    """
    owner: dict[int, int] = {}

    def place(left: int, tried: set[int]) -> bool:
        for right in edges[left]:
            if right in tried:
                continue
            tried.add(right)
            if right not in owner or place(owner[right], tried):
                owner[right] = left
                return True
        return False

    for left in range(len(edges)):
        place(left, set())
    return sorted((left, right) for right, left in owner.items())
