"""What stands before every request: whom it calls us, where it comes from, how large it is; and what every answer says.

A page of another site can make a browser send requests here. Reading their answers is refused by the browser, for no
answer allows it (no CORS). Against writing, a request that changes anything must carry the token that only our own
pages can read, or a program's own token where there are accounts, and must not say that it comes from elsewhere.
Against a name that an attacker points at this machine (DNS rebinding), a request must call us by a name of our own.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN_HEADER = "X-Counterclaim-Token"
"""The header that carries the token of a session."""

SESSION = "counterclaim.session"
"""The key in a request's scope that holds the session's secret; without one, all of this machine is one session."""

BEARER = "counterclaim.bearer"
"""The key in a request's scope that holds the token of a program: no browser sends one unasked."""

LARGEST_BODY = 1_000_000
"""Bytes that a request may bring, where a resource doesn't say otherwise."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
"""Content-Security-Policy: only our own files, no inline script or style, no frames, no text that becomes markup."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What every answer says."""


class Tokens:
    """The tokens of sessions: each follows from what only its browser holds, so that a restart keeps it.

    Without sessions, it follows from a secret of this process.
    """

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def of(self, scope: Scope) -> str:
        """The token that a request of this session must carry to change anything."""
        session: str | None = scope.get(SESSION)
        key = self._secret if session is None else session.encode()
        return hmac.new(key, b"changes", hashlib.sha256).hexdigest()


def token_of(request: Request) -> str:
    """The token of a request's session."""
    tokens: Tokens = request.app.state.tokens
    return tokens.of(request.scope)


class Guard:
    """Middleware that refuses what it must, and sets the headers of every answer.

    `largest` maps the beginnings of paths to the bytes that a request to them may bring.
    """

    def __init__(self, app: ASGIApp, *, tokens: Tokens, hosts: tuple[str, ...], largest: Mapping[str, int]) -> None:
        self._app, self._tokens, self._hosts, self._largest = app, tokens, hosts, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or answer it with a refusal."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await _refuse(*refusal, scope, with_headers(send))
            return
        await self._app(scope, _limited(receive, self._limit(scope)), with_headers(send))

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        host = _host(headers.get("host", ""))
        if host not in self._hosts:
            return 421, f"this workbench isn't called {host or 'nothing'}; it is called {' or '.join(self._hosts)}"
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._limit(scope):
            return 413, f"a request here may bring {self._limit(scope):,} bytes"
        if scope["method"] in _SAFE:
            return None
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is not None and urlsplit(origin).netloc != headers.get("host"):
            return 403, "a page of another site may not change anything here"
        if site is not None and site not in ("same-origin", "none"):
            return 403, "a page of another site may not change anything here"
        if BEARER in scope:
            return None
        if not hmac.compare_digest(headers.get(TOKEN_HEADER, "").encode(), self._tokens.of(scope).encode()):
            return 403, f"to change anything, send the token of /api/v1/session in the header {TOKEN_HEADER}"
        return None

    def _limit(self, scope: Scope) -> int:
        fitting = [limit for path, limit in self._largest.items() if scope["path"].startswith(path)]
        return max(fitting, default=LARGEST_BODY)


def _host(header: str) -> str:
    """The name in a Host header, without the port and without the brackets of IPv6."""
    try:
        return (urlsplit(f"//{header}").hostname or "").lower()
    except ValueError:
        return ""


def _limited(receive: Receive, most: int) -> Receive:
    """Reads a body whose length wasn't told, and stops where it gets too long."""
    came = 0

    async def counted() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > most:
            raise HTTPException(413, f"a request here may bring {most:,} bytes")
        return message

    return counted


def with_headers(send: Send) -> Send:
    """Sends what it is given, with the headers of every answer."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-cache, private")
        await send(message)

    return sending


async def _refuse(status: int, detail: str, scope: Scope, send: Send) -> None:
    body = json.dumps({"title": "Refused", "status": status, "detail": detail}).encode()
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
