"""What commands that read reports share: the options of reading, progress, and the summary of what was left out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from counterclaim.cli.faults import UsageFault
from counterclaim.cli.printing import clean, console, json_text, tell
from counterclaim.cli.status import Status
from counterclaim.read import Format, LeftOut, ReadOptions
from counterclaim.records import Reading

Found = TypeVar("Found")


def read_options(columns: Sequence[str] | None, format: str | None) -> ReadOptions:
    """The options of reading as typed. Raises `UsageFault`."""
    chosen: dict[str, str] = {}
    for given in columns or ():
        role, equals, name = given.partition("=")
        if not (role and equals and name):
            raise UsageFault(f"--column {given!r}: write ROLE=NAME, as text=body")
        chosen[role] = name
    if format is not None and format not in set(Format):
        raise UsageFault(f"--format {format!r}: there are: {', '.join(Format)}")
    return ReadOptions(columns=chosen, format=format)


@dataclass
class Tally:
    """What came of a batch: how many reports were read, in how many of these a part failed, and what was left out."""

    read: int = 0
    failed: int = 0
    left_out: list[LeftOut] = field(default_factory=list)

    def note(self, reading: Reading) -> None:
        """Count a report that was read."""
        self.read += 1
        self.failed += bool(reading.failures)

    @property
    def status(self) -> Status:
        """The status for the batch."""
        if not self.left_out:
            return Status.DONE
        return Status.SOME_LEFT_OUT if self.read else Status.WRONG

    def tell(self, *, as_json: bool = False) -> None:
        """Say on standard error what was left out, each with its reason and mend, and what failed."""
        if self.failed:
            tell(f"{counted(self.failed, 'report')} read in part only: the reading's `failures` say what failed")
        if as_json:
            for one in self.left_out:
                sys.stderr.write(json_text(left_out_form(one)) + "\n")
            return
        if self.left_out:
            tell(f"left out: {len(self.left_out)}")
            tell(*self.left_out, indent="  ")


def left_out_form(one: LeftOut) -> dict[str, str | None]:
    """What was left out, as a JSON object."""
    return {
        "left_out": one.part.value,
        "file": one.file,
        "place": one.place,
        "reason": one.reason,
        "mend": one.mend,
    }


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "1 report", "1,200 reports"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


@contextmanager
def progress(what: str, *, quiet: bool = False) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how many reports are done; gives the function that tells it. Nothing where it isn't one."""
    screen = console(errors=True)
    if quiet or not screen.is_terminal:
        yield lambda done: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed:,.0f}"))
    with Progress(*columns, TimeElapsedColumn(), console=screen, transient=True) as bar:
        task = bar.add_task(clean(what), total=None)
        yield lambda done: bar.update(task, completed=done)


def told(items: Iterable[Found], tell_done: Callable[[int], None]) -> Iterator[Found]:
    """The items, each told as it passes."""
    for number, item in enumerate(items, start=1):
        yield item
        tell_done(number)
