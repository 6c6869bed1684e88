"""Rules that find statements: each takes the document and a token, and gives the parts of an attribution, or None.

The three parts are those of Pareti's annotation scheme as PolNeAR has it (Newell, Margolin, Ruths, LREC 2018).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from counterclaim.extract.attribution_content import (
    continued,
    nearest_quotation,
    tidy,
    trim,
    with_quotation,
    without,
)
from counterclaim.extract.attribution_lexicon import Speech, speech
from counterclaim.extract.attribution_quotes import Quotations
from counterclaim.extract.attribution_source import (
    Range,
    Source,
    agent_of,
    phrase,
    possessor_of,
    subject_of,
)
from counterclaim.extract.document import Document, Token
from counterclaim.records import Stance

_VERBAL = frozenset({"VERB", "AUX"})
_CUE_CHILDREN = frozenset({"aux", "auxpass", "neg", "prt", "advmod"})


@dataclass(frozen=True)
class Statement:
    """An attribution in tokens: `source` may be missing, `content` has several ranges where the cue stands inside it."""

    rule: str
    cue: Range
    content: list[Range]
    stance: Stance
    source: Source | None = None
    hedged: bool = False
    verb: int = -1
    via: list[Source] = field(default_factory=list)


@dataclass(frozen=True)
class Text:
    """What the rules read: the document with its quotations and the words of saying."""

    document: Document
    quotations: Quotations
    words: Speech

    def children(self, token: Token) -> Iterator[Token]:
        """The tokens under this one."""
        tokens = self.document.tokens
        return (tokens[index] for index in self.document.children[token.index])

    def edges(self, token: Token) -> Range:
        """The tokens from the first to the last under this one."""
        return Range(*self.document.edges[token.index])


def read_text(document: Document) -> Text:
    """A document, prepared for the rules."""
    return Text(document, Quotations(document), speech())


def cue_of(text: Text, verb: Token) -> Range:
    """A verb with its auxiliaries, negation, particle and adverbs before it: "has repeatedly said"."""
    first = last = verb.index
    for child in text.children(verb):
        if child.dep in _CUE_CHILDREN and verb.index - 6 < child.index < first and child.pos != "SCONJ":
            first = child.index
        if child.dep == "prt" and child.index == verb.index + 1:
            last = child.index
    tokens = text.document.tokens
    for index in range(verb.index - 1, first - 1, -1):
        token = tokens[index]
        if token.head != verb.index and token.dep not in _CUE_CHILDREN:
            return Range(index + 1, last)
    return Range(first, last)


def is_passive(text: Text, verb: Token) -> bool:
    """Whether a verb stands in the passive."""
    return any(child.dep in ("nsubjpass", "auxpass", "csubjpass") for child in text.children(verb))


# -- clauses -----------------------------------------------------------------------------------------------------------


def said_clause(text: Text, verb: Token) -> Statement | None:
    """A verb of saying with a clause or quotation.

    >>> # "The army said that six men died." → The army | said | that six men died
    >>> # "Six men died, the army said."     → The army | said | Six men died
    """
    stance = text.words.clause.get(verb.lemma)
    if stance is None or is_passive(text, verb):
        return None
    source = subject_of(text.document, verb)
    if source is None:
        source = _inverted(text, verb)
    cue = cue_of(text, verb)
    after_only = verb.lemma in text.words.only_after
    content = _clause_content(text, verb, cue, source, after_only=after_only)
    if not content:
        return None
    return Statement("clause", cue, content, stance, source, verb=verb.index)


def _inverted(text: Text, verb: Token) -> Source | None:
    """A speaker after the verb that the parser took for something else: "…," said Karim."""
    tokens = text.document.tokens
    after = verb.index + 1
    if after < len(tokens) and tokens[after].sentence == verb.sentence and verb.tag in ("VBD", "VBZ"):
        for child in text.children(verb):
            if child.index > verb.index and child.pos in ("PROPN", "NOUN", "PRON") and text.edges(child).first == after:
                return phrase(text.document, child)
    return None


def _clause_content(text: Text, verb: Token, cue: Range, source: Source | None, *, after_only: bool) -> list[Range]:
    document = text.document
    outer = Range(min(cue.first, source.range.first), max(cue.last, source.range.last)) if source else cue
    if source and (source.range.last < cue.first - 12 or source.range.first > cue.last + 6):
        outer = cue  # the subject is borrowed from another clause
    clauses = [child for child in text.children(verb) if child.dep in ("ccomp", "parataxis")]
    after = [child for child in clauses if child.index > outer.last]
    before = [child for child in clauses if child.index < outer.first]
    if before and not after_only:
        return _fronted(text, verb, outer, before[0])
    if after:
        return _following(text, verb, outer, after)
    colon = _colon(text, verb, outer)
    if colon:
        return colon
    if after_only and not clauses:
        return []
    written = _in_a_statement(text, verb)
    if written:
        return written
    if verb.lemma in text.words.object and any(child.dep == "dobj" for child in text.children(verb)):
        return []
    quotation = nearest_quotation(document, text.quotations, verb, outer)
    if quotation and not quotation.first <= verb.index <= quotation.last:
        tail = continued(document, text.quotations, verb, quotation.last)
        return tidy(document, [Range(*quotation), *tail])
    if verb.dep in ("parataxis", "ccomp", "advcl", "dep") and not after_only:
        return _interposed(text, verb, outer)
    return []


def _fronted(text: Text, verb: Token, outer: Range, clause: Token) -> list[Range]:
    """A clause before its verb: from the sentence's start, unless another clause stands there."""
    document = text.document
    sentence = document.sentence_of(verb)
    under = text.edges(clause)
    first = min(under.first, outer.first - 1)
    if verb.dep == "ROOT":
        first = sentence.first
    last = outer.first - 1
    content = [Range(first, last)]
    rest = _after_insertion(text, verb, outer, under)
    opening = text.quotations.at(last) or text.quotations.at(last - 1)
    if opening and not opening.first <= verb.index <= opening.last and opening.first < first:
        content = [Range(opening.first, last)]
    if rest:
        content.append(rest)
    tail = continued(document, text.quotations, verb, content[-1].last)
    return tidy(document, content + tail)


