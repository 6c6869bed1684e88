"""Laws that hold whatever is said."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.assess import assess, load_policy, policy_names

CAUTIOUS = load_policy("cautious")
POLICIES = [load_policy(name) for name in policy_names()]
policies = st.sampled_from(POLICIES)

words = st.one_of(
    st.integers(0, 60),
    st.integers(1, 60).map(lambda n: f"{n}+"),
    st.integers(1, 60).map(lambda n: f">{n}"),
    st.integers(1, 60).map(lambda n: f"..{n}"),
    st.integers(1, 60).map(lambda n: f"~{n}"),
    st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda pair: f"{pair[0]}-{sum(pair)}"),
    st.sampled_from(["dozens", "several", "people"]),
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
@given(listed=lists, policy=policies, seed=st.integers(0, 1000))
def test_the_order_of_claims_makes_no_difference(ledger, listed, policy, seed):
    incident = incident_of(ledger, listed)
    claims = list(incident.claims)
    random.Random(seed).shuffle(claims)
    claims = [one.model_copy(update={"history": one.history[::-1], "denials": one.denials[::-1]}) for one in claims]
    shuffled = incident.model_copy(update={"claims": tuple(claims)})
    first, second = assess(incident, policy), assess(shuffled, policy)
    assert [one.model_copy(update={"reasons": ()}) for one in first.tolls] == [
        one.model_copy(update={"reasons": ()}) for one in second.tolls
    ]
    assert [sorted(one.reasons) for one in first.tolls] == [sorted(one.reasons) for one in second.tolls]
    assert [one.model_copy(update={"reasons": ()}) for one in first.totals] == [
        one.model_copy(update={"reasons": ()}) for one in second.totals
    ]
    assert (first.policy_grade, first.sides, first.left_out) == (second.policy_grade, second.sides, second.left_out)


@quick
@given(listed=lists, policy=policies)
def test_low_best_and_high_are_in_order(ledger, listed, policy):
    found = assess(incident_of(ledger, listed), policy)
    for one in (*found.tolls, *found.totals):
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


@quick
@given(listed=lists)
def test_ucdp_always_has_a_best_which_is_the_sum_of_its_four_numbers(ledger, listed):
    found = assess(incident_of(ledger, listed), load_policy("ucdp"))
    deaths = [found.total(f"deaths_{name}").best for name in ("a", "b", "civilians", "unknown")]
    assert None not in deaths
    assert found.total("all").best == sum(deaths)
    everybody = [one for one in found.tolls if (one.toll.category, one.toll.demographic) == (None, None)]
    assert [one.best for one in everybody] in ([], [sum(deaths)])


@quick
@given(listed=lists)
def test_acled_always_has_a_number(ledger, listed):
    incident = incident_of(ledger, listed)
    assert assess(incident, load_policy("acled")).total("fatalities").best is not None


@quick
@given(listed=lists, policy=policies)
def test_every_total_has_its_reasons(ledger, listed, policy):
    for one in assess(incident_of(ledger, listed), policy).totals:
        assert one.reasons
        assert all(reason[0].isupper() and reason.endswith(".") for reason in one.reasons)
        for end in ("low", "best", "high"):
            number = getattr(one, end)
            assert number is None or any(f"{number:,}" in reason for reason in one.reasons), (one, end)
