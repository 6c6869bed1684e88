"""Ways to say what a pattern says: choices drawn, speakers moved to the end or the front, verbs and details changed."""

from __future__ import annotations

import re
from random import Random

_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
_SAID = re.compile(
    r"(?P<before>^|\. )<s(?P<id>\d?)>(?P<source>[^<>]*)</s(?P=id)> <c(?P=id)>said</c(?P=id)> "
    r"<t(?P=id)>(?P<content>(?:that )?[^<>“]*)</t(?P=id)>\."
)
_SAID_ANYWHERE = re.compile(r"<c(\d?)>said</c\1> <t\1>(?:that )?(?=[^<>“:])")
_KILLED = re.compile(r"(?<=\} )killed(?= and |</t>|, |\.$)")
_LONE_START = re.compile(r"<(?!t>“|[ct]\d?>[A-Z])|\{")

_VERBS = (
    *(
        "stated",
        "reported",
        "told reporters",
        "told local media",
        "says",
        "confirmed",
        "indicated",
        "declared",
        "noted",
    ),
    *("said in a statement", "said by telephone", "said at a briefing", "said {day}", "said later", "has said"),
    *("announced", "maintained", "said on state radio", "said in a message to journalists", "wrote", "recounted"),
)
_TRAILING = ("said", "said", "said", "say", "said in a statement", "told reporters", "added", "reported", "said {day}")
_DETAILS = (
    *(
        "overnight",
        "near {place}",
        "in the {attack}",
        "by sniper fire",
        "by shelling",
        "in clashes",
        "in the early hours",
    ),
    *(
        "when their vehicle was hit",
        "while on patrol",
        "after dark",
        "in heavy fighting",
        "at close range",
        "by gunmen",
    ),
    *(
        "on the outskirts of {place}",
        "in a gun battle that lasted {count} hours",
        "{day}",
        "about {km} kilometres away",
    ),
)
_OPENERS = (
    "Meanwhile, ",
    "Earlier, ",
    "Later, ",
    "However, ",
    "For its part, ",
    "On Sunday, ",
    "Still, ",
    "Hours later, ",
)


def draw(random: Random, pattern: str) -> str:
    """The pattern with every `(x|y)` drawn, the inner ones first."""
    while choice := _CHOICE.search(pattern):
        pattern = pattern[: choice.start()] + random.choice(choice[1].split("|")) + pattern[choice.end() :]
    return re.sub(r" {2,}", " ", pattern)


def varied(random: Random, pattern: str) -> str:
    """The drawn pattern in another order or other words, its keys unchanged; often as it is."""
    pattern = draw(random, pattern)
    pattern = _KILLED.sub(lambda _: _or(random, 0.3, "killed", f"killed {random.choice(_DETAILS)}"), pattern)
    pattern = _SAID.sub(lambda found: _moved(random, found), pattern)
    return _SAID_ANYWHERE.sub(lambda found: _or(random, 0.3, found[0], _that(random.choice(_VERBS), found[1])), pattern)


def joined(random: Random, pattern: str) -> str:
    """A pattern that follows others, now and then with a word that joins it to them."""
    drawn = draw(random, pattern)
    if _LONE_START.match(drawn) and random.random() < 0.1:
        return random.choice(_OPENERS) + drawn
    return drawn


def _or(random: Random, share: float, plain: str, other: str) -> str:
    return other if random.random() < share else plain


def _that(verb: str, ident: str) -> str:
    return f"<c{ident}>{verb}</c{ident}> <t{ident}>that "


def _moved(random: Random, found: re.Match[str]) -> str:
    """Turn "X said that Y" into "Y, X said", "Y, said X" or "According to X, Y"; not where Y has a pronoun for X."""
    before, ident, source, content = found["before"], found["id"], found["source"], found["content"]
    fact = content.removeprefix("that ")
    turn = random.random()
    if turn > 0.42 or re.search(r"\{its?\}|\{\w\.its?\}|\bits\b|\bit\b|\{\w\.(it|its|stmt|which)\}", fact + source):
        return found[0]
    speaker, words = f"<s{ident}>{source}</s{ident}>", f"<t{ident}>{fact}</t{ident}>"
    if turn < 0.2:
        return f"{before}{words}, {speaker} <c{ident}>{random.choice(_TRAILING)}</c{ident}>."
    if turn < 0.28:
        return f"{before}{words}, <c{ident}>said</c{ident}> {speaker}."
    if turn < 0.36:
        return f"{before}<c{ident}>according to</c{ident}> {speaker}, {words}."
    return f"{before}{words}, <c{ident}>according to</c{ident}> {speaker}."