def _after_insertion(text: Text, verb: Token, outer: Range, under: Range) -> Range | None:
    """What goes on after an inserted "he said," in the same sentence."""
    document = text.document
    sentence = document.sentence_of(verb)
    tokens = document.tokens
    end = sentence.last - 1
    if outer.last + 2 >= end:
        return None
    next_mark = tokens[outer.last + 1]
    quotation = text.quotations.at(outer.last + 2) or text.quotations.at(outer.last + 1)
    if quotation and quotation.first > outer.last:
        return Range(quotation.first, quotation.last)
    if next_mark.lower == "," and under.last > outer.last + 1:
        return Range(outer.last + 2, under.last)
    return None


def _following(text: Text, verb: Token, outer: Range, clauses: list[Token]) -> list[Range]:
    """Clauses after their verb, and quotations that these begin or end."""
    document = text.document
    first = min(text.edges(clause).first for clause in clauses)
    last = max(text.edges(clause).last for clause in clauses)
    first = max(first, outer.last + 1)
    if last < first:
        return []
    whole = with_quotation(document, text.quotations, Range(first, last), verb)[0]
    whole = Range(max(whole.first, outer.last + 1), whole.last)
    tail = continued(document, text.quotations, verb, whole.last) if text.quotations.at(whole.last) else []
    return tidy(document, [whole, *tail])


