"""How a workbench is set up."""

from __future__ import annotations

import getpass
from dataclasses import dataclass, field
from pathlib import Path

from counterclaim.read import Fetcher

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""The names by which this machine calls itself, and nobody else can reach it."""

PORT = 8137
"""Where the workbench listens unless told otherwise."""


def user_name() -> str:
    """The name of whoever runs this process, as the system knows it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without an entry, as in some containers
        return "somebody"


@dataclass(frozen=True, slots=True)
class Settings:
    """`who` is the name under which this machine's user judges; `hosts` are the names that a request may call us by.

    With `users`, whoever asks needs an account of the store. `releases` is the folder in which releases are made, and
    looked for. `fetcher` gets what people give addresses of. `relinks` is false where incidents aren't found anew
    after judgements, as in tests of other things.
    """

    who: str = field(default_factory=user_name)
    hosts: tuple[str, ...] = LOOPBACK
    releases: Path = Path("releases")
    users: bool = False
    relinks: bool = True
    fetcher: Fetcher = field(default_factory=Fetcher)
