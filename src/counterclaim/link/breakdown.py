"""Totals and parts: what a statement's parts say of its whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from counterclaim.link.statements import Said
from counterclaim.records import Bound, Figure, Toll, Unit, identify


def with_breakdowns(listed: Sequence[Said]) -> list[Said]:
    """The statements, with parts of one toll added, and wholes that add up made claims on their parts.

    Rule: stated parts of one statement that add up to its whole are the whole's breakdown, and the whole
    is then a claim on those parts. Parts that count the same people as their whole ("twelve fighters,
    five of them of the brigade") say nothing more about the toll, and stay with the whole.
    """
    listed = _with_groups_added(listed)
    by_key = {said.key: said for said in listed}
    parts: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for said in listed:
        whole = by_key.get((said.reading.report, said.figure.part_of or ""))
        if whole is not None and _one_statement(said, whole):
            parts[whole.key].append(said)
    for key in sorted(parts):
        parts[key] += _missing_parts(by_key[key], parts[key], listed)
    gone: set[tuple[str, str]] = set()
    inner: dict[tuple[str, str], list[Said]] = {}
    sums: list[Said] = []
    covers: dict[tuple[str, str], tuple[Toll, ...]] = {}
    for key in sorted(parts):
        whole = by_key[key]
        inside = [part for part in parts[key] if part.toll == whole.toll]
        gone |= {part.key for part in inside}
        inner[key] = inside
        other = [part for part in parts[key] if part.toll != whole.toll]
        apart = any(_is_group_apart(part.toll, whole.toll) for part in other)
        if other and not inside and apart and adds_up(whole.figure, [part.figure for part in other]):
            covers[key] = tuple(sorted({part.toll for part in other}, key=str))
        for members in _by_toll(other):
            if len(members) > 1 and _fits(members, whole.figure):
                gone |= {part.key for part in members}
                sums.append(_sum(members))
    kept = [
        replace(said, covers=covers.get(said.key, ()), parts=said.parts if said.summed else _breakdown(said.key, inner))
        for said in listed
        if said.key not in gone
    ]
    return _same_statement(sorted([*kept, *sums], key=lambda said: said.key))


def _is_group_apart(part: Toll, whole: Toll) -> bool:
    """Whether those counted are told apart by who they are; by age or sex alone they stay among the whole's.

    "31 people, 23 soldiers and eight civilians" is a word on these two; "seven civilians, two women and five children"
    goes on being one on the civilians.
    """
    return part.category is not whole.category or part.party != whole.party or part.demographic is None


def _with_groups_added(listed: Sequence[Said]) -> list[Said]:
    """The statements, with groups of one toll that a sentence counts side by side added up.

    "23 soldiers, three railway employees and five passengers died" says eight civilians. Groups that are
    parts of a whole are left to it, and so are numbers that stand for the same words.
    """
    groups: dict[tuple[object, ...], list[Said]] = defaultdict(list)
    wholes = {said.figure.part_of for said in listed}
    for said in listed:
        figure = said.figure
        if figure.part_of is None and figure.id not in wholes and not said.denied and figure.victims:
            statement = (said.reading.report, said.voice, figure.outcome, figure.evidence, figure.attribution)
            groups[(*statement, said.toll)].append(said)
    gone: set[tuple[str, str]] = set()
    sums: list[Said] = []
    for members in groups.values():
        closed = all(m.figure.low is not None and m.figure.high is not None and m.figure.low > 0 for m in members)
        apart = len({m.figure.victims for m in members}) == len({m.figure.quantity for m in members}) == len(members)
        if len(members) > 1 and closed and apart and _is_listed(members):
            gone |= {member.key for member in members}
            sums.append(_sum(members))
    return sorted([*(said for said in listed if said.key not in gone), *sums], key=lambda said: said.key)


def _is_listed(members: Sequence[Said]) -> bool:
    """Whether the groups stand side by side, a few characters between one's end and the next number."""
    ordered = sorted(members, key=lambda member: member.figure.quantity)
    return all(
        0 <= later.figure.quantity.start - one.figure.victims[-1].end <= _BETWEEN_GROUPS
        for one, later in pairwise(ordered)
    )


_BETWEEN_GROUPS = 8
"""Characters from one group of a list to the next one's number: a comma, "and", "as well"."""


def _missing_parts(whole: Said, parts: Sequence[Said], listed: Sequence[Said]) -> list[Said]:
    """What the same speaker counts in the same report beside the stated parts, if just that makes them add up.

    "At least 31, among them 18 soldiers, three employees and five passengers. … Five soldiers died in the
    operation": the last five are the whole's, too. One figure of a kind that the parts have, no more.
    """
    missing = _number(whole.figure) - sum(_number(part.figure) for part in parts)
    if missing <= 0 or len(parts) < 2:
        return []
    free = [
        said
        for said in listed
        if said.reading.report == whole.reading.report
        and said.figure.part_of is None
        and said.key != whole.key
        and _one_statement(said, whole)
        and said.toll in [part.toll for part in parts]
        and _number(said.figure) == missing
    ]
    return free if len(free) == 1 else []


def _breakdown(key: tuple[str, str], inner: dict[tuple[str, str], list[Said]]) -> tuple[Figure, ...]:
    """The parts that count the same people as their whole, and the parts of these, in the order of the text."""
    figures: list[Figure] = []
    for part in sorted(inner.get(key, ()), key=lambda part: (part.figure.quantity, part.key)):
        figures += [part.figure, *_breakdown(part.key, inner)]
    return tuple(figures)


def adds_up(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the closed ends of the parts add up to the whole's: "at least 31" is 23 and 8."""
    return len(parts) > 0 and sum(map(_number, parts)) == _number(whole) > 0


def _one_statement(part: Said, whole: Said) -> bool:
    """Whether both are the same speaker's, in one outcome, and asserted."""
    same = part.voice == whole.voice and part.figure.outcome is whole.figure.outcome
    return same and not part.denied and not whole.denied


def _by_toll(parts: Sequence[Said]) -> list[list[Said]]:
    found: dict[Toll, list[Said]] = {}
    for part in parts:
        found.setdefault(part.toll, []).append(part)
    return list(found.values())


def _fits(members: Sequence[Said], whole: Figure) -> bool:
    """Whether the members can be added: they are counted side by side, and no more than the whole."""
    closed = all(part.figure.high is not None and part.figure.low is not None for part in members)
    return closed and (whole.high is None or sum(_number(part.figure) for part in members) <= whole.high)


def _number(figure: Figure) -> int:
    return figure.low if figure.low is not None else figure.high or 0


def _sum(members: Sequence[Said]) -> Said:
    """One statement of several figures on one toll: their sum, with the words of the first."""
    members = sorted(members, key=lambda part: (part.figure.quantity, part.key))
    figures = [part.figure for part in members]
    first = figures[0]
    low, high = sum(one.low or 0 for one in figures), sum(one.high or 0 for one in figures)
    about = any(one.bound is Bound.ABOUT for one in figures)
    total = first.model_copy(
        update={
            "id": identify("sum", *sorted(one.id for one in figures)),
            "low": low,
            "high": high,
            "bound": Bound.RANGE if low != high else Bound.ABOUT if about else Bound.EXACT,
            "unit": Unit.NUMBER,
            "victims": tuple(span for one in figures for span in one.victims),
            "evidence": tuple(dict.fromkeys(span for one in figures for span in one.evidence)),
            "names_people": any(one.names_people for one in figures),
            "hedged": any(one.hedged for one in figures),
            "part_of": first.part_of,
        }
    )
    return replace(members[0], figure=total, parts=tuple(figures), summed=True)


def _same_statement(listed: Sequence[Said]) -> list[Said]:
    """A whole that one report gives without its parts is the same speaker's whole that another gives with them."""
    given: dict[tuple[object, ...], tuple[Toll, ...]] = {}
    for said in listed:
        if said.covers:
            given.setdefault(_identity(said), said.covers)
    return [
        replace(said, covers=given[_identity(said)])
        if not said.covers and not said.denied and _identity(said) in given
        else said
        for said in listed
    ]


def _identity(said: Said) -> tuple[object, ...]:
    return said.voice, said.toll, _number(said.figure)
