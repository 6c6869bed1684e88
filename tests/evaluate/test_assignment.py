from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.evaluate.assignment import heaviest_assignment, largest_pairing

WEIGHTS = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.sampled_from([0.0, 0.0, 1.0, 5.5, 7.25, 17.0]), min_size=columns, max_size=columns),
        min_size=1,
        max_size=5,
    )
)


def best_by_trying_all(weights: list[list[float]]) -> float:
    rows, columns = len(weights), len(weights[0])
    size = max(rows, columns)
    padded = [[weights[i][j] if i < rows and j < columns else 0.0 for j in range(size)] for i in range(size)]
    return max(sum(padded[i][order[i]] for i in range(size)) for order in permutations(range(size)))


@settings(max_examples=200)
@given(WEIGHTS)
def test_no_assignment_weighs_more(weights: list[list[float]]) -> None:
    pairs = heaviest_assignment(weights)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(weights[i][j] > 0 for i, j in pairs)
    assert sum(weights[i][j] for i, j in pairs) == best_by_trying_all(weights)


def test_the_heaviest_pair_is_given_up_for_two_that_weigh_more() -> None:
    assert heaviest_assignment([[10, 9], [9, 0]]) == [(0, 1), (1, 0)]


def test_equal_weights_pair_in_order() -> None:
    assert heaviest_assignment([[1, 1], [1, 1]]) == [(0, 0), (1, 1)]


def test_nothing_to_pair() -> None:
    assert heaviest_assignment([]) == heaviest_assignment([[], []]) == heaviest_assignment([[0, 0]]) == []


def test_a_pairing_is_the_largest_not_the_first() -> None:
    # The first could take either of two, the second only the one that the first would take.
    assert largest_pairing([[0, 1], [0]]) == [(0, 1), (1, 0)]


@given(st.lists(st.lists(st.integers(0, 4), unique=True), max_size=5))
def test_no_pairing_is_larger(edges: list[list[int]]) -> None:
    pairs = largest_pairing(edges)
    assert all(right in edges[left] for left, right in pairs)
    assert len({right for _, right in pairs}) == len(pairs)
    weights = [[float(j in row) for j in range(5)] for row in edges]
    assert len(pairs) == len(heaviest_assignment(weights))
