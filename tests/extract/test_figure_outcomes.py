"""What happened to the people, who they are, and how wholes and parts hang together."""

from __future__ import annotations

import pytest
from tests.extract.expected import cases, check, fig

OUTCOMES = [
    # killed: verbs, passive and active
    ("Three farmers were killed.", [fig("killed", 3, 3, "three")]),
    ("The shelling killed three farmers.", [fig("killed", 3, 3, "three")]),
    ("Three farmers died in the shelling.", [fig("killed", 3, 3, "three")]),
    ("Three farmers lost their lives in the shelling.", [fig("killed", 3, 3, "three")]),
    ("Gunmen shot dead three farmers.", [fig("killed", 3, 3, "three")]),
    ("Three farmers were gunned down near the well.", [fig("killed", 3, 3, "three")]),
    ("Three farmers were beheaded.", [fig("killed", 3, 3, "three")]),
    ("Three farmers were found dead in a ditch.", [fig("killed", 3, 3, "three")]),
    ("The army neutralised three rebels.", [fig("killed", 3, 3, "three", category="nonstate_armed")]),
    ("Three rebels were “neutralised” on Monday.", [fig("killed", 3, 3, "three")]),
    ("The group executed three farmers.", [fig("killed", 3, 3, "three")]),
    ("Three soldiers were martyred.", [fig("killed", 3, 3, "three", category="state_forces")]),
    ("Three farmers succumbed to their injuries.", [fig("killed", 3, 3, "three")]),
    ("Three farmers perished in the fire set by the gunmen.", [fig("killed", 3, 3, "three")]),
    ("Gunmen murdered three farmers.", [fig("killed", 3, 3, "three")]),
    ("The mob lynched three men.", [fig("killed", 3, 3, "three")]),
    ("Police eliminated three militants.", [fig("killed", 3, 3, "three")]),
    ("Troops gunned down three militants in the forest.", [fig("killed", 3, 3, "three")]),
    # killed: nouns and adjectives
    ("The death of three farmers angered the town.", [fig("killed", 3, 3, "three")]),
    ("The killing of three farmers angered the town.", [fig("killed", 3, 3, "three")]),
    ("The ambush left three farmers dead.", [fig("killed", 3, 3, "three")]),
    ("The death toll stood at 23.", [fig("killed", 23, 23, "23")]),
    ("The death toll rose to 23 on Tuesday.", [fig("killed", 23, 23, "23")]),
    ("The raid claimed the lives of three farmers.", [fig("killed", 3, 3, "three")]),
    ("The raid claimed three lives.", [fig("killed", 3, 3, "three")]),
    ("Three bodies were recovered from the river.", [fig("killed", 3, 3, "three")]),
    ("Rescuers counted three dead.", [fig("killed", 3, 3, "three")]),
    ("Three fatalities were reported.", [fig("killed", 3, 3, "three")]),
    ("There were three deaths.", [fig("killed", 3, 3, "three")]),
    # injured
    ("Three farmers were injured.", [fig("injured", 3, 3, "three")]),
    ("Three farmers were wounded in the shelling.", [fig("injured", 3, 3, "three")]),
    ("The shelling wounded three farmers.", [fig("injured", 3, 3, "three")]),
    ("The shelling injured three farmers.", [fig("injured", 3, 3, "three")]),
    ("Three farmers sustained injuries.", [fig("injured", 3, 3, "three")]),
    ("Three farmers received bullet wounds.", [fig("injured", 3, 3, "three")]),
    ("Three farmers were hurt when a mine exploded.", [fig("injured", 3, 3, "three")]),
    ("The blast left three farmers injured.", [fig("injured", 3, 3, "three")]),
    ("Three wounded farmers were taken to hospital.", [fig("injured", 3, 3, "three")]),
    ("Three farmers were critically injured.", [fig("injured", 3, 3, "three")]),
    # missing, abducted, detained, surrendered, freed, displaced
    ("Three sailors are missing.", [fig("missing", 3, 3, "three")]),
    ("Three sailors went missing after the attack.", [fig("missing", 3, 3, "three")]),
    ("Three sailors remain unaccounted for.", [fig("missing", 3, 3, "three")]),
    ("Gunmen abducted three teachers.", [fig("abducted", 3, 3, "three")]),
    ("Three teachers were kidnapped.", [fig("abducted", 3, 3, "three")]),
    ("Militants took three teachers hostage.", [fig("abducted", 3, 3, "three")]),
    ("Three teachers were taken hostage.", [fig("abducted", 3, 3, "three")]),
    ("The abduction of three teachers alarmed the town.", [fig("abducted", 3, 3, "three")]),
    ("Three teachers are being held hostage by the militants.", [fig("abducted", 3, 3, "three")]),
    ("Police arrested three men.", [fig("detained", 3, 3, "three")]),
    ("Three men were arrested.", [fig("detained", 3, 3, "three")]),
    ("Three rebels were captured by the army.", [fig("detained", 3, 3, "three")]),
    ("Security forces detained three students.", [fig("detained", 3, 3, "three")]),
    ("The rebels captured three soldiers.", [fig("abducted", 3, 3, "three", category="state_forces")]),
    ("The arrest of three men was announced.", [fig("detained", 3, 3, "three")]),
    ("Three militants surrendered to the army.", [fig("surrendered", 3, 3, "three")]),
    ("Three militants laid down their arms.", [fig("surrendered", 3, 3, "three")]),
    ("Three hostages were freed.", [fig("freed", 3, 3, "three")]),
    ("The rebels released three hostages.", [fig("freed", 3, 3, "three")]),
    ("Three hostages were rescued.", [fig("freed", 3, 3, "three")]),
    ("Three hostages escaped.", [fig("freed", 3, 3, "three")]),
    ("The fighting displaced 300 families.", [fig("displaced", 300, 300, "300")]),
    ("About 3,000 people were displaced by the fighting.", [fig("displaced", 3000, 3000, "about 3,000")]),
    # two outcomes side by side
    (
        "Three farmers were killed and five injured.",
        [fig("killed", 3, 3, "three"), fig("injured", 5, 5, "five")],
    ),
    (
        "The blast killed three and wounded five.",
        [fig("killed", 3, 3, "three"), fig("injured", 5, 5, "five")],
    ),
    (
        "The blast left three farmers dead and five others wounded.",
        [fig("killed", 3, 3, "three"), fig("injured", 5, 5)],
    ),
    (
        "Gunmen killed a guard and kidnapped two engineers.",
        [fig("killed", 1, 1, ("a", "a guard")), fig("abducted", 2, 2, "two")],
    ),
    (
        "Two soldiers and four rebels were killed.",
        [
            fig("killed", 2, 2, "two", category="state_forces"),
            fig("killed", 4, 4, "four", category="nonstate_armed"),
        ],
    ),
    # one number for both
    ("Twelve villagers were killed and wounded.", [fig("killed_or_injured", 12, 12, "twelve")]),
    ("Twelve villagers were killed or injured.", [fig("killed_or_injured", 12, 12, "twelve")]),
    ("The attack killed and injured 12 villagers.", [fig("killed_or_injured", 12, 12, "12")]),
    ("The attack caused 12 casualties.", [fig("killed_or_injured", 12, 12, "12")]),
    # one person wounded who then died is dead
    ("A soldier was injured and later died.", [fig("killed", 1, 1)]),
    ("A farmer was shot and injured.", [fig("injured", 1, 1)]),
    # bombers
    (
        "A suicide bomber killed four soldiers.",
        [fig("killed", 4, 4, "four")],
    ),
    (
        "The suicide bomber and four soldiers were killed.",
        [fig("killed", 1, 1, category="nonstate_armed"), fig("killed", 4, 4, "four")],
    ),
]

