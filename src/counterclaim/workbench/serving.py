"""Serves the workbench on this machine."""

from __future__ import annotations

import socket
import ssl
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import uvicorn
from fastapi import FastAPI

from counterclaim.workbench.settings import LOOPBACK

_EVERYWHERE = ("0.0.0.0", "::")
"""What stands for all addresses of this machine."""


class AddressTaken(Exception):  # noqa: N818 - named for what happened
    """Nothing can listen at the address; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Encryption:
    """The files of a certificate and of its private key."""

    certificate: str
    key: str


def names_of(host: str, called: Sequence[str], *, users: bool) -> tuple[str, ...]:
    """The names by which a request may call us. Raises AddressTaken where nobody could."""
    named = tuple(name.lower() for name in called)
    if host in LOOPBACK:
        return (*LOOPBACK, *named)
    if host in _EVERYWHERE and not named and users:
        raise AddressTaken(f"--host {host}: say by which name browsers call this machine: --called desk.example.org")
    return (*LOOPBACK, *(() if host in _EVERYWHERE else (host.lower(),)), *named)


def listening(host: str, port: int, *, users: bool = False) -> socket.socket:
    """A socket that listens, without accounts on this machine only; port 0 takes a free one. Raises AddressTaken."""
    if host not in LOOPBACK and not users:
        raise AddressTaken(
            f"--host {host}: without accounts the workbench listens on this machine only; "
            f"it can be {' or '.join(LOOPBACK)}, or give everybody an account: --users"
        )
    try:
        family, kind, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        made = socket.socket(family, kind)
    except (OSError, UnicodeError) as error:
        raise AddressTaken(f"--host {host}: this machine has no such address ({error})") from None
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind(where)
    except OSError as error:
        made.close()
        raise AddressTaken(
            f"nothing can listen on {host}, port {port}: {error.strerror}; name another: --port"
        ) from None
    made.listen(128)
    return made


def address_of(found: socket.socket, *, encrypted: bool = False) -> str:
    """The address to open in a browser on this machine."""
    host, port = found.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http{'s' if encrypted else ''}://{f'[{host}]' if ':' in host else host}:{port}/"


def configuration(app: FastAPI, encryption: Encryption | None = None) -> uvicorn.Config:
    """How the server is set up: it says nothing of itself, believes no proxy, and ends in good time."""
    return uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=5,
        lifespan="on",
        ssl_certfile=encryption.certificate if encryption else None,
        ssl_keyfile=encryption.key if encryption else None,
    )


def serve(
    app: FastAPI,
    found: socket.socket,
    *,
    encryption: Encryption | None = None,
    open_browser: bool,
    on_start: Callable[[str], None],
) -> None:
    """Serve until it is interrupted. `on_start` gets the address when the first request can come.

    Raises AddressTaken where the certificate can't be used.
    """
    address = address_of(found, encrypted=encryption is not None)

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                on_start(address)
                if open_browser:
                    webbrowser.open(address)

    chosen = configuration(app, encryption)
    try:
        chosen.load()
    except ssl.SSLError as error:
        told = error.reason or error
        raise AddressTaken(f"the certificate or its key can't be used ({told}); both are to be PEM files") from None
    Server(chosen).run(sockets=[found])
