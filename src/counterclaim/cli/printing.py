"""What is printed: for people with Rich, for programs as JSON. Nothing of a report reaches the terminal as a command.

Reports are hostile input: a title may hold escape sequences that move the cursor or retitle the window, markup of
Rich, or characters that turn the direction of writing. `clean` takes them out; `text` is the only way for words of a
report into a table.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.text import Text

_SEQUENCES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    "|(?:\x1b[\\]PX^_]|[\x90\x9d\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"  # OSC and other strings
    "|\x1b[ -/]*[0-~]?"  # other escapes
)
_NEVER_PRINTED = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_KEPT = frozenset("\u200c\u200d")  # joiners: letters of Persian and Hindi names need them
_ESCAPED_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(words: object) -> str:
    """The words on one line, without escape sequences and without any character that isn't seen."""
    plain = _SEQUENCES.sub("", str(words))
    shown = "".join(_shown(character) for character in plain)
    return " ".join(shown.split())


def _shown(character: str) -> str:
    if character in _KEPT or unicodedata.category(character) not in _NEVER_PRINTED:
        return character
    return " " if character.isspace() else ""


def text(words: object, style: str = "") -> Text:
    """Words for a table, cleaned; no markup is read in them."""
    return Text(clean(words), style=style)


def console(*, errors: bool = False) -> Console:
    """A console on standard output, or on standard error. Colours only on a terminal, and not where NO_COLOR is set."""
    made = Console(stderr=errors, markup=False, highlight=False, emoji=False)
    if not made.is_terminal:
        # A file or a pipe has no width of its own.
        made.width = 130
    return made


def say(*what: RenderableType) -> None:
    """Print for people, on standard output."""
    out = console()
    for one in what:
        if isinstance(one, Group):
            say(*one.renderables)
        else:
            # Lines are folded where a person reads them; in a file or a pipe each stays one line.
            out.print(one, soft_wrap=isinstance(one, str | Text) and not out.is_terminal)


def tell(*lines: object, indent: str = "") -> None:
    """Print lines on standard error, cleaned."""
    out = console(errors=True)
    for line in lines:
        out.print(Text(indent) + text(line), soft_wrap=True)


def json_text(value: Any, *, indent: int | None = None) -> str:
    """The value as JSON that a terminal shows harmlessly: what it could take for a command is escaped."""
    ascii_only = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "") != "utf8"
    written = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    return harmless_json(written)


def harmless_json(written: str) -> str:
    """JSON text of equal meaning that holds nothing a terminal could take for a command."""
    return _ESCAPED_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def harmless_lines(written: str) -> str:
    """Text without escape sequences and unseen characters; its lines stay as they are."""
    return "".join("".join(map(_shown, _SEQUENCES.sub("", line))) + end for line, end in _lines(written))


def _lines(written: str) -> Iterator[tuple[str, str]]:
    *whole, last = written.split("\n")
    yield from ((line, "\n") for line in whole)
    yield last, ""


def say_json(value: Any) -> None:
    """Print a value as JSON on standard output."""
    sys.stdout.write(json_text(value, indent=2) + "\n")
