"""What a cue that no rule has read does: its stance by the words of saying in it, and whether it is hedged."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extract.attribution_lexicon import Speech
from counterclaim.extract.attribution_source import Range, Source
from counterclaim.extract.attribution_statement import VERBAL, Text
from counterclaim.extract.document import Document, Token
from counterclaim.records import Stance


def stance_of_cue(text: Text, cue: Range, content: Sequence[Range]) -> Stance:
    """What a speaker does by a cue.

    A noun of saying tells before a verb that only carries it ("made a threat"), else the first verb of saying does, in
    the frame in which its content stands. A cue without any asserts where its content is a clause or a quotation, as
    words after a colon do; it does something else where the content is a thing ("wants talks").
    """
    document, words = text.document, text.words
    tokens = document.tokens[cue.first : cue.last + 1]
    opening = document.tokens[content[0].first] if content else None
    clause = any(_is_clause(document, each) for each in content)
    nouns = [words.nouns[token.lemma] for token in tokens if token.pos == "NOUN" and token.lemma in words.nouns]
    verbs = [token for token in tokens if token.pos in VERBAL]
    if nouns and all(verb.lemma in words.light_verbs or verb.pos == "AUX" for verb in verbs):
        return nouns[0]
    for verb in verbs:
        stance = _of_verb(words, verb, tokens, opening, clause=clause)
        if stance is not None:
            return stance
    if nouns:
        return nouns[0]
    return Stance.ASSERTS if clause else Stance.OTHER


def words_of_saying(text: Text, cue: Range) -> bool:
    """Whether a cue holds a known word of saying, or a mark that stands for one."""
    words = text.words
    known = (words.clause, words.infinitive, words.object, words.preposition, words.nouns, words.appearance)
    return any(
        token.pos == "PUNCT"
        or token.lower in ("according", *words.hearsay)
        or any(token.lemma in each for each in known)
        for token in text.document.tokens[cue.first : cue.last + 1]
    )


def _of_verb(words: Speech, verb: Token, cue: Sequence[Token], opening: Token | None, *, clause: bool) -> Stance | None:
    """The stance of a verb of saying in its frame; of another frame where this one doesn't know it."""
    after = {token.lower for token in cue if token.index > verb.index}
    for preposition, stance in words.preposition.get(verb.lemma, {}).items():
        if preposition in after or (opening is not None and opening.lower == preposition):
            return stance
    infinitive = opening is not None and (opening.lower == "to" or "to" in after)
    if infinitive and verb.lemma in words.infinitive:
        return words.infinitive[verb.lemma]
    frames = (words.clause, words.object) if clause else (words.object, words.clause)
    for frame in (*frames, words.infinitive):
        if verb.lemma in frame:
            return frame[verb.lemma]
    return None


def _is_clause(document: Document, content: Range) -> bool:
    """Whether words are more than a thing: a quotation, or a clause with its verb."""
    tokens = document.tokens[content.first : content.last + 1]
    return tokens[0].lower in ('"', "''", "``") or any(
        token.tag in ("VBD", "VBZ", "VBP", "MD") and token.pos in VERBAL for token in tokens
    )


def hedged_cue(text: Text, cue: Range, source: Source | None) -> bool:
    """Whether a cue leaves it open: hearsay, or a passive of belief without a speaker ("is believed to")."""
    words = text.words
    tokens = text.document.tokens[cue.first : cue.last + 1]
    if any(token.lower in words.hearsay or token.lemma in words.appearance for token in tokens):
        return True
    passive = any(token.lemma == "be" for token in tokens)
    return source is None and passive and any(token.lemma in words.passive_hedging for token in tokens)
