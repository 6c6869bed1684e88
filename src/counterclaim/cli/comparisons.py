"""Shows why the reports of an incident are held to tell of one happening."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from counterclaim.cli.printing import text
from counterclaim.link import Telling
from counterclaim.records import Incident, Reading
from counterclaim.views.comparisons import compared


def comparisons_page(incident: Incident, readings: Sequence[Reading]) -> Group:
    """The comparisons for people."""
    parts: list[RenderableType] = [Text("why these reports are held to tell of one happening", style="bold")]
    pairs = list(compared(incident, readings))
    if not pairs:
        parts.append(Text("  one report alone tells of it"))
    for first, second, found in pairs:
        verdict = "one happening" if found.same else "not joined by these two alone"
        parts.append(
            Text.assemble(text(f"{_name(first)} and {_name(second)}"), ": ", (f"{found.total:+.1f}, {verdict}", "bold"))
        )
        parts.append(Text.assemble("  ", (f"{found.base:+5.1f}", "dim"), "  before anything is compared"))
        for feature in found.features:
            if feature.points:
                style = "green" if feature.points > 0 else "red"
                line = Text.assemble("  ", (f"{feature.points:+5.1f}", style), "  ", text(feature.name), ": ")
                parts.append(line + text(feature.sentence))
    return Group(*parts)


def _name(telling: Telling) -> str:
    header = next(iter(telling.reading.header), None)
    outlet = header.source if header and header.source else f"report {telling.reading.report}"
    day = f", {telling.published}" if telling.published else ""
    return f"{outlet}{day}"
