"""What the named places are: each mention's candidates are weighed by the other places of the report."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.extract.places_mentions import STRONG, Mention
from counterclaim.registers.countries import country
from counterclaim.registers.folding import fold
from counterclaim.registers.gazetteer import Entry

HELD = 3.0
"""What it counts, in powers of ten of people, that a place lies in the one named after it."""
COUNTRY = 2.5
"""What it counts that the report speaks of the place's country."""
DIVISION = 1.0
"""What it counts that the report speaks of the place's first-order division."""
TOWN = 0.7
"""What a bare name counts for the town before the division called after it."""
CAPITAL = 1.1
"""What a bare name counts for a capital before other places of its name."""
UNSAID = 1.0
"""What it counts against a district or county that the words don't call one."""
MARGIN = 1.0
"""A candidate that is less likely than the best by a tenth or less is an alternative, unless it lies beside it."""
LONE = 300_000
"""The same where it is the only place of the report, and nothing says that it isn't a person."""
STRONG_IN_CAPITALS = 400_000
"""The same where a text is all in capitals, and any word could be a name."""
GREAT = 3_000_000
"""From this weight on, a name is a place even in a report that speaks of no other place of its country."""
SIZE = {"admin1": 0.3, "admin2": 0.3, "town": 0.6}
"""How much size counts where a word says the kind: a village is no likelier for having more people."""
VILLAGE = 500
"""A settlement of fewer people is a place only in a report that speaks of its country by other words, or that calls it
a settlement or says what holds it: there are millions of villages, and most names of people are some village's."""
AREA_KM = 600.0
BESIDE_KM = 40.0
_LEVELS = {
    "admin1": ("admin1", "admin2"),
    "admin2": ("admin2", "admin3"),
    "town": ("town",),
    "region": ("area", "admin1", "admin2", "admin3", "country"),
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a mention is: the entry, None for a name that the gazetteer lacks, and the other candidates."""

    mention: Mention
    entry: Entry | None
    alternatives: tuple[Entry, ...] = ()


class Evidence:
    """What countries and divisions the report speaks of: for each, how often, and by which names."""

    def __init__(self, countries: Iterable[str]) -> None:
        self._countries: dict[str, Counter[str]] = defaultdict(Counter)
        self._divisions: dict[int, set[str]] = defaultdict(set)
        for code in countries:
            self._countries[code][""] += 1

    def add(self, entry: Entry, key: str) -> None:
        """Count a place that the report names by this key."""
        for code in nations(entry):
            self._countries[code][key] = min(4, self._countries[code][key] + 2)
        for number in entry.admin_ids:
            self._divisions[number].add(key)

    def of(self, entry: Entry, key: str) -> float:
        """How much speaks for a place that this key names, between 0 and `COUNTRY` + `DIVISION`."""
        total = sum(sum(keys.values()) for keys in self._countries.values())
        own = max(
            (sum(self._countries[code].values()) for code in nations(entry) if code in self._countries), default=0
        )
        score = COUNTRY * min(1.0, 2 * own / total) if total else 0.0
        if any(self._divisions[number] - {key} for number in entry.admin_ids if number in self._divisions):
            score += DIVISION
        return score

    def has_others(self, key: str) -> bool:
        """Whether the report speaks of a country by other words than this name."""
        return any(keys.keys() - {key} for keys in self._countries.values())

    def speaks_of(self, entry: Entry, key: str) -> bool:
        """Whether the report speaks of the place's country by other words than this name."""
        return any(self._countries[code].keys() - {key} for code in nations(entry) if code in self._countries)

    def supports(self, entry: Entry, key: str) -> bool:
        """Whether the report speaks of the place's country by other words, or names no place in another.

        An adjective speaks for a country, and not against others: an army fights abroad.
        """
        others = {code for code, keys in self._countries.items() if keys.keys() - {key, ""}}
        codes = nations(entry)
        described = {code for code, keys in self._countries.items() if "" in keys}
        return not codes or not others or any(code in others | described for code in codes)


def nations(entry: Entry) -> tuple[str, ...]:
    """The countries that a place lies in."""
    return entry.countries or ((entry.country,) if entry.country else ())


def resolve(mentions: Sequence[Mention], countries: Iterable[str], *, capitals: bool) -> list[Meaning]:
    """The meaning of every mention that is a place; the others are left out.

    `countries` are those whose adjectives the text has.
    """
    described = list(countries)
    evidence = Evidence(described)
    for mention in mentions:
        if _is_plain(mention):
            evidence.add(mention.entries[0], mention.key)
    chosen = _choose(mentions, evidence)
    settled = Evidence(described)
    for mention, meaning in zip(mentions, chosen, strict=True):
        if meaning.entry and not meaning.alternatives and _is_place(mention, meaning.entry, evidence, capitals):
            settled.add(meaning.entry, mention.key)
    chosen = _choose(mentions, settled)
    kept = [_keeps(mention, meaning, settled, capitals) for mention, meaning in zip(mentions, chosen, strict=True)]
    return [meaning for meaning, keep in zip(chosen, kept, strict=True) if keep]


def _is_plain(mention: Mention) -> bool:
    """Whether a mention can mean one place only, whatever stands around it."""
    if not mention.entries:
        return False
    best = mention.entries[0]
    if best.kind not in ("country", "admin1", "area") and (mention.named_body or best.weight < STRONG):
        return False
    return len(mention.entries) == 1 or best.weight > 30 * _rival_weight(best, mention.entries[1:])


def _rival_weight(best: Entry, others: Iterable[Entry]) -> float:
    return max((other.weight for other in others if not _is_beside(best, other)), default=0.0)


def _choose(mentions: Sequence[Mention], evidence: Evidence) -> list[Meaning]:
    """The best candidate of each; holders first, so that what they hold can follow them."""
    chosen: dict[int, Meaning] = {}

    def choose(index: int, seen: frozenset[int]) -> Meaning:
        if index in chosen:
            return chosen[index]
        mention = mentions[index]
        holder = None
        if mention.holder is not None and mention.holder not in seen:
            holder = choose(mention.holder, seen | {index})
        chosen[index] = _best(mention, holder, evidence)
        return chosen[index]

    return [choose(index, frozenset({index})) for index in range(len(mentions))]


def _best(mention: Mention, holder: Meaning | None, evidence: Evidence) -> Meaning:
    entries = _of_level(mention)
    if not entries:
        return Meaning(mention, None)
    held = [entry for entry in entries if holder and holder.entry and lies_in(entry, holder.entry)]

    if not held and mention.held_surely and holder and holder.entry and _is_contained(mention):
        return Meaning(mention, None)
    scale = SIZE.get(mention.level or "", 1.0)

    def score(entry: Entry) -> float:
        total = scale * math.log10(max(entry.weight, 1.0)) + evidence.of(entry, mention.key)
        if entry in held:
            total += HELD
        if mention.level in (None, "admin1") and entry.kind in ("admin2", "admin3"):
            total -= UNSAID
        if mention.level is None and entry.kind == "town" and entry.main:
            if is_capital(entry):
                total += CAPITAL
            elif _names_division(entry, entries):
                total += TOWN
        return total

    ranked = sorted(entries, key=lambda entry: (-score(entry), entry.id))
    best = ranked[0]
    if mention.named_body and best.weight < STRONG:
        return Meaning(mention, None)
    others = [e for e in ranked[1:] if score(best) - score(e) < MARGIN and not _is_beside(best, e)]
    return Meaning(mention, best, tuple(others[:4]))


def _is_contained(mention: Mention) -> bool:
    """Whether what the words say of a holder is to be believed before the gazetteer: for small places."""
    return all(entry.weight < GREAT for entry in mention.entries)


def _of_level(mention: Mention) -> tuple[Entry, ...]:
    """The candidates of the kind that the division word says; where there are none, towns of the name."""
    if mention.level is None or mention.quarter:
        return mention.entries
    kinds = _LEVELS[mention.level]
    fitting = tuple(entry for entry in mention.entries if entry.kind in kinds)
    if fitting or mention.level in ("town", "region"):
        return fitting or mention.entries
    return tuple(entry for entry in mention.entries if entry.kind == "town")  # a district called after its town


def is_capital(entry: Entry) -> bool:
    """Whether a town is its country's capital."""
    known = country(entry.country) if entry.country else None
    return bool(known and known.capital and fold(known.capital) == fold(entry.name))


def _names_division(town: Entry, entries: Iterable[Entry]) -> bool:
    """Whether one of the candidates is the division that the town lies in."""
    return any(entry.id in town.admin_ids for entry in entries if entry.id != town.id)


def lies_in(entry: Entry, holder: Entry) -> bool:
    """Whether a place lies in another, as far as the gazetteer knows."""
    if entry.id == holder.id:
        return False
    if holder.kind == "country":
        return holder.country in (entry.countries or (entry.country,))
    if holder.kind == "area":
        near = kilometres(entry, holder)
        return (entry.country in holder.countries or not holder.countries) and (near is None or near < AREA_KM)
    if holder.kind == "town":
        near = kilometres(entry, holder)
        return near is not None and near < BESIDE_KM
    return holder.id in entry.admin_ids


def _is_beside(first: Entry, second: Entry) -> bool:
    """Whether two places are so near, or one in the other, that it makes no difference which is meant."""
    if first.id in second.admin_ids or second.id in first.admin_ids:
        return True
    if first.kind in ("area", "country") and set(first.countries) & set(second.countries or (second.country or "",)):
        return True
    if second.kind == "area" and first.country in second.countries:
        return True
    near = kilometres(first, second)
    return near is not None and near < BESIDE_KM


def kilometres(first: Entry, second: Entry) -> float | None:
    """The distance of two places along the earth; None where a position is unknown."""
    if first.latitude is None or second.latitude is None or first.longitude is None or second.longitude is None:
        return None
    one, two = math.radians(first.latitude), math.radians(second.latitude)
    east = math.radians(second.longitude - first.longitude)
    half = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(east / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


def _is_place(mention: Mention, entry: Entry, evidence: Evidence, capitals: bool) -> bool:
    """Whether the words are a place here: a great one by itself, a small one where the words around it say so."""
    if mention.named_body:
        return False
    if entry.kind in ("country", "area", "water"):
        return True
    if not entry.main and not evidence.has_others(mention.key):
        return False
    if entry.kind == "town" and entry.population < VILLAGE and mention.level is None and not mention.held_surely:
        return mention.is_located and evidence.speaks_of(entry, mention.key)
    strong = entry.weight >= (STRONG_IN_CAPITALS if capitals else STRONG)
    if evidence.supports(entry, mention.key):
        return mention.is_located or (strong and (evidence.has_others(mention.key) or entry.weight >= LONE))
    if not mention.is_located:
        return False
    return ((strong or mention.level in ("admin1", "admin2")) and _is_plain(mention)) or mention.held_surely


def _keeps(mention: Mention, meaning: Meaning, evidence: Evidence, capitals: bool) -> bool:
    if mention.international:
        return True
    if meaning.entry:
        return _is_place(mention, meaning.entry, evidence, capitals)
    return not mention.named_body and bool(
        mention.quarter or mention.site or mention.held_surely or mention.level not in (None, "region")
    )
