"""The adapter of ONNX Runtime: windows in, tag scores and word states out. Its types stay in this file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import onnxruntime

from counterclaim.extract.model.heads import Array
from counterclaim.extract.model.labels import LAYERS
from counterclaim.extract.model.windows import Window

BATCH_PIECES = {"CUDAExecutionProvider": 16_384, "CPUExecutionProvider": 256}
"""Pieces that are computed together at most: a GPU wants many; on a processor more than a window's fit no cache."""


class Scored(NamedTuple):
    """A window's scores: tags [words, layers, 3], states [words, width], and the state that stands for nobody."""

    window: Window
    tags: Array
    states: Array
    nobody: Array


class Network:
    """The encoder with its tags, on a GPU where ONNX Runtime has one, else on `threads` processors."""

    def __init__(self, encoder: bytes, threads: int | None = None) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False
        wanted = ("CUDAExecutionProvider", "CPUExecutionProvider")
        providers = [name for name in wanted if name in onnxruntime.get_available_providers()]
        self._together = BATCH_PIECES[providers[0]]
        self._session = onnxruntime.InferenceSession(encoder, options, providers=providers)

    def score(self, windows: Sequence[Window]) -> Iterator[Scored]:
        """The scores of each window, in order; windows of like length are computed together."""
        order = sorted(range(len(windows)), key=lambda at: len(windows[at].pieces))
        done: dict[int, Scored] = {}
        for group in _groups([len(windows[at].pieces) for at in order], self._together):
            members = [order[place] for place in group]
            done.update(zip(members, self._run([windows[at] for at in members]), strict=True))
        for at in range(len(windows)):
            yield done.pop(at)

    def _run(self, windows: Sequence[Window]) -> Iterator[Scored]:
        longest = max(len(window.pieces) for window in windows)
        pieces = np.zeros((len(windows), longest), np.int64)
        mask = np.zeros((len(windows), longest), np.int64)
        for row, window in enumerate(windows):
            pieces[row, : len(window.pieces)] = window.pieces
            mask[row, : len(window.pieces)] = 1
        tags, states = self._session.run(["tags", "states"], {"pieces": pieces, "mask": mask})
        for row, window in enumerate(windows):
            heads = np.asarray(window.heads)
            own = tags[row, heads].reshape(len(heads), len(LAYERS), 3).astype(np.float32)
            yield Scored(window, own, states[row, heads].astype(np.float32), states[row, 0].astype(np.float32))


def _groups(lengths: Sequence[int], together: int) -> Iterator[range]:
    """Runs of windows, shortest first, of bounded size together."""
    first = 0
    for at, length in enumerate(lengths):
        if at > first and length * (at - first + 1) > together:
            yield range(first, at)
            first = at
    if first < len(lengths):
        yield range(first, len(lengths))
