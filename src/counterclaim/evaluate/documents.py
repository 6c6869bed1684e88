"""Documents in the form of the corpora ("on paper"): JSON objects with an id, one a line."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Document = Mapping[str, Any]
Documents = Sequence[Document]


class EvaluationError(ValueError):
    """What is to be scored can't be; the message names the file, the place and the mend."""


def read_documents(path: Path) -> list[dict[str, Any]]:
    """The documents of a JSON Lines file (.gz too), in order.

    Raises `EvaluationError` where the file can't be read, a line is no JSON object, or it has no id.
    """
    documents = []
    for number, document in read_objects(path):
        if not isinstance(document.get("id"), str):
            raise EvaluationError(f'{path}, line {number}: no "id"; each document needs one (text in quotation marks)')
        documents.append(document)
    return documents


def read_objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSON Lines file (.gz too), in order, each with the number of its line.

    Raises `EvaluationError` where the file can't be read or a line is no JSON object.
    """
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            document = json.loads(line)
        except json.JSONDecodeError as error:
            raise EvaluationError(
                f"{path}, line {number}, column {error.colno}: not JSON ({error.msg}); each line is one JSON object"
            ) from error
        if not isinstance(document, dict):
            raise EvaluationError(f"{path}, line {number}: not a JSON object; write one object a line")
        yield number, document


def _lines(path: Path) -> list[str]:
    try:
        raw = path.read_bytes()
        if path.suffix == ".gz":
            raw = gzip.decompress(raw)
        return raw.decode("utf-8").split("\n")
    except FileNotFoundError as error:
        raise EvaluationError(f"{path}: there is no such file; give the path of a JSON Lines file") from error
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except (OSError, EOFError) as error:
        raise EvaluationError(f"{path}: can't be read ({error}); check the file, or unpack it and try again") from error


def by_id(documents: Iterable[Document], what: str = "documents") -> dict[str, Document]:
    """The documents under their ids, in order. Raises `EvaluationError` where an id stands twice."""
    found: dict[str, Document] = {}
    for document in documents:
        if document["id"] in found:
            raise EvaluationError(f"{what}: document {document['id']} stands twice; keep one of the two")
        found[document["id"]] = document
    return found


def fingerprint(documents: Documents) -> str:
    """The SHA-256 of documents, in hexadecimal: whether two scores are of the same gold, whatever file it came from."""
    text = json.dumps(list(documents), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