def _colon(text: Text, verb: Token, outer: Range) -> list[Range]:
    """Everything after "he said:", a quotation to its end."""
    tokens = text.document.tokens
    sentence = text.document.sentence_of(verb)
    for index in range(outer.last + 1, min(outer.last + 12, len(tokens))):
        token = tokens[index]
        if token.sentence != verb.sentence:
            break
        if token.lower == ":":
            if index + 1 >= len(tokens):
                return []
            quotation = text.quotations.at(index + 1)
            last = quotation.last if quotation else sentence.last - 1
            if last <= index:
                last = text.document.sentence_of(index + 1).last - 1
            return tidy(text.document, [Range(index + 1, last)])
    return []


def _in_a_statement(text: Text, verb: Token) -> list[Range]:
    """The clause that the parser hung on a noun: "said in a statement *that the raid failed*"."""
    for preposition in text.children(verb):
        if preposition.dep != "prep" or preposition.index < verb.index:
            continue
        for noun in text.children(preposition):
            if noun.dep == "pobj":
                for clause in text.children(noun):
                    if clause.dep in ("acl", "ccomp") and _opens_with_that(text, clause):
                        return tidy(text.document, [text.edges(clause)])
    return []


def _interposed(text: Text, verb: Token, outer: Range) -> list[Range]:
    """A cue clause put into, or after, the clause that it reports: "The raid, police said, lasted an hour"."""
    document = text.document
    tokens = document.tokens
    head = tokens[verb.head]
    if head.pos not in _VERBAL or head.index == verb.index:
        return []
    own = text.edges(verb)
    if verb.dep != "parataxis":
        before_comma = own.first > 0 and tokens[own.first - 1].lower == ","
        short = own.last - own.first <= 8
        if not (before_comma and short and verb.tag in ("VBD", "VBZ", "VBP", "VBN")):
            return []
        if any(child.dep == "mark" or child.tag in ("WRB", "WDT", "WP") for child in text.children(verb)):
            return []
    around = text.edges(head)
    return tidy(document, without(around, [own, outer]))


# -- according to ------------------------------------------------------------------------------------------------------


def according_to(text: Text, token: Token) -> Statement | None:
    """ "according to X", before, in or after what X says.

    >>> # "According to doctors, six men died." → doctors | According to | six men died
    """
    if token.lower != "according":
        return None
    document = text.document
    tokens = document.tokens
    if token.index + 2 >= len(tokens) or tokens[token.index + 1].lower != "to":
        return None
    cue = Range(token.index, token.index + 1)
    speaker = _object_after(text, token.index + 1)
    if speaker is None:
        return None
    sentence = document.sentence_of(token)
    phrase_range = Range(token.index, speaker.range.last)
    content = _clause_around(text, token, phrase_range, sentence.first, sentence.last - 1)
    return Statement("according", cue, content, Stance.ASSERTS, speaker, verb=token.index)


def _object_after(text: Text, preposition: int) -> Source | None:
    tokens = text.document.tokens
    for index in range(preposition + 1, min(preposition + 12, len(tokens))):
        token = tokens[index]
        if token.dep in ("pobj", "pcomp", "dobj") and tokens[token.head].index <= preposition:
            return phrase(text.document, token)
    index = preposition + 1
    while index < len(tokens) and tokens[index].pos in ("DET", "ADJ", "PROPN", "NOUN", "NUM"):
        index += 1
    if index > preposition + 1:
        return Source(Range(preposition + 1, index - 1), index - 1)
    return None


def _clause_around(text: Text, token: Token, own: Range, first: int, last: int) -> list[Range]:
    """The clause on which a phrase hangs, without the phrase."""
    document = text.document
    tokens = document.tokens
    head = tokens[token.head]
    while head.pos not in _VERBAL and head.head != head.index:
        head = tokens[head.head]
    if own.first == first or (own.first == first + 1):
        return tidy(document, [Range(own.last + 1, last)])
    if head.pos in _VERBAL and head.dep not in ("ROOT",):
        around = text.edges(head)
        if around.first <= own.first and own.last <= around.last and head.dep in ("conj", "ccomp", "advcl"):
            return tidy(document, without(around, [own]))
    return tidy(document, without(Range(first, last), [own]))


