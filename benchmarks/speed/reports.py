"""Conflict reports made from templates: the public corpora can't be shipped, and speed must be measured on something.

The sentences are written for the project and say nothing of the world. Their mix (length, numbers, speakers, names,
quotations, background without figures) is that of agency reports. So is the growth of their vocabulary, through
invented names and numbers (some 1,100 different words in the first 5,000, 3,000 in 20,000), for a parser is much
faster on words that it has met before. The same seed gives the same reports.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

_TOWNS = ("Zaranj", "Gao", "Maiduguri", "Quetta", "Baidoa", "Mocha", "Deir ez-Zor", "Goma", "Kidal", "Khost", "Taiz")
_STARTS = ("Ba", "Da", "Gur", "Kha", "Lo", "Mar", "Na", "Shi", "Ta", "Zu", "Bel", "Dru", "Far", "Han", "Jo", "Ka", "Wa")
_MIDDLES = ("ra", "li", "mo", "du", "zan", "bar", "ti", "she", "wa", "gor", "ni", "ka", "lem", "ro", "vi", "su", "da")
_ENDS = ("bad", "d", "kot", "m", "n", "pur", "r", "sh", "stan", "ti", "wa", "zai", "ll", "ndo", "be", "que", "ya", "ko")
_KINDS = (
    "narrow", "disused", "main", "crowded", "northern", "half-built", "walled", "remote", "old", "mud-brick", "flooded",
    "fortified", "abandoned", "burnt", "southern", "guarded", "deserted", "stony", "busy", "hilltop", "state-owned",
)  # fmt: skip
_THINGS = (
    "bridge", "bazaar", "school", "checkpoint", "granary", "station", "clinic", "quarry", "mill", "barracks", "depot",
    "mosque", "church", "well", "crossing", "orchard", "pumping station", "cement works", "ferry landing", "airstrip",
)  # fmt: skip
_SIDES = ("north", "south", "east", "west", "north-east", "south-west")
_GROUPS = (
    "the Northern Front", "the Free River Movement", "Islamic State", "al-Shabaab", "the Baloch Liberation Army",
    "the March 23 Movement", "the Highland Brigades",
)  # fmt: skip
_SPEAKERS = (
    "the army", "police", "a military spokesman", "the governor's office", "a hospital official", "witnesses",
    "the United Nations mission", "a district administrator", "the interior ministry", "a human rights group",
)  # fmt: skip
_NUMBERS = ("three", "at least 14", "more than 20", "eight", "27", "dozens of", "about 50", "two", "five", "several")
_PEOPLE = (
    "soldiers", "civilians", "fighters", "people", "police officers", "villagers", "children", "members of the group",
)  # fmt: skip
_NAMES = (
    "Amina Sule",
    "Colonel Hamid Rahimi",
    "Jean Kabila Mbusa",
    "Omar Haji",
    "Captain Daoud Traore",
    "Leila Nasser",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "March", "May", "August", "October", "December")

_LEADS = (
    "{Number} {people} were killed when gunmen of {group} attacked an army post near {town} on {day}, {speaker} said.",
    "A car bomb exploded outside a market in {town} on {day}, killing {number} {people} and wounding {number2} others.",
    "{Group} claimed responsibility on {day} for an ambush near {town} in which it said {number} {people} had died.",
    "An air strike on a village near {town} killed {number} {people} late on {day}, residents said.",
)
_FIGURES = (
    "{Speaker} said that {number} {people} were killed and {number2} injured, but gave no further details.",
    "{Group} said in a statement that it had killed {number} {people} and captured {number2} more.",
    "{Speaker} put the toll at {number}, including {number2} {people}, and said that it might rise.",
    "“We buried {number} of our neighbours this morning,” {name}, who lives near {town}, told reporters by telephone.",
    "{Speaker} rejected the claim, saying that only {number} {people} had been wounded in the clash.",
    "According to {speaker}, {number} {people} were arrested in a raid on {day} and {number2} hostages were freed.",
    "{Number} bodies were brought to the hospital in {town}, {speaker} said, among them those of {number2} {people}.",
)
_CLAUSES = (
    ", in the {a} district of {b} province",
    ", some {n} kilometres {side} of {a}",
    ", near the {kind} {thing} of {a} on the road from {b} to {c}",
    ", in the view of {a} {b}, a member of the {c} council",
    " at {hour}:{minute} local time, close to the {kind} {thing} in {a}",
    " after shots were heard from the {kind} {thing}, which belongs to {a} {b}",
    ", where {a} {b}, {n}, keeps a {kind} {thing}",
    ", the newspaper {a} wrote in its issue of {day2} {month}",
    ", as {a} {b}, {c} {d} and {e} {f} remember it",
    " in {a}, {b}, {c} and {d}, villages of the {e} valley",
    " on the border of {a} and {b}, where the {c} and the {d} meet",
    ", which {a} {b} of the {c} and {d} association called a {kind} {thing}",
)
_BACKGROUND = (
    "The road between {town} and the border has been closed since {month} because of the fighting, traders said.",
    "{Group}, which took up arms in 2009, demands a larger share of the region's income from mines and gas.",
    "The government has called the group a threat to the unity of the country and has ruled out talks with it.",
    "{name} said that the security forces had been warned of an attack days before, and had done nothing about it.",
    "More than {number} attacks of this kind have been reported around {town} since {month}, {speaker} said.",
    "Residents described hours of gunfire and the sound of helicopters over the town until the early morning.",
    "The two sides had signed a truce in {month}, which each has since accused the other of breaking.",
    "Aid workers say that the rains have made it hard to reach those who fled to the hills with their cattle.",
    "Parliament is to debate next week whether the state of emergency in the province is to be extended.",
    "It was not possible to verify the accounts independently, as journalists have no access to the area.",
)

_OTHER_LEADS = (
    "{Speaker} opened a new {kind} hall in {town} on {day}, and said that it would serve {count} families.",
    "The {town} side won its third match of the season on {day}, before a crowd of {count} people.",
    "Shares in the region's largest dairy rose on {day} after it reported better sales for {month}.",
    "{name} was named on {day} to lead the board of the state railway for the next four years.",
)
_OTHER = (
    "The council approved the budget for the coming year by {count} votes, with the money for roads left as it was.",
    "{name} said that the harvest had been the best in years, and that prices would fall by the end of {month}.",
    "Tickets for the festival in {town} go on sale on {day}, and the organisers expect visitors from the whole region.",
    "The company plans to build {count} flats near the river, where {name} once kept a bakery.",
    "Rain is expected in the hills from {day}, while the coast will stay dry and warm, the weather office said.",
    "The library keeps {count} letters of the poet, who was born in {town} and taught there for most of her life.",
    "Teachers and parents met on {day} to talk about the new timetable, which begins in {month}.",
    "“We were the better team, and we should have scored {count} more,” {name} told reporters after the match.",
    "Exports of tea grew by {count} per cent in {month}, {speaker} said, the third rise in a row.",
)


def other_news(count: int, seed: int = 2) -> Iterator[str]:
    """`count` reports of the same lengths, of trade, sport, weather, schools: what most news is about."""
    chance = random.Random(seed)
    for _ in range(count):
        town = chance.choice(_TOWNS)
        told = [chance.choice(_OTHER_LEADS), *(chance.choice(_OTHER) for _ in range(chance.randrange(8, 24)))]
        yield _paragraphs([_of_peace(template, chance, town) for template in told], chance)


def _of_peace(template: str, chance: random.Random, town: str) -> str:
    speaker = chance.choice(("the mayor", "the trade ministry", "a spokeswoman of the bank", "the chamber of farmers"))
    told = template.format(
        town=town, name=f"{_name(chance)} {_name(chance)}", day=chance.choice(_DAYS), month=chance.choice(_MONTHS),
        count=chance.randrange(11, 990), kind=chance.choice(("concert", "sports", "market", "reading")),
        speaker=speaker, Speaker=_capital(speaker),
    )  # fmt: skip
    return told.removesuffix(".") + f", in {_name(chance)} and {_name(chance)} as much as in {_name(chance)}."


def made_reports(count: int, seed: int = 1) -> Iterator[str]:
    """`count` reports of 150 to 450 words each."""
    chance = random.Random(seed)
    for _ in range(count):
        town, group = chance.choice(_TOWNS), chance.choice(_GROUPS)
        sentences = [_filled(chance.choice(_LEADS), chance, town, group)]
        for _ in range(chance.randrange(8, 24)):
            kind = _FIGURES if chance.random() < 0.4 else _BACKGROUND
            sentences.append(_filled(chance.choice(kind), chance, town, group))
        yield _paragraphs(sentences, chance)


def _filled(template: str, chance: random.Random, town: str, group: str) -> str:
    number, number2 = chance.choice(_NUMBERS), chance.choice(_NUMBERS)
    speaker = chance.choice(_SPEAKERS)
    sentence = template.format(
        Number=_capital(number), number=number, number2=number2, people=chance.choice(_PEOPLE), town=town,
        group=group, Group=_capital(group), speaker=speaker, Speaker=_capital(speaker), name=chance.choice(_NAMES),
        day=chance.choice(_DAYS), month=chance.choice(_MONTHS),
    )  # fmt: skip
    return sentence.removesuffix(".") + "".join(_clause(chance) for _ in range(chance.randrange(1, 3))) + "."


def _clause(chance: random.Random) -> str:
    return chance.choice(_CLAUSES).format(
        **{letter: _name(chance) for letter in "abcdef"}, n=chance.randrange(17, 99), side=chance.choice(_SIDES),
        kind=chance.choice(_KINDS), thing=chance.choice(_THINGS), hour=chance.randrange(6, 22),
        minute=chance.randrange(10, 59), day2=chance.randrange(1, 28), month=chance.choice(_MONTHS),
    )  # fmt: skip


def _name(chance: random.Random) -> str:
    """A name that no other report has, in all likelihood."""
    middle = "".join(chance.choice(_MIDDLES) for _ in range(chance.randrange(1, 3)))
    return chance.choice(_STARTS) + middle + chance.choice(_ENDS)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _paragraphs(sentences: list[str], chance: random.Random) -> str:
    paragraphs: list[list[str]] = [[]]
    for sentence in sentences:
        if len(paragraphs[-1]) >= chance.randrange(1, 4):
            paragraphs.append([])
        paragraphs[-1].append(sentence)
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)
