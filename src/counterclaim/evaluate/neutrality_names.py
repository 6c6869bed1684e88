"""Where a text names an armed group or a state, and in which form: what a swap of names has to replace."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from counterclaim.records import PartyKind, RawSpan
from counterclaim.registers.countries import Country, countries
from counterclaim.registers.folding import fold
from counterclaim.registers.parties import PartyRegister, RegisterEntry
from counterclaim.registers.sources import SourceRegister


class Form(StrEnum):
    """How a name stands in the text. A swap replaces each form by the same form of the other name."""

    FULL = "full name"
    SHORT = "short name"
    NAME = "name of a country"
    ARTICLE = "name of a country after an article"
    ABBREVIATION = "abbreviation of a country"
    DOTTED = "abbreviation of a country with stops"
    ADJECTIVE = "adjective of a country"
    PEOPLE = "people of a country"
    ARMY = "army"
    OTHER = "another form"


@dataclass(frozen=True, slots=True)
class Use:
    """Characters `span` of a text that name `party` (an id of the register, or a country's code)."""

    span: RawSpan
    party: str
    form: Form
    kind: PartyKind
    written: str


@cache
def name_lists() -> dict[str, Any]:
    """The names and words of `neutrality.toml`."""
    return tomllib.loads(Path(__file__).with_name("neutrality.toml").read_text(encoding="utf-8"))


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSOR = re.compile(r"['’]s?$")
_ARMY = re.compile(r"\b(?:[Aa]rmy|[Mm]ilitary|[Aa]rmed [Ff]orces)\b")
_LONGEST_COUNTRY = 6


@dataclass(frozen=True, slots=True)
class Name:
    """The forms of a name; those that it hasn't are missing."""

    party: str
    kind: PartyKind
    forms: Mapping[Form, str]


class Names:
    """Finds the names of armed groups (by the register of parties), of states and of their armies."""

    def __init__(self, register: PartyRegister | None = None, sources: SourceRegister | None = None) -> None:
        self._register = register or PartyRegister.load()
        outlets = sources or SourceRegister.load()
        self._outlets = {
            tuple(fold(name).split()) for source in outlets for name in (source.name, *source.aliases) if " " in name
        }
        self._longest_outlet = max(map(len, self._outlets), default=0)

    def groups(self, text: str) -> list[Use]:
        """The armed groups that the text names, in its order."""
        return [use for use in self._registered(text) if use.kind is PartyKind.NONSTATE_ARMED]

    def states(self, text: str) -> list[Use]:
        """The states that the text names, other than in the name of a group, a body or an outlet."""
        taken = [use.span for use in self._registered(text) if use.kind is not PartyKind.STATE]
        taken += self._outlet_spans(text)
        return [use for use in _countries_in(text, taken) if not _OF_NAME.search(text[: use.span.start][-60:])]

    def armies(self, text: str) -> list[Use]:
        """The armies of states: "the Kenyan army", "Kenya's military", "the army"; not those in a group's name."""
        taken = [use.span for use in self._registered(text)]
        lands = {use.span.end: use for use in _countries_in(text, taken)}
        found = []
        for match in _ARMY.finditer(text):
            span = RawSpan(*match.span())
            if any(span.overlaps(other) for other in taken):
                continue
            before = text[: span.start].rstrip(" ")
            land = lands.get(len(before)) or lands.get(len(_POSSESSOR.sub("", before)))
            if land is not None:
                span = RawSpan(land.span.start, span.end)
            elif re.search(r"[A-Z][^\W_]*$", before) and not _STARTS.search(before) and _follows_name(text, span):
                continue  # a part of a longer name: "the Salvation Army"
            party = f"army:{land.party}" if land else "army"
            starts = land is None and re.search(r"[A-Z][^\W_]* $", text[: span.start]) and not _STARTS.search(before)
            longer = _AFTER.match(text, span.end) or starts or (land is not None and _follows_name(text, span))
            explained = _SHORT.match(text, span.end)  # "Lowland Army (LA)": the short name can't be swapped
            form = Form.OTHER if longer or explained else Form.ARMY  # "Military Engineering Service"
            found.append(Use(span, party, form, PartyKind.STATE, span.of(text)))
        return found

    def _registered(self, text: str) -> list[Use]:
        """What the register knows, with and without the mark of a possessor, the longer name first."""
        found: list[Use] = []
        for keep in (True, False):
            spans = [RawSpan(*match.span()) for match in _WORD.finditer(text)]
            if not keep:
                spans = [RawSpan(s.start, s.start + len(_POSSESSOR.sub("", s.of(text)))) for s in spans]
            for match in self._register.scan([span.of(text) for span in spans]):
                span = _closed(text, RawSpan(spans[match.first].start, spans[match.last - 1].end))
                if not any(span.overlaps(other.span) for other in found):
                    found.append(Use(span, match.entry.id, Form.OTHER, match.entry.kind, span.of(text)))
        found.sort(key=lambda use: use.span)
        entries = {entry.id: entry for entry in self._register.entries}
        return [
            Use(use.span, use.party, self._form(text, at, found, entries[use.party]), use.kind, use.written)
            for at, use in enumerate(found)
        ]

    def _form(self, text: str, at: int, found: Sequence[Use], entry: RegisterEntry) -> Form:
        use = found[at]
        written, span = use.written, use.span
        if " " not in written and written.endswith("s") and self._register.find(written[:-1]) is entry:
            return Form.OTHER  # people: "the Houthis"
        if " " not in written and self._register.find(f"{written}s") is entry:
            return Form.OTHER  # one of them: "a Houthi"
        before, after = found[at - 1] if at else None, found[at + 1] if at + 1 < len(found) else None
        if _follows_name(text, span):
            return Form.OTHER
        if text[span.end : span.end + 2] == " (":
            explains = after is not None and after.party == use.party and after.span.start == span.end + 2
            return Form.FULL if explains else Form.OTHER
        if text[span.start - 1 : span.start] == "(":
            explained = before is not None and before.party == use.party and before.span.end == span.start - 2
            return Form.SHORT if explained and text[span.end : span.end + 1] == ")" else Form.OTHER
        if _AFTER.match(text, span.end):
            return Form.OTHER
        first = re.split(r"[ -]", written)[0]
        if len(first) > 1 and first.isupper():
            return Form.SHORT  # "CPI Maoist" too
        return Form.FULL if " " in written or written.count("-") > 1 else Form.SHORT

    def _outlet_spans(self, text: str) -> list[RawSpan]:
        words = [RawSpan(*match.span()) for match in _WORD.finditer(text)]
        folded = [fold(span.of(text)) for span in words]
        return [
            RawSpan(words[at].start, words[at + length - 1].end)
            for at in range(len(words))
            for length in range(2, min(self._longest_outlet, len(words) - at) + 1)
            if tuple(folded[at : at + length]) in self._outlets
        ]


_BEFORE = re.compile(
    r"(?P<gap>[.!?\n]['\")\]]*\s+|^)?(?P<word>[A-Z][^\W\d_]*)(?P<link>(?: (?:of|for|e|ul))?(?: the)?[ -])$"
)
_STARTS = re.compile(r"(?:^|[.!?]\s+)(?:The|An?)$")
_SHORT = re.compile(r" \((?=[^()]*\))")
_AFTER = re.compile(r"(?:[ -][A-Z]| (?:of|for|e|ul) )")


_OF_NAME = re.compile(r"\b(?!Government|Republic|President|Army|State|Kingdom)[A-Z][^\W\d_]* of (?:the )?$")
"""Before a country that is a part of another name: "Times of India"."""


def _follows_name(text: str, span: RawSpan) -> bool:
    """Whether words with capitals stand before, so that the name may be a part of a longer one: "Royal *Lowland Army*".

    Nobody could tell where an unknown name begins there.
    """
    before = _BEFORE.search(text[: span.start][-80:])
    starts = before is not None and (before["gap"] is not None or before["word"] in ("The", "A", "An"))
    return bool(before and not starts)


def _closed(text: str, span: RawSpan) -> RawSpan:
    """The span with the bracket that closes one opened in it: "CPI (Maoist" is "CPI (Maoist)"."""
    is_open = span.of(text).count("(") > span.of(text).count(")")
    return RawSpan(span.start, span.end + 1) if is_open and text[span.end : span.end + 1] == ")" else span


def state_name(code: str) -> Name:
    """A state's forms, from the register of countries."""
    land = countries()[code]
    forms = {Form.ARTICLE if code in name_lists()["states"]["article"] else Form.NAME: land.name}
    for alias in land.aliases:
        form = _abbreviation(alias)
        if form:
            forms.setdefault(form, alias)
    if land.adjectives:
        forms[Form.ADJECTIVE] = land.adjectives[0]
    people = _people(land)
    if people:
        forms[Form.PEOPLE] = people[0]
    return Name(code, PartyKind.STATE, forms)


def group_names(listed: str) -> list[Name]:
    """The groups of `neutrality.toml`: "known" or "invented"."""
    return [
        Name(each["full"], PartyKind.NONSTATE_ARMED, {Form.FULL: each["full"], Form.SHORT: each["short"]})
        for each in name_lists()[listed]
    ]


def _abbreviation(alias: str) -> Form | None:
    letters = alias.replace(".", "")
    if not (letters.isupper() and letters.isalpha() and len(letters) <= 4):
        return None
    return Form.DOTTED if "." in alias else Form.ABBREVIATION


def _people(land: Country) -> list[str]:
    """Words for several of a people: "Kenyans", "Britons"."""
    return [word for word in land.adjectives if word.endswith("s") and word[:-1] in land.adjectives]


@cache
def _country_words() -> dict[tuple[str, ...], tuple[str, Form]]:
    """Folded words of names and adjectives, each of one country alone."""
    found: dict[tuple[str, ...], list[tuple[str, Form]]] = {}

    def add(word: str, code: str, form: Form) -> None:
        found.setdefault(tuple(fold(word).split()), []).append((code, form))

    lists = name_lists()["states"]
    for code, land in countries().items():
        name_form = Form.ARTICLE if code in lists["article"] else Form.NAME
        for name in (land.name, *land.aliases):
            if not name.startswith("The "):
                add(name, code, _abbreviation(name) or name_form)
        people = _people(land)
        for word in land.adjectives:
            persons = word in people or word.endswith(("man", "men"))
            add(
                word, code, Form.OTHER if persons and word not in people else Form.PEOPLE if persons else Form.ADJECTIVE
            )
    return {
        key: places[0]
        for key, places in found.items()
        if len({code for code, _ in places}) == 1 and places[0][0] not in lists["leave_out"]
    }


def _countries_in(text: str, taken: Sequence[RawSpan]) -> Iterator[Use]:
    words = [RawSpan(*match.span()) for match in _WORD.finditer(text)]
    dotted = {match.start(): match.end() for match in re.finditer(r"\b(?:[A-Z]\.){2,4}", text)}
    listed = _country_words()
    ends = sorted(taken)
    at = 0
    while at < len(words):
        use = _country_at(text, words, at, dotted, listed)
        if use is None:
            at += 1
            continue
        before = bisect_right(ends, use.span)
        if not any(use.span.overlaps(other) for other in ends[max(0, before - 3) : before + 3]):
            yield use
        while at < len(words) and words[at].start < use.span.end:
            at += 1


def _country_at(
    text: str,
    words: Sequence[RawSpan],
    at: int,
    dotted: Mapping[int, int],
    listed: Mapping[tuple[str, ...], tuple[str, Form]],
) -> Use | None:
    start = words[at].start
    if not text[start].isupper():
        return None
    if start in dotted:
        written = text[start : dotted[start]]
        hit = listed.get(tuple(fold(written).split()))
        return Use(RawSpan(start, dotted[start]), hit[0], Form.DOTTED, PartyKind.STATE, written) if hit else None
    for length in range(min(_LONGEST_COUNTRY, len(words) - at), 0, -1):
        end = words[at + length - 1].end
        bare = RawSpan(start, start + len(_POSSESSOR.sub("", text[start:end])))
        hit = listed.get(tuple(fold(bare.of(text)).split()))
        if hit is None or "\n" in bare.of(text):
            continue
        code, form = hit
        if form in (Form.ABBREVIATION, Form.DOTTED):
            if not bare.of(text).isupper():
                continue
            form = Form.ABBREVIATION
        if form is Form.ARTICLE and not re.search(r"\b[Tt]he $", text[:start][-5:]):
            form = Form.NAME
        return Use(bare, code, form, PartyKind.STATE, bare.of(text))
    return None
