"""Who says what: the attributions of a report, with their speakers and what these do by saying it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from counterclaim.extract.attribution_lexicon import Speech
from counterclaim.extract.attribution_model import with_model
from counterclaim.extract.attribution_rules import Statement, Text, hedge, read_text, statements
from counterclaim.extract.attribution_source import Range, Source, agent_of, phrase
from counterclaim.extract.attribution_statement import MODEL
from counterclaim.extract.document import Document, Token
from counterclaim.extract.model.finding import NOTHING, Finding
from counterclaim.extract.parties import Parties, kind_of
from counterclaim.records import Attribution, PartyKind, RawSpan, Spans, Stance, attribution_id

_REPORTING = frozenset({"clause", "according", "credit", MODEL})
"""Rules whose statements can pass another one on."""


def find_attributions(document: Document, parties: Parties, finding: Finding = NOTHING) -> tuple[Attribution, ...]:
    """The attributions of a report, in the order of their cues.

    Spans for source, cue and content are cut as PolNeAR's guidelines cut them (Newell, Margolin, Ruths, LREC 2018): the
    source is the whole noun phrase, quotation marks belong to the content. `speaker` is the party that the source
    mentions, a pronoun's antecedent included; null where no party of the report fits. `said` stays null here.
    """
    text = read_text(document)
    found = [hedge(text, statement) for statement in statements(text)]
    if finding:
        found = [hedge(text, statement) for statement in with_model(text, found, finding)]
    found = _with_credits(text, parties, found)
    counts: Counter[str] = Counter()
    records = []
    for statement in sorted(found, key=lambda each: (each.cue.first, each.cue.last)):
        record = _record(text, parties, statement, counts)
        records.append(record)
    return tuple(records)


def _record(text: Text, parties: Parties, statement: Statement, counts: Counter[str]) -> Attribution:
    document = text.document
    cue, content = _spans(document, [statement.cue]), _spans(document, statement.content)
    key = f"{cue} {content}"
    number = counts[key]
    counts[key] += 1
    speaker = _speaker(document, parties, statement.source)
    via = [party for each in statement.via if (party := _speaker(document, parties, each))]
    return Attribution(
        id=attribution_id(document.report, list(map(document.own, cue)), list(map(document.own, content)), number),
        source=_spans(document, [statement.source.range]) if statement.source else (),
        cue=cue,
        content=content,
        speaker=speaker,
        via=tuple(dict.fromkeys(party for party in via if party != speaker)),
        stance=_stance(text, statement),
        hedged=statement.hedged,
        probability=statement.probability,
        produced_by=statement.produced_by,
    )


def _spans(document: Document, ranges: Iterable[Range]) -> Spans:
    return tuple(RawSpan(*document.span_of(each.first, each.last)) for each in ranges)


def _speaker(document: Document, parties: Parties, source: Source | None) -> str | None:
    """The party that the source's words mention; the head's own if the phrase holds several."""
    if source is None:
        return None
    head = document.tokens[source.head].span
    span = document.span_of(source.range.first, source.range.last)
    party = parties.at(span)
    if party is not None and any(mention.overlaps(head) for mention in party.mentions):
        return party.id
    party = parties.at(head) or party
    return party.id if party else None


# -- what the speaker does ---------------------------------------------------------------------------------------------


def _stance(text: Text, statement: Statement) -> Stance:
    """The cue's stance, sharpened by what is said.

    A vow of harm threatens; a promise kept peaceful promises. What is laid to somebody's charge accuses, and a clause
    that clears the speaker of a deed ("said that it was not behind the attack") denies responsibility.
    """
    words = text.words
    tokens = [text.document.tokens[i] for each in statement.content for i in range(each.first, each.last + 1)]
    lemmas = {token.lemma for token in tokens} | {token.lower for token in tokens}
    stance = statement.stance
    if _negated(text, statement):
        return _negation(stance)
    if stance is Stance.PROMISES and lemmas & words.harm:
        return Stance.THREATENS
    if stance is Stance.ASSERTS:
        if _threatens(text, statement, lemmas):
            return Stance.THREATENS
        if _clears(text, statement):
            return Stance.DENIES_RESPONSIBILITY
        if statement.rule in ("object", "light", "clause", MODEL) and lemmas & words.blame:
            return Stance.ACCUSES
    return stance


def _negated(text: Text, statement: Statement) -> bool:
    """Whether the cue itself is negated: "did not confirm", "never said"."""
    negations = text.words.negations
    return any(text.document.tokens[i].lower in negations for i in range(statement.cue.first, statement.cue.last + 1))


def _negation(stance: Stance) -> Stance:
    """What a negated cue does: who doesn't say it leaves it open, who doesn't deny it doesn't deny."""
    return Stance.OTHER if stance is not Stance.OTHER else stance


