"""Which format bytes are in: by what they begin with, then by the name, then by a closer look."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from counterclaim.read.columns import ColumnError, assign_roles
from counterclaim.read.encodings import BYTE_ORDER_MARKS, is_binary, wide_encoding_of_head
from counterclaim.read.gz import MAGIC as GZIP
from counterclaim.read.pdf import MAGIC as PDF

HEAD = 64 * 1024
"""How many bytes `sniff` looks at."""


class Format(StrEnum):
    """The formats that are read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    EMAIL = "email"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"


_BY_SUFFIX = {
    ".txt": Format.TEXT, ".text": Format.TEXT, ".asc": Format.TEXT,
    ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN,
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML,
    ".pdf": Format.PDF,
    ".eml": Format.EMAIL,
    ".jsonl": Format.JSONL, ".ndjson": Format.JSONL, ".jsonlines": Format.JSONL, ".json": Format.JSON,
    ".csv": Format.CSV, ".tsv": Format.CSV, ".tab": Format.CSV,
}  # fmt: skip
_BY_MEDIA_TYPE = {
    "text/markdown": Format.MARKDOWN, "text/html": Format.HTML, "application/xhtml+xml": Format.HTML,
    "application/pdf": Format.PDF, "message/rfc822": Format.EMAIL,
    "application/json": Format.JSON, "application/jsonl": Format.JSONL, "application/x-ndjson": Format.JSONL,
    "text/csv": Format.CSV, "text/tab-separated-values": Format.CSV,
}  # fmt: skip
# What isn't read, by its first bytes, with the mend.
_OTHER_KINDS = (
    (b"PK\x03\x04", "a ZIP archive, or a document of Word, Excel or LibreOffice", "Save it as text or CSV"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old Word, Excel or Outlook", "Save it as text, PDF or CSV"),
    (b"{\\rtf", "a document in RTF", "Save it as text or PDF"),
    (b"BZh91AY&SY", "packed by bzip2", "Unpack it first"),
    (b"\xfd7zXZ\x00", "packed by xz", "Unpack it first"),
    (b"\x28\xb5\x2f\xfd", "packed by zstd", "Unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "Unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "Unpack it first"),
    (b"\x89PNG", "a picture", "Run it through text recognition (OCR) first"),
    (b"\xff\xd8\xff", "a picture", "Run it through text recognition (OCR) first"),
    (b"GIF8", "a picture", "Run it through text recognition (OCR) first"),
    (b"SQLite format 3\x00", "an SQLite database", "Export its reports as JSONL or CSV"),
    (b"PAR1\x15", "a Parquet file", "Export its reports as JSONL or CSV"),
    (b"\x7fELF", "a program", "Give the reports themselves"),
)  # fmt: skip
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_HEADER = re.compile(
    rb"(?:From|To|Cc|Date|Subject|Received|Return-Path|Message-ID|MIME-Version|Content-Type|Delivered-To|Reply-To"
    rb"|X-[A-Za-z-]+):[ \t]?",
    re.IGNORECASE,
)
_MARKDOWN_START = re.compile(rb"(?:---|\+\+\+)\r?\n[A-Za-z_]+\s*[:=]")


class UnreadableKindError(ValueError):
    """The bytes are of a kind that isn't read; `mend` says what to do."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(reason)
        self.mend = mend


def is_gzip(head: bytes) -> bool:
    """Whether the bytes begin as a gzip file does."""
    return head.startswith(GZIP)


def sniff(head: bytes, name: str, media_type: str | None = None) -> Format:
    """The format of a file that begins with `head` (64 KiB of it are enough) and has this name.

    What the bytes plainly show (PDF, a page of HTML) goes before media type and name, these before what a closer
    look finds. Raises `UnreadableKindError` for what is no text.
    """
    body = _without_mark(head)
    named = _BY_MEDIA_TYPE.get(media_type or "") or _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if body.lstrip().startswith(PDF) or (named is Format.PDF and PDF in head[:1024]):
        return Format.PDF
    if _HTML_START.match(body):
        return Format.HTML
    for magic, kind, mend in _OTHER_KINDS:
        if head.startswith(magic):
            raise UnreadableKindError(f"it is {kind}, which isn't read", mend)
    if is_binary(head) and not _has_good_lines(body, named):
        if named is Format.PDF:
            raise UnreadableKindError(
                "it isn't a PDF, whatever its name says, and no text (binary)", "Get the file again"
            )
        raise UnreadableKindError("it is no text (binary)", "Give text, Markdown, HTML, PDF, e-mail, JSONL or CSV")
    if named and named is not Format.PDF:
        return named
    return _closer_look(body)


def _has_good_lines(body: bytes, named: Format | None) -> bool:
    """Whether a file that is read by lines has good ones: one that is binary doesn't spoil the others."""
    lines = body.split(b"\n")[:1000]
    if named is Format.JSONL:
        return any(line.lstrip().startswith(b"{") and not is_binary(line) for line in lines)
    return named is Format.CSV and len(lines[0]) > 3 and lines[0].strip().isascii() and not is_binary(lines[0])


def _closer_look(body: bytes) -> Format:
    start = body.lstrip()
    first_line = start.split(b"\n", 1)[0].rstrip()
    if start.startswith(b"{"):
        return Format.JSONL if first_line.endswith(b"}") else Format.JSON
    if re.match(rb"\[\s*\{", start):
        return Format.JSON
    if _MARKDOWN_START.match(body):
        return Format.MARKDOWN
    headers = [
        line for line in body[:4096].split(b"\n\n", 1)[0].replace(b"\r", b"").split(b"\n") if _MAIL_HEADER.match(line)
    ]
    if len(headers) >= 2 and _MAIL_HEADER.match(body):
        return Format.EMAIL
    return Format.CSV if _names_columns(first_line) else Format.TEXT


def _names_columns(line: bytes) -> bool:
    names = [name.strip().strip('"') for name in re.split(r"[,;\t|]", line.decode("utf-8", "replace"))]
    if len(names) < 2 or len(line) > 2000:
        return False
    try:
        return len(assign_roles(names, {})) >= 2
    except ColumnError:
        return False


def _without_mark(head: bytes) -> bytes:
    """The bytes as UTF-8 without a byte order mark, so that patterns of single bytes fit them."""
    wide = wide_encoding_of_head(head)
    if wide:
        return head.decode(wide, "replace").removeprefix("\ufeff").encode("utf-8", "replace")
    return next((head[len(mark) :] for mark, _ in BYTE_ORDER_MARKS if head.startswith(mark)), head)
