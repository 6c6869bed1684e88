"""The parties of a report: who acts, suffers or speaks in it, and where the text mentions them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from counterclaim.extract.document import Document
from counterclaim.extract.parties_cast import Cast, Draft
from counterclaim.extract.parties_deeds import Deeds
from counterclaim.extract.parties_kinds import kind_of, kind_of_words
from counterclaim.extract.parties_mentions import Mentions
from counterclaim.records import Party, PartyKind, RawSpan, party_id
from counterclaim.registers.parties import PartyRegister

__all__ = ["Parties", "find_parties", "kind_of", "kind_of_words"]

_LONGEST_MENTION = 600
"""Characters before a span within which a mention that overlaps it can start."""


@dataclass(frozen=True)
class Parties:
    """The parties of one report, in the order of their first mention; those only implied come last."""

    records: tuple[Party, ...]
    _by_id: dict[str, Party] = field(default_factory=dict, compare=False, repr=False)
    _mentions: list[tuple[int, int, str]] = field(default_factory=list, compare=False, repr=False)

    def __post_init__(self) -> None:
        self._by_id.update((party.id, party) for party in self.records)
        self._mentions.extend(sorted((s.start, s.end, party.id) for party in self.records for s in party.mentions))

    def get(self, id: str | None) -> Party | None:
        """The party with this id, or None."""
        return self._by_id.get(id) if id else None

    def at(self, span: RawSpan) -> Party | None:
        """The party whose mention has most in common with the span, as a share of both together; None if none has."""
        best: tuple[float, int, str] | None = None
        at = bisect_left(self._mentions, (span.end, 0, "")) - 1
        while at >= 0 and self._mentions[at][0] > span.start - _LONGEST_MENTION:
            start, end, party = self._mentions[at]
            shared = min(end, span.end) - max(start, span.start)
            if shared > 0:
                share = shared / (max(end, span.end) - min(start, span.start))
                if best is None or (share, -start) > best[:2]:
                    best = (share, -start, party)
            at -= 1
        return self._by_id[best[2]] if best else None


def find_parties(document: Document, register: PartyRegister, country: str | None = None) -> Parties:
    """The parties of a report.

    `country` (ISO 3166-1) is where the report's happening is, for bodies that are named without a country ("police");
    without it, the country that the text itself names most counts, and if none stands out, the state has no country.
    """
    mentions = Mentions(document, register)
    cast = Cast(document, register, country, mentions.name_at, mentions.people)
    cast.add_all(mentions.all())
    Deeds(document, cast).apply(mentions.spoken)
    return Parties(_records(document, list(cast.drafts.values())))


def _records(document: Document, drafts: list[Draft]) -> tuple[Party, ...]:
    needed = {id(draft) for draft in drafts if draft.mentions and _acts(draft)}
    for draft in drafts:
        above = draft.parent if id(draft) in needed else None
        while above is not None and id(above) not in needed:
            needed.add(id(above))
            above = above.parent
    kept = [draft for draft in drafts if id(draft) in needed]
    kept.sort(key=lambda draft: draft.mentions[0][0].start if draft.mentions else len(document.text))
    ids = {id(draft): _id(document, draft) for draft in kept}
    return tuple(_record(draft, ids) for draft in kept)


def _acts(draft: Draft) -> bool:
    """Whether a draft is a party at all: of a known kind, or one that speaks."""
    return draft.kind is not PartyKind.UNKNOWN or any(mention.speaks for _, mention in draft.mentions)


def _id(document: Document, draft: Draft) -> str:
    first = min((span for span, _ in draft.mentions), default=None)
    if first is None:
        return party_id(document.report, None, None, draft.name)
    return party_id(document.report, *document.own(first), draft.name)


def _record(draft: Draft, ids: dict[int, str]) -> Party:
    return Party(
        id=ids[id(draft)],
        name=draft.name,
        aliases=tuple(draft.aliases),
        mentions=tuple(sorted({span for span, _ in draft.mentions})),
        kind=draft.kind,
        country=draft.country,
        parent=ids[id(draft.parent)] if draft.parent is not None and draft.parent is not draft else None,
        register_ids=(draft.entry.id,) if draft.entry else (),
    )
