from __future__ import annotations

import pytest

from counterclaim.read.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Seven fighters were killed in a clash near the border on Monday, the army said.", "en"),
        ("SEVEN REBELS DIED IN A CLASH WITH ARMY TROOPS IN THE NORTHERN PROVINCE, POLICE SAID.", "en"),
        ("Cinco soldados murieron y otros tres resultaron heridos en un ataque contra un puesto militar.", "es"),
        ("Cinq soldats ont été tués et trois autres blessés lors d'une attaque contre un poste militaire.", "fr"),
        ("По меньшей мере пять человек погибли в результате нападения, сообщила полиция.", "ru"),
        ("قال الجيش إن سبعة مسلحين قتلوا في اشتباك قرب الحدود يوم الاثنين", "ar"),
    ],
)
def test_the_words_tell(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "214", "Karachi", "5 killed"])
def test_what_cant_be_told_is_unknown_unless_declared(text: str) -> None:
    assert language_of(text) is None
    assert language_of(text, "en-GB") == "en"
    assert language_of(text, "klingon") is None


def test_words_go_before_the_declaration() -> None:
    assert language_of("Seven men were killed in the clash, and the army said that it had lost two.", "ur") == "en"
