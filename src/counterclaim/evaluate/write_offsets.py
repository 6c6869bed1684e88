"""Writes the casualty-figure annotations as offsets, from the corpora into `benchmarks/figure-offsets`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from counterclaim.evaluate.documents import read_documents
from counterclaim.evaluate.offsets import to_offsets

FILES: Mapping[str, str] = {
    "satp-train": "satp/train.jsonl",
    "satp-dev": "satp/dev.jsonl",
    "airwars-train": "airwars/figures-train.jsonl",
    "airwars-dev": "airwars/figures-dev.jsonl",
    "re3d-train": "re3d/figures-train.jsonl",
}
"""The shipped files, without their ending, and where in the corpora the annotations stand."""


def write_offsets(corpora: Path, folder: Path) -> list[Path]:
    """Write all files of offsets; gives their paths. Raises `EvaluationError` where the corpora lack one."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, origin in FILES.items():
        lines = (json.dumps(line, separators=(",", ":")) for line in to_offsets(read_documents(corpora / origin)))
        path = folder / f"{name}.jsonl"
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        written.append(path)
    return written
