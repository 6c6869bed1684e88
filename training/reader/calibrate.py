"""Fits the figures' probabilities by cross-fitting: `python -m training.reader.calibrate --help`.

Every training text is read by a reader that was trained without it (`train --fold`); a logistic regression then learns
which of its figures have outcome, low and high right. Prints the calibration error that the regression itself has on
texts that it wasn't fitted on, and writes its weights, for `export --calibration`.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.evaluate.calibration import calibration_scores
from counterclaim.evaluate.figure_pairs import align
from counterclaim.evaluate.ours import OurEngine
from counterclaim.evaluate.paper import read_figures
from counterclaim.extract import Reader
from counterclaim.extract.model.calibration import FEATURES, Calibration
from counterclaim.extract.model.finder import Finder
from counterclaim.extract.model.shipped import unpack
from training.reader.folds import in_fold

Vector = NDArray[np.float64]

PENALTY = 0.5
"""Of the squared weights, so that rare features don't run away."""

PARTS = 5
"""Parts of the texts, each scored with a regression fitted on the others."""


def fit(rows: Vector, right: Vector) -> Vector:
    """The weights of a logistic regression with a penalty, by Newton's method."""
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        said = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - said) - PENALTY * weights
        curve = (rows * (said * (1 - said))[:, None]).T @ rows + PENALTY * np.eye(len(weights))
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


def gathered(corpora: Path, config: dict[str, Any], readers: Sequence[Path]) -> Iterator[tuple[str, list[float], bool]]:
    """Of each figure that a text's own reader reads: the text, the features, and whether the count is right."""
    files = next(corpus["files"] for corpus in config["corpora"] if corpus["name"] == "figures")
    lines = [json.loads(line) for name in files for line in (corpora / name).read_text("utf-8").splitlines()]
    for fold, path in enumerate(readers):
        noted = _Noted()
        engine = OurEngine(Reader(finder=Finder(unpack(path.read_bytes()), threads=1, calibration=noted)))
        for at, line in enumerate(lines):
            if not in_fold(at, fold, len(readers)):
                continue
            (found,) = engine.figures([{"id": line["id"], "text": line["text"]}])
            predicted = read_figures(found["figures"])
            right = {
                pair.predicted_index for pair in align(read_figures(line["figures"]), predicted) if pair.count_right
            }
            for number, figure in enumerate(predicted):
                if figure.probability is not None:
                    yield str(line["id"]), noted.features_of(figure.probability), number in right


class _Noted(Calibration):
    """Notes the features that it is asked about, and answers with the place of the note, from one down.

    So near to one, no figure is left out for being unlikely.
    """

    _PLACES = 2**20

    def __init__(self) -> None:
        super().__init__(())
        self._notes: list[list[float]] = []

    def probability(self, given: Sequence[float]) -> float:
        self._notes.append(list(given))
        return 1 - len(self._notes) / self._PLACES

    def features_of(self, answer: float) -> list[float]:
        """The features that this answer was given for."""
        return self._notes[round((1 - answer) * self._PLACES) - 1]


def main() -> None:
    """Read the arguments, fit, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    parser.add_argument("--readers", type=Path, nargs="+", required=True, help="the folds' readers, in their order")
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    config = tomllib.loads(given.config.read_text(encoding="utf-8"))
    texts, rows, right = map(list, zip(*gathered(given.corpora, config, given.readers), strict=True))
    matrix, truth = np.array(rows, dtype=float), np.array(right, dtype=float)
    part_of = {text: at % PARTS for at, text in enumerate(dict.fromkeys(texts))}
    parts = np.array([part_of[text] for text in texts])
    said: list[tuple[float, bool]] = []
    for part in range(PARTS):
        fitted = Calibration(fit(matrix[parts != part], truth[parts != part]).tolist())
        said += [(fitted.probability(row), ok) for row, ok, at in zip(rows, right, parts, strict=True) if at == part]
    scores = calibration_scores(said)
    weights = dict(zip(FEATURES, (round(float(w), 4) for w in fit(matrix, truth)), strict=True))
    told = {"calibration": weights, "figures": len(said)}
    if scores is not None:
        told |= {"error": round(scores.error, 4), "debiased": round(scores.debiased, 4)}
    given.output.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(told))


if __name__ == "__main__":
    main()
