"""Who is held responsible for a happening, how, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.extract.document import Document
from counterclaim.extract.participants import KnownParties
from counterclaim.extract.phrases import grammar
from counterclaim.lexicon import load
from counterclaim.records import (
    Attribution,
    Participant,
    Party,
    PartyKind,
    RawSpan,
    Responsibility,
    ResponsibilityHow,
    Spans,
    Stance,
    hull,
)

_MAY_BE_ACCUSED = frozenset((PartyKind.STATE, PartyKind.NONSTATE_ARMED, PartyKind.UNKNOWN))


def admission_words() -> frozenset[str]:
    """Verbs and nouns by which a speaker owns what was held against it."""
    return frozenset(load("events")["responsibility"]["admitting"])


def from_attributions(
    document: Document, parties: KnownParties, attributions: Sequence[Attribution], deeds: Sequence[RawSpan]
) -> Iterator[tuple[int, Responsibility]]:
    """Responsibility claimed, admitted, denied and laid to others, each with the character where it is said.

    `deeds` are the words that tell of harm done. An accusation counts where it holds such words, or
    says of somebody that they were behind it; accusations of other things ("of exploitation") don't.
    """
    for said in attributions:
        span = hull((*said.cue, *said.content))
        if span is None:
            continue
        if said.stance in (Stance.CLAIMS_RESPONSIBILITY, Stance.DENIES_RESPONSIBILITY) and said.speaker:
            party = _principal(parties, said.speaker)
            yield (
                span.start,
                Responsibility(
                    party=party, how=_how(document, said), by=said.speaker, hedged=said.hedged, attribution=said.id
                ),
            )
        elif said.stance is Stance.ACCUSES and _is_of_deed(document, said, deeds):
            accused = _accused(document, parties, said)
            if accused:
                yield (
                    span.start,
                    Responsibility(
                        party=accused.id,
                        how=ResponsibilityHow.ACCUSED,
                        by=said.speaker,
                        hedged=said.hedged,
                        attribution=said.id,
                    ),
                )


def _is_of_deed(document: Document, said: Attribution, deeds: Sequence[RawSpan]) -> bool:
    spans = (*said.cue, *said.content)
    if any(span.overlaps(deed) for span in spans for deed in deeds):
        return True
    blaming = frozenset(load("events")["responsibility"]["blaming"])
    return any(token.lemma in blaming for span in spans for token in document.tokens_in(span))


def _how(document: Document, said: Attribution) -> ResponsibilityHow:
    if said.stance is Stance.DENIES_RESPONSIBILITY:
        return ResponsibilityHow.DENIED
    lemmas = {token.lemma for span in said.cue for token in document.tokens_in(span)}
    return ResponsibilityHow.ADMITTED if lemmas & admission_words() else ResponsibilityHow.CLAIMED


def _principal(parties: KnownParties, id: str) -> str:
    """The armed group or state that a spokesman speaks for; the speaker itself where it speaks for none."""
    party, seen = parties.get(id), {id}
    while party and party.parent and party.parent not in seen:
        parent = parties.get(party.parent)
        if parent is None or (party.kind is PartyKind.NONSTATE_ARMED) != (parent.kind is PartyKind.NONSTATE_ARMED):
            break
        if party.kind is PartyKind.STATE:
            break  # the army is responsible, not the country
        seen.add(party.parent)
        party = parent
    return party.id if party else id


def _accused(document: Document, parties: KnownParties, said: Attribution) -> Party | None:
    """The first party, not the speaker, that the accusation names and that could have done it."""
    region = hull((*said.cue, *said.content))
    if region is None:
        return None
    named: list[tuple[int, Party]] = []
    for party in parties.records:
        if party.id == said.speaker or party.kind not in _MAY_BE_ACCUSED:
            continue
        at = [
            mention.start
            for mention in party.mentions
            if region.contains(mention) and not _within(mention, said.source)
        ]
        if at:
            named.append((min(at), party))
    return min(named, key=lambda pair: pair[0])[1] if named else None


def _within(span: RawSpan, spans: Spans) -> bool:
    return any(other.overlaps(span) for other in spans)


def from_perpetrators(
    document: Document,
    parties: KnownParties,
    attributions: Sequence[Attribution],
    perpetrators: Sequence[Participant],
    deeds: Sequence[RawSpan] = (),
) -> Iterator[Responsibility]:
    """What follows from who is told to have done it: reported by the text itself, or some speaker's word.

    `deeds` are the words that tell of the harm; whoever says them of itself ("claims to have killed") claims it.
    """
    for one in perpetrators:
        if one.party is None:
            continue
        for span in one.spans:
            said = _covering(attributions, span) or _own_word(parties, attributions, one.party, span, deeds)
            hedged = is_suspected(document, span) or (said is not None and said.hedged)
            if said is None or said.speaker is None:
                how = ResponsibilityHow.ACCUSED if hedged else ResponsibilityHow.REPORTED
                yield Responsibility(party=one.party, how=how, hedged=hedged, attribution=said.id if said else None)
            elif _same_side(parties, said.speaker, one.party):
                how = _how(document, said) if said.stance is Stance.DENIES_RESPONSIBILITY else ResponsibilityHow.CLAIMED
                if said.stance is not Stance.DENIES:
                    yield Responsibility(party=one.party, how=how, by=said.speaker, hedged=hedged, attribution=said.id)
            elif said.stance is not Stance.DENIES:
                yield Responsibility(
                    party=one.party, how=ResponsibilityHow.ACCUSED, by=said.speaker, hedged=hedged, attribution=said.id
                )


def _own_word(
    parties: KnownParties, attributions: Sequence[Attribution], party: str, words: RawSpan, deeds: Sequence[RawSpan]
) -> Attribution | None:
    """The statement in which a party tells the deed as its own, whose speaker these words name."""
    for said in attributions:
        names = any(source.overlaps(words) for source in said.source)
        tells = any(content.overlaps(deed) for content in said.content for deed in deeds)
        if names and tells and said.speaker is not None and _same_side(parties, said.speaker, party):
            return said
    return None


def _covering(attributions: Sequence[Attribution], span: RawSpan) -> Attribution | None:
    """The narrowest attribution whose content holds the words."""
    best: tuple[int, Attribution] | None = None
    for said in attributions:
        for content in said.content:
            if content.contains(span) and (best is None or content.end - content.start < best[0]):
                best = (content.end - content.start, said)
    return best[1] if best else None


def _same_side(parties: KnownParties, speaker: str, other: str) -> bool:
    return bool(_line(parties, speaker) & _line(parties, other))


def _line(parties: KnownParties, id: str) -> set[str]:
    """A party and those that it belongs to."""
    seen: set[str] = set()
    node: str | None = id
    while node and node not in seen:
        seen.add(node)
        party = parties.get(node)
        node = party.parent if party else None
    return seen


def is_suspected(document: Document, span: RawSpan) -> bool:
    """Whether the words before or around a doer cast doubt: "suspected militants", "allegedly"."""
    tokens = document.tokens_in(span)
    if not tokens:
        return False
    sentence = document.sentence_of(tokens[0])
    around = document.tokens[max(sentence.first, tokens[0].index - 3) : min(sentence.last, tokens[-1].index + 4)]
    return any(token.lower in grammar("suspicion") for token in around)


def without_repeats(listed: Sequence[Responsibility]) -> tuple[Responsibility, ...]:
    """Each word on a party's responsibility once: the same party, way and speaker, the unhedged one kept."""
    kept: dict[tuple[str, ResponsibilityHow, str | None], Responsibility] = {}
    for one in listed:
        key = (one.party, one.how, one.by)
        if key not in kept or (kept[key].hedged and not one.hedged):
            kept[key] = one
    return tuple(kept.values())
