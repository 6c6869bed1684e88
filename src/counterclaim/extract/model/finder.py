"""Reads a report with the trained reader."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extract.model.calibration import Calibration
from counterclaim.extract.model.finding import Finding
from counterclaim.extract.model.heads import Heads
from counterclaim.extract.model.network import Network
from counterclaim.extract.model.shipped import Shipped, load
from counterclaim.extract.model.windows import Cutter
from counterclaim.extract.parser import SeenWord


class Finder:
    """The trained reader at work. Holds the model; no state of any report."""

    def __init__(
        self, shipped: Shipped | None = None, threads: int | None = None, calibration: Calibration | None = None
    ) -> None:
        self._shipped = shipped or load()
        self._heads = Heads(self._shipped.heads)
        self._cutter = Cutter(self._shipped.vocabulary)
        self._calibration = calibration or Calibration.read(self._shipped.manifest)
        self._network = Network(self._shipped.encoder, threads)

    @property
    def version(self) -> str:
        """Name and version of the model."""
        return self._shipped.version

    def find(self, words: Sequence[SeenWord]) -> Finding:
        """All that the reader finds in a report's words."""
        windows = list(self._cutter.cut([word.text for word in words]))
        return Finding(words, list(self._network.score(windows)), self._heads, self._calibration)
