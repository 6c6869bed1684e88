"""The tables of hard cases, which a coder of the field can read and edit, as gold documents.

CSV with one row a figure; `text` and `tags` on a case's first row; a case without figures has one row
with an empty `outcome`. `occurrence` says which place of the quantity's words is meant (1 if empty),
counting every place where the string stands; `part_of` is the number of the whole among the case's
figures, from 1. Empty cells are null.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn

from counterclaim.evaluate.documents import EvaluationError
from counterclaim.evaluate.offsets import occurrences
from counterclaim.records import Category, FigureStance, Outcome, PartyKind, Scope

COLUMNS = (
    "case",
    "tags",
    "text",
    "outcome",
    "low",
    "high",
    "quantity",
    "occurrence",
    "victims",
    "category",
    "claimant",
    "claimant_type",
    "stance",
    "scope",
    "part_of",
    "incident",
    "hedged",
    "note",
)
_TRUE = frozenset({"true", "yes", "1", "x"})
_FALSE = frozenset({"", "false", "no", "0"})
_OUTCOMES = tuple(outcome for outcome in Outcome if outcome != "killed_or_injured")
"""The guideline's; on paper, one number for killed and injured together is written as injured."""


def read_cases(path: Path) -> list[dict[str, Any]]:
    """The cases of a table, in the corpora's form, with `tags` (a list).

    Raises `EvaluationError` with file, row and mend where a cell isn't what it must be.
    """
    cases: dict[str, dict[str, Any]] = {}
    parts: list[tuple[_Row, str]] = []
    last = None
    for row in _rows(path):
        id = row["case"] or row.fail("case", "is empty", "write the case's name in every row")
        if id not in cases:
            if not row["text"]:
                row.fail("text", f"is empty in the first row of case {id}", "write the case's text there")
            cases[id] = {"id": id, "text": row.raw("text"), "tags": row["tags"].split(), "figures": []}
        elif id != last:
            row.fail("case", f"{id} stands apart from its other rows", "keep a case's rows together")
        elif row["text"]:
            row.fail("text", f"is given again for case {id}", "write it in the case's first row only")
        last = id
        figures = cases[id]["figures"]
        if row["outcome"]:
            figures.append(_figure(row, cases[id]["text"]))
            parts.append((row, id))
        elif any(row[name] for name in ("low", "high", "quantity", "claimant")):
            row.fail("outcome", "is empty beside a figure", f"write one of {', '.join(_OUTCOMES)}")
    for row, id in parts:
        part, figures = row.number("part_of"), cases[id]["figures"]
        if part is not None and not 1 <= part <= len(figures):
            row.fail("part_of", f"{part} is no figure of case {id}", f"count its figures from 1 to {len(figures)}")
    return list(cases.values())


def read_case_folder(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The cases of each table of a folder, under the table's name. Raises `EvaluationError`."""
    tables = sorted(folder.glob("*.csv"))
    if not tables:
        raise EvaluationError(f"{folder}: no tables of cases (*.csv); give the folder that holds them")
    return {table.stem: read_cases(table) for table in tables}


class _Row:
    """One row of a table, which knows where it stands."""

    def __init__(self, path: Path, line: int, cells: Mapping[str, str | None]) -> None:
        self._path, self._line, self._cells = path, line, cells

    def raw(self, column: str) -> str:
        """The cell as it stands."""
        return self._cells.get(column) or ""

    def __getitem__(self, column: str) -> str:
        """The cell without blanks around it."""
        return self.raw(column).strip()

    def fail(self, column: str, fault: str, mend: str) -> NoReturn:
        """Say what is wrong with a cell."""
        raise EvaluationError(f"{self._path}, line {self._line}, column {column}: {fault}; {mend}")

    def number(self, column: str) -> int | None:
        """A whole number of 0 or more; None where the cell is empty."""
        cell = self[column]
        if not cell:
            return None
        if not (cell.isascii() and cell.isdigit()):
            self.fail(column, f"{cell!r} isn't a whole number", "write digits only, or leave the cell empty")
        return int(cell)

    def one_of(
        self, column: str, values: type[StrEnum] | tuple[StrEnum, ...], default: str | None = None
    ) -> str | None:
        """A value of a closed list; the default where the cell is empty."""
        cell = self[column]
        if not cell:
            return default
        allowed = [str(value) for value in values]
        if cell not in allowed:
            self.fail(column, f"{cell!r} isn't in the list", f"write one of {', '.join(allowed)}")
        return cell


def _rows(path: Path) -> Iterator[_Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file, strict=True)
            missing = [column for column in COLUMNS if column not in (table.fieldnames or [])]
            if missing:
                raise EvaluationError(
                    f"{path}, line 1: no column {', '.join(missing)}; the columns are {','.join(COLUMNS)}"
                )
            line = table.line_num + 1
            for cells in table:
                if None in cells:
                    raise EvaluationError(
                        f"{path}, line {line}: more cells than columns; put quotation marks around a cell with commas"
                    )
                yield _Row(path, line, cells)
                line = table.line_num + 1
    except FileNotFoundError as error:
        raise EvaluationError(f"{path}: there is no such file; give the path of a table of cases") from error
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{path}: not UTF-8 at byte {error.start}; save the table as UTF-8") from error
    except csv.Error as error:
        raise EvaluationError(f"{path}: not CSV ({error}); close every quotation mark") from error


def _figure(row: _Row, text: str) -> dict[str, Any]:
    start, end = _place(row, text)
    low, high, part = row.number("low"), row.number("high"), row.number("part_of")
    if low is not None and high is not None and low > high:
        row.fail("high", f"{high} is below low, {low}", "exchange them")
    if low is None and high is None:
        row.fail("low", "is empty, and high too", "write the range that the words allow")
    claimant = row["claimant"] or None
    kind = row.one_of("claimant_type", PartyKind)
    if (claimant is None) != (kind is None):
        row.fail("claimant_type", f"{kind} beside claimant {claimant}", "give both, or leave both empty")
    figure: dict[str, Any] = {
        "outcome": row.one_of("outcome", _OUTCOMES),
        "low": low,
        "high": high,
        "quantity": text[start:end],
        "start": start,
        "end": end,
        "victims": row["victims"] or None,
        "category": row.one_of("category", Category, "unknown"),
        "claimant": claimant,
        "claimant_type": kind,
        "stance": row.one_of("stance", FigureStance, "asserted"),
        "scope": row.one_of("scope", Scope, "incident"),
        "part_of": None if part is None else part - 1,
        "incident": row.number("incident"),
    }
    if row["hedged"].lower() in _TRUE:
        figure["hedged"] = True
    elif row["hedged"].lower() not in _FALSE:
        row.fail("hedged", f"{row['hedged']!r} is neither true nor false", "write true, or leave the cell empty")
    return figure


def _place(row: _Row, text: str) -> tuple[int, int]:
    """Where the quantity's words stand."""
    quantity, number = row["quantity"], row.number("occurrence")
    if not quantity:
        row.fail("quantity", "is empty", "write the words of the text that give the number")
    found = occurrences(text, quantity)
    if not found:
        row.fail("quantity", f"{quantity!r} doesn't stand in the text", "copy the words from the text, capitals too")
    wanted = 1 if number is None else number
    if not 1 <= wanted <= len(found):
        row.fail("occurrence", f"{wanted}, but {quantity!r} stands there {len(found)} times", "count its places from 1")
    start = found[wanted - 1]
    return start, start + len(quantity)
