"""The file of the trained reader: what is in it, and whether it is the one that this version was made for."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from counterclaim.extract.model.heads import Array

FILE = Path(__file__).with_name("reader.zip")
"""The shipped file."""

HASH = FILE.with_suffix(".sha256")
"""The file's SHA-256 in hexadecimal, and the model's name and version."""

ENCODER, HEADS, VOCABULARY, MANIFEST = "encoder.onnx", "heads.npz", "tokenizer.json", "manifest.json"


MEND = "install the package again, or read with --engine rules"


class ModelError(Exception):
    """The model's file can't be used; the message names it and the mend."""


@dataclass(frozen=True)
class Shipped:
    """What the file holds: the encoder (ONNX), the heads' weights, the vocabulary, and the manifest."""

    encoder: bytes
    heads: dict[str, Array]
    vocabulary: bytes
    manifest: dict[str, Any]

    @property
    def version(self) -> str:
        """The model's name and version, as `Reading.author` gives it."""
        return str(self.manifest["version"])


@cache
def load(path: Path = FILE) -> Shipped:
    """The model's file, checked against its hash.

    Raises `ModelError` where it is missing, damaged or another one.
    """
    try:
        content = path.read_bytes()
        wanted = path.with_suffix(".sha256").read_text(encoding="ascii").split()[0]
    except (OSError, IndexError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: the trained reader's file can't be read ({error}); {MEND}") from error
    if hashlib.sha256(content).hexdigest() != wanted:
        raise ModelError(f"{path}: the trained reader's file is damaged: its SHA-256 is not {wanted[:12]}…; {MEND}")
    return unpack(content)


def shipped_version(path: Path = FILE) -> str:
    """The model's name and version, without loading it. Raises `ModelError` where it is missing."""
    try:
        return path.with_suffix(".sha256").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: the trained reader's file is missing or damaged ({error}); {MEND}") from error


def unpack(content: bytes) -> Shipped:
    """The parts of a model's file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        weights = np.load(io.BytesIO(archive.read(HEADS)), allow_pickle=False)
        return Shipped(
            encoder=archive.read(ENCODER),
            heads={name: weights[name].astype(np.float32) for name in weights.files},
            vocabulary=archive.read(VOCABULARY),
            manifest=json.loads(archive.read(MANIFEST)),
        )
