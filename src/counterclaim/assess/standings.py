"""The claims that count: each with the figure that stands, and how far its words reach."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.assess.letters import letter_of
from counterclaim.assess.policy import Letter, Policy, ReachRules, VagueWords
from counterclaim.assess.tolls import is_part
from counterclaim.assess.words import PLAIN, counted_as, is_large
from counterclaim.records import Bound, Category, Claim, Figure, Incident, Interest, Outcome, Statement, Toll
from counterclaim.records.standing import known_by, standing


@dataclass(frozen=True, slots=True)
class Reach:
    """The numbers that words allow, both ends inside; `high` None: open."""

    low: int
    high: int | None

    def holds(self, number: int) -> bool:
        """Whether the number lies inside."""
        return self.low <= number and (self.high is None or number <= self.high)

    def below(self, other: Reach) -> bool:
        """Whether all of it lies below all of the other."""
        return self.high is not None and self.high < other.low

    def overlaps(self, other: Reach) -> bool:
        """Whether some number lies in both."""
        return not self.below(other) and not other.below(self)


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim with the statement that stands at the time asked for.

    `toll` is what it is counted on: mostly the claim's own; for a word that nobody was harmed also each
    part of that. `low` and `high` are what its words count as under the policy, None: open; `reach` is how
    far they go when claims are compared. `letter` is a person's, for the source.
    """

    claim: Claim
    statement: Statement
    toll: Toll
    reach: Reach
    low: int | None
    high: int | None
    letter: Letter = Letter.F

    @property
    def figure(self) -> Figure:
        """The figure that stands."""
        return self.statement.figure

    @property
    def interest(self) -> Interest:
        """The speaker's interest in the number."""
        return self.claim.interest

    @property
    def origin(self) -> str:
        """The id of the origin."""
        return self.claim.origin

    @property
    def number(self) -> int:
        """The closed end: of an exact figure the number, of an open one the end that was said."""
        return self.low if self.low is not None else self.high or 0

    @property
    def top(self) -> int:
        """The greatest number said: the high, or of an open figure its low."""
        return self.high if self.high is not None else self.low or 0

    @property
    def zero(self) -> bool:
        """Whether it says that nobody was harmed."""
        return self.low == 0 and self.high == 0

    @property
    def undescribed(self) -> bool:
        """Whether it counts people not described further."""
        return self.figure.category is Category.UNKNOWN and self.figure.demographic is None

    def on(self, toll: Toll) -> Standing:
        """The same word, counted on another toll."""
        return replace(self, toll=toll)


@dataclass(frozen=True, slots=True)
class Denial:
    """A number that a speaker disputes."""

    claim: Claim
    statement: Statement
    reach: Reach


def reach(figure: Figure, rules: ReachRules) -> Reach:
    """How far the words reach.

    Rule: "about" is 10 % to either side; an open end after a number reaches to twice that number and
    at least to ten above it; after a vague word it is open. "More than 50" is 51 or more, and the
    number said is 50.
    """
    low = figure.low or 0
    high = figure.high
    if high is None:
        if figure.unit not in rules.open_without_end and figure.low is not None:
            said = low - 1 if figure.bound is Bound.MORE_THAN else low
            high = max(said * rules.open_factor, said + rules.open_least)
    elif figure.bound is Bound.ABOUT:
        low = -(-low * (100 - rules.about_percent) // 100)
        high = high * (100 + rules.about_percent) // 100
    return Reach(low, high)


def _counted(figure: Figure, policy: Policy, large: bool) -> tuple[Reach, int | None, int | None]:
    """How far the words reach, and the two ends that they count as.

    A vague word to which the policy gives a number reaches no further than that.
    """
    low, high = counted_as(figure, policy, large=large)
    reaches = reach(figure, policy.reach)
    if high is not None and figure.high is None:
        return Reach(low or 0, high), low, high
    return replace(reaches, low=min(reaches.low, low)) if low is not None else reaches, low, high


def standings(
    incident: Incident, outcome: Outcome, policy: Policy, as_of: dt.date | None, letters: Mapping[str, Letter]
) -> list[Standing]:
    """The words that stand on tolls of this outcome, in the order of the claims' ids.

    Rule: a speaker's standing figure counts, of what was said by `as_of`. A report that in its own voice
    only repeats a speaker's number adds nothing to that speaker's own claim. A speaker who gave a number
    for all first without and then with its parts, or the other way round, has one that stands.
    """
    found: dict[tuple[str, Toll], list[Standing]] = {}
    large = is_large(incident, policy, as_of)
    for claim in sorted(incident.claims, key=lambda claim: claim.id):
        if claim.toll.outcome is outcome:
            statement = standing([one for one in claim.history if _counts(one, as_of)])
            if statement is not None:
                reaches, low, high = _counted(statement.figure, policy, large)
                letter = letter_of(claim, incident, letters)
                one = Standing(claim, statement, claim.toll, reaches, low, high, letter)
                found.setdefault((claim.speaker or f"voice of {claim.speaker_name}", claim.toll), []).append(one)
    latest = [_latest(words) for words in found.values()]
    listed = [one for one in latest if one.statement.repeats is None and not _is_of_something_else(one, latest)]
    counted = sorted(listed, key=lambda one: one.claim.id)
    return _with_numbers(counted) if policy.ends.vague is VagueWords.NO_NUMBERS else counted


def _is_of_something_else(standing: Standing, standings: Sequence[Standing]) -> bool:
    """Whether a report says in its own voice that nobody was harmed, and itself tells how many were.

    It then speaks of something else ("there were no casualties in the air strikes that followed").
    """
    if standing.claim.speaker is not None or not standing.zero:
        return False
    reports = {one.report for one in standing.claim.history}
    return any(other.top > 0 and reports & {one.report for one in other.claim.history} for other in standings)


def _with_numbers(standings: Sequence[Standing]) -> list[Standing]:
    """Without words that give no number ("several") where others give one on the same toll or the whole of it."""
    numbers = [one for one in standings if not _is_vague(one)]
    return [
        one
        for one in standings
        if not _is_vague(one) or not any(one.toll == other.toll or is_part(one.toll, other.toll) for other in numbers)
    ]


def _is_vague(standing: Standing) -> bool:
    """Whether the word stands for no number."""
    figure = standing.figure
    return figure.unit in PLAIN and figure.low == PLAIN[figure.unit]


def _counts(statement: Statement, as_of: dt.date | None) -> bool:
    """Whether it had been said by then, and gives a number (which a person's correction may have taken away).

    Some of a whole, of whom nothing more is said ("twelve of the dead were in one house"), are no count of others.
    """
    figure = statement.figure
    if figure.part_of is not None and figure.category is Category.UNKNOWN and figure.demographic is None:
        return False
    return (as_of is None or known_by(statement, as_of)) and (figure.low is not None or figure.high is not None)


def _latest(words: list[Standing]) -> Standing:
    chosen = standing([one.statement for one in words])
    return next(one for one in words if one.statement is chosen)


def denials(incident: Incident, outcome: Outcome, policy: Policy, as_of: dt.date | None) -> list[Denial]:
    """The numbers denied by `as_of`, in the order of the claims' ids."""
    return [
        Denial(claim, statement, reach(statement.figure, policy.reach))
        for claim in sorted(incident.claims, key=lambda claim: claim.id)
        if claim.toll.outcome is outcome
        for statement in claim.denials
        if as_of is None or known_by(statement, as_of)
    ]
