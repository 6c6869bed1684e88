"""Who and what the trained reader finds in the roles of happenings, put together with what the rules find.

The reader learnt from MUC-4's keys (MUC-4 proceedings, 1992), which hold what counts as an incident there. So what it
finds is weighed with how likely the report tells of such an incident at all, and with whether the rules find the same.
What the rules alone find stays, with the probability that the reader gives it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp, log
from typing import NamedTuple

from counterclaim.extract.document import Document, Token
from counterclaim.extract.fillers import Filler, same_in
from counterclaim.extract.model.finding import Finding
from counterclaim.extract.participants import ARMED, Cast, KnownParties
from counterclaim.extract.phrases import person_name
from counterclaim.extract.roles import lexicon
from counterclaim.records import Form, Participant, RawSpan, Responsibility, ResponsibilityHow, Thing
from counterclaim.records.event import LIKELY
from counterclaim.records.same_words import bare_words

BY_RULES = 1.5
"""Log odds added where the rules find the same filler."""

RELEVANCE = 0.25
"""Share of the log odds that the report tells of an incident at all, added to those of each filler."""

OFFSETS: Mapping[str, float] = {"PerpInd": -0.5, "PerpOrg": -0.25, "Target": 0.0, "Victim": -1.0, "Weapon": -1.5}
"""Log odds added for each role, so that one threshold serves all: where names and weapons stand, more is too sure."""


class Played(NamedTuple):
    """Who and what takes part in a happening."""

    perpetrators: tuple[Participant, ...]
    victims: tuple[Participant, ...]
    targets: tuple[Thing, ...]
    weapons: tuple[Thing, ...]

    @classmethod
    def of(cls, cast: Cast) -> Played:
        """What the rules find."""
        return cls(cast.perpetrators, cast.victims, cast.targets, cast.weapons)


class Judge:
    """Weighs who and what takes part in the happenings of one report."""

    def __init__(self, document: Document, parties: KnownParties, finding: Finding) -> None:
        self._document, self._parties, self._finding = document, parties, finding
        self._relevance = log_odds(max(finding.types.values(), default=0.0))

    def probability(self, role: str, chance: float, *, by_rules: bool) -> float:
        """How likely a filler is one, by the reader's chance for its words and all else."""
        return chance_of(OFFSETS[role] + log_odds(chance) + BY_RULES * by_rules + RELEVANCE * self._relevance)

    def judge(self, played: Played, found: Sequence[Filler], claims: Sequence[Responsibility]) -> Played:
        """Who and what takes part in one happening: what the rules find, weighed, and what the reader finds besides.

        Armed groups that claim the deed or are accused of it are asked about like perpetrators that the rules find,
        but must be likely.
        """
        people = [one for one in played.perpetrators if one.form is Form.INDIVIDUAL]
        bodies = [one for one in played.perpetrators if one.form is Form.ORGANIZATION]
        accused = list(self._accused(claims, {one.party for one in bodies}))
        named = [one for one in played.victims if one.names_people]
        return Played(
            perpetrators=(
                *self._participants("PerpInd", people, found),
                *self._participants("PerpOrg", [*bodies, *accused], found, doubted=accused),
            ),
            victims=(
                *(one for one in played.victims if not one.names_people),
                *self._participants("Victim", named, found),
            ),
            targets=tuple(self._things("Target", played.targets, found)),
            weapons=tuple(self._things("Weapon", played.weapons, found)),
        )

    def _accused(self, claims: Sequence[Responsibility], known: set[str | None]) -> Iterator[Participant]:
        """Armed groups by somebody's word, by the places that name them."""
        for claim in claims:
            party = self._parties.get(claim.party)
            if party is None or party.id in known or party.kind not in ARMED or claim.how is ResponsibilityHow.DENIED:
                continue
            names = {name.lower() for name in (party.name, *party.aliases)}
            text = self._document.text
            spans = tuple(span for span in party.mentions if span.of(text).lower().removeprefix("the ") in names)
            if spans:
                known.add(party.id)
                yield Participant(party=party.id, spans=spans, form=Form.ORGANIZATION)

    def _participants(
        self, role: str, known: Sequence[Participant], found: Sequence[Filler], doubted: Sequence[Participant] = ()
    ) -> Iterator[Participant]:
        own, rest = self._matched(role, [one.spans for one in known], found)
        for one, filler in zip(known, own, strict=True):
            chance = self.probability(role, filler.chance, by_rules=True)
            if chance >= LIKELY or one not in doubted:
                yield one.model_copy(update={"spans": filler.spans, "probability": round(chance, 4)})
        for filler in rest:
            chance = self.probability(role, filler.chance, by_rules=False)
            if chance >= LIKELY:
                yield self._participant(filler, chance)

    def _things(self, role: str, known: Sequence[Thing], found: Sequence[Filler]) -> Iterator[Thing]:
        own, rest = self._matched(role, [one.spans for one in known], found)
        for filler in own:
            yield Thing(spans=filler.spans, probability=round(self.probability(role, filler.chance, by_rules=True), 4))
        for filler in rest:
            chance = self.probability(role, filler.chance, by_rules=False)
            if chance >= LIKELY:
                yield Thing(spans=filler.spans, probability=round(chance, 4))

    def _matched(
        self, role: str, known: Sequence[tuple[RawSpan, ...]], found: Sequence[Filler]
    ) -> tuple[list[Filler], list[Filler]]:
        """What the rules find, joined with what the reader finds of the same; and the rest of the reader's.

        Of words that overlap the reader's count: its bounds are learnt.
        """
        rest = [filler for filler in found if filler.role == role]
        own = []
        for spans in known:
            same = [filler for filler in rest if self._is_same(role, spans, filler.spans)]
            rest = [filler for filler in rest if filler not in same]
            learnt = [span for filler in same for span in filler.spans]
            kept = [span for span in spans if not any(span.overlaps(other) for other in learnt)]
            chance = max(
                (*(filler.chance for filler in same), *(self._finding.chance_of(role, span) for span in spans)),
                default=0.0,
            )
            own.append(Filler(role, tuple(sorted({*kept, *learnt})), chance))
        return own, rest

    def _is_same(self, role: str, spans: Sequence[RawSpan], others: Sequence[RawSpan]) -> bool:
        if any(span.overlaps(other) for span in spans for other in others):
            return True
        text, same = self._document.text, same_in(role)
        known, found = ({bare_words(span.of(text)) for span in each} for each in (spans, others))
        return any(same(*sorted((one, other), key=len)) for one in known for other in found)

    def _participant(self, filler: Filler, chance: float) -> Participant:
        """A participant that the reader alone finds. What it finds as victims are names (MUC-4, HUM TGT: NAME)."""
        body = filler.role == "PerpOrg"
        party = next((party for span in filler.spans if (party := self._parties.at(span))), None)
        return Participant(
            party=party.id if party is not None and (body or party.kind in ARMED) else None,
            spans=filler.spans,
            form=Form.ORGANIZATION if body else Form.INDIVIDUAL,
            names_people=filler.role == "Victim" or (not body and any(map(self._names_person, filler.spans))),
            probability=round(chance, 4),
        )

    def _names_person(self, span: RawSpan) -> bool:
        words = self._document.tokens_in(span)
        return (
            bool(words)
            and not any(_tells_doers(word) for word in words)
            and any(person_name(self._document, word) is not None for word in words)
        )


def _tells_doers(word: Token) -> bool:
    return word.lemma in lexicon("attackers") or word.lemma in lexicon("people_who_act")


def surely(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """Those of whom it may be said that they did it: all that rules alone find, and whom the reader finds likelier."""
    return tuple(one for one in people if one.probability is None or one.probability >= 0.5)


def log_odds(chance: float) -> float:
    """Of a chance, kept between one in ten thousand and the opposite."""
    kept = min(max(chance, 1e-4), 1 - 1e-4)
    return log(kept / (1 - kept))


def chance_of(odds: float) -> float:
    """The chance of log odds."""
    return 1 / (1 + exp(-odds))
