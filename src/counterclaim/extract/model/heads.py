"""The small heads on top of the encoder, in NumPy: forms of spans, their scores, and scores of pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


def _gelu(values: Array) -> Array:
    return _single(values * 0.5 * (1 + _erf(values / np.sqrt(2))))


def _erf(values: Array) -> Array:
    """Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 7.1.26; error below 1.5e-7."""
    size = np.abs(values)
    t = 1 / (1 + 0.3275911 * size)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return _single(np.sign(values) * (1 - poly * np.exp(-size * size)))


def sigmoid(values: Array) -> Array:
    """The logistic function."""
    return _single(1 / (1 + np.exp(-np.clip(values, -30, 30))))


def _single(values: NDArray[np.floating[Any]]) -> Array:
    return values.astype(np.float32)


class Options(NamedTuple):
    """The right side of a pair: its projections [m, pair], and what speaks for each by itself [m]."""

    projected: Array
    alone: Array


class Heads:
    """The heads' weights, by the names that training gives them."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._weights = weights

    def _linear(self, name: str, values: Array) -> Array:
        result: Array = values @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return result

    def forms(self, words: Array, spans: Sequence[tuple[int, int]]) -> Array:
        """The forms [n, width] of spans of word states [words, width]: of their first, last and mean word."""
        rows = [np.concatenate([words[a], words[b - 1], words[a:b].mean(0)]) for a, b in spans]
        hidden = _gelu(self._linear("form.0", np.stack(rows)))
        centred = hidden - hidden.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-5)
        result: Array = scaled * self._weights["form.2.weight"] + self._weights["form.2.bias"]
        return result

    def scores(self, name: str, forms: Array) -> Array:
        """The logits of a head over forms."""
        return self._linear(name, forms)

    def pair(self, name: str, left: Array, right: Array | Options) -> Array:
        """How well each of left [n, width] goes with each of right [m, width]: logits [n, m]."""
        if not isinstance(right, Options):
            right = self.options(name, right)
        one = self._linear(f"{name}.left", left)
        result: Array = one @ right.projected.T / np.float32(np.sqrt(one.shape[-1])) + right.alone
        return result

    def options(self, name: str, right: Array) -> Options:
        """What a pair's left side may go with, projected once for all of them."""
        return Options(self._linear(f"{name}.right", right), self._linear(f"{name}.alone", right)[:, 0])

    def types(self, words: Array) -> Array:
        """The logits of the incident types of a window of word states."""
        both = np.concatenate([words.mean(0), words.max(0)])[None]
        result: Array = self._linear("types.2", _gelu(self._linear("types.0", both)))[0]
        return result
