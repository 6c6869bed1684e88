"""Small pictures as SVG, built as trees: a report's words become text in them and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from markupsafe import Markup

from counterclaim.export.dossier.words import clean

LINE_HEIGHT = 14
"""Of a label, in the picture's units."""

Point = tuple[float, float]


class Picture:
    """A picture of a size in pixels, with a title, and if need be a description, for those who can't see it.

    `id` is the page's own, and names the two where there is a description.

    Lines, marks and texts are black: what tells them apart is shape, dashes and words, so that it survives a
    printer without colours.
    """

    def __init__(self, width: float, height: float, title: str, *, described: str = "", id: str = "") -> None:
        size = {"width": _n(width), "height": _n(height), "viewBox": f"0 0 {_n(width)} {_n(height)}"}
        names = {"aria-labelledby": f"{id}-title", "aria-describedby": f"{id}-desc"} if described else {}
        self._root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", **names, **size})
        ET.SubElement(self._root, "title", {"id": f"{id}-title"} if described else {}).text = clean(title)
        if described:
            ET.SubElement(self._root, "desc", {"id": f"{id}-desc"}).text = clean(described)

    def line(self, start: Point, end: Point, *, dash: str | None = None, faint: bool = False) -> None:
        """A straight line."""
        self.path([start, end], dash=dash, faint=faint)

    def path(self, points: Sequence[Point], *, dash: str | None = None, faint: bool = False) -> None:
        """A line through points."""
        listed = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        look = {"fill": "none", "stroke": "#bbb" if faint else "#222", "stroke-width": "1" if faint else "1.5"}
        if dash:
            look["stroke-dasharray"] = dash
        ET.SubElement(self._root, "polyline", {"points": listed, **look})

    def arrow(self, points: Sequence[Point], *, dash: str | None = None) -> None:
        """A line through points, with a head where it ends; the last piece goes from left to right, or back."""
        self.path(points, dash=dash)
        (x, y), before = points[-1], points[-2]
        back = -7 if before[0] <= x else 7
        self.polygon([(x, y), (x + back, y - 3.5), (x + back, y + 3.5)], filled=True)

    def circle(self, middle: Point, radius: float, *, filled: bool = False, dash: str | None = None) -> None:
        """A circle."""
        look = {"fill": "#222" if filled else "none", "stroke": "#222", "stroke-width": "1.5"}
        if dash:
            look["stroke-dasharray"] = dash
        ET.SubElement(self._root, "circle", {"cx": _n(middle[0]), "cy": _n(middle[1]), "r": _n(radius), **look})

    def polygon(self, points: Sequence[Point], *, filled: bool) -> None:
        """A closed shape."""
        listed = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        look = {"fill": "#222" if filled else "#fff", "stroke": "#222", "stroke-width": "1.5"}
        ET.SubElement(self._root, "polygon", {"points": listed, **look})

    def box(self, corner: Point, width: float, height: float) -> None:
        """A box."""
        place = {"x": _n(corner[0]), "y": _n(corner[1]), "width": _n(width), "height": _n(height)}
        ET.SubElement(self._root, "rect", {**place, "fill": "#fff", "stroke": "#222"})

    def text(
        self, at: Point, words: str, *, anchor: str = "start", most: int = 60, bold: bool = False, small: bool = False
    ) -> None:
        """A label of so many characters at most."""
        words = clean(words)
        shown = words if len(words) <= most else words[: most - 1] + "…"
        look = {
            "font-size": "9.5" if small else "11",
            "font-family": "sans-serif",
            "fill": "#222",
            "text-anchor": anchor,
        }
        if bold:
            look["font-weight"] = "bold"
        ET.SubElement(self._root, "text", {"x": _n(at[0]), "y": _n(at[1]), **look}).text = shown

    def markup(self) -> Markup:
        """The picture as it stands in a page."""
        return Markup(ET.tostring(self._root, encoding="unicode"))


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
