"""The command line. `main` is its entry; one file a command."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Takes the words after the program's name (None: those of the process); gives the exit status."""
    from counterclaim.cli.app import run

    return run(arguments)