CATEGORIES = [
    ("civilians", "civilian"),
    ("villagers", "civilian"),
    ("farmers", "civilian"),
    ("children", "civilian"),
    ("students", "civilian"),
    ("passengers", "civilian"),
    ("journalists", "civilian"),
    ("doctors", "civilian"),
    ("aid workers", "civilian"),
    ("traders", "civilian"),
    ("soldiers", "state_forces"),
    ("police officers", "state_forces"),
    ("policemen", "state_forces"),
    ("constables", "state_forces"),
    ("paramilitary troopers", "state_forces"),
    ("army personnel", "state_forces"),
    ("security personnel", "state_forces"),
    ("intelligence officers", "state_forces"),
    ("marines", "state_forces"),
    ("militants", "nonstate_armed"),
    ("rebels", "nonstate_armed"),
    ("insurgents", "nonstate_armed"),
    ("terrorists", "nonstate_armed"),
    ("suicide bombers", "nonstate_armed"),
    ("gunmen", "nonstate_armed"),
    ("guerrillas", "nonstate_armed"),
    ("people", "unknown"),
    ("persons", "unknown"),
    ("men", "unknown"),
]

PARTS = [
    (
        "Eight people, including two soldiers, were killed.",
        [fig("killed", 8, 8, "eight"), fig("killed", 2, 2, "two", category="state_forces", of=0)],
    ),
    (
        "Eight people were killed, including two soldiers and a child.",
        [
            fig("killed", 8, 8, "eight"),
            fig("killed", 2, 2, "two", category="state_forces", of=0),
            fig("killed", 1, 1, ("a", "a child"), category="civilian", of=0),
        ],
    ),
    (
        "Eight people, two of them soldiers, were killed.",
        [fig("killed", 8, 8, "eight"), fig("killed", 2, 2, "two", category="state_forces", of=0)],
    ),
    (
        "Eight people were killed, among them three women.",
        [fig("killed", 8, 8, "eight"), fig("killed", 3, 3, "three", demographic="women", of=0)],
    ),
    (
        "At least 31 people died: 18 soldiers, five passengers and eight railway workers.",
        [
            fig("killed", 31, None, "at least 31"),
            fig("killed", 18, 18, "18", category="state_forces", of=0),
            fig("killed", 5, 5, "five", category="civilian", of=0),
            fig("killed", 8, 8, "eight", category="civilian", of=0),
        ],
    ),
    (
        "The blast wounded 20 people, five of them seriously.",
        [fig("injured", 20, 20, "20"), fig("injured", 5, 5, "five", of=0)],
    ),
    (
        "Ten people were killed. Four of the dead were children.",
        [fig("killed", 10, 10, "ten"), fig("killed", 4, 4, "four", demographic="children", of=0)],
    ),
    (
        "Eight people, including Selim Haddad, were killed.",
        [fig("killed", 8, 8, "eight"), fig("killed", 1, 1, "Selim Haddad", of=0)],
    ),
    (
        "Two soldiers and four rebels were killed.",
        [fig("killed", 2, 2, "two", of=None), fig("killed", 4, 4, "four", of=None)],
    ),
    (
        "Eight people were killed and 20, including six children, were wounded.",
        [
            fig("killed", 8, 8, "eight", of=None),
            fig("injured", 20, 20, "20", of=None),
            fig("injured", 6, 6, "six", of=1),
        ],
    ),
]

