"""A served workbench, as a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

SERVE = "import sys; from counterclaim.cli import main; sys.exit(main())"
PATIENCE = 120.0
"""Seconds in which a server must answer."""


class Server:
    """`counterclaim serve` on a store, as a process that can be killed and started again at one port."""

    def __init__(self, store: str, *, users: bool) -> None:
        self.store, self.users = store, users
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        words = [
            "serve",
            *(["--users"] if self.users else []),
            "--no-open",
            "--port",
            str(self.port),
            "--store",
            self.store,
        ]
        self._process = subprocess.Popen([sys.executable, "-c", SERVE, *words], stdout=subprocess.DEVNULL)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                httpx.get(f"{self.address}/login", timeout=5)
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError(f"the workbench on {self.store} doesn't answer")

    def processor(self) -> float:
        """The seconds of a processor that it has taken, without those of the processes that it starts."""
        assert self._process is not None
        stat = Path(f"/proc/{self._process.pid}/stat")
        if not stat.exists():
            return 0.0
        user, system = stat.read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        """Kill it, as a loss of power would."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        assert self._process is not None
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill()
