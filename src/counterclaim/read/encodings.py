"""Bytes to characters, in whatever encoding they are."""

from __future__ import annotations

import codecs
import re

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
# In Windows-1252 what English newspapers use beyond ASCII: quotation marks, dashes, dots, currency, small letters.
_WESTERN = bytes(
    [
        0x80,
        0x82,
        0x84,
        0x85,
        *range(0x91, 0x98),
        0xA0,
        0xA3,
        0xA7,
        0xA9,
        0xAB,
        0xAE,
        0xB0,
        0xB7,
        0xBB,
        *range(0xE0, 0x100),
    ]
)
_ASCII = bytes(range(128))
_SAMPLE = 256 * 1024
_BINARY_SHARE = 0.05  # of control bytes: random bytes have 0.11, damaged text hardly any
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class UndecodableError(ValueError):
    """The bytes are no text in any known encoding."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of the bytes, and the name of the encoding.

    Tried in this order: a byte order mark; the zero bytes of UTF-16 and UTF-32; UTF-8; what the document
    declares; UTF-8 with damaged places (each becomes U+FFFD); Windows-1252; what charset-normalizer
    finds. A mark is no part of the text, line ends stay as they are. NULs and lone surrogates, which
    neither JSON nor a database holds safely, become U+FFFD, so that offsets stay.

    Raises `UndecodableError`.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return storable(data[len(mark) :].decode(encoding, "replace")), encoding
    wide = _wide_encoding(data)
    if wide:
        return storable(data.decode(wide, "replace")), wide
    try:
        return storable(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        pass
    known = known_encoding(declared)
    if known and known != "utf-8":
        try:
            return storable(data.decode(known)), known
        except (UnicodeDecodeError, UnicodeError):
            pass
    return _decode_undeclared(data)


def known_encoding(name: str | None) -> str | None:
    """Python's name of a declared encoding of text; None for none, an unknown one, or one that isn't for text."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True):
        return None
    if found.name.startswith(("utf-16", "utf-32", "utf-7")):
        return None  # then it would have shown in the bytes (WHATWG HTML, 13.2.3.2)
    # What pages call Latin-1 is in truth Windows-1252 (WHATWG Encoding Standard, section 4.2).
    return "cp1252" if found.name in {"iso8859-1", "ascii"} else found.name


def wide_encoding_of_head(head: bytes) -> str | None:
    """UTF-16 or UTF-32, by mark or by zero bytes; None for encodings whose unit is a byte."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return None if encoding == "utf-8" else encoding
    return _wide_encoding(head)


def storable(text: str) -> str:
    """The text with U+FFFD for every NUL and lone surrogate, one for one."""
    return _UNSTORABLE.sub("\ufffd", text) if _UNSTORABLE.search(text) else text


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text: more than a twentieth are control bytes, and it isn't UTF-16 or UTF-32."""
    sample = data[:_SAMPLE]
    if not sample or wide_encoding_of_head(sample):
        return False
    return (len(sample) - len(sample.translate(None, _CONTROLS))) / len(sample) > _BINARY_SHARE


def _wide_encoding(data: bytes) -> str | None:
    sample = data[:4096]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    quarter = [sample[place::4].count(0) / len(sample[place::4]) for place in range(4)]
    if quarter[3] == 1 and quarter[2] > 0.9 and quarter[1] > 0.5 and quarter[0] < 0.1:
        return "utf-32-le"
    if quarter[0] == 1 and quarter[1] > 0.9 and quarter[2] > 0.5 and quarter[3] < 0.1:
        return "utf-32-be"
    even, odd = (sample[place::2].count(0) / len(sample[place::2]) for place in (0, 1))
    enough = 0.9 if len(sample) < 32 else 0.4  # in a few bytes one NUL is a large share
    if odd > enough and even < 0.05:
        return "utf-16-le"
    if even > enough and odd < 0.05:
        return "utf-16-be"
    return None


def _decode_undeclared(data: bytes) -> tuple[str, str]:
    replaced = data.decode("utf-8", "replace")
    damaged = replaced.count("\ufffd")
    whole = sum(1 for character in replaced[:_SAMPLE] if ord(character) > 127) - damaged
    if whole > damaged:
        return storable(replaced), "utf-8"
    high = data.translate(None, _ASCII)
    if not high.translate(None, _WESTERN) and len(high) < len(data) / 10:
        return storable(data.decode("cp1252")), "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415  seldom needed, slow to load

    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        try:
            return storable(data.decode(best.encoding)), best.encoding
        except (UnicodeDecodeError, UnicodeError):
            pass
    if len(high) < len(data) / 50:  # a few flipped bytes in plain English
        return storable(replaced), "utf-8"
    raise UndecodableError("its encoding can't be told")
