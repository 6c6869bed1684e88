"""The floor of linking, and by how much linking is above it."""

from __future__ import annotations

from counterclaim.evaluate.floor_incidents import paired, words_alone
from counterclaim.evaluate.incidents import b_cubed_of_reports, score

BOMB = "A bomb went off in the market of Zarghun on Monday and killed seven people, the police said."
TRAIN = "Fighters stopped a train in the gorge of Bolan and held its passengers for two days."


def report(id, text, published="2025-03-11"):
    return {"id": id, "text": text, "published": published}


DOCUMENTS = [
    report("a", BOMB),
    report("b", "Police: " + BOMB),
    report("c", TRAIN),
    report("d", TRAIN + " All are free."),
    report("e", BOMB, "2025-08-01"),
]
KEY = {"incidents": [{"reports": ["a", "b"]}, {"reports": ["c", "d"]}], "distractors": [{"reports": ["e"]}]}


def test_texts_with_the_same_words_are_joined_unless_they_appeared_far_apart():
    found = words_alone(DOCUMENTS, KEY)
    assert sorted(sorted(one["reports"]) for one in found["incidents"]) == [["a", "b"], ["c", "d"], ["e"]]
    assert score(KEY, found).f1 == 1.0


def test_the_means_over_reports_are_the_scores():
    found = {"incidents": [{"reports": ["a", "b", "c"]}]}
    scored, listed = score(KEY, found), b_cubed_of_reports(KEY, found)
    assert sum(one for one, _ in listed.values()) / 5 == scored.precision
    assert sum(other for _, other in listed.values()) / 5 == scored.recall
    assert listed["a"] == (2 / 3, 1.0)


def test_two_equal_predictions_differ_by_nothing():
    found = words_alone(DOCUMENTS, KEY)
    assert paired(KEY, found, found) == paired(KEY, found, found)
    assert (paired(KEY, found, found).low, paired(KEY, found, found).high) == (0.0, 0.0)


def test_the_better_one_is_above_in_all_resamplings():
    """Alone, every report of two has a recall of one half."""
    above = paired(KEY, words_alone(DOCUMENTS, KEY), {"incidents": []})
    assert above.difference > 0.2
    assert 0.0 <= above.low <= above.difference <= above.high
