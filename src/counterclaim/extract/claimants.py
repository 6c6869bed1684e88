"""Whose word a figure is: the nearest speaker whose statement reaches the number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from counterclaim.extract.claimant import OWN_VOICE, Claimant, of_attribution
from counterclaim.extract.claimant_words import in_own_words
from counterclaim.extract.counting_speakers import (
    count_owner,
    counting_speaker,
    subject_phrase,
)
from counterclaim.extract.credits import credit_of
from counterclaim.extract.disputing import admitting, disputing_nouns, disputing_phrases, disputing_verbs, is_neither
from counterclaim.extract.document import Document, Token
from counterclaim.extract.drafts import Draft
from counterclaim.extract.parties import Parties
from counterclaim.extract.trailing_speakers import (
    as_said_by,
    colon_speaker,
    is_addressed,
    phrase_after,
    quoting_speaker,
    speaker_before,
    trailing_speaker,
)
from counterclaim.records import Attribution, PartyKind, RawSpan, Stance, hull


def claimants_of(
    document: Document, draft: Draft, attributions: Sequence[Attribution], parties: Parties
) -> list[Claimant]:
    """The speakers of a draft; who is only called "he" or "the latter" by the words that name them before."""
    found = _claimants_of(document, draft, attributions, parties)
    return [in_own_words(document, claimant, parties) for claimant in found]


def _claimants_of(
    document: Document, draft: Draft, attributions: Sequence[Attribution], parties: Parties
) -> list[Claimant]:
    """The speakers of a draft: one as a rule; two where somebody denies what another one asserts.

    The attribution must reach the number. Of several that do, the innermost counts; an outlet that
    passes on a named speaker's word is no claimant, only where no nearer speaker is given.
    """
    if draft.refused:
        refused = [
            of_attribution(a, denied=True) for a in sorted(attributions, key=_length) if _reaches(draft, a) and a.source
        ]
        return refused[:1]
    if draft.speaker is not None:
        party = parties.at(draft.speaker)
        return [Claimant((draft.speaker,), party.id if party else None)]
    sentence = document.sentence_of(draft.count.head)
    credit = credit_of(document, sentence)
    covering = [a for a in attributions if _reaches(draft, a) and not (credit and _is_of_credit(a, credit))]
    covering = [_told_by(document, draft, a, parties) for a in covering]
    covering.sort(key=_length)
    speaking = [a for a in covering if a.source and _can_claim(document, draft, a)]
    denials = [
        a for a in speaking if a.stance in _DENYING and not _admits(document, draft, a) and not _neither(document, a)
    ]
    asserted = [a for a in speaking if a.stance not in _DENYING and not _passes_on_a_denial(a, denials)]
    admitted = [a for a in speaking if a.stance in _DENYING and a not in denials and not _neither(document, a)]
    nearest = _nearest([*asserted, *admitted], parties)
    owner = _owner_of_count(document, draft, covering, parties)
    denier = of_attribution(denials[0], denied=True) if denials else _denier_of_noun(document, covering, parties)
    if denier is not None and draft.count.low == 0:
        return [of_attribution(nearest) if nearest else replace(denier, denied=False)]
    if denier is not None:
        return [*_asserted_within(document, draft, parties, denier, denials, asserted, nearest, owner), denier]
    disputed = draft.count.low != 0  # "it is untrue: nobody was killed": that nobody was is what the speaker says
    if disputed and owner is not None and nearest is not None and _calls_it_false(document, draft, nearest):
        return [owner, of_attribution(nearest, denied=True)]
    if (
        disputed
        and nearest is not None
        and (_opens_false(document, draft, nearest) or _tells_of_a_false_report(document, draft, nearest))
    ):
        return [of_attribution(nearest, denied=True)]
    if nearest is None or _is_outlet(nearest, parties):
        speaker = counting_speaker(document, draft.count.quantity, parties)
        if (
            speaker is not None
            and not (credit and speaker.overlaps(credit))
            and not _only_claims_the_deed(speaker, covering)
        ):
            return [_of_span(speaker, parties)]
        if nearest is None and owner is None:
            quantity = draft.count.quantity
            trailing = quoting_speaker(document, quantity) or colon_speaker(document, quantity)
            if trailing is None and credit is None:
                trailing = trailing_speaker(document, quantity)
            if trailing is not None:
                return [_of_span(trailing, parties)]
            if credit is not None and draft.count.quantity.end <= credit.start:
                return [_of_credit(credit, attributions, parties)]
    if owner is not None or nearest is None:
        return [owner or OWN_VOICE]
    inner = counting_speaker(document, draft.count.quantity, parties, saying=True)
    before = inner is not None and inner.end <= draft.count.quantity.start and not _goes_on(document, inner, draft)
    if inner is not None and before and any(span.contains(inner) for span in nearest.content):
        return [_of_span(inner, parties)]  # "Police said nine died while doctors counted twelve"
    return [of_attribution(nearest)]


_DENYING = (Stance.DENIES, Stance.DENIES_RESPONSIBILITY)


def _is_of_credit(attribution: Attribution, credit: RawSpan) -> bool:
    """Whether an attribution is the credit itself, or was misread from its words."""
    last = attribution.cue[-1] if attribution.cue else None
    return last is not None and 0 <= credit.start - last.end <= _BEFORE_A_CREDIT


_BEFORE_A_CREDIT = 5
"""Characters from a verb of reporting to the outlet's name: a blank, or "the" too."""


