"""Whose word a figure is: the nearest speaker whose statement reaches the number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.extract.counting_speakers import counting_speaker
from counterclaim.extract.document import Document
from counterclaim.extract.drafts import Draft
from counterclaim.extract.parties import Parties
from counterclaim.records import Attribution, PartyKind, RawSpan, Stance, hull


@dataclass(frozen=True, slots=True)
class Claimant:
    """A figure's speaker: the words, the party's id, the attribution if there is one, and whether the speaker denies it.

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


def claimants_of(
    document: Document, draft: Draft, attributions: Sequence[Attribution], parties: Parties
) -> list[Claimant]:
    """The speakers of a draft: one as a rule; two where somebody denies what another one asserts.

    The attribution must reach the number. Of several that do, the innermost counts; an outlet that
    passes on a named speaker's word is no claimant, only where no nearer speaker is given.
    """
    if draft.speaker is not None:
        party = parties.at(draft.speaker)
        return [Claimant((draft.speaker,), party.id if party else None)]
    covering = [a for a in attributions if _reaches(draft, a)]
    covering.sort(key=_length)
    speaking = [a for a in covering if a.source and _can_claim(document, draft, a)]
    denials = [a for a in speaking if a.stance in (Stance.DENIES, Stance.DENIES_RESPONSIBILITY)]
    asserted = [a for a in speaking if a not in denials and not _passes_on_a_denial(a, denials)]
    nearest = _nearest(asserted, parties)
    if not denials:
        if nearest is None or _is_outlet(nearest, parties):
            counting = counting_speaker(document, draft.count.quantity, parties)
            if counting is not None:
                party = parties.at(counting)
                return [Claimant((counting,), party.id if party else None)]
        return [of_attribution(nearest)] if nearest else [OWN_VOICE]
    denial = denials[0]
    if draft.count.low == 0:
        return [of_attribution(nearest or denial)]
    found = []
    if nearest is not None and _length(nearest) < _length(denial) and not _same_speaker(nearest, denial):
        found.append(of_attribution(nearest))
    elif (owner := _owner(denial, asserted)) is not None:
        found.append(of_attribution(owner))
    found.append(of_attribution(denial, denied=True))
    return found


def _same_speaker(one: Attribution, other: Attribution) -> bool:
    return one.source == other.source or (one.speaker is not None and one.speaker == other.speaker)


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


def _reaches(draft: Draft, attribution: Attribution) -> bool:
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


def _owner(denial: Attribution, asserted: Sequence[Attribution]) -> Attribution | None:
    """The statement of another speaker that stands within what is denied."""
    for attribution in asserted:
        if not _same_speaker(attribution, denial) and any(
            span.overlaps(cue) for span in denial.content for cue in attribution.cue
        ):
            return attribution
    return None
