"""Which format and which policy an export or a release has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.cli.faults import UsageFault

if TYPE_CHECKING:
    from counterclaim.assess import Policy
    from counterclaim.export import Format


def format_named(name: str) -> Format:
    """The format of this name. Raises `UsageFault` where there is none."""
    from counterclaim.export import FORMATS

    if name not in FORMATS:
        raise UsageFault(f"there is no format {name!r}; there are: {', '.join(FORMATS)}")
    return FORMATS[name]


def policy_for(format: Format, named: str | None) -> Policy:
    """The policy that somebody named, else the one that the format is made for, else the default."""
    from counterclaim.assess import load_policy

    return load_policy(named or format.policy or "cautious")
