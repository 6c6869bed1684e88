"""Which texts a fold leaves out."""

from __future__ import annotations


def in_fold(at: int, fold: int, folds: int) -> bool:
    """Whether the text at a place of its corpus is the fold's own: left out in training, read afterwards."""
    return at % folds == fold
