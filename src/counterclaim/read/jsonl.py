"""JSON: one report a line (JSON Lines), or a document with one report or a list of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from counterclaim.read.columns import ColumnError, assign_roles, metadata_of
from counterclaim.read.document import Extracted, make_item
from counterclaim.read.encodings import UndecodableError, decode
from counterclaim.read.item import Item, LeftOut, Part, ReadOptions, Where, left_out
from counterclaim.read.lines import Line, LineFault, original_of, read_lines
from counterclaim.read.streams import Stream

MEDIA_TYPE = "application/json"
EXTRACTOR = "json"
_ONE_A_LINE = 'Each line must be one JSON object, as {"id": "1", "text": "…"}'
_SPACE = re.compile(r"[\s,]*")


class _NotAReportError(ValueError):
    """What a line holds is no report."""


def read_json_lines(stream: Stream, where: Where, options: ReadOptions) -> Iterator[Item | LeftOut]:
    """The reports of a JSON Lines file, in order, with their lines for originals; empty lines are skipped."""
    for line in read_lines(stream, options.limits):
        here = where.at(f"line {line.number}")
        if isinstance(line, LineFault):
            part = Part.REST if line.rest else Part.RECORD
            yield left_out(where.at(f"from line {line.number} on") if line.rest else here, line.reason, line.mend, part)
        elif line.data.strip():
            yield from _read_line(line, here, options)


def _read_line(line: Line, where: Where, options: ReadOptions) -> Iterator[Item | LeftOut]:
    try:
        text, _ = decode(line.data)
        value = json.loads(text, object_pairs_hook=_object)
    except UndecodableError as error:
        yield left_out(where, str(error), "Save the file as UTF-8", Part.RECORD)
    except RecursionError:
        yield left_out(where, "its JSON is nested too deeply", _ONE_A_LINE, Part.RECORD)
    except json.JSONDecodeError as error:
        yield left_out(where, f"it isn't JSON ({error.msg}, character {error.colno})", _ONE_A_LINE, Part.RECORD)
    except ValueError as error:
        yield left_out(where, f"it can't be read as JSON ({error})", _ONE_A_LINE, Part.RECORD)
    else:
        yield from read_object(value, original_of([line]), where, options)


def read_json_document(data: bytes, where: Where, options: ReadOptions) -> Iterator[Item | LeftOut]:
    """The reports of a JSON document: an object, or a list of objects, each with its own bytes for an original.

    What comes before a damaged place in a list is used. A file of objects one a line is read too.
    """
    try:
        text, encoding = decode(data)
    except UndecodableError as error:
        yield left_out(where, str(error), "Save the file as UTF-8")
        return
    decoder = json.JSONDecoder(object_pairs_hook=_object)
    start = text.find("[") if text.lstrip().startswith("[") else -1
    position, number = _SPACE.match(text, start + 1).end(), 1  # type: ignore[union-attr]  # it matches everywhere
    while position < len(text) and not (start >= 0 and text[position] == "]"):
        here = where.at(f"report {number}") if start >= 0 or number > 1 else where
        try:
            value, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            line = text.count("\n", 0, position) + 1
            reason = (
                "it is nested too deeply"
                if isinstance(error, RecursionError)
                else f"it isn't JSON ({str(error)[:100]})"
            )
            yield left_out(
                where.at(f"from line {line} on"),
                reason,
                "Write one JSON object, or a list of them",
                Part.REST if number > 1 else Part.INPUT,
            )
            return
        yield from read_object(value, text[position:end].encode(encoding, "replace"), here, options)
        position, number = _SPACE.match(text, end).end(), number + 1  # type: ignore[union-attr]
    if start >= 0 and position >= len(text):
        yield left_out(
            where,
            "its list has no end, so it may be cut off",
            "What came before was used; get the file again",
            Part.REST,
        )


def read_object(value: Any, original: bytes, where: Where, options: ReadOptions) -> Iterator[Item | LeftOut]:
    """The report of one JSON object."""
    try:
        values = _values(value, options)
        given_id = _given_id(values.get("id"), options.limits.id_characters)
    except ColumnError as error:
        yield left_out(where, str(error), error.mend, Part.RECORD)
        return
    except _NotAReportError as error:
        yield left_out(where, str(error), _ONE_A_LINE, Part.RECORD)
        return
    extracted = Extracted(str(values["text"]), original, MEDIA_TYPE, EXTRACTOR, given_id)
    yield from make_item(extracted, metadata_of(values), where, options.limits)


def _values(value: Any, options: ReadOptions) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _NotAReportError(f"it is a JSON {_kind(value)} and no object")
    roles = assign_roles(value, options.columns, every_one=False)
    values = {role: value[name] for role, name in roles.items()}
    if not isinstance(values["text"], str):
        raise _NotAReportError(f"its {roles['text']!r} is a JSON {_kind(values['text'])} and no string")
    return values


def _given_id(value: Any, longest: int) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _NotAReportError(f"its id is a JSON {_kind(value)} and neither string nor whole number")
    text = str(value)
    if len(text) > longest:
        raise _NotAReportError(f"its id has {len(text):,} characters, more than {longest}")
    return text


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise ValueError(f"the key {twice[:40]!r} stands in it twice")
    return values


def _kind(value: Any) -> str:
    names = {dict: "object", list: "list", str: "string", bool: "truth value", int: "number", float: "number"}
    return names.get(type(value), "null")
