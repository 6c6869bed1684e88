"""Reads what people give before it is stored, in a process of its own: hostile bytes may stop that, nothing else."""

from __future__ import annotations

import os
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from counterclaim.read import Item, LeftOut, Said
from counterclaim.records import Reading
from counterclaim.review import moment_of

SECONDS = 90.0
"""How long reading what was given may take."""

MOST_REPORTS = 50
"""Reports that are read of one file; `counterclaim add` takes any number."""

_WAITING = 8
_KEPT_FOR = 2 * 3600.0
_KEPT_BYTES = 200_000_000
_KEPT = 500


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody gave: a text, bytes with their name and media type, or a report that was read before.

    `address` is where the bytes were fetched from, just now.
    """

    text: str | None = None
    data: bytes | None = None
    name: str = ""
    media_type: str | None = None
    address: str | None = None
    item: Item | None = None
    said: Said = field(default_factory=Said)
    gate: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read in it, what of it couldn't be, and whether there were more reports than are read here."""

    read: tuple[tuple[Item, Reading], ...]
    left_out: tuple[LeftOut, ...]
    more: bool = False


class Busy(Exception):  # noqa: N818 - named for what happened
    """Too many are waiting for their reports to be read already."""


class ReadingFailed(Exception):  # noqa: N818 - named for what happened
    """It couldn't be read in time, or brought the process that read it down."""


class Readers:
    """One process that reads, one thing after the other; it is started when it is first needed."""

    def __init__(self) -> None:
        self._turn, self._places = threading.Lock(), threading.BoundedSemaphore(_WAITING)
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def read(self, given: Given) -> Outcome:
        """Read it. Raises Busy, ReadingFailed."""
        if not self._places.acquire(blocking=False):
            raise Busy("others are having reports read; try again in a moment")
        try:
            with self._turn:
                return self._ask(given)
        finally:
            self._places.release()

    def close(self) -> None:
        """End the process."""
        with self._turn:
            self._end()

    def _ask(self, given: Given) -> Outcome:
        try:
            connection = self._begun()
            connection.send(given)
            if not connection.poll(SECONDS):
                self._end()
                raise ReadingFailed(f"it couldn't be read in {SECONDS:g} seconds")
            found = connection.recv()
        except (EOFError, OSError):
            self._end()
            raise ReadingFailed("it brought the process that reads down") from None
        if isinstance(found, Outcome):
            return found
        raise ReadingFailed(f"it can't be read: {found}")

    def _begun(self) -> Connection:
        if self._connection is not None and self._process is not None and self._process.is_alive():
            return self._connection
        self._end()
        # Spawned, not forked: a fork would take over the threads' locks and the connections of the store.
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, os.getpid()), name="reading", daemon=True)
        self._process.start()
        theirs.close()
        return self._connection

    def _end(self) -> None:
        if self._process is not None and self._process.pid is not None:
            self._process.kill()
            self._process.join()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None


def _serve(connection: Connection, parent: int) -> None:
    from counterclaim.pipeline import begin_process  # noqa: PLC0415 - brings the parser, which takes a second

    begin_process(parent)
    while True:
        try:
            given = connection.recv()
        except EOFError:
            return
        try:
            connection.send(read(given))
        except Exception as error:
            connection.send(f"{type(error).__name__}: {str(error)[:200]}")


def read(given: Given) -> Outcome:
    """Read it in this process."""
    from counterclaim.pipeline import extract_items  # noqa: PLC0415 - see above
    from counterclaim.read import described, read_bytes, read_pasted  # noqa: PLC0415

    if given.item is not None:
        found: Iterable[Item | LeftOut] = [given.item]
    elif given.data is not None:
        found = read_bytes(given.data, given.name, given.media_type)
    else:
        found = read_pasted(given.text or "")
    items: list[Item] = []
    left: list[LeftOut] = []
    more = False
    for one in found:
        if isinstance(one, LeftOut):
            left.append(one)
        elif len(items) < MOST_REPORTS:
            items.append(described(one, _said(given, one)))
        else:
            more = True
            break
    done = [one for one in extract_items(items, gate=given.gate) if not isinstance(one, LeftOut)]
    return Outcome(tuple((one.item, one.reading) for one in done), tuple(left), more)


def _said(given: Given, item: Item) -> Said:
    """What a person says of it; of what was fetched, the address as well where the document names none."""
    if given.address is None:
        return given.said
    url = given.said.url or item.publications[0].url or given.address
    return replace(given.said, url=url, retrieved=moment_of(None))


@dataclass(frozen=True, slots=True)
class Preview:
    """A report that was read for somebody and isn't stored yet."""

    id: str
    owner: str
    item: Item
    reading: Reading
    at: float

    @property
    def size(self) -> int:
        """The bytes that it takes, nearly."""
        return len(self.item.original or b"") + 4 * len(self.item.report.text)


class Previews:
    """The reports that were read and aren't stored yet, in memory, for two hours; the oldest go where it gets much."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Preview] = OrderedDict()

    def keep(self, owner: str, item: Item, reading: Reading) -> Preview:
        """Keep one."""
        made = Preview(secrets.token_urlsafe(12), owner, item, reading, time.monotonic())
        with self._lock:
            self._kept[made.id] = made
            self._tidy()
        return made

    def exchange(self, preview: Preview, item: Item, reading: Reading) -> Preview:
        """The same with another reading."""
        made = replace(preview, item=item, reading=reading, at=time.monotonic())
        with self._lock:
            self._kept[made.id] = made
            self._kept.move_to_end(made.id)
            self._tidy()
        return made

    def get(self, id: str, owner: str) -> Preview | None:
        """The one with this id, if it was read for this person."""
        with self._lock:
            self._tidy()
            found = self._kept.get(id)
        return found if found is not None and found.owner == owner else None

    def drop(self, id: str) -> None:
        """Forget one."""
        with self._lock:
            self._kept.pop(id, None)

    def _tidy(self) -> None:
        oldest = time.monotonic() - _KEPT_FOR
        size = sum(one.size for one in self._kept.values())
        while self._kept:
            first = next(iter(self._kept.values()))
            if (len(self._kept) > 1 and (len(self._kept) > _KEPT or size > _KEPT_BYTES)) or first.at < oldest:
                size -= first.size
                del self._kept[first.id]
            else:
                return
