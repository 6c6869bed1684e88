"""Addresses that people give: fetched from real servers on this machine, and refused where they lead elsewhere."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from counterclaim.read import Item, read_bytes
from counterclaim.read.addresses import IPAddress, refusal
from counterclaim.read.fetching import Fetcher, FetchLimits, FetchRefused, resolved

PAGE = b"<html><title>Attack on a bridge</title><p>Police said that four people were killed near the bridge.</p></html>"
HERE = ipaddress.ip_address("127.0.0.1")
LIMITS = FetchLimits(size=200_000, seconds=3.0, redirects=3)

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server on this machine; what it answers at each path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                try:
                    site.answers[self.path](self)
                except OSError:  # whoever asked has gone
                    self.close_connection = True

            def log_message(self, *words: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port

    def gives(self, path: str, body: bytes = PAGE, status: int = 200, **headers: str) -> str:
        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in {"Content-Type": "text/html", **headers}.items():
                request.send_header(name.replace("_", "-"), value)
            if "Content_Length" not in headers:
                request.send_header("Content-Length", str(len(body)))
            request.end_headers()
            request.wfile.write(body)

        self.answers[path] = answer
        return f"http://site.example:{self.port}{path}"

    def leads(self, path: str, to: str) -> str:
        return self.gives(path, b"", 302, Location=to)


@pytest.fixture
def site() -> Iterator[Site]:
    running = Site()
    thread = threading.Thread(target=running.server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield running
    running.server.shutdown()
    running.server.server_close()
    thread.join()


def names(**known: str) -> Callable[[str, int], list[IPAddress]]:
    """A resolver that knows some names by heart, and addresses."""

    def resolve(host: str, port: int) -> list[IPAddress]:
        listed = known.get(host.replace(".", "_"))
        return [ipaddress.ip_address(one) for one in listed.split()] if listed else resolved(host, port)

    return resolve


def only_here(address: IPAddress) -> str | None:
    """The rule, but that this machine may be asked by its first address."""
    return None if address == HERE else refusal(address)


FETCHER = Fetcher(LIMITS, names(site_example="127.0.0.1", inside_example="10.0.0.7"), only_here)


def refused(address: str, fetcher: Fetcher = FETCHER) -> str:
    with pytest.raises(FetchRefused) as told:
        fetcher.fetch(address)
    return str(told.value)


def test_a_page_is_fetched_and_read(site: Site) -> None:
    came = FETCHER.fetch(site.gives("/news/a?b=c&d=%20e") + "#part")
    assert (came.data, came.media_type) == (PAGE, "text/html")
    assert came.address == f"http://site.example:{site.port}/news/a?b=c&d=%20e"
    ((path, headers),) = site.asked
    assert path == "/news/a?b=c&d=%20e"
    assert headers["Host"] == f"site.example:{site.port}"
    assert not {"Cookie", "Authorization", "Referer"} & headers.keys()
    (item,) = read_bytes(came.data, came.address, came.media_type)
    assert isinstance(item, Item) and "four people were killed" in item.report.text


def test_it_goes_where_it_is_led_while_that_is_public(site: Site) -> None:
    site.gives("/there")
    site.leads("/second", f"http://site.example:{site.port}/there")
    assert FETCHER.fetch(site.leads("/first", "second")).address.endswith("/there")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "0.0.0.0", "0",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[::127.0.0.1]", "127。0。0。1", "①②⑦.0.0.1",
    ],
)  # fmt: skip
def test_this_machine_is_never_asked_however_it_is_written(site: Site, host: str) -> None:
    site.gives("/")
    assert refused(f"http://{host}:{site.port}/", Fetcher(LIMITS))
    assert site.asked == []


@pytest.mark.parametrize(
    "host", ["10.0.0.1", "192.168.0.1", "169.254.169.254", "100.100.100.200", "[fd00::1]", "[fe80::1]"]
)
def test_no_private_network_is_asked(host: str) -> None:
    before = time.monotonic()
    assert "nothing is fetched" in refused(f"http://{host}/latest/meta-data", Fetcher(LIMITS))
    assert time.monotonic() - before < 1


@pytest.mark.parametrize(
    "to",
    [
        "http://10.0.0.1/", "http://inside.example/", "http://127.0.0.2:1/", "http://[::1]/", "//169.254.169.254/",
        "file:///etc/passwd", "ftp://site.example/", "gopher://127.0.0.1:25/", "data:text/html,x", "javascript:alert(1)",
        "http://user@site.example/", "http://[", "https://",
    ],
)  # fmt: skip
def test_no_redirect_leads_where_an_address_may_not(site: Site, to: str) -> None:
    assert refused(site.leads("/first", to))
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("file:///etc/passwd", "only http:// and https://"),
        ("/etc/passwd", "only http:// and https://"),
        ("ftp://site.example/a", "only http:// and https://"),
        ("", "only http:// and https://"),
        ("http://", "no address"),
        ("http:///etc/passwd", "no address"),
        ("http://site.example:99999/", "no address"),
        ("http://a b/", "spaces"),
        ("http://site.example/\r\nHost: inside.example", "spaces"),
        ("http://me:secret@site.example/", "user name"),
        ("http://site.example\\@inside.example/", "user name or a backslash"),
        ("http://nowhere.invalid/", "no site called nowhere.invalid"),
        ("http://" + "a" * 70 + ".example/", "no site"),
        ("http://site.example/" + "a" * 2000, "longer than 2,000"),
    ],
)
def test_what_is_no_address_of_a_page_is_refused_with_the_reason(address: str, told: str) -> None:
    assert told in refused(address)


def test_an_answer_of_dns_that_changes_changes_nothing(site: Site) -> None:
    answers = [["127.0.0.1"], ["10.0.0.7"]]

    def changing(host: str, port: int) -> list[IPAddress]:
        return [ipaddress.ip_address(one) for one in answers.pop(0)]

    fetcher = Fetcher(LIMITS, changing, only_here)
    # Checked and connected to from one answer: the second is never asked for.
    assert fetcher.fetch(site.gives("/")).data == PAGE
    assert answers == [["10.0.0.7"]]
    # And a redirect to the same name is checked against what the name is by then.
    answers[:0] = [["127.0.0.1"]]
    assert "10.0.0.7" in refused(site.leads("/on", "/"), fetcher)
    assert answers == []


def test_a_name_with_one_address_inside_is_refused_whole(site: Site) -> None:
    mixed = Fetcher(LIMITS, names(site_example="127.0.0.1 10.0.0.7"), only_here)
    assert "10.0.0.7" in refused(site.gives("/"), mixed)
    assert site.asked == []


def test_a_second_address_is_tried_where_the_first_doesn_t_answer(site: Site) -> None:
    both = Fetcher(LIMITS, names(site_example="127.0.0.9 127.0.0.1"), lambda address: None)
    assert both.fetch(site.gives("/")).data == PAGE


def test_redirects_in_a_circle_end(site: Site) -> None:
    assert "more than 3 redirects" in refused(site.leads("/", "/"))
    assert len(site.asked) == 4


def test_a_huge_body_is_refused_whether_its_length_is_told_or_not(site: Site) -> None:
    assert "more than 0.19" in refused(site.gives("/told", b"x", Content_Length="9000000000"))

    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while True:
            request.wfile.write(b"x" * 10_000)

    site.answers["/endless"] = endless
    assert "more than 0.19" in refused(f"http://site.example:{site.port}/endless")


@pytest.mark.parametrize(
    "first", [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-", b""]
)
def test_an_answer_that_only_drips_ends_in_time(first: bytes) -> None:
    """A byte now and then keeps each single read within its time."""
    with dripping(first) as port:
        before = time.monotonic()
        told = refused(f"http://site.example:{port}/", Fetcher(FetchLimits(seconds=1.0), FETCHER.resolve, only_here))
        assert "more than 1 seconds" in told
        assert time.monotonic() - before < 2.5


def test_a_resolver_that_doesn_t_answer_ends_in_time() -> None:
    def slow(host: str, port: int) -> list[IPAddress]:
        time.sleep(2)
        return [HERE]

    before = time.monotonic()
    assert "more than 0.3 seconds" in refused(
        "http://site.example/", Fetcher(FetchLimits(seconds=0.3), slow, only_here)
    )
    assert time.monotonic() - before < 1.5


@contextmanager
def dripping(first: bytes) -> Iterator[int]:
    """A server that says this, and then a byte at a time; gives its port."""
    ended = threading.Event()
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def run() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(first)
                while first and not ended.wait(0.1):
                    try:
                        connection.sendall(b"a")
                    except OSError:
                        return
                ended.wait(5)

        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            ended.set()
            thread.join()


@pytest.mark.parametrize("status", [204, 206, 401, 403, 404, 500])
def test_what_is_no_report_is_told_by_its_status(site: Site, status: int) -> None:
    assert f"status {status}" in refused(site.gives("/", b"" if status == 204 else b"gone", status))


def test_packing_that_wasn_t_asked_for(site: Site) -> None:
    assert "packed as 'br'" in refused(site.gives("/br", Content_Encoding="br"))
    came = FETCHER.fetch(site.gives("/gz", gzip.compress(PAGE), Content_Encoding="gzip"))
    (item,) = read_bytes(came.data, came.address, came.media_type)
    assert isinstance(item, Item) and "four people were killed" in item.report.text


@pytest.mark.parametrize(
    "said", [b"SSH-2.0-x\r\n", b"\x00" * 100, b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 50_000]
)
def test_a_service_that_is_no_site_is_told(said: bytes) -> None:
    with dripping(said) as port:
        assert refused(f"http://site.example:{port}/")


def test_an_untrusted_certificate_is_told(site: Site) -> None:
    assert "can't be reached" in refused(site.gives("/").replace("http://", "https://"))
