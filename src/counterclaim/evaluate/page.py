"""Small pieces of a page in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterclaim.evaluate.scores import Rates, Share


def share(value: float | None) -> str:
    """A share with three decimals, as the literature writes it; a dash for None."""
    return "–" if value is None else f"{value:.3f}"


def rates(scores: Rates) -> list[str]:
    """Precision, recall, F1 and the gold's number, as cells."""
    return [share(scores.precision), share(scores.recall), share(scores.f1), str(scores.gold)]


def right_of(scores: Share) -> list[str]:
    """A share and what it is of, as cells."""
    return [share(scores.share), str(scores.of)]


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, words: Sequence[int] = (0,)) -> str:
    """A table: the columns of `words` to the left, numbers to the right. Bars in cells are escaped."""
    marks = "|".join("---" if column in words else "---:" for column in range(len(header)))
    lines = ["| " + " | ".join(header) + " |", f"|{marks}|"]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def section(title: str, *blocks: str) -> str:
    """A section with its heading; empty blocks are left out."""
    return "\n\n".join([f"## {title}", *filter(None, blocks)])
