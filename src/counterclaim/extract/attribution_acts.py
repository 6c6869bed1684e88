"""Statements that are acts: claims and denials of responsibility, vows, demands, accusations."""

from __future__ import annotations

from counterclaim.extract.attribution_content import tidy
from counterclaim.extract.attribution_source import Range, Source, agent_of, possessor_of, subject_of
from counterclaim.extract.attribution_statement import VERBAL, Statement, Text, cue_of, is_passive
from counterclaim.extract.document import Token
from counterclaim.records import Stance


def responsibility(text: Text, verb: Token) -> Statement | None:
    """Read "claimed responsibility for X", "denied any involvement in X", "claimed the raid"; also in the passive.

    >>> # "The front claimed responsibility for the ambush." → The front | claimed responsibility | the ambush
    "No group has claimed responsibility" is nobody's claim.
    """
    words = text.words
    claims, denies = verb.lemma in words.claim_verbs, verb.lemma in words.deny_verbs
    if not (claims or denies):
        return None
    for noun in text.children(verb):
        if noun.dep not in ("dobj", "nsubjpass"):
            continue
        named = noun.lemma in (words.responsibility if denies else words.claim_nouns)
        if not named and not (verb.lemma in words.claiming and noun.lemma in words.deed_nouns):
            continue
        passive = noun.dep == "nsubjpass"
        source = agent_of(text.document, verb) if passive else subject_of(text.document, verb)
        if passive and source is None:
            source = possessor_of(text.document, noun)
        if not denies and (source is None or _nobody(text, verb, noun, source)):
            return None
        content = _deed(text, noun, verb) if named else [text.edges(noun)]
        first = cue_of(text, verb)
        cue = Range(first.first, max(first.last, noun.index)) if named and not passive else first
        stance = Stance.DENIES_RESPONSIBILITY if denies else Stance.CLAIMS_RESPONSIBILITY
        return Statement("responsibility", cue, content, stance, source, verb=verb.index)
    return None


def _nobody(text: Text, verb: Token, noun: Token, source: Source) -> bool:
    """Whether a claim is negated: by "not", "no responsibility", or "no group"."""
    nobody = text.words.nobody
    tokens = text.document.tokens
    if any(child.dep == "neg" for child in text.children(verb)):
        return True
    if any(child.lower in nobody for child in text.children(noun)):
        return True
    head = tokens[source.head]
    return head.lower in nobody or tokens[source.range.first].lower in nobody


def _deed(text: Text, noun: Token, verb: Token) -> list[Range]:
    """What the responsibility is for; the noun itself if the report doesn't say."""
    for child in (*text.children(noun), *text.children(verb)):
        if child.dep == "prep" and child.index > noun.index and child.lower in ("for", "in", "to", "with"):
            found = tidy(text.document, [Range(child.index + 1, text.edges(child).last)])
            if found:
                return found
    return [text.edges(noun)]


def denied_deed(text: Text, verb: Token) -> Statement | None:
    """Read "denied carrying out the attack", "denied having shelled the camp"."""
    if verb.lemma not in text.words.deny_verbs:
        return None
    for child in text.children(verb):
        if child.dep in ("xcomp", "ccomp", "pcomp") and _is_gerund(text, child) and child.index > verb.index:
            below = {child.lemma, *(each.lemma for each in text.children(child))}
            stance = Stance.DENIES_RESPONSIBILITY if below & text.words.deeds else Stance.DENIES
            content = tidy(text.document, [text.edges(child)])
            source = subject_of(text.document, verb)
            return Statement("denied", cue_of(text, verb), content, stance, source, verb=verb.index)
    return None


def _is_gerund(text: Text, verb: Token) -> bool:
    """Whether a verb is a gerund: "shelling", "having shelled"."""
    return verb.tag == "VBG" or any(child.dep == "aux" and child.tag == "VBG" for child in text.children(verb))


def said_infinitive(text: Text, verb: Token) -> Statement | None:
    """A verb with an infinitive: "vowed to retaliate", "urged both sides to stop"."""
    stance = text.words.infinitive.get(verb.lemma)
    if stance is None or is_passive(text, verb):
        return None
    for child in text.children(verb):
        if child.index > verb.index and child.dep in ("xcomp", "ccomp", "advcl") and child.pos in VERBAL:
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
        if verb.lemma in text.words.not_said_verbs and child.lower in text.words.not_said:
            return None
        if child.dep in ("dobj", "oprd") and child.index > verb.index and child.pos != "SCONJ":
            under = text.edges(child)
            last = under.last
            for other in text.children(verb):
                if (
                    other.index > last
                    and other.dep in ("prep", "oprd", "xcomp", "pcomp", "conj")
                    and (other.dep != "prep" or other.lower in ("of", "for", "as", "over", "on", "about", "with", "to"))
                ):
                    if other.dep == "conj" and other.pos in VERBAL:
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
