"""Whose word a figure is, where the trained reader and the rules don't agree."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extract.claimant import OWN_VOICE, Claimant, of_attribution
from counterclaim.extract.document import Document
from counterclaim.extract.model.finding import Finding
from counterclaim.extract.model.found import FoundFigure
from counterclaim.extract.parties import Parties
from counterclaim.records import Attribution, RawSpan, Stance

SURE_OF_SPEAKER = 0.9
"""The reader's speaker counts where the rules know none from this chance on."""

SURE_OF_OTHER = 0.8
"""It counts against a speaker whom the rules bring from another sentence from this chance on."""

NO_SOURCE = 0.05
"""Words of which the reader holds it less likely than this that they name a source are nobody who speaks."""

SURE_OF_ANOTHER = 0.8
"""The reader's speaker takes the place of such words from this chance on."""

SURE_OF_NOBODY = 0.97
"""That the report speaks in its own voice counts against a speaker of the rules from this chance on."""


def with_speaker(
    document: Document,
    claimants: Sequence[Claimant],
    found: FoundFigure | None,
    finding: Finding,
    attributions: Sequence[Attribution],
    parties: Parties,
) -> list[Claimant]:
    """The claimants of a draft, or the one that the reader is sure of.

    Where somebody denies a figure, or two speak of it, the rules know more than the reader, which points to one.
    """
    if found is None or len(claimants) != 1 or claimants[0].denied:
        return list(claimants)
    read, sentence = claimants[0], document.sentence_at(found.quantity.span.start)
    beside = sentence is not None and any(sentence.span.overlaps(span) for span in read.spans)
    if beside:
        # who speaks in the sentence itself, the rules know, unless they take for a speaker what is none
        mistaken = all(finding.chance_of("source", span) < NO_SOURCE for span in read.spans)
        heard = found.speaker is not None and found.speaker.probability >= SURE_OF_ANOTHER
        if found.speaker is None or not (mistaken and heard):
            return [read]
    if found.speaker is None:
        return [OWN_VOICE] if read.spans and found.own_voice >= SURE_OF_NOBODY else [read]
    span = found.speaker.span
    least = SURE_OF_OTHER if read.spans else SURE_OF_SPEAKER
    if found.speaker.probability < least or _only_claims(span, attributions):
        return [read]
    return [_of(span, attributions, parties)]


def _only_claims(span: RawSpan, attributions: Sequence[Attribution]) -> bool:
    """Whether somebody claims the deed, which doesn't make its toll their word."""
    return any(
        attribution.stance is Stance.CLAIMS_RESPONSIBILITY and any(span.overlaps(each) for each in attribution.source)
        for attribution in attributions
    )


def _of(span: RawSpan, attributions: Sequence[Attribution], parties: Parties) -> Claimant:
    """The speaker of a span: of the attribution whose source it is, if there is one."""
    for attribution in attributions:
        if any(span.overlaps(source) for source in attribution.source):
            return of_attribution(attribution)
    party = parties.at(span)
    return Claimant((span,), party.id if party else None)
