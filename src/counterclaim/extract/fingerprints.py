"""Traces of a report's wording, by which linking finds copies: shingles, quoted passages, agencies credited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from datasketch import MinHash

from counterclaim.lexicon import load
from counterclaim.records import Fingerprints, RawSpan, identify
from counterclaim.registers.folding import fold

PERMUTATIONS = 64
"""Minima in a signature: the standard error of a similarity of one half is 6 points. Changing it makes old and new
signatures incomparable; so does the seed."""
SEED = 1
SHINGLE = 5
"""Words in a shingle."""
SHORTEST_QUOTATION = 5
"""Words from which a quoted passage is distinctive."""
LONGEST_QUOTATION = 1200
"""Characters beyond which a pair of quotation marks isn't taken for one passage."""

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"“([^“”]+)”|«([^«»]+)»|\"([^\"]+)\"")
_EMPTY = MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme="affine32")
"""Named, because the library's default scheme has changed before, and with it every signature."""


def fingerprints(text: str, furniture: Sequence[RawSpan] = ()) -> Fingerprints:
    """The fingerprints of a text; what lies in furniture leaves no trace.

    `minhash` is a signature of the word 5-grams (Broder 1997), empty for a text of fewer than five words;
    `quotations` are the hashes of passages of five words or more in double quotation marks, made comparable
    (case, accents and punctuation don't count), in order and each once; `agencies` the names of the news
    agencies that the text credits, by `lexicon/en/agencies.toml`.
    """
    read = _without(text, furniture)
    return Fingerprints(minhash=_signature(read), quotations=_quotations(read), agencies=_agencies(read))


def _without(text: str, furniture: Sequence[RawSpan]) -> str:
    kept, at = [], 0
    for span in sorted(furniture):
        kept.append(text[at : span.start])
        at = max(at, span.end)
    return "\n".join([*kept, text[at:]])


def _signature(text: str) -> tuple[int, ...]:
    words = _WORD.findall(text.lower())
    shingles = {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
    if not shingles:
        return ()
    signature = _EMPTY.copy()
    signature.update_batch([shingle.encode("utf-8", "replace") for shingle in shingles])
    return tuple(int(value) for value in signature.hashvalues)


def _quotations(text: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for match in _QUOTED.finditer(text):
        passage = fold(next(filter(None, match.groups()), ""))
        if len(passage.split()) >= SHORTEST_QUOTATION and match.end() - match.start() <= LONGEST_QUOTATION:
            found[identify("quotation", passage)] = None
    return tuple(found)


def _agencies(text: str) -> tuple[str, ...]:
    found = []
    for name, any_credit, credit in _credits():
        if any(word in text for word in any_credit) and credit.search(text):
            found.append(name)
    return tuple(sorted(found))


@cache
def _credits() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    """For each agency its name, its credits as plain words, and the pattern of its credits in their frames."""
    listed = load("agencies")
    made = []
    for agency in listed["agency"]:
        words = tuple(agency["credits"])
        either = "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
        frames = "|".join(f"(?:{frame.replace('{}', either)})" for frame in listed["frames"])
        made.append((str(agency["name"]), words, re.compile(frames, re.MULTILINE)))
    return tuple(made)