def _only_claims_the_deed(speaker: RawSpan, covering: Sequence[Attribution]) -> bool:
    """Whether the speaker claims responsibility for the attack, which is no word for its toll."""
    return any(
        a.stance is Stance.CLAIMS_RESPONSIBILITY and any(span.overlaps(speaker) for span in a.source) for a in covering
    )


def _of_credit(credit: RawSpan, attributions: Sequence[Attribution], parties: Parties) -> Claimant:
    """The credited outlet, with the attribution that was read from the credit, if its source is the outlet's name."""
    party = parties.at(credit)
    same = next((a for a in attributions if any(span.overlaps(credit) for span in a.source)), None)
    return Claimant((credit,), party.id if party else None, same)


def _of_span(span: RawSpan, parties: Parties) -> Claimant:
    party = parties.at(span)
    return Claimant((span,), party.id if party else None)


def _asserted_within(
    document: Document,
    draft: Draft,
    parties: Parties,
    denier: Claimant,
    denials: Sequence[Attribution],
    asserted: Sequence[Attribution],
    nearest: Attribution | None,
    owner: Claimant | None,
) -> list[Claimant]:
    """Who asserts what the denier denies, where the sentence says so: none, or one."""
    said = as_said_by(document, draft.count.quantity)
    if said is not None:
        return [_of_span(said, parties)]
    if owner is not None and owner.spans != denier.spans and (owner.party is None or owner.party != denier.party):
        return [owner]
    if not denials:
        return []
    denial = denials[0]
    if nearest is not None and _length(nearest) < _length(denial) and not _same_speaker(nearest, denial):
        return [of_attribution(nearest)]
    inner = _owner(denial, asserted)
    return [of_attribution(inner)] if inner is not None else []


def _owner_of_count(
    document: Document, draft: Draft, covering: Sequence[Attribution], parties: Parties
) -> Claimant | None:
    """The owner of a noun for the count that stands within somebody's statement: "the army's version that 22 died"."""
    span = count_owner(document, draft.count.quantity, parties)
    if span is not None and _goes_on(document, span, draft):
        return None
    if span is None or not any(part.contains(span) for a in covering for part in a.content if a.source):
        return _of_span(span, parties) if span is not None and covering and not covering[0].source else None
    return _of_span(span, parties)


def _goes_on(document: Document, inner: RawSpan, draft: Draft) -> bool:
    """Whether the outer speaker goes on after an inner one: "said the police's tally was false and that none died"."""
    return " and that " in document.text[inner.end : draft.count.quantity.start]


def _admits(document: Document, draft: Draft, denial: Attribution) -> bool:
    """Whether the number is no longer denied: "disputes that and concedes one death", "; it holds two"."""
    cue = hull(denial.cue)
    if cue is None or cue.start > draft.count.quantity.start:
        return False
    between = document.tokens_in(RawSpan(cue.end, draft.count.quantity.start))
    return any(token.lemma in admitting() or token.lower in admitting() or token.text == ";" for token in between)


