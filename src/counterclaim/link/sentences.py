"""What was found when two tellings were compared, in sentences; `{0}` and `{1}` are what a level tells besides."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.link.levels import Found

_TOLLS = {
    "equal": "both give {0} {1}",
    "small and different": "the small numbers exclude one another",
    "different": "the numbers differ, and don't exclude one another",
    "unknown": "not both reports give a number",
}

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "date": {
        "same day": "both happened on the same day",
        "may be the same": "the dates don't exclude one another",
        "1 day apart": "the days differ by one",
        "near the other's appearance": "one gives no date, and appeared within three days of the other's happening",
        "after the other appeared": "one happened after the other report had appeared",
        "unknown": "not both reports say when it happened",
        "": "the days differ by {0}",
    },
    "place": {
        "same place": "both happened in {0}",
        "same district": "both happened in {0}",
        "same region": "both happened in {0}",
        "same country": "both happened in the same country",
        "may be the same": "a name that one report gives may be that of the other's place",
        "other district": "{0} isn't {1}",
        "other province": "{0} isn't {1}",
        "other country": "they happened in different countries, {0} and {1}",
        "unknown": "not both reports say where it happened",
        "": "the places are {0} km apart",
    },
    "places named": {
        "none": "the reports name no town or district in common",
        "unknown": "not both reports name a town or district",
        "": "towns and districts that both reports name: {0}",
    },
    "parties": {
        "acted and suffered": "the same parties acted and suffered",
        "acted": "the same party acted",
        "suffered": "the same party suffered",
        "others": "different parties acted",
        "unknown": "nothing is known of the parties that both reports name",
    },
    "type": {
        "same": "both are of the type {0}",
        "related": "the kinds of event are related",
        "other": "{0} isn't {1}",
        "unknown": "not both kinds of event are known",
    },
    "killed": _TOLLS,
    "harmed": _TOLLS,
    "victims": {
        "same": "both count {0}",
        "some of them": "both count {0}, and others",
        "other": "they count different people",
        "unknown": "not both reports say who was harmed",
    },
    "wording": {
        "unknown": "not both texts' words are known",
        "": "the texts' words, rare ones weighing more, are alike at {0}",
    },
    "rare words": {
        "none": "the texts share no rare word or name",
        "unknown": "not both texts' words are known",
        "": "rare words and names that both texts hold: {0}",
    },
    "share of rare words": {
        "unknown": "not both texts' words are known",
        "": "the other text holds {0} of the shorter one's rare words and names",
    },
    "numbers": {
        "none": "the texts share no number",
        "unknown": "not both texts' words are known",
        "": "numbers, of whatever, that both texts hold: {0}",
    },
    "copied": {
        "same quotation": "both quote the same passage",
        "unknown": "not both texts' wording is known",
        "": "the texts share {0} of their passages of five words",
    },
    "titles": {
        "none": "the titles share no word that tells anything",
        "unknown": "not both reports have a title",
        "": "the titles share {0}",
    },
    "outlets": {
        "same": "{0} published both",
        "other": "different outlets published them",
        "unknown": "it isn't known who published both",
    },
}
"""For each feature the sentence of each level; that of the empty level stands for all others."""


def sentence(feature: str, found: Found) -> str:
    """The sentence of what was found."""
    listed = SENTENCES[feature]
    kind = "equal" if found.level.startswith("equal, ") else found.level
    return listed.get(kind, listed.get("", "")).format(*found.told)
