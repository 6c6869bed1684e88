"""What the gate loses: texts that hold casualties or incidents, and would be turned away unread."""

from __future__ import annotations

from counterclaim.evaluate.documents import Documents
from counterclaim.evaluate.scores import Share
from counterclaim.extract.gate import can_hold_violence


def turned_away(documents: Documents) -> Share:
    """How many of the texts for which the key has figures or templates the gate would turn away."""
    holding = [document for document in documents if document.get("figures") or document.get("templates")]
    return Share(sum(not can_hold_violence(str(document["text"])) for document in holding), len(holding))
