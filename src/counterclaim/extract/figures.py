"""Casualty figures: counts of people, each with its outcome and the speaker whose word it is.

The chain: find what is counted (drafts), say who the people are (descriptions), find the speakers
(claimants), leave out what is only said again, and write the records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.extract.claimant import Claimant
from counterclaim.extract.claimants import claimants_of
from counterclaim.extract.claimants_model import with_speaker
from counterclaim.extract.counts import Count, Counter
from counterclaim.extract.credits import credit_of
from counterclaim.extract.descriptions import describe
from counterclaim.extract.disputes import DENYING_NUMBERS, disputes
from counterclaim.extract.document import Document
from counterclaim.extract.drafts import Draft, find_drafts
from counterclaim.extract.figures_model import described, with_model
from counterclaim.extract.lone_numbers import with_lone_numbers
from counterclaim.extract.model.finding import NOTHING, Finding
from counterclaim.extract.numbers import find_numbers
from counterclaim.extract.ordinals import find_ordinals
from counterclaim.extract.parties import Parties
from counterclaim.extract.parties_kinds import kind_of_words
from counterclaim.extract.parts import with_parts
from counterclaim.extract.people import needs_description, own_category
from counterclaim.extract.repeats import is_repeat
from counterclaim.extract.scopes import coverage_of, is_aggregate
from counterclaim.extract.shot import with_shot_dead
from counterclaim.extract.spoken import Spoken
from counterclaim.records import (
    Attribution,
    Category,
    CategoryBy,
    Figure,
    FigureStance,
    Outcome,
    Party,
    PartyKind,
    RawSpan,
    Scope,
    When,
    figure_id,
)

PRODUCER = "rules 1"
"""What `Figure.produced_by` says of figures that the rules drafted."""

MODEL_PRODUCER = "model 1"
"""What it says where the trained reader found the figure, or looked at it besides."""


def find_figures(
    document: Document,
    parties: Parties,
    attributions: Sequence[Attribution],
    dates: Sequence[When] = (),
    finding: Finding = NOTHING,
) -> tuple[Figure, ...]:
    """The casualty figures of a report, in the order of the words that give the numbers.

    `event` and `interest` are left for those who know the happenings.
    """
    counter = Counter(document, list(find_numbers(document)))
    drafts = with_lone_numbers(counter, find_drafts(counter), parties)
    drafts = [*with_parts(counter, drafts), *find_ordinals(document)]
    if finding:
        drafts = with_model(counter, drafts, finding)
    drafts = describe(document, drafts)
    if finding:
        drafts = described(document, drafts, finding)
    drafts = with_shot_dead(document, drafts)
    drafts.sort(key=lambda draft: (draft.count.quantity.start, draft.trigger))
    spoken: list[Spoken] = []
    for found in drafts:
        draft = _captured(found, parties, document)
        aggregate = is_aggregate(document, draft) or any(
            item.aggregate
            for item in spoken
            if draft.part_of is not None and item.draft.count.quantity == draft.part_of
        )
        claimants = claimants_of(document, draft, attributions, parties)
        if finding:
            heard = finding.figure_at(draft.count.quantity)
            claimants = with_speaker(document, claimants, heard, finding, attributions, parties)
        for claimant in claimants:
            candidate = Spoken(draft, claimant, aggregate)
            if not is_repeat(document, candidate, spoken):
                spoken.append(candidate)
    disputed = list(disputes(document, spoken, attributions, parties))
    denials = {denier.attribution.id for _, denier in disputed if denier.attribution is not None}
    spoken = [item for item in spoken if not _only_denies(document, item, denials)]
    spoken.extend(Spoken(item.draft, denier, item.aggregate) for item, denier in disputed)
    spoken.sort(key=lambda item: (item.draft.count.quantity.start, item.draft.trigger))
    return _records(document, spoken, parties, dates, by_model=bool(finding))


def _only_denies(document: Document, item: Spoken, denials: set[str]) -> bool:
    """Whether a figure of nobody, or of "a single man", only says what the denial of another figure says."""
    attribution, words = item.claimant.attribution, item.draft.count.quantity.of(document.text).lower()
    if attribution is None or attribution.id not in denials:
        return False
    return words in DENYING_NUMBERS or (item.draft.count.low == 0 and words in ("any", "anyone", "anybody"))


def _captured(draft: Draft, parties: Parties, document: Document) -> Draft:
    """A capture by a state is a detention, by an armed group an abduction; without a captor, who they are tells."""
    if not draft.captured:
        return draft
    kind = _captor(draft, parties, document)
    if kind is PartyKind.STATE:
        return replace(draft, outcome=Outcome.DETAINED)
    if kind is PartyKind.NONSTATE_ARMED:
        return replace(draft, outcome=Outcome.ABDUCTED)
    first = document.tokens_in(draft.count.quantity)[0].index
    owned = any(token.lower in ("its", "our", "their", "his") for token in document.tokens[first : draft.count.head])
    if draft.count.category in (Category.STATE_FORCES, Category.CIVILIAN) or owned:
        return replace(draft, outcome=Outcome.ABDUCTED)
    return draft


def _captor(draft: Draft, parties: Parties, document: Document) -> PartyKind | None:
    """The kind of those who took or hold the people, where the verb names them."""
    for i in document.children[draft.trigger]:
        token = document.tokens[i]
        named = (
            [token]
            if token.dep == "nsubj"
            else [document.tokens[j] for j in document.children[i] if token.dep == "agent"]
        )
        for captor in named:
            party = parties.at(captor.span)
            if party is not None and party.kind in (PartyKind.STATE, PartyKind.NONSTATE_ARMED):
                return party.kind
    return None


def _records(
    document: Document, spoken: Sequence[Spoken], parties: Parties, dates: Sequence[When], *, by_model: bool
) -> tuple[Figure, ...]:
    figures: list[Figure] = []
    numbers: dict[tuple[RawSpan, Outcome], list[int]] = {}
    for at, item in enumerate(spoken):
        numbers.setdefault((item.draft.count.quantity, item.draft.outcome), []).append(at)
    running: dict[int, int] = {}
    for same in numbers.values():
        ordered = sorted(same, key=lambda at: (bool(spoken[at].claimant.spans), spoken[at].claimant.spans[:1]))
        running.update({at: number for number, at in enumerate(ordered)})
    for at, item in enumerate(spoken):
        figures.append(_record(document, item, running[at], parties, dates, by_model=by_model))
    return tuple(
        figure.model_copy(update={"part_of": _whole_of(item, spoken, figures)})
        for item, figure in zip(spoken, figures, strict=True)
    )


def _whole_of(part: Spoken, spoken: Sequence[Spoken], figures: Sequence[Figure]) -> str | None:
    """The id of the figure that this one is a part of: of those on the whole's words, the same speaker's."""
    if part.draft.part_of is None:
        return None
    wholes = [
        (other.claimant == part.claimant, other.draft.outcome is part.draft.outcome, figure.id)
        for other, figure in zip(spoken, figures, strict=True)
        if other.draft.count.quantity == part.draft.part_of and other is not part
    ]
    return max(wholes)[2] if wholes else None


def _record(
    document: Document, item: Spoken, number: int, parties: Parties, dates: Sequence[When], *, by_model: bool
) -> Figure:
    draft, count, claimant = item.draft, item.draft.count, item.claimant
    sentence, counted = document.sentence_of(count.head), document.sentence_at(count.quantity.start)
    party = parties.get(claimant.party) if claimant.party else None
    attribution = claimant.attribution
    victims = count.victims
    victims_party = _party_of_victims(document, count, claimant, parties)
    return Figure(
        id=figure_id(document.report, *document.own(count.quantity), draft.outcome.value, number),
        outcome=draft.outcome,
        low=count.low,
        high=count.high,
        bound=count.bound,
        unit=count.unit,
        quantity=count.quantity,
        victims=(victims,) if victims is not None else (),
        evidence=tuple(sorted({sentence.span, (counted or sentence).span})),
        names_people=count.named,
        category=_by_party(document, count, victims_party)
        or _own_people(document, draft, party.kind if party else None)
        or count.category,
        category_by=CategoryBy.SPEAKER if claimant.spans else CategoryBy.REPORT,
        victims_party=victims_party.id if victims_party is not None else None,
        demographic=count.demographic,
        claimant=claimant.spans,
        claimant_party=claimant.party,
        claimant_type=_claimant_type(document, claimant, party.kind if party else None),
        via=attribution.via if attribution else (),
        attribution=attribution.id if attribution else None,
        stance=FigureStance.DENIED if claimant.denied else FigureStance.ASSERTED,
        hedged=draft.hedged,
        scope=Scope.AGGREGATE if item.aggregate else Scope.INCIDENT,
        covers=coverage_of(document, draft, dates) if item.aggregate else None,
        as_of=None,
        probability=draft.probability,
        produced_by=_producer(draft, read_by_model=by_model),
    )


def _producer(draft: Draft, *, read_by_model: bool) -> str:
    if not read_by_model:
        return PRODUCER
    return MODEL_PRODUCER if draft.alone else f"{PRODUCER}, {MODEL_PRODUCER}"


def _party_of_victims(document: Document, count: Count, claimant: Claimant, parties: Parties) -> Party | None:
    """The party that the people belong to: the one that their noun mentions, or the speaker whose own they are."""
    found = parties.at(document.tokens[count.head].span)
    speaker = parties.get(claimant.party) if claimant.party else None
    if speaker is not None and speaker.kind in _OWN and _are_own(document, count):
        return speaker
    if found is not None and count.category is Category.CIVILIAN and found.kind in _OWN:
        return None  # a mention that only holds them beside others: "23 soldiers and three railway employees"
    if found is None and count.victims is not None:
        found = _named_before(document, count, parties)
    return found


def _named_before(document: Document, count: Count, parties: Parties) -> Party | None:
    """The armed group whose name stands before a noun for its people: "Allied Democratic Forces cadres"."""
    head = document.tokens[count.head]
    if count.victims is None or not (needs_description(head) or own_category(head) is Category.NONSTATE_ARMED):
        return None
    for token in document.tokens_in(RawSpan(count.victims.start, head.end)):
        party = parties.at(token.span)
        if party is not None and party.kind is PartyKind.NONSTATE_ARMED:
            return party
    return None


def _are_own(document: Document, count: Count) -> bool:
    """Whether the words call them the speaker's: "12 of its fighters", "two of our men"."""
    end = count.victims.end if count.victims else count.quantity.end + _OWN_WORDS
    words = set(document.text[count.quantity.start : end].lower().split())
    return (
        bool(words & {"our", "its", "own", "ours"})
        and own_category(document.tokens[count.head]) is not Category.CIVILIAN
    )


