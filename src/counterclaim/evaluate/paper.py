"""One figure of the corpora's form, as the scores read it: closed, typed, and forgiving of broken predictions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

Count = tuple[str | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class PaperFigure:
    """A figure on paper. What is missing or of the wrong type is null, so a broken figure is wrong and no more.

    `stance`, `scope` and `hedged` have the guideline's defaults where they are null.
    """

    outcome: str | None = None
    low: int | None = None
    high: int | None = None
    start: int | None = None
    end: int | None = None
    victims: str | None = None
    category: str | None = None
    claimant: str | None = None
    claimant_also: tuple[str, ...] = ()
    claimant_type: str | None = None
    stance: str = "asserted"
    scope: str = "incident"
    hedged: bool = False
    part_of: int | None = None
    incident: int | None = None
    probability: float | None = None

    @classmethod
    def read(cls, raw: Any) -> Self:
        """Read whatever stands where a figure should."""
        fields = raw if isinstance(raw, dict) else {}

        def words(name: str) -> str | None:
            value = fields.get(name)
            return value if isinstance(value, str) else None

        def number(name: str) -> int | None:
            value = fields.get(name)
            return value if isinstance(value, int) and not isinstance(value, bool) else None

        also, chance = fields.get("claimant_also"), fields.get("probability")
        stance, scope = words("stance"), words("scope")
        return cls(
            outcome=words("outcome"),
            low=number("low"),
            high=number("high"),
            start=number("start"),
            end=number("end"),
            victims=words("victims"),
            category=words("category"),
            claimant=words("claimant"),
            claimant_also=tuple(also) if isinstance(also, list) and all(isinstance(name, str) for name in also) else (),
            claimant_type=words("claimant_type"),
            stance="asserted" if stance is None else stance,
            scope="incident" if scope is None else scope,
            hedged=fields.get("hedged") is True,
            part_of=number("part_of"),
            incident=number("incident"),
            probability=float(chance) if isinstance(chance, int | float) and 0 <= chance <= 1 else None,
        )

    @property
    def count(self) -> Count:
        """What must be equal for the count to be right."""
        return self.outcome, self.low, self.high

    @property
    def claimant_names(self) -> tuple[str | None, ...]:
        """The claimant, and other names for the same speaker."""
        return self.claimant, *self.claimant_also


def read_figures(raw: Iterable[Any] | None) -> list[PaperFigure]:
    """The figures of a document's "figures"."""
    return [PaperFigure.read(figure) for figure in raw or []]


def total_killed(figures: Iterable[PaperFigure]) -> tuple[int | None, int | None] | None:
    """Low and high of the largest number of killed that is of one incident and no part; None without one.

    Larger is the greater low (the high where the low is open), then the greater high, an open one being the greatest.
    """
    totals = [
        (figure.low, figure.high)
        for figure in figures
        if figure.outcome == "killed"
        and figure.scope == "incident"
        and figure.part_of is None
        and (figure.low is not None or figure.high is not None)
    ]
    return max(totals, key=_size, default=None)


def _size(total: tuple[int | None, int | None]) -> tuple[float, float]:
    low, high = total
    top = float("inf") if high is None else high
    return (top if low is None else low), top
