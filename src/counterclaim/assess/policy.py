"""Policies: what a policy's file may say of how a toll's range follows from claims."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic import Field as Default
from pydantic import Field as Limit

from counterclaim.assess.policy_conflict import ConflictRules
from counterclaim.records import EventType, Interest, Outcome, PolicyRef, Record, Unit

Interests = Annotated[frozenset[Interest], Limit(min_length=1)]
Percent = Annotated[int, Limit(ge=0, le=100)]
People = Annotated[int, Limit(ge=0)]

EVERYONE = frozenset(Interest)
"""Speakers of all interests."""


class BestRule(StrEnum):
    """The ways to a best number; `bounds` has one function for each.

    The last two take what is said as it is: `most_reliable` the word of the source that a person's letter
    sets above the others, `lowest` the lowest number that is said, and so always one.
    """

    INDEPENDENT_AGREE = "independent_agree"
    SINGLE_UNCONTESTED = "single_uncontested"
    OPPOSED_AGREE = "opposed_agree"
    MOST_RELIABLE = "most_reliable"
    LOWEST = "lowest"


class Letter(StrEnum):
    """The Admiralty code's letter for a source, which a person sets; F: can't be judged, as long as nobody has."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class MoreThan(StrEnum):
    """What "more than 50" counts as: the `next` number, 51, or the one that is `said`, 50."""

    NEXT = "next"
    SAID = "said"


class OpenHigh(StrEnum):
    """What becomes of the high of "at least 6", which is 6: marked as `open`, or `closed`."""

    OPEN = "open"
    CLOSED = "closed"


class OpenLow(StrEnum):
    """The low where all that is said is "up to 20": `none`, or the number that is `said`, 20."""

    NONE = "none"
    SAID = "said"


class Undescribed(StrEnum):
    """What people are of whom nobody says who they are: a toll `apart`, or `civilian`.

    `civilian_targets`: civilians where civilians were the target or weapons struck from afar, otherwise a toll apart.
    """

    APART = "apart"
    CIVILIAN = "civilian"
    CIVILIAN_TARGETS = "civilian_targets"


class VagueWords(StrEnum):
    """When words without a number count ("several"): as `said`, or only where there are `no_numbers`."""

    SAID = "said"
    NO_NUMBERS = "no_numbers"


class Overtaking(StrEnum):
    """What a later and higher word of the same interest overtakes.

    `rivals`: what lies below it and doesn't reach it. `reached` also an open one that does ("at least 22", then 31).
    """

    RIVALS = "rivals"
    REACHED = "reached"


class Silence(StrEnum):
    """What a total is of which nothing is said: `unknown`, or `zero`."""

    UNKNOWN = "unknown"
    ZERO = "zero"


class Disputed(StrEnum):
    """What numbers count in where several parties are held responsible: in all ends, or in the high only."""

    COUNTED = "counted"
    HIGH_ONLY = "high_only"


class Division(StrEnum):
    """What is done with a number of several days: nothing, or it is divided `evenly`, what is left to the first."""

    UNDIVIDED = "undivided"
    EVENLY = "evenly"


class Who(StrEnum):
    """Who is counted in a total of a policy's own.

    Those that start with `side` divide all people between them: an incident's two sides, civilians, and
    those of whom it isn't known, which takes what is left of a whole.
    """

    EVERYBODY = "everybody"
    CIVILIANS = "civilians"
    COMBATANTS = "combatants"
    CHILDREN = "children"
    WOMEN = "women"
    MEN = "men"
    SIDE_A = "side_a"
    SIDE_B = "side_b"
    SIDE_CIVILIANS = "side_civilians"
    SIDE_UNKNOWN = "side_unknown"


SHARES = (Who.SIDE_A, Who.SIDE_B, Who.SIDE_CIVILIANS, Who.SIDE_UNKNOWN)
"""Those that divide all people between them."""


class End(StrEnum):
    """The three numbers."""

    LOW = "low"
    BEST = "best"
    HIGH = "high"


class Condition(StrEnum):
    """What a policy's own grade may depend on; `policy_grade` has one function for each."""

    RESPONSIBILITY_ACCEPTED = "responsibility_accepted"
    RESPONSIBILITY_COMPETING = "responsibility_competing"
    RESPONSIBILITY_NAMED = "responsibility_named"
    ONLY_COMBATANTS = "only_combatants"
    SEVERAL_ORIGINS = "several_origins"
    SINGLE_ORIGIN = "single_origin"
    TOLL_CONTESTED = "toll_contested"
    SIDE_UNKNOWN = "side_unknown"
    VIOLENCE_UNKNOWN = "violence_unknown"


class ReachRules(Record):
    """How far the words for a number reach when two claims are compared."""

    about_percent: Percent
    open_factor: Annotated[int, Limit(ge=1)]
    open_least: People
    open_without_end: frozenset[Unit]


