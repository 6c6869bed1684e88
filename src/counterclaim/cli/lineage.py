"""Shows where an incident's claims come from, and which of its reports copies or quotes which."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from counterclaim.cli.inputs import counted
from counterclaim.cli.printing import text
from counterclaim.records import Incident, Reading
from counterclaim.views.lineage import lineage

_MARK = {True: "··", False: "──"}
"""Before a report that has an origin's word from others, and before one that has it first-hand."""


def lineage_page(incident: Incident, readings: Sequence[Reading]) -> Group:
    """The lineage for people."""
    found = lineage(incident, readings)
    parts: list[RenderableType] = [Text("where the claims come from", style="bold")]
    if not found.sources:
        parts.append(Text("  no origin is known"))
    for source in found.sources:
        reports = counted(len({one.id for one in source.carried}), "report")
        parts.append(Text.assemble(text(source.name, "bold"), f" ({source.kind}), {reports}"))
        parts += [Text.assemble(f"  {_MARK[one.copies]} ", text(f"{one.report}: {one.why}")) for one in source.carried]
    parts += ["", Text("which report copies or quotes which", style="bold")]
    if not found.passed:
        parts.append(Text("  none that is known to"))
    parts += [Text.assemble("  - ", text(one.sentence)) for one in found.passed]
    return Group(*parts)
