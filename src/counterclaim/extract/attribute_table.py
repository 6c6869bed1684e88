"""The pipeline's attribute ruler, looked up: parts of speech, forms and lemmas from tag, word and relation.

spaCy's own component (`AttributeRuler`, Explosion) matches some 180 patterns against every word. Nearly all look at one
word alone, so that what they set follows from its tag, its letters and its relation: it is asked once for each, and
remembered. The few patterns over two words are matched as before, after them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

NAME = "attribute_table"
ANY_WORD = "zyxx"
"""Stands for all words that no pattern names."""

_Key = tuple[int, int, int]


class _Set(NamedTuple):
    """What the patterns set for a word: ids of the string store."""

    tag: int
    pos: int
    dep: int
    lemma: int
    morph: int


class AttributeTable:
    """The component."""

    def __init__(self, nlp: Language, ruler: AttributeRuler) -> None:
        """Takes over the patterns of a ruler."""
        from spacy.pipeline import AttributeRuler  # noqa: PLC0415  (loaded with the pipeline)

        patterns = cast("list[Any]", ruler.patterns)
        single = [pattern for pattern in patterns if _is_of_one_word(pattern["patterns"])]
        several = [pattern for pattern in patterns if not _is_of_one_word(pattern["patterns"])]
        self._vocab = nlp.vocab
        self._single, self._several = AttributeRuler(nlp.vocab), AttributeRuler(nlp.vocab)
        self._single.add_patterns(single)
        self._several.add_patterns(several)
        self._named = {nlp.vocab.strings.add(word) for pattern in single for word in _words(pattern["patterns"])}
        self._any = nlp.vocab.strings.add(ANY_WORD)
        self._known: dict[_Key, _Set] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of all words of a parsed text."""
        known, named = self._known, self._named
        token: Any  # spaCy's own types lack what sets a form
        for token in doc:
            word = token.lower
            key = (token.tag, word if word in named or token.is_space else self._any, token.dep)
            found = known.get(key)
            if found is None:
                found = known[key] = self._asked(key)
            if found.tag != key[0]:
                token.tag = found.tag
            if found.dep != key[2]:
                token.dep = found.dep
            if found.pos:
                token.pos = found.pos
            if found.lemma:
                token.lemma = found.lemma
            if found.morph:
                token.set_morph(found.morph)
        return self._several(doc)

    def _asked(self, key: _Key) -> _Set:
        from spacy.tokens import Doc  # noqa: PLC0415  (loaded with the pipeline)

        strings = self._vocab.strings
        doc = Doc(
            self._vocab,
            words=[strings[key[1]]],
            tags=[strings[key[0]]],
            deps=[strings[key[2]]],
            heads=[0],
        )
        token: Any = self._single(doc)[0]
        return _Set(token.tag, token.pos, token.dep, token.lemma, token.morph.key)


def _is_of_one_word(alternatives: Iterable[Sequence[Mapping[str, Any]]]) -> bool:
    """Whether a pattern looks at one word alone, and names it."""
    return all(len(tokens) == 1 and "REGEX" not in str(tokens[0].get("LOWER")) for tokens in alternatives)


def _words(alternatives: Iterable[Sequence[Mapping[str, Any]]]) -> Iterator[str]:
    """The words that the alternatives of a pattern name."""
    for (token,) in alternatives:
        told = token.get("LOWER", {})
        yield from [told] if isinstance(told, str) else [word for listed in told.values() for word in listed]


def look_up_attributes(nlp: Language) -> None:
    """Put the table in the place of a pipeline's attribute ruler."""
    from spacy.language import Language  # noqa: PLC0415  (loaded with the pipeline)

    ruler = cast("AttributeRuler", nlp.get_pipe("attribute_ruler"))
    Language.component(NAME, func=AttributeTable(nlp, ruler))
    nlp.remove_pipe("attribute_ruler")
    nlp.add_pipe(NAME, before="lemmatizer")