class NearRules(Record):
    """When two claims that don't overlap are still one count made twice."""

    interests: frozenset[Interest]
    people: People
    percent: Percent


class LowRules(Record):
    """Which claims give the least number.

    `fallback` are the interests that count where nobody of `interests` gives a number. A 0 of the
    interests `zero_interests` is set aside once so many independent origins give more.
    """

    interests: Interests
    zero_outvoted_by: Annotated[int, Limit(ge=1)]
    zero_interests: frozenset[Interest] = EVERYONE
    fallback: frozenset[Interest] = frozenset()


class HighRules(Record):
    """Which claims give the greatest number; `fallback` as for the least."""

    interests: Interests
    fallback: frozenset[Interest] = frozenset()


class BestRules(Record):
    """How a best number is found: rules in the order in which they are tried; without one there is no best.

    `interests` are those that the rules `most_reliable` and `lowest` take; `letters` the sources' letters
    from the most to the least reliable.
    """

    rules: tuple[BestRule, ...]
    independent: Interests
    origins: Annotated[int, Limit(ge=2)]
    interests: Interests = EVERYONE
    letters: tuple[Letter, ...] = (Letter.A, Letter.B, Letter.C, Letter.F, Letter.D, Letter.E)


def _word_rule(value: Any) -> Any:
    """A number, two ends, or either by the scale of the attack, in one form; anything else as it is."""
    if isinstance(value, dict) and set(value) == {"small", "large"}:
        return {key: _ends(one) for key, one in value.items()}
    return {"small": _ends(value)} if isinstance(value, int | list) else value


def _ends(value: Any) -> Any:
    return [value, value] if isinstance(value, int) else value


class WordRule(Record):
    """What a vague word counts as: its two ends; `large` for large attacks, where these make a difference."""

    small: tuple[People, People]
    large: tuple[People, People] | None = None


class ScaleRules(Record):
    """When an attack is one of a large scale: so many people hurt, by anyone's word, or one of these types."""

    people: Annotated[int, Limit(ge=1)] = 10
    types: frozenset[EventType] = frozenset()


class EndRules(Record):
    """What ends count as that the words leave open."""

    more_than: MoreThan = MoreThan.NEXT
    high: OpenHigh = OpenHigh.OPEN
    low: OpenLow = OpenLow.NONE
    vague: VagueWords = VagueWords.SAID
    overtaking: Overtaking = Overtaking.RIVALS


class CountRules(Record):
    """What is counted at all."""

    outcomes: Annotated[tuple[Outcome, ...], Limit(min_length=1)] = tuple(Outcome)
    undescribed: Undescribed = Undescribed.APART
    silence: Silence = Silence.UNKNOWN
    disputed_responsibility: Disputed = Disputed.COUNTED


class SmallestRules(Record):
    """The smallest event: so many people at least in the highs of these totals together."""

    people: People
    totals: Annotated[tuple[str, ...], Limit(min_length=1)]


class DayRules(Record):
    """What is done with a number of several days."""

    division: Division = Division.UNDIVIDED


class TotalRule(Record):
    """A total of the policy's own: its name, who is counted, by whose word, and which of the three numbers it gives."""

    name: Annotated[str, Limit(pattern=r"^[a-z][a-z0-9_]*$")]
    outcome: Outcome
    who: Who
    gives: Annotated[tuple[End, ...], Limit(min_length=1)]
    interests: Interests = EVERYONE


class GradeRule(Record):
    """A grade of the policy's own, and all that must hold for it; the first that fits is given."""

    word: Annotated[str, Limit(min_length=1)]
    when: tuple[Condition, ...] = ()


class PolicyFile(Record):
    """What a policy file holds; a key that isn't here is an error."""

    name: Annotated[str, Limit(pattern=r"^[a-z][a-z0-9-]*$")]
    version: Annotated[str, Limit(min_length=1)]
    summary: str
    sources: tuple[str, ...]
    reach: ReachRules
    near: NearRules
    low: LowRules
    high: HighRules
    best: BestRules
    words: dict[Unit, Annotated[WordRule, BeforeValidator(_word_rule)]] = Default(default_factory=dict)
    scale: ScaleRules = ScaleRules()
    ends: EndRules = EndRules()
    count: CountRules = CountRules()
    smallest: SmallestRules | None = None
    days: DayRules = DayRules()
    conflict: ConflictRules = ConflictRules()
    totals: tuple[TotalRule, ...] = ()
    grades: tuple[GradeRule, ...] = ()


class Policy(PolicyFile):
    """A policy that was read: its rules, and the SHA-256 of its file (and of those that it extends)."""

    sha256: str

    @property
    def ref(self) -> PolicyRef:
        """What an assessment says of the policy that it was made under."""
        return PolicyRef(name=self.name, version=self.version, sha256=self.sha256, sources=self.sources)
