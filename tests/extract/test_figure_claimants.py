"""Whose word a figure is: every construction that names a speaker; denials; what is only said again."""

from __future__ import annotations

import pytest
from tests.extract.expected import cases, check, fig

CLAIMANTS = [
    # indirect speech
    (
        "Police said that three militants were killed.",
        [fig("killed", 3, 3, "three", by="police", claimant_type="state")],
    ),
    (
        "The army said three militants had been killed.",
        [fig("killed", 3, 3, "three", by="army", claimant_type="state")],
    ),
    (
        "The rebels claimed that they had killed 40 soldiers.",
        [fig("killed", 40, 40, "40", by="rebels", claimant_type="nonstate_armed")],
    ),
    (
        "The rebels claimed to have killed 40 soldiers.",
        [fig("killed", 40, 40, "40", by="rebels", claimant_type="nonstate_armed")],
    ),
    (
        "Doctors reported that nine people had died.",
        [fig("killed", 9, 9, "nine", by="doctors", claimant_type="medical")],
    ),
    (
        "Witnesses said nine villagers were killed.",
        [fig("killed", 9, 9, "nine", by="witnesses", claimant_type="civilian")],
    ),
    (
        "The United Nations said that nine villagers were killed.",
        [fig("killed", 9, 9, "nine", by="united nations", claimant_type="intergovernmental")],
    ),
    (
        "Human Rights Watch said nine villagers were killed.",
        [fig("killed", 9, 9, "nine", by="human rights watch", claimant_type="ngo")],
    ),
    (
        "The interior ministry confirmed that nine people had died.",
        [fig("killed", 9, 9, "nine", by="interior ministry", claimant_type="state")],
    ),
    (
        "A hospital official said nine people had died.",
        [fig("killed", 9, 9, "nine", by="hospital official", claimant_type="medical")],
    ),
    (
        "The governor told reporters that nine people had died.",
        [fig("killed", 9, 9, "nine", by="governor", claimant_type="state")],
    ),
    # direct speech
    (
        '"Three militants were killed," a police spokesman said.',
        [fig("killed", 3, 3, "three", by="police spokesman", claimant_type="state")],
    ),
    (
        "“Three militants were killed,” the police said.",
        [fig("killed", 3, 3, "three", by="police", claimant_type="state")],
    ),
    ('The mayor said: "Nine villagers were killed."', [fig("killed", 9, 9, "nine", by="mayor")]),
    ('"Nine villagers were killed," said the mayor.', [fig("killed", 9, 9, "nine", by="mayor")]),
    (
        '"Nine villagers were killed," the mayor told reporters. "Two more are missing."',
        [fig("killed", 9, 9, "nine", by="mayor"), fig("missing", 2, 2, ("two", "two more"), by="mayor")],
    ),
    # inverted and trailing
    ("Three militants were killed, police said.", [fig("killed", 3, 3, "three", by="police")]),
    ("Three militants were killed, said police.", [fig("killed", 3, 3, "three", by="police")]),
    ("Three militants, police said, were killed.", [fig("killed", 3, 3, "three", by="police")]),
    ("Three militants were killed, according to police.", [fig("killed", 3, 3, "three", by="police")]),
    ("According to the army, three militants were killed.", [fig("killed", 3, 3, "three", by="army")]),
    ("Three militants were killed, the army said in a statement.", [fig("killed", 3, 3, "three", by="army")]),
    ("As per police, three militants were killed.", [fig("killed", 3, 3, "three", by="police")]),
    # colon
    ("Police: three militants were killed.", [fig("killed", 3, 3, "three", by="police")]),
    ("Three militants killed: police", [fig("killed", 3, 3, "three", by="police")]),
    # credit of an outlet
    (
        "Three militants were killed in Zarbad, reports Daily Meridian.",
        [fig("killed", 3, 3, "three", by="daily meridian", claimant_type="media")],
    ),
    (
        "Three militants were killed in Zarbad, the Harrow Gazette reported.",
        [fig("killed", 3, 3, "three", by="harrow gazette", claimant_type="media")],
    ),
    (
        "Police said that three militants were killed, reports Daily Meridian.",
        [fig("killed", 3, 3, "three", by="police", claimant_type="state")],
    ),
    (
        "Police, quoted by the Harrow Gazette, said that three militants were killed.",
        [fig("killed", 3, 3, "three", by="police", claimant_type="state")],
    ),
    # nouns of saying, passive
    ("The army's claim that three militants were killed was welcomed.", [fig("killed", 3, 3, "three", by="army")]),
    (
        "A statement by the rebels said that 40 soldiers were killed.",
        [fig("killed", 40, 40, "40", claimant_type="nonstate_armed")],
    ),
    ("In a statement, the rebels said 40 soldiers were killed.", [fig("killed", 40, 40, "40", by="rebels")]),
    ("Three militants were reported killed by the army's press office.", [fig("killed", 3, 3, "three")]),
    (
        "The rebels put the number of dead soldiers at 40.",
        [fig("killed", 40, 40, "40", by="rebels", category="state_forces")],
    ),
    ("The army put the toll at nine dead.", [fig("killed", 9, 9, "nine", by="army")]),
    # pronouns
    (
        "The rebels attacked a base on Monday. They said that 40 soldiers were killed.",
        [fig("killed", 40, 40, "40", claimant_type="nonstate_armed")],
    ),
    ("The mayor visited the site. He said nine villagers had been killed.", [fig("killed", 9, 9, "nine")]),
    # an elliptical second speaker
    (
        "The army said nine soldiers were killed; the rebels said 40.",
        [fig("killed", 9, 9, "nine", by="army"), fig("killed", 40, 40, "40", by="rebels")],
    ),
    (
        "The army says nine soldiers died, the rebels 40.",
        [fig("killed", 9, 9, "nine", by="army"), fig("killed", 40, 40, "40", by="rebels")],
    ),
    (
        "The rebels said they had killed 40 soldiers. The army admitted to nine.",
        [fig("killed", 40, 40, "40", by="rebels"), fig("killed", 9, 9, "nine", by="army")],
    ),
    (
        "Police said nine people died while doctors counted 12 dead.",
        [fig("killed", 9, 9, "nine", by="police"), fig("killed", 12, 12, "12", by="doctors")],
    ),
    # the report's own voice
    ("Three militants were killed on Monday.", [fig("killed", 3, 3, "three", by=None, claimant_type=None)]),
    (
        "Three militants were killed. Police said the area was sealed.",
        [fig("killed", 3, 3, "three", by=None, claimant_type=None)],
    ),
    ("Police said the area was sealed. Three militants were killed.", [fig("killed", 3, 3, "three", by=None)]),
    ("Three militants were killed when police raided a house.", [fig("killed", 3, 3, "three", by=None)]),
    # responsibility is no claim on the number, unless it is for the number
    (
        "The rebels claimed responsibility for the attack in which nine soldiers died.",
        [fig("killed", 9, 9, "nine", by=None)],
    ),
    (
        "The rebels claimed responsibility for the killings of 214 army personnel.",
        [fig("killed", 214, 214, "214", by="rebels", claimant_type="nonstate_armed")],
    ),
    (
        "Nine soldiers were killed. The rebels claimed responsibility for the attack.",
        [fig("killed", 9, 9, "nine", by=None)],
    ),
    # the post before a name, though brackets part them; who is only called "who"
    (
        "Nine rebels were killed, Ambar Superintendent of Police (SP) Dario Hollin said.",
        [fig("killed", 9, 9, "nine", by="ambar superintendent of police (sp) dario hollin")],
    ),
    (
        "The army spoke with the clerk, who said that nine villagers had died.",
        [fig("killed", 9, 9, "nine", by="clerk")],
    ),
    (
        "Images posted by Dario Hollin and other sources show that nine villagers were killed.",
        [fig("killed", 9, 9, "nine", by="dario hollin")],
    ),
    # hedges
    ("Three militants were reportedly killed.", [fig("killed", 3, 3, "three", by=None, hedged=True)]),
    ("Three militants were allegedly killed by troops.", [fig("killed", 3, 3, "three", by=None, hedged=True)]),
    ("It is believed that three militants were killed.", [fig("killed", 3, 3, "three", by=None, hedged=True)]),
    (
        "Police said that three militants were reportedly killed.",
        [fig("killed", 3, 3, "three", by="police", hedged=True)],
    ),
    ("Police said that three militants were killed.", [fig("killed", 3, 3, "three", hedged=False)]),
]

