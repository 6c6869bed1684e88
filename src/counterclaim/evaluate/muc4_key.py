"""What the keys of the Fourth Message Understanding Conference accept, document by document.

Role fillers as in Du, Rush, Cardie, GRIT (EACL 2021), and its preprocessing; types, confidences and
counts by this project's own reading of the keys (MUC-4 proceedings, 1992).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

ROLES: Mapping[str, str] = {
    "PerpInd": "perp_individuals",
    "PerpOrg": "perp_organizations",
    "Target": "phys_targets",
    "Victim": "hum_targets",
    "Weapon": "instruments",
}
"""The roles of the scores, and the key's slots that they are read from."""

MOST_COUNTS = 8
"""A document with more acceptable counts than these isn't scored: nearly any answer would do."""

_NEGATIONS = {
    "DEATH": frozenset({"NO DEATH", "NO INJURY OR DEATH"}),
    "INJURY": frozenset({"NO INJURY", "NO INJURY OR DEATH"}),
}

Template = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KeyEntity:
    """An entity of the key: its alternative strings, and for organisations the acceptable confidences."""

    strings: tuple[str, ...]
    confidences: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KeyTypes:
    """Types of incident: each demand is fulfilled by any of its types; `allowed` ones are never wrong."""

    demands: tuple[frozenset[str], ...]
    allowed: frozenset[str]


def squeeze(text: str) -> str:
    """Lower case, runs of blanks as one."""
    return " ".join(text.split()).lower()


# ------------------------------------------------------------------ role fillers


def key_entities(document: Mapping[str, Any], role: str) -> list[KeyEntity]:
    """The entities of a role, pooled over all templates, optional ones too.

    An entity whose strings are a subset or superset of those of one already taken is left out (its
    confidences are acceptable for that one too); then strings that the text doesn't hold go, and
    entities without any left.
    """
    pooled: list[tuple[tuple[str, ...], set[str]]] = []
    for template in document["templates"]:
        for entity in template[ROLES[role]]:
            strings = tuple(squeeze(name) for name in entity["names"])
            if not strings:
                continue
            said = {value for filler in entity.get("confidence", []) for value in filler["values"]}
            twins = [taken for taken in pooled if _nested(strings, taken[0])]
            for _, confidences in twins:
                confidences.update(said)
            if not twins:
                pooled.append((strings, said))
    text = squeeze(document["text"])
    found = [(tuple(string for string in strings if string in text), said) for strings, said in pooled]
    return [KeyEntity(strings, frozenset(said)) for strings, said in found if strings]


def _nested(one: Sequence[str], other: Sequence[str]) -> bool:
    return set(one) <= set(other) or set(other) <= set(one)


# ------------------------------------------------------------------ types


def key_types(document: Mapping[str, Any]) -> KeyTypes:
    """The demands of the templates that aren't optional, and the types that any template names."""
    demands: list[frozenset[str]] = []
    allowed: set[str] = set()
    for template in document["templates"]:
        values = frozenset(template["type"]["values"]) if template["type"] else frozenset[str]()
        allowed |= values
        if values and not template["optional"] and values not in demands:
            demands.append(values)
    # Whatever fulfils the demand for an attack fulfils that for an attack or a bombing.
    narrow = [demand for demand in demands if not any(other < demand for other in demands)]
    return KeyTypes(tuple(narrow), frozenset(allowed))


# ------------------------------------------------------------------ killed and injured


@dataclass(frozen=True, slots=True)
class _Group:
    """People with one effect: `counts` are the acceptable numbers (None: not exact); `maybe`: needn't be counted."""

    named: bool
    strings: tuple[str, ...]
    counts: frozenset[int] | None
    maybe: bool


class _Unscored(Exception):  # noqa: N818 - no error: the key gives no exact answer
    """The key gives no exact count for the document."""


def acceptable_counts(document: Mapping[str, Any], effect: str) -> set[int] | None:
    """The numbers of people with an effect ("DEATH", "INJURY") that are right; None: the document isn't scored.

    They are the sums over templates of each template's acceptable counts. With no such effect at all
    it is 0 if a template that isn't optional says so.
    """
    try:
        return _sum_templates(document["templates"], effect)
    except _Unscored:
        return None


