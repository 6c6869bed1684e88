"""Makes the table of how rare words are, from corpora of reports in several domains and countries.

A word's rarity is 1 + ln(1 / rate), where its rate is the share of documents that hold it in the corpus where it is
commonest: what is common in any kind of report tells little. No name gets into the table, so that nothing is learnt
of a country, a party, a paper or a person: a word is taken only if it is mostly written small and stands in at
least two of the corpora, or is common in three of them and belongs to the name of no place, people or party that the
registers know.
"""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from counterclaim.lexicon import load
from counterclaim.registers.countries import countries, is_country_word
from counterclaim.registers.gazetteer import Gazetteer
from counterclaim.registers.parties import shipped
from counterclaim.registers.wording import RAREST, words_of

CORPORA: Mapping[str, Sequence[str]] = {
    "gva": ("gva/train.jsonl.gz",),
    "muc4": ("muc4/train.jsonl",),
    "satp": ("satp/train.jsonl", "satp/unlabelled.jsonl.gz"),
    "airwars": ("airwars/train.jsonl",),
    "polnear": ("polnear/train.jsonl",),
    "re3d": ("re3d/train.jsonl",),
}
"""The corpora, and their parts for training."""
IN_CAPITALS = "muc4"
"""The corpus that is written in capitals, and so doesn't tell names from other words."""

LEAST = 3
"""In so many documents of a corpus a word must be for its rate there to count."""
WIDESPREAD = (0.002, 3)
"""A word written with a capital must have this rate in so many corpora."""
STEP = 0.5
"""Rarities are rounded to this."""

_HEADER = """\
# How rare words are in reports of violence: 1 + ln(1 / the share of reports that hold the word), and the words.
# Words that aren't here are rarer. No names. Made by training/linking/rarity.py; don't edit by hand.
"""


def texts(corpora: Path, files: Sequence[str]) -> Iterator[str]:
    """Titles and texts of the documents of files."""
    for name in files:
        opener = gzip.open if name.endswith(".gz") else open
        with opener(corpora / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)
                yield f"{document.get('title') or ''}\n{document['text']}"


def rarities(corpora: Path) -> dict[str, float]:
    """The words of the table with their rarities."""
    rates: dict[str, list[float]] = {}
    corpora_with: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for corpus, files in CORPORA.items():
        holding: Counter[str] = Counter()
        number = 0
        for text in texts(corpora, files):
            number += 1
            holding.update(set(words_of(text)))
            if corpus != IN_CAPITALS:
                _count_case(text, small)
        corpora_with.update(holding.keys())
        for word, documents in holding.items():
            if documents >= LEAST:
                rates.setdefault(word, []).append(documents / number)
    names, dates = _Names(), _date_words()
    found = {}
    for word, listed in rates.items():
        value = max(1.0, round((1 + math.log(1 / max(listed))) / STEP) * STEP)
        if word in dates or word.isdigit():
            plain = True
        elif is_country_word(word):
            plain = False
        elif small[word] > 0:
            plain = corpora_with[word] >= 2
        else:
            plain = sum(rate >= WIDESPREAD[0] for rate in listed) >= WIDESPREAD[1] and not names.hold(word)
        if plain and value < RAREST:
            found[word] = value
    return found


class _Names:
    """The words of the names that the registers know: of places, countries, their people, and parties."""

    def __init__(self) -> None:
        self._places = Gazetteer.open()
        named = [name for one in countries().values() for name in (one.name, *one.aliases, *one.adjectives)]
        named += [name for one in shipped() for name in (one.name, *one.aliases)]
        self._words = {word for name in named for word in words_of(name)}

    def hold(self, word: str) -> bool:
        """Whether the word belongs to a name."""
        return word in self._words or self._places.may_start(word)


def _count_case(text: str, small: Counter[str]) -> None:
    """Count each word up where it is written small, and down where it isn't."""
    for word in text.split():
        for part in words_of(word):
            small[part] += 1 if word.islower() else -1


def _date_words() -> set[str]:
    """Names of days and months: written with a capital, and of no country."""
    named = load("dates")
    return {word.lower() for table in ("weekdays", "months") for word in named[table]}


def write(found: Mapping[str, float], file: Path) -> None:
    """Write the table: a line a rarity, the words in the order of the alphabet."""
    by_value: dict[float, list[str]] = {}
    for word, value in found.items():
        by_value.setdefault(value, []).append(word)
    lines = [f"{value:.1f}\t{' '.join(sorted(words))}\n" for value, words in sorted(by_value.items())]
    file.write_text(_HEADER + "".join(lines), encoding="utf-8")