def _denier_of_noun(document: Document, covering: Sequence[Attribution], parties: Parties) -> Claimant | None:
    """Who denies the claim that a noun of saying names without its owner being the speaker: "denies the claim that"."""
    for attribution in covering:
        if attribution.source or not attribution.cue:
            continue
        token = document.token_at(attribution.cue[-1].start)
        if token is None:
            continue
        near = [*list(document.ancestors(token))[:2], *document.tokens[max(0, token.index - 4) : token.index]]
        for verb in near:
            if verb.lemma in disputing_verbs() and verb.sentence == token.sentence:
                span = subject_phrase(document, verb) or _word_before(document, verb)
                return replace(_of_span(span, parties), denied=True) if span is not None else None
    return None


def _word_before(document: Document, verb: Token) -> RawSpan | None:
    """The word before a verb, as in a headline: "ARMY DENIES"."""
    first = document.sentence_of(verb).first
    return document.tokens[verb.index - 1].span if verb.index > first else None


def _tells_of_a_false_report(document: Document, draft: Draft, statement: Attribution) -> bool:
    """Whether the number is in a report that the statement calls false: "said reports of 30 deaths were false"."""
    start = min(span.start for span in statement.content)
    before = document.tokens_in(RawSpan(start, max(draft.count.quantity.start, start + 1)))
    return any(token.lemma in disputing_nouns() and token.pos == "NOUN" for token in before[-5:]) and _calls_it_false(
        document, draft, statement
    )


def _opens_false(document: Document, draft: Draft, statement: Attribution) -> bool:
    """Whether the statement calls the number false before it says it: "It is a lie that 19 died"."""
    start = min(span.start for span in statement.content)
    opening = document.text[start : draft.count.quantity.start].lower()
    return len(opening) < _OPENING and "that" in opening.split() and any(p in opening for p in disputing_phrases())


_OPENING = 70
"""Characters from a statement's start to the number within which it is called false."""


def _calls_it_false(document: Document, draft: Draft, statement: Attribution) -> bool:
    """Whether the statement goes on to call the number false: "said the tally of twelve was a comedy"."""
    end = max(span.end for span in statement.content)
    rest = document.text[draft.count.quantity.end : end].lower()
    return any(phrase in rest for phrase in disputing_phrases())


def _told_by(document: Document, draft: Draft, attribution: Attribution, parties: Parties) -> Attribution:
    """The attribution, its source put right where it is who was told: "the army chief, General X, told reporters"."""
    if attribution.source and attribution.cue and _is_the_count(document, attribution.source[0]):
        verb = document.token_at(attribution.cue[0].start)
        after_verb = phrase_after(document, verb) if verb is not None else None
        if after_verb is not None:  # "The toll, said the minister, had reached 31"
            party = parties.at(after_verb)
            return attribution.model_copy(update={"source": (after_verb,), "speaker": party.id if party else None})
    if (
        not attribution.source
        or not attribution.cue
        or not is_addressed(document, attribution.source[0], attribution.cue[0])
    ):
        return attribution
    verb = document.token_at(attribution.cue[0].start)
    after = document.tokens_in(draft.count.quantity)[-1].index
    span = speaker_before(document, verb, after) if verb is not None and verb.index > after else None
    if span is None:
        return attribution.model_copy(update={"source": (), "speaker": None})
    party = parties.at(span)
    return attribution.model_copy(update={"source": (span,), "speaker": party.id if party else None})


def _is_the_count(document: Document, source: RawSpan) -> bool:
    """Whether what was taken for a speaker is a word for a number: "the toll", "the figure"."""
    tokens = document.tokens_in(source)
    return (
        len(tokens) <= 2
        and bool(tokens)
        and tokens[-1].lower in ("toll", "figure", "number", "total", "count", "tally")
    )


def _neither(document: Document, denial: Attribution) -> bool:
    """Whether the denial is one of "neither confirm nor deny"."""
    token = document.token_at(denial.cue[0].start) if denial.cue else None
    return token is not None and is_neither(document, token)


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
