"""Policies: small files that say how a toll's range follows from claims."""

from __future__ import annotations

import difflib
import hashlib
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field as Limit
from pydantic import ValidationError

from counterclaim.records import Interest, PolicyRef, Record, Unit

Interests = Annotated[frozenset[Interest], Limit(min_length=1)]
Percent = Annotated[int, Limit(ge=0, le=100)]


class PolicyError(ValueError):
    """A policy file that can't be used; the message names file, key and mend."""


class BestRule(StrEnum):
    """The ways to a best number; `bounds` has one function for each."""

    INDEPENDENT_AGREE = "independent_agree"
    SINGLE_UNCONTESTED = "single_uncontested"
    OPPOSED_AGREE = "opposed_agree"


class ReachRules(Record):
    """How far the words for a number reach when two claims are compared."""

    about_percent: Percent
    open_factor: Annotated[int, Limit(ge=1)]
    open_least: Annotated[int, Limit(ge=0)]
    open_without_end: frozenset[Unit]


class NearRules(Record):
    """When two claims that don't overlap are still one count made twice."""

    interests: frozenset[Interest]
    people: Annotated[int, Limit(ge=0)]
    percent: Percent


class LowRules(Record):
    """Which claims give the least number."""

    interests: Interests
    zero_outvoted_by: Annotated[int, Limit(ge=1)]


class HighRules(Record):
    """Which claims give the greatest number."""

    interests: Interests


class BestRules(Record):
    """How a best number is found: rules in the order in which they are tried."""

    rules: tuple[BestRule, ...]
    independent: Interests
    origins: Annotated[int, Limit(ge=2)]


class PolicyFile(Record):
    """What a policy file holds; a key that isn't here is an error."""

    name: Annotated[str, Limit(pattern=r"^[a-z][a-z0-9-]*$")]
    version: Annotated[str, Limit(min_length=1)]
    summary: str
    sources: tuple[str, ...]
    reach: ReachRules
    near: NearRules
    low: LowRules
    high: HighRules
    best: BestRules


class Policy(PolicyFile):
    """A policy that was read: its rules, and the SHA-256 of its file."""

    sha256: str

    @property
    def ref(self) -> PolicyRef:
        """What an assessment says of the policy that it was made under."""
        return PolicyRef(name=self.name, version=self.version, sha256=self.sha256, sources=self.sources)


def policy_names() -> tuple[str, ...]:
    """The names of the policies that come with the program."""
    folder = resources.files(__package__) / "policies"
    return tuple(sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")))


def load_policy(name_or_path: str | Path) -> Policy:
    """The policy of this name, or of the file at this path (anything with a `/` or that ends in `.toml`).

    Raises `PolicyError` where there is none, or where the file doesn't fit; the message says what to change.
    """
    text = str(name_or_path)
    if isinstance(name_or_path, Path) or "/" in text or text.endswith(".toml"):
        return _read(Path(name_or_path))
    if text not in policy_names():
        raise PolicyError(f"there is no policy {text!r}{_meant(text, policy_names())}; {_known(policy_names())}")
    content = (resources.files(__package__) / "policies" / f"{text}.toml").read_bytes()
    return parse_policy(content, f"policy {text}")


def parse_policy(content: bytes, where: str) -> Policy:
    """The policy in these bytes of a file; `where` names it in errors. Raises `PolicyError`."""
    try:
        table = tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise PolicyError(f"{where}: isn't UTF-8 (byte {error.start}); save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{where}: isn't TOML: {error}") from error
    if "sha256" in table:
        raise PolicyError(f"{where}: sha256: no such key; the hash is taken from the file itself; remove it")
    try:
        return Policy.model_validate({**table, "sha256": hashlib.sha256(content).hexdigest()})
    except ValidationError as error:
        raise PolicyError("\n".join(f"{where}: {line}" for line in _faults(error))) from error


def _read(path: Path) -> Policy:
    try:
        return parse_policy(path.read_bytes(), str(path))
    except OSError as error:
        raise PolicyError(f"{path}: can't be read: {error.strerror}; give the path of a policy file") from error


def _faults(error: ValidationError) -> Iterator[str]:
    """One line for each fault: the key, what is wrong, and what it could be."""
    for fault in error.errors():
        key = ".".join(str(part) for part in fault["loc"])
        if fault["type"] == "extra_forbidden":
            keys = _keys_beside(fault["loc"])
            yield f"{key}: no such key{_meant(str(fault['loc'][-1]), keys)}; {_known(keys)}"
        elif fault["type"] == "missing":
            yield f"{key}: is missing; copy it from the policy cautious and change what you want changed"
        else:
            yield f"{key}: {fault['msg'][0].lower()}{fault['msg'][1:]}, not {fault['input']!r}"


def _keys_beside(location: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that the table of a wrong key may have."""
    model: Any = PolicyFile
    for part in location[:-1]:
        model = model.model_fields[part].annotation
    return tuple(model.model_fields)


def _meant(word: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(word, known, 1)
    return f" (did you mean {close[0]!r}?)" if close else ""


def _known(known: tuple[str, ...]) -> str:
    return f"there are: {', '.join(known)}"
