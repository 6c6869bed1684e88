"""Sentences as papers write them, mixed: headlines, lists, parts, two speakers, and numbers that lead astray."""

from __future__ import annotations

import pytest
from tests.extract.expected import cases, check, fig

SENTENCES = [
    ("As many as 17 villagers may have been killed.", [fig("killed", None, 17, "as many as 17")]),
    ("Not one soldier was killed.", [fig("killed", 0, 0)]),
    ("None of the passengers was injured.", [fig("injured", 0, 0)]),
    ("At least one soldier was killed.", [fig("killed", 1, None, "at least one")]),
    ("A further 12 soldiers were wounded.", [fig("injured", 12, 12)]),
    ("Ten soldiers were killed and another three wounded.", [fig("killed", 10, 10, "ten"), fig("injured", 3, 3)]),
    ("Only two soldiers were killed.", [fig("killed", 2, 2)]),
    ("Just three villagers died.", [fig("killed", 3, 3)]),
    ("Well over 100 villagers were killed.", [fig("killed", 101, None)]),
    ("Close to 40 villagers were killed.", [fig("killed", 40, 40)]),
    ("Almost 40 villagers were killed.", [fig("killed", 40, 40)]),
    ("Forty-odd villagers were killed.", [fig("killed", 40, 40)]),
    ("The attack killed 3,400 people.", [fig("killed", 3400, 3400, "3,400")]),
    ("One person was killed and one was injured.", [fig("killed", 1, 1, "one"), fig("injured", 1, 1, "one")]),
    ("A man and two women were shot dead.", [fig("killed", 1, 1), fig("killed", 2, 2, "two")]),
    ("A couple was killed in their home.", [fig("killed", 2, 2)]),
    ("A policeman, Constable Selim Haddad, was shot dead.", [fig("killed", 1, 1)]),
    ("Constable Selim Haddad was shot dead.", [fig("killed", 1, 1, category="state_forces")]),
    (
        "Selim Haddad was killed and his two sons were wounded.",
        [fig("killed", 1, 1, "Selim Haddad"), fig("injured", 2, 2)],
    ),
    ("The rebel commander Omar Faizi was killed in the strike.", [fig("killed", 1, 1, category="nonstate_armed")]),
    ("A family of five was killed in the strike.", [fig("killed", 5, 5)]),
    ("Three members of a family were killed.", [fig("killed", 3, 3, "three")]),
    # words put in between the people and what happened to them
    (
        "On Monday, between 10 and 11 civilians, including at least four women and three children, were killed and "
        "between 24 and 30 were wounded.",
        [
            fig("killed", 10, 11, "between 10 and 11"),
            fig("killed", 4, None, "at least four", of=0, demographic="women"),
            fig("killed", 3, 3, "three", of=0, demographic="children"),
            fig("injured", 24, 30, "between 24 and 30"),
        ],
    ),
    (
        "Around 10pm on 3 May at least six civilians – including a nurse – were killed.",
        [fig("killed", 6, None, "at least six"), fig("killed", 1, 1, "a", of=0)],
    ),
    (
        "Between five and seven members of the Tano family, including three children and at least one woman were killed.",
        [
            fig("killed", 5, 7, "between five and seven"),
            fig("killed", 3, 3, "three", of=0, demographic="children"),
            fig("killed", 1, None, "at least one", of=0, demographic="women"),
        ],
    ),
    # "were reported killed" tells of its subject
    (
        "Seven civilians were reported killed and dozens injured in the raid.",
        [fig("killed", 7, 7, "seven"), fig("injured", 24, None, "dozens")],
    ),
    # one number for the dead and the hurt
    ("The raid caused an unknown number of deaths and injuries.", [fig("killed_or_injured", 2, None)]),
    ("Papers told of 12 deaths and 30 injuries.", [fig("killed", 12, 12, "12"), fig("injured", 30, 30, "30")]),
    # a year before the number
    ("On May 16th 2021 at least three people were killed.", [fig("killed", 3, None, "at least three")]),
    ("On May 16th, 2021 one person was killed.", [fig("killed", 1, 1, "one")]),
    (
        "Dozens, including children, were killed.",
        [fig("killed", 24, None, "dozens"), fig("killed", 2, None, "children", of=0, demographic="children")],
    ),
    ("Hundreds have been killed in the fighting since April.", [fig("killed", 200, None, scope="aggregate")]),
    (
        "The bombing killed 12, including the bomber.",
        [fig("killed", 12, 12, "12"), fig("killed", 1, 1, category="nonstate_armed", of=0)],
    ),
    (
        "The bombing killed 11 people and the attacker.",
        [fig("killed", 11, 11, "11"), fig("killed", 1, 1, category="nonstate_armed")],
    ),
    ("Police found 11 bullet-riddled bodies.", [fig("killed", 11, 11, "11")]),
    ("Two of the wounded later died.", [fig("killed", 2, 2, "two")]),
    (
        "The death toll from Monday's bombing climbed to 31, the health ministry said.",
        [fig("killed", 31, 31, "31", by="health ministry", claimant_type="state")],
    ),
    (
        "A bomb killed three policemen and a child in Quetta on Tuesday, wounding nine others.",
        [fig("killed", 3, 3, "three"), fig("killed", 1, 1), fig("injured", 9, 9)],
    ),
    (
        "Security forces killed six militants, arrested two and freed three hostages.",
        [fig("killed", 6, 6, "six"), fig("detained", 2, 2, "two"), fig("freed", 3, 3, "three")],
    ),
    ("Six militants were killed, two arrested.", [fig("killed", 6, 6, "six"), fig("detained", 2, 2, "two")]),
    (
        "Six militants and one soldier died in the clash; four soldiers were hurt.",
        [fig("killed", 6, 6, "six"), fig("killed", 1, 1, "one"), fig("injured", 4, 4, "four")],
    ),
    ("Killed in the raid were four farmers.", [fig("killed", 4, 4, "four")]),
    ("Among the dead were four children.", [fig("killed", 4, 4, "four")]),
    ("The dead included four children.", [fig("killed", 4, 4, "four")]),
    ("Four children were among the dead.", [fig("killed", 4, 4, "four")]),
    ("There were four children among the 12 dead.", [fig("killed", 4, 4, "four", of=1), fig("killed", 12, 12, "12")]),
    ("The 12 dead include four children.", [fig("killed", 12, 12, "12"), fig("killed", 4, 4, "four", of=0)]),
    (
        "Rebels killed no fewer than 14 soldiers, and lost two fighters.",
        [fig("killed", 14, None), fig("killed", 2, 2, "two", category="nonstate_armed")],
    ),
    ("The army lost nine men.", [fig("killed", 9, 9, "nine", category="state_forces")]),
    ("Nine soldiers fell in the battle.", [fig("killed", 9, 9, "nine")]),
    ("Clashes left scores dead.", [fig("killed", 40, None, "scores")]),
    ("The strike left 12 dead and 30 wounded.", [fig("killed", 12, 12, "12"), fig("injured", 30, 30, "30")]),
    ("Twelve dead, 30 wounded in market blast", [fig("killed", 12, 12, "twelve"), fig("injured", 30, 30, "30")]),
    ("12 killed in market blast", [fig("killed", 12, 12, "12")]),
    ("Blast kills 12 in Zarbad market", [fig("killed", 12, 12, "12")]),
    ("Gunmen kill two policemen, injure three", [fig("killed", 2, 2, "two"), fig("injured", 3, 3, "three")]),
    (
        "The group's spokesman, Azar Mirza, claimed that its fighters had killed 12 soldiers.",
        [fig("killed", 12, 12, "12", claimant_type="nonstate_armed")],
    ),
    (
        "The Northern Resistance Front, in a statement e-mailed to reporters, claimed to have killed 12 soldiers.",
        [fig("killed", 12, 12, "12", by="northern resistance front", claimant_type="nonstate_armed")],
    ),
    (
        "The Northern Resistance Front (NRF) attacked a post. The NRF said 12 soldiers were killed.",
        [fig("killed", 12, 12, "12", by="nrf", claimant_type="nonstate_armed")],
    ),
    (
        "Officials, speaking on condition of anonymity, said 12 soldiers were killed.",
        [fig("killed", 12, 12, "12", by="officials")],
    ),
    (
        "A witness, who asked not to be named, told the Harrow Gazette that nine villagers were shot dead.",
        [fig("killed", 9, 9, "nine", by="witness", claimant_type="civilian")],
    ),
    (
        "Neither side gave a toll, but residents spoke of nine dead.",
        [fig("killed", 9, 9, "nine", by="residents", claimant_type="civilian")],
    ),
    ("Residents counted nine bodies.", [fig("killed", 9, 9, "nine", by="residents")]),
    ("The hospital received nine bodies.", [fig("killed", 9, 9, "nine")]),
    (
        "The government puts the toll at nine, the rebels at 40.",
        [fig("killed", 9, 9, "nine", by="government"), fig("killed", 40, 40, "40", by="rebels")],
    ),
    (
        "While the army says nine soldiers died, the rebels put the figure at 40.",
        [fig("killed", 9, 9, "nine", by="army"), fig("killed", 40, 40, "40", by="rebels")],
    ),
    ("The army acknowledged the loss of nine soldiers.", [fig("killed", 9, 9, "nine", by="army")]),
    ("The army admitted that nine of its soldiers were killed.", [fig("killed", 9, 9, "nine", by="army")]),
    ("The ministry accused the rebels of killing nine villagers.", [fig("killed", 9, 9, "nine", by="ministry")]),
    ("The rebels were accused of killing nine villagers.", [fig("killed", 9, 9, "nine")]),
    ("The UN blamed the rebels for the deaths of nine villagers.", [fig("killed", 9, 9, "nine", by="un")]),
    (
        "Amnesty International has documented the killing of 60 civilians since May.",
        [fig("killed", 60, 60, "60", by="amnesty international", scope="aggregate", claimant_type="ngo")],
    ),
    (
        "State television reported that nine soldiers had been killed.",
        [fig("killed", 9, 9, "nine", by="state television", claimant_type="media")],
    ),
    ("Nine soldiers were killed, state media reported, citing the army.", [fig("killed", 9, 9, "nine")]),
    (
        "Nine soldiers were killed, the interior minister was quoted as saying.",
        [fig("killed", 9, 9, "nine", by="interior minister")],
    ),
    ("The toll, said the minister, had reached 31.", [fig("killed", 31, 31, "31", by="minister")]),
    ("“We have lost nine men,” the general said.", [fig("killed", 9, 9, "nine", by="general")]),
    ("It added that 12 soldiers were killed.", [fig("killed", 12, 12, "12")]),
    ("Police said a bomb exploded near the market. It killed nine people, they added.", [fig("killed", 9, 9, "nine")]),
    ("The police chief said that, according to the hospital, nine people had died.", [fig("killed", 9, 9, "nine")]),
    ("Nobody was killed, the army insisted.", [fig("killed", 0, 0, "nobody", by="army")]),
    ("The army said that none of its soldiers had been killed.", [fig("killed", 0, 0, by="army")]),
    (
        "The rebels claimed 40 soldiers were killed; a military spokesman denied any casualties.",
        [
            fig("killed", 40, 40, "40", by="rebels"),
            fig("killed", 0, 0, by="military spokesman"),
            fig("injured", 0, 0, by="military spokesman"),
        ],
    ),
    (
        "The spokesman denied reports that 40 soldiers had been killed.",
        [fig("killed", 40, 40, "40", by="spokesman", stance="denied")],
    ),
    (
        "Reports that 40 soldiers had been killed are false, the army said.",
        [fig("killed", 40, 40, "40", by="army", stance="denied")],
    ),
    (
        "It is not true that 40 soldiers were killed, the army said.",
        [fig("killed", 40, 40, "40", by="army", stance="denied")],
    ),
    (
        "The army refuted the rebels' claim of having killed 40 soldiers.",
        [fig("killed", 40, 40, "40", by="rebels"), fig("killed", 40, 40, "40", by="army", stance="denied")],
    ),
    (
        "The group disputed the army's toll of nine dead.",
        [fig("killed", 9, 9, "nine", by="army"), fig("killed", 9, 9, "nine", by="group", stance="denied")],
    ),
    (
        "Contrary to the rebels' claim of 40 dead soldiers, the army said nine had died.",
        [fig("killed", 40, 40, "40", by="rebels"), fig("killed", 9, 9, "nine", by="army")],
    ),
    ("Police fired 40 rounds of tear gas and arrested nobody.", [fig("detained", 0, 0)]),
    ("The bodies of three teachers were found.", [fig("killed", 3, 3, "three")]),
    ("Omar Faizi, 23, and Selim Haddad, 31, were killed.", [fig("killed", 2, 2)]),
    ("Omar Faizi (23) was injured.", [fig("injured", 1, 1, "omar faizi")]),
    ("A 23-year-old was shot dead.", [fig("killed", 1, 1)]),
    ("A woman, 34, was killed and her daughter, 6, wounded.", [fig("killed", 1, 1), fig("injured", 1, 1)]),
    ("On March 12, 14 soldiers were killed.", [fig("killed", 14, 14, "14")]),
    ("On 12 March, 14 soldiers were killed.", [fig("killed", 14, 14, "14")]),
    ("At 9:30 am 14 soldiers were killed.", [fig("killed", 14, 14, "14")]),
    ("In 2014 14 soldiers were killed near Hill 881.", [fig("killed", 14, 14, "14")]),
    ("Some 40 km north of Zarbad, three soldiers were killed.", [fig("killed", 3, 3, "three")]),
    ("Two blasts within 20 minutes killed nine people.", [fig("killed", 9, 9, "nine")]),
    ("Three bombs killed nine people.", [fig("killed", 9, 9, "nine")]),
    ("Two attackers on a motorcycle killed three policemen.", [fig("killed", 3, 3, "three")]),
    ("A roadside bomb hit a convoy of six vehicles, killing three soldiers.", [fig("killed", 3, 3, "three")]),
    ("A bus carrying 40 pilgrims was attacked; nine were killed.", [fig("killed", 9, 9, "nine")]),
    ("Nine of the 40 passengers were killed.", [fig("killed", 9, 9, "nine")]),
    ("Gunmen stole 40 rifles after killing two guards.", [fig("killed", 2, 2, "two")]),
    ("The 3rd Battalion lost 12 soldiers.", [fig("killed", 12, 12, "12")]),
    ("Five days after the raid, two of the injured died.", [fig("killed", 2, 2, "two")]),
    ("Police killed a man who had abducted three girls.", [fig("killed", 1, 1), fig("abducted", 3, 3, "three")]),
    ("Militants who had killed nine villagers were arrested.", [fig("killed", 9, 9, "nine"), fig("detained", 2, None)]),
    (
        "Four militants wanted for killing nine villagers were killed.",
        [fig("killed", 4, 4, "four"), fig("killed", 9, 9, "nine")],
    ),
    ("Both soldiers were killed.", [fig("killed", 2, 2)]),
    ("Both pilots were captured by the rebels.", [fig("abducted", 2, 2)]),
    ("All 12 crew members were killed.", [fig("killed", 12, 12)]),
    (
        "Eight persons including two women and three children were injured.",
        [
            fig("injured", 8, 8, "eight"),
            fig("injured", 2, 2, "two", of=0, demographic="women"),
            fig("injured", 3, 3, "three", of=0, demographic="children"),
        ],
    ),
    (
        "Eight persons, comprising five men and three women, were killed.",
        [fig("killed", 8, 8, "eight"), fig("killed", 5, 5, "five", of=0), fig("killed", 3, 3, "three", of=0)],
    ),
    (
        "Twenty-three people died – 14 soldiers and nine civilians.",
        [fig("killed", 23, 23, "twenty-three"), fig("killed", 14, 14, "14", of=0), fig("killed", 9, 9, "nine", of=0)],
    ),
    (
        "Of the 23 dead, 14 were soldiers.",
        [fig("killed", 23, 23), fig("killed", 14, 14, "14", of=0, category="state_forces")],
    ),
    ("The dead comprised 14 soldiers and nine civilians.", [fig("killed", 14, 14, "14"), fig("killed", 9, 9, "nine")]),
    ("Nine people were killed, most of them women.", [fig("killed", 9, 9, "nine")]),
    ("Nine people, mostly children, were killed.", [fig("killed", 9, 9, "nine")]),
    ("Nine people, all of them civilians, were killed.", [fig("killed", 9, 9, "nine", category="civilian")]),
    ("Nine people were killed, all civilians.", [fig("killed", 9, 9, "nine", category="civilian")]),
    (
        "Police said 12 people were killed in Monday's blast. Hospital sources put the toll at 15.",
        [
            fig("killed", 12, 12, "12", by="police"),
            fig("killed", 15, 15, "15", by="hospital sources", claimant_type="medical"),
        ],
    ),
    (
        "The coalition said its strike killed 40 fighters. A local council said all the dead were civilians.",
        [fig("killed", 40, 40, "40", by="coalition")],
    ),
    (
        "The Northern Front says it killed 20 troops and lost three men; the defence ministry concedes six dead and claims 50 attackers were killed.",
        [
            fig("killed", 20, 20, "20", by="northern front"),
            fig("killed", 3, 3, "three", by="northern front", category="nonstate_armed"),
            fig("killed", 6, 6, "six", by="defence ministry"),
            fig("killed", 50, 50, "50", by="defence ministry", category="nonstate_armed"),
        ],
    ),
    (
        "Rebel sources claimed 20 troops were killed, but the army confirmed only six deaths.",
        [
            fig("killed", 20, 20, "20", by="rebel sources", claimant_type="nonstate_armed"),
            fig("killed", 6, 6, by="army"),
        ],
    ),
    (
        "“Forty soldiers were killed,” the rebels said. “That is a lie,” the army's spokesman said.",
        [fig("killed", 40, 40, "forty", by="rebels"), fig("killed", 40, 40, by="army's spokesman", stance="denied")],
    ),
    (
        "The rebels' toll of 40 dead was dismissed by the army.",
        [fig("killed", 40, 40, "40", by="rebels"), fig("killed", 40, 40, by="army", stance="denied")],
    ),
    (
        "The army has not confirmed the rebels' claim that 40 soldiers were killed.",
        [fig("killed", 40, 40, "40", by="rebels")],
    ),
    ("The army declined to comment on the claim that 40 soldiers were killed.", [fig("killed", 40, 40, "40")]),
    (
        "Three soldiers were killed in Gao on Monday. Three soldiers were killed in Kidal on Tuesday.",
        [fig("killed", 3, 3, "three"), fig("killed", 3, 3, "three")],
    ),
    ("Twelve people were killed. The 12 victims were farmers.", [fig("killed", 12, 12, "twelve")]),
    ("Twelve people were killed. The dozen dead were buried at dusk.", [fig("killed", 12, 12, "twelve")]),
    ("Two policemen were killed. The slain policemen were on patrol.", [fig("killed", 2, 2, "two")]),
    (
        "A teacher was abducted on Monday. The abducted teacher was freed on Friday.",
        [fig("abducted", 1, 1), fig("freed", 1, 1)],
    ),
    ("Ten years after 300 people were killed in the square, mourners lit candles.", [fig("killed", 300, 300, "300")]),
    (
        "Gunmen attacked a wedding, leaving the groom and four guests dead.",
        [fig("killed", 1, 1), fig("killed", 4, 4, "four")],
    ),
    ("Up to 40 fighters are feared dead.", [fig("killed", None, 40, "up to 40", hedged=True)]),
    ("Nine miners are presumed dead.", [fig("killed", 9, 9, "nine", hedged=True)]),
    ("At least nine people are thought to have died.", [fig("killed", 9, None, hedged=True)]),
    ("Unconfirmed reports said nine people had died.", [fig("killed", 9, 9, "nine", hedged=True)]),
    ("The army apparently lost nine soldiers.", [fig("killed", 9, 9, "nine", hedged=True)]),
    # nobody, told in other words
    ("There were no immediate reports of any injuries.", [fig("injured", 0, 0, "no")]),
    ("There were no reports of casualties.", [fig("killed", 0, 0, "no"), fig("injured", 0, 0, "no")]),
    ("No injuries or casualties were reported.", [fig("injured", 0, 0, "no"), fig("killed", 0, 0, "no")]),
    ("There were no injuries to police personnel.", [fig("injured", 0, 0, "no")]),
    ("No one was harmed in the attack.", [fig("injured", 0, 0, "no one")]),
    (
        "There were no casualties on either side.",
        [fig("killed", 0, 0, "no", category="mixed"), fig("injured", 0, 0, "no", category="mixed")],
    ),
    # those to whom harm was brought, and who shared it
    ("Unknown gunmen on May 2 shot dead a trader, Omar Selim (45), at Ambar.", [fig("killed", 1, 1, "a")]),
    ("They held the military responsible.", []),
    ("They also took away some cash from the house.", []),
    ("The blast caused minor injuries to two constables.", [fig("injured", 2, 2, "two")]),
    ("Minor injuries were caused to three persons.", [fig("injured", 3, 3, "three")]),
    ("Fourteen persons were hit by pellets.", [fig("injured", 14, 14, "fourteen")]),
    ("The attack left a policeman and a passerby injured.", [fig("injured", 1, 1), fig("injured", 1, 1)]),
    ("A tribal elder along with his guard was shot dead.", [fig("killed", 1, 1, "a"), fig("killed", 1, 1, "guard")]),
    ("Two suspects were arrested together with a helper.", [fig("detained", 2, 2, "two"), fig("detained", 1, 1, "a")]),
    ("The body of a rebel in uniform was recovered from the spot.", [fig("killed", 1, 1, "a")]),
]

