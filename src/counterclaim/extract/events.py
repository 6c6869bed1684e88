"""The happenings of a report: type, who, whom, with what, when, where, and who is held responsible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from counterclaim.extract.dates import date_of
from counterclaim.extract.document import Document, Sentence
from counterclaim.extract.event_types import Evidence, event_type, muc4_types
from counterclaim.extract.event_types_model import with_types
from counterclaim.extract.events_model import Judge, Played, surely
from counterclaim.extract.fillers import Filler, fillers_of, share_out
from counterclaim.extract.happenings import HARM, Happenings, find_happenings
from counterclaim.extract.model.finding import NOTHING, Finding
from counterclaim.extract.participants import Cast, KnownParties, find_weapons
from counterclaim.extract.phrases import FullNames
from counterclaim.extract.places import place_of
from counterclaim.extract.responsibility import from_attributions, from_perpetrators, without_repeats
from counterclaim.extract.roles import Roles, find_roles
from counterclaim.extract.triggers import Trigger, find_triggers
from counterclaim.records import (
    Attribution,
    DatePrecision,
    Event,
    Figure,
    Outcome,
    Place,
    PlacePrecision,
    RawSpan,
    Responsibility,
    Scope,
    When,
    event_id,
)

PRODUCER = "rules 1"
"""What the events of this version name as their maker."""

MODEL_PRODUCER = "model 1, rules 1"
"""What events name as their maker that the trained reader and the rules make together."""

MOST_ANCHORS = 12
"""So many words of a happening are asked for its date and place; what the first twelve lack, later ones seldom have."""

_HURT = frozenset((Outcome.KILLED, Outcome.INJURED, Outcome.KILLED_OR_INJURED))


@dataclass
class _Happening:
    """What one happening is told by."""

    triggers: list[Trigger] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    claims: list[Responsibility] = field(default_factory=list)
    fillers: list[Filler] = field(default_factory=list)

    @property
    def places(self) -> list[int]:
        """Where its words and figures stand: the characters at which they start."""
        return [
            *(trigger.token.start for trigger in self.triggers),
            *(figure.quantity.start for figure in self.figures),
        ]


def find_events(
    document: Document,
    parties: KnownParties,
    attributions: Sequence[Attribution],
    places: Sequence[Place],
    dates: Sequence[When],
    figures: Sequence[Figure],
    finding: Finding = NOTHING,
) -> tuple[tuple[Event, ...], tuple[Figure, ...]]:
    """The events of a report in the order of first mention, and the figures with their `event` set.

    Figures of one happening share an event; aggregates have none. A happening of which no figure is
    told is an event too, where the words tell of a deed done or somebody claims or denies it. With the trained
    reader's `finding`, who and what takes part, and the types of incident, are weighed with what it finds.
    """
    triggers = find_triggers(document)
    happenings = find_happenings(document, triggers, figures)
    gathered = _gather(document, happenings, triggers, figures, parties, attributions)
    judge = Judge(document, parties, finding) if finding else None
    if judge:
        _fill(happenings, gathered, fillers_of(document, parties, finding))
    told = sorted(
        ((_first_words(document, one), label, one) for label, one in gathered.items()), key=lambda entry: entry[:2]
    )
    events: list[Event] = []
    names = FullNames(document)
    where = frozenset(token.index for place in places for span in place.spans for token in document.tokens_in(span))
    event_of: dict[int, str] = {}
    numbers: dict[RawSpan, int] = {}
    for span, label, happening in told:
        number = numbers.get(span, 0)
        numbers[span] = number + 1
        own = _Known(
            names,
            where,
            parties,
            attributions,
            places=_places_of(places, happenings, label),
            dates=[when for when in dates if when.span and happenings.at(when.span.start) == label],
        )
        event = _event(document, happening, span, number, own, judge)
        event_of[label] = event.id
        events.append(event)
    placed = tuple(
        figure.model_copy(
            update={
                "event": event_of.get(happenings.at(figure.quantity.start)) if figure.scope is Scope.INCIDENT else None
            }
        )
        for figure in figures
    )
    return with_types(events, finding) if finding else tuple(events), placed


def _fill(happenings: Happenings, gathered: dict[int, _Happening], fillers: Sequence[Filler]) -> None:
    """Share the reader's fillers out among the happenings."""
    places = {label: one.places for label, one in gathered.items() if one.places}
    if places:
        for label, own in share_out(fillers, happenings.at, places).items():
            gathered[label].fillers.extend(own)


def _places_of(places: Sequence[Place], happenings: Happenings, label: int) -> list[Place]:
    """The places that this happening's own words name, with only these mentions: another's place is never borrowed."""
    found = []
    for place in places:
        spans = tuple(span for span in place.spans if happenings.at(span.start) == label)
        if spans:
            found.append(place.model_copy(update={"spans": spans}))
    return found


def _gather(
    document: Document,
    happenings: Happenings,
    triggers: Sequence[Trigger],
    figures: Sequence[Figure],
    parties: KnownParties,
    attributions: Sequence[Attribution],
) -> dict[int, _Happening]:
    """The happenings that are told of, by number."""
    gathered: dict[int, _Happening] = {}
    for trigger in triggers:
        if trigger.real:
            gathered.setdefault(happenings.labels[trigger.token.index], _Happening()).triggers.append(trigger)
    for figure in figures:
        if figure.scope is Scope.INCIDENT:
            gathered.setdefault(happenings.at(figure.quantity.start), _Happening()).figures.append(figure)
    deeds = [trigger.token.span for trigger in triggers if trigger.real and trigger.kind in HARM]
    for position, claim in from_attributions(document, parties, attributions, deeds):
        gathered.setdefault(happenings.at(position), _Happening()).claims.append(claim)
    totals = {happenings.at(figure.quantity.start) for figure in figures if figure.scope is Scope.AGGREGATE}
    counted = any(one.figures for one in gathered.values())
    kept = {
        label: one
        for label, one in gathered.items()
        if one.figures or (_tells_a_deed(document, one) and not (counted and label in totals))
    }
    main = min(kept, default=None)
    for label, one in gathered.items():
        if label in kept or main is None:
            continue
        kept[main].claims.extend(one.claims)
    return kept


