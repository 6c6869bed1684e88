from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.read.furniture import find_furniture, without_furniture

NEWS = "Nine men were killed in the attack, the army said."
NEXT = "The group denied it."


def found(text: str) -> list[str]:
    return [span.of(text) for span in find_furniture(text)]


@pytest.mark.parametrize(
    "plea",
    [
        "Thanks for reading our story, please don’t forget to sign up!",
        "Don't forget to subscribe to our channel!",
        "Subscribe to our newsletter to get the day's news in your inbox.",
        "Please sign up for our weekly newsletter here.",
        "Follow us on Twitter and Facebook for more.",
        "Click here to read our live blog.",
        "If you enjoyed this article, please consider a donation or subscribe.",
        "We use cookies to give you the best experience.",
        "By continuing to browse you agree to our privacy policy.",
        "Join our WhatsApp channel for the latest updates.",
        "Share this article with your friends.",
        "Support independent journalism with a small gift.",
    ],
)
def test_a_plea_is_marked_to_the_sentence(plea: str) -> None:
    assert found(f"{NEWS} {plea} {NEXT}") == [plea]
    assert found(f"{NEWS}\n{plea}\n{NEXT}") == [plea]
    # Pasted against the next sentence, as in blogs
    assert found(f"{NEWS}\n{plea}{NEXT}") == [plea]
    assert found(plea.upper()) == [plea.upper()]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "- Advertisement -",
        "Story continues below",
        "Read more: Seven killed in border clash",
        "ALSO READ: Army says it lost two men",
        "Related stories",
        "Share on Facebook | Twitter | WhatsApp",
        "Share this:",
        "12 comments",
        "© 2025 The Record. All rights reserved.",
        "Copyright 2024 Example News Network Ltd.",
        "Accept all cookies",
        "Leave a comment",
        "3 min read",
    ],
)
def test_a_line_of_furniture_is_marked_whole(line: str) -> None:
    assert found(f"{NEWS}\n{line}\n{NEXT}") == [line]


@pytest.mark.parametrize(
    "news",
    [
        "Residents were urged to subscribe to the group's channel, the police said.",
        "“Subscribe to our channel for more,” the group told its supporters.",
        "The militants share a border camp with their rivals.",
        "Officials said that they had signed up 300 men for the newsletter of the movement.",
        "He told followers to follow him on Facebook, where he claimed the killing of 12 soldiers.",
        "The bomb was hidden in an advertisement board.",
        "Share of the dead: 12 of the 30 were children.",
        "Read in full, the statement admits the deaths of five fighters.",
        "Police detained 14 people for sharing the video on WhatsApp.",
        "214",
        "Related violence killed nine people in the district.",
        "The rights group said that all rights reserved to detainees had been denied.",
        "Thank you for saving my son, she told the medics who had treated 30 injured.",
        "Copyright pirates were not among the seven dead.",
        "Watch posts were attacked, and four guards died.",
        "Follow-up strikes killed six.",
    ],
)
def test_news_is_never_furniture(news: str) -> None:
    assert found(news) == []
    assert found(f"{NEWS} {news} {NEXT}") == []
    assert found(news.upper()) == []


def test_several_in_one_text_come_in_order() -> None:
    text = f"Advertisement\n{NEWS} Follow us on X. {NEXT}\nRead more: Another story\n"
    assert found(text) == ["Advertisement", "Follow us on X.", "Read more: Another story"]


def test_furniture_is_cut_out_where_a_text_is_cleaned() -> None:
    text = f"{NEWS} Subscribe to our newsletter for more!{NEXT}\n\nAdvertisement\n\n{NEXT}"
    assert without_furniture(text) == f"{NEWS} {NEXT}\n\n{NEXT}"


PIECES = [*'ab.!? \n"“’©', "Subscribe", "read more: ", "share ", "© 2025 news", "advertisement", "Follow us on X"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_spans_are_ordered_apart_and_without_outer_space(text: str) -> None:
    spans = find_furniture(text)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