# -- nouns -------------------------------------------------------------------------------------------------------------


def said_noun(text: Text, noun: Token) -> Statement | None:
    """A noun of saying with its clause, its owner or the subject of its verb.

    >>> # "the group's claim that it held the town" → the group | claim | that it held the town
    """
    stance = text.words.nouns.get(noun.lemma)
    if stance is None or noun.pos != "NOUN":
        return None
    content: list[Range] = []
    for child in text.children(noun):
        if child.index < noun.index:
            continue
        if child.dep in ("acl", "ccomp", "relcl") and _opens_with_that(text, child) and child.dep != "relcl":
            content = tidy(text.document, [text.edges(child)])
            break
        if noun.lemma in text.words.clause_only_nouns:
            continue
        if child.dep == "acl" and child.tag == "VB":
            content = tidy(text.document, [text.edges(child)])
            break
        if child.dep == "prep" and child.lower in text.words.noun_prepositions:
            content = tidy(text.document, [Range(child.index + 1, text.edges(child).last)])
            break
    if not content:
        return None
    governor = text.document.tokens[noun.head]
    if governor.dep == "prep" and text.document.tokens[governor.head].lemma in text.words.clause:
        return None  # "said in a statement that": the verb has it
    source = possessor_of(text.document, noun) or _holder(text, noun)
    if source is None and not _opens_with_that_in(text, content[0]):
        return None
    if source and content[0].first <= source.head <= content[0].last:
        source = None
    return Statement("noun", Range(noun.index, noun.index), content, stance, source, verb=noun.index)


def _opens_with_that_in(text: Text, content: Range) -> bool:
    return text.document.tokens[content.first].lower == "that"


def _opens_with_that(text: Text, clause: Token) -> bool:
    return any(child.dep == "mark" and child.lower == "that" for child in text.children(clause))


def _holder(text: Text, noun: Token) -> Source | None:
    """The subject of the verb whose object a noun is: "*Officials* rejected the claim that …" has none; "made" has."""
    verb = text.document.tokens[noun.head]
    if noun.dep == "dobj" and verb.lemma in text.words.light_verbs:
        return subject_of(text.document, verb)
    return None


def light_verb(text: Text, verb: Token) -> Statement | None:
    """A verb and a noun of saying together.

    >>> # "Lawyers raised alarms over the arrests" → Lawyers | raised alarms over | the arrests
    """
    if verb.lemma not in text.words.light_verbs or verb.pos != "VERB":
        return None
    for noun in text.children(verb):
        if noun.dep != "dobj" or noun.lower not in text.words.light_nouns:
            continue
        for child in (*text.children(noun), *text.children(verb)):
            if child.index > noun.index and child.dep in ("prep", "acl", "ccomp"):
                under = text.edges(child)
                if child.dep == "prep" and child.lower not in text.words.light_prepositions:
                    continue
                first = child.index + 1 if child.dep == "prep" else under.first
                content = tidy(text.document, [Range(first, under.last)])
                if not content:
                    continue
                stance = Stance.OTHER
                if noun.lower in text.words.light_accuses:
                    stance = Stance.ACCUSES
                elif noun.lower in text.words.light_threatens:
                    stance = Stance.THREATENS
                elif noun.lemma in text.words.nouns:
                    stance = text.words.nouns[noun.lemma]
                cue = Range(cue_of(text, verb).first, noun.index)
                return Statement("light", cue, content, stance, subject_of(text.document, verb), verb=verb.index)
    return None


# -- responsibility ----------------------------------------------------------------------------------------------------


