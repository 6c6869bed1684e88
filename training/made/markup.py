"""Writes a pattern out: text with slots and tags becomes plain text with exact figures and attributions.

A pattern is a line such as::

    <s>{P.spk}</s> (said|announced) <t>{a:killed:Q:any} {was a} killed near {place}</t>.

`(x|y)` draws one. Tags mark an attribution's source `<s>`, cue `<c>` (`<d>`: a cue that denies) and content `<t>`;
a digit keeps several apart (`<s2>`), `<c2=1>` shares the source of the first, `<s:civilian>` gives the kind of a
speaker who has no slot. Slots are names (`{P}`, `{P.spk}`, `{P.it}`, `{H}`, `{place}`), figures
(`{label:outcome:victims:number:flags}`, or in two parts `{a.q:…}` and `{a.v}`), agreement (`{was a}`), and `{deny
a}`, by which the attribution's source disputes figure `a`. A figure's speaker is the source of the innermost
content around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from training.made.cast import Cast, Entity
from training.made.numbers import Number, number
from training.made.people import People, people_for
from training.made.retry import RetryError
from training.made.variation import varied
from training.made.written import Attribution, Figure, Span

_TOKEN = re.compile(r"\{([^{}]+)\}|<(/?)([scdt])(\d?)(?:=(\d)|:([a-z_]+))?>")
_RELATION = re.compile(r"([a-z]*)(<=|<|>|==|!=)([a-z])$")
_SUM = re.compile(r"([a-z])([+-])([a-z])$")
_ENDS = re.compile(r"(?:^|[.!?][”’\"]?\s+|\n)[“\"]?$|[:,] “$")
_PRONOUN_SLOTS = {"it": 0, "its": 1}


@dataclass
class _Source:
    start: int
    entity: Entity | None = None
    pronoun: bool = False


class Writer:
    """The report as it grows."""

    def __init__(self, random: Random, cast: Cast) -> None:
        """Starts an empty report about this cast."""
        self.random, self.cast = random, cast
        self.text = ""
        self.fresh = False
        self.blocks = 0
        self.figures: list[Figure] = []
        self.attributions: list[Attribution] = []
        self.sentences = 0

    def write(self, pattern: str) -> None:
        """Appends what the pattern draws.

        Raises:
            RetryError: the draw doesn't fit what stands there.
            ValueError: the pattern is wrong.
        """
        if self.text and not self.text[-1].isspace():
            self.text += " "
        _Block(self, pattern).run()

    def add(self, words: str, *, capital: bool | None = None) -> Span:
        """Appends words, with a capital where a sentence starts."""
        start = len(self.text)
        if capital is None:
            capital = not self.text or self.fresh or bool(_ENDS.search(self.text))
        if capital and words:
            first = re.match(r"[“\"‘]*", words).end()  # type: ignore[union-attr]
            words = words[:first] + words[first : first + 1].upper() + words[first + 1 :]
        self.text += words
        self.fresh = self.fresh and not words
        return start, len(self.text)

    def add_after_article(self, words: str) -> None:
        """Appends words; an article before them becomes the one that they take."""
        self.text = re.sub(r"\b([Aa])n? $", "\\1n " if words[0].lower() in "aeio" else "\\1 ", self.text)
        self.add(words)


class _Block:
    """One pattern being written; labels and attributions are its own."""

    def __init__(self, writer: Writer, pattern: str) -> None:
        self.writer, self.random, self.cast = writer, writer.random, writer.cast
        self.pattern = varied(self.random, pattern)
        self.labels: dict[str, Figure] = {}
        self.nouns: dict[str, People] = {}
        self.attributions: dict[str, Attribution] = {}
        self.shared: dict[str, str] = {}
        self.open: dict[str, int] = {}
        self.source: _Source | None = None
        self.denials: list[tuple[str, str]] = []
        self.inside: dict[int, list[str]] = {}
        self.at = 0
        self.latest: Entity | None = None
        writer.blocks += 1

    def run(self) -> None:
        for token in _TOKEN.finditer(self.pattern):
            self.writer.add(self.pattern[self.at : token.start()])
            self.at = token.end()
            if token[1] is not None:
                self._slot(token[1])
            else:
                self._tag(token[2] == "/", token[3], token[4] or "1", token[5], token[6])
        self.writer.add(self.pattern[self.at :])
        if self.open or self.source is not None:
            raise ValueError(f"a tag stays open: {self.pattern}")
        self._settle()

    def _tag(self, closes: bool, part: str, ident: str, shared: str | None, kind: str | None) -> None:
        attribution = self.attributions.setdefault(ident, Attribution())
        key, here = part + ident, len(self.writer.text)
        if not closes:
            if key in self.open:
                raise ValueError(f"tag opened twice: {self.pattern}")
            self.open[key] = here
            if shared:
                self.shared[ident] = shared
            if part == "s":
                self.source = _Source(here)
                attribution.kind = kind
            return
        span = (self.open.pop(key), here)
        if part == "s":
            self._close_source(attribution, span)
        elif part == "t":
            attribution.content.append(span)
        else:
            attribution.cue.append(span)
            attribution.denies |= part == "d"

    def _close_source(self, attribution: Attribution, span: Span) -> None:
        source, self.source = self.source, None
        attribution.source.append(span)
        entity = self.latest = source.entity if source else None
        if entity is None:
            attribution.claimant = span
            if attribution.kind is None:
                raise ValueError(f"a source without a kind: {self.pattern}")
            return
        attribution.kind, attribution.speaker = entity.kind, entity.key
        if source and source.pronoun:
            if entity.mention is None:
                raise RetryError
            attribution.claimant = entity.mention
        else:
            attribution.claimant = entity.mention = span
            apposed = "," in self.writer.text[span[0] : span[1]] and self.pattern[self.at : self.at + 1] == " "
            if apposed:
                self.writer.text += ","

    def _slot(self, slot: str) -> None:
        if ":" in slot:
            self._figure(slot)
        elif " " in slot:
            verb, label, *rest = slot.split(" ")
            if verb == "deny":
                self.denials.append((label, rest[0] if rest else "1"))
            else:
                one = self._label(label).number.one or self._label(label).number.words.lower() in (
                    "no one",
                    "nobody",
                    "another",
                )
                self.writer.add({"was": ("were", "was"), "has": ("have", "has"), "is": ("are", "is")}[verb][one])
        elif "." in slot:
            name, part = slot.split(".")
            if part in ("v", "vp", "vs"):
                figure, people = self._label(name), self.nouns[name]
                one = part == "vs" or (part == "v" and figure.number.one)
                victims = self.writer.add(people.singular if one else people.plural)
                for twin in self.writer.figures:
                    if twin.span == figure.span:
                        twin.victims = victims
            else:
                self._name(self.cast.entity(name), part)
        elif slot in _PRONOUN_SLOTS:
            if self.latest is None:
                raise ValueError(f"{slot} before any speaker: {self.pattern}")
            self._name(self.latest, slot)
        elif slot[0] in "PQ" and len(slot) == 1:
            entity = self.cast.entity(slot)
            span = self.writer.add(self.cast.party(entity))
            entity.form = entity.forms[0]
            self._mentioned(entity, span)
        elif slot[0].isupper():
            self._name(self.cast.entity(slot), "spk")
        else:
            self.writer.add_after_article(self.cast.word(slot))

    def _name(self, entity: Entity, part: str) -> None:
        if part == "spk":
            self._mentioned(entity, self.writer.add(self.cast.speaker(entity)))
        elif part in _PRONOUN_SLOTS:
            self.writer.add(self.cast.pronoun(entity, _PRONOUN_SLOTS[part]))
            self._pronoun(entity)
        elif part == "which":
            self.cast.pronoun(entity, 0)
            self.writer.add("which" if entity.form and entity.form.number == "body" else "who")
            self._pronoun(entity)
        elif part == "stmt":
            self.writer.add("the statement")
            self._pronoun(entity)
        else:
            self.writer.add(entity.names[part])
            if part == "the" and self.source is not None:
                self.source.entity = entity

    def _mentioned(self, entity: Entity, span: Span) -> None:
        entity.mention = span
        if self.source is not None:
            self.source.entity = self.source.entity or entity

    def _pronoun(self, entity: Entity) -> None:
        if self.source is not None and self.source.entity is None:
            self.source.entity, self.source.pronoun = entity, True

    def _label(self, label: str) -> Figure:
        if label not in self.labels:
            raise ValueError(f"no figure {label}: {self.pattern}")
        return self.labels[label]

    def _figure(self, slot: str) -> None:
        label, outcome, victims, kind, *rest = [*slot.split(":"), "", ""][:5]
        flags: dict[str, str] = {}
        for flag in rest[0].split(",") if rest and rest[0] else []:
            key, _, value = flag.partition("=")
            flags[key] = value
        if "inc" in flags:
            flags["inc"] += str(self.writer.blocks)
        label, _, part = label.partition(".")
        count = self._number(kind or "any")
        like = self._label(flags["of"]).category if "of" in flags else None
        people = people_for(self.random, self.cast, victims, like or flags.get("cat"), split=bool(part))
        words, noun = count.words, people.singular if count.one else people.plural
        if victims == "x" and count.one and count.high == 1:
            words, noun = self.random.choice((("one", "other"), ("another", "")))
        if kind.startswith("names"):
            noun = ""
        if part or not noun:
            words = {"a": "one", "a single": "one"}.get(words, words if "=" in kind else words.removesuffix(" of"))
        elif words == "a" and noun[0].lower() in "aeio":
            words = "an"
        span = self.writer.add(words)
        spread = None
        if not part and noun:
            self.writer.add(" ")
            spread = self.writer.add(noun)
        count = Number(words, count.low, count.high)
        self.nouns[label] = people
        for each in ("killed", "injured") if outcome == "both" else (outcome,):
            figure = Figure(label, self._outcome(each), count, span, spread, people.category, flags)
            if "part" in flags:
                figure.part_of = self._label(flags["part"])
            figure.denied = "no" in flags
            self.writer.figures.append(figure)
            self.labels.setdefault(label, figure)
            self.inside.setdefault(id(figure), [key[1:] for key in self.open if key[0] == "t"])

    def _outcome(self, outcome: str) -> str:
        if outcome[:-1] == "capt":
            return "detained" if self.cast.kinds[outcome[-1]] == "state" else "abducted"
        return outcome

    def _number(self, kind: str) -> Number:
        if kind.startswith("names"):
            return self._names(int(kind[5:] or 1))
        if "=" in kind and kind[0].isdigit():
            value, words = kind.split("=", 1)
            low = int(value.rstrip("-"))
            return Number(words, low, None if value.endswith("-") else low)
        if relation := _SUM.match(kind):
            left, right = self._label(relation[1]).number, self._label(relation[3]).number
            if left.low is None or left.low != left.high or right.low is None or right.low != right.high:
                raise RetryError
            total = left.low + (right.low if relation[2] == "+" else -right.low)
            if total < 1:
                raise RetryError
            return number(self.random, "n" if total > 1 else "one", least=total, most=total)
        if relation := _RELATION.match(kind):
            return self._related(relation[1] or "n", relation[2], self._label(relation[3]).number)
        return number(self.random, kind, scale=self.cast.scale)

    def _related(self, kind: str, sign: str, other: Number) -> Number:
        size = other.low if other.low is not None else other.high
        if size is None:
            raise RetryError
        if sign == "==":
            return number(self.random, "n", least=size, most=size) if other.low == other.high and size > 1 else other
        if sign == ">":
            return number(self.random, kind, least=max(size, other.high or 0) + 1)
        if sign == "!=":
            return self._related(kind, self.random.choice("<>"), other)
        most = size - (sign == "<")
        return number(
            self.random,
            kind,
            most=self.random.choice((most, min(most, max(1, size // 2)), min(most, max(1, size // 3)))),
        )

    def _names(self, count: int) -> Number:
        names = [self.cast.person()[0] for _ in range(count)]
        words = names[0] if count == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        return Number(words, count, count)

    def _settle(self) -> None:
        """Gives every figure its speaker, and the disputed ones their denials."""
        for ident, other in self.shared.items():
            shared, origin = self.attributions[ident], self.attributions[other]
            shared.source, shared.claimant = list(origin.source), origin.claimant
            shared.kind, shared.speaker = origin.kind, origin.speaker
        for attribution in self.attributions.values():
            if attribution.cue and attribution.content:
                self.writer.attributions.append(attribution)
        for figure in list(self.writer.figures):
            idents = self.inside.get(id(figure))
            if idents is None:
                continue
            if not idents or "own" in figure.flags:
                continue
            attribution = self.attributions[idents[-1]]
            _give(figure, attribution)
            if attribution.denies and "yes" not in figure.flags:
                figure.denied = True
        for label, ident in self.denials:
            old = self._label(label)
            denial = Figure(label, old.outcome, old.number, old.span, old.victims, old.category, old.flags)
            _give(denial, self.attributions[ident])
            denial.denied = True
            self.writer.figures.append(denial)


def _give(figure: Figure, attribution: Attribution) -> None:
    figure.claimant, figure.claimant_type = attribution.claimant, attribution.kind
    figure.speaker = attribution.speaker or (str(attribution.claimant) if attribution.claimant else None)
