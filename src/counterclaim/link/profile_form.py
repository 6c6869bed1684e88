"""The profiles of a report as JSON, and back: what a store keeps of a report for comparing it with later ones."""

from __future__ import annotations

import json
import math
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.link.profiles import Profile
from counterclaim.records import EventType, Muc4Type, Outcome, Place

_OF_REPORT = ("published", "nearby", "outlet", "titles", "minhash", "quotations", "words", "weights", "rare", "figures")
"""What all tellings of a report have in common, and so is written once."""
_SETS = frozenset({"possible", "nearby", "perpetrators", "sufferers", "harmed", "titles", "quotations"})
_NUMBERS = {"minhash": "<u4", "words": "<u4", "weights": "<f8", "rare": "<u4", "figures": "<u4"}
_PLAIN = ("exact", "published", "outlet", "alone", "main")


def profiles_to_json(profiles: Sequence[Profile]) -> str:
    """The profiles of one report, at least one."""
    shared = {name: _plain(name, getattr(profiles[0], name)) for name in _OF_REPORT}
    told = [
        {
            name: _plain(name, getattr(one, name))
            for name in Profile.__dataclass_fields__
            if name not in (*_OF_REPORT, "key")
        }
        | {"event": one.key[1]}
        for one in profiles
    ]
    form = {"report": profiles[0].report, "shared": shared, "told": told}
    return json.dumps(form, separators=(",", ":"), allow_nan=False)


def profiles_from_json(text: str) -> list[Profile]:
    """The profiles that were written so."""
    form = json.loads(text)
    shared = {name: _value(name, plain) for name, plain in form["shared"].items()}
    return [
        Profile(
            key=(form["report"], told.pop("event")),
            **shared,
            **{name: _value(name, plain) for name, plain in told.items()},
        )
        for told in form["told"]
    ]


def _plain(name: str, value: Any) -> Any:
    if name in _NUMBERS:
        listed = sorted(value) if isinstance(value, frozenset) else value
        return b64encode(np.asarray(listed, dtype=_NUMBERS[name]).tobytes()).decode("ascii")
    if name in _SETS or name == "muc4_types":
        return sorted(value)
    if name == "place":
        return value.model_dump(mode="json", exclude_defaults=True)
    if name == "numbers":
        return {outcome: sorted(given) for outcome, given in value.items()}
    if name == "ranges":
        return {outcome: [low, None if math.isinf(high) else high] for outcome, (low, high) in value.items()}
    return value


def _value(name: str, plain: Any) -> Any:
    if name in _NUMBERS:
        listed: NDArray[Any] = np.frombuffer(b64decode(plain), dtype=_NUMBERS[name])
        return frozenset(listed.tolist()) if name in ("rare", "figures") else listed
    if name in _PLAIN or plain is None:
        return plain
    if name in _SETS:
        return frozenset(plain)
    return _OTHERS[name](plain)


def _numbers(plain: Mapping[str, list[int]]) -> dict[Outcome, frozenset[int]]:
    return {Outcome(outcome): frozenset(given) for outcome, given in plain.items()}


def _ranges(plain: Mapping[str, list[float | None]]) -> dict[Outcome, tuple[float, float]]:
    return {Outcome(outcome): (low or 0, math.inf if high is None else high) for outcome, (low, high) in plain.items()}


_OTHERS: Mapping[str, Any] = {
    "days": tuple,
    "place": Place.model_validate,
    "type": EventType,
    "muc4_types": lambda plain: frozenset(map(Muc4Type, plain)),
    "numbers": _numbers,
    "ranges": _ranges,
}
