"""Writes from the code: docs/reference/, the records and the commands; and the tables of columns in docs/exports.md.

python tools/make_reference.py            writes the pages
python tools/make_reference.py --check    fails where they differ from the code
"""

from __future__ import annotations

import argparse
import datetime as dt
import inspect
import sys
import types
import typing
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from counterclaim import records
from counterclaim.cli.app import app
from counterclaim.export.reference import filled
from counterclaim.records import TOP_LEVEL, RawSpan, Record

DOCS = Path(__file__).resolve().parent.parent / "docs"
FOLDER = DOCS / "reference"
EXPORTS = DOCS / "exports.md"
_WRITTEN = "Written by `make reference` from the code; don't edit it by hand."


def pages() -> dict[str, str]:
    """The pages by their file's name."""
    return {"records.md": records_page(), "commands.md": commands_page()}


# ------------------------------------------------------------------ records


def records_page() -> str:
    """All records and vocabularies."""
    names = [name for name in records.__all__ if inspect.isclass(getattr(records, name))]
    classes = {name: getattr(records, name) for name in names}
    own = {name: kind for name, kind in classes.items() if issubclass(kind, Record) and kind is not Record}
    top = [kind.__name__ for kind in TOP_LEVEL]
    vocabularies = {name: kind for name, kind in classes.items() if issubclass(kind, StrEnum)}
    parts = [
        "# The records",
        _WRITTEN,
        "Records are frozen; a field that isn't listed is an error. Unknown is `null`. Spans are `[start, end)` in "
        "characters (code points) of a report's text. `counterclaim schema` prints all of this as JSON Schema.",
        "Records that stand on their own: " + ", ".join(f"[{name}](#{name.lower()})" for name in top) + ".",
        *(_record(own[name]) for name in [*top, *sorted(set(own) - set(top))]),
        "# The vocabularies",
        "Closed: a value that isn't listed is an error.",
        *(_vocabulary(kind) for _, kind in sorted(vocabularies.items())),
    ]
    return "\n\n".join(parts) + "\n"


def _record(kind: type[Record]) -> str:
    rows = ["| field | type | if not given |", "|---|---|---|"]
    hints = typing.get_type_hints(kind, include_extras=True)
    for name, field in kind.model_fields.items():
        default = "" if field.is_required() else _default(field.get_default(call_default_factory=True))
        rows.append(f"| `{field.alias or name}` | {_type(hints[name])} | {default} |")
    return f"## {kind.__name__}\n\n{_paragraphs(kind)}\n\n" + "\n".join(rows)


def _vocabulary(kind: type[StrEnum]) -> str:
    values = ", ".join(f"`{value.value}`" for value in kind)
    return f"## {kind.__name__}\n\n{_paragraphs(kind)}\n\n{values}"


def _paragraphs(kind: type) -> str:
    return "\n\n".join(" ".join(part.split()) for part in (inspect.getdoc(kind) or "").split("\n\n"))


def _default(value: Any) -> str:
    if value is None:
        return "`null`"
    if isinstance(value, StrEnum):
        return f"`{value.value}`"
    if isinstance(value, tuple):
        return "empty"
    if isinstance(value, Record):
        return "unknown" if value == type(value)() else "`…`"
    return f"`{str(value).lower()}`" if isinstance(value, bool) else f"`{value}`"


_PLAIN = {str: "text", int: "integer", float: "number", bool: "true or false", dt.date: "date", RawSpan: "span"}


def _type(hint: Any) -> str:
    """A type in words, the same under every version of Python."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        return _type(arguments[0])
    if origin in (typing.Union, types.UnionType):
        known = [argument for argument in arguments if argument is not type(None)]
        words = " or ".join(dict.fromkeys(_type(argument) for argument in known))
        return words if len(known) == len(arguments) else f"{words}, or null"
    if origin in (tuple, list):
        inner = [argument for argument in arguments if argument is not Ellipsis]
        return f"list of {_type(inner[0])}"
    if hint in _PLAIN:
        return _PLAIN[hint]
    if inspect.isclass(hint) and issubclass(hint, Record | StrEnum):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return "any JSON value"


# ------------------------------------------------------------------ commands


def commands_page() -> str:
    """All commands, with arguments, options and examples."""
    program = typer.main.get_command(app)
    parts = ["# The commands", _WRITTEN, str(program.help)]
    parts += [
        "Exit status: 0 done (also when a report holds no figure); 1 what was asked for isn't there, or a check found "
        "a fault; 2 wrong usage, or nothing could be read; 3 done, but some inputs were left out, each named with the "
        "reason. Colours only on a terminal, and not where `NO_COLOR` is set.",
        _examples(program),
    ]
    parts += [_command(path, command) for path, command in commands()]
    return "\n\n".join(parts) + "\n"


def commands() -> Iterator[tuple[str, Any]]:
    """All commands by their path, as "policy show"; groups of commands come before theirs."""
    yield from _below("", typer.main.get_command(app))


def _below(path: str, group: Any) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        inner = f"{path} {name}".strip()
        yield inner, command
        if hasattr(command, "commands"):
            yield from _below(inner, command)


def _command(path: str, command: Any) -> str:
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option" and one.name != "help"]
    usage = " ".join(["counterclaim", path, *(_argument(one) for one in arguments), "[OPTIONS]" if options else ""])
    parts = [f"## counterclaim {path}", str(command.help or "").replace("\b\n", "")]
    if not hasattr(command, "commands"):
        parts.append(f"    {usage.strip()}")
    if arguments or options:
        rows = ["| | |", "|---|---|"]
        rows += [f"| `{one.metavar or one.name}` | {_cell(one.help)} |" for one in arguments]
        rows += [f"| {_names(one)} | {_cell(one.help)} |" for one in options]
        parts.append("\n".join(rows))
    parts.append(_examples(command))
    return "\n\n".join(part for part in parts if part)


def _argument(argument: Any) -> str:
    name = argument.metavar or argument.name.upper()
    return name if argument.required else f"[{name}]"


def _names(option: Any) -> str:
    value = "" if option.is_flag else f" {option.metavar or 'VALUE'}"
    return ", ".join(f"`{name}{value}`" for name in option.opts)


def _cell(help: str | None) -> str:
    return " ".join((help or "").split()).replace("|", "\\|")


def _examples(command: Any) -> str:
    lines = str(command.epilog or "").replace("\b\n", "").splitlines()
    listed = [line.strip() for line in lines if line.strip() and line.strip() != "Examples:"]
    return "Examples:\n\n" + "\n".join(f"    {line}" for line in listed) if listed else ""


def main() -> int:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a page differs")
    check = parser.parse_args().check
    FOLDER.mkdir(parents=True, exist_ok=True)
    written = {FOLDER / name: page for name, page in pages().items()}
    written[EXPORTS] = filled(EXPORTS.read_text(encoding="utf-8"))
    stale = [path for path, page in written.items() if not path.exists() or path.read_text(encoding="utf-8") != page]
    if check and stale:
        names = ", ".join(str(path.relative_to(DOCS.parent)) for path in stale)
        print(f"{names}: not what the code says; run `make reference`", file=sys.stderr)
        return 1
    for path in stale:
        path.write_text(written[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
