"""The one place that joins the stages: read, extract, link, assess, store."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from counterclaim.assess import Policy
from counterclaim.engines import chosen_engine
from counterclaim.extract import Reader, author_of
from counterclaim.read import Collator, Item, LeftOut, Part, ReadOptions, read_inputs
from counterclaim.records import Failure, Incident, Publication, Reading, Report, Unlinked
from counterclaim.registers import PARTIES_VARIABLE
from counterclaim.registers.gazetteer_install import local_path, with_local
from counterclaim.registers.parties import PartyRegister
from counterclaim.relinking import LINKER, assessment_of, letters_of, relink
from counterclaim.store import Added, ReportConflict, Store, Unfit

__all__ = [
    "LINKER",
    "AddResult",
    "Read",
    "add",
    "assessment_of",
    "begin_process",
    "default_jobs",
    "extract",
    "extract_items",
    "letters_of",
    "reader",
    "relink",
]

IN_FLIGHT = 8
"""Reports under way for each process: enough to keep it busy, few enough to bound memory."""


@dataclass(frozen=True, slots=True)
class Read:
    """A report that was read: the item it came as, and what was read in it."""

    item: Item
    reading: Reading


def reader() -> Reader:
    """The reader of this process, with the registers that ship with the package, and the user's parties and places.

    Raises `RegisterError` or `GazetteerError`, which name the file, the place in it and the mend, where one of the
    user's can't be used, and `ModelError` where the trained reader's file can't.
    """
    places = local_path()
    return _reader(os.environ.get(PARTIES_VARIABLE), places, _stamp(places), chosen_engine())


def _stamp(file: Path) -> tuple[int, int] | None:
    """What changes when a file is exchanged for another; None where there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


@lru_cache(maxsize=2)
def _reader(extra: str | None, places: Path, stamp: tuple[int, int] | None, engine: str) -> Reader:
    """The reader of these files; `stamp` is there so that an exchanged gazetteer is opened anew."""
    del stamp
    return Reader.of(engine, PartyRegister.load(Path(extra) if extra else None), with_local(places))


def extract(report: Report, publications: Sequence[Publication] = (), *, gate: bool = True) -> Reading:
    """One report to one reading. With `gate`, what can hold no violence to people is turned away unread."""
    return reader().read(report, publications, gate=gate)


def extract_items(items: Iterable[Item | LeftOut], *, jobs: int = 1, gate: bool = True) -> Iterator[Read | LeftOut]:
    """The items read, in their order, in `jobs` processes; what was left out passes through.

    A report that brings its process down is read again alone; if it does so again, that is a
    failure of its reading, and the others go on.
    """
    if jobs <= 1:
        for item in items:
            yield item if isinstance(item, LeftOut) else Read(item, _extract(item, gate))
        return
    yield from _Pool(jobs, gate).run(items)


def _extract(item: Item, gate: bool) -> Reading:
    return extract(item.report, item.publications, gate=gate)


def _extract_parts(report: Report, publications: tuple[Publication, ...], gate: bool) -> Reading:
    return extract(report, publications, gate=gate)


def _executor(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, initializer=begin_process, initargs=(os.getpid(),))


def begin_process(parent: int) -> None:
    """Leaves Ctrl-C to the parent, and ends with it: a parent that was killed can't tell its processes to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


class _Pool:
    """Processes that read reports, a bounded number of them under way."""

    def __init__(self, jobs: int, gate: bool) -> None:
        self._jobs, self._gate = jobs, gate
        self._executor = _executor(jobs)

    def run(self, items: Iterable[Item | LeftOut]) -> Iterator[Read | LeftOut]:
        waiting: deque[tuple[Item | LeftOut, Future[Reading] | None]] = deque()
        try:
            for item in items:
                waiting.append((item, None if isinstance(item, LeftOut) else self._submit(item)))
                if len(waiting) >= self._jobs * IN_FLIGHT:
                    yield self._finish(*waiting.popleft())
            while waiting:
                yield self._finish(*waiting.popleft())
        finally:
            self._executor.shutdown(cancel_futures=True)

    def _submit(self, item: Item) -> Future[Reading]:
        try:
            return self._executor.submit(_extract_parts, item.report, item.publications, self._gate)
        except BrokenProcessPool:
            self._executor = _executor(self._jobs)
            return self._executor.submit(_extract_parts, item.report, item.publications, self._gate)

    def _finish(self, item: Item | LeftOut, future: Future[Reading] | None) -> Read | LeftOut:
        if isinstance(item, LeftOut) or future is None:
            assert isinstance(item, LeftOut)
            return item
        try:
            return Read(item, future.result())
        except BrokenProcessPool:
            return Read(item, self._alone(item))

    def _alone(self, item: Item) -> Reading:
        with _executor(1) as single:
            try:
                return single.submit(_extract_parts, item.report, item.publications, self._gate).result()
            except BrokenProcessPool:
                failure = Failure(
                    stage="extract", component="process", message="the process that read this report ended abruptly"
                )
                return Reading(report=item.report.id, author=author_of(chosen_engine()), failures=(failure,))


def default_jobs() -> int:
    """As many processes as this one may use processors."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)


