"""Figures in the making: people counted, in an outcome, before anyone is held to have said so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from counterclaim.extract.counts import Count, Counter
from counterclaim.extract.document import Document, Token
from counterclaim.extract.members import members
from counterclaim.extract.outcomes import Harm, find_harms
from counterclaim.extract.people import is_person_noun, is_thing, singular
from counterclaim.extract.plain_order import plain_harms
from counterclaim.lexicon import load
from counterclaim.records import Bound, Category, Outcome, RawSpan, Unit


@dataclass(frozen=True, slots=True)
class Draft:
    """People counted in an outcome. `part_of` is the quantity of the whole, in the same outcome.

    `speaker` is set where the number stands alone beside its speaker ("the prison service 11"), `refused`
    where it is only named to be refused ("the number is not 300"); `running` marks a running total
    ("the 12th soldier to die"), `alone` that only the trained reader found it. `probability` is that of the count;
    `category_by_rules` is set where the trained reader has given the people another category.
    """

    outcome: Outcome
    count: Count
    trigger: int
    hedged: bool = False
    captured: bool = False
    part_of: RawSpan | None = None
    speaker: RawSpan | None = None
    refused: bool = False
    running: bool = False
    alone: bool = False
    probability: float | None = None
    category_by_rules: Category | None = None


def find_drafts(counter: Counter) -> list[Draft]:
    """Every count of people in an outcome that the text tells, in the order of the quantities."""
    document = counter.document
    found: list[Draft] = []
    for harm in find_harms(document):
        made = _drafts_of(counter, harm)
        found.extend(_some_of(document, made, found) if harm.some_of_these else made)
    used = {draft.count.quantity.end for draft in found}
    taken = [draft.count.victims for draft in found if draft.count.victims is not None]
    for harm in plain_harms(counter, used, taken):
        added = list(_drafts_of(counter, harm))
        found = [_within_insert(document, draft, harm, added) for draft in found]
        found.extend(added)
    found = _joined_outcomes(document, _best_of_each(document, found))
    return sorted(found, key=lambda draft: (draft.count.quantity.start, draft.trigger))


def _within_insert(document: Document, draft: Draft, harm: Harm, made: Sequence[Draft]) -> Draft:
    """The draft as a part of the count just made, if the parser took it for the whole: the last words of an insert.

    "Six people, including two men and a nurse, were killed": of the six the parser knows nothing, but that a nurse was.
    """
    at = document.tokens[harm.people].end
    if not made or draft.trigger != harm.trigger or draft.part_of or not at <= draft.count.quantity.start:
        return draft
    if draft.outcome is not made[0].outcome or draft.count.head > harm.trigger:
        return draft
    return replace(draft, part_of=made[0].count.quantity)


def _some_of(document: Document, made: Iterable[Draft], before: Sequence[Draft]) -> Iterator[Draft]:
    """Drafts of people named among those counted before, as parts of the last such count in the same outcome."""
    for draft in made:
        start = draft.count.quantity.start
        wholes = [
            other
            for other in before
            if other.outcome is draft.outcome
            and other.part_of is None
            and other.count.quantity.start < start
            and (other.count.high is None or (draft.count.low or 0) <= other.count.high)
            and 0
            < document.tokens[draft.count.head].sentence - document.tokens[other.count.head].sentence
            <= _SENTENCES_BACK
        ]
        yield replace(draft, part_of=wholes[-1].count.quantity) if wholes else draft


_SENTENCES_BACK = 6
"""Sentences from a count to the people that are named among those counted."""


def _drafts_of(counter: Counter, harm: Harm) -> Iterator[Draft]:
    if harm.unreal:
        return
    document = counter.document
    whole: Count | None = None
    for member in members(counter, harm.people):
        count = member.count
        if (
            count.head == harm.trigger
            and count.unit in (Unit.BARE, Unit.PLURAL, Unit.ARTICLE)
            and not _is_any_of(document, count)
            and not _is_number_of(counter, harm, count)
        ):
            continue
        if member.part and count.unit in (Unit.BARE, Unit.PLURAL) and not count.named:
            continue
        if _after_passive(document, harm, count) or _is_asked_or_counted(document, count):
            continue
        if _is_compared(document, count) or _is_seen_by_nobody(document, count):
            continue
        if not member.part and whole is None:
            whole = count
        nobody = _is_nobody(document, harm, count)
        if harm.negated and not nobody and count.low != 0:
            continue
        if harm.negated and count.low == 0:
            nobody = True
        if _is_loose(document, harm, count) or _refers_back(document, harm, count):
            continue
        count = _only_combatants(document, count)
        if nobody:
            count = replace(count, low=0, high=0, bound=Bound.EXACT, unit=Unit.NUMBER)
        outcomes = harm.outcomes
        if len(outcomes) > 1 and count.low != 0:
            if count.unit in (Unit.PLURAL, Unit.BARE):
                continue
            outcomes = (Outcome.KILLED_OR_INJURED,)
        for outcome in outcomes:
            part_of = whole.quantity if member.part and whole is not None else None
            yield Draft(outcome, count, harm.trigger, harm.hedged, harm.captured, part_of)


def _is_asked_or_counted(document: Document, count: Count) -> bool:
    """Whether a question asks the number, or the words "number of" leave it to another: "how many people died"."""
    before = document.token_at(count.quantity.start - 1)
    if before is None:
        return False
    earlier = document.tokens[max(before.index - 1, 0)].lower
    if before.lower == "how":
        return True
    return (
        count.unit is Unit.PLURAL
        and before.lower in ("of", "murdered", "dead", "injured", "killed", "wounded")
        and (
            earlier in ("number", "toll", "total", "count")
            or document.tokens[max(before.index - 2, 0)].lower == "number"
        )
    )


def _is_compared(document: Document, count: Count) -> bool:
    """Whether people are only compared, and not counted: "lost *more men than* it had said"."""
    first, last = document.token_at(count.quantity.start), document.token_at(count.quantity.end - 1)
    if count.unit is not Unit.PLURAL or first is None or last is None:
        return False
    before = document.tokens[max(first.index - 1, 0)].lower
    after = document.tokens[last.index + 1].lower if last.index + 1 < len(document.tokens) else ""
    return after == "than" and before in ("more", "fewer")


def _is_seen_by_nobody(document: Document, count: Count) -> bool:
    """Whether nobody saw those counted by no number: "no witness had seen large numbers of bodies"."""
    if count.unit is Unit.NUMBER or count.low == 0:
        return False
    for above in list(document.ancestors(document.tokens[count.head]))[:4]:
        if above.pos != "VERB":
            continue
        subject = next((i for i in document.children[above.index] if document.tokens[i].dep == "nsubj"), None)
        if subject is None or above.lemma not in _SEEING:
            return False
        words = [document.tokens[i].lower for i in (subject, *document.children[subject])]
        return any(word in ("no", "nobody", "none", "neither") for word in words)
    return False


_SEEING = frozenset(
    {"see", "find", "notice", "observe", "report", "mention", "hear", "count", "recall", "remember", "tell"}
)


def _is_loose(document: Document, harm: Harm, count: Count) -> bool:
    """Whether the verb takes things as well as people, and the noun isn't one for people ("lost 12 seats")."""
    trigger, head = document.tokens[harm.trigger], document.tokens[count.head]
    if trigger.lemma not in load("outcomes")["loose"]["verbs"]:
        return False
    if trigger.lemma == "fall":
        return not _fell_in_battle(document, trigger, count)
    if count.named:
        words = document.tokens_in(count.quantity)
        return trigger.lemma in load("outcomes")["loose"]["of_things"] or len(words) < 2 or any(map(is_thing, words))
    return not is_person_noun(head) and count.victims is not None


