"""People who were shot: whoever is said to have died of it is no longer among the injured.

"Six people were shot. One of them died": six were killed or injured. "A trader was shot; he died on the way": killed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.extract.document import Document
from counterclaim.extract.drafts import Draft
from counterclaim.lexicon import load
from counterclaim.records import Outcome


def with_shot_dead(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; those that count people as shot, of whom some or all died, with the outcome that follows."""
    dead = [draft for draft in drafts if draft.outcome is Outcome.KILLED and _least(draft) and _dies(document, draft)]
    of_one = (bool(dead) or _one_dies(document)) and _is_of_one(document, drafts)
    if not dead and not of_one:
        return list(drafts)
    return [_judged(document, draft, dead, of_one=of_one) for draft in drafts]


def _judged(document: Document, draft: Draft, dead: Sequence[Draft], *, of_one: bool) -> Draft:
    shot = (
        draft.outcome is Outcome.INJURED and document.tokens[draft.trigger].lemma in load("outcomes")["shot"]["verbs"]
    )
    if not shot or draft.refused:
        return draft
    if of_one:
        return replace(draft, outcome=Outcome.KILLED)
    some = any(_least(one) < _least(draft) for one in dead)
    return replace(draft, outcome=Outcome.KILLED_OR_INJURED) if some and draft.part_of is None else draft


def _is_of_one(document: Document, drafts: Sequence[Draft]) -> bool:
    """Whether nobody but one person is hurt in the whole report, who can only be the one who died."""
    hurt = [draft for draft in drafts if draft.outcome in (Outcome.KILLED, Outcome.INJURED)]
    return all(draft.count.low == 1 == draft.count.high and not _is_another(document, draft) for draft in hurt)


def _is_another(document: Document, draft: Draft) -> bool:
    """Whether the words set a person apart from the one before: "her husband", "another man"."""
    before = document.tokens[max(0, draft.count.head - 2) : draft.count.head]
    return any(token.lower in load("outcomes")["shot"]["another"] for token in before)


def _one_dies(document: Document) -> bool:
    """Whether a pronoun stands for the one who died: "He died on the way to hospital"."""
    return any(
        token.lower in ("he", "she") and token.dep.startswith("nsubj") and document.tokens[token.head].lemma == "die"
        for token in document.tokens
    )


def _dies(document: Document, draft: Draft) -> bool:
    """Whether the words are that somebody died, which tells of nobody's deed against others than those just named."""
    lemma = document.tokens[draft.trigger].lemma.lower()
    return not draft.refused and lemma in load("outcomes")["shot"]["dying"]


def _least(draft: Draft) -> int:
    return draft.count.low or 0
