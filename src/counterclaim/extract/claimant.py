"""Who says a figure."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.records import Attribution, RawSpan


@dataclass(frozen=True, slots=True)
class Claimant:
    """A figure's speaker: the words, the party's id, the attribution if there is one, and whether it is denied.

    Without words it is the report's own voice.
    """

    spans: tuple[RawSpan, ...] = ()
    party: str | None = None
    attribution: Attribution | None = None
    denied: bool = False


OWN_VOICE = Claimant()
"""The report says it itself."""


def of_attribution(attribution: Attribution, *, denied: bool = False) -> Claimant:
    """The speaker of an attribution."""
    return Claimant(attribution.source, attribution.speaker, attribution, denied)
