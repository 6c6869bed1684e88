"""The exit statuses."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """What a command gives back to whoever called it."""

    DONE = 0
    """Done, also when a report holds no figure."""
    NOT_THERE = 1
    """What was asked for isn't there, or a check found a fault."""
    WRONG = 2
    """Wrong usage, or nothing could be read."""
    SOME_LEFT_OUT = 3
    """Done, but some inputs were left out, each named with the reason."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C (128 and the signal's number, as shells count)."""
    PIPE_CLOSED = 141
    """Whoever read the output stopped reading (as shells count)."""
