"""Whose work is in what is exported."""

from __future__ import annotations

ATTRIBUTION = (
    "Made with Counterclaim, which repeats what reports say and decides nothing. Places: GeoNames (CC BY 4.0). "
    "Names of parties: UCDP Georeferenced Event Dataset, Uppsala Conflict Data Program (CC BY 4.0)."
)
"""What an export for people says of itself, and what the licences of GeoNames and UCDP ask for."""