def _tells_a_deed(document: Document, happening: _Happening) -> bool:
    """Whether words alone, without a figure, tell of harm done."""
    if happening.claims and happening.triggers:
        return True
    for trigger in happening.triggers:
        if trigger.kind not in HARM or trigger.kind == "injuring":
            continue
        if trigger.is_verb:
            if trigger.token.tag in ("VBD", "VBN", "VBG"):
                return True
        elif trigger.token.tag in ("NN", "NNP") and trigger.token.dep not in ("compound", "nmod", "amod"):
            return True
    return False


def _first_words(document: Document, happening: _Happening) -> RawSpan:
    """The words that first name the happening: of a deed if there are any, else those of its first number."""
    harmful = [trigger for trigger in happening.triggers if trigger.kind in HARM] or happening.triggers
    if harmful:
        first = harmful[0]
        return document.span_of(first.token.index, first.last)
    return min(figure.quantity for figure in happening.figures)


@dataclass(frozen=True)
class _Known:
    """What was read of the report before its happenings."""

    names: FullNames
    place_tokens: frozenset[int]
    parties: KnownParties
    attributions: Sequence[Attribution]
    places: Sequence[Place]
    dates: Sequence[When]


def _event(
    document: Document, happening: _Happening, span: RawSpan, number: int, known: _Known, judge: Judge | None
) -> Event:
    roles = find_roles(document, happening.triggers)
    cast = _cast(document, happening, roles, known)
    seen = _evidence(document, happening, _core(document, happening, span), cast)
    played = Played.of(cast)
    if judge:
        played = judge.judge(played, happening.fillers, happening.claims)
    deeds = [trigger.token.span for trigger in happening.triggers if trigger.kind in HARM]
    told = from_perpetrators(document, known.parties, known.attributions, surely(played.perpetrators), deeds)
    anchors = [
        span,
        *(figure.quantity for figure in happening.figures),
        *(trigger.token.span for trigger in happening.triggers),
    ]
    return Event(
        id=event_id(document.report, *document.own(span), number),
        span=span,
        type=event_type(seen),
        muc4_types=muc4_types(seen),
        when=_when(document, known.dates, anchors),
        place=_place(document, known.places, anchors),
        perpetrators=played.perpetrators,
        victims=played.victims,
        targets=played.targets,
        weapons=played.weapons,
        responsibility=without_repeats([*happening.claims, *told]),
        produced_by=PRODUCER if judge is None else MODEL_PRODUCER,
    )


def _core(document: Document, happening: _Happening, span: RawSpan) -> set[int]:
    """The sentences that tell the happening itself: the one that first names it, and those with its figures."""
    core = {sentence.index for figure in happening.figures if (sentence := document.sentence_at(figure.quantity.start))}
    first = document.sentence_at(span.start)
    if first:
        core.add(first.index)
    return core


def _cast(document: Document, happening: _Happening, roles: Sequence[Roles], known: _Known) -> Cast:
    cast = Cast(document, known.parties, known.names, known.place_tokens, known.attributions)
    for one in roles:
        cast.play(one)
    for figure in happening.figures:
        if figure.outcome in _HURT or figure.outcome in (Outcome.ABDUCTED, Outcome.MISSING):
            cast.count(figure)
    told: set[int] = {trigger.token.sentence for trigger in happening.triggers if trigger.kind in HARM}
    for index in sorted(told):
        sentence: Sentence = document.sentences[index]
        for token, _ in find_weapons(document, document.words(sentence)):
            cast.wield(token)
    return cast


def _evidence(document: Document, happening: _Happening, core: set[int], cast: Cast) -> Evidence:
    deeds = {trigger.kind for trigger in happening.triggers if trigger.token.sentence in core}
    weapons = {kind for index in core for _, kind in find_weapons(document, document.words(document.sentences[index]))}
    outcomes = {figure.outcome for figure in happening.figures if figure.high != 0}
    hurt = "protest" in deeds and bool(outcomes & _HURT) and "shooting" in deeds
    return Evidence(
        deeds=frozenset(deeds or {trigger.kind for trigger in happening.triggers}),
        weapons=frozenset(weapons | cast.arms),
        attackers=frozenset(cast.attackers),
        sufferers=frozenset(cast.sufferers),
        outcomes=frozenset(outcomes),
        protesters_hurt=hurt,
    )


def _when(document: Document, dates: Sequence[When], anchors: Sequence[RawSpan]) -> When:
    """The date of the first words of the happening that have one; else what the very first say: a latest day."""
    listed = []
    for anchor in anchors[:MOST_ANCHORS]:
        found = date_of(document, dates, anchor)
        if found.precision is not DatePrecision.UNKNOWN:
            return found
        listed.append(found)
    return listed[0]


def _place(document: Document, places: Sequence[Place], anchors: Sequence[RawSpan]) -> Place:
    """The place of the first words of the happening that have one."""
    for anchor in anchors[:MOST_ANCHORS]:
        found = place_of(document, places, anchor)
        if found.precision is not PlacePrecision.UNKNOWN or found.name:
            return found
    return Place()