def _fell_in_battle(document: Document, fall: Token, count: Count) -> bool:
    """Whether fighters fell, and not ill, back, silent or from a roof."""
    others = [document.tokens[i] for i in document.children[fall.index]]
    return count.category in (Category.STATE_FORCES, Category.NONSTATE_ARMED) and not any(
        other.dep in ("prt", "acomp", "advmod", "dobj", "oprd")
        or other.lower in ("from", "into", "off", "behind", "to")
        for other in others
    )


def _refers_back(document: Document, harm: Harm, count: Count) -> bool:
    """Whether the phrase only names again those that it counts: "both the deceased", "the three missing soldiers"."""
    trigger = document.tokens[harm.trigger]
    words = document.text[count.quantity.start : count.quantity.end].lower().split()
    definite = count.definite or "the" in words
    if trigger.dep == "amod" and count.unit is Unit.PLURAL:
        return True
    if words == ["both"] and count.victims is None:
        return True
    if definite and trigger.sentence > 0 and (harm.people == harm.trigger or trigger.dep == "amod"):
        return True
    if document.tokens[count.head].lower in ("body", "corpse") and count.unit is Unit.BARE:
        return True
    return count.named and _is_identified(document, count)


def _is_identified(document: Document, count: Count) -> bool:
    """Whether a name only tells who those counted before were: "were identified as X and Y"."""
    sentence = document.sentence_of(count.head)
    before = [token.lower for token in document.tokens[max(sentence.first, count.head - 14) : count.head]]
    return (
        "identified" in before
        and "as" in before
        and not any(word in before for word in ("killed", "shot", "injured", "died"))
    )


