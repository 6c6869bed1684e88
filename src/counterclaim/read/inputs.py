"""Files, folders, globs and standard input, read one after the other. One that is bad never stops the others."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from counterclaim.read.csv import read_csv
from counterclaim.read.email import read_email
from counterclaim.read.gz import unpacked
from counterclaim.read.html import read_html
from counterclaim.read.item import Item, LeftOut, ReadOptions, Where, left_out
from counterclaim.read.jsonl import read_json_document, read_json_lines
from counterclaim.read.markdown import read_markdown
from counterclaim.read.pdf import read_pdf
from counterclaim.read.sniff import HEAD, Format, UnreadableKindError, is_gzip, sniff
from counterclaim.read.streams import CHUNK, DamageError, Stream, chunks_of
from counterclaim.read.text import read_text

STANDARD_INPUT = "-"
_DEEPEST_PACKING = 3
_DEEPEST_ATTACHMENT = 5
_REST_OF_NAME = "It was passed over; the others were read"


def read_inputs(inputs: Sequence[str], options: ReadOptions | None = None) -> Iterator[Item | LeftOut]:
    """The reports of all inputs, in order, as they are read: nothing is held but the document at hand.

    An input is a file, a folder (all files in it and below, by name, hidden ones not), a glob ("reports/*.html"), or
    "-" for standard input. What can't be read comes as a `LeftOut` in its place.
    """
    options = options or ReadOptions()
    for given in inputs:
        if given == STANDARD_INPUT:
            yield from read_stream(Stream(chunks_of(sys.stdin.buffer)), Where("standard input"), "", options)
            continue
        for found in _files(given):
            if isinstance(found, LeftOut):
                yield found
            else:
                yield from _read_file(found, options)


def read_bytes(
    data: bytes, name: str, media_type: str | None = None, options: ReadOptions | None = None
) -> Iterator[Item | LeftOut]:
    """The reports in these bytes, which are called `name` and are perhaps of this media type."""
    chunks = (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))
    yield from read_stream(Stream(chunks), Where(name), name, options or ReadOptions(), media_type)


def read_stream(
    stream: Stream,
    where: Where,
    name: str,
    options: ReadOptions,
    media_type: str | None = None,
    charset: str | None = None,
    depth: int = 0,
) -> Iterator[Item | LeftOut]:
    """The reports in a stream of bytes, unpacked first if they are packed. Raises nothing."""
    try:
        for _ in range(_DEEPEST_PACKING):
            if not is_gzip(stream.head(HEAD)):
                break
            stream = Stream(unpacked(stream.chunks(), options.limits))
            name = name[:-3] if name.lower().endswith(".gz") else name
        nothing = True
        for outcome in _read_unpacked(stream, where, name, options, media_type, charset, depth):
            nothing = False
            yield outcome
        if nothing:
            yield left_out(where, "it holds no report", "Check that the right file was given")
    except DamageError as damage:
        # A document that isn't read by lines: half of it would be another report.
        yield left_out(
            where,
            damage.reason,
            damage.mend.replace("What came before was used; get", "Get").replace(
                "What came before it was used; get", "Get"
            ),
        )
    except Exception as error:
        # The last net: whatever a library does on hostile bytes, it is told and the batch goes on.
        yield left_out(where, f"reading it failed ({type(error).__name__}: {str(error)[:200]})", _REST_OF_NAME)


def _read_unpacked(
    stream: Stream,
    where: Where,
    name: str,
    options: ReadOptions,
    media_type: str | None,
    charset: str | None,
    depth: int,
) -> Iterator[Item | LeftOut]:
    head = stream.head(HEAD)
    if not head:
        yield from _read_nothing(stream, where)
        return
    if is_gzip(head):
        yield left_out(where, f"it is packed more than {_DEEPEST_PACKING} times over", "Unpack it first")
        return
    try:
        form = Format(options.format) if options.format else sniff(head, name, media_type)
    except UnreadableKindError as error:
        yield left_out(where, str(error), error.mend)
        return
    if form is Format.JSONL:
        yield from read_json_lines(stream, where, options)
    elif form is Format.CSV:
        yield from read_csv(stream, where, options)
    else:
        data = stream.whole(options.limits.document_bytes)
        yield from _read_document(form, data, where, options, charset, depth)


def _read_document(
    form: Format, data: bytes, where: Where, options: ReadOptions, charset: str | None, depth: int
) -> Iterator[Item | LeftOut]:
    if form is Format.HTML:
        yield from read_html(data, where, options, charset)
    elif form is Format.PDF:
        yield from read_pdf(data, where, options)
    elif form is Format.EMAIL:
        yield from read_email(data, where, options, _attachment_reader(options, depth + 1))
    elif form is Format.JSON:
        yield from read_json_document(data, where, options)
    elif form is Format.MARKDOWN:
        yield from read_markdown(data, where, options)
    else:
        yield from read_text(data, where, options, declared=charset)


def _read_nothing(stream: Stream, where: Where) -> Iterator[LeftOut]:
    for _ in stream.chunks():  # raises what ended it, if anything did
        pass
    yield left_out(where, "it is empty", "Check that the right file was given, and that it was written to its end")


def _attachment_reader(
    options: ReadOptions, depth: int
) -> Callable[[bytes, Where, str, str | None], Iterator[Item | LeftOut]]:
    def read(data: bytes, where: Where, media_type: str, charset: str | None) -> Iterator[Item | LeftOut]:
        if depth > _DEEPEST_ATTACHMENT:
            yield left_out(where, "it is attached to attachments too deeply", "Save it as a file and give that")
            return
        name = (where.place or "").rpartition("(")[2].rstrip(")")
        yield from read_stream(Stream([data]), where, name, options, media_type, charset, depth)

    return read


def _read_file(path: str, options: ReadOptions) -> Iterator[Item | LeftOut]:
    where = Where(path)
    try:
        with Path(path).open("rb") as file:
            yield from read_stream(Stream(chunks_of(file)), where, path, options)
    except OSError as error:
        yield _unreadable(path, error)


def _files(given: str) -> Iterator[str | LeftOut]:
    """The files that an input names, in order."""
    if not given or "\x00" in given:
        yield left_out(
            Where(given or "''"), "it is no name of a file", "Name a file, a folder or a glob, or - for standard input"
        )
        return
    try:
        mode = Path(given).stat().st_mode
    except FileNotFoundError:
        yield from _globbed(given)
        return
    except OSError as error:
        yield _unreadable(given, error)
        return
    if not stat.S_ISDIR(mode):
        yield given
        return
    yield from _at_least_one(_files_below(given), given, "the folder holds no files")


def _globbed(given: str) -> Iterator[str | LeftOut]:
    if not glob.has_magic(given):
        yield left_out(Where(given), "there is no such file", "Check the name and the folder")
        return
    found = sorted(glob.iglob(given, recursive=True))  # noqa: PTH207  takes absolute patterns too
    if not found:
        yield left_out(Where(given), "no file fits it", "Check the pattern; ** stands for folders at any depth")
    for path in found:
        # A folder that fits "**" is only on the way to the files that fit it too.
        if not Path(path).is_dir():
            yield path
        elif "**" not in given:
            yield from _files_below(path)


def _files_below(folder: str) -> Iterator[str | LeftOut]:
    failures: list[OSError] = []
    # Links to folders aren't followed, so no loop of links is walked.
    for root, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = os.path.join(root, name)  # noqa: PTH118  the name stays as it was given
            problem = _no_plain_file(path)
            yield problem or path
        for error in failures:
            yield _unreadable(str(error.filename or root), error)
        failures.clear()
    for error in failures:
        yield _unreadable(str(error.filename or folder), error)


def _no_plain_file(path: str) -> LeftOut | None:
    try:
        mode = Path(path).stat().st_mode
    except OSError as error:
        return _unreadable(path, error)
    if stat.S_ISREG(mode):
        return None
    # A pipe in a folder would be waited for without end.
    return left_out(Where(path), "it is no plain file", "Name it itself if it is to be read")


def _at_least_one(found: Iterable[str | LeftOut], given: str, otherwise: str) -> Iterator[str | LeftOut]:
    empty = True
    for one in found:
        empty = False
        yield one
    if empty:
        yield left_out(Where(given), otherwise, "Check that the right folder was given; hidden files are passed over")


def _unreadable(path: str, error: OSError) -> LeftOut:
    return left_out(
        Where(path),
        f"it can't be opened ({error.strerror or error})",
        "Check that it is there and that you may read it",
    )
