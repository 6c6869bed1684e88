"""What the trained reader makes of the counts that the rules draft, and what it finds besides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.extract.categories_model import category_of
from counterclaim.extract.counts import GROUPS, Count, Counter
from counterclaim.extract.document import Document
from counterclaim.extract.drafts import Draft
from counterclaim.extract.model.calibration import features
from counterclaim.extract.model.finding import Finding
from counterclaim.extract.model.found import FoundFigure
from counterclaim.extract.numbers import Number
from counterclaim.extract.outcome_mood import is_hedged
from counterclaim.extract.outcomes import Harm, find_harms
from counterclaim.extract.people import demographic_of, is_name, is_person_noun, is_plural, is_thing
from counterclaim.lexicon import load
from counterclaim.records import Bound, Category, Outcome, RawSpan, Unit

DOUBTED = 0.03
"""A draft of the rules whose chance is below this is no figure."""

TRUSTED = 0.7
"""What the trained reader alone finds is a figure from this chance on."""

UNLIKELY = 0.25
"""A figure whose probability is below this is none."""

SURE_OF_WHOLE = 0.9
"""A figure is a part of another, where the rules don't say so, from this chance on."""

_WRITTEN = {Outcome.KILLED_OR_INJURED: "injured"}
"""How an outcome of ours is written in the texts that the reader learnt from, where it differs."""


def chance(found: FoundFigure | None, outcome: Outcome) -> float:
    """How likely a quantity counts people in an outcome."""
    if found is None:
        return 0.0
    return found.quantity.probability * found.outcomes.get(_WRITTEN.get(outcome, outcome.value), 0.0)


def with_model(counter: Counter, drafts: Sequence[Draft], finding: Finding) -> list[Draft]:
    """The drafts without those that the reader speaks clearly against, and with those that it alone finds."""
    kept: list[Draft] = []
    for read in sorted(drafts, key=lambda each: each.count.quantity.start):
        if _is_likely(read, finding) or not _may_repeat(counter.document, read, kept):
            kept.append(read)
    harms = list(find_harms(counter.document))
    for found in finding.figures:
        likely = [name for name, each in found.outcomes.items() if each >= 0.5] or [found.outcome]
        for name in likely:
            outcome = Outcome(name)
            if chance(found, outcome) < TRUSTED or _is_drafted(found, outcome, kept):
                continue
            draft = _drafted(counter, found, outcome, harms)
            if (
                draft is not None
                and _counts_people(counter.document, draft)
                and _is_told(counter.document, draft, harms)
            ):
                kept.append(draft)
    return sorted(kept, key=lambda draft: (draft.count.quantity.start, draft.trigger))


def _is_likely(draft: Draft, finding: Finding) -> bool:
    """Whether the reader doesn't speak clearly against a draft.

    The outcome is the rules', which know the word that tells it; the reader says whether people are counted at all.
    """
    found = finding.figure_at(draft.count.quantity)
    return found is None or found.quantity.probability >= DOUBTED


def _may_repeat(document: Document, draft: Draft, before: Sequence[Draft]) -> bool:
    """Whether a draft may only tell again what an earlier sentence counted, or be a name that nobody counts.

    What the reader can't judge stays: nobody, what is refused, running totals, numbers alone beside their speaker.
    """
    if draft.count.low == 0 or draft.refused or draft.running or draft.speaker:
        return False
    sentence = document.tokens[draft.count.head].sentence
    return draft.count.named or any(
        other.outcome is draft.outcome and document.tokens[other.count.head].sentence < sentence for other in before
    )


def _is_drafted(found: FoundFigure, outcome: Outcome, drafts: Sequence[Draft]) -> bool:
    """Whether the words are drafted already, and don't tell this outcome beside that of the draft."""
    for draft in drafts:
        if not draft.count.quantity.overlaps(found.quantity.span):
            continue
        both = draft.outcome is Outcome.KILLED_OR_INJURED and outcome in (Outcome.KILLED, Outcome.INJURED)
        second = found.outcomes.get(draft.outcome.value, 0.0) >= TRUSTED and not draft.captured
        if draft.outcome is outcome or both or not second:
            return True
    return False


def _drafted(counter: Counter, found: FoundFigure, outcome: Outcome, harms: Sequence[Harm]) -> Draft | None:
    count = _count(counter, found)
    if count is None:
        return None
    document = counter.document
    trigger = _trigger(document, count, outcome, harms)
    return Draft(outcome, count, trigger, hedged=is_hedged(document, document.tokens[trigger]), alone=True)


def _counts_people(document: Document, draft: Draft) -> bool:
    """Whether what is counted can be people, as far as the rules tell: no animals, things, proposals."""
    head = document.tokens[draft.count.head]
    if head.lower in GROUPS:
        return False  # "a family of five": the number inside it counts
    return is_person_noun(head) or (not is_thing(head) and (is_name(head) or head.pos in ("NUM", "PRON", "ADJ", "DET")))


_SENTENCED = frozenset({"sentence", "condemn"})
"""Who is sentenced to death has not died."""


def _is_told(document: Document, draft: Draft, harms: Sequence[Harm]) -> bool:
    """Whether the nearest word of the sentence that tells the outcome tells it as having happened, to people."""
    sentence = document.sentence_of(draft.count.head)
    if any(token.lemma in _SENTENCED for token in document.words(sentence)):
        return False
    near = [
        harm
        for harm in harms
        if draft.outcome in harm.outcomes and document.tokens[harm.trigger].sentence == sentence.index
    ]
    nearest = min(near, key=lambda harm: abs(harm.trigger - draft.count.head), default=None)
    if nearest is None or nearest.unreal:
        return False
    return document.tokens[nearest.trigger].lemma not in load("outcomes")["loose"]["verbs"]  # "lost their jobs"


