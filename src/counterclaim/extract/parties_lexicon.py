"""The word lists about parties, joined for the rules that find them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from counterclaim.extract.parties_kind_words import kind_words
from counterclaim.lexicon import load
from counterclaim.records import PartyKind
from counterclaim.registers.countries import countries
from counterclaim.registers.folding import fold


@dataclass(frozen=True)
class PartyWords:
    """Words for bodies, roles, stand-ins and pronouns."""

    body_of: dict[str, str]
    single: frozenset[str]
    collective: frozenset[str]
    mouthpieces: frozenset[str]
    stand_ins: dict[str, frozenset[PartyKind]]
    documents: frozenset[str]
    networks: frozenset[str]
    person: frozenset[str]
    plural: frozenset[str]
    thing: frozenset[str]
    relative: frozenset[str]
    seats: dict[str, str]
    arms: frozenset[str]
    relating: frozenset[str]
    telling: frozenset[str]
    heads: frozenset[str]
    saying: frozenset[str]
    said: frozenset[str]


@cache
def party_words() -> PartyWords:
    """The word lists of `lexicon/en/parties.toml`, and the verbs of saying."""
    data = load("parties")
    speech = load("speech")
    stand_ins: dict[str, set[PartyKind]] = {}
    for kind, nouns in data["stand_ins"].items():
        for noun in nouns:
            kinds = set(PartyKind) if kind == "any" else {PartyKind(kind)}
            stand_ins.setdefault(noun, set()).update(kinds)
    lists = kind_words()
    saying = {
        verb for table in ("clause", "object", "infinitive") for verbs in speech[table].values() for verb in verbs
    }
    saying |= {verb for verbs in speech["preposition"].values() for verb in verbs}
    saying |= set(speech["light"]["verbs"]) | set(speech["responsibility"]["claim_verbs"])
    seats = {fold(each.capital): code for code, each in countries().items() if each.capital}
    return PartyWords(
        body_of={word: body for body, listed in data["bodies"].items() for word in listed},
        single=frozenset(data["roles"]["single"]),
        collective=frozenset(data["roles"]["collective"]),
        mouthpieces=frozenset(data["roles"]["mouthpieces"]),
        stand_ins={noun: frozenset(kinds) for noun, kinds in stand_ins.items()},
        networks=frozenset(data["networks"]["names"]),
        documents=frozenset(data["documents"]["words"]),
        person=frozenset(data["pronouns"]["person"]),
        plural=frozenset(data["pronouns"]["plural"]),
        thing=frozenset(data["pronouns"]["thing"]),
        relative=frozenset(data["pronouns"]["relative"]),
        seats={**seats, **data["seats"]},
        arms=frozenset(data["arms"]["words"]),
        relating=frozenset(data["relating"]["words"]),
        telling=frozenset(lists.telling - {"of", "the", "and", "in", "state's", "on"}),
        heads=lists.heads,
        saying=frozenset(saying),
        said=frozenset(noun for nouns in speech["nouns"].values() for noun in nouns),
    )
