"""Gets a report from an address that somebody gave, and from nowhere else.

An address is hostile input: it may lead into the network of the machine that asks. So a name is resolved once, every
address that it has must be public (`addresses.refusal`), and the connection goes to the very address that was checked:
an answer of DNS that changes in between changes nothing. Each redirect is checked as the first address was. Size, time
and redirects are bounded, whatever the other side does. No cookie, no user name, no proxy, no other scheme.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import httpcore

from counterclaim.read.addresses import IPAddress, refusal

USER_AGENT = "Counterclaim (a person asked for this page)"
LONGEST_ADDRESS = 2_000

_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_READABLE_AS_IT_COMES = frozenset({"", "identity", "gzip", "x-gzip"})
"""Packings that `read_bytes` takes off by itself, within its bounds."""

Resolve = Callable[[str, int], Sequence[IPAddress]]
Refuse = Callable[[IPAddress], str | None]


class FetchRefused(Exception):  # noqa: N818 - named for what happened
    """Nothing is fetched from the address; the message says why."""


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What is fetched at most: bytes, seconds for all of it, redirects."""

    size: int = 20 * 1024 * 1024
    seconds: float = 20.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the bytes, the address that gave them after all redirects, and what it says of them."""

    data: bytes
    address: str
    media_type: str | None


def resolved(host: str, port: int) -> list[IPAddress]:
    """The addresses of a name, as this machine's resolver knows them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ip_address(str(one[4][0])) for one in found))


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches what people give addresses of. `resolve` and `refuse` are exchanged only where a network is made up."""

    limits: FetchLimits = FetchLimits()
    resolve: Resolve = resolved
    refuse: Refuse = refusal

    def fetch(self, address: str) -> Fetched:
        """What is at the address. Raises FetchRefused, which says why nothing came of it."""
        until = time.monotonic() + self.limits.seconds
        for _ in range(self.limits.redirects + 1):
            split_address = _checked(address)
            try:
                answer = self._ask(split_address, until)
            except (httpcore.TimeoutException, TimeoutError):
                raise FetchRefused(f"{_host(address)} took more than {self.limits.seconds:g} seconds") from None
            except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
                told = f"can't be reached, or doesn't answer as a site does ({error or type(error).__name__})"
                raise FetchRefused(f"{_host(address)} {told}") from None
            if isinstance(answer, Fetched):
                return answer
            address = _led(address, answer)
        raise FetchRefused(f"it leads on and on: more than {self.limits.redirects} redirects")

    def _ask(self, given: _Given, until: float) -> Fetched | str:
        """What one address gives, or where it leads."""
        backend = _Checked(self, until)
        with (
            httpcore.ConnectionPool(
                ssl_context=ssl.create_default_context(), network_backend=backend, max_connections=1
            ) as pool,
            pool.stream("GET", given.url, headers=_HEADERS) as answer,
        ):
            headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
            if answer.status in _REDIRECTS and headers.get("location"):
                return headers["location"]
            if answer.status != 200:
                raise FetchRefused(f"{given.host} answers with status {answer.status}, and no report")
            packed = headers.get("content-encoding", "").strip().lower()
            if packed not in _READABLE_AS_IT_COMES:
                raise FetchRefused(f"{given.host} sends it packed as {packed[:40]!r}, which wasn't asked for")
            said = headers.get("content-length", "")
            if said.isdigit() and int(said) > self.limits.size:
                raise FetchRefused(self._too_large(given.host))
            data = self._whole(answer.iter_stream(), given.host)
            return Fetched(data, given.url, headers.get("content-type"))

    def _whole(self, chunks: Iterable[bytes], host: str) -> bytes:
        data = bytearray()
        for chunk in chunks:
            data += chunk
            if len(data) > self.limits.size:
                raise FetchRefused(self._too_large(host))
        return bytes(data)

    def _too_large(self, host: str) -> str:
        return f"{host} sends more than {self.limits.size / 1024 / 1024:g} MiB; save it, and give the file"

    def checked_addresses(self, host: str, port: int, seconds: float) -> list[IPAddress]:
        """The addresses of a host, all of them public. Raises FetchRefused, TimeoutError."""
        # The system's resolver can't be told how long it may take.
        waiting = ThreadPoolExecutor(1, thread_name_prefix="resolving")
        try:
            found = list(waiting.submit(self.resolve, host, port).result(timeout=seconds))
        except TimeoutError:
            raise
        except (OSError, UnicodeError):
            raise FetchRefused(f"there is no site called {host}") from None
        finally:
            waiting.shutdown(wait=False, cancel_futures=True)
        if not found:
            raise FetchRefused(f"there is no site called {host}")
        for one in found:
            told = self.refuse(one)
            if told is not None:
                raise FetchRefused(f"{host} has the address {one}, from which nothing is fetched: {told}")
        return found


_HEADERS = [
    ("User-Agent", USER_AGENT),
    ("Accept", "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5"),
    ("Accept-Encoding", "identity"),
    ("Connection", "close"),
]


@dataclass(frozen=True, slots=True)
class _Given:
    url: str
    host: str


def _checked(address: str) -> _Given:
    """The address in the form in which it is sent, without its fragment. Raises FetchRefused."""
    if len(address) > LONGEST_ADDRESS:
        raise FetchRefused(f"the address is longer than {LONGEST_ADDRESS:,} characters")
    if any(not character.isprintable() or character.isspace() for character in address):
        raise FetchRefused("the address holds spaces or characters that can't be printed")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise FetchRefused("it is no address; write it as https://site.example/report") from None
    if parts.scheme.lower() not in _PORTS:
        scheme = f"{parts.scheme}:" if parts.scheme else "without http:// or https://"
        raise FetchRefused(f"an address {scheme} isn't fetched; only http:// and https:// are")
    if not parts.hostname:
        raise FetchRefused("it is no address; write it as https://site.example/report")
    if "@" in parts.netloc or "\\" in address:
        raise FetchRefused("an address with a user name or a backslash isn't fetched")
    host = _plain_host(parts.hostname)
    shown = f"[{host}]" if ":" in host else host
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/?%:@!$&()*+,;=~-._')}" if parts.query else ""
    where = f":{port}" if port is not None and port != _PORTS[parts.scheme.lower()] else ""
    return _Given(f"{parts.scheme.lower()}://{shown}{where}{path}{query}", host)


def _plain_host(host: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise FetchRefused(f"{host!r} is no name of a site") from None


def _led(address: str, to: str) -> str:
    try:
        return urljoin(address, to)
    except ValueError:
        raise FetchRefused(f"{_host(address)} leads to {to[:100]!r}, which is no address") from None


def _host(address: str) -> str:
    return urlsplit(address).hostname or address


class _Checked(httpcore.NetworkBackend):
    """Connects to addresses that were checked, and lets nothing take longer than is left."""

    def __init__(self, fetcher: Fetcher, until: float) -> None:
        self._fetcher, self._until = fetcher, until

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's addresses that answers. The name is resolved here, and only here."""
        found = self._fetcher.checked_addresses(host.strip("[]"), port, _left(self._until))
        last: httpcore.ConnectError | None = None
        for one in found:
            try:
                stream = httpcore.SyncBackend().connect_tcp(str(one), port, timeout=_left(self._until))
            except httpcore.ConnectError as error:
                last = error
            else:
                return _Timed(stream, self._until)
        assert last is not None
        raise last

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Never: no address leads to a socket of this machine."""
        raise httpcore.ConnectError("no address leads there")


class _Timed(httpcore.NetworkStream):
    """A connection of which each step gets only the time that is left for all: a drop a second is no way to stay."""

    def __init__(self, stream: httpcore.NetworkStream, until: float) -> None:
        self._stream, self._until = stream, until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there."""
        return self._stream.read(max_bytes, _left(self._until))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send."""
        self._stream.write(buffer, _left(self._until))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Encrypt, for the name that was given and not for the address."""
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, _left(self._until)), self._until)

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time is over")
    return left