DENIALS = [
    (
        "The rebels said they had killed 40 soldiers. The army denied that 40 soldiers had died.",
        [
            fig("killed", 40, 40, "40", nth=0, by="rebels", stance="asserted"),
            fig("killed", 40, 40, "40", by="army", stance="denied"),
        ],
    ),
    (
        "The rebels said they had killed 40 soldiers. The army denied the claim.",
        [
            fig("killed", 40, 40, "40", by="rebels", stance="asserted"),
            fig("killed", 40, 40, by="army", stance="denied"),
        ],
    ),
    (
        "The rebels said they had killed 40 soldiers. The army rejected the figure.",
        [
            fig("killed", 40, 40, "40", by="rebels", stance="asserted"),
            fig("killed", 40, 40, by="army", stance="denied"),
        ],
    ),
    (
        "The rebels said they had killed 40 soldiers, a figure the army disputed.",
        [
            fig("killed", 40, 40, "40", by="rebels", stance="asserted"),
            fig("killed", 40, 40, by="army", stance="denied"),
        ],
    ),
    (
        "The rebels said they had killed 40 soldiers, which the army denies.",
        [
            fig("killed", 40, 40, "40", by="rebels", stance="asserted"),
            fig("killed", 40, 40, by="army", stance="denied"),
        ],
    ),
    (
        "The army denied that 40 soldiers were killed.",
        [fig("killed", 40, 40, "40", by="army", stance="denied")],
    ),
    (
        "The army dismissed as propaganda the rebels' claim that 40 soldiers were killed.",
        [
            fig("killed", 40, 40, "40", by="rebels", stance="asserted"),
            fig("killed", 40, 40, by="army", stance="denied"),
        ],
    ),
    (
        "The rebels said they had killed 40 soldiers. The army called the number exaggerated.",
        [
            fig("killed", 40, 40, "40", by="rebels", stance="asserted"),
            fig("killed", 40, 40, by="army", stance="denied"),
        ],
    ),
    (
        "The rebels said they had killed 40 soldiers. The army denied this, saying that nine had died.",
        [
            fig("killed", 40, 40, "40", by="rebels", stance="asserted"),
            fig("killed", 40, 40, by="army", stance="denied"),
            fig("killed", 9, 9, "nine", by="army", stance="asserted"),
        ],
    ),
    # a denial of something else disputes no figure
    (
        "The rebels said they had killed 40 soldiers. The army denied responsibility for the blast at the market.",
        [fig("killed", 40, 40, "40", by="rebels", stance="asserted")],
    ),
    (
        "Nine villagers were killed. The army denied any involvement.",
        [fig("killed", 9, 9, "nine", by=None, stance="asserted")],
    ),
    # who neither confirms nor denies denies nothing
    (
        "The rebels said they had killed 40 soldiers, a number that the army would neither confirm nor deny.",
        [fig("killed", 40, 40, "40", by="rebels", stance="asserted")],
    ),
    (
        "The rebels said they had killed 40 soldiers, which the army would neither confirm nor deny.",
        [fig("killed", 40, 40, "40", by="rebels", stance="asserted")],
    ),
    # what is said beside a denial is asserted
    (
        "That is untrue, the army replied: not a single pilgrim was killed.",
        [fig("killed", 0, 0, "not a single", by="army", stance="asserted")],
    ),
    (
        "The army said the rebels' tally of twelve dead soldiers was a lie and that no soldier had died.",
        [
            fig("killed", 12, 12, "twelve", by="rebels", stance="asserted"),
            fig("killed", 12, 12, "twelve", by="army", stance="denied"),
            fig("killed", 0, 0, "no", by="army", stance="asserted"),
        ],
    ),
    (
        "The rebels denied that they had taken 12 hostages; they were holding two men, they said.",
        [
            fig("abducted", 12, 12, "12", by="rebels", stance="denied"),
            fig("abducted", 2, 2, "two", by="rebels", stance="asserted"),
        ],
    ),
    # saying another number is no denial
    (
        "The rebels said they had killed 40 soldiers. The army said nine soldiers had died.",
        [
            fig("killed", 40, 40, "40", by="rebels", stance="asserted"),
            fig("killed", 9, 9, "nine", by="army", stance="asserted"),
        ],
    ),
    (
        "The army says there were no casualties, though the rebels said 40 soldiers died.",
        [
            fig("killed", 0, 0, by="army", stance="asserted"),
            fig("injured", 0, 0, by="army", stance="asserted"),
            fig("killed", 40, 40, "40", by="rebels", stance="asserted"),
        ],
    ),
]

