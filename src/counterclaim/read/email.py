"""E-mail (RFC 5322, MIME): the message is a report, and so is each attached document or message."""

from __future__ import annotations

import email.policy
import platform
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from counterclaim.read.deadline import TooSlowError, time_limit
from counterclaim.read.document import Extracted, Metadata, clean_field, make_item
from counterclaim.read.encodings import UndecodableError, decode
from counterclaim.read.furniture import without_furniture
from counterclaim.read.html import article_of
from counterclaim.read.item import Item, LeftOut, ReadOptions, Where, left_out

MEDIA_TYPE = "message/rfc822"
EXTRACTOR = f"email (Python {platform.python_version()})"
_DEEPEST = 20
_MOST_PARTS = 2_000
_SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)
_QUOTE_INTRODUCTION = re.compile(r"^(?:On .{5,120} wrote:|-{2,} ?Original Message ?-{2,})\s*$", re.MULTILINE)

AttachmentReader = Callable[[bytes, Where, str, str | None], Iterator[Item | LeftOut]]
"""Reads the bytes of an attachment: its place, media type and declared charset are given."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A leaf of a message: its bytes, media type, charset, and file name if it is attached as a file."""

    data: bytes
    media_type: str
    charset: str | None
    name: str | None
    attached: bool


class _MessageError(ValueError):
    """The message can't be taken apart."""


def read_email(
    data: bytes, where: Where, options: ReadOptions, read_attachment: AttachmentReader
) -> Iterator[Item | LeftOut]:
    """The report of a message, then those of its attachments, each with its own bytes for an original.

    Of a message in several forms the plain text is taken, else the HTML. Quoted earlier messages and the sender's
    signature are no part of the report. The outlet is the sender's organisation, else the sender's
    name; address, date and language come from Archived-At, Date and Content-Language.
    """
    try:
        message = message_from_bytes(data, policy=email.policy.compat32)
        parts = list(_leaves(message))
    except RecursionError:
        yield left_out(where, "its parts are nested too deeply", "Save its text alone and give that")
        return
    except (
        _MessageError,
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
    ) as error:  # the parser's, on damaged input
        yield left_out(where, f"it can't be read as a message ({error})", "Save its text alone and give that")
        return
    metadata = _metadata(message)
    body, others = _body_and_attachments(parts)
    failures: list[LeftOut] = []
    text = _text_of(body, where, options.limits.seconds, failures) if body else ""
    if text:
        yield from make_item(Extracted(text, data, MEDIA_TYPE, EXTRACTOR), metadata, where, options.limits)
    elif failures:
        yield from failures
    elif not others:
        yield left_out(where, "the message holds no text", "Check that the right file was given")
    for number, part in enumerate(others, 1):
        here = where.at(f"attachment {number}" + (f" ({part.name})" if part.name else ""))
        if number > options.limits.attachments:
            yield left_out(
                here,
                f"it is beyond the {options.limits.attachments} attachments that are read of one message",
                "Save the others as files and give those",
            )
            return
        yield from read_attachment(part.data, here, part.media_type, part.charset)


def _leaves(message: Message, depth: int = 0) -> Iterator[_Part]:
    waiting: list[tuple[Message, int]] = [(message, depth)]
    count = 0
    while waiting:
        part, level = waiting.pop(0)
        count += 1
        if level > _DEEPEST or count > _MOST_PARTS:
            raise _MessageError("its parts are nested too deeply, or too many")
        payload = part.get_payload()
        if (
            part.get_content_type() == MEDIA_TYPE
            and level
            and isinstance(payload, list)
            and payload
            and isinstance(payload[0], Message)
        ):
            yield _Part(payload[0].as_bytes(), MEDIA_TYPE, None, part.get_filename(), True)
        elif part.is_multipart() and isinstance(payload, list):
            waiting[:0] = [(child, level + 1) for child in payload if isinstance(child, Message)]
        else:
            yield _leaf(part)


def _leaf(part: Message) -> _Part:
    payload = part.get_payload(decode=True)
    disposition = str(part.get("Content-Disposition", "")).strip().lower()
    try:
        charset, name = part.get_content_charset(), part.get_filename()
    except (ValueError, LookupError, TypeError):
        charset, name = None, None
    return _Part(
        payload if isinstance(payload, bytes) else b"",
        part.get_content_type(),
        charset,
        clean_field(name),
        disposition.startswith("attachment"),
    )


def _body_and_attachments(parts: list[_Part]) -> tuple[_Part | None, list[_Part]]:
    inline = [part for part in parts if not part.attached and not part.name and part.data.strip()]
    body = next((part for part in inline if part.media_type == "text/plain"), None) or next(
        (part for part in inline if part.media_type == "text/html"), None
    )
    # What stands unnamed beside the body is the body in another form, or its pictures.
    others = [
        part
        for part in parts
        if part is not body and part.data and (part.attached or part.name or part.media_type == MEDIA_TYPE)
    ]
    return body, [part for part in others if not part.media_type.startswith(("image/", "audio/", "video/", "font/"))]


def _text_of(body: _Part, where: Where, seconds: float, failures: list[LeftOut]) -> str:
    try:
        text, _ = decode(body.data, body.charset)
    except UndecodableError as error:
        failures.append(left_out(where, str(error), "Save its text alone, as UTF-8, and give that"))
        return ""
    if body.media_type == "text/html":
        return _text_of_html(text, where, seconds, failures)
    return without_furniture(own_words(text.replace("\r\n", "\n")))


def _text_of_html(page: str, where: Where, seconds: float, failures: list[LeftOut]) -> str:
    try:
        with time_limit(seconds):
            return article_of(page)[0]
    except TooSlowError:
        failures.append(
            left_out(where, f"its HTML takes more than {seconds:.0f} seconds", "Save its text alone and give that")
        )
        return ""
    except ValueError as error:
        failures.append(left_out(where, f"its HTML can't be read ({error})", "Save its text alone and give that"))
        return ""


def own_words(text: str) -> str:
    """A message's text without the sender's signature, and without the messages that it quotes, if it holds more."""
    signature = _SIGNATURE.search(text)
    if signature and text[: signature.start()].strip():
        text = text[: signature.start()]
    lines = text.split("\n")
    own = "\n".join(line for line in lines if not line.lstrip().startswith(">"))
    own = _QUOTE_INTRODUCTION.sub("", own)
    if own.strip():
        return own.strip()
    return "\n".join(re.sub(r"^\s*(?:> ?)+", "", line) for line in lines).strip()


def _metadata(message: Message) -> Metadata:
    name, address = parseaddr(_header(message, "From") or "")
    archived = (_header(message, "Archived-At") or "").strip("<> ")
    organisation = _header(message, "Organization") or _header(message, "Organisation")
    return Metadata(
        source=organisation or name or address or None,
        title=_header(message, "Subject"),
        url=archived if archived.startswith(("http://", "https://")) else None,
        byline=name if organisation and name != organisation else None,
        date=_header(message, "Date"),
        language=_header(message, "Content-Language"),
    )


def _header(message: Message, name: str) -> str | None:
    """A header's value, its encoded words (RFC 2047) decoded; None if it isn't there or can't be read."""
    value = message.get(name)
    if value is None:
        return None
    try:
        # Parts without an encoding keep the spaces around them.
        parts = [
            part if isinstance(part, str) else part.decode(charset or "ascii", "replace")
            for part, charset in decode_header(str(value))
        ]
        return clean_field("".join(parts))
    except (ValueError, LookupError, UnicodeError):
        return clean_field(str(value))
