"""Conditional requests: what hasn't changed since a browser or program got it isn't sent again (RFC 9110, 13)."""

from __future__ import annotations

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Conditional:
    """Middleware that gives each successful GET an ETag made of its content, and answers 304 where that is known."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        known = Headers(scope=scope).get("if-none-match")
        started: Message | None = None
        body: list[bytes] = []

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = message
                if message["status"] != 200 or "etag" in Headers(raw=message["headers"]):
                    await send(message)
                return
            assert started is not None
            if started["status"] != 200 or "etag" in Headers(raw=started["headers"]):
                await send(message)
                return
            body.append(message.get("body", b""))
            if not message.get("more_body"):
                await _answer(started, b"".join(body), known, send)

        await self._app(scope, receive, sending)


async def _answer(started: Message, body: bytes, known: str | None, send: Send) -> None:
    # Weak, for what is packed on the way is not the same bytes.
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = MutableHeaders(raw=started["headers"])
    headers["ETag"] = tag
    if known is not None and matches(known, tag):
        for name in ("content-length", "content-type"):
            del headers[name]
        await send({**started, "status": 304, "headers": headers.raw})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({**started, "headers": headers.raw})
    await send({"type": "http.response.body", "body": body})


def matches(known: str, tag: str) -> bool:
    """Whether a list of tags, as If-None-Match has it, holds this one (weakly compared)."""
    listed = {one.strip().removeprefix("W/") for one in known.split(",")}
    return "*" in listed or tag.removeprefix("W/") in listed
