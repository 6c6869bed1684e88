from __future__ import annotations

import math

import numpy as np

from counterclaim.extract.model.heads import Heads, sigmoid

WIDTH = 4


def heads() -> Heads:
    chance = np.random.default_rng(5)

    def linear(name: str, out: int, into: int) -> dict[str, np.ndarray]:
        weight = chance.normal(size=(out, into)).astype(np.float32)
        return {f"{name}.weight": weight, f"{name}.bias": chance.normal(size=out).astype(np.float32)}

    weights = {
        **linear("form.0", WIDTH, 3 * WIDTH),
        "form.2.weight": np.ones(WIDTH, np.float32),
        "form.2.bias": np.zeros(WIDTH, np.float32),
        **linear("whole.left", 3, WIDTH),
        **linear("whole.right", 3, WIDTH),
        **linear("whole.alone", 1, WIDTH),
    }
    return Heads(weights)


def test_a_form_is_of_first_last_and_mean_word_normalised() -> None:
    weights = heads()._weights
    words = np.random.default_rng(7).normal(size=(5, WIDTH)).astype(np.float32)
    (form,) = heads().forms(words, [(1, 4)])
    given = np.concatenate([words[1], words[3], words[1:4].mean(0)])
    hidden = weights["form.0.weight"] @ given + weights["form.0.bias"]
    raised = np.array([x * 0.5 * (1 + math.erf(x / math.sqrt(2))) for x in hidden])
    wanted = (raised - raised.mean()) / math.sqrt(raised.var() + 1e-5)
    assert np.allclose(form, wanted, atol=1e-4)


def test_a_pair_is_a_scaled_product_and_what_speaks_for_the_second_alone() -> None:
    weights, left, right = heads()._weights, np.ones((1, WIDTH), np.float32), np.eye(WIDTH, dtype=np.float32)[:2]
    one = weights["whole.left.weight"] @ left[0] + weights["whole.left.bias"]
    wanted = []
    for row in right:
        other = weights["whole.right.weight"] @ row + weights["whole.right.bias"]
        alone = weights["whole.alone.weight"] @ row + weights["whole.alone.bias"]
        wanted.append(one @ other / math.sqrt(3) + alone[0])
    assert np.allclose(heads().pair("whole", left, right), [wanted], atol=1e-5)
    assert np.allclose(heads().pair("whole", left, heads().options("whole", right)), [wanted], atol=1e-5)


def test_the_logistic_function_stands_extremes() -> None:
    low, middle, high = sigmoid(np.array([-1e9, 0.0, 1e9], np.float32))
    assert low < 1e-9
    assert middle == 0.5
    assert high == 1.0
