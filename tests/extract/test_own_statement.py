"""Whose own statement a report is: invented outlets and parties, answers by hand."""

import datetime as dt

import pytest

from counterclaim.extract import Reader
from counterclaim.records import Publication, Report, When


@pytest.fixture(scope="module")
def reader():
    return Reader()


def speaker(reader, text, source, title=None):
    report = Report(id="r", text=text, language="en")
    published = When.day(dt.date(2024, 5, 7))
    publication = Publication(id="p", report="r", source=source, title=title, published=published)
    reading = reader.read(report, (publication,), gate=False)
    assert not reading.failures
    party = reading.party(reading.speaker)
    return (party.name, party.kind.value) if party else None


BATTLE = (
    "Our units attacked the barracks at Sorel on Monday. The Front killed 46 soldiers, and five of our fighters fell."
)


@pytest.mark.parametrize(
    ("source", "title", "expected"),
    [
        (
            "Ridge Voice",
            "Communiqué no. 31 of the Sorel Liberation Front",
            ("Sorel Liberation Front", "nonstate_armed"),
        ),
        ("Ridge Voice", "Statement by the Ministry of Defence", ("Ministry of Defence", "state")),
        ("Ridge Voice", "Six killed, says statement", None),
        ("Ridge Voice", "Statement on the events at Sorel", None),
        ("Ministry of the Interior", "On the events at Sorel", ("Ministry of the Interior", "state")),
        ("Shore Doctors' Union", "Urgent appeal", ("Shore Doctors' Union", "medical")),
        ("Highland Volunteers Press Service", "From the front", ("Highland Volunteers", "unknown")),
        ("The Harbour Ledger", "Six soldiers killed", None),
        ("Indus Wire", "Six soldiers killed", None),
    ],
)
def test_title_and_outlet_tell(reader, source, title, expected):
    assert speaker(reader, BATTLE, source, title) == expected


def test_a_party_that_does_what_it_says_and_speaks_of_itself(reader):
    text = (
        "The Cordillera Front denounces the massacre of Friday. Six farmers were murdered. "
        "Two of our fighters, who were in the neighbourhood, died as well."
    )
    assert speaker(reader, text, "Ridge Voice") == ("Cordillera Front", "nonstate_armed")
    # An outlet that tells of it doesn't speak of itself as "we", but in quotation marks.
    told = text.replace("Two of our fighters, who were in the neighbourhood, died as well.", "“We mourn,” it said.")
    assert speaker(reader, told, "Ridge Voice") is None


def test_an_organisation_by_whose_name_the_outlet_goes(reader):
    text = "A team of the rights group Shore Memory went to Sorel. Shore Memory found that five civilians were killed."
    assert speaker(reader, text, "Shore Memory") == ("Shore Memory", "ngo")


def test_an_outlet_known_as_a_medium_has_no_statement_of_its_own(reader):
    assert speaker(reader, BATTLE, "Bellingcat", "Six soldiers killed") is None
