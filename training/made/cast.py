"""Who and what a made report is about: two parties, speakers of every kind, places; and how each is called next."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from counterclaim.registers.parties import PartyRegister
from training.made.retry import RetryError

DATA = Path(__file__).parent / "data"
_KINDS = {"H": "medical", "R": "civilian", "N": "ngo", "U": "intergovernmental", "O": "state", "K": "unknown"}
_SIDES = (
    (("state", "nonstate_armed"), 36),
    (("nonstate_armed", "state"), 36),
    (("nonstate_armed", "nonstate_armed"), 10),
    (("state", "state"), 18),
)
"""The kinds of the two parties, with how often."""
_INVENTED_SHARE = 0.3
"""Of the states, those of no real country; the rest come from every region in equal measure."""

_PRONOUNS = {
    "body": ("it", "its", "we"),
    "many": ("they", "their", "we"),
    "man": ("he", "his", "we"),
    "woman": ("she", "her", "we"),
}


@cache
def table(name: str) -> dict[str, Any]:
    """A data file of this folder."""
    with (DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _register() -> PartyRegister:
    return PartyRegister.load()


@dataclass
class Form:
    """How a speaker is called: at first, and then; `number` is `body`, `many`, `man` or `woman`."""

    first: str
    number: str
    later: tuple[str, ...]


@dataclass
class Entity:
    """One who may speak.

    `kind` is a claimant's type; `names` hold what else the patterns ask for (`adj`: before a noun, `the`: short).
    """

    key: str
    kind: str
    names: dict[str, str]
    forms: list[Form]
    form: Form | None = None
    mention: tuple[int, int] | None = None
    """Where the entity was last called by more than a pronoun."""
    told: bool = False
    """Whether the party's own name has been used."""


