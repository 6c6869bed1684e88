"""Readings made from templates, with known truth, at the density of an archive: about a hundred reports a day.

Everything is invented. Happenings fall on provinces unevenly, as they do; their look-alikes of the same days and
provinces share outlets, words, and often the numbers of the dead.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from counterclaim.records import (
    Bound,
    Category,
    Event,
    EventType,
    Figure,
    Fingerprints,
    Header,
    Outcome,
    Participant,
    Party,
    PartyKind,
    Place,
    PlacePrecision,
    RawSpan,
    Reading,
    Unit,
    When,
)
from counterclaim.registers.wording import word_classes

REPORTS_A_DAY = 100
FIRST_DAY = dt.date(2020, 1, 1)
COUNTRIES, PROVINCES, VILLAGES = 12, 8, 60
TYPES = (EventType.ARMED_CLASH, EventType.REMOTE_EXPLOSIVE, EventType.AIR_DRONE_STRIKE, EventType.ATTACK)
DETAILS = 30
"""Words that tell something of a happening, of which each of its reports has three in five."""
_TELLINGS = (1, 1, 1, 2, 2, 3, 4, 5, 7)
"""How many reports tell of a happening: most of one or two, some of many."""
_SYLLABLES = ("ka", "zar", "mi", "ghu", "lor", "ten", "shu", "bal", "ri", "dov", "ny", "qa", "sel", "tor", "um", "vek")
_SENTENCES = (
    "{toll} people were killed in {village} on {weekday}, {speaker} said.",
    "The {party} said its fighters had done it.",
    "{name}, {age}, was among the dead, and {other}, {age2}, was taken to a hospital in {town}.",
    "The road between {village} and {town} was closed.",
    "{hurt} others were wounded.",
)
_SPEAKERS = ("the police", "a spokesman of the governor", "a doctor", "an official who asked not to be named")


@dataclass(frozen=True)
class Made:
    """A reading, and the number of the happening that it tells of."""

    reading: Reading
    happening: int


def readings(number: int, seed: int = 1) -> Iterator[Made]:
    """So many readings, in the order of happenings; the density doesn't depend on the number."""
    generator = random.Random(seed)
    made = happening = 0
    while made < number:
        day = FIRST_DAY + dt.timedelta(days=made // REPORTS_A_DAY)
        one = _Happening(generator, happening, day)
        for copy in range(min(generator.choice(_TELLINGS), number - made)):
            yield Made(one.told(generator, copy), happening)
            made += 1
        happening += 1


@cache
def _words() -> tuple[list[str], list[str]]:
    """Words that any report holds, and words that tell something of a happening, by how rare they are."""
    common: list[str] = []
    telling: list[str] = []
    table = resources.files("counterclaim.registers") / "data" / "word_rarity.tsv"
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            value, words = line.split("\t")
            (common if float(value) < 4.5 else telling).extend(word for word in words.split() if word.isalpha())
    return common, telling


def _name(generator: random.Random, syllables: int) -> str:
    return "".join(generator.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


class _Happening:
    """What happened, and the reports that tell of it."""

    def __init__(self, generator: random.Random, number: int, day: dt.date) -> None:
        self.number, self.day = number, day
        self.country = min(generator.randrange(COUNTRIES), generator.randrange(COUNTRIES))
        self.province = min(generator.randrange(PROVINCES), generator.randrange(PROVINCES))
        self.village = generator.randrange(VILLAGES)
        self.type = generator.choice(TYPES)
        self.killed = max(1, int(generator.paretovariate(1.2)))
        self.party = f"Front {self.country}{'AB'[generator.randrange(2)]}"
        self.details = generator.sample(_words()[1], DETAILS)
        self.people = [f"{_name(generator, 3)} {_name(generator, 3)}" for _ in range(4)]

    def told(self, generator: random.Random, copy: int) -> Reading:
        """One report of it: a day or two later, often with another toll, and with some of the sentences."""
        published = self.day + dt.timedelta(days=generator.choice((0, 0, 1, 1, 2)))
        killed = self.killed if generator.random() < 0.6 else self.killed + generator.randrange(1, 4)
        text = self._text(generator, killed)
        report = f"{self.number:07}-{copy}"
        place = self._place(exact=generator.random() < 0.7)
        party = Party(id="p", name=self.party, kind=PartyKind.NONSTATE_ARMED)
        event = Event(
            id="e",
            span=RawSpan(0, 1),
            type=self.type if generator.random() < 0.8 else EventType.UNKNOWN,
            when=When.day(self.day) if generator.random() < 0.85 else When(),
            place=place,
            perpetrators=(Participant(party="p"),) if generator.random() < 0.6 else (),
        )
        figure = Figure(
            id=f"{report}-f",
            outcome=Outcome.KILLED,
            low=killed,
            high=killed,
            bound=Bound.EXACT,
            unit=Unit.NUMBER,
            quantity=RawSpan(0, 1),
            category=Category.CIVILIAN,
            event="e",
        )
        header = Header(
            source=f"Outlet {generator.randrange(40)}",
            title=f"{killed} killed in {_village(self.country, self.province, self.village)}",
            published=When.day(published),
        )
        return Reading(
            report=report,
            header=(header,),
            language="en",
            events=(event,),
            figures=(figure,),
            parties=(party,),
            places=(place,),
            fingerprints=Fingerprints(words=word_classes(text)),
        )

    def _text(self, generator: random.Random, killed: int) -> str:
        chosen = sorted(generator.sample(range(len(_SENTENCES)), generator.randrange(3, len(_SENTENCES) + 1)))
        told = generator.sample(self.details, len(self.details) * 3 // 5)
        filling = generator.choices(_words()[0], k=120)
        return " ".join([*(_SENTENCES[number] for number in chosen), *told, *filling]).format(
            toll=killed,
            hurt=killed + 2,
            village=_village(self.country, self.province, self.village),
            town=_village(self.country, self.province, 0),
            weekday=self.day.strftime("%A"),
            speaker=generator.choice(_SPEAKERS),
            party=self.party,
            name=self.people[0],
            other=self.people[1 + generator.randrange(3)],
            age=20 + self.number % 60,
            age2=18 + self.number % 47,
        )

    def _place(self, *, exact: bool) -> Place:
        province = f"Province {self.country}-{self.province}"
        country = _code(self.country)
        if not exact:
            return Place(name=province, country=country, admin1=province, precision=PlacePrecision.ADMIN1)
        return Place(
            name=_village(self.country, self.province, self.village),
            country=country,
            admin1=province,
            latitude=10.0 + self.country * 3 + self.village // 8 * 0.2,
            longitude=20.0 + self.province * 3 + self.village % 8 * 0.2,
            precision=PlacePrecision.POINT,
        )


def _code(country: int) -> str:
    return f"X{chr(ord('A') + country)}"


def _village(country: int, province: int, village: int) -> str:
    return _name(random.Random(f"{country}-{province}-{village}"), 3)