def _only_combatants(document: Document, count: Count) -> Count:
    """The count, or where only fighters were harmed, that of the civilians: nobody. "Only combatants were killed"."""
    tables = load("ellipsis")["only"]
    head = document.tokens[count.head]
    before = document.tokens[max(document.token_at(count.quantity.start).index - 1, 0)]  # type: ignore[union-attr]
    if count.unit is not Unit.PLURAL or head.lower not in tables["people"] or before.lower not in tables["words"]:
        return count
    quantity = RawSpan(before.start, count.quantity.end)
    return replace(
        count, low=0, high=0, bound=Bound.EXACT, unit=Unit.NUMBER, quantity=quantity, category=Category.CIVILIAN
    )


def _is_any_of(document: Document, count: Count) -> bool:
    return document.text[count.quantity.start : count.quantity.end].lower() in ("any", "either")


def _is_number_of(counter: Counter, harm: Harm, count: Count) -> bool:
    """Whether words for a number count the harms of one outcome: "a number of deaths", not a bare "deaths"."""
    stands_alone = count.quantity.contains(counter.document.tokens[count.head].span)
    return count.unit is Unit.PLURAL and not stands_alone and len(harm.outcomes) == 1


def _after_passive(document: Document, harm: Harm, count: Count) -> bool:
    """Whether a joined group stands behind a verb that the first group stands before: it belongs to another clause."""
    trigger = document.tokens[harm.trigger]
    return (
        harm.people < harm.trigger < count.head
        and trigger.pos in ("VERB", "AUX")
        and count.head != harm.people
        and not any(document.tokens[i].dep == "agent" for i in document.children[harm.trigger] if i > count.head)
    )


def _is_nobody(document: Document, harm: Harm, count: Count) -> bool:
    """Whether "any" under a negation counts nobody ("did not report any casualties")."""
    words = document.text[count.quantity.start : count.quantity.end].lower()
    if words not in ("any", "either"):
        return False
    governors = [document.tokens[harm.trigger], *document.ancestors(document.tokens[harm.trigger])]
    negatives = ("deny", "rule", "dismiss", "without", "reject")
    return harm.negated or any(
        token.lemma in negatives
        or any(
            document.tokens[i].dep == "neg" or document.tokens[i].lower in ("no", "not", "nor")
            for i in document.children[token.index]
        )
        for token in governors[:6]
    )


