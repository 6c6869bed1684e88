"""Traces of a report's wording, by which linking finds copies: shingles, quoted passages, agencies credited, words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from zlib import crc32

from datasketch import MinHash

from counterclaim.lexicon import load
from counterclaim.records import Fingerprints, RawSpan, identify
from counterclaim.registers.folding import fold
from counterclaim.registers.wording import word_classes

PERMUTATIONS = 64
"""Minima in a signature: the standard error of a similarity of one half is 6 points. Changing it makes old and new
signatures incomparable; so does the seed."""
SEED = 1
SHINGLE = 5
"""Words in a shingle."""
WINDOW = 4
"""Of so many neighbouring shingles one is kept: eight words that two texts share leave a trace in both."""
LONGEST_TRACED = 5000
"""Words of a text that are traced by passages; reports are shorter."""
SHORTEST_QUOTATION = 5
"""Words from which a quoted passage is distinctive."""
LONGEST_QUOTATION = 1200
"""Characters beyond which a pair of quotation marks isn't taken for one passage."""

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"“([^“”]+)”|«([^«»]+)»|\"([^\"]+)\"")
_NAME = r"[A-Z][\w’'&-]*(?:[ ./](?:(?:of|the|and|for|de|du|del|la|al)[ ])*[A-Z][\w’'&-]*)*"
"""A name of words with capitals, with small words between them."""
_CREDITS = tuple(
    re.compile(frame.replace("{}", f"({_NAME})"), re.MULTILINE)
    for frame in (
        r"\((?:[Ww]ith |[Ss]ource: )?(?:the )?{}\)[ \t]*(?:[-–—:]|$)",
        r"[-–—][ \t]*{}[ \t]*$",
        r"^[ \t]*{}[ \t]*$",
        r"\b[Ww]ith (?:information|input|inputs|reporting|material) (?:from|by) (?:the )?{}",
        r"\b(?:told|tells) (?:the )?{}",
        r"\b(?:[Aa]ccording to|[Rr]eported by|[Rr]eporting by|[Ww]riting by|[Ss]ource:) (?:the )?(?:news agency )?{}",
        r"\b{},? (?:reported|reports|news agency)\b",
    )
)
"""Where a text names whom it has its words from."""
_EMPTY = MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme="affine32")
"""Named, because the library's default scheme has changed before, and with it every signature."""


def fingerprints(text: str, furniture: Sequence[RawSpan] = ()) -> Fingerprints:
    """The fingerprints of a text; what lies in furniture leaves no trace.

    `minhash` is a signature of the word 5-grams (Broder 1997), empty for a text of fewer than five words;
    `quotations` are the hashes of passages of five words or more in double quotation marks, made comparable
    (case, accents and punctuation don't count), in order and each once; `passages` traces of all wording, by
    which a part that was copied is found too; `agencies` the names of the news agencies that the text credits,
    by `lexicon/en/agencies.toml`; `credits` the names that stand where a credit does, whatever they name; `words`
    the keys of its words, by how often they occur.
    """
    read = _without(text, furniture)
    words = _WORD.findall(read.lower())
    shingles = [" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]
    return Fingerprints(
        minhash=_signature(shingles),
        quotations=_quotations(read),
        passages=_passages(shingles[:LONGEST_TRACED]),
        agencies=_agencies(read),
        credits=_credited(read),
        words=word_classes(read),
    )


def _without(text: str, furniture: Sequence[RawSpan]) -> str:
    kept, at = [], 0
    for span in sorted(furniture):
        kept.append(text[at : span.start])
        at = max(at, span.end)
    return "\n".join([*kept, text[at:]])


def _signature(shingles: Sequence[str]) -> tuple[int, ...]:
    if not shingles:
        return ()
    signature = _EMPTY.copy()
    signature.update_batch([shingle.encode("utf-8", "replace") for shingle in set(shingles)])
    return tuple(int(value) for value in signature.hashvalues)


def _passages(shingles: Sequence[str]) -> tuple[int, ...]:
    """The least hash of each window of shingles, once and in ascending order (Schleimer, Wilkerson, Aiken 2003)."""
    hashes = [crc32(shingle.encode("utf-8", "replace")) for shingle in shingles]
    return tuple(sorted({min(hashes[at : at + WINDOW]) for at in range(max(1, len(hashes) - WINDOW + 1)) if hashes}))


def _credited(text: str) -> tuple[str, ...]:
    return tuple(sorted({match[1].strip(" .") for credit in _CREDITS for match in credit.finditer(text)}))


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
