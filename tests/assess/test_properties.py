"""Laws that hold whatever is said."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.assess import assess, load_policy

CAUTIOUS = load_policy("cautious")

words = st.one_of(
    st.integers(0, 60),
    st.integers(1, 60).map(lambda n: f"{n}+"),
    st.integers(1, 60).map(lambda n: f">{n}"),
    st.integers(1, 60).map(lambda n: f"..{n}"),
    st.integers(1, 60).map(lambda n: f"~{n}"),
    st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda pair: f"{pair[0]}-{sum(pair)}"),
    st.just("dozens"),
)
said = st.fixed_dictionaries(
    {
        "speaker": st.sampled_from(["army/state", "police/state", "group", "hospital", "witness", "outlet"]),
        "words": words,
        "interest": st.sampled_from(["own", "enemy", "other", "unknown"]),
        "on": st.sampled_from([None, "state_forces", "civilian", "nonstate_armed"]),
        "who": st.sampled_from([None, None, "children"]),
        "at": st.sampled_from([None, "2025-03-11", "2025-03-11 10:00", "2025-03-11 14:00", "2025-03-12"]),
        "denies": st.booleans(),
    }
)
lists = st.lists(said, min_size=1, max_size=7)
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def incident_of(ledger, listed):
    book = ledger()
    for one in listed:
        book.says(**one)
    return book.incident()


@quick
@given(listed=lists, seed=st.integers(0, 1000))
def test_the_order_of_claims_makes_no_difference(ledger, listed, seed):
    incident = incident_of(ledger, listed)
    claims = list(incident.claims)
    random.Random(seed).shuffle(claims)
    claims = [one.model_copy(update={"history": one.history[::-1], "denials": one.denials[::-1]}) for one in claims]
    shuffled = incident.model_copy(update={"claims": tuple(claims)})
    first, second = assess(incident, CAUTIOUS), assess(shuffled, CAUTIOUS)
    assert [one.model_copy(update={"reasons": ()}) for one in first.tolls] == [
        one.model_copy(update={"reasons": ()}) for one in second.tolls
    ]
    assert [sorted(one.reasons) for one in first.tolls] == [sorted(one.reasons) for one in second.tolls]


@quick
@given(listed=lists)
def test_low_best_and_high_are_in_order(ledger, listed):
    for one in assess(incident_of(ledger, listed), CAUTIOUS).tolls:
        given_ends = [end for end in (one.low, one.best, one.high) if end is not None]
        assert given_ends == sorted(given_ends), one


@quick
@given(listed=lists)
def test_every_number_is_somebody_s_word_or_a_sum_of_such(ledger, listed):
    incident = incident_of(ledger, listed)
    found = assess(incident, CAUTIOUS).tolls
    numbers = {
        end
        for claim in incident.claims
        for statement in claim.history
        for end in (statement.figure.low, statement.figure.high)
        if end is not None
    }
    tolls = len({claim.toll for claim in incident.claims})
    sums = {0}
    for _ in range(tolls):
        sums |= {total + number for total in sums for number in numbers}
    for one in found:
        everybody = one.toll.category is None and one.toll.demographic is None
        for end in (one.low, one.best, one.high):
            assert end is None or end in (sums if everybody else numbers)


@quick
@given(listed=lists)
def test_a_contested_toll_names_two_claims_of_different_origins(ledger, listed):
    incident = incident_of(ledger, listed)
    origin = {claim.id: claim.origin for claim in incident.claims}
    for one in assess(incident, CAUTIOUS).tolls:
        assert one.contested == bool(one.contesting)
        if one.contested:
            assert len({origin[claim] for claim in one.contesting}) >= 2
            assert one.grade in (2, 4, 5)


@quick
@given(listed=lists)
def test_reasons_are_sentences_and_give_each_end(ledger, listed):
    for one in assess(incident_of(ledger, listed), CAUTIOUS).tolls:
        assert all(reason[0].isupper() and reason.endswith(".") for reason in one.reasons)
        assert one.reasons[-1].startswith(f"Grade {one.grade} ")
