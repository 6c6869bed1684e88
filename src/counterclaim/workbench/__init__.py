"""The workbench: pages on this machine, and an API under them, to see, check and correct what is in a store."""

from __future__ import annotations

from counterclaim.workbench.app import create_app
from counterclaim.workbench.settings import Settings

__all__ = ["Settings", "create_app"]
