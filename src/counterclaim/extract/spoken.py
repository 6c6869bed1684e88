"""A count of people with the one who says it: between drafts and figures."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.extract.claimant import Claimant
from counterclaim.extract.drafts import Draft


@dataclass(frozen=True, slots=True)
class Spoken:
    """A draft with its speaker; `aggregate` tells that it is a total over many incidents."""

    draft: Draft
    claimant: Claimant
    aggregate: bool
