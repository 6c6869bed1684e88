"""Swaps of parties' names in a text: what stands where afterwards, and the new text.

A swap replaces each form of a name by the same form of the other: the full name, the short one, the adjective.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from counterclaim.evaluate.neutrality_names import Form, Name, Names, Use, group_names, name_lists, state_name
from counterclaim.records import RawSpan


class Route(StrEnum):
    """Which names are swapped for which."""

    GROUP_TO_KNOWN = "group to group of the register"
    GROUP_TO_INVENTED = "group to invented group"
    STATE_TO_STATE = "state to state"
    GROUP_TO_ARMY = "group to army"
    ARMY_TO_GROUP = "army to group"

    @property
    def between(self) -> bool:
        """Whether the swap is between kinds, so that what follows from the kind may change."""
        return self in (Route.GROUP_TO_ARMY, Route.ARMY_TO_GROUP)


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `[start, end)` of the text before, and what stands there afterwards."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Swap:
    """A text before and after. A place inside a replaced name counts as the whole name, on both sides."""

    before: str
    edits: tuple[Edit, ...]
    after: str = field(init=False)
    _starts: list[int] = field(init=False, repr=False)
    _new_starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Raises `ValueError` where edits overlap or aren't in the order of the text."""
        pieces, at, starts, length = [], 0, [], 0
        for edit in self.edits:
            if edit.start < at:
                raise ValueError(f"an edit starts at {edit.start}, inside the one before, which ends at {at}")
            pieces += [self.before[at : edit.start], edit.new]
            starts.append(length + edit.start - at)
            length = starts[-1] + len(edit.new)
            at = edit.end
        object.__setattr__(self, "after", "".join([*pieces, self.before[at:]]))
        object.__setattr__(self, "_starts", [edit.start for edit in self.edits])
        object.__setattr__(self, "_new_starts", starts)

    def moved(self, span: RawSpan) -> RawSpan:
        """Where a span of the text before lies afterwards."""
        return RawSpan(self._moved(span.start, last=False), self._moved(span.end, last=True))

    def settled(self, span: RawSpan) -> RawSpan:
        """A span of the text afterwards, made to hold the whole of each new name that it touches."""
        return RawSpan(self._settled(span.start, last=False), self._settled(span.end, last=True))

    def _moved(self, place: int, *, last: bool) -> int:
        at = bisect_right(self._starts, place - 1 if last else place) - 1
        if at < 0:
            return place
        edit, new_start = self.edits[at], self._new_starts[at]
        if place < edit.end or (last and place == edit.end):
            return new_start + len(edit.new) if last else new_start
        return new_start + len(edit.new) + place - edit.end

    def _settled(self, place: int, *, last: bool) -> int:
        at = bisect_right(self._new_starts, place - 1 if last else place) - 1
        if at < 0:
            return place
        start, end = self._new_starts[at], self._new_starts[at] + len(self.edits[at].new)
        if start <= place < end or (last and place == end):
            return end if last else start
        return place


def make_swap(text: str, route: Route, names: Names, generator: random.Random) -> Swap | None:
    """The text with all names of the route's first kind swapped for others of its second; None where it has none.

    No new name is one that the text holds already, and two parties never get the same one.
    """
    if route.between and _says_kind(text, "to_state" if route is Route.GROUP_TO_ARMY else "to_group"):
        return None
    return _MAKERS[route](text, names, generator)


def _says_kind(text: str, listed: str) -> bool:
    """Whether a text says the kind in words that have no counterpart in the other."""
    return re.search(rf"\b(?:{'|'.join(name_lists()['leave_out'][listed])})\b", text, re.IGNORECASE) is not None


def replaced(text: str, uses: Sequence[Use], choice: Mapping[str, Name]) -> Swap:
    """The text with each use replaced by its own form of the name chosen for its party, "a" and "an" set right.

    Raises `KeyError` where a name lacks a form.
    """
    return _swap(text, _edits(text, uses, choice))


def _edits(text: str, uses: Sequence[Use], choice: Mapping[str, Name]) -> list[Edit]:
    edits = [Edit(*use.span, choice[use.party].forms[use.form]) for use in uses if use.party in choice]
    return [edit for edit in edits if edit.new != text[edit.start : edit.end]]


def _swap(text: str, edits: Sequence[Edit]) -> Swap:
    """The swap of all edits, and of the articles before them that no longer fit."""
    articles = []
    for edit in edits:
        match = re.search(r"\b([Aa])(n?) $", text[: edit.start][-4:])
        wanted = "n" if takes_an(edit.new) else ""
        if match and match.group(2) != wanted:
            articles.append(Edit(edit.start - len(match.group()), edit.start - 1, match.group(1) + wanted))
    return Swap(text, tuple(sorted([*edits, *articles], key=lambda edit: edit.start)))