def _by_party(document: Document, count: Count, party: Party | None) -> Category | None:
    """Who the people of an armed group are: its fighters, whatever its name looks like ("five of its Majeed Brigade").

    Only for nouns that say no more themselves ("cadres", "members"), or that say fighters or soldiers.
    """
    head = document.tokens[count.head]
    forces = own_category(head) in (Category.STATE_FORCES, Category.NONSTATE_ARMED)
    if party is None or party.kind is not PartyKind.NONSTATE_ARMED:
        return None
    named = any(mention.contains(head.span) for mention in party.mentions)
    return Category.NONSTATE_ARMED if named or forces or needs_description(head) else None


def _own_people(document: Document, draft: Draft, kind: PartyKind | None) -> Category | None:
    """Who the speaker's own people are, where the words say no more: "one of our men", "the army lost nine men"."""
    count, read = draft.count, draft.category_by_rules or draft.count.category
    if kind not in _OWN or read not in (Category.UNKNOWN, Category.STATE_FORCES):
        return None
    if read is Category.STATE_FORCES and kind is PartyKind.STATE:
        return None
    if own_category(document.tokens[count.head]) is Category.STATE_FORCES:
        return None
    lost = document.tokens[draft.trigger].lemma == "lose" and read is Category.UNKNOWN
    return _OWN[kind] if lost or _are_own(document, count) else None


_OWN = {PartyKind.STATE: Category.STATE_FORCES, PartyKind.NONSTATE_ARMED: Category.NONSTATE_ARMED}
_OWN_WORDS = 16
"""Characters after a number within which "of its own" stands."""


def _claimant_type(document: Document, claimant: Claimant, kind: PartyKind | None) -> PartyKind | None:
    """The kind of the speaker: the party's, or where that tells nothing, what the speaker's words tell."""
    if not claimant.spans:
        return None
    if kind is None or kind is PartyKind.UNKNOWN:
        sentence = document.sentence_at(claimant.spans[0].start)
        if sentence is not None and credit_of(document, sentence) == claimant.spans[0]:
            return PartyKind.MEDIA
        told = (kind_of_words(document, span) for span in claimant.spans)
        return next((found for found in told if found is not PartyKind.UNKNOWN), PartyKind.UNKNOWN)
    return kind