def responsibility(text: Text, verb: Token) -> Statement | None:
    """ "claimed responsibility for X", "denied any involvement in X"; also in the passive.

    >>> # "The front claimed responsibility for the ambush." → The front | claimed responsibility for | the ambush
    """
    words = text.words
    claims, denies = verb.lemma in words.claim_verbs, verb.lemma in words.deny_verbs
    if not (claims or denies):
        return None
    for noun in text.children(verb):
        if noun.dep not in ("dobj", "nsubjpass") or noun.lemma not in words.responsibility:
            continue
        if claims and not denies and noun.lemma not in words.claim_nouns:
            continue
        passive = noun.dep == "nsubjpass"
        source = agent_of(text.document, verb) if passive else subject_of(text.document, verb)
        if passive and source is None:
            source = possessor_of(text.document, noun)
        content = _deed(text, noun, verb)
        negated = any(child.dep == "neg" for child in text.children(verb))
        if claims and (negated or any(child.lower == "no" for child in text.children(noun))):
            return None
        stance = Stance.DENIES_RESPONSIBILITY if denies else Stance.CLAIMS_RESPONSIBILITY
        first = cue_of(text, verb)
        cue = first if passive else Range(first.first, max(first.last, noun.index))
        return Statement("responsibility", cue, content, stance, source, verb=verb.index)
    return None


def _deed(text: Text, noun: Token, verb: Token) -> list[Range]:
    """What the responsibility is for; the noun itself if the report doesn't say."""
    for child in (*text.children(noun), *text.children(verb)):
        if child.dep == "prep" and child.index > noun.index and child.lower in ("for", "in", "to", "with"):
            found = tidy(text.document, [Range(child.index + 1, text.edges(child).last)])
            if found:
                return found
    return [text.edges(noun)]


def denied_deed(text: Text, verb: Token) -> Statement | None:
    """ "denied carrying out the attack", "denied having shelled the camp"."""
    if verb.lemma not in text.words.deny_verbs:
        return None
    for child in text.children(verb):
        if child.dep in ("xcomp", "ccomp", "pcomp") and child.tag == "VBG" and child.index > verb.index:
            below = {child.lemma, *(each.lemma for each in text.children(child))}
            stance = Stance.DENIES_RESPONSIBILITY if below & text.words.deeds else Stance.DENIES
            content = tidy(text.document, [text.edges(child)])
            source = subject_of(text.document, verb)
            return Statement("denied", cue_of(text, verb), content, stance, source, verb=verb.index)
    return None


# -- infinitives, objects, prepositions --------------------------------------------------------------------------------


def said_infinitive(text: Text, verb: Token) -> Statement | None:
    """A verb with an infinitive: "vowed to retaliate", "urged both sides to stop"."""
    stance = text.words.infinitive.get(verb.lemma)
    if stance is None or is_passive(text, verb):
        return None
    for child in text.children(verb):
        if child.index > verb.index and child.dep in ("xcomp", "ccomp", "advcl") and child.pos in _VERBAL:
            if not any(each.tag == "TO" for each in text.children(child)):
                continue
            under = text.edges(child)
            first = under.first
            for other in text.children(verb):
                if other.dep in ("dobj", "dative") and verb.index < other.index < first:
                    first = text.edges(other).first
                if other.dep == "prep" and verb.index < other.index < first and other.lower in ("on", "upon", "for"):
                    first = min(first, other.index + 1)
            source = subject_of(text.document, verb)
            if source is None:
                return None
            content = tidy(text.document, [Range(first, under.last)])
            return Statement("infinitive", cue_of(text, verb), content, stance, source, verb=verb.index)
    return None


def said_object(text: Text, verb: Token) -> Statement | None:
    """A verb of saying or judging with a noun phrase, and what follows it: "accused the army of shelling the town"."""
    stance = text.words.object.get(verb.lemma)
    if stance is None or verb.pos != "VERB":
        return None
    if is_passive(text, verb):
        return None
    for child in text.children(verb):
        if child.dep in ("dobj", "oprd") and child.index > verb.index and child.pos != "SCONJ":
            under = text.edges(child)
            last = under.last
            for other in text.children(verb):
                if other.index > last and other.dep in ("prep", "oprd", "xcomp", "pcomp", "conj") and (
                    other.dep != "prep" or other.lower in ("of", "for", "as", "over", "on", "about", "with", "to")
                ):
                    if other.dep == "conj" and other.pos in _VERBAL:
                        continue
                    last = max(last, text.edges(other).last)
            source = subject_of(text.document, verb)
            if source is None:
                return None
            content = tidy(text.document, [Range(under.first, last)])
            if not content:
                return None
            return Statement("object", cue_of(text, verb), content, stance, source, verb=verb.index)
    return None


