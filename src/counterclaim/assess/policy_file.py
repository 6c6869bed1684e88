"""Policy files: found, read, put together with what they extend, and checked."""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from counterclaim.assess.policy import Policy, PolicyFile
from counterclaim.assess.policy_check import contradictions
from counterclaim.records import Unit

DEFAULT = "cautious"
"""The policy that counts where nobody names one."""

OWN_KEYS = ("name", "version", "summary", "sources")
"""What a file must say itself, also where it extends another."""

MOST_FILES = 20
"""So many files may extend one another, one after the other."""

EXTENDS = "extends"
"""The key that names the policy, or the file beside this one, from which what this file doesn't say is taken."""


class PolicyError(ValueError):
    """A policy file that can't be used; the message names file, key and mend, one line for each fault."""


def policy_names() -> tuple[str, ...]:
    """The names of the policies that come with the program, the default first."""
    folder = resources.files(__package__) / "policies"
    names = [file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")]
    return tuple(sorted(names, key=lambda name: (name != DEFAULT, name)))


def load_policy(name_or_path: str | Path) -> Policy:
    """The policy of this name, or of the file at this path (anything with a `/` or that ends in `.toml`).

    Raises `PolicyError` where there is none, or where the file doesn't fit; the message says what to change.
    """
    if _is_path(name_or_path):
        path = Path(name_or_path)
        return parse_policy(_bytes(path), str(path), path)
    name = str(name_or_path)
    if name not in policy_names():
        raise PolicyError(f"there is no policy {name!r}{_meant(name, policy_names())}; {_known(policy_names())}")
    return parse_policy(_builtin(name), f"policy {name}")


def check_policy(path: str | Path) -> list[str]:
    """What is wrong with the policy file at this path: a line for each fault, with its mend."""
    try:
        load_policy(Path(path))
    except PolicyError as error:
        return str(error).splitlines()
    return []


def parse_policy(content: bytes, where: str, path: Path | None = None) -> Policy:
    """The policy in these bytes of a file; `where` names it in errors.

    `path` is the file's own, from which the files that it extends are found; by default `where` is.
    Raises `PolicyError`.
    """
    file = path or Path(where)
    table, digest = _merged(content, where, file, (_key(file),))
    faults = list(_circles(table))
    if faults:
        raise PolicyError("\n".join(f"{where}: {line}" for line in faults))
    try:
        policy = Policy.model_validate({**_without_aliases(table), "sha256": digest})
    except ValidationError as error:
        raise PolicyError("\n".join(f"{where}: {line}" for line in _faults(error))) from error
    faults = [*_taken_name(policy), *contradictions(policy)]
    if faults:
        raise PolicyError("\n".join(f"{where}: {line}" for line in faults))
    return policy


def _merged(content: bytes, where: str, path: Path, seen: tuple[str, ...]) -> tuple[dict[str, Any], str]:
    """The table of a file on top of those that it extends, and the hash of all of them.

    Tables are merged key by key; numbers, texts and lists take the place of the other file's.
    """
    table = _table(content, where)
    if EXTENDS not in table:
        return table, hashlib.sha256(content).hexdigest()
    missing = [key for key in OWN_KEYS if key not in table]
    if missing:
        raise PolicyError(
            "\n".join(f"{where}: {key}: is missing; a file that extends another has its own" for key in missing)
        )
    base = table.pop(EXTENDS)
    if not isinstance(base, str) or not base:
        raise PolicyError(f"{where}: {EXTENDS}: is {base!r}; give the name of a policy or the path of a file")
    base_content, base_where, base_path = _base(base, where, path)
    if _key(base_path) in seen:
        circle = " → ".join([*seen, _key(base_path)])
        raise PolicyError(
            f"{where}: {EXTENDS}: goes round in a circle ({circle}); let one of them extend none of the others"
        )
    if len(seen) > MOST_FILES:
        raise PolicyError(
            f"{where}: {EXTENDS}: extends more than {MOST_FILES} files, one after the other; "
            "put what they say into fewer"
        )
    try:
        below, digest = _merged(base_content, base_where, base_path, (*seen, _key(base_path)))
    except PolicyError as error:
        if len(seen) > 1:
            raise  # the file that was asked for and the one at fault are named; those between would only be in the way
        raise PolicyError("\n".join(f"{where}: {EXTENDS}: {line}" for line in str(error).splitlines())) from error
    return _over(below, table), hashlib.sha256(digest.encode() + content).hexdigest()


def _base(base: str, where: str, path: Path) -> tuple[bytes, str, Path]:
    if _is_path(base):
        found = path.parent / base
        return _bytes(found, f"{where}: {EXTENDS}: "), str(found), found
    if base not in policy_names():
        meant = _meant(base, policy_names())
        raise PolicyError(f"{where}: {EXTENDS}: there is no policy {base!r}{meant}; {_known(policy_names())}")
    return _builtin(base), f"policy {base}", Path(f"policy {base}")


def _table(content: bytes, where: str) -> dict[str, Any]:
    try:
        table = tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise PolicyError(f"{where}: isn't UTF-8 (byte {error.start}); save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{where}: isn't TOML: {error}; mend the line, or start from a copy of {DEFAULT}") from error
    except RecursionError as error:
        raise PolicyError(f"{where}: is nested too deeply; a policy has tables of plain values") from error
    if "sha256" in table:
        raise PolicyError(f"{where}: sha256: no such key; the hash is taken from the file itself; remove it")
    return table


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _over(merged[key], value) if both and key != "words" else value
        if both and key == "words":
            merged[key] = {**below[key], **value}
    return merged


def _circles(table: Mapping[str, Any]) -> Iterator[str]:
    """Words that count as one another, round and round; and those that count as a word that isn't one."""
    words = table.get("words")
    if not isinstance(words, dict):
        return
    units = tuple(unit.value for unit in Unit)
    for word in words:
        chain = _chain(words, word)
        last = chain[-1]
        if last in chain[:-1]:
            yield f"words.{word}: goes round in a circle ({' → '.join(chain)}); give one of them a number"
        elif last not in units and last != word:
            yield f"words.{word}: {last!r} is no kind of words{_meant(last, units)}; {_known(units)}"
        elif last not in words:
            yield f"words.{word}: counts as {last!r}, for which the file has no number; give it one"


def _chain(words: Mapping[str, Any], word: str) -> list[str]:
    chain = [word]
    while isinstance(following := words.get(chain[-1]), str):
        chain.append(following)
        if following in chain[:-1]:
            break
    return chain


def _without_aliases(table: Mapping[str, Any]) -> dict[str, Any]:
    """The table with each word that counts as another given what that one has."""
    words = table.get("words")
    if not isinstance(words, dict):
        return dict(table)
    return {**table, "words": {word: words[_chain(words, word)[-1]] for word in words}}


def _taken_name(policy: Policy) -> Iterator[str]:
    if policy.name in policy_names() and hashlib.sha256(_builtin(policy.name)).hexdigest() != policy.sha256:
        yield (
            f"name: {policy.name!r} is a policy that comes with the program, and this file isn't that one; "
            "give it a name of its own"
        )


def _builtin(name: str) -> bytes:
    return (resources.files(__package__) / "policies" / f"{name}.toml").read_bytes()


def _is_path(name_or_path: str | Path) -> bool:
    text = str(name_or_path)
    return isinstance(name_or_path, Path) or "/" in text or text.endswith(".toml")


def _key(path: Path) -> str:
    """What a file is known by when circles are looked for."""
    return str(path.resolve()) if path.suffix == ".toml" else str(path)


def _bytes(path: Path, before: str = "") -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise PolicyError(f"{before}{path}: can't be read: {why}; give the path of a policy file") from error


def _faults(error: ValidationError) -> Iterator[str]:
    """One line for each fault: the key, what is wrong, and what it could be."""
    for fault in error.errors():
        where = tuple(part for part in fault["loc"] if part != "[key]")
        key = ".".join(str(part) for part in where)
        if fault["type"] == "extra_forbidden":
            keys = _keys_beside(where)
            yield f"{key}: no such key{_meant(str(where[-1]), keys)}; {_known(keys)}"
        elif fault["type"] == "missing":
            yield f"{key}: is missing; copy it from the policy {DEFAULT} and change what you want changed"
        elif fault["type"] == "enum":
            values = tuple(re.findall(r"'([^']*)'", str(fault.get("ctx", {}).get("expected", ""))))
            yield f"{key}: no such value {fault['input']!r}{_meant(str(fault['input']), values)}; {_known(values)}"
        else:
            yield f"{key}: {fault['msg'][0].lower()}{fault['msg'][1:]}, not {fault['input']!r}"


def _keys_beside(location: Sequence[int | str]) -> tuple[str, ...]:
    """The keys that the table of a wrong key may have."""
    found: Any = PolicyFile
    for part in location[:-1]:
        found = (
            _model(found.model_fields[part].annotation)
            if isinstance(part, str) and part in found.model_fields
            else found
        )
    return (*found.model_fields, EXTENDS) if found is PolicyFile else tuple(found.model_fields)


def _model(annotation: Any) -> type[BaseModel]:
    """The record in an annotation: in `SmallestRules | None`, `tuple[TotalRule, ...]` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = get_args(annotation)
    if get_origin(annotation) in (Union, UnionType):
        inner = tuple(one for one in inner if one is not type(None))
    return _model(inner[-1] if get_origin(annotation) is dict else inner[0])


def _meant(word: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(word, known, 1)
    return f" (did you mean {close[0]!r}?)" if close else ""


def _known(known: Sequence[str]) -> str:
    return f"there are: {', '.join(known)}"