def _threatens(text: Text, statement: Statement, lemmas: set[str]) -> bool:
    """A warning of harm by whoever gives it, in the future: "warned that it would strike again"."""
    verb = text.document.tokens[statement.verb]
    if verb.lemma not in ("warn", "swear"):
        return False
    subjects = {"it", "they", "we", "he", "she", "i"}
    return bool(lemmas & {"will", "would", "'ll"} and lemmas & text.words.harm and lemmas & subjects)


def _clears(text: Text, statement: Statement) -> bool:
    """Whether the speaker speaks of their own innocence: "said it had no role in the attack"."""
    if statement.rule not in ("clause", "according", MODEL) or not statement.content:
        return False
    words: Speech = text.words
    tokens = text.document.tokens
    first = statement.content[0].first
    opening = [tokens[i].lower for i in range(first, min(statement.content[0].last, first + 9) + 1)]
    if not opening or not set(opening[:3]) & {"it", "they", "we", "he", "she", "i", "its", "their", "our"}:
        return False
    for at, word in enumerate(opening):
        if word not in words.negations:
            continue
        if word == "nothing" and opening[at + 1 : at + 4] == ["to", "do", "with"]:
            return True
        for place in range(at + 1, min(at + 5, len(opening))):
            linked = place + 1 < len(opening) and opening[place + 1] in ("in", "for", "with", "to", "behind")
            if (opening[place] in words.innocence and linked) or opening[place] == "behind":
                return True
    return False


# -- outlets that pass it on -------------------------------------------------------------------------------------------


def _with_credits(text: Text, parties: Parties, found: list[Statement]) -> list[Statement]:
    """Statements with those who passed them on, nearest first.

    >>> # "Police told AFP that six died." and "Police, quoted by AFP, said …": police, via AFP
    >>> # "Six died, police said, the paper reported.": police, via the paper
    Where one statement of reporting holds another with its speaker, the outer one passes it on; a participle of a verb
    of saying inside what is quoted as said ("quoted … as saying") isn't told twice.
    """
    told = {statement.verb for statement in found if statement.rule == "quoted"}
    kept = [statement for statement in found if statement.rule == "quoted" or statement.verb not in told]
    for inner in kept:
        if inner.source is None:
            continue
        inner.via.extend(_told_or_quoted(text, parties, inner))
        if inner.rule in _REPORTING or inner.rule == "quoted":
            inner.via.extend(
                outer.source
                for outer in kept
                if outer is not inner and outer.source and outer.rule in _REPORTING and _holds(outer, inner)
            )
    return kept


def _holds(outer: Statement, inner: Statement) -> bool:
    """Whether one statement's content holds the other's cue and speaker."""
    if inner.source is None:
        return False
    if any(each.first <= outer.verb <= each.last for each in inner.content) and outer.verb < inner.verb:
        return False  # each within the other's reach: the later words are the outer ones
    cue = any(each.first <= inner.verb <= each.last for each in outer.content)
    return cue and any(each.first <= inner.source.head <= each.last for each in outer.content)


def _told_or_quoted(text: Text, parties: Parties, statement: Statement) -> list[Source]:
    """The outlet that was told, and the one by which the speaker is said to be quoted."""
    document = text.document
    verb = document.tokens[statement.verb]
    found: list[Source] = []
    if verb.lemma in text.words.told:
        told = (child for child in text.children(verb) if child.dep in ("dobj", "dative"))
        found += [phrase(document, child) for child in told if _is_outlet(document, parties, child)]
    if statement.source is not None:
        for child in text.children(document.tokens[statement.source.head]):
            if child.dep == "acl" and child.lemma in text.words.quoting:
                agent = agent_of(document, child)
                if agent:
                    found.append(agent)
    return found


def _is_outlet(document: Document, parties: Parties, noun: Token) -> bool:
    party = parties.at(noun.span)
    kind = party.kind if party else kind_of(phrase_text(document, noun), capitals=document.capitals)
    return kind is PartyKind.MEDIA and noun.pos == "PROPN"


def phrase_text(document: Document, noun: Token) -> str:
    """The words of the whole noun phrase over a head."""
    whole = phrase(document, noun).range
    return document.span_of(whole.first, whole.last).of(document.text)
