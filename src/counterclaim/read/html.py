"""Web pages: the article's text by trafilatura, the metadata by what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version

from counterclaim.read.deadline import TooSlowError, time_limit
from counterclaim.read.document import Extracted, Metadata, make_item
from counterclaim.read.encodings import UndecodableError, decode
from counterclaim.read.furniture import without_furniture
from counterclaim.read.html_metadata import html_metadata
from counterclaim.read.item import Item, LeftOut, ReadOptions, Where, left_out
from counterclaim.read.text import SAVE_AS_UTF8

MEDIA_TYPE = "text/html"
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_HEAD = 4096
# Elements in a page: the largest of newspapers have some 10,000. Above it trafilatura takes minutes.
_MOST_ELEMENTS = 100_000


@cache
def extractor() -> str:
    """Name and version of what makes text of a page."""
    return f"trafilatura {version('trafilatura')}"


def read_html(data: bytes, where: Where, options: ReadOptions, declared: str | None = None) -> Iterator[Item | LeftOut]:
    """The report of a web page. No script is run, nothing is fetched, the page's own entities aren't expanded."""
    limits = options.limits
    if len(data) > limits.markup_bytes:
        yield left_out(
            where,
            f"the page has {len(data):,} bytes, more than the {limits.markup_bytes:,} of one",
            "Save the article's text alone and give that",
        )
        return
    match = _CHARSET.search(data[:_HEAD])
    try:
        page, _ = decode(data, declared or (match[1].decode("ascii") if match else None))
    except UndecodableError as error:
        yield left_out(where, str(error), SAVE_AS_UTF8)
        return
    try:
        with time_limit(limits.seconds):
            read = article_of(page)
    except TooSlowError:
        yield left_out(
            where,
            f"finding the article in the page takes more than {limits.seconds:.0f} seconds",
            "Save the article's text alone and give that",
        )
        return
    except ValueError as error:
        yield left_out(where, f"the page can't be read ({error})", "Save the article's text alone and give that")
        return
    text, metadata = read
    if not text:
        yield left_out(
            where,
            "no article was found in the page",
            "Check that the page shows its text without a script, or save the text alone",
        )
        return
    yield from make_item(Extracted(text, data, MEDIA_TYPE, extractor()), metadata, where, limits)


def article_of(page: str) -> tuple[str, Metadata]:
    """The text of a page's article, without furniture, and the page's metadata. The text is empty if none is found.

    Raises `ValueError` for what isn't a page, or has far more elements than one.
    """
    # Loaded only where there is a page: together they take a third of a second.
    import trafilatura  # noqa: PLC0415
    from lxml import etree  # noqa: PLC0415
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.LxmlError, AssertionError) as error:
        raise ValueError(str(error) or type(error).__name__) from error
    elements = sum(1 for _ in root.iter())
    if elements > _MOST_ELEMENTS:
        raise ValueError(f"it has {elements:,} elements, more than {_MOST_ELEMENTS:,}")
    metadata = html_metadata(root)
    text = trafilatura.extract(
        root, include_comments=False, include_tables=True, with_metadata=False, output_format="txt"
    )
    return without_furniture(text or ""), metadata