@dataclass
class AddResult:
    """What `add` did: how many reports brought what, and what was left out.

    `incidents` are those in which a report of this batch stands, by id, `unlinked` its reports that stand in none.
    """

    added: dict[Added, int] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    incidents: tuple[Incident, ...] = ()
    unlinked: tuple[Unlinked, ...] = ()


def add(
    store: Store,
    inputs: Sequence[str],
    options: ReadOptions | None = None,
    *,
    jobs: int = 1,
    gate: bool = True,
    policy: Policy | None = None,
    on_report: Callable[[int], None] | None = None,
) -> AddResult:
    """Read, extract, store, link and assess what the inputs hold. Safe to repeat and to interrupt.

    Each report is stored in a transaction of its own, and only then the incidents that follow from them are found,
    so that what an interrupted run left is made whole by the next one.
    """
    result = AddResult()
    for found in extract_items(_known_once(store, inputs, options, result), jobs=jobs, gate=gate):
        if isinstance(found, LeftOut):
            result.left_out.append(found)
        else:
            _store(store, found, result)
        if on_report is not None:
            on_report(len(result.reports) + len(result.left_out))
    relink(store, policy)
    result.incidents, result.unlinked = store.standing_of(result.reports)
    return result


def reread(
    store: Store, *, jobs: int = 1, gate: bool = True, on_report: Callable[[int], None] | None = None
) -> AddResult:
    """Read what is in the store again where this engine hasn't yet, and find the incidents anew.

    Older readings are kept, and what people decided holds: `Store.differences` lists where it now differs. Safe to
    repeat and to interrupt.
    """
    result, author = AddResult(), author_of(chosen_engine())
    items = (
        Item(report, store.publications(report.id), None, store.address)
        for report in store.reports()
        if not store.has_reading(report.id, author)
    )
    for found in extract_items(items, jobs=jobs, gate=gate):
        if isinstance(found, Read):
            _store(store, found, result)
        if on_report is not None:
            on_report(len(result.reports))
    relink(store)
    result.incidents, result.unlinked = store.standing_of(result.reports)
    return result


def _known_once(
    store: Store, inputs: Sequence[str], options: ReadOptions | None, result: AddResult
) -> Iterator[Item | LeftOut]:
    """The items that are to be read: those that this engine has read before are only stored again."""
    collator, author = Collator(), author_of(chosen_engine())
    for item in read_inputs(inputs, options):
        collated = item if isinstance(item, LeftOut) else collator.collate(item)
        if isinstance(collated, Item) and store.has_reading(collated.report.id, author):
            known = store.report(collated.report.id)
            reading = store.reading(collated.report.id)
            if known is not None and known.text == collated.report.text and reading is not None:
                _store(store, Read(collated, reading), result)
                continue
        yield collated


def _store(store: Store, found: Read, result: AddResult) -> None:
    item = found.item
    try:
        added = store.add(item.report, item.publications, item.original, found.reading)
    except (ReportConflict, Unfit) as error:
        mend = "Give it another id, or leave the id out"
        result.left_out.append(LeftOut(item.file, item.place, str(error), mend, Part.RECORD))
        return
    result.added[added] = result.added.get(added, 0) + 1
    result.reports.append(item.report.id)
