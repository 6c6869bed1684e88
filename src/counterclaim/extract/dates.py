"""Dates: `find_dates` reads all of a report's, `date_of` chooses the one that a happening has."""

from __future__ import annotations

from counterclaim.extract.dates_choice import date_of, is_said
from counterclaim.extract.dates_reading import Dateline, find_dateline, find_dates

__all__ = ["Dateline", "date_of", "find_dateline", "find_dates", "is_said"]
