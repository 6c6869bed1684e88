"""Markdown: its front matter gives the metadata, the rest is kept as it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from counterclaim.read.columns import ColumnError, assign_roles, metadata_of
from counterclaim.read.document import Extracted, Metadata, make_item
from counterclaim.read.encodings import UndecodableError, decode
from counterclaim.read.item import Item, LeftOut, ReadOptions, Where, left_out
from counterclaim.read.text import SAVE_AS_UTF8

MEDIA_TYPE = "text/markdown"
_YAML = re.compile(
    r"\A---[ \t]*\r?\n(.{0,20000}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)(?:[ \t]*\r?\n)*", re.DOTALL | re.MULTILINE
)
_TOML = re.compile(
    r"\A\+\+\+[ \t]*\r?\n(.{0,20000}?)^\+\+\+[ \t]*(?:\r?\n|\Z)(?:[ \t]*\r?\n)*", re.DOTALL | re.MULTILINE
)
_HEADING = re.compile(r"\A\s*#[ \t]+(.{1,300}?)[ \t]*#*[ \t]*$", re.MULTILINE)


def read_markdown(data: bytes, where: Where, options: ReadOptions) -> Iterator[Item | LeftOut]:
    """The report of a Markdown file: the text after the front matter (YAML's simple pairs, or TOML)."""
    try:
        text, _ = decode(data)
    except UndecodableError as error:
        yield left_out(where, str(error), SAVE_AS_UTF8)
        return
    values, body = split_front_matter(text)
    heading = _HEADING.match(body)
    metadata = _metadata(values, heading[1] if heading else None)
    yield from make_item(Extracted(body, data, MEDIA_TYPE, "markdown"), metadata, where, options.limits)


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The front matter's values and the text after it; no values and the whole text where there is none."""
    match = _TOML.match(text)
    if match:
        try:
            return tomllib.loads(match[1].replace("\r\n", "\n")), text[match.end() :]
        except (tomllib.TOMLDecodeError, RecursionError):
            return {}, text
    match = _YAML.match(text)
    if match:
        values = _simple_pairs(match[1])
        if values:
            return values, text[match.end() :]
    return {}, text


def _simple_pairs(block: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for line in block.splitlines():
        name, colon, value = line.partition(":")
        # Lists, nested values and comments hold nothing that is looked for.
        if not colon or name != name.strip() or name.startswith("#"):
            continue
        plain = value.strip()
        if len(plain) >= 2 and plain[0] == plain[-1] and plain[0] in "\"'":
            plain = plain[1:-1]
        if plain:
            values[name] = plain
    return values


def _metadata(values: dict[str, Any], heading: str | None) -> Metadata:
    try:
        # The text is the body, whatever keys the front matter has.
        roles = assign_roles([*(name for name in values if name.lower() != "text"), "text"], {})
    except ColumnError:
        return Metadata(title=heading)
    found = metadata_of({role: values.get(name) for role, name in roles.items() if role != "text"})
    return Metadata(
        found.source, found.title or heading, found.url, found.byline, found.agency, found.date, found.language
    )