def said_preposition(text: Text, verb: Token) -> Statement | None:
    """A verb of saying with its preposition: "called for talks", "warned of attacks"."""
    frames = text.words.preposition.get(verb.lemma)
    if frames is None or verb.pos != "VERB":
        return None
    for child in text.children(verb):
        if child.dep in ("prep", "prt", "agent") and child.index > verb.index and child.lower in frames:
            content = tidy(text.document, [Range(child.index + 1, text.edges(child).last)])
            source = subject_of(text.document, verb)
            if not content or source is None:
                continue
            first = cue_of(text, verb)
            last = child.index if child.index <= first.last + 2 else first.last
            return Statement(
                "preposition", Range(first.first, last), content, frames[child.lower], source, verb=verb.index
            )
    return None


# -- nobody in particular ----------------------------------------------------------------------------------------------


def passive_saying(text: Text, verb: Token) -> Statement | None:
    """A passive of saying: "was reported by X", "is believed to have fled", "it was said that …"."""
    words = text.words
    if not is_passive(text, verb):
        return None
    known = verb.lemma in words.clause or verb.lemma in words.object or verb.lemma in words.passive
    if not known:
        return None
    agent = agent_of(text.document, verb)
    if agent is None and verb.lemma not in words.passive:
        return None
    subject = next((child for child in text.children(verb) if child.dep in ("nsubjpass", "csubjpass")), None)
    content: list[Range] = []
    if subject is not None and subject.lower != "it":
        content.append(text.edges(subject))
    for child in text.children(verb):
        if child.index > verb.index and child.dep in ("xcomp", "ccomp", "oprd", "prep", "advcl"):
            if child.dep == "prep" and child.lower not in ("as", "of", "for", "in"):
                continue
            content.append(text.edges(child))
    stance = words.clause.get(verb.lemma) or words.object.get(verb.lemma) or Stance.ASSERTS
    if agent is None and not any(child.dep in ("xcomp", "ccomp", "oprd") for child in text.children(verb)):
        return None
    content = tidy(text.document, [part for part in content if part])
    if not content:
        return None
    hedged = agent is None and verb.lemma in words.passive_hedging
    return Statement("passive", cue_of(text, verb), content, stance, agent, hedged=hedged, verb=verb.index)


def appearance(text: Text, verb: Token) -> Statement | None:
    """ "seems", "appears": nobody's word, and hedged. Content is the subject and what it seems."""
    if verb.lemma not in text.words.appearance or verb.pos != "VERB":
        return None
    content = [text.edges(child) for child in text.children(verb) if child.dep == "nsubj" and child.lower != "it"]
    rest = [
        text.edges(child)
        for child in text.children(verb)
        if child.index > verb.index and child.dep in ("xcomp", "oprd", "acomp", "ccomp")
    ]
    if not rest:
        return None
    content = tidy(text.document, [*content, *rest])
    return Statement("appearance", cue_of(text, verb), content, Stance.ASSERTS, None, hedged=True, verb=verb.index)


def hearsay(text: Text, adverb: Token) -> Statement | None:
    """ "reportedly", "allegedly" without a speaker: the clause is somebody's word, unsaid whose."""
    if adverb.lower not in text.words.hearsay or adverb.pos != "ADV":
        return None
    head = text.document.tokens[adverb.head]
    if head.pos not in (*_VERBAL, "ADJ", "NOUN", "NUM"):
        return None
    around = text.edges(head)
    content = tidy(text.document, without(around, [Range(adverb.index, adverb.index)]))
    if not content:
        return None
    stance = Stance.ASSERTS
    return Statement(
        "hearsay", Range(adverb.index, adverb.index), content, stance, None, hedged=True, verb=adverb.index
    )


