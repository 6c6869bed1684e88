"""Names hidden from the parser: which words are masked, and that the parse is the same whatever the name."""

import pytest

from counterclaim.extract.masking import Mask, Masks
from counterclaim.extract.parser import parse, seen_words
from counterclaim.registers.parties import PartyRegister, RegisterEntry

REGISTER = PartyRegister.load()


def masked(text: str, register: PartyRegister = REGISTER) -> list[str]:
    words = text.split()
    return [" ".join(words[mask.first : mask.last]) for mask in Masks(register).of(words)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Baloch Liberation Army ( BLA ) said so", ["Baloch Liberation Army ( BLA )"]),
        ("A Free Highlands Front spokesman said so", ["Free Highlands Front"]),
        ("the Lower Delta Front ( LDF ) fired ; LDF men fled", ["Lower Delta Front ( LDF )", "LDF"]),
        (
            "the Upper Hill Front ( UHF ) and UHF and the Free Delta Brigades",
            ["Upper Hill Front ( UHF )", "UHF", "Free Delta Brigades"],
        ),
        ("the Upper Hill Front and the Free Delta Brigades", ["Upper Hill Front", "Free Delta Brigades"]),
        ("the Front for Peace and Freedom", ["Front for Peace and Freedom"]),
        ("Fighters of the Upper Hill Front fled", ["Fighters", "Upper Hill Front"]),
        ("two Houthis and three Kenyans died", ["Kenyans"]),
        ("A US drone hit us", ["US"]),
        ("The Government of Kenya and a U.S. envoy of the Netherlands", ["Kenya", "U.S.", "Netherlands"]),
        ("the UAE - led force", ["UAE"]),
        ("the Upper Steppe Liberation Movement in Iraq", ["Upper Steppe Liberation Movement", "Iraq"]),
        (
            "The Kenyan army and Kenya 's military and the armed forces",
            ["Kenyan army", "Kenya 's military", "armed forces"],
        ),
        ("the Army met the Salvation Army and the Military Police", ["Army"]),
        ("Rebels , soldiers and a rebel", ["Rebels", "soldiers"]),
        ("The Times of India said so", []),
        ("Sri Lanka denied it ; Kenyan police did not", ["Sri Lanka", "Kenyan"]),
        ("who is it", []),
        ("Police at the front said so", []),
    ],
)
def test_names_are_masked_and_other_words_not(text: str, names: list[str]) -> None:
    assert masked(text) == names


def test_a_users_own_names_are_masked() -> None:
    own = PartyRegister([RegisterEntry(id="user:x", name="Ravak", kind="nonstate_armed")])
    assert masked("Ravak fired", own) == ["Ravak"]
    assert masked("Ravak fired") == []


def test_a_name_followed_by_its_short_one_is_one_word_to_the_parser() -> None:
    words = ["Baloch", "Liberation", "Army", "(", "BLA", ")", "fired"]
    entry = REGISTER.find("BLA")
    assert Masks(REGISTER).of(words) == [Mask(0, 6, "Taliban", 2, group="ucdp:BLA", entry=entry)]


NAMES = ["BLA", "Jaish-e-Mohammed", "Free Highlands Front", "Revolutionary Armed Forces of Colombia", "Hezbollah"]


@pytest.mark.parametrize("name", NAMES)
def test_the_parse_around_a_name_is_the_same_whatever_the_name(name: str) -> None:
    template = "Two {} fighters and an officer were killed, a {} spokesman said, but the {} denied that it attacked."

    def around(name: str) -> list[tuple[str, str, str, str]]:
        text = template.format(name, name, name)
        document = parse("x", text)
        inside = {at for at in range(len(text)) if text.startswith(name, at) for at in range(at, at + len(name))}
        return [
            (token.text, token.tag, token.dep, "a name" if head.start in inside else head.text)
            for token in document.tokens
            if token.start not in inside
            for head in [document.tokens[token.head]]
        ]

    assert around(name) == around("Hamas")


STATES = [
    ("The U.S.-led force hit the Government of Iraq.", "The UK-led force hit the Government of the Philippines."),
    ("The United States condemned it.", "The Netherlands condemned it."),
]


@pytest.mark.parametrize(("one", "other"), STATES)
def test_neither_parser_nor_trained_reader_sees_which_state(one: str, other: str) -> None:
    seen = [[word.text for word in seen_words(text.replace("of the P", "of P"))] for text in (one, other)]
    assert seen[0] == seen[1]


SIDES = [
    (
        "The army said that two soldiers and a trooper had died.",
        "The BLA said that two fighters and a fighter had died.",
    ),
    ("Kenyan Army troops shot five rebels.", "BLA fighters shot five insurgents."),
    ("An army convoy was hit; the Kenyan military lost six.", "A BLA convoy was hit; the Hezbollah lost six."),
]


@pytest.mark.parametrize(("state", "group"), SIDES)
def test_neither_parser_nor_trained_reader_sees_the_side_that_somebody_fights_on(state: str, group: str) -> None:
    assert [word.text for word in seen_words(state)] == [word.text for word in seen_words(group)]


def test_what_a_fighter_is_called_stays_in_the_tokens() -> None:
    tokens = parse("x", "The Kenyan army's troops and the Armed Forces left.").tokens
    assert [(token.text, token.lemma, token.pos) for token in tokens if token.lemma in ("army", "troop", "force")] == [
        ("army", "army", "NOUN"),
        ("troops", "troop", "NOUN"),
        ("Forces", "force", "PROPN"),
    ]


def test_the_words_of_a_name_keep_their_places_and_hang_on_one_of_them() -> None:
    text = "The Baloch Liberation Army (BLA) killed two men."
    document = parse("x", text)
    assert all(token.text == text[token.start : token.end] for token in document.tokens)
    assert [token.text for token in document.tokens] == [
        "The", "Baloch", "Liberation", "Army", "(", "BLA", ")", "killed", "two", "men", ".",
    ]  # fmt: skip
    assert {document.tokens[at].head for at in (1, 2, 4, 5, 6)} == {3}
    assert (document.tokens[3].dep, document.tokens[document.tokens[3].head].text) == ("nsubj", "killed")
    assert document.tokens[3].lemma == "army"