REPEATS = [
    # the same speaker says it again
    (
        "The rebels said they had killed 40 soldiers. In a second statement the rebels said that 40 soldiers were killed.",
        [fig("killed", 40, 40, "40", nth=0, by="rebels")],
    ),
    # the report says it again in its own voice
    (
        "The rebels said they had killed 40 soldiers. The killing of the 40 soldiers shocked the country.",
        [fig("killed", 40, 40, "40", nth=0, by="rebels")],
    ),
    (
        "The rebels said they had executed 214 soldiers. After the execution of the 214 soldiers, roads were closed.",
        [fig("killed", 214, 214, "214", nth=0, by="rebels")],
    ),
    # the report says the same twice
    (
        "Nine villagers were killed in Zarbad on Monday. The nine villagers were killed at a well.",
        [fig("killed", 9, 9, "nine", nth=0, by=None)],
    ),
    # another speaker says the same
    (
        "The rebels said that nine soldiers were killed. The army said that nine soldiers had died.",
        [fig("killed", 9, 9, "nine", nth=0, by="rebels"), fig("killed", 9, 9, "nine", nth=1, by="army")],
    ),
    # the same speaker says another number
    (
        "Police said nine people were killed. Police later said that 12 people were killed.",
        [fig("killed", 9, 9, "nine", by="police"), fig("killed", 12, 12, "12", by="police")],
    ),
    # burial of the dead named earlier
    (
        "Nine villagers were killed on Monday. The nine were buried on Tuesday.",
        [fig("killed", 9, 9, "nine", nth=0)],
    ),
    (
        "Three men were shot dead on Monday. The three men were identified as traders.",
        [fig("killed", 3, 3, "three", nth=0)],
    ),
]