def _trigger(document: Document, count: Count, outcome: Outcome, harms: Sequence[Harm]) -> int:
    """The word that tells the outcome, the nearest of the sentence; the head of the people's words if none does."""
    sentence = document.tokens[count.head].sentence
    near = [
        harm.trigger
        for harm in harms
        if outcome in harm.outcomes and document.tokens[harm.trigger].sentence == sentence
    ]
    return min(near, key=lambda at: abs(at - count.head), default=count.head)


def _count(counter: Counter, found: FoundFigure) -> Count | None:
    """What the quantity's words count: a number, or nouns and names."""
    document = counter.document
    tokens = document.tokens_in(found.quantity.span)
    if not tokens:
        return None
    number = next(counter.numbers_between(tokens[0].index, tokens[-1].index), None) or counter.number_at(
        tokens[-1].index
    )
    head = _head(document, found)
    if head is not None and document.tokens[head].sentence != tokens[-1].sentence:
        head = None
    if number is not None:
        return _of_number(counter, number, head)
    return _of_words(document, found.quantity.span, head)


def _of_number(counter: Counter, number: Number, head: int | None) -> Count | None:
    if head is not None and head >= number.last and head - number.last < 12:
        return counter.count_as(head, number)
    before = counter.document.tokens[max(number.first - 1, 0)]
    return None if before.text == "," else counter.lone(number)  # "her daughter, 6": an age


def _head(document: Document, found: FoundFigure) -> int | None:
    """The head of the words for the people: their last noun for people before a comma or an "of", else their last."""
    if found.victims is None:
        return None
    tokens = document.tokens_in(found.victims.span)
    for token in tokens:
        if token.lower in (",", "of", "from", "who", "including", "belonging") and token is not tokens[0]:
            tokens = tokens[: tokens.index(token)]
            break
    people = [token for token in tokens if is_person_noun(token)]
    if people:
        return people[-1].index
    return tokens[-1].index if tokens else None


def _of_words(document: Document, span: RawSpan, head: int | None) -> Count | None:
    """The count of a bare noun or of a list of names."""
    tokens = document.tokens_in(span)
    names = _names(document, span)
    last = tokens[-1]
    if names:
        low = high = names
        unit = Unit.NAMED
    elif is_plural(last):
        low, high, unit = 2, None, Unit.PLURAL
    elif is_person_noun(last) or last.pos in ("NOUN", "PROPN"):
        low, high, unit = 1, 1, Unit.BARE
    elif last.lower in ("both", "couple"):
        low, high, unit = 2, 2, Unit.NUMBER
    else:
        return None
    return Count(
        head=head if head is not None else last.index,
        low=low,
        high=high,
        bound=Bound.AT_LEAST if high is None else Bound.EXACT,
        unit=unit,
        quantity=RawSpan(tokens[0].start, last.end),
        victims=RawSpan(tokens[0].start, last.end),
        category=Category.UNKNOWN,
        demographic=demographic_of(document, tokens[0].index, last.index),
        named=unit is Unit.NAMED,
    )


def _names(document: Document, span: RawSpan) -> int:
    """How many people a list names; none where any of its members is no name."""
    groups: list[list[bool]] = [[]]
    for token in document.tokens_in(span):
        if token.text in (",", ";", "&") or token.lower == "and":
            if groups[-1]:
                groups.append([])
            continue
        groups[-1].append(is_name(token))
    held = [group for group in groups if group]
    return len(held) if held and all(any(group) for group in held) else 0


def described(document: Document, drafts: Sequence[Draft], finding: Finding) -> list[Draft]:
    """The drafts that are likely, with the category that words and reader give together, whole, and probability."""
    return list(_described(document, drafts, finding))


def _described(document: Document, drafts: Sequence[Draft], finding: Finding) -> Iterator[Draft]:
    for each in drafts:
        draft, found = each, finding.figure_at(each.count.quantity)
        if found is None:
            yield draft
            continue
        category = category_of(document, draft, found.categories)
        if category is not draft.count.category:
            read = draft.count.category
            draft = replace(draft, count=replace(draft.count, category=category), category_by_rules=read)
        if draft.part_of is None and found.part_of is not None and found.part_of.probability >= SURE_OF_WHOLE:
            whole = _whole(draft, found.part_of.span, drafts)
            draft = replace(draft, part_of=whole) if whole is not None else draft
        likely = probability(draft, found, finding)
        if likely is None or likely >= UNLIKELY or draft.refused or draft.running or draft.speaker:
            yield replace(draft, probability=likely)


def probability(draft: Draft, found: FoundFigure, finding: Finding) -> float | None:
    """How likely the draft's count is right; None where the model isn't calibrated."""
    if finding.calibration is None:
        return None
    return finding.calibration.probability(features_of(draft, found))


def features_of(draft: Draft, found: FoundFigure) -> tuple[float, ...]:
    """What the draft's probability hangs on."""
    outcomes = (Outcome.ABDUCTED, Outcome.DETAINED) if draft.captured else (draft.outcome,)
    return features(
        max(chance(found, outcome) for outcome in outcomes),
        alone=draft.alone,
        wordless=draft.count.unit in (Unit.BARE, Unit.PLURAL, Unit.NAMED),
        nobody=draft.count.low == 0,
    )


def _whole(part: Draft, span: RawSpan, drafts: Sequence[Draft]) -> RawSpan | None:
    """The quantity of the whole, if it is drafted, in the same outcome, and can hold the part."""
    for draft in drafts:
        fits = draft.count.high is None or (part.count.low or 0) <= draft.count.high
        if draft is not part and draft.outcome is part.outcome and draft.count.quantity.overlaps(span) and fits:
            return draft.count.quantity
    return None
