"""The register of parties: armed groups, states and bodies known before reading, with their names, kinds and countries.

The shipped data (`data/parties.jsonl`) is made by `tools/build_parties.py` from the list of actors of the UCDP
Georeferenced Event Dataset, Uppsala Conflict Data Program, CC BY 4.0 (`data/parties_attribution.txt`), and from names
kept by hand. Users add their own file.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, NamedTuple, Self

from pydantic import Field as Limit
from pydantic import ValidationError

from counterclaim.records import PartyKind, Record
from counterclaim.registers.folding import fold

_POSSESSIVE = re.compile(r"['’]s\b")


class RegisterError(ValueError):
    """A register file that can't be used; the message names file, place and mend."""


class RegisterEntry(Record):
    """A known party. `country` is where it is at home (ISO 3166-1), or null for international ones."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: PartyKind
    country: Annotated[str, Limit(pattern=r"^[A-Z]{2}$")] | None = None


class Match(NamedTuple):
    """Words `[first, last)` of those scanned that name a known party."""

    first: int
    last: int
    entry: RegisterEntry


class _Name(NamedTuple):
    """One name of an entry: its folded words, and the name as written where only that case counts ("IS", "LeT")."""

    words: tuple[str, ...]
    exact: str | None
    entry: RegisterEntry


class PartyRegister:
    """Known parties, by name."""

    def __init__(self, entries: Iterable[RegisterEntry]) -> None:
        """Of two entries with one name the later holds it, so that a user's entry goes before a shipped one."""
        self.entries = tuple(entries)
        self._by_name: dict[str, RegisterEntry] = {}
        self._by_first_word: dict[str, list[_Name]] = {}
        for entry in self.entries:
            for name in (entry.name, *entry.aliases):
                self._by_name[_key(name)] = entry
        for entry in self.entries:
            for name in dict.fromkeys((entry.name, *entry.aliases)):
                key = _key(name)
                if key and self._by_name[key] is entry:
                    exact = name if _is_abbreviation(name) else None
                    # A parser makes two words of "People's", of which readers take the first.
                    for spelt in dict.fromkeys((key, _key(_POSSESSIVE.sub("", name)))):
                        words = tuple(spelt.split())
                        self._by_first_word.setdefault(words[0], []).append(_Name(words, exact, entry))
        for names in self._by_first_word.values():
            names.sort(key=lambda name: -len(name.words))
        self._by_country = {
            entry.country: entry for entry in self.entries if entry.kind is PartyKind.STATE and entry.country
        }

    @classmethod
    def load(cls, extra: Path | None = None) -> Self:
        """The shipped register, with the user's own entries from a JSON Lines or TOML file.

        A line of JSON, or a `[[party]]` table of TOML, has `name`, `kind`, and if known `aliases`, `country` and `id`.
        Raises `RegisterError` for a file that can't be read or an entry that isn't one.
        """
        return cls([*shipped(), *(read_entries(extra) if extra else ())])

    def find(self, name: str) -> RegisterEntry | None:
        """The entry with this name or alias, whatever its case and hyphens; None if there is none."""
        return self._by_name.get(_key(name))

    def state(self, country: str) -> RegisterEntry | None:
        """The state of the country with this ISO code, or None."""
        return self._by_country.get(country)

    def starts_name(self, word: str) -> bool:
        """Whether some name starts with the folded word: a cheap test before `scan`."""
        return word in self._by_first_word

    def scan(self, words: Sequence[str], *, capitals: bool = False) -> Iterator[Match]:
        """The known names among a text's words, from left to right, the longest at each place.

        `words` are as written, without marks: "al-Shabaab" is two words, "al" and "Shabaab". A name needs
        a capital in the text if it has one in the register, and an abbreviation all of its capitals, so that
        "is" isn't IS; in a text of capitals (`capitals`), where case tells nothing, the caller must judge.
        """
        folded = [fold(word) for word in words]
        at = 0
        while at < len(words):
            match = self._match(words, folded, at, capitals)
            if match is None:
                at += 1
            else:
                yield match
                at = match.last

    def _match(self, words: Sequence[str], folded: Sequence[str], at: int, capitals: bool) -> Match | None:
        for name in self._by_first_word.get(folded[at], ()):
            last = at + len(name.words)
            if tuple(folded[at:last]) != name.words:
                continue
            if not capitals:
                if name.exact is not None:
                    if "".join(words[at:last]) != "".join(char for char in name.exact if char.isalnum()):
                        continue
                elif (
                    not any(word[:1].isupper() for word in words[at:last])
                    and name.entry.name != name.entry.name.lower()
                ):
                    continue
            return Match(at, last, name.entry)
        return None


def _key(name: str) -> str:
    """A name for comparison: folded, without an article before it."""
    folded = fold(name)
    return folded.removeprefix("the ") or folded


def _is_abbreviation(name: str) -> bool:
    """Whether a name is written in so many capitals that its case is part of it: "IS", "LeT", "CPI-Maoist" isn't."""
    letters = [char for char in name if char.isalpha()]
    return " " not in name and len(letters) <= 6 and sum(char.isupper() for char in letters) >= 2


@cache
def shipped() -> tuple[RegisterEntry, ...]:
    """The entries that come with the program."""
    text = (resources.files(__package__) / "data" / "parties.jsonl").read_text(encoding="utf-8")
    return tuple(RegisterEntry.from_json(line) for line in text.splitlines() if line)


def read_entries(path: Path) -> tuple[RegisterEntry, ...]:
    """A user's entries from a JSON Lines or TOML file; an entry without an id gets "user:" and its name.

    Raises `RegisterError`, which names the file, the line or table, and what to mend.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterError(f"{path}: can't be read as a UTF-8 register of parties: {error}") from error
    return tuple(_entry(path, place, raw) for place, raw in _raw_entries(path, text))


def _raw_entries(path: Path, text: str) -> Iterator[tuple[str, Any]]:
    """Each entry as it was written, with its place in the file."""
    if path.suffix == ".toml":
        try:
            tables = tomllib.loads(text).get("party", [])
        except tomllib.TOMLDecodeError as error:
            raise RegisterError(f"{path}: not TOML: {error}") from error
        if not isinstance(tables, list) or not tables:
            raise RegisterError(f"{path}: no [[party]] table; write one for each party")
        yield from ((f"[[party]] {number}", table) for number, table in enumerate(tables, 1))
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield f"line {number}", json.loads(line)
            except json.JSONDecodeError as error:
                raise RegisterError(f"{path}, line {number}: not JSON: {error}; write one object a line") from error


def _entry(path: Path, place: str, raw: Any) -> RegisterEntry:
    if not isinstance(raw, dict):
        raise RegisterError(f"{path}, {place}: an entry is an object with name and kind, not {raw!r}")
    try:
        return RegisterEntry.model_validate({"id": f"user:{raw.get('name')}", **raw})
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        kinds = ", ".join(PartyKind)
        raise RegisterError(
            f"{path}, {place}: {problems} (kinds: {kinds}; country: two letters of ISO 3166)"
        ) from error
