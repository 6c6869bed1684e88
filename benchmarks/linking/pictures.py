"""Plain charts as SVG: a line through points, each with its value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, MARGIN = 480, 320, 60


@dataclass(frozen=True)
class Chart:
    """A chart of values against numbers of readings, both from 0."""

    title: str
    unit: str
    points: Sequence[tuple[float, float]]


def picture(charts: Sequence[Chart]) -> str:
    """The charts side by side."""
    drawn = "".join(f'<g transform="translate({at * WIDTH} 0)">{_drawn(chart)}</g>' for at, chart in enumerate(charts))
    width = WIDTH * len(charts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" font-family="sans-serif" '
        f'font-size="11"><rect width="{width}" height="{HEIGHT}" fill="white"/>{drawn}</svg>\n'
    )


def _drawn(chart: Chart) -> str:
    most_x, most_y = max(x for x, _ in chart.points), max(y for _, y in chart.points) or 1
    placed = [
        (MARGIN + x / most_x * (WIDTH - 2 * MARGIN), HEIGHT - MARGIN - y / most_y * (HEIGHT - 2 * MARGIN))
        for x, y in chart.points
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
    marks = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3">'
        f"<title>{size:,.0f}: {value:,.1f} {escape(chart.unit)}</title></circle>"
        for (x, y), (size, value) in zip(placed, chart.points, strict=True)
    )
    (last_x, last_y), (most, value) = placed[-1], chart.points[-1]
    return (
        f'<path d="M{MARGIN} {MARGIN}V{HEIGHT - MARGIN}H{WIDTH - MARGIN}" fill="none" stroke="black"/>'
        f'<polyline points="{line}" fill="none" stroke="black"/>{marks}'
        f'<text x="{last_x:.1f}" y="{last_y - 10:.1f}" text-anchor="middle">{value:,.0f} {escape(chart.unit)}</text>'
        f'<text x="{last_x:.1f}" y="{HEIGHT - MARGIN + 16}" text-anchor="middle">{most:,.0f}</text>'
        f'<text x="{MARGIN}" y="{HEIGHT - MARGIN + 16}" text-anchor="middle">0</text>'
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 16}" text-anchor="middle">readings</text>'
        f'<text x="{MARGIN - 20}" y="{MARGIN - 26}">{escape(chart.title)}</text>'
    )
