"""What the trained reader tells apart, in the order of its outputs. Training and run time share this one list."""

from __future__ import annotations

OUTCOMES = ("killed", "injured", "missing", "abducted", "detained", "surrendered", "freed", "displaced")
"""Outcomes of people, as `Outcome` has them."""

CATEGORIES = ("civilian", "state_forces", "nonstate_armed", "mixed", "unknown")
"""Who the people are, as `Category` has them."""

PARTS = ("source", "cue", "content")
"""Parts of an attribution."""

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
"""Roles of an event, as MUC-4 names them."""

TYPES = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY", "FORCED WORK STOPPAGE")
"""Types of incident, as MUC-4 names them."""

LAYERS = (*PARTS, "quantity", *ROLES)
"""What is tagged over the words, each layer by itself: a word is outside, begins a span, or goes on with one."""

OUTSIDE, BEGIN, INSIDE = range(3)
"""The tags of a layer."""

FLAGS = ("aggregate", "denied", "hedged")
"""What a figure is besides, yes or no each."""
