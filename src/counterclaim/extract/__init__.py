"""Report to Reading: attributions, figures, events, parties, places, dates, warnings."""

from __future__ import annotations

from counterclaim.extract.model.shipped import ModelError
from counterclaim.extract.reader import Reader, author_of, header_of

__all__ = ["ModelError", "Reader", "author_of", "header_of"]
