"""Puts a report together from patterns, and gives it in the corpora's form."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from training.made.cast import Cast
from training.made.damage import Text, capitals, damaged
from training.made.markup import Writer
from training.made.retry import RetryError
from training.made.variation import joined
from training.made.written import Figure

_PATTERNS = Path(__file__).parent / "patterns"
_CORES = {
    "claims": 20,
    "rivals": 22,
    "denials": 30,
    "voices": 16,
    "totals": 8,
    "other": 8,
    "own": 10,
    "wires": 26,
    "plain": 24,
}
_AFTER = {
    "none": 40,
    "own": 18,
    "totals": 12,
    "voices": 16,
    "other": 8,
    "claims": 8,
    "denials": 10,
    "plain": 22,
    "unharmed": 26,
}
_WORDS = (40, 160)
_SENTENCES = (2, 9)
_CAPITALS, _DAMAGED, _HEADED, _DATELINED, _CREDITED, _EMPTY = 0.10, 0.08, 0.10, 0.12, 0.35, 0.08
_CREDIT = "(<c>(reports|reported)</c> <s>{M}</s>|<s>{M}</s> <c>(reports|reported|said)</c>)"
_TRIES = 400


@cache
def patterns(name: str) -> tuple[str, ...]:
    """The patterns of one file, comments left out."""
    lines = (_PATTERNS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def names() -> tuple[str, ...]:
    """The files of patterns."""
    return tuple(sorted(path.stem for path in _PATTERNS.glob("*.txt")))


def report(seed: str, ident: str) -> dict[str, Any]:
    """One report: `id`, `text`, `figures`, `attributions`, `variant`. The same seed gives the same report.

    Raises:
        RuntimeError: no draw fitted, which means that the patterns are wrong.
    """
    random = Random(seed)
    for _ in range(_TRIES):
        try:
            writer = _written(random)
            _check(writer)
            return _record(random, writer, ident)
        except RetryError:
            continue
    raise RuntimeError(f"no report after {_TRIES} draws for seed {seed}")


def _written(random: Random) -> Writer:
    writer = Writer(random, Cast(random))
    if random.random() < _HEADED:
        writer.write(random.choice(patterns("heads")))
        writer.text += "\n"
    if random.random() < _DATELINED:
        place = writer.cast.word("place2").upper()
        writer.text += random.choice((f"{place} — ", f"{place}, {writer.cast.word('date')} — ", f"{place}: "))
        writer.fresh = True
    target = random.choice((45, 60, 60, 80, 100, 120))
    used: set[str] = set()

    def add(name: str) -> None:
        free = [pattern for pattern in patterns(name) if pattern not in used]
        pattern = random.choice(free)
        used.add(pattern)
        if name == "leads" and pattern.endswith(".") and "<" not in pattern and random.random() < _CREDITED:
            pattern = f"<t>{pattern[:-1]}</t>, {_CREDIT}."
        writer.write(joined(random, pattern) if writer.blocks else pattern)

    if random.random() < _EMPTY:
        while len(writer.text.split()) < target:
            add("none")
        return writer
    if random.random() < 0.6:
        add("leads")
    elif random.random() < 0.2:
        add("none")
    add(random.choices(list(_CORES), list(_CORES.values()))[0])
    while len(writer.text.split()) < target:
        if random.random() < 0.25 and target > 70:
            add(random.choices(list(_CORES), list(_CORES.values()))[0])
        else:
            add(random.choices(list(_AFTER), list(_AFTER.values()))[0])
    return writer


def _check(writer: Writer) -> None:
    """Refuses reports of the wrong length, and those that say one figure twice."""
    if not _WORDS[0] <= len(writer.text.split()) <= _WORDS[1]:
        raise RetryError
    if not _SENTENCES[0] <= len(re.findall(r"[.!?][”\"]?(?=\s|$)", writer.text)) <= _SENTENCES[1]:
        raise RetryError
    seen: dict[tuple[Any, ...], set[str | None]] = {}
    for figure in writer.figures:
        if figure.denied:
            continue
        same = (
            figure.outcome,
            figure.number.low,
            figure.number.high,
            figure.category,
            figure.flags.get("inc"),
            "agg" in figure.flags,
        )
        speakers = seen.setdefault(same, set())
        if figure.speaker in speakers or (figure.speaker is None and speakers):
            raise RetryError
        speakers.add(figure.speaker)


def _record(random: Random, writer: Writer, ident: str) -> dict[str, Any]:
    figures = sorted(writer.figures, key=lambda figure: (figure.span, figure.denied))
    quantities = [figure.span for figure in figures]
    text, variant = Text(writer.text), "plain"
    draw = random.random()
    if draw < _CAPITALS:
        text, variant = capitals(text), "capitals"
    elif draw < _CAPITALS + _DAMAGED:
        text, variant = damaged(random, text, quantities), "damaged"
    numbers: dict[str, int] = {}
    rows = [_row(text, figure, figures, numbers) for figure in figures]
    return {
        "id": ident,
        "text": text.text,
        "variant": variant,
        "figures": rows,
        "attributions": [
            {part: [list(text.at(span)) for span in getattr(found, part)] for part in ("source", "cue", "content")}
            for found in sorted(writer.attributions, key=lambda found: (found.content[0], found.cue[0]))
        ],
    }


def _row(text: Text, figure: Figure, figures: list[Figure], numbers: dict[str, int]) -> dict[str, Any]:
    start, end = text.at(figure.span)
    victims = text.at(figure.victims or figure.span)
    claimant = text.at(figure.claimant) if figure.claimant else None
    whole = "agg" in figure.flags
    happening = figure.flags.get("inc", "main")
    row: dict[str, Any] = {
        "outcome": figure.outcome,
        "low": figure.number.low,
        "high": figure.number.high,
        "quantity": text.text[start:end],
        "start": start,
        "end": end,
        "victims": text.text[slice(*victims)],
        "victims_start": victims[0],
        "victims_end": victims[1],
        "category": figure.category,
        "claimant": text.text[slice(*claimant)] if claimant else None,
        "claimant_start": claimant[0] if claimant else None,
        "claimant_end": claimant[1] if claimant else None,
        "claimant_type": figure.claimant_type,
        "stance": "denied" if figure.denied else "asserted",
        "scope": "aggregate" if whole else "incident",
        "part_of": _place(figure.part_of, figures),
        "incident": None if whole else numbers.setdefault(happening, len(numbers) + 1),
    }
    if "h" in figure.flags:
        row["hedged"] = True
    return row


def _place(whole: Figure | None, figures: list[Figure]) -> int | None:
    return None if whole is None else next(i for i, figure in enumerate(figures) if figure is whole)