def _best_of_each(document: Document, drafts: Iterable[Draft]) -> list[Draft]:
    """Of drafts on the same words in the same outcome the most telling one."""
    best: dict[tuple[int, Outcome], Draft] = {}
    for draft in drafts:
        if (
            draft.count.low == 1
            and draft.count.unit is Unit.BARE
            and not is_person_noun(document.tokens[draft.count.head])
        ):
            continue
        if _is_any(document, draft):
            continue
        key = (draft.count.quantity.end, draft.outcome)
        kept = best.get(key)
        if kept is None or _worth(draft) > _worth(kept):
            best[key] = draft
    return _without_overlaps(list(best.values()))


def _is_any(document: Document, draft: Draft) -> bool:
    words = document.text[draft.count.quantity.start : draft.count.quantity.end].lower()
    return words in ("any", "either") and draft.count.low != 0


def _worth(draft: Draft) -> tuple[bool, bool, bool]:
    return (draft.count.victims is not None, draft.part_of is not None, draft.count.category is not Category.UNKNOWN)


def _without_overlaps(drafts: list[Draft]) -> list[Draft]:
    """The drafts without those whose quantity lies in another's words for the people, in the same outcome."""
    kept = []
    for draft in drafts:
        inside = any(
            other is not draft
            and other.outcome is draft.outcome
            and other.count.unit not in (Unit.NAMED, Unit.BARE, Unit.PLURAL)
            and draft.count.unit in (Unit.NAMED, Unit.BARE, Unit.PLURAL, Unit.ARTICLE)
            and other.count.victims is not None
            and other.count.victims.contains(draft.count.quantity)
            for other in drafts
        )
        if not inside:
            kept.append(draft)
    return kept


def _counts_anew(document: Document, killed: Draft, injured: Draft) -> bool:
    """Whether the injured have a number of their own: "22 people had been killed and at least 60 injured"."""
    return any(
        token.pos == "NUM" and document.tokens[killed.trigger].sentence == token.sentence
        for token in document.tokens[killed.trigger + 1 : injured.trigger]
    )


def _joined_outcomes(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """One number for the killed and the injured is one figure; a hostage who is freed is freed, no more."""
    by_words: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_words.setdefault(draft.count.quantity.end, []).append(draft)
    kept: list[Draft] = []
    people_nouns = {noun for table in load("outcomes")["nouns"].values() for noun in table["people"]}
    for same in by_words.values():
        outcomes = {draft.outcome for draft in same}
        remaining = same
        if len(outcomes) > 1:
            remaining = [
                draft
                for draft in same
                if not (
                    draft.trigger == draft.count.head
                    and singular(document.tokens[draft.trigger].lower) in people_nouns
                    and draft.outcome in (Outcome.ABDUCTED, Outcome.DETAINED)
                )
            ] or same
        if any(d.trigger == d.count.head and d.outcome in (Outcome.KILLED, Outcome.INJURED) for d in same):
            # the wounded and the dead are taken away, held and found without being abducted
            remaining = [d for d in remaining if d.outcome not in (Outcome.ABDUCTED, Outcome.DETAINED)] or remaining
            outcomes = {draft.outcome for draft in remaining}
        if len(outcomes) > 1:
            remaining = [
                d for d in remaining if document.tokens[d.trigger].lemma != "shoot" or d.outcome is Outcome.KILLED
            ] or remaining
            outcomes = {draft.outcome for draft in remaining}
        if {Outcome.KILLED, Outcome.INJURED} <= outcomes and any(draft.count.low != 0 for draft in same):
            killed = next(draft for draft in remaining if draft.outcome is Outcome.KILLED)
            injured = next(draft for draft in remaining if draft.outcome is Outcome.INJURED)
            if killed.count.low == 1 == killed.count.high or _counts_anew(document, killed, injured):
                remaining = [draft for draft in remaining if draft.outcome is not Outcome.INJURED]
            else:
                remaining = [draft for draft in remaining if draft.outcome not in (Outcome.KILLED, Outcome.INJURED)]
                remaining.append(replace(killed, outcome=Outcome.KILLED_OR_INJURED))
        kept.extend(remaining)
    return kept