VICTIMS = [
    (
        "Rebels killed 214 Norlandian army personnel.",
        [fig("killed", 214, 214, "214", victims="Norlandian army personnel")],
    ),
    (
        "At least eight railway workers were killed.",
        [fig("killed", 8, None, "at least eight", victims="railway workers")],
    ),
    ("Dozens of villagers were killed.", [fig("killed", 24, None, "dozens of", victims="villagers")]),
    ("Three off-duty police officers were killed.", [fig("killed", 3, 3, "three", victims="off-duty police officers")]),
]

KNOWN: dict[str, str] = {}


@pytest.mark.parametrize(("text", "expected"), cases(OUTCOMES, KNOWN))
def test_outcomes(text: str, expected: list[dict[str, object]]) -> None:
    check(text, *expected)


@pytest.mark.parametrize("frame", ["Four {} were killed in the clash.", "The clash killed four {}."])
@pytest.mark.parametrize(("people", "category"), CATEGORIES)
def test_words_for_people_tell_their_category(people: str, category: str, frame: str) -> None:
    check(frame.format(people), fig("killed", 4, 4, "four", victims=people, category=category))


@pytest.mark.parametrize(
    ("people", "demographic"),
    [
        ("children", "children"),
        ("women", "women"),
        ("men", "men"),
        ("girls", "children"),
        ("schoolchildren", "children"),
        ("soldiers", None),
        ("people", None),
    ],
)
def test_demographic_is_told_where_the_words_say_it(people: str, demographic: str | None) -> None:
    check(f"Shelling killed four {people}.", fig("killed", 4, 4, "four", demographic=demographic))


@pytest.mark.parametrize(("text", "expected"), cases(PARTS, KNOWN))
def test_parts_know_their_whole(text: str, expected: list[dict[str, object]]) -> None:
    check(text, *expected)


@pytest.mark.parametrize(("text", "expected"), cases(VICTIMS, KNOWN))
def test_victims_are_the_words_without_the_number(text: str, expected: list[dict[str, object]]) -> None:
    check(text, *expected)


def test_category_is_the_speakers_where_the_report_only_quotes_it() -> None:
    check(
        "The army said that it had killed four terrorists.",
        fig("killed", 4, 4, "four", category="nonstate_armed", category_by="speaker", by="army"),
    )
    check(
        "Four militants were killed.",
        fig("killed", 4, 4, "four", category="nonstate_armed", category_by="report", by=None),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Six people were shot in Tarsk. One of those people died.",
            [fig("killed_or_injured", 6, 6, "Six"), fig("killed", 1, 1, "One")],
        ),
        (
            "Seven people were shot in Tarsk, three of whom died.",
            [fig("killed_or_injured", 7, 7, "Seven"), fig("killed", 3, 3, "three")],
        ),
        ("A trader was shot near his shop in Tarsk. He died on the way to hospital.", [fig("killed", 1, 1, "A")]),
        (
            "A woman was shot in the leg in Tarsk. Her husband died.",
            [fig("injured", 1, 1, "A"), fig("killed", 1, 1, "husband")],
        ),
        (
            "Two policemen were shot and wounded in Tarsk. A bomber was killed.",
            [fig("injured", 2, 2, "Two"), fig("killed", 1, 1, "A")],
        ),
        ("Three teenagers were found shot to death in Tarsk.", [fig("killed", 3, 3, "Three")]),
        ("Gunmen shot six people, one fatally, in Tarsk.", [fig("injured", 6, 6, "six")]),
    ],
)
def test_who_was_shot_and_died_is_not_among_the_injured(text: str, expected: list[dict[str, object]]) -> None:
    check(text, *expected)
