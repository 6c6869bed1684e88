"""What goes wrong, as an answer: a problem in JSON for programs (RFC 9457), a page for people."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from counterclaim.records import Judgement
from counterclaim.review import Ambiguous, JudgementError, NotFound
from counterclaim.store import AccountError, Overtaken, SampleError, StoreError, StoreLocked
from counterclaim.workbench.rendering import render


class Problem(BaseModel):
    """What went wrong. `since` are judgements that whoever asked hadn't seen, where that is the reason."""

    title: str
    status: int
    detail: str
    since: list[Judgement] | None = None


_CONTENT = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": told, "model": Problem, "content": _CONTENT}
    for status, told in {
        400: "The request can't be read.",
        401: "Nobody is logged in.",
        403: "This isn't allowed.",
        404: "There is no such thing.",
        413: "The request is too large.",
        429: "That was tried too often; `Retry-After` says for how many seconds to wait.",
        422: "What was asked for makes no sense; `detail` says why.",
        503: "The store can't be used at the moment.",
    }.items()
}
"""The answers that any resource may give instead of its own."""

OVERTAKEN: dict[int | str, dict[str, Any]] = {
    412: {
        "description": "Somebody judged it in the meantime; `since` says what.",
        "model": Problem,
        "content": _CONTENT,
    },
    428: {"description": "Say in If-Match what you have seen.", "model": Problem, "content": _CONTENT},
}
"""The answers, besides, of what must not be done unseen."""


def problem(status: int, detail: str, **more: Any) -> Response:
    """A problem as an answer."""
    content = {"title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(content, status, media_type="application/problem+json")


def answer_faults(app: FastAPI) -> None:
    """Let the app answer what goes wrong, also where it didn't expect it."""

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> Response:
        if error.status_code == 401 and not request.url.path.startswith("/api/"):
            return RedirectResponse(login_path(request.url.path, request.url.query), 303)
        answer = _told(request, error.status_code, str(error.detail))
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> Response:
        told = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
        return _told(request, 422, "; ".join(told))

    @app.exception_handler(JudgementError)
    def _senseless(request: Request, error: JudgementError) -> Response:
        return _told(request, 422, str(error))

    @app.exception_handler(AccountError)
    @app.exception_handler(SampleError)
    def _not_possible(request: Request, error: StoreError) -> Response:
        return _told(request, 422, str(error))

    @app.exception_handler(NotFound)
    @app.exception_handler(Ambiguous)
    def _missing(request: Request, error: LookupError) -> Response:
        return _told(request, 404, str(error.args[0]))

    @app.exception_handler(Overtaken)
    def _overtaken(request: Request, error: Overtaken) -> Response:
        return problem(412, str(error), since=[one.model_dump(mode="json") for one in error.since])

    @app.exception_handler(StoreError)
    def _store(request: Request, error: StoreError) -> Response:
        answer = _told(request, 503, str(error))
        if isinstance(error, StoreLocked):
            answer.headers["Retry-After"] = "1"
        return answer

    @app.exception_handler(Exception)
    def _fault(request: Request, error: Exception) -> Response:
        return _told(request, 500, "a fault of the program; its log says where")


def login_path(path: str, query: str = "") -> str:
    """Where somebody logs in who wanted to see this page."""
    return "/login?" + urlencode({"to": f"{path}?{query}" if query else path})


def _told(request: Request, status: int, detail: str) -> Response:
    if request.url.path.startswith("/api/"):
        return problem(status, detail)
    return render(request, "fault.html", {"status": status, "detail": detail}, status=status)
