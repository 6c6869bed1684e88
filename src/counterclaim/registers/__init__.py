"""What is known before reading: parties, places (gazetteer), countries, sources."""

from __future__ import annotations

from typing import Final

PARTIES_VARIABLE: Final = "COUNTERCLAIM_PARTIES"
"""The environment variable that names the user's own register of parties, which goes before the shipped one."""
GAZETTEER_VARIABLE: Final = "COUNTERCLAIM_GAZETTEER"
"""The environment variable that names the file of the user's own gazetteer, which stands beside the shipped one."""
