from __future__ import annotations

import time

import pytest

from counterclaim.extract.fingerprints import PERMUTATIONS, fingerprints
from counterclaim.records import RawSpan

TEXT = (
    "QUETTA, March 11 (Reuters) - Fighters stopped a train in a gorge on Tuesday and held its passengers, officials said. "
    "“We hold all of them until our demands are met,” a spokesman told reporters by telephone. "
    "Security forces surrounded the train before nightfall, and a rescue train was sent from the nearest town."
)


def alike(one, other):
    a, b = fingerprints(one).minhash, fingerprints(other).minhash
    return sum(x == y for x, y in zip(a, b, strict=True)) / PERMUTATIONS


def test_the_same_words_give_the_same_signature_whatever_case_and_marks():
    assert alike(TEXT, TEXT.upper().replace(",", "").replace("“", '"').replace("”", '"')) == 1.0


def test_a_copy_with_one_sentence_more_is_alike():
    assert alike(TEXT, TEXT + " The railway stopped all trains on the line for the day.") > 0.6


def test_other_words_are_not_alike():
    other = "A bomb went off in a market on Friday morning, and the police said that they were looking for the man who had planted it."
    assert alike(TEXT, other) < 0.1


def test_quoted_passages_are_the_same_in_any_marks():
    one = fingerprints('He said: "We hold all of them until our demands are met".').quotations
    other = fingerprints("“We hold ALL of them, until our demands are met!” he said.").quotations
    assert one == other
    assert len(one) == 1


def test_short_quotations_leave_no_trace():
    assert fingerprints("They called it “a heavy price” again.").quotations == ()


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        (TEXT, ("Reuters",)),
        ("KABUL (AP) - Three people were killed.", ("Associated Press",)),
        ("A spokesman told AFP that it was over.", ("Agence France-Presse",)),
        ("Nine died, the Associated Press reported.", ("Associated Press",)),
        ("Nine died.\n\nPTI\n", ("Press Trust of India",)),
        ("A shell hit the Reuters office.", ()),
        ("Nobody is credited here.", ()),
    ],
)
def test_agencies_credited(text, agencies):
    assert fingerprints(text).agencies == agencies


def test_furniture_leaves_no_trace():
    plea = "Read more of this on our pages (Reuters) every day. "
    text = "A train was stopped in a gorge on Tuesday. " + plea + "Its driver was hurt, officials said."
    at = text.index(plea)
    clean = fingerprints(text.replace(plea, ""))
    assert fingerprints(text, [RawSpan(at, at + len(plea))]).agencies == clean.agencies == ()


@pytest.mark.parametrize("text", ["", "   ", "four words are short", "\ud800 broken", "“", "(((("])
def test_odd_texts(text):
    assert fingerprints(text).minhash == ()


def test_it_takes_little_time():
    text = TEXT * 200
    words = len(text.split())
    start = time.perf_counter()
    fingerprints(text)
    assert (time.perf_counter() - start) * 1000 / words < 0.02 * 5  # bound with room for a busy machine


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        ("Nine died on Monday.\n\n(Sahel Wire Service)", ("Sahel Wire Service",)),
        ("Nine died on Monday. — LSA", ("LSA",)),
        ("Nine died on Monday.\n\nAndean Press Agency\n", ("Andean Press Agency",)),
        ("“I knew them,” the mayor told the Northern Circuit News Agency.", ("Northern Circuit News Agency",)),
        ("Nine died.\n\nWith information from Andean Press Agency", ("Andean Press Agency",)),
        ("PORT AZEL (Meridian) - Nine died.", ("Meridian",)),
        ("The mayor (Free Party) told reporters that nine had died.", ()),
    ],
)
def test_names_that_stand_where_a_credit_does(text, credits):
    assert fingerprints(text).credits == credits


def test_eight_words_in_common_leave_a_common_passage():
    shared = "the shells hit a canteen where railwaymen were celebrating"
    one = fingerprints(f"On Saturday night, in the rain, {shared} a birthday, the mayor said on our air.").passages
    other = fingerprints(f"Nobody had expected it when {shared}, and nobody slept in the town that night.").passages
    assert set(one) & set(other)
    assert fingerprints("Nobody had expected it, and nobody slept in the whole town that night at all.").passages != one
