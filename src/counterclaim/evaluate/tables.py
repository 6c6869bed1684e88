"""Scores as tables for people, in percent."""

from __future__ import annotations

from rich.table import Table

from counterclaim.evaluate.scores import Rates, Share


def percent(value: float | None) -> str:
    """A share as a percentage with one decimal; a dash for None."""
    return "–" if value is None else f"{100 * value:.1f}"


def rates_table(title: str) -> Table:
    """An empty table for rows of rates and shares."""
    table = Table(title=title, title_justify="left")
    table.add_column("measure")
    for column in ("P", "R", "F1", "right", "predicted", "gold"):
        table.add_column(column, justify="right")
    return table


def rates_row(table: Table, name: str, rates: Rates) -> None:
    """Add rates to a table that `rates_table` made."""
    rates_in_percent = (percent(rates.precision), percent(rates.recall), percent(rates.f1))
    table.add_row(name, *rates_in_percent, str(rates.hits), str(rates.predicted), str(rates.gold))


def share_row(table: Table, name: str, share: Share) -> None:
    """Add a share to a table that `rates_table` made; it stands in the column of F1."""
    table.add_row(name, "", "", percent(share.share), str(share.right), "", str(share.of))
