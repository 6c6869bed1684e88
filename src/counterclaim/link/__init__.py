"""Readings to Incidents: which reports tell of one happening, and who says what of it. Knows no policies."""

from __future__ import annotations

from counterclaim.link.comparison import Comparison, Feature, compare
from counterclaim.link.linking import link
from counterclaim.link.main_happening import main_telling
from counterclaim.link.one_text import OneText, incident_of_text
from counterclaim.link.tellings import Telling, tellings
from counterclaim.link.weights import linker

__all__ = [
    "Comparison",
    "Feature",
    "OneText",
    "Telling",
    "compare",
    "incident_of_text",
    "link",
    "linker",
    "main_telling",
    "tellings",
]