# -- marks -------------------------------------------------------------------------------------------------------------


def name_and_colon(text: Text, first: int, last: int) -> Statement | None:
    """ "Karim: 'We will go on'": a short name, a colon, and the words. Tokens `[first, last)` are a sentence."""
    tokens = text.document.tokens
    for index in range(first + 1, min(first + 8, last - 1)):
        if tokens[index].lower == ":":
            head = tokens[index - 1]
            if not all(tokens[i].pos in ("PROPN", "NOUN", "PUNCT", "ADJ", "ADP", "DET", "NUM") for i in range(first, index)):
                return None
            if head.pos not in ("PROPN", "NOUN", "PUNCT"):
                return None
            quotation = text.quotations.at(index + 1)
            headline = first == 0 and head.pos == "PROPN"
            if not (quotation or headline) or index - first == 1 and len(tokens[first].text) < 3:
                return None
            content = trim(text.document, Range(index + 1, quotation.last if quotation else last - 1))
            if content is None:
                return None
            source = Source(Range(first, index - 1), index - 1)
            return Statement("colon", Range(index, index), [content], Stance.ASSERTS, source, verb=index)
    return None


VERB_RULES = (
    responsibility,
    denied_deed,
    said_clause,
    light_verb,
    passive_saying,
    said_infinitive,
    said_object,
    said_preposition,
    appearance,
)
"""Tried in this order; the first that fits a verb reads it."""


def statements(text: Text) -> Iterator[Statement]:
    """All statements of the text, in the order of their cues' heads."""
    words = text.words
    known = (
        words.clause.keys()
        | words.infinitive.keys()
        | words.object.keys()
        | words.preposition.keys()
        | words.appearance
        | words.passive
        | words.claim_verbs
        | words.light_verbs
        | words.deny_verbs
    )
    for sentence in text.document.sentences:
        read = None
        for token in text.document.words(sentence):
            found: Statement | None = None
            if token.pos in _VERBAL and token.lemma in known:
                for rule in VERB_RULES:
                    found = rule(text, token)
                    if found:
                        break
            elif token.lower == "according":
                found = according_to(text, token)
            elif token.pos == "NOUN" and token.lemma in words.nouns:
                found = said_noun(text, token)
            elif token.pos == "ADV" and token.lower in words.hearsay:
                found = hearsay(text, token)
            if found and found.content and _stands(text, found):
                read = found
                yield found
        if read is None:
            found = name_and_colon(text, sentence.first, sentence.last)
            if found:
                yield found


def _stands(text: Text, statement: Statement) -> bool:
    """Whether a statement is the report's to tell: not one that stands inside somebody's quotation.

    What a quoted speaker says of others' words is that speaker's content already; a claim of responsibility counts
    wherever it is told.
    """
    if statement.rule in ("responsibility", "denied"):
        return True
    if statement.rule == "clause" and statement.source is None:
        return False
    return text.quotations.at(statement.verb) is None


def hedge(text: Text, statement: Statement) -> Statement:
    """The statement, hedged where its cue is: "may have said", "reportedly told", "suspects"."""
    tokens = text.document.tokens
    near = range(max(0, statement.cue.first - 1), min(len(tokens), statement.cue.last + 2))
    hedged = statement.hedged or any(
        tokens[index].lower in text.words.hedges
        or (tokens[index].lower in text.words.modals and statement.cue.first <= index <= statement.cue.last)
        for index in near
    )
    if not hedged and statement.verb >= 0 and tokens[statement.verb].lemma in text.words.hedging_verbs:
        hedged = True
    return replace(statement, hedged=hedged) if hedged != statement.hedged else statement
