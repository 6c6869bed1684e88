"""Many coders at once correct figures over the API of a served workbench, which may be killed meanwhile.

    python benchmarks/workbench/coders.py --store desk.db --coders 4 --corrections 2000
    python benchmarks/workbench/coders.py --store postgresql://ra@localhost/desk --coders 20 --kills 20

The store must hold reports with figures that nobody has judged; accounts named `coder 1`, … are made in it. Prints
how long corrections took as JSON, and fails where one that was confirmed isn't there, or is there twice.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx
from served import PATIENCE, Server

from counterclaim.records import JudgementKind
from counterclaim.store import AccountError, Role, Store, open_store
from counterclaim.workbench.passwords import hashed

PASSWORD = "four short words here"


@dataclass(frozen=True, slots=True)
class Task:
    """A figure that is to be corrected: its high end gets one more."""

    report: str
    figure: str
    high: int


@dataclass
class Done:
    """What coders got: the number and figure of every correction that was confirmed, and the seconds of each answer.

    `processor` are the seconds of a processor that the server itself took for all of it; 0 where the system tells none.
    """

    confirmed: list[tuple[int, str]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    stored_unconfirmed: int = 0
    processor: float = 0.0


class Coder(threading.Thread):
    """Somebody who corrects one figure after the other, and asks again where no answer came."""

    def __init__(self, address: str, name: str, tasks: Sequence[Task], pause: float, done: Done) -> None:
        super().__init__(name=name)
        self._address, self._tasks, self._pause, self._done = address, tasks, pause, done
        self._chance = random.Random(name)

    def run(self) -> None:
        """Correct them all."""
        with httpx.Client(base_url=self._address, timeout=60) as client:
            self._log_in(client)
            for task in self._tasks:
                time.sleep(self._pause * 2 * self._chance.random())
                self._correct(client, task)

    def _log_in(self, client: httpx.Client) -> None:
        page = self._ask(client, "GET", "/login")
        token = page.text.split('counterclaim-token" content="')[1].split('"')[0]
        login = {"name": self.name, "password": PASSWORD}
        answer = self._ask(client, "POST", "/api/v1/session", json=login, headers={"X-Counterclaim-Token": token})
        client.headers["X-Counterclaim-Token"] = answer.json()["token"]

    def _correct(self, client: httpx.Client, task: Task) -> None:
        body = {
            "kind": "correct",
            "target": {"kind": "figure", "id": task.figure},
            "field": "high",
            "value": task.high + 1,
        }
        answer = self._ask(client, "POST", "/api/v1/judgements", json=body, headers={"If-Match": '"0"'})
        if answer.status_code == 201:
            self._done.seconds.append(answer.elapsed.total_seconds())
            self._done.confirmed.append((answer.json()["number"], task.figure))
        elif answer.status_code == 412 and {one["who"] for one in answer.json()["since"]} == {self.name}:
            self._done.stored_unconfirmed += 1  # it was stored, and the server killed before it could say so
        else:
            self._done.failed.append(f"{task.figure}: {answer.status_code} {answer.text[:200]}")

    def _ask(self, client: httpx.Client, method: str, path: str, **more: object) -> httpx.Response:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return client.request(method, path, **more)  # type: ignore[arg-type]
            except httpx.TransportError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)


def prepared(store: Store, coders: int, corrections: int) -> list[list[Task]]:
    """Make the accounts, and share figures that nobody has judged out among the coders."""
    kept = hashed(PASSWORD)
    for number in range(coders):
        name = f"coder {number + 1}"
        try:
            store.accounts.add(name, Role.CODER if number else Role.ADMINISTRATOR, kept)
        except AccountError:
            store.accounts.change(name, password=kept, disabled=False)
    judged = {one.target.id for one in store.judgements()}
    tasks: list[Task] = []
    for reading in store.readings():
        tasks += [
            Task(reading.report, one.id, one.high)
            for one in reading.figures
            if one.high is not None and one.id not in judged
        ]
        if len(tasks) >= corrections:
            break
    if len(tasks) < corrections:
        raise ValueError(f"the store has {len(tasks)} figures to correct, not {corrections}")
    return [tasks[at:corrections:coders] for at in range(coders)]


def work(address: str, coders: int, corrections: int, *, pause: float, kills: int) -> Done:
    """Let so many coders correct so many figures, killing the server so often meanwhile."""
    with open_store(address) as store:
        shared = prepared(store, coders, corrections)
    server, done = Server(address, users=True), Done()
    server.start()
    threads = [Coder(server.address, f"coder {at + 1}", tasks, pause, done) for at, tasks in enumerate(shared)]
    before = server.processor()
    try:
        for thread in threads:
            thread.start()
        for kill in range(kills):
            _wait_for(threads, done, corrections * (kill + 1) // (kills + 1))
            server.kill()
            server.start()
        for thread in threads:
            thread.join()
        done.processor = server.processor() - before if not kills else 0.0
    finally:
        server.stop()
    return done


def _wait_for(threads: Sequence[threading.Thread], done: Done, confirmed: int) -> None:
    while len(done.confirmed) + done.stored_unconfirmed + len(done.failed) < confirmed:
        if not any(thread.is_alive() for thread in threads):
            return
        time.sleep(0.002)


def faults_of(address: str, done: Done, corrections: int) -> list[str]:
    """What is wrong in the store: confirmed and not there, there twice, or found by the audit."""
    with open_store(address) as store:
        found = [one for one in store.judgements() if one.kind is JudgementKind.CORRECT]
        audit = store.audit()
    faults = [str(fault) for fault in audit.faults] + done.failed
    there = {one.number: one.target.id for one in found}
    faults += [
        f"judgement {n} on {figure} was confirmed and is lost" for n, figure in done.confirmed if there.get(n) != figure
    ]
    faults += [f"{figure} was corrected {n} times" for figure, n in Counter(there.values()).items() if n > 1]
    if len(done.confirmed) + done.stored_unconfirmed != corrections:
        faults.append(f"{len(done.confirmed)} confirmed and {done.stored_unconfirmed} stored, of {corrections}")
    return faults


def main() -> int:
    """Run it as the arguments say; the exit status is 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--store", required=True)
    parser.add_argument("--coders", type=int, default=4)
    parser.add_argument("--corrections", type=int, default=2000)
    parser.add_argument(
        "--pause", type=float, default=0.5, help="seconds between two corrections of a coder, on average"
    )
    parser.add_argument("--kills", type=int, default=0)
    given = parser.parse_args()
    before = time.perf_counter()
    done = work(given.store, given.coders, given.corrections, pause=given.pause, kills=given.kills)
    seconds = time.perf_counter() - before
    faults = faults_of(given.store, done, given.corrections)
    cuts = statistics.quantiles(done.seconds, n=100)
    told = {
        "coders": given.coders,
        "corrections": len(done.confirmed),
        "kills": given.kills,
        "stored_unconfirmed": done.stored_unconfirmed,
        "median_ms": round(statistics.median(done.seconds) * 1000, 1),
        "p99_ms": round(cuts[98] * 1000, 1),
        "largest_ms": round(max(done.seconds) * 1000, 1),
        "processor_ms": round(done.processor / given.corrections * 1000, 1),
        "a_second": round(given.corrections / seconds, 1),
        "load": os.getloadavg()[0],
        "faults": faults,
    }
    print(json.dumps(told, indent=2))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
