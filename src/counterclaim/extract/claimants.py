"""Whose word a figure is: the nearest speaker whose statement reaches the number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.extract.document import Document
from counterclaim.extract.drafts import Draft
from counterclaim.extract.parties import Parties
from counterclaim.records import Attribution, PartyKind, RawSpan, Stance, hull


@dataclass(frozen=True, slots=True)
class Claimant:
    """A figure's speaker: the attribution, and whether the speaker denies the figure. None of all: the report's voice."""

    attribution: Attribution | None = None
    denied: bool = False

    @property
    def party(self) -> str | None:
        """The id of the speaker's party."""
        return self.attribution.speaker if self.attribution else None

    @property
    def spans(self) -> tuple[RawSpan, ...]:
        """The speaker's words."""
        return self.attribution.source if self.attribution else ()


def claimants_of(
    document: Document, draft: Draft, attributions: Sequence[Attribution], parties: Parties
) -> list[Claimant]:
    """The speakers of a draft: one as a rule; two where somebody denies what another one asserts.

    The attribution must reach the number. Of several that do, the innermost counts; an outlet that
    passes on a named speaker's word is no claimant, only where no nearer speaker is given.
    """
    covering = [a for a in attributions if _reaches(document, draft, a)]
    covering.sort(key=lambda a: sum(end - start for start, end in a.content))
    speaking = [a for a in covering if a.source and _can_claim(document, draft, a)]
    if not speaking:
        return [Claimant()]
    denials = [a for a in speaking if a.stance in (Stance.DENIES, Stance.DENIES_RESPONSIBILITY)]
    asserted = [a for a in speaking if a not in denials and not _passes_on_a_denial(a, denials)]
    nearest = _nearest(asserted, parties)
    if not denials or draft.count.low == 0:
        return [Claimant(nearest or denials[0])] if (nearest or denials) else [Claimant()]
    denial = denials[0]
    found = []
    if nearest is not None and _length(nearest) < _length(denial) and nearest.speaker != denial.speaker:
        found.append(Claimant(nearest))
    elif (owner := _owner(document, denial, asserted)) is not None:
        found.append(Claimant(owner))
    found.append(Claimant(denial, denied=True))
    return found


def _length(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)


def _nearest(attributions: Iterable[Attribution], parties: Parties) -> Attribution | None:
    """The innermost attribution, one of an outlet only where no other speaker is given."""
    listed = list(attributions)
    for attribution in listed:
        if not _is_outlet(attribution, parties):
            return attribution
    return listed[0] if listed else None


def _is_outlet(attribution: Attribution, parties: Parties) -> bool:
    party = parties.get(attribution.speaker) if attribution.speaker else None
    return party is not None and party.kind is PartyKind.MEDIA


def _reaches(document: Document, draft: Draft, attribution: Attribution) -> bool:
    quantity = draft.count.quantity
    inside = any(span.start <= quantity.start < span.end for span in attribution.content)
    return inside and not any(span.overlaps(quantity) for span in (*attribution.source, *attribution.cue))


def _can_claim(document: Document, draft: Draft, attribution: Attribution) -> bool:
    """Whether the statement is for the number itself.

    A claim of responsibility for an attack isn't; one for "the killings of 214 soldiers" is. A vow,
    a demand or a promise asserts no number.
    """
    if attribution.stance in (Stance.THREATENS, Stance.PROMISES, Stance.DEMANDS):
        return False
    if attribution.stance is not Stance.CLAIMS_RESPONSIBILITY:
        return True
    content = hull(attribution.content)
    if content is None:
        return False
    trigger = document.tokens[draft.trigger]
    return trigger.start - content.start <= _OBJECT_OF_THE_CLAIM and trigger.start < draft.count.quantity.start


_OBJECT_OF_THE_CLAIM = 24
"""Characters from the start of what is claimed to the word for the outcome: "the recent killings of 214 …"."""


def _passes_on_a_denial(attribution: Attribution, denials: Sequence[Attribution]) -> bool:
    """Whether a statement only says that somebody denies it."""
    return any(
        _length(attribution) > _length(denial)
        and any(span.contains(cue) for span in attribution.content for cue in denial.cue)
        for denial in denials
    )


def _owner(document: Document, denial: Attribution, asserted: Sequence[Attribution]) -> Attribution | None:
    """The statement of another speaker that stands within what is denied."""
    for attribution in asserted:
        if attribution.speaker == denial.speaker and attribution.speaker is not None:
            continue
        if any(span.overlaps(cue) for span in denial.content for cue in attribution.cue):
            return attribution
    return None
