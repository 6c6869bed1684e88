"""What is only said again: the same speaker's same figure, or the report's own voice after a speaker's."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extract.claimant import Claimant
from counterclaim.extract.document import Document, Sentence
from counterclaim.extract.drafts import Draft
from counterclaim.extract.people import is_name, singular
from counterclaim.extract.spoken import Spoken
from counterclaim.records import Category, Outcome, Unit

_ELSEWHERE = frozenset({"separately", "elsewhere", "meanwhile"})
_OTHER = frozenset({"another", "separate", "second", "third", "different", "similar", "later", "earlier", "other"})
_HAPPENINGS = frozenset(
    {
        "incident",
        "attack",
        "blast",
        "explosion",
        "clash",
        "encounter",
        "case",
        "operation",
        "raid",
        "ambush",
        "shooting",
    }
    | {"strike", "bombing", "killing", "assault", "gunfight", "firefight", "explosion", "airstrike", "shelling"}
)


def is_repeat(document: Document, new: Spoken, before: Sequence[Spoken]) -> bool:
    """Whether a figure was said before, by the same speaker or by anyone where the report now says it itself.

    A phrase that refers back ("the four men"), and a name that an earlier count was identified by,
    make no figure in the report's own voice.
    """
    for old in before:
        if old.draft.outcome is not new.draft.outcome:
            continue
        if old.aggregate != new.aggregate and (new.claimant.spans or not (new.draft.count.low or 0) > 2):
            continue
        if old.claimant.denied != new.claimant.denied:
            continue
        if not _same_voice(old.claimant, new.claimant):
            continue
        if _same_people(document, old.draft, new.draft):
            return True
    return False


def _same_voice(old: Claimant, new: Claimant) -> bool:
    """Whether the speaker is the same; what the report says itself repeats whoever said it before."""
    if not new.spans:
        return True
    if not old.spans:
        return False
    if old.spans == new.spans:
        return True
    return old.party is not None and old.party == new.party


def _same_people(document: Document, old: Draft, new: Draft) -> bool:
    a, b = old.count, new.count
    if a.quantity == b.quantity:
        return True
    if b.named and _shares_name(document, old, new):
        return True
    if (a.low, a.high) != (b.low, b.high):
        return False
    if b.named and a.named:
        return _shares_name(document, old, new)
    if b.named or a.named:
        return (
            (a.low, b.low) == (1, 1)
            and _compatible(a.category, b.category)
            and not _other_happening(document, old, new)
        )
    if not _compatible(a.category, b.category):
        return False
    if a.demographic is not b.demographic and a.demographic and b.demographic:
        return False
    if a.low == 0 or (a.low or 0) > 1 or a.high is None:
        return not _other_happening(document, old, new)
    same_noun = singular(document.tokens[a.head].lower) == singular(document.tokens[b.head].lower)
    return (same_noun or b.definite) and not b.continuing and not _other_happening(document, old, new)


def _shares_name(document: Document, old: Draft, new: Draft) -> bool:
    names = {token.lower for token in document.tokens_in(new.count.quantity) if is_name(token)}
    sentence = document.sentence_of(old.count.head)
    if document.sentence_of(new.count.head).index == sentence.index and not old.count.named:
        return False
    near = (
        document.text[old.count.quantity.start : sentence.end]
        if not old.count.named
        else old.count.quantity.of(document.text)
    )
    return any(name.lower() in near.lower() for name in names if len(name) > 2)


def _compatible(one: Category, other: Category) -> bool:
    return one is other or Category.UNKNOWN in (one, other) or Category.MIXED in (one, other)


def _on_other_days(document: Document, first: Sentence, second: Sentence) -> bool:
    """Whether both sentences name a day of the week, and not the same: other days, other dead."""
    days = [{token.lower for token in document.words(s) if token.lower in _WEEKDAYS} for s in (first, second)]
    return all(days) and not days[0] & days[1]


_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def _other_happening(document: Document, old: Draft, new: Draft) -> bool:
    """Whether the new figure's sentence opens another happening ("In another incident, two soldiers …")."""
    first, second = document.sentence_of(old.count.head), document.sentence_of(new.count.head)
    if first.index == second.index:
        return new.outcome is not Outcome.INJURED or new.count.unit is not Unit.BARE
    if _on_other_days(document, first, second):
        return True
    opening = [token.lemma for token in document.words(second)[:8]]
    if any(word in _ELSEWHERE for word in opening[:3]):
        return True
    return any(
        word in _OTHER and any(noun in _HAPPENINGS for noun in opening[i + 1 : i + 4]) for i, word in enumerate(opening)
    )
