"""Who asks, where there are accounts: by the session that a browser holds, or by a program's token."""

from __future__ import annotations

import datetime as dt

from fastapi import Request
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from counterclaim.store import Person, Store
from counterclaim.workbench.people import Identify
from counterclaim.workbench.security import BEARER, SESSION

LASTS = dt.timedelta(hours=12)
"""How long somebody stays logged in: a working day."""

_LONGEST_SECRET = 200


class Recognise:
    """Middleware that notes by what a request says who sends it. Whether that is true is seen when it matters.

    A request with a token in `Authorization` is a program's, and whatever session it brings as well counts for nothing.
    """

    def __init__(self, app: ASGIApp, *, cookie: str) -> None:
        self._app, self._cookie = app, cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            kind, _, secret = headers.get("authorization", "").partition(" ")
            if kind.casefold() == "bearer":
                scope[BEARER] = secret.strip()[:_LONGEST_SECRET]
            elif (session := _held(headers.getlist("cookie"), self._cookie)) is not None:
                scope[SESSION] = session
        await self._app(scope, receive, send)


def _held(cookies: list[str], name: str) -> str | None:
    for listed in cookies:
        for one in listed.split(";"):
            key, equals, value = one.strip().partition("=")
            if equals and key == name and 0 < len(value) <= _LONGEST_SECRET:
                return value
    return None


def cookie_name(store: Store) -> str:
    """The name of the session's cookie: two workbenches on one machine share their cookies, so it names the store."""
    return f"counterclaim-{store.id[:8]}"


def by_account(store: Store) -> Identify:
    """Whoever asks is who the session or the token belongs to."""

    def identify(request: Request) -> Person | None:
        bearer, session = request.scope.get(BEARER), request.scope.get(SESSION)
        if bearer is not None:
            return store.accounts.by_token(bearer)
        return store.accounts.by_session(session) if session else None

    return identify


def keep_session(request: Request, response: Response, secret: str) -> None:
    """Let the browser hold a session."""
    response.set_cookie(
        request.app.state.cookie,
        secret,
        max_age=int(LASTS.total_seconds()),
        path="/",
        secure=_is_encrypted(request),
        httponly=True,
        samesite="lax",
    )
    request.scope[SESSION] = secret


def drop_session(request: Request, response: Response) -> None:
    """Let the browser forget its session."""
    response.delete_cookie(
        request.app.state.cookie, path="/", secure=_is_encrypted(request), httponly=True, samesite="lax"
    )


def _is_encrypted(request: Request) -> bool:
    # Behind a server that encrypts, only the browser knows that it speaks https: it says so as the page's origin.
    return request.url.scheme == "https" or request.headers.get("origin", "").startswith("https://")