NONE = [
    "Troops were ordered to kill any intruder.",
    "He vowed to avenge the dead.",
    "The army feared that 20 miners could be killed.",
    "No one knows how many were killed.",
    "It was not clear how many people were killed.",
    "The number of dead is unknown.",
    "The rebels offered to free 12 prisoners.",
    "The government promised to release 40 detainees.",
    "Two people tried to kill the mayor.",
    "A court sentenced three men to death for the bombing.",
    "A mine was defused before it could kill anyone.",
    "The drill simulated an attack in which 50 people were killed.",
    "A drone carrying 5 kg of explosives was shot down.",
    "He has 14 wounded birds in his clinic.",
    "The town of 12,000 people was shelled for 3 hours.",
    "Twelve houses and a school were destroyed and 40 cattle killed.",
    "The hospital has 40 beds for the wounded.",
    "The 20-year-old rebellion has two factions.",
    "Ten thousand troops were deployed to free the hostages.",
    "Three-quarters of the town was destroyed.",
]

KNOWN: dict[str, str] = {
    "The Northern Resistance Front, in a statement e-mailed to reporters, claimed to have killed 12 soldiers.": "the claimant's words run on into the aside",
    "There were four children among the 12 dead.": "the dead behind 'among' are a figure, and the children a part",
    "The 12 dead include four children.": "the dead as the subject of 'include' are a figure, and the children a part",
    "Dozens, including children, were killed.": "a part in the bare plural",
    "The bombing killed 12, including the bomber.": "the bomber who is counted is a part",
    "Unconfirmed reports said nine people had died.": "an adjective alone is taken for the claimant, and the hedge is missed",
    "A teacher was abducted on Monday. The abducted teacher was freed on Friday.": "another outcome of the same person is a figure of its own",
}


@pytest.mark.parametrize(("text", "expected"), cases(SENTENCES, KNOWN))
def test_sentences(text: str, expected: list[dict[str, object]]) -> None:
    check(text, *expected)


@pytest.mark.parametrize(("text", "expected"), cases([(text, ()) for text in NONE], KNOWN))
def test_sentences_without_a_figure(text: str, expected: tuple[()]) -> None:
    check(text, *expected)
