"""What stands before every request, tried with real requests."""

from __future__ import annotations

import pytest
from tests.workbench.conftest import Bench

ACCEPT = {"kind": "accept", "target": {"kind": "report", "id": "first"}}


def headers(**more: str) -> dict[str, str]:
    return {"If-Match": '"0"', **{name.replace("_", "-"): value for name, value in more.items()}}


@pytest.mark.parametrize("path", ["/incidents", "/api/v1/incidents", "/api/v1/none", "/none", "/static/x"])
def test_every_answer_says_what_a_browser_may_do(shared: Bench, path: str) -> None:
    found = shared.client.get(path).headers
    policy = dict(part.split(" ", 1) for part in found["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in found["content-security-policy"] and "http" not in found["content-security-policy"]
    assert found["x-content-type-options"] == "nosniff"
    assert found["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in found
    assert "server" not in found


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8137", "127.0.0.1.evil.example", "", "[", "localhost@evil.example"]
)
def test_a_name_that_points_here_by_a_trick_gets_nothing(shared: Bench, host: str) -> None:
    answer = shared.client.get("/api/v1/incidents", headers={"Host": host})
    assert answer.status_code in (400, 421)
    assert "Zaranj" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1", "[::1]:8137", "LOCALHOST:80"])
def test_this_machine_may_be_called_by_each_of_its_names(shared: Bench, host: str) -> None:
    assert shared.client.get("/api/v1/session", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        headers(X_Counterclaim_Token=""),
        headers(X_Counterclaim_Token="0" * 64),
        headers(Origin="https://evil.example"),
        headers(Origin="null"),
        headers(Sec_Fetch_Site="cross-site"),
        headers(Sec_Fetch_Site="same-site"),
    ],
)
def test_a_page_of_another_site_changes_nothing(bench: Bench, sent: dict[str, str]) -> None:
    answer = bench.client.post("/api/v1/judgements", json=ACCEPT, headers=sent)
    assert answer.status_code == 403
    assert bench.store.judgements() == ()


def test_our_own_page_does(bench: Bench) -> None:
    own = headers(Origin=bench.address, Sec_Fetch_Site="same-origin")
    assert bench.client.post("/api/v1/judgements", json=ACCEPT, headers=own).status_code == 201


def test_a_huge_body_is_refused_whether_its_length_is_told_or_not(bench: Bench) -> None:
    told = bench.client.post("/api/v1/judgements", content=b"x" * 1_000_001, headers=headers())
    untold = bench.client.post("/api/v1/judgements", content=iter([b"[" * 600_000] * 2), headers=headers())
    assert (told.status_code, untold.status_code) == (413, 413)


@pytest.mark.parametrize("content", [b"", b"{", b"[" * 100_000, b'{"kind": "accept", "kind": 1}', b"\xff", b"null"])
def test_a_body_that_is_no_judgement_is_refused(bench: Bench, content: bytes) -> None:
    sent = headers(Content_Type="application/json")
    assert bench.client.post("/api/v1/judgements", content=content, headers=sent).status_code in (400, 422)


def test_files_outside_the_folder_aren_t_served(shared: Bench) -> None:
    base = shared.client.get("/incidents").text.split('href="/static/')[1].split("/")[0]
    assert shared.client.get(f"/static/{base}/style/base.css").status_code == 200
    for path in ("../app.py", "..%2fapp.py", "%2e%2e/app.py", "/etc/passwd", "..\\app.py"):
        assert shared.client.get(f"/static/{base}/{path}").status_code == 404


def test_what_hasn_t_changed_isn_t_sent_again(bench: Bench) -> None:
    first = bench.client.get("/api/v1/incidents")
    tag = first.headers["etag"]
    again = bench.client.get("/api/v1/incidents", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    (four,) = bench.figures("market").values()
    assert bench.judge("accept", "figure", four["id"]).status_code == 201
    changed = bench.client.get("/api/v1/incidents", headers={"If-None-Match": tag})
    assert changed.status_code == 200 and changed.headers["etag"] != tag


def test_files_are_kept_by_the_browser_and_text_is_packed(shared: Bench) -> None:
    page = shared.client.get("/incidents").text
    style = next(part.split('"')[0] for part in page.split('href="') if "base.css" in part)
    found = shared.client.get(style)
    assert "immutable" in found.headers["cache-control"]
    assert found.headers["content-type"].startswith("text/css")
    assert found.headers["content-encoding"] == "gzip"
    font = shared.client.get(
        next(part.split('"')[0] for part in page.split('href="') if part.startswith("/static") and "woff2" in part)
    )
    assert font.headers["content-type"] == "font/woff2"
