"""Finds the incidents anew after judgements, in a process of its own, so that nobody has to wait for it."""

from __future__ import annotations

import logging
import os
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

LONGEST_PAUSE = 30.0
"""Seconds between two times at most; else as long as the last one took."""

log = logging.getLogger(__name__)


class Relinker:
    """Runs `pipeline.relink` on a store whenever it was woken, once at a time, however often it was woken."""

    def __init__(self, store: str | os.PathLike[str] | None, *, idle: bool = False) -> None:
        """`idle`: waking does nothing."""
        self._idle = idle
        self._store = None if store is None else os.fspath(store)
        self._change = threading.Condition()
        self._asked = self._done = 0
        self._failed: str | None = None
        self._closing = False
        self._thread: threading.Thread | None = None

    @property
    def pending(self) -> bool:
        """Whether incidents aren't yet what the judgements make of them."""
        with self._change:
            return self._done < self._asked

    @property
    def failed(self) -> str | None:
        """Why the last time went wrong; None where it didn't."""
        return self._failed

    def wake(self) -> None:
        """Find the incidents anew, soon."""
        if self._idle:
            return
        with self._change:
            self._asked += 1
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="relinking", daemon=True)
                self._thread.start()
            self._change.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until all is done that was asked for; whether it is, after so many seconds at most."""
        with self._change:
            return self._change.wait_for(lambda: self._done >= self._asked, seconds)

    def close(self) -> None:
        """End, after what is under way."""
        with self._change:
            self._closing = True
            self._change.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        executor = _executor()
        try:
            while (asked := self._next()) is not None:
                begun = time.monotonic()
                try:
                    executor.submit(relink_store, self._store).result()
                    self._failed = None
                except BrokenProcessPool:
                    executor = _executor()
                    self._failed = "the process that finds incidents anew ended abruptly"
                except Exception as error:
                    self._failed = str(error)
                if self._failed:
                    log.warning("incidents were not found anew: %s", self._failed)
                with self._change:
                    self._done = max(self._done, asked)
                    self._change.notify_all()
                    # Of a large store, with many at work, it would never end: half of the time is for them.
                    self._change.wait_for(lambda: self._closing, min(time.monotonic() - begun, LONGEST_PAUSE))
        finally:
            executor.shutdown(cancel_futures=True)

    def _next(self) -> int | None:
        with self._change:
            self._change.wait_for(lambda: self._closing or self._asked > self._done)
            return None if self._closing else self._asked


def _executor() -> ProcessPoolExecutor:
    # Spawned, not forked: a fork would take over the threads' locks and the connections of the store.
    from counterclaim.pipeline import begin_process  # noqa: PLC0415 - brings the parser, which takes a second

    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=begin_process, initargs=(os.getpid(),))


def relink_store(store: str | None) -> None:
    """Find the incidents of a store anew."""
    from counterclaim.pipeline import relink  # noqa: PLC0415 - see above
    from counterclaim.store import open_store  # noqa: PLC0415

    with open_store(store, create=False) as opened:
        relink(opened)