def _sum_templates(templates: Sequence[Template], effect: str) -> set[int] | None:
    sums, certain, any_group = {0}, False, False
    named: list[set[str]] = []
    unnamed: list[tuple[tuple[str, ...], frozenset[int] | None]] = []
    for template in sorted(templates, key=lambda template: bool(template["optional"])):
        groups = _groups(template, effect)
        if not groups:
            continue
        any_group = True
        # A named person dies once; an unnamed group told again may be the same people or others.
        fresh = [group for group in groups if not (group.named and any(set(group.strings) & seen for seen in named))]
        repeated = [not group.named and (group.strings, group.counts) in unnamed for group in fresh]
        options = _template_counts(template, effect, groups, fresh, repeated)
        sure = [group for group in groups if not group.maybe]
        if template["optional"]:
            options.add(0)
        elif sure:
            certain = True
            named += [set(group.strings) for group in sure if group.named]
            unnamed += [(group.strings, group.counts) for group in sure if not group.named]
        sums = {before + more for before in sums for more in options}
        if len(sums) > MOST_COUNTS:
            raise _Unscored
    if not any_group:
        return {0} if _denied(templates, effect) else None
    return sums if certain else None


def _template_counts(
    template: Template, effect: str, groups: Sequence[_Group], fresh: Sequence[_Group], repeated: Sequence[bool]
) -> set[int]:
    """The acceptable counts of one template."""
    total = _stated_total(template)
    if total and len(fresh) == len(groups) and _all_have(template, effect):
        return set(total) | ({0} if all(repeated) else set())
    parts = []
    for group, again in zip(fresh, repeated, strict=True):
        if group.counts is None:
            raise _Unscored
        parts.append(sorted(group.counts | ({0} if group.maybe or again else set())))
    options = set()
    for counts in product(*parts):
        whole = sum(counts)
        options.add(whole)
        # The key may list a group beside its own members.
        options |= {
            count
            for group, count in zip(fresh, counts, strict=True)
            if not group.named and count >= 2 and count >= whole - count
        }
    if len(options) > MOST_COUNTS:
        raise _Unscored
    return options


def _groups(template: Template, effect: str) -> list[_Group]:
    """The people of a template that have the effect."""
    groups = []
    for target in template["hum_targets"]:
        effects, numbers = target["effect"], target["number"]
        marked = [position for position, filler in enumerate(effects) if effect in filler["values"]]
        harms = [filler for filler in effects if {"DEATH", "INJURY"} & set(filler["values"])]
        for position in marked:
            if len(numbers) == 1 and len(harms) == 1:
                number = numbers[0]
            elif len(numbers) == len(effects):
                number = numbers[position]
            else:
                number = None
            filler = effects[position]
            groups.append(
                _Group(
                    named=bool(target["names"]),
                    strings=tuple(squeeze(words) for words in target["names"] + target["descriptions"]),
                    counts=_exact(number) if number else None,
                    maybe=bool(
                        target["optional"]
                        or filler["optional"]
                        or len(filler["values"]) > 1
                        or (number and number["optional"])
                    ),
                )
            )
    return groups


def _exact(filler: Mapping[str, Any]) -> frozenset[int] | None:
    """The numbers of a filler; None if one of its alternatives isn't exact, or there are none."""
    numbers = set()
    for value in filler["values"]:
        if value["approx"] or value["low"] is None or value["low"] != value["high"]:
            return None
        numbers.add(value["low"])
    return frozenset(numbers) or None


def _stated_total(template: Template) -> frozenset[int] | None:
    total = template["hum_total"]
    return _exact(total) if total and not total["optional"] else None


def _all_have(template: Template, effect: str) -> bool:
    """Whether all people with a number or an effect certainly have this effect and no other."""
    return all(
        not target["optional"]
        and bool(target["effect"])
        and all(filler["values"] == [effect] and not filler["optional"] for filler in target["effect"])
        for target in template["hum_targets"]
        if target["number"] or target["effect"]
    )


def _denied(templates: Iterable[Template], effect: str) -> bool:
    """Whether the key says for certain that nobody had the effect."""
    return any(
        filler["values"] and set(filler["values"]) <= _NEGATIONS[effect] and not filler["optional"]
        for template in templates
        if not template["optional"]
        for target in template["hum_targets"]
        for filler in target["effect"]
    )


# ------------------------------------------------------------------ words

_ARTICLE = re.compile(r"\b(a|an|the)\b")
_ASCII_PUNCTUATION = str.maketrans("", "", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def plain(text: str) -> str:
    """A string as it is compared: lower case, without ASCII punctuation and articles, single blanks."""
    return " ".join(_ARTICLE.sub(" ", text.lower().translate(_ASCII_PUNCTUATION)).split())


def plain_entity(strings: str | Iterable[str]) -> frozenset[str]:
    """The strings of an entity as they are compared; empty ones are left out."""
    listed = [strings] if isinstance(strings, str) else strings
    return frozenset(filter(None, map(plain, listed)))


def level(value: object) -> str:
    """A value of a closed list as the key writes it: capitals, blanks for underscores."""
    return " ".join(str(value).upper().replace("_", " ").split())