def takes_an(name: str) -> bool:
    """Whether a name takes "an": by its first sound, or that of its first letter where it's spelt."""
    first = name.split(maxsplit=1)[0]
    spelt = len(first) > 1 and first.replace(".", "").isupper()
    return first[0] in ("AEFHILMNORSX" if spelt else "AEIOaeio")


def _choose(text: str, uses: Sequence[Use], candidates: Sequence[Name], generator: random.Random) -> dict[str, Name]:
    """For each party a name with all the forms that the text uses, and not in the text; none where none fits."""
    needed: dict[str, set[Form]] = {}
    for use in uses:
        needed.setdefault(use.party, set()).add(use.form)
    free = [
        name
        for name in candidates
        if name.party not in needed
        and not any(re.search(rf"\b{re.escape(form)}\b", text) for form in name.forms.values())
    ]
    generator.shuffle(free)
    choice = {}
    for party, forms in needed.items():
        fitting = next((name for name in free if forms <= set(name.forms)), None)
        if fitting is not None:
            choice[party] = fitting
            free.remove(fitting)
    return choice


def _swap_groups(listed: str) -> Callable[[str, Names, random.Random], Swap | None]:
    def make(text: str, names: Names, generator: random.Random) -> Swap | None:
        uses = names.groups(text)
        if listed == "invented":
            uses = _in_full(text, uses)
        choice = _choose(text, uses, group_names(listed), generator)
        return replaced(text, uses, choice) if choice else None

    return make


def _in_full(text: str, uses: Sequence[Use]) -> list[Use]:
    """The uses, all in full of parties whose short name no brackets explain: nobody would know an unexplained "FHF"."""
    explained = {use.party for use in uses if use.form is Form.FULL and text[use.span.end : use.span.end + 2] == " ("}
    return [
        use if use.party in explained or use.form is not Form.SHORT else replace(use, form=Form.FULL) for use in uses
    ]


def _swap_states(text: str, names: Names, generator: random.Random) -> Swap | None:
    uses = names.states(text)
    choice = _choose(text, uses, _states(), generator)
    return replaced(text, uses, choice) if choice else None


@cache
def _states() -> tuple[Name, ...]:
    lists = name_lists()["states"]
    return tuple(map(state_name, (*lists["plain"], *lists["article"])))


def _group_to_army(text: str, names: Names, generator: random.Random) -> Swap | None:
    uses = names.groups(text)
    armies = [
        Name(
            f"army:{state.party}",
            state.kind,
            dict.fromkeys((Form.FULL, Form.SHORT), f"{state.forms[Form.ADJECTIVE]} Army"),
        )
        for state in _states()
    ]
    choice = _choose(text, uses, armies, generator)
    if not choice:
        return None
    kept: list[Use] = []
    for use in uses:  # "Long Name (ABC)" becomes one army, not an army in brackets
        last = kept[-1] if kept else None
        bracketed = last and last.party == use.party and text[last.span.end : use.span.start] == " ("
        if last and bracketed and text[use.span.end : use.span.end + 1] == ")":
            kept[-1] = Use(RawSpan(last.span.start, use.span.end + 1), last.party, last.form, last.kind, last.written)
        else:
            kept.append(use)
    edits = _edits(text, kept, choice)
    return _swap(text, [*edits, *_people(text, "to_state", edits)])


def _army_to_group(text: str, names: Names, generator: random.Random) -> Swap | None:
    uses = names.armies(text)
    groups = [
        Name(group.party, group.kind, {Form.ARMY: group.forms[Form.FULL]})
        for group in (*group_names("known"), *group_names("invented"))
    ]
    choice = _choose(text, uses, groups, generator)
    if not choice:
        return None
    edits = _edits(text, uses, choice)
    return _swap(text, [*edits, *_people(text, "to_group", edits)])


def _people(text: str, listed: str, edits: Sequence[Edit]) -> list[Edit]:
    """The common nouns for an army's or a group's people swapped as well, where no new name is in the way."""
    words: Mapping[str, str] = name_lists()[listed]
    found = []
    for match in re.finditer(rf"\b(?:{'|'.join(words)})\b", text, re.IGNORECASE):
        if not any(edit.start < match.end() and match.start() < edit.end for edit in edits):
            new = words[match.group().lower()]
            found.append(Edit(*match.span(), new.capitalize() if match.group()[0].isupper() else new))
    return found


_MAKERS: Mapping[Route, Callable[[str, Names, random.Random], Swap | None]] = {
    Route.GROUP_TO_KNOWN: _swap_groups("known"),
    Route.GROUP_TO_INVENTED: _swap_groups("invented"),
    Route.STATE_TO_STATE: _swap_states,
    Route.GROUP_TO_ARMY: _group_to_army,
    Route.ARMY_TO_GROUP: _army_to_group,
}
