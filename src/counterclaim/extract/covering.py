"""A document under cover names, and a reading brought back from under them; see `cover_names`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from counterclaim.extract.cover_names import COVERS, ENTRIES, NOUN, cover_of, covers_in
from counterclaim.extract.document import Document, Sentence, Token
from counterclaim.records import Party, RawSpan, Reading, Record
from counterclaim.registers.folding import fold
from counterclaim.registers.parties import RegisterEntry


class GroupName(NamedTuple):
    """Characters `span` of a report that name an armed group: `forms` are its names there, the full one first.

    `group` is the same for all names of one group; `entry` what the register has of it, None for a group that only its
    name tells.
    """

    span: RawSpan
    forms: tuple[str, ...]
    group: str
    entry: RegisterEntry | None


@dataclass(frozen=True)
class Group:
    """A group under its cover name: its names in the order of the text, and what the register has of it."""

    forms: tuple[str, ...]
    entry: RegisterEntry | None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.entry.name if self.entry else self.forms[0]


@dataclass(frozen=True)
class Covering:
    """Where cover names stand in a text, and whose they are.

    `own` are the names' characters in the report, `covered` those of the cover names; both in the order of the text.
    """

    report: str
    text: str
    own: Sequence[RawSpan]
    covered: Sequence[RawSpan]
    groups: Mapping[str, Group]

    def to_cover(self, span: RawSpan) -> RawSpan:
        """A span of the report in the text of cover names; what touches a name holds all of it."""
        return _moved(span, self.own, self.covered)

    def to_own(self, span: RawSpan) -> RawSpan:
        """A span of the text of cover names in the report."""
        return _moved(span, self.covered, self.own)

    def own_words(self, span: RawSpan) -> str:
        """The report's words for a span of the text of cover names."""
        return self.to_own(span).of(self.report)

    def full_name(self, cover: str) -> str | None:
        """What the group under a cover name is called; None for another word."""
        group = self.groups.get(cover)
        return group.name if group else None

    def entry_of(self, group: str) -> RegisterEntry | None:
        """The cover's entry for a group that stands elsewhere without one, by its id or folded name.

        Other forms stay, as a people's ("Houthis") and those in a headline of capitals, and mean the same party.
        """
        return self._by_group.get(group)

    _by_group: dict[str, RegisterEntry] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        for cover, group in self.groups.items():
            if group.entry is not None:
                self._by_group[group.entry.id] = ENTRIES[cover]
            for form in group.forms if group.entry is None else ():
                self._by_group.setdefault(fold(form), ENTRIES[cover])


def _moved(span: RawSpan, here: Sequence[RawSpan], there: Sequence[RawSpan]) -> RawSpan:
    return RawSpan(_place(span.start, here, there, last=False), _place(span.end, here, there, last=True))


def _place(place: int, here: Sequence[RawSpan], there: Sequence[RawSpan], *, last: bool) -> int:
    at = bisect_right(here, place - 1 if last else place, key=lambda span: span.start) - 1
    if at < 0:
        return place
    if place < here[at].end:
        return there[at].end if last else there[at].start
    return there[at].end + place - here[at].end


def cover(document: Document, names: Sequence[GroupName]) -> Document:
    """The document with each group's name replaced by its cover name, one token for all its words.

    `names` are in the order of the text. The document itself where there are none, or the text is all in capitals.
    """
    if document.capitals or not names:
        return document
    lowered = document.text.lower()
    free = iter([word for word in COVERS if word.lower() not in lowered])
    covers: dict[str, str] = {}
    groups: dict[str, list[GroupName]] = {}
    kept: list[tuple[GroupName, range]] = []
    for name in names:
        tokens = document.tokens_in(name.span)
        whole = tokens and tokens[0].start >= name.span.start and tokens[-1].end <= name.span.end
        if not whole or len({token.sentence for token in tokens}) > 1:
            continue
        if name.group not in covers:
            word = next(free, None)
            if word is None:
                continue
            covers[name.group] = word
        groups.setdefault(covers[name.group], []).append(name)
        kept.append((name, range(tokens[0].index, tokens[-1].index + 1)))
    if not kept:
        return document
    pieces, at, length, own, covered = [], 0, 0, [], []
    for name, indexes in kept:
        span = document.span_of(indexes[0], indexes[-1])
        word = covers[name.group]
        pieces += [document.text[at : span.start], word]
        length += span.start - at
        own.append(span)
        covered.append(RawSpan(length, length + len(word)))
        length += len(word)
        at = span.end
    text = "".join([*pieces, document.text[at:]])
    covering = Covering(document.text, text, own, covered, {word: _group(each) for word, each in groups.items()})
    return _document(document, covering, {indexes[0]: indexes for _, indexes in kept})


def _group(names: Sequence[GroupName]) -> Group:
    forms = dict.fromkeys(form for name in names for form in name.forms)
    return Group(tuple(forms), names[0].entry)


