"""The nouns for the people counted."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from training.made.cast import Cast, table


@dataclass(frozen=True)
class People:
    """Singular and plural, empty where the number stands alone; and who they are."""

    singular: str
    plural: str
    category: str


_SIDES = {"state": ("state", "state_forces"), "nonstate_armed": ("group", "nonstate_armed")}


def people_for(random: Random, cast: Cast, spec: str, category: str | None, *, split: bool) -> People:
    """The people that a pattern asks for.

    `P`, `Q`: that party's own, with its name before them or without; `Pb`: without; `Pm`: as its own side calls them;
    a key of `victims.toml`; `x`: others; `-`: no noun; `~man/men/category`: these words. `category` goes before the
    noun's own; a party's letter stands for its people's.
    """
    if category in ("P", "Q"):
        category = _SIDES[cast.kinds[category]][1]
    if spec.startswith("~"):
        singular, plural, own = spec[1:].split("/")
        if own in ("P", "Q"):
            own = _SIDES[cast.kinds[own]][1]
        return People(singular, plural, own)
    if spec == "-":
        return People("", "", category or "unknown")
    if spec == "x":
        return People("other", "others", category or "unknown")
    if spec[0] in "PQ":
        side, own = _SIDES[cast.kinds[spec[0]]]
        singular, plural = random.choice(table("victims")[side]["men" if spec[1:] == "m" else "nouns"])
        alike = cast.kinds["P"] == cast.kinds["Q"]
        if len(spec) == 1 and not split and (alike or random.random() < 0.35):
            name = cast.entity(spec[0]).names["adj"]
            if singular.startswith("member"):
                singular, plural = (
                    random.choice((("soldier", "soldiers"), ("officer", "officers")))
                    if side == "state"
                    else ("fighter", "fighters")
                )
            singular, plural = f"{name} {singular}", f"{name} {plural}"
        return People(singular, plural, category or own)
    entry = table("victims")[spec]
    singular, plural = random.choice(entry["nouns"])
    return People(singular, plural, category or entry["category"])
