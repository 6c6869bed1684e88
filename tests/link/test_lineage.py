"""Who copies and who quotes whom, by hand. Numbers stand for passages; reports that share them share wording."""

import random

import pytest

from counterclaim.link import link
from counterclaim.link.copies import copied, credited_agency, is_agency, names_outlet, originals
from counterclaim.records import BorrowingHow, Fingerprints, Reading

AGENCY = "Horn Dispatch Agency"
TEXT = tuple(range(100, 120))
"""A text of twenty passages."""


def edges(readings: list[Reading]) -> list[tuple[str, str | None, str]]:
    return [(one.report, one.of, one.how.value) for one in copied(readings)]


def test_a_paper_that_credits_an_agency_copies_it_though_its_id_comes_first(paper):
    reports = [
        paper("a", "Coast Mirror", "2024-05-02").wording(*TEXT[:12], 7, 8, credits=(AGENCY,)).reading(),
        paper("b", AGENCY, "2024-05-02").wording(*TEXT).reading(),
    ]
    (one,) = copied(reports)
    assert (one.report, one.of, one.how, one.source) == ("a", "b", BorrowingHow.CREDITS, AGENCY)
    # Twelve of the fourteen passages of the shorter text.
    assert one.share == pytest.approx(12 / 14)
    assert one.why == f"credits {AGENCY}, and shares 86% of the wording of a report of {AGENCY}, which appeared first"


def test_the_later_of_two_that_are_alike_copies_and_needs_no_credit(paper):
    first = paper("z", "Coast Mirror", "2024-05-01").wording(*TEXT).reading()
    later = paper("a", "Bay Herald", "2024-05-03").wording(*TEXT[:5], *range(20)).reading()
    assert edges([later, first]) == [("a", "z", "copies")]


def test_on_one_day_the_agency_is_the_original(paper):
    agency = paper("z", "Indus Wire", "2024-05-01").wording(*TEXT).reading()
    other = paper("a", "Bay Herald", "2024-05-01").wording(*TEXT).reading()
    assert edges([other, agency]) == [("a", "z", "copies")]


def test_reports_that_share_names_and_set_phrases_were_written_apart(paper):
    one = paper("a", published="2024-05-01").wording(*TEXT).reading()
    # Three passages in common are too few, and four of forty too small a share.
    few = paper("b", "Bay Herald", "2024-05-02").wording(*TEXT[:3], 1, 2).reading()
    small = paper("c", "Salt Post", "2024-05-03").wording(*TEXT[:2], *TEXT[18:], *range(36)).reading()
    assert edges([one, few]) == []
    long = one.model_copy(update={"fingerprints": one.fingerprints.model_copy(update={"passages": tuple(range(200))})})
    assert edges([long, small]) == [("c", "a", "copies")]  # Whole in the other: a share of the shorter text.
    assert edges([one, small]) == [("c", "a", "copies")]  # Four of twenty.
    wide = small.model_copy(
        update={"fingerprints": small.fingerprints.model_copy(update={"passages": (*TEXT[:2], *range(36))})}
    )
    assert edges([one, wide]) == []


def test_a_chain_of_copies_leads_to_its_start(paper):
    one = paper("a", AGENCY, "2024-05-01").wording(*TEXT).reading()
    two = paper("b", "Bay Herald", "2024-05-02").wording(*TEXT[:14], *range(6)).reading()
    # Of the second it has eight passages, of the first only three: it copies the second.
    three = paper("c", "Salt Post", "2024-05-03").wording(*TEXT[11:14], *range(5), 50, 51).reading()
    assert edges([three, two, one]) == [("b", "a", "copies"), ("c", "b", "copies")]
    found = originals([one, two, three])
    assert {report: first for report, (first, _) in found.items()} == {"b": "a", "c": "a"}


def test_of_several_that_are_as_like_the_first_is_copied(paper):
    one = paper("a", AGENCY, "2024-05-01").wording(*TEXT).reading()
    two = paper("b", "Bay Herald", "2024-05-02").wording(*TEXT[:16]).reading()
    three = paper("c", "Salt Post", "2024-05-03").wording(*TEXT[:16], 1).reading()
    assert edges([three, two, one]) == [("b", "a", "copies"), ("c", "a", "copies")]


