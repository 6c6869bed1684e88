"""Number words of a figure, with the range that they allow."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from training.made.retry import RetryError

_WORDS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
]
_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}


@dataclass(frozen=True)
class Number:
    """The words and their range; None in `high` is open upwards, in `low` open downwards."""

    words: str
    low: int | None
    high: int | None

    @property
    def one(self) -> bool:
        """Whether the noun after it is in the singular."""
        return (self.low == 1 and self.high == 1) or self.words.endswith(("at least one", "a single"))


def spell(value: int) -> str:
    """The number in words, up to 99."""
    if value <= 20:
        return _WORDS[value]
    tens, ones = value // 10 * 10, value % 10
    return _TENS[tens] + (f"-{_WORDS[ones]}" if ones else "")


def _figure(random: Random, value: int) -> str:
    """As newspapers have it: words up to ten, digits above, with exceptions."""
    if value > 99 or random.random() < (0.2 if value <= 10 else 0.9):
        return f"{value:,}" if random.random() < 0.7 else str(value)
    return spell(value)


_SCALES = {"small": (2, 9), "middle": (4, 60), "large": (30, 450)}


_VAGUE: tuple[tuple[str, int, int | None], ...] = (
    *(("dozens of", 24, None), ("several", 3, None), ("scores of", 40, None), ("a few", 3, None)),
    *(("hundreds of", 200, None), ("a number of", 2, None), ("many", 3, None), ("a dozen", 12, 12)),
    *(("half a dozen", 6, 6), ("a couple of", 2, 2), ("several dozen", 36, None), ("multiple", 2, None)),
    *(("an unknown number of", 2, None), ("numerous", 3, None), ("at least a dozen", 12, None), ("some", 2, None)),
    *(("more than a dozen", 13, None), ("tens of", 20, None), ("at least half a dozen", 6, None)),
    *(("several hundred", 300, None), ("thousands of", 2000, None)),
)
_OPEN = {"atleast": 12, "more": 6, "upto": 4, "about": 5, "range": 3, "vague": 6, "fewer": 1}
_KINDS = {
    "any": {"n": 50, "one": 12, "only": 1, **_OPEN},
    "rough": {"atleast": 8, "more": 6, "upto": 3, "about": 5, "range": 4, "vague": 6},
    "low": {"few": 5, "one": 4, "only": 4},
}


def number(
    random: Random, kind: str, least: int | None = None, most: int | None = None, scale: str = "small"
) -> Number:
    """A number of the kind, in words or digits.

    `kind`: `n` exact from two on, `one`, `two`, `atleast`, `more`, `upto`, `about`, `range`, `vague`, `fewer`, `only`,
    `few`, `big`, `crowd`; `any`, `rough` and `low` choose among them. `scale` (`small`, `middle`, `large`) is that of
    the report's tolls.

    Raises:
        RetryError: none lies between `least` and `most`.
    """
    if kind in _KINDS:
        kind = random.choices(list(_KINDS[kind]), list(_KINDS[kind].values()))[0]
    if most is not None or least is not None:
        floor = max(2, least or 2)
        ceiling = most if most is not None else floor + random.choice((3, 20, 90))
        if kind in ("one", "vague") or (ceiling < 2 and kind in ("n", "only")):
            kind = "one"
        elif kind not in ("n", "only", "atleast"):
            kind = "n"
        if kind == "one":
            if ceiling < 1 or (least or 0) > 1:
                raise RetryError
        elif ceiling < floor:
            raise RetryError
        value = random.randint(floor, ceiling) if ceiling >= floor else 1
    else:
        value = random.randint(*_SCALES[scale])
        if kind == "only":
            value = random.randint(2, 9)
        elif kind == "few":
            kind, value = "n", random.randint(2, 12)
        elif kind == "crowd":
            value = random.choice((100, 500, 1000)) * random.randint(2, 60)
            kind = random.choice(("n", "more", "about", "atleast", "upto"))
        elif kind == "big":
            value = random.choice((random.randint(20, 90), random.randint(91, 900), 10 * random.randint(3, 60)))
    return _worded(random, kind, value)


def _worded(random: Random, kind: str, value: int) -> Number:
    words = _figure(random, value)
    if kind == "one":
        return Number(random.choice(("a", "a", "one", "one", "a single")), 1, 1)
    if kind == "two":
        return Number("two", 2, 2)
    if kind == "only":
        return Number(random.choice(("only ", "just ")) + (spell(value) if value <= 20 else words), value, value)
    if kind == "atleast":
        return Number(
            random.choice((f"at least {words}", f"at least {words}", f"no fewer than {words}", f"{words} or more")),
            value,
            None,
        )
    if kind == "more":
        return Number(random.choice((f"more than {words}", f"over {words}", f"upwards of {words}")), value + 1, None)
    if kind == "upto":
        value = max(value, 5)
        words = _figure(random, value)
        return Number(random.choice((f"up to {words}", f"as many as {words}")), None, value)
    if kind == "fewer":
        value = max(value, 5)
        return Number(f"fewer than {_figure(random, value)}", None, value - 1)
    if kind == "about":
        value = max(10, round(value, -1))
        words = _figure(random, value)
        return Number(
            random.choice(
                (f"about {words}", f"around {words}", f"some {words}", f"nearly {words}", f"an estimated {words}")
            ),
            value,
            value,
        )
    if kind == "range":
        more = value + random.choice((1, 2, 3, 5))
        low, high = (spell(value), spell(more)) if more <= 10 else (str(value), str(more))
        shapes = [f"between {low} and {high}", f"{low} to {high}", f"{value}-{more}"]
        return Number(random.choice([*shapes, f"{low} or {high}"] if more == value + 1 else shapes), value, more)
    if kind == "vague":
        return Number(*random.choice(_VAGUE))
    return Number(words, value, value)