class Cast:
    """The names of one report. Each is drawn when first asked for."""

    def __init__(self, random: Random) -> None:
        """Draws the kinds of the two parties."""
        self.random = random
        sides = random.choices([pair for pair, _ in _SIDES], [weight for _, weight in _SIDES])[0]
        self.kinds = dict(zip("PQ", sides, strict=True))
        self.scale = random.choices(("small", "middle", "large"), (60, 30, 10))[0]
        self._entities: dict[str, Entity] = {}
        self._words: dict[str, str] = {}
        self._used: set[str] = set()

    def entity(self, key: str) -> Entity:
        """The speaker of that key: P and Q are the parties, M a medium, the others as in `_KINDS`."""
        if key not in self._entities:
            letter = key[0]
            if letter in "PQ":
                made = self._state(key) if self.kinds[letter] == "state" else self._group(key)
            else:
                made = self._media(key) if letter == "M" else self._third(key, _KINDS[letter])
            self._entities[key] = made
        return self._entities[key]

    def word(self, name: str) -> str:
        """A filler: `place`, `place2`, `day`, `attack`, … stay the same in a report; numbers and months don't."""
        stem = name.rstrip("0123456789")
        if stem in ("count", "km", "month", "year", "age"):
            return str(getattr(self, f"_a_{stem}")())
        if name not in self._words:
            self._words[name] = getattr(self, f"_a_{stem}")()
        return self._words[name]

    def pronoun(self, entity: Entity, which: int) -> str:
        """The pronoun: 0 subject, 1 possessive.

        Raises:
            RetryError: the entity has not been named yet.
        """
        if entity.form is None:
            raise RetryError
        return _PRONOUNS[entity.form.number][which]

    def speaker(self, entity: Entity) -> str:
        """The next mention of the entity as a speaker."""
        if entity.form is None or (entity.key in "PQ" and self.random.random() < 0.2):
            fresh = entity.form is None
            entity.form = self.random.choice(entity.forms)
            named = entity.names.get("full", "") in entity.form.first
            if (not fresh or entity.told) and entity.form.number != "man" and named:
                return self.random.choice(entity.form.later)
            entity.told = entity.told or (named and entity.key in "PQ")
            return entity.form.first
        return self.random.choice(entity.form.later)

    def party(self, entity: Entity) -> str:
        """The party's name, in full at first."""
        if not entity.told:
            entity.told = True
            return entity.names["full"]
        return entity.names["the"]

    def person(self) -> tuple[str, str, str]:
        """A name, the surname, and `man` or `woman`."""
        given: str = self.random.choice(table("names")["people"]["given"])
        surname = self._a_place()
        return f"{given} {surname}", surname, "woman" if given in table("names")["people"]["women"] else "man"

    def _a_place(self) -> str:
        parts = table("names")["syllables"]
        while True:
            middle = self.random.choice(parts["middle"]) if self.random.random() < 0.6 else ""
            name: str = self.random.choice(parts["first"]) + middle + self.random.choice(parts["last"])
            if name not in self._used:
                self._used.add(name)
                return name

    def _a_name(self) -> str:
        return self.person()[0]

    def _a_day(self) -> str:
        day = self.random.choice(table("names")["months"]["days"])
        return self.random.choice(
            (f"on {day}", f"on {day}", f"late on {day}", f"early on {day}", f"{day}", f"on {self._a_date()}")
        )

    def _a_date(self) -> str:
        return f"{self.random.choice(table('names')['months']['names'])} {self.random.randint(1, 28)}"

    def _a_month(self) -> str:
        return str(self.random.choice(table("names")["months"]["names"]))

    def _a_attack(self) -> str:
        return str(self.random.choice(table("names")["weapons"]["attacks"]))

    def _a_age(self) -> str:
        return str(self.random.randint(17, 68))

    def _a_km(self) -> str:
        return str(self.random.choice((4, 7, 12, 15, 30, 45, 60, 90, 120)))

    def _a_count(self) -> str:
        return self.random.choice(
            ("two", "three", "four", "five", "six", "11", "14", "20", "36", "several", "dozens of")
        )

    def _a_year(self) -> str:
        return str(self.random.randint(1998, 2024))

    def _a_region(self) -> str:
        kind = self.random.choice(("province", "district", "state", "valley", "region", "governorate", "county"))
        return f"{self.word('place')} {kind}"

    def _spokesmen(self, short: str, the: str, titles: tuple[str, ...]) -> list[Form]:
        name, surname, sex = self.person()
        title = self.random.choice(titles)
        man = f"spokes{sex}" if self.random.random() < 0.8 else "spokesperson"
        later = (surname, f"the {man}", surname)
        return [
            Form(f"{the}'s {man}, {name}", sex, later),
            Form(f"{short} {man} {name}", sex, later),
            Form(f"{title} {name}, a {man} for {the}", sex, later),
            Form(f"a {man} for {the}", sex, (f"the {man}",)),
            Form(
                f"{short} {self.random.choice(('officials', 'sources', 'commanders'))}",
                "many",
                (f"the {short} officials", the),
            ),
        ]

    def _state(self, key: str) -> Entity:
        countries = table("names")["countries"]
        if self.random.random() < _INVENTED_SHARE:
            region = "invented"
        else:
            region = self.random.choice([name for name in countries if name != "invented"])
        country, adjective = self.random.choice(countries[region])
        if country in self._used:
            raise RetryError
        self._used.add(country)
        body = self.random.choice(table("names")["states"]["bodies"])
        number = "many" if body in ("armed forces", "security forces", "police") else "body"
        possessive = f"{country}'s {body}"
        full = self.random.choice((f"the {adjective} {body}", f"the {adjective} {body}", possessive))
        the = f"the {body}" if self.kinds["P"] != self.kinds["Q"] else f"the {adjective} {body}"
        forms = [Form(full, number, (the, the, f"the {adjective} {body}"))] * 3
        ranks = tuple(table("names")["people"]["ranks"])
        forms += self._spokesmen(body if body[0].islower() else f"{adjective} {body}", the, ranks)
        name, surname, sex = self.person()
        office = self.random.choice(("defence minister", "interior minister", "army chief", "prime minister"))
        senior = self.random.choice(("officer", "official", "security official"))
        forms += [
            Form(f"{country}'s {office}, {name}", sex, (surname, f"the {office.split()[1]}")),
            Form(f"{self.random.choice(ranks)} {name} of the {adjective} {body}", sex, (surname,)),
            Form(f"a senior {adjective} {senior}", "man", ("the officer", "the official")),
        ]
        names = {"full": full, "the": the, "adj": adjective, "short": body}
        return Entity(key, "state", names, forms)

    def _group(self, key: str) -> Entity:
        words, random = table("names")["groups"], self.random
        place = self._a_place()
        people = self._a_place()
        if random.random() < 0.62:
            stem = [
                place if random.random() < 0.7 else people,
                *random.sample(words["qualities"], random.choice((1, 1, 2))),
                random.choice(words["bodies"]),
            ]
            name, short = " ".join(stem), "".join(word[0] for word in stem)
            if random.random() < 0.1:
                short += "-" + random.choice("ABCMN")
        else:
            name = random.choice(words["epithets"]).format(place=place, people=people)
            short = name
        if _register().find(name) or _register().find(short):
            raise RetryError
        article = (
            ""
            if short == name and not name.endswith(("Falcons", "Column", "Banner", "Brigade", "Committee"))
            else "the "
        )
        the = article + short
        group = random.choice(words["kinds"])
        bracket = f" ({short})" if short != name and random.random() < 0.75 else ""
        full = f"{article}{name}{bracket}"
        if short != name and not bracket and random.random() < 0.3:
            full = the
        if random.random() < 0.15:
            full = f"the {random.choice(words['kinds'])} {name}{bracket}"
        later = (the, the, f"the {group}") if self.kinds["P"] != self.kinds["Q"] else (the,)
        forms = [Form(full, "body", later)] * 4
        forms += self._spokesmen(short, the, ("Commander", "self-styled Colonel", "Comrade"))
        forms.append(Form(f"{short} commander {self.person()[0]}", "man", ("the commander",)))
        forms.append(Form(f"the military wing of {the}", "body", later))
        return Entity(key, "nonstate_armed", {"full": full, "the": the, "adj": short, "short": short}, forms)

    def _third(self, key: str, kind: str) -> Entity:
        """A speaker who is no party."""
        words = table("speakers")[kind]
        name, surname, sex = self.person()
        place = (
            self.word("place2") if kind == "medical" else self.word("place") if kind == "civilian" else self._a_place()
        )
        body = self.random.choice(words.get("bodies", [""])).format(place=place)
        forms = []
        for first, number, *later in words["forms"]:
            filled = [each.format(place=place, name=name, surname=surname, body=body) for each in (first, *later)]
            filled[0] = filled[0].replace("the charity the ", "the charity ")
            forms.append(Form(filled[0], sex if number == "person" else number, tuple(filled[1:])))
        return Entity(key, kind, {}, forms)

    def _media(self, key: str) -> Entity:
        name = self.random.choice(table("names")["media"]["names"]).format(place=self._a_place())
        if self.random.random() < 0.15:
            name = self.random.choice(
                ("local media", "state television", "a local newspaper", "the state news agency", "local radio")
            )
        number = "many" if name == "local media" else "body"
        return Entity(key, "media", {"full": name, "the": name}, [Form(name, number, (name,))])
