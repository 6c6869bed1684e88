"""Turns what went wrong into a sentence and an exit status. No traceback ever reaches the user."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from counterclaim.cli.printing import tell
from counterclaim.cli.status import Status

TRACEBACK_VARIABLE = "COUNTERCLAIM_TRACEBACK"
"""The environment variable that, if it is set, lets a fault of the program show where it arose."""


class UsageFault(Exception):  # noqa: N818 - named for what happened
    """A command was called in a way that can't work; the message says what to change."""


class NothingThere(Exception):  # noqa: N818 - named for what happened
    """What was asked for isn't there; the message says what could be asked for."""


@contextmanager
def told_faults() -> Iterator[None]:
    """Tell what went wrong inside, and end with the status for it."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # What reads our output is gone. Python would complain again when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), _descriptor())
        raise typer.Exit(Status.PIPE_CLOSED) from None
    except KeyboardInterrupt:
        tell("stopped; what was done is kept")
        raise typer.Exit(Status.INTERRUPTED) from None
    except Exception as error:
        status = _status(error)
        if status is None:
            raise
        tell(f"counterclaim: {_sentence(error)}")
        raise typer.Exit(status) from None


def _descriptor() -> int:
    try:
        return sys.stdout.fileno()
    except (AttributeError, OSError, ValueError):
        return os.open(os.devnull, os.O_WRONLY)


def _status(error: Exception) -> Status | None:
    """The status for an error; None for those that aren't ours to tell."""
    if _is_clicks(error):
        return None
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if kinds & {"NothingThere", "NotFound"}:
        return Status.NOT_THERE
    if os.environ.get(TRACEBACK_VARIABLE) and not kinds & _EXPECTED:
        return None
    return Status.WRONG


_EXPECTED = frozenset(
    {
        "UsageFault",
        "StoreError",
        "Ambiguous",
        "JudgementError",
        "PolicyError",
        "RegisterError",
        "ModelError",
        "GazetteerError",
        "ExportError",
        "EvaluationError",
        "AddressTaken",
        "OSError",
    }
)
"""Names of the errors that say by themselves what happened; by name, so that no stage is imported to look at them."""


def _is_clicks(error: Exception) -> bool:
    """Whether Typer itself tells this error, or uses it to end."""
    return any(kind.__module__.startswith(("typer", "click")) for kind in type(error).__mro__)


def _sentence(error: Exception) -> str:
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}; check the name, and that you may use it"
    if kinds & (_EXPECTED | {"NothingThere", "NotFound"}):
        return str(error)
    return (
        f"this should not have happened: {type(error).__name__}: {error}. It is a fault of the program: please report "
        f"it, with what {TRACEBACK_VARIABLE}=1 shows"
    )
