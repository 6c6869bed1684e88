"""`/api/v1/audit`: whether the chain of judgements is what it was."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from counterclaim.review import Fault, Head, check_chain
from counterclaim.workbench.context import StoreDep
from counterclaim.workbench.people import Reader

router = APIRouter(tags=["audit"])


class ChainForm(BaseModel):
    """The end of the chain of judgements, and what is wrong with it.

    Written down elsewhere, `head` shows later that nothing was cut off. `counterclaim audit` checks all the rest.
    """

    head: Head
    faults: list[Fault]


@router.get("/audit")
def audit(person: Reader, store: StoreDep) -> ChainForm:
    """Check that no judgement was altered, put in or taken out."""
    head, judgements = store.chain()
    return ChainForm(head=head, faults=check_chain(judgements, head))
