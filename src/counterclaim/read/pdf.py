"""PDF: the pages' text by pypdf, put together from lines to paragraphs, without what stands on every page."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING, Any

from counterclaim.read.deadline import TooSlowError, time_limit
from counterclaim.read.document import Extracted, Metadata, make_item
from counterclaim.read.furniture import without_furniture
from counterclaim.read.item import Item, LeftOut, Part, ReadOptions, Where, left_out

if TYPE_CHECKING:
    from pypdf import PdfReader

MEDIA_TYPE = "application/pdf"
MAGIC = b"%PDF-"
_END = b"%%EOF"
_GET_AGAIN = "Get the file again"
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")


class _UnreadableError(ValueError):
    """The document can't be read; `mend` says what to do."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(reason)
        self.mend = mend


@cache
def extractor() -> str:
    """Name and version of what makes text of a PDF."""
    return f"pypdf {version('pypdf')}"


def read_pdf(data: bytes, where: Where, options: ReadOptions) -> Iterator[Item | LeftOut]:
    """The report of a PDF. A page that can't be read is left out and named, and the others are used.

    The date is the one at which the file says it was made. Left out as a whole: files that are cut off,
    locked by a password, without any text (scanned), or of too many pages.
    """
    limits = options.limits
    failures: list[LeftOut] = []
    try:
        with time_limit(limits.seconds):
            text, metadata = _read(data, where, limits.pages, failures)
    except TooSlowError:
        yield left_out(
            where, f"reading it takes more than {limits.seconds:.0f} seconds", "Give its text, or fewer pages at once"
        )
        return
    except _UnreadableError as error:
        yield left_out(where, str(error), error.mend)
        return
    except RecursionError:
        yield left_out(where, "its objects are nested too deeply", _GET_AGAIN)
        return
    except Exception as error:  # pypdf raises nearly every kind on damaged files
        yield left_out(where, f"it isn't a sound PDF ({type(error).__name__}: {str(error)[:120]})", _GET_AGAIN)
        return
    if not text:
        yield from [one for one in failures if "can't be read" in one.reason] or [
            left_out(where, "its pages hold no text; it may be scanned", "Run it through text recognition (OCR) first")
        ]
        return
    yield from make_item(Extracted(text, data, MEDIA_TYPE, extractor()), metadata, where, limits)
    yield from failures


def _read(data: bytes, where: Where, most_pages: int, failures: list[LeftOut]) -> tuple[str, Metadata]:
    from pypdf import PdfReader  # noqa: PLC0415  slow to load

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it warns of is told as `LeftOut`
    if _END not in data:
        raise _UnreadableError("it is cut off: the mark at the end of a PDF is missing", _GET_AGAIN)
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise _UnreadableError("it is locked by a password", "Save it without one, and give that")
    count = len(reader.pages)
    if count > most_pages:
        raise _UnreadableError(f"it has {count:,} pages, more than {most_pages:,}", "Split it into its reports")
    pages: list[list[str]] = []
    for number in range(count):
        problem = None
        try:
            pages.append(reader.pages[number].extract_text().splitlines())
        except Exception as error:
            problem = f"the page can't be read ({type(error).__name__}: {str(error)[:120]})"
        else:
            # pypdf gives no text for many kinds of damage, and for a picture; neither may pass in silence.
            if not any(line.strip() for line in pages[-1]):
                problem = "the page holds no text: it is empty, a picture, or damaged"
        if problem:
            mend = "The other pages were used. If it should hold text, get the file again or use text recognition (OCR)"
            failures.append(left_out(where.at(f"page {number + 1}"), problem, mend, Part.PAGE))
    return without_furniture(paragraphs(pages)), _metadata(reader)


def _metadata(reader: PdfReader) -> Metadata:
    information: dict[str, Any] = {}
    try:
        information = {key: value for key, value in (reader.metadata or {}).items() if isinstance(value, str)}
    except Exception:
        # Damaged metadata are unknown metadata; the text doesn't depend on them.
        information = {}
    language = None
    try:
        root = reader.trailer["/Root"]
        declared = root.get("/Lang") if hasattr(root, "get") else None
        language = declared if isinstance(declared, str) else None
    except Exception:
        language = None
    title = information.get("/Title")
    return Metadata(
        title=None
        if title and re.search(r"\.(?:docx?|indd|pdf|odt)$|^untitled\b|^microsoft word - ", title, re.IGNORECASE)
        else title,
        byline=information.get("/Author"),
        date=information.get("/CreationDate"),
        language=language,
    )


def paragraphs(pages: list[list[str]]) -> str:
    """The text of pages of lines: paragraphs in one line each, with an empty line between them.

    Lines that stand at the head or foot of at least half of three or more pages (numbers aside), and page
    numbers, are dropped; words that are divided at a line's end are joined.
    """
    running = _running_lines(pages)
    kept = [line for page in pages for line in _without_running(page, running)]
    widest = max((len(line.strip()) for line in kept), default=0)
    blocks: list[str] = []
    current = ""
    for line in [*(one.strip() for one in kept), ""]:
        if not line:
            blocks.append(current)
            current = ""
            continue
        current = _joined(current, line)
        # A short line that ends a sentence ends the paragraph too.
        if len(line) < 0.75 * widest and _SENTENCE_END.search(line):
            blocks.append(current)
            current = ""
    return "\n\n".join(block for block in blocks if block)


def _joined(before: str, line: str) -> str:
    if not before:
        return line
    if before.endswith("\u00ad"):
        return before[:-1] + line
    if re.search(r"[a-z]{2}-$", before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"


def _running_lines(pages: list[list[str]]) -> set[str]:
    if len(pages) < 3:
        return set()
    counts = Counter(mark for page in pages for mark in {_mark(line) for line in _edges(page)})
    return {mark for mark, count in counts.items() if count >= 3 and count * 2 >= len(pages) and mark}


def _without_running(page: list[str], running: set[str]) -> Iterator[str]:
    filled = [index for index, line in enumerate(page) if line.strip()]
    edges = {*filled[:2], *filled[-2:]}
    for index, line in enumerate(page):
        if index in edges and (
            _mark(line) in running or (index in (filled[0], filled[-1]) and _PAGE_NUMBER.fullmatch(line))
        ):
            continue
        yield line


def _edges(page: list[str]) -> list[str]:
    filled = [line for line in page if line.strip()]
    return filled[:2] + filled[-2:]


def _mark(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()).lower())
