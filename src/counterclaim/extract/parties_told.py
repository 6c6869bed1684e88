"""Kinds that a text tells of a name beside it: "Hill Care, *an aid organisation*", "*the rebel* Northern Volunteers".

A name alone tells nothing beyond its own descriptive words; what one sentence says of it holds in the whole report.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import cache

from counterclaim.extract.document import Document, Token
from counterclaim.extract.parties_kind_words import kind_words
from counterclaim.extract.parties_kinds import kind_of
from counterclaim.extract.parties_lexicon import party_words
from counterclaim.lexicon import load
from counterclaim.records import PartyKind
from counterclaim.registers.countries import countries_of
from counterclaim.registers.folding import fold
from counterclaim.registers.parties import PartyRegister

_INNER = frozenset({"of", "the", "for", "without", "de", "la", "del", "el", "al", "e", "y", "and", "-", "'s", "’s"})
_CLOSING = frozenset({",", ".", ";", ")", "-", "--", "–", "—"})
_LONGEST = 14
"""Tokens of the longest description."""
_NAMING = frozenset({"called", "named", "calling", "dubbed", "call"})
_RANKED_SIDES = frozenset({PartyKind.NONSTATE_ARMED, PartyKind.INTERGOVERNMENTAL})
"""Kinds of parties that give ranks and have units as states do."""
_PEOPLE = frozenset({PartyKind.CIVILIAN, PartyKind.MEDICAL})
_NO_BODY = frozenset({PartyKind.UNKNOWN, PartyKind.STATE})


@dataclass(frozen=True)
class Told:
    """Kinds by folded name: of bodies, and of people."""

    bodies: dict[str, PartyKind] = field(default_factory=dict)
    people: dict[str, PartyKind] = field(default_factory=dict)
    places: list[tuple[int, int, PartyKind]] = field(default_factory=list)
    """Tokens `[first, last]` of every place that names such a body, with its kind."""


@dataclass(frozen=True)
class _Words:
    places: frozenset[str]
    fighting: frozenset[str]


@cache
def _words() -> _Words:
    data = load("parties")["context"]
    return _Words(frozenset(data["places"]), frozenset(data["fighting"]))


def told_names(document: Document, register: PartyRegister, taken: Container[int]) -> Told:
    """What the text tells of the names in it that nothing else tells; `taken` are the tokens of known names.

    Nothing in a text of capitals, where a name can't be told from other words.
    """
    told = Told()
    if document.capitals:
        return told
    runs = [run for run in _runs(document) if not any(index in taken for index in range(run[0], run[1] + 1))]
    for run in runs:
        found = _described(document, register, run)
        if found is None:
            continue
        name = document.span_of(*run).of(document.text)
        if not _is_untold(document, register, run, name) or countries_of(name):
            continue
        kind, person = found
        by_name = kind_of(name, register)
        if (by_name is PartyKind.STATE and kind not in _RANKED_SIDES) or (by_name in _PEOPLE and person):
            continue
        if person:
            told.people.setdefault(fold(name), kind)
            told.people.setdefault(fold(_without_title(document, run)), kind)
        else:
            told.bodies.setdefault(fold(name), kind)
    for first, last in runs if told.bodies else ():
        kind = told.bodies.get(fold(document.span_of(first, last).of(document.text)), PartyKind.UNKNOWN)
        if kind is not PartyKind.UNKNOWN:
            told.places.append((first, last, kind))
    return told


def _is_untold(document: Document, register: PartyRegister, run: tuple[int, int], name: str) -> bool:
    """Whether a name's own words leave its kind open.

    They tell none, or only a rank or a unit, which any side has, or people, as whom a body calls itself ("Nurses for
    Peace").
    """
    kind = kind_of(name, register)
    if kind in _PEOPLE and run[1] - run[0] >= 2:
        return True
    if kind is PartyKind.UNKNOWN or _last(document, run) in kind_words().formations:
        return True
    return kind is PartyKind.STATE and (document.tokens[run[0]].lower,) in kind_words().ranks


def _without_title(document: Document, run: tuple[int, int]) -> str:
    first, last = run
    while first < last and document.tokens[first].lower in party_words().single:
        first += 1
    return document.span_of(first, last).of(document.text)


def _last(document: Document, run: tuple[int, int]) -> str:
    return document.tokens[run[1]].lower


def _runs(document: Document) -> Iterator[tuple[int, int]]:
    """Runs of words with capitals, small links between them inside, articles before them left out."""
    tokens = document.tokens
    at = 0
    while at < len(tokens):
        if not _opens(document, tokens[at]):
            at += 1
            continue
        last = at
        ahead = at + 1
        while ahead < len(tokens) and tokens[ahead].sentence == tokens[at].sentence and ahead - last <= 3:
            if _is_capital(tokens[ahead]):
                last = ahead
            elif tokens[ahead].lower not in _INNER:
                break
            ahead += 1
        yield from _split(document, at, last)
        at = last + 1


def _split(document: Document, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A run whole, or after a person's title the person and the body that "of the" names."""
    tokens = document.tokens
    titled = tokens[first].lower in party_words().single
    possessed = [i for i in range(first, last) if tokens[i].lower in ("'s", "’s")]
    cuts = possessed or ([i for i in range(first + 1, last) if tokens[i].lower in ("of", "for")] if titled else [])
    start = first
    for cut in cuts:
        if cut > start:
            yield start, cut - 1
        start = cut + 1
        while start < last and not _is_capital(tokens[start]):
            start += 1
    if start <= last:
        yield start, last


def _opens(document: Document, token: Token) -> bool:
    if not _is_capital(token):
        return False
    if token.pos == "PROPN":
        return True
    tokens = document.tokens
    if token.index != document.sentence_of(token).first:
        return token.pos in ("NOUN", "ADJ", "VERB", "NUM")
    following = tokens[token.index + 1].lower if token.index + 1 < len(tokens) else ""
    return token.tag == "NNS" and following in ("of", "for", "without")  # "Nurses for Peace"


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos not in ("DET", "PRON", "ADP", "AUX", "PUNCT")


def _described(document: Document, register: PartyRegister, run: tuple[int, int]) -> tuple[PartyKind, bool] | None:
    """The kind that the words beside a name tell, and whether they speak of a person; None where they tell none."""
    for read in (_apposition, _relative, _copula, _before, _whose_fighters):
        found = read(document, register, run)
        if found is not None and found[0] is not PartyKind.UNKNOWN:
            return found
    return None


def _apposition(document: Document, register: PartyRegister, run: tuple[int, int]) -> tuple[PartyKind, bool] | None:
    """A description between commas after the name: ", spokesman of the Coast Army,"."""
    tokens = document.tokens
    start = run[1] + 2
    if start >= len(tokens) or tokens[run[1] + 1].text not in (",", "(", "-", "–", "—"):
        return None
    end = _description_end(document, start)
    if end is None:
        return None
    following = tokens[end + 1] if end + 1 < len(tokens) else None
    if following is not None and following.sentence == tokens[start].sentence and following.text not in _CLOSING:
        return None
    return _kind_of_description(document, register, start, end)


def _description_end(document: Document, start: int) -> int | None:
    """The last token of a noun phrase without a verb that starts here; None if none does."""
    tokens = document.tokens
    end = start - 1
    for index in range(start, min(start + _LONGEST, len(tokens))):
        token = tokens[index]
        if token.sentence != tokens[start].sentence or token.text in _CLOSING or token.pos in ("VERB", "AUX"):
            break
        if token.pos in ("PRON", "SCONJ") and token.lower not in ("its", "their", "his", "her", "that"):
            break
        end = index
    return end if end >= start else None


def _kind_of_description(
    document: Document, register: PartyRegister, start: int, end: int
) -> tuple[PartyKind, bool] | None:
    """The kind of a description whose head tells one ("a relief charity", not "a rebel stronghold")."""
    tokens = document.tokens
    head = next((i - 1 for i in range(start + 1, end + 1) if tokens[i].pos == "ADP" or tokens[i].text == "'s"), end)
    if tokens[min(head + 1, end)].text == "'s":
        head = next((i - 1 for i in range(head + 2, end + 1) if tokens[i].pos == "ADP"), end)
    noun = tokens[head]
    article = tokens[start].pos == "DET" or tokens[start].lower in ("its", "their", "his", "her")
    role = noun.lower in party_words().single or noun.lemma in party_words().single
    if not (article or role) or not {noun.lower, noun.lemma} & kind_words().heads:
        return None
    kind = kind_of(document.span_of(start, end).of(document.text), register)
    return kind, role


def _relative(document: Document, register: PartyRegister, run: tuple[int, int]) -> tuple[PartyKind, bool] | None:
    """Whom the name leads, speaks for or fights by a clause: ", who heads the mission", ", which is at war with"."""
    tokens = document.tokens
    at = run[1] + 1
    if at < len(tokens) and tokens[at].text == ",":
        at += 1
    if at + 2 >= len(tokens) or tokens[at].lower not in ("who", "which", "that"):
        return None
    end = at
    while end + 1 < len(tokens) and end - at < _LONGEST and tokens[end + 1].text not in _CLOSING:
        if tokens[end + 1].sentence != tokens[at].sentence:
            break
        end += 1
    person = tokens[at].lower == "who"
    words = document.span_of(at, end).of(document.text)
    lead = (tokens[at + 1].lower,)
    if lead in kind_words().leading or (*lead, tokens[at + 2].lower) in kind_words().leading:
        return kind_of(words, register), person
    fights = next((i for i in range(at + 1, min(at + 5, end)) if _is_fighting(document, i)), None)
    if fights is not None:
        enemy = kind_of(document.span_of(fights + 1, end).of(document.text), register)
        if enemy is PartyKind.STATE:
            return PartyKind.NONSTATE_ARMED, person
    return None


def _is_fighting(document: Document, index: int) -> bool:
    """Whether a word leads to an enemy: "fighting the junta", "at war *with* the junta"."""
    word, before = document.tokens[index].lower, document.tokens[index - 1].lower
    return word in _words().fighting or (word in ("with", "against") and before in ("war", "conflict", "arms"))


def _copula(document: Document, register: PartyRegister, run: tuple[int, int]) -> tuple[PartyKind, bool] | None:
    """A description after "is": "Open Ledger is a watch group"."""
    tokens = document.tokens
    at = run[1] + 1
    if at + 1 >= len(tokens) or tokens[at].lemma != "be" or tokens[at + 1].lower not in ("a", "an", "the"):
        return None
    end = _description_end(document, at + 1)
    return _kind_of_description(document, register, at + 1, end) if end is not None else None


def _before(document: Document, register: PartyRegister, run: tuple[int, int]) -> tuple[PartyKind, bool] | None:
    """What the words before a name say: "the aid group", "the rebel", "fighters of the", "a band calling itself"."""
    tokens = document.tokens
    end = run[0] - 1
    sentence = tokens[run[0]].sentence
    if end < 0 or tokens[end].sentence != sentence or tokens[run[0]].lower in party_words().single:
        return None
    article = tokens[end].lower == "the"
    if article:
        end -= 1
    if end < 1 or tokens[end].sentence != sentence:
        return None
    if article and tokens[end].lower in ("of", "from", "with", "for"):
        return _fighters_of(document, register, run, end - 1)
    end, names = _before_naming(document, end), end
    if article and end == run[0] - 2:
        return None  # "rebels the Front": no name given to anybody
    given = end != names
    start = end
    while start > 0 and tokens[start - 1].sentence == sentence and end - start < 5:
        if tokens[start - 1].pos not in ("NOUN", "ADJ", "PUNCT") or tokens[start - 1].text == ",":
            break
        start -= 1
    noun = tokens[end]
    opens = given and end == document.sentence_of(noun).first  # "Rebels calling themselves the Upland Volunteers"
    determined = start > 0 and tokens[start - 1].pos in ("DET", "PRON", "ADP")
    if noun.pos not in ("NOUN", "ADJ") or not (opens or (determined and not noun.text[:1].isupper())):
        return None
    names_body = noun.lower in party_words().stand_ins or noun.lower in kind_words().sides
    lower = {noun.lower, noun.lemma}
    body = names_body or (bool(lower & kind_words().heads) and not lower & party_words().single)
    kind = kind_of(document.span_of(start, end).of(document.text), register)
    if not body or kind in _NO_BODY:
        return None
    return kind, False


def _before_naming(document: Document, end: int) -> int:
    """The end of the words before "calling itself", "who call themselves", "known as", "called"."""
    tokens = document.tokens
    if tokens[end].lower in ("itself", "themselves") and (
        tokens[end - 1].lower in _NAMING or tokens[end - 1].lemma == "call"
    ):
        end -= 2
        while end > 0 and tokens[end].lower in ("who", "which", "that", ","):
            end -= 1
        return end
    if tokens[end].lower == "as" and tokens[end - 1].lower == "known":
        return end - 2
    return end - 1 if tokens[end].lower in _NAMING else end


def _fighters_of(
    document: Document, register: PartyRegister, run: tuple[int, int], at: int
) -> tuple[PartyKind, bool] | None:
    """Whose fighters or commander somebody is: "rebels of the Blue Mountain Army"; places have fighters too."""
    noun = document.tokens[at]
    if _last(document, run) in _words().places or noun.pos not in ("NOUN", "PROPN"):
        return None
    if run[0] == run[1] and _last(document, run) not in kind_words().group_heads:
        return None
    unit = _last(document, run) in kind_words().formations - {"army", "force", "forces", "guard", "guards"}
    commander = noun.lemma in kind_words().commanders and _last(document, run) not in kind_words().formations
    armed = kind_of(noun.lower, register) is PartyKind.NONSTATE_ARMED and not unit
    return (PartyKind.NONSTATE_ARMED, False) if armed or commander else None


def _whose_fighters(document: Document, register: PartyRegister, run: tuple[int, int]) -> tuple[PartyKind, bool] | None:
    """A name of several words before its fighters, "Blue Lake *fighters*", that the text gives with an article too."""
    tokens = document.tokens
    at = run[1] + 1
    if run[0] == run[1] or at >= len(tokens) or tokens[at].pos != "NOUN" or _last(document, run) in _words().places:
        return None
    if kind_of(tokens[at].lower, register) is not PartyKind.NONSTATE_ARMED:
        return None
    words = [token.text for token in tokens[run[0] : at]]
    for index in range(1, len(tokens) - len(words)):
        there = [token.text for token in tokens[index : index + len(words)]]
        if index != run[0] and there == words and tokens[index - 1].lower == "the":
            return PartyKind.NONSTATE_ARMED, False
    return None
