"""What a report is about, by hand."""

from counterclaim.link import main_telling, tellings
from counterclaim.records import Reading


def about(reading: Reading) -> str | None:
    found = main_telling(tellings([reading]))
    return found.event.id if found else None


def test_a_report_is_about_the_first_happening_in_which_people_are_counted_as_harmed(paper):
    one = paper("a").party("army", "state")
    one.event("2025-03-14", accused="army").event("2025-03-14").event("2025-03-13")
    one.says(None, 3, outcome="displaced", event="e0").says(None, 0, outcome="injured", event="e0")
    one.says(None, 4, event="e1").says(None, 30, event="e2").says(None, 20, outcome="injured", event="e2")
    assert about(one.reading()) == "e1"


def test_what_it_only_recalls_is_not_what_it_is_about(paper):
    # Published on 15 March: an attack of February opens the text, that of the 14th is the news.
    one = paper("a").event("2025-02-01").event("2025-03-14")
    one.says(None, 31, event="e0").says(None, 2, event="e1")
    assert about(one.reading()) == "e1"


def test_an_old_happening_is_what_a_report_is_about_that_tells_of_no_later_one(paper):
    one = paper("a").event("2025-02-01").event("2024-11-30")
    one.says(None, 31, event="e0").says(None, 2, event="e1")
    assert about(one.reading()) == "e0"


def test_without_people_harmed_it_is_the_first_for_which_somebody_is_held_responsible(paper):
    one = paper("a").party("army", "state").event("2025-03-14").event("2025-03-13", accused="army")
    assert about(one.reading()) == "e1"
    assert about(paper("b").event("2025-03-14").event("2025-03-13").reading()) == "e0"


def test_a_report_without_happenings_is_about_none(paper):
    assert about(paper("a").reading()) is None
