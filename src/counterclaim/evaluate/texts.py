"""Copies of public texts as their publishers give them, so that anyone can join them with the offsets.

JSON Lines (`id` or `_id`, `text`; .gz too), as of re3d's `documents.json`; tab-separated files with the text in
the first column, as of ConfliBERT's `satp_relevant`; saved pages of airwars.org. A folder: all of these in it.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from counterclaim.evaluate.documents import EvaluationError

_KINDS = (".jsonl", ".json", ".tsv", ".html", ".htm")
_SPACE_BEFORE_STOP = re.compile(r" ([.,;:])")


@dataclass(frozen=True, slots=True)
class Text:
    """A text, its id where its file gives one, and where it was read ("file, line 3")."""

    id: str | None
    text: str
    where: str


def read_texts(path: Path) -> list[Text]:
    """All texts of a file or folder, in order of the files' names.

    Raises `EvaluationError` where there is no such file, or none that is known, or one is damaged.
    """
    if not path.exists():
        raise EvaluationError(f"{path}: there is no such file or folder; give the place of the texts")
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file() and _kind(file))
    texts = [text for file in files for text in _read_file(file)]
    if not texts:
        raise EvaluationError(f"{path}: no texts found; files of the kinds {', '.join(_KINDS)} are read (.gz too)")
    return texts


def _kind(file: Path) -> str | None:
    name = file.name.removesuffix(".gz")
    return next((kind for kind in _KINDS if name.endswith(kind)), None)


def _read_file(file: Path) -> Iterator[Text]:
    kind = _kind(file)
    if kind is None:
        raise EvaluationError(f"{file}: not a kind of file with texts; use one of {', '.join(_KINDS)} (.gz too)")
    content = _content(file)
    if kind in (".html", ".htm"):
        yield Text(file.name.partition(".")[0], assessment_text(content), str(file))
        return
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{file}, line {number}"
        if kind == ".tsv":
            yield Text(None, line.split("\t")[0], where)
        elif (text := _of_json(line, where)) is not None:
            yield text


def _content(file: Path) -> str:
    try:
        raw = file.read_bytes()
        return (gzip.decompress(raw) if file.suffix == ".gz" else raw).decode("utf-8")
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{file}: not UTF-8 at byte {error.start}; take it unchanged from its origin") from error
    except (OSError, EOFError) as error:
        raise EvaluationError(f"{file}: can't be read ({error}); check the file, or unpack it and try again") from error


def _of_json(line: str, where: str) -> Text | None:
    """The text of a line; None for a JSON object that holds none (entities beside documents)."""
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise EvaluationError(f"{where}: not JSON ({error.msg}); each line is one JSON object") from error
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str):
        return None
    id = fields.get("id", fields.get("_id"))
    return Text(id if isinstance(id, str) else None, fields["text"], where)


def assessment_text(page: str) -> str:
    """The assessment of a saved page of airwars.org: its paragraphs, blanks joined, apart by an empty line."""
    parser = _Assessment()
    parser.feed(page)
    parser.close()
    paragraphs = (_SPACE_BEFORE_STOP.sub(r"\1", " ".join(" ".join(parts).split())) for parts in parser.paragraphs)
    return "\n\n".join(filter(None, paragraphs))


class _Assessment(HTMLParser):
    """Collects the paragraphs inside the page's block of class "summary"."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[list[str]] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div" and (self._depth or ("class", "summary") in attrs):
            self._depth += 1
        elif tag == "p" and self._depth:
            self.paragraphs.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth and self.paragraphs:
            self.paragraphs[-1].append(data)
