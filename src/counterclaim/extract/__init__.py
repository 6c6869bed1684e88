"""Report to Reading: attributions, figures, events, parties, places, dates, warnings."""

from __future__ import annotations

from counterclaim.extract.reader import ENGINE, VERSION, Reader, header_of

__all__ = ["ENGINE", "VERSION", "Reader", "header_of"]
