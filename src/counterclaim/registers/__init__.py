"""What is known before reading: parties, places (gazetteer), countries, sources."""

from __future__ import annotations

from typing import Final

PARTIES_VARIABLE: Final = "COUNTERCLAIM_PARTIES"
"""The environment variable that names the user's own register of parties, which goes before the shipped one."""
