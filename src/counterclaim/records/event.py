"""One happening, as one report tells it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from counterclaim.records.base import Record, Span, Spans
from counterclaim.records.place import Place
from counterclaim.records.when import When


class EventType(StrEnum):
    """ACLED's sub-event types (ACLED codebook), by which ours are named; `unknown` where none is clear."""

    GOVERNMENT_REGAINS_TERRITORY = "Government regains territory"
    NONSTATE_OVERTAKES_TERRITORY = "Non-state actor overtakes territory"
    ARMED_CLASH = "Armed clash"
    EXCESSIVE_FORCE = "Excessive force against protesters"
    PROTEST_WITH_INTERVENTION = "Protest with intervention"
    PEACEFUL_PROTEST = "Peaceful protest"
    VIOLENT_DEMONSTRATION = "Violent demonstration"
    MOB_VIOLENCE = "Mob violence"
    CHEMICAL_WEAPON = "Chemical weapon"
    AIR_DRONE_STRIKE = "Air/drone strike"
    SUICIDE_BOMB = "Suicide bomb"
    SHELLING = "Shelling/artillery/missile attack"
    REMOTE_EXPLOSIVE = "Remote explosive/landmine/IED"
    GRENADE = "Grenade"
    SEXUAL_VIOLENCE = "Sexual violence"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    AGREEMENT = "Agreement"
    ARRESTS = "Arrests"
    CHANGE_TO_GROUP = "Change to group/activity"
    DISRUPTED_WEAPONS_USE = "Disrupted weapons use"
    BASE_ESTABLISHED = "Headquarters or base established"
    LOOTING = "Looting/property destruction"
    NONVIOLENT_TRANSFER = "Non-violent transfer of territory"
    OTHER = "Other"
    UNKNOWN = "unknown"


class Muc4Type(StrEnum):
    """Incident types of the Fourth Message Understanding Conference (MUC-4 proceedings, 1992)."""

    ATTACK = "ATTACK"
    BOMBING = "BOMBING"
    KIDNAPPING = "KIDNAPPING"
    ARSON = "ARSON"
    ROBBERY = "ROBBERY"
    HIJACKING = "HIJACKING"
    FORCED_WORK_STOPPAGE = "FORCED WORK STOPPAGE"


class Form(StrEnum):
    """Whether the words name people or an organisation."""

    INDIVIDUAL = "individual"
    ORGANIZATION = "organization"


class ResponsibilityHow(StrEnum):
    """How a party comes to be held responsible."""

    CLAIMED = "claimed"
    ADMITTED = "admitted"
    ACCUSED = "accused"
    DENIED = "denied"
    REPORTED = "reported"


LIKELY: Final = 0.25
"""Who or what the trained reader alone finds takes part in an event from this probability on.

Where F1 is best, the threshold is half of it (Lipton, Elkan, Naryanaswamy, Optimal Thresholding of Classifiers to
Maximize F1 Measure, 2014), and readers of role fillers reach about 0.5.
"""


class Participant(Record):
    """Someone who acts or suffers in an event: the id of the party, if it is one, and the words.

    `names_people` is true where the spans hold a private person's name; exports then leave the words out.
    `probability` is the trained reader's; None where it didn't read, and of unnamed victims, whom it doesn't tell.
    """

    party: str | None = None
    spans: Spans = ()
    form: Form = Form.INDIVIDUAL
    names_people: bool = False
    probability: float | None = None


class Thing(Record):
    """A target or a weapon: all the places of the text that name the same thing; `probability` as a participant's."""

    spans: Spans = ()
    probability: float | None = None


class Responsibility(Record):
    """Who is held responsible, how, and by whom; ids of parties, and of the attribution."""

    party: str
    how: ResponsibilityHow
    by: str | None = None
    hedged: bool = False
    attribution: str | None = None


class Event(Record):
    """One happening in a report. `span` holds the words that first name it.

    `probability` is how likely the trained reader holds the likeliest of MUC-4's types of incident, of those in
    `muc4_types` if there are any; None where it didn't read.
    """

    id: str
    span: Span
    type: EventType = EventType.UNKNOWN
    muc4_types: tuple[Muc4Type, ...] = ()
    when: When = When()
    place: Place = Place()
    perpetrators: tuple[Participant, ...] = ()
    victims: tuple[Participant, ...] = ()
    targets: tuple[Thing, ...] = ()
    weapons: tuple[Thing, ...] = ()
    responsibility: tuple[Responsibility, ...] = ()
    probability: float | None = None
    produced_by: str | None = None