def test_an_agency_whose_text_is_not_there_is_named(paper):
    (one,) = copied([paper("a").wording(*TEXT, credits=()).reading().model_copy(update=_agencies("Reuters"))])
    assert (one.of, one.source, one.how) == (None, "Reuters", BorrowingHow.CREDITS)
    assert one.why == "credits Reuters, whose own text isn't among the reports"


def test_an_agency_does_not_credit_itself(paper):
    own = paper("a", "Reuters").reading().model_copy(update=_agencies("Reuters"))
    assert credited_agency(own) is None
    assert copied([own]) == ()


def _agencies(name: str) -> dict[str, object]:
    return {"fingerprints": Fingerprints(agencies=(name,))}


@pytest.mark.parametrize(
    ("credit", "name", "stands"),
    [
        ("Horn Dispatch Agency", AGENCY, True),
        ("the Horn Dispatch Agency", AGENCY, True),
        ("Horn Dispatch", AGENCY, True),
        ("HDA", AGENCY, True),
        ("Indus Wire/Staff", "Indus Wire", True),
        ("AP", "Associated Press", True),
        ("Horn", AGENCY, False),  # "Dispatch" is no word that a credit leaves out.
        ("Hda", AGENCY, False),
        ("IW", "Indus Wire", False),  # Two letters stand for too much.
        ("Diet", AGENCY, False),
        ("", AGENCY, False),
    ],
)
def test_what_a_credit_stands_for(credit, name, stands):
    assert names_outlet(credit, name) is stands


@pytest.mark.parametrize(
    ("name", "agency"),
    [("Reuters", True), ("Andean Press Agency", True), ("Indus Wire", True), ("The Wire", False), ("Salt Post", False)],
)
def test_an_agency_by_its_name(name, agency):
    assert is_agency(name) is agency


# ------------------------------------------------------------------ in an incident


@pytest.fixture
def told(paper, karachi):
    """An agency's two dead, printed by two papers; a paper that counted two itself; the port office's statement of
    three, quoted by a paper of the next day."""

    def report(id, outlet, day):
        return paper(id, outlet, day).event("2024-05-01", karachi)

    agency = report("a", AGENCY, "2024-05-01").says(None, 2, "civilian").wording(*TEXT, quotes=("q1",))
    credited = report("b", "Bay Herald", "2024-05-02").says(None, 2, "civilian")
    credited.wording(*TEXT, credits=("HDA",), quotes=("q1",))
    near = report("c", "Salt Post", "2024-05-02").says(None, 2, "civilian").wording(*TEXT[:10], *range(8))
    own = report("d", "Coast Mirror", "2024-05-02").says(None, 2, "civilian").wording(*range(200, 220), quotes=("q1",))
    office = report("e", "Port Office", "2024-05-02").party("Port Office", "ngo").says("Port Office", 3, "civilian")
    quoting = report("f", "Gulf Sheet", "2024-05-03").party("port office", "ngo").says("port office", 3, "civilian")
    return [one.reading() for one in (agency, credited, near, own, office, quoting)]


def test_an_incident_says_who_copies_and_who_quotes_whom(told):
    (incident,) = link(told).incidents
    found = [(one.report, one.of, one.how.value, one.source) for one in incident.lineage]
    assert found == [
        ("b", "a", "credits", AGENCY),
        ("c", "a", "copies", AGENCY),
        ("d", "a", "quotes", AGENCY),
        ("f", "e", "quotes", "Port Office"),
    ]
    whys = {one.report: one.why for one in incident.lineage}
    assert whys["d"] == f"prints the same words in quotation marks as a report of {AGENCY} before it"
    assert whys["f"] == "gives the word of Port Office, whose own statement is among the reports"


def test_copies_are_no_origins_of_their_own(told):
    (incident,) = link(told).incidents
    # Two dead: the agency's word, which two papers print, and the Coast Mirror's own count. Three: the port office's.
    by_number: dict[int | None, set[str]] = {}
    for claim in incident.claims:
        for statement in claim.history:
            by_number.setdefault(statement.figure.low, set()).add(claim.origin)
    names = {one.id: one.name for one in incident.origins}
    assert {number: {names[id] for id in ids} for number, ids in by_number.items()} == {
        2: {AGENCY, "Coast Mirror"},
        3: {"Port Office"},
    }


def test_the_order_of_the_reports_makes_no_difference(told):
    expected = link(told)
    for seed in range(5):
        mixed = list(told)
        random.Random(seed).shuffle(mixed)
        assert link(mixed) == expected