KNOWN: dict[str, str] = {}


@pytest.mark.parametrize(("text", "expected"), cases(CLAIMANTS))
def test_claimants(text: str, expected: list[dict[str, object]]) -> None:
    check(text, *expected)


@pytest.mark.parametrize(("text", "expected"), cases(DENIALS, KNOWN))
def test_denials(text: str, expected: list[dict[str, object]]) -> None:
    check(text, *expected)


@pytest.mark.parametrize(("text", "expected"), cases(REPEATS, KNOWN))
def test_what_is_said_again_is_written_once_for_each_speaker(text: str, expected: list[dict[str, object]]) -> None:
    check(text, *expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The harbour clinic posted the names of 15 people killed at the pier on its door.",
            [fig("killed", 15, 15, "15", by="harbour clinic")],
        ),
        (
            "Gunmen attacked the market, leaving 18 people dead by the count of the police, a year ago.",
            [fig("killed", 18, 18, "18", by="police")],
        ),
        (
            "A spokesman for the harbour hospital said that 22 people had been killed and at least 60 injured.",
            [
                fig("killed", 22, 22, "22", by="spokesman for the harbour hospital"),
                fig("injured", 60, None, "at least 60", by="spokesman for the harbour hospital"),
            ],
        ),
        (
            "The Doctors' Union has so far registered 87 people killed in the attack on the mill.",
            [fig("killed", 87, 87, "87", by="Doctors' Union", scope="incident")],
        ),
        (
            "At least 60 guards were killed. The enemy will say that it was six.",
            [fig("killed", 60, None, "at least 60", by=None)],
        ),
        (
            'Nine guards were killed. "They told us to write six," a nurse said.',
            [fig("killed", 9, 9, "nine", by=None)],
        ),
        ("The observers could not tell how many died; no witness had seen large numbers of bodies.", []),
        (
            "The army admitted that it lost more men than it had said. In all 24 soldiers were killed, a colonel said.",
            [fig("killed", 24, 24, by="colonel")],
        ),
    ],
)
def test_who_counted_and_what_nobody_says(text: str, expected: list[dict[str, object]]) -> None:
    check(text, *expected)
