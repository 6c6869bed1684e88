"""Serves the workbench on this machine."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from counterclaim.workbench.settings import LOOPBACK


class AddressTaken(Exception):  # noqa: N818 - named for what happened
    """Nothing can listen at the address; the message says what to do."""


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens on this machine only; port 0 takes a free one. Raises AddressTaken."""
    if host not in LOOPBACK:
        raise AddressTaken(
            f"--host {host}: without accounts the workbench listens on this machine only; "
            f"it can be {' or '.join(LOOPBACK)}"
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as error:
        made.close()
        raise AddressTaken(
            f"nothing can listen on {host}, port {port}: {error.strerror}; name another: --port"
        ) from None
    made.listen(128)
    return made


def address_of(found: socket.socket) -> str:
    """The address to open in a browser."""
    host, port = found.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def configuration(app: FastAPI) -> uvicorn.Config:
    """How the server is set up: it says nothing of itself, believes no proxy, and ends in good time."""
    return uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=5,
        lifespan="on",
    )


def serve(app: FastAPI, found: socket.socket, *, open_browser: bool, on_start: Callable[[str], None]) -> None:
    """Serve until it is interrupted. `on_start` gets the address when the first request can come."""

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                on_start(address_of(found))
                if open_browser:
                    webbrowser.open(address_of(found))

    Server(configuration(app)).run(sockets=[found])
