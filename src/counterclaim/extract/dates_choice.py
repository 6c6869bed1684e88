"""Which of a report's dates a happening has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterclaim.extract.dates_patterns import lexicon
from counterclaim.extract.dates_reading import Dateline, find_dateline
from counterclaim.extract.document import Document, Sentence, Token
from counterclaim.records import DatePrecision, RawSpan, When

_EXACT = (DatePrecision.DAY, DatePrecision.DAYS, DatePrecision.WEEK)
INEXACT = 40
LONG_AGO = 31
"""What is told so many days after a year or month ended happened in another."""
AFTER_THE_DEED = 3
"""So many days after a deed reports still give days of what followed it."""
FOLLOWING = 5
"""So many sentences after the happening may still give its date."""


def date_of(document: Document, dates: Sequence[When], span: RawSpan) -> When:
    """The date of the happening that the words of `span` tell.

    Takes the dates of `find_dates`. The same sentence comes first, then the nearest exact date
    before, then one in the sentences soon after; a week or a month is made exact by a day in it that is
    told soon after. A date on which something was only said ("police
    said on Monday"), or the dateline's, is the latest that the happening can have: it gives an `end`
    alone, of precision `unknown`. Without any date everything is unknown.
    """
    sentence = document.sentence_at(span.start)
    if sentence is None:
        return When()
    line = find_dateline(document)
    known = [when for when in dates if when.start and when.span and not _in_dateline(when, line)]
    said = {id(when) for when in known if is_said(document, when) or _is_aftermath(document, when, span)}
    happening = [when for when in known if id(when) not in said and not _bounds(document, when)]
    chosen = (
        _nearest(_within(happening, sentence), span)
        or _before(document, happening, sentence)
        or _after(document, happening, sentence)
    )
    chosen = _of_the_deed(document, known, chosen, span) or chosen
    latest = _nearest(_within([w for w in known if id(w) in said], sentence), span)
    if chosen and not (latest and _is_far_back(chosen, latest)):
        return _with_time(document, _narrowed(document, chosen, happening), dates, sentence)
    if latest is None:
        latest = _nearest(_within([w for w in known if _is_before(document, w)], sentence), span)
    if latest is None:
        latest = _latest_said(document, [w for w in known if id(w) in said], sentence)
    if latest is None and line and line.when:
        latest = next((w for w in dates if w.span == line.when.span), line.when)
    if latest is None or latest.end is None:
        return When()
    return When(end=latest.end, span=latest.span)


def is_said(document: Document, when: When) -> bool:
    """Whether the date is the day of a statement ("said on Monday", "in a report issued on 3 May")."""
    if when.span is None:
        return False
    inside = document.tokens_in(when.span)
    if not inside:
        return False
    saying, appearing = lexicon()["lists"]["saying"], lexicon()["lists"]["appearing"]
    before = document.tokens[max(0, inside[0].index - 3) : inside[0].index]
    if any(token.lower in appearing for token in before):
        return True
    indexes = {token.index for token in inside}
    top = next((token for token in inside if token.head not in indexes or token.head == token.index), inside[0])
    for token in document.ancestors(top):
        if token.pos in ("VERB", "AUX"):
            return token.lemma.lower() in saying and not _tells_of_its_subject(document, token)
        if token.pos in ("NOUN", "PROPN") and token.lemma.lower() in ("statement", "report", "communique"):
            return True
    return False


def _tells_of_its_subject(document: Document, verb: Token) -> bool:
    """Whether a passive verb of saying tells what befell its subject: "On Monday six people were reported killed"."""
    deps = {document.tokens[child].dep for child in document.children[verb.index]}
    return {"auxpass", "nsubjpass"} <= deps and bool({"xcomp", "oprd"} & deps)


def _bounds(document: Document, when: When) -> bool:
    """Whether a date only begins or ends a time ("since 2 February", "until Monday")."""
    token = document.token_at(when.span.start) if when.span else None
    before = document.tokens[token.index - 1].lower if token and token.index else ""
    if when.span and document.text[when.span.end : when.span.end + 2] in ("'s", "’s"):
        return False  # "killed by Tuesday's explosion"
    return before in lexicon()["lists"]["bounding"]


def _of_the_deed(document: Document, known: Iterable[When], chosen: When | None, span: RawSpan) -> When | None:
    """The one day that the report gives to the deed itself ("Tuesday's bombing", "the siege began on Tuesday").

    It goes before a day soon after on which something else was done ("the hospital posted the names on Thursday"), and
    not before the day of the very words asked for.
    """
    days = {when.start: when for when in known if when.precision in _EXACT and _dates_a_deed(document, when)}
    if len(days) != 1:
        return None
    ((day, when),) = days.items()
    if chosen is None:
        return when
    verb = _verb_over(document, chosen)
    later = day is not None and chosen.start is not None and 0 < (chosen.start - day).days <= AFTER_THE_DEED
    return when if later and not (verb and span.overlaps(verb.span)) else None


def _dates_a_deed(document: Document, when: When) -> bool:
    inside = document.tokens_in(when.span) if when.span else ()
    if not inside:
        return False
    last, lists = inside[-1].index, lexicon()["lists"]
    after = [token.lower for token in document.tokens[last + 1 : last + 4]]
    if after[:1] in (["'s"], ["’s"]):
        before = document.tokens[inside[0].index - 1].lower if inside[0].index else ""
        return before not in lists["after_others"] and any(word in lists["deeds"] for word in after[1:])
    verb = _verb_over(document, when)
    if verb is None or verb.lemma.lower() not in lists["beginning"]:
        return False
    subjects = [document.tokens[child] for child in document.children[verb.index]]
    return any(token.dep == "nsubj" and token.lower in lists["deeds"] for token in subjects)


def _is_far_back(chosen: When, said: When) -> bool:
    """Whether a date is only a year or month that had passed when the sentence says that it was told: another thing's.

    "On 19 May sources reported the death of a member of the council of 2004."
    """
    return bool(chosen.precision not in _EXACT and said.precision in _EXACT and _ended(chosen, said))


def _ended(chosen: When, said: When) -> bool:
    return chosen.end is not None and said.start is not None and (said.start - chosen.end).days > LONG_AGO


def _is_before(document: Document, when: When) -> bool:
    """Whether it happened before this date ("on or shortly before 7 June"), which is then its latest."""
    token = document.token_at(when.span.start) if when.span else None
    return token is not None and token.index > 0 and document.tokens[token.index - 1].lower == "before"


def _is_aftermath(document: Document, when: When, span: RawSpan) -> bool:
    """Whether the date is that of an arrest or the like after the happening, and not the happening asked for."""
    verb = _verb_over(document, when)
    if verb is None or verb.lemma.lower() not in lexicon()["lists"]["aftermath"]:
        return False
    return not span.overlaps(verb.span)


def _verb_over(document: Document, when: When) -> Token | None:
    """The verb that governs a date."""
    inside = document.tokens_in(when.span) if when.span else ()
    if not inside:
        return None
    return next((token for token in document.ancestors(inside[0]) if token.pos in ("VERB", "AUX")), None)


def _narrowed(document: Document, chosen: When, happening: Iterable[When]) -> When:
    """A day soon after in the text that lies in the chosen week or month, else what was chosen."""
    if chosen.precision is DatePrecision.DAY or not chosen.span or not chosen.start or not chosen.end:
        return chosen
    sentence = document.sentence_at(chosen.span.start)
    if sentence is None:
        return chosen
    last = document.sentences[min(sentence.index + FOLLOWING, len(document.sentences) - 1)]
    days = [
        when
        for when in happening
        if when.precision is DatePrecision.DAY
        and when.span
        and when.start
        and chosen.span.end <= when.span.start < last.end
        and chosen.start <= when.start <= chosen.end
    ]
    return days[0] if len({when.start for when in days}) == 1 else chosen


def _in_dateline(when: When, line: Dateline | None) -> bool:
    return bool(line and when.span and line.span.overlaps(when.span))


def _within(dates: Iterable[When], sentence: Sentence) -> list[When]:
    return [when for when in dates if when.span and when.span.overlaps(sentence.span)]


def _nearest(dates: Sequence[When], span: RawSpan) -> When | None:
    """The nearest; a month or a year counts as `INEXACT` characters further away."""

    def order(when: When) -> int:
        own = when.span or span
        gap = max(own.start - span.end, span.start - own.end, 0)
        return gap if when.precision in _EXACT else gap + INEXACT

    return min(dates, key=order, default=None)


def _before(document: Document, dates: Iterable[When], sentence: Sentence) -> When | None:
    earlier = [w for w in dates if w.span and w.span.start < sentence.start and w.precision in _EXACT]
    return max(earlier, key=lambda when: when.span or sentence.span, default=None)


def _after(document: Document, dates: Iterable[When], sentence: Sentence) -> When | None:
    last = document.sentences[min(sentence.index + FOLLOWING, len(document.sentences) - 1)]
    later = [w for w in dates if w.span and sentence.end <= w.span.start < last.end and w.precision in _EXACT]
    return min(later, key=lambda when: when.span or sentence.span, default=None)


def _latest_said(document: Document, said: Iterable[When], sentence: Sentence) -> When | None:
    before = [w for w in said if w.span and w.span.start < sentence.end and w.precision in _EXACT]
    return max(before, key=lambda when: when.span or sentence.span, default=None)


def _with_time(document: Document, chosen: When, dates: Iterable[When], sentence: Sentence) -> When:
    """The date with the one time of day that its sentence gives, where it has none itself."""
    if chosen.time or chosen.precision is not DatePrecision.DAY:
        return chosen
    alone = [w for w in _within(dates, sentence) if w.start is None and w.time]
    return chosen.model_copy(update={"time": alone[0].time}) if len(alone) == 1 else chosen
