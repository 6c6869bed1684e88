"""The words of saying, as sets that the rules ask: `lexicon/en/speech.toml` joined by verb."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from counterclaim.lexicon import load
from counterclaim.records import Stance


@dataclass(frozen=True)
class Speech:
    """Reporting verbs and nouns by frame, each with what its speaker does by it."""

    clause: dict[str, Stance]
    only_after: frozenset[str]
    infinitive: dict[str, Stance]
    object: dict[str, Stance]
    preposition: dict[str, dict[str, Stance]]
    appearance: frozenset[str]
    passive: frozenset[str]
    passive_hedging: frozenset[str]
    hearsay: frozenset[str]
    hedges: frozenset[str]
    modals: frozenset[str]
    hedging_verbs: frozenset[str]
    nouns: dict[str, Stance]
    clause_only_nouns: frozenset[str]
    noun_prepositions: frozenset[str]
    light_verbs: frozenset[str]
    light_nouns: frozenset[str]
    light_prepositions: frozenset[str]
    light_accuses: frozenset[str]
    light_threatens: frozenset[str]
    claim_verbs: frozenset[str]
    deny_verbs: frozenset[str]
    responsibility: frozenset[str]
    claim_nouns: frozenset[str]
    deeds: frozenset[str]
    deed_nouns: frozenset[str]
    claiming: frozenset[str]
    nobody: frozenset[str]
    harm: frozenset[str]
    blame: frozenset[str]
    negations: frozenset[str]
    innocence: frozenset[str]
    not_said_verbs: frozenset[str]
    not_said: frozenset[str]
    quoting: frozenset[str]
    told: frozenset[str]
    no_speakers: frozenset[str]
    toll_verbs: frozenset[str]
    toll_nouns: frozenset[str]
    toll_prepositions: frozenset[str]


@cache
def speech() -> Speech:
    """The words of saying in English."""
    data = load("speech")
    preposition: dict[str, dict[str, Stance]] = {}
    for stance, verbs in data["preposition"].items():
        for verb, prepositions in verbs.items():
            preposition.setdefault(verb, {}).update(dict.fromkeys(prepositions, Stance(stance)))
    nouns = {key: words for key, words in data["nouns"].items() if key not in ("clause_only", "prepositions")}
    return Speech(
        clause=_by_word(data["clause"]),
        only_after=frozenset(data["clause_only_after"]["verbs"]),
        infinitive=_by_word(data["infinitive"]),
        object=_by_word(data["object"]),
        preposition=preposition,
        appearance=frozenset(data["appearance"]["verbs"]),
        passive=frozenset(data["passive_belief"]["verbs"]),
        passive_hedging=frozenset(data["passive_belief"]["hedging"]),
        hearsay=frozenset(data["adverbs"]["hearsay"]),
        hedges=frozenset(data["adverbs"]["hedges"]),
        modals=frozenset(data["modals_of_doubt"]["modals"]),
        hedging_verbs=frozenset(data["modals_of_doubt"]["verbs"]),
        nouns=_by_word(nouns),
        clause_only_nouns=frozenset(data["nouns"]["clause_only"]),
        noun_prepositions=frozenset(data["nouns"]["prepositions"]),
        light_verbs=frozenset(data["light"]["verbs"]),
        light_nouns=frozenset(data["light"]["nouns"]),
        light_prepositions=frozenset(data["light"]["prepositions"]),
        light_accuses=frozenset(data["light"]["accuses"]),
        light_threatens=frozenset(data["light"]["threatens"]),
        claim_verbs=frozenset(data["responsibility"]["claim_verbs"]),
        deny_verbs=frozenset(data["responsibility"]["deny_verbs"]),
        responsibility=frozenset(data["responsibility"]["nouns"]),
        claim_nouns=frozenset(data["responsibility"]["claim_nouns"]),
        deeds=frozenset(data["responsibility"]["deeds"]),
        deed_nouns=frozenset(data["responsibility"]["deed_nouns"]),
        claiming=frozenset(data["responsibility"]["claiming"]),
        nobody=frozenset(data["responsibility"]["nobody"]),
        harm=frozenset(data["harm"]["words"]),
        blame=frozenset(data["blame"]["words"]),
        negations=frozenset(data["innocence"]["negations"]),
        innocence=frozenset(data["innocence"]["words"]),
        not_said_verbs=frozenset(data["not_said"]["verbs"]),
        not_said=frozenset(data["not_said"]["objects"]),
        quoting=frozenset(data["passed_on"]["quoting"]),
        no_speakers=frozenset(data["according"]["no_speakers"]),
        told=frozenset(data["passed_on"]["told"]),
        toll_verbs=frozenset(data["toll"]["verbs"]),
        toll_nouns=frozenset(data["toll"]["nouns"]),
        toll_prepositions=frozenset(data["toll"]["prepositions"]),
    )


def _by_word(lists: dict[str, Any]) -> dict[str, Stance]:
    return {word: Stance(stance) for stance, words in lists.items() for word in words}
