"""The dossier: one printable page of HTML, with everything in it, on what is said of an incident."""

from __future__ import annotations

from counterclaim.export.dossier.page import write_dossier

__all__ = ["write_dossier"]