def _document(document: Document, covering: Covering, runs: Mapping[int, range]) -> Document:
    """The document's tokens and sentences, each run of tokens made one."""
    index: list[int] = []
    mains: list[int] = []
    inside: range | None = None
    for token in document.tokens:
        if inside is None or token.index not in inside:
            inside = runs.get(token.index)
            mains.append(token.index if inside is None else _main(document, inside))
        index.append(len(mains) - 1)
    starts = set(runs.values())
    names = {_main(document, run) for run in starts}
    tokens = []
    for at, main in enumerate(mains):
        token = document.tokens[main]
        span = covering.to_cover(token.span)
        word = span.of(covering.text)
        is_name = main in names
        tokens.append(
            Token(
                index=at,
                text=word,
                lower=word.lower() if is_name else token.lower,
                start=span.start,
                end=span.end,
                lemma=NOUN if is_name else token.lemma,
                pos=token.pos,
                tag=token.tag,
                dep=token.dep,
                head=index[token.head],
                sentence=token.sentence,
            )
        )
    sentences = [_sentence(sentence, index, len(tokens), tokens) for sentence in document.sentences]
    return replace(document, text=covering.text, tokens=tokens, sentences=sentences, covering=covering, _starts=[])


def _main(document: Document, run: range) -> int:
    """The token of a name that the others hang on."""
    return next(
        (at for at in reversed(run) if document.tokens[at].head not in run or document.tokens[at].head == at), run[-1]
    )


def _sentence(sentence: Sentence, index: Sequence[int], length: int, tokens: Sequence[Token]) -> Sentence:
    first = index[sentence.first]
    last = index[sentence.last] if sentence.last < len(index) else length
    return replace(sentence, first=first, last=last, start=tokens[first].start, end=tokens[last - 1].end)


# ------------------------------------------------------------------ and back


def uncovered(reading: Reading, document: Document) -> Reading:
    """A reading of a document under cover names, with the report's own characters and the groups' own names."""
    covering = document.covering
    if covering is None:
        return reading
    parties = {party.id: _party(party, covering) for party in reading.parties}
    parties = {id: _with_country(party, parties) for id, party in parties.items()}
    plain: Reading = _uncovered(reading.model_copy(update={"parties": ()}), covering)
    return plain.model_copy(update={"parties": tuple(parties.values())})


def _uncovered(value: Any, covering: Covering) -> Any:
    """A record, a span, words, or several of them, brought back."""
    changed = value
    if isinstance(value, RawSpan):
        changed = covering.to_own(value)
    elif isinstance(value, str) and type(value) is str:
        changed = _with_names(value, covering)
    elif isinstance(value, tuple):
        changed = tuple(_uncovered(each, covering) for each in value)
    elif isinstance(value, Record):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        new = {name: _uncovered(each, covering) for name, each in fields.items()}
        updates = {name: each for name, each in new.items() if each is not fields[name] and each != fields[name]}
        changed = value.model_copy(update=updates) if updates else value
    return changed


def _with_names(words: str, covering: Covering) -> str:
    """Words with the groups' names for their cover names."""
    for match in reversed(list(covers_in(words))):
        group = covering.groups.get(match.group())
        if group is not None:
            words = words[: match.start()] + group.name + words[match.end() :]
    return words


def _party(party: Party, covering: Covering) -> Party:
    """A party with its own name, or as the words of its mentions give it."""
    cover = next(filter(None, map(cover_of, party.register_ids)), None)
    group = covering.groups.get(cover) if cover else None
    mentions = tuple(map(covering.to_own, party.mentions))
    if group is None:
        aliases = tuple(_written(alias, party, covering) for alias in party.aliases)
        name = _written(party.name, party, covering)
        return party.model_copy(update={"name": name, "aliases": aliases, "mentions": mentions})
    others = [alias for alias in party.aliases if alias != cover]
    aliases = tuple(
        dict.fromkeys(
            form for form in (*group.forms, *(_written(each, party, covering) for each in others)) if form != group.name
        )
    )
    return party.model_copy(
        update={
            "name": group.name,
            "aliases": aliases,
            "mentions": mentions,
            "country": group.entry.country if group.entry else None,
            "register_ids": (group.entry.id,) if group.entry else (),
        }
    )


def _written(words: str, party: Party, covering: Covering) -> str:
    """Words of a party's mention as the report has them."""
    if next(covers_in(words), None) is None:
        return words
    for mention in party.mentions:
        at = mention.of(covering.text).find(words)
        if at >= 0:
            start = mention.start + at
            return covering.own_words(RawSpan(start, start + len(words)))
    return _with_names(words, covering)


def _with_country(party: Party, parties: Mapping[str, Party]) -> Party:
    """A person of a group is of the group's country, if nothing else tells one."""
    above = parties.get(party.parent or "")
    if party.country is None and above is not None and above.register_ids and above.kind is party.kind:
        return party.model_copy(update={"country": above.country})
    return party
