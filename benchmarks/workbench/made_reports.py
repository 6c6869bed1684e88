"""Reports of invented happenings with their readings, made without a parser: what fills a store of any size in minutes.

Each happening is told by several outlets, and in each report four speakers count: officials, a doctor, a military and
an armed group, who contradict one another in every other happening. What the readings hold is what the texts say, with
true spans. No two happenings share a day and a village, so that linking finds them apart. Countries are X-codes, which
ISO 3166 leaves to users. The same seed gives the same reports.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from counterclaim.records import (
    Attribution,
    Author,
    Bound,
    Category,
    Event,
    EventType,
    Figure,
    Fingerprints,
    Form,
    Header,
    Original,
    Outcome,
    Participant,
    Party,
    PartyKind,
    Place,
    PlacePrecision,
    Publication,
    RawSpan,
    Reading,
    Report,
    Unit,
    When,
    attribution_id,
    event_id,
    figure_id,
    identify,
    party_id,
)
from counterclaim.registers.wording import word_classes

FIRST_DAY = dt.date(2018, 1, 1)
DAYS = 2500
"""Happenings fall on as many days: a few a day."""

COUNTRIES, PROVINCES, VILLAGES, OUTLETS = 12, 8, 40, 40
_SYLLABLES = ("ka", "zar", "mi", "ghu", "lor", "ten", "shu", "bal", "ri", "dov", "ny", "qa", "sel", "tor", "um", "vek")
_TYPES = (EventType.ARMED_CLASH, EventType.REMOTE_EXPLOSIVE, EventType.AIR_DRONE_STRIKE, EventType.SHELLING)
DETAILS = 30
"""Words that tell something of one happening, of which each of its reports has three in five."""


@dataclass(frozen=True, slots=True)
class Made:
    """A report, where it appeared, the bytes it was read from, and what was read in it."""

    report: Report
    publication: Publication
    original: bytes
    reading: Reading


def happenings(number: int, tellings: int, seed: int = 1) -> Iterator[tuple[Made, ...]]:
    """So many happenings, each as the reports that tell of it, `tellings` of them."""
    chance = random.Random(seed)
    taken: set[tuple[int, int, int, int]] = set()
    for count in range(number):
        where = _where(chance)
        while where in taken:
            where = _where(chance)
        taken.add(where)
        happening = _Happening(chance, count, *where)
        yield tuple(happening.told(chance, copy) for copy in range(tellings))


def _where(chance: random.Random) -> tuple[int, int, int, int]:
    """A day and a village."""
    return chance.randrange(DAYS), chance.randrange(COUNTRIES), chance.randrange(PROVINCES), chance.randrange(VILLAGES)


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


def _name(of: str, syllables: int = 3) -> str:
    chance = random.Random(of)
    return "".join(chance.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


@dataclass
class _Text:
    """A text as it grows; what is written says where it stands."""

    words: str = ""

    def write(self, words: str) -> RawSpan:
        start = len(self.words)
        self.words += words
        return RawSpan(start, len(self.words))


@dataclass
class _Read:
    """What a text says, gathered while it is written."""

    report: str
    event: str = ""
    parties: dict[str, Party] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)

    def party(self, span: RawSpan, name: str, kind: PartyKind, country: str | None) -> str:
        known = self.parties.get(name)
        if known is not None:
            self.parties[name] = known.model_copy(update={"mentions": (*known.mentions, span)})
            return known.id
        id = party_id(self.report, *span, name)
        self.parties[name] = Party(id=id, name=name, kind=kind, country=country, mentions=(span,))
        return id


class _Happening:
    """What happened, and what each speaker says of it."""

    def __init__(self, chance: random.Random, number: int, day: int, country: int, province: int, village: int) -> None:
        self.number, self.day = number, FIRST_DAY + dt.timedelta(days=day)
        self.code = f"X{chr(ord('A') + country)}"
        self.province = f"{_name(f'province {country} {province}')} Province"
        self.village = _name(f"village {country} {province} {village}", 4)
        self.other = _name(f"village {country} {province} {(village + 1) % VILLAGES}", 4)
        self.latitude = round(-30 + country * 5 + village // 8 * 0.3 + province * 0.05, 4)
        self.longitude = round(-20 + province * 9 + village % 8 * 0.4, 4)
        self.type = chance.choice(_TYPES)
        self.army, self.front = f"military of {self.code}", f"Front {country}{'AB'[chance.randrange(2)]}"
        self.dead, self.hurt, self.fighters, self.soldiers = (max(1, int(chance.paretovariate(1.1))) for _ in range(4))
        self.contested = number % 2 == 0
        self.details = chance.sample(_words()[1], DETAILS)

    def told(self, chance: random.Random, copy: int) -> Made:
        """The report that the so-manieth outlet has of it, a day or two later."""
        published = self.day + dt.timedelta(days=min(copy, chance.choice((0, 1, 1, 2))))
        outlet = (self.number * 7 + copy * 11) % OUTLETS
        id = identify("report", "made", self.number, copy)
        text, read = _Text(), _Read(id)
        event, place, when = self._event(text, read, dead=self.dead + (copy if copy > 2 else 0))
        self._rest(text, read, chance)
        words = text.words
        title = f"{self.dead} killed in {self.village}, {_name(f'outlet {outlet}', 2)} reports"
        source = f"The {_name(f'outlet {outlet}', 2)} Post"
        original = words.encode()
        publication = Publication(
            id=identify("publication", id),
            report=id,
            source=source,
            url=f"https://{_name(f'outlet {outlet}', 2).lower()}.example/{self.number}-{copy}",
            title=title,
            published=When.day(published),
            original=Original(
                sha256=hashlib.sha256(original).hexdigest(), media_type="text/plain", length=len(original)
            ),
        )
        header = Header(
            publication=publication.id,
            source=source,
            title=title,
            url=publication.url,
            published=publication.published,
        )
        reading = Reading(
            report=id,
            header=(header,),
            language="en",
            author=Author(engine="made", version="1"),
            attributions=tuple(read.attributions),
            figures=tuple(read.figures),
            events=(event.model_copy(update={"when": when, "place": place}),),
            parties=tuple(read.parties.values()),
            places=(place,),
            fingerprints=Fingerprints(words=word_classes(words)),
        )
        return Made(Report(id=id, text=words, language="en"), publication, original, reading)

    def _event(self, text: _Text, read: _Read, dead: int) -> tuple[Event, Place, When]:
        """The first sentence: what happened, where and when, by officials."""
        text.write("At least ")
        number = text.write(str(dead))
        text.write(" ")
        victims = text.write("civilians")
        text.write(" were ")
        killed = text.write("killed")
        text.write(" in ")
        village = text.write(self.village)
        text.write(f", {self.province}, on ")
        day = text.write(f"{self.day:%d %B %Y}")
        end = len(text.words)
        text.write(", ")
        read.event = event_id(read.report, *killed, 0)
        self._claim(text, read, "officials", PartyKind.STATE, (number, victims), (number.start, end), dead)
        place = Place(
            name=self.village,
            spans=(village,),
            country=self.code,
            admin1=self.province,
            latitude=self.latitude,
            longitude=self.longitude,
            precision=PlacePrecision.POINT,
        )
        text.write("The attack was the work of the ")
        front = text.write(self.front)
        text.write(". ")
        acts = Participant(
            party=read.party(front, self.front, PartyKind.NONSTATE_ARMED, self.code),
            spans=(front,),
            form=Form.ORGANIZATION,
        )
        event = Event(id=read.event, span=killed, type=self.type, perpetrators=(acts,))
        return event, place, When.day(self.day).model_copy(update={"span": day})

    def _rest(self, text: _Text, read: _Read, chance: random.Random) -> None:
        """The other speakers, each in a sentence of its own, and sentences without figures."""
        number = text.write(str(self.hurt))
        text.write(" ")
        people = text.write("people")
        text.write(" were wounded")
        end = len(text.words)
        text.write(", ")
        hurt = (number, people)
        self._claim(text, read, "a doctor", PartyKind.MEDICAL, hurt, (number.start, end), self.hurt, Outcome.INJURED)
        for speaker, kind, count, of, category in (
            (f"the {self.army}", PartyKind.STATE, self.fighters, "fighters", Category.NONSTATE_ARMED),
            (f"the {self.front}", PartyKind.NONSTATE_ARMED, self._own(), "fighters", Category.NONSTATE_ARMED),
            (f"the {self.front}", PartyKind.NONSTATE_ARMED, self.soldiers, "soldiers", Category.STATE_FORCES),
        ):
            number = text.write(str(count))
            text.write(" ")
            victims = text.write(of)
            text.write(" had been killed")
            end = len(text.words)
            text.write(", ")
            self._claim(
                text, read, speaker, kind, (number, victims), (number.start, end), count, Outcome.KILLED, category
            )
        words = [*chance.sample(self.details, DETAILS * 3 // 5), *chance.choices(_words()[0], k=72)]
        chance.shuffle(words)
        for start in range(0, len(words), 15):
            text.write(" ".join(words[start : start + 15]).capitalize() + ". ")

    def _own(self) -> int:
        return max(1, self.fighters - 1) if self.contested and self.fighters > 1 else self.fighters

    def _claim(
        self,
        text: _Text,
        read: _Read,
        speaker: str,
        kind: PartyKind,
        counted: tuple[RawSpan, RawSpan],
        content: tuple[int, int],
        count: int,
        outcome: Outcome = Outcome.KILLED,
        category: Category = Category.CIVILIAN,
    ) -> None:
        """End a sentence with who says it, and note the figure and the attribution."""
        who = text.write(speaker)
        text.write(" ")
        cue = text.write("said")
        text.write(". ")
        name = speaker.removeprefix("the ").removeprefix("a ")
        party = read.party(who, name, kind, self.code if kind is not PartyKind.MEDICAL else None)
        words = RawSpan(*content)
        said = Attribution(
            id=attribution_id(read.report, [(cue.start, cue.end)], [(words.start, words.end)], 0),
            source=(who,),
            cue=(cue,),
            content=(words,),
            speaker=party,
        )
        read.attributions.append(said)
        number, victims = counted
        at_least = not read.figures
        read.figures.append(
            Figure(
                id=figure_id(read.report, number.start, number.end, outcome, 0),
                outcome=outcome,
                low=count,
                high=count,
                bound=Bound.AT_LEAST if at_least else Bound.EXACT,
                unit=Unit.NUMBER,
                quantity=number,
                victims=(victims,),
                category=category,
                claimant=(who,),
                claimant_party=party,
                claimant_type=kind,
                attribution=said.id,
                event=read.event,
            )
        )
