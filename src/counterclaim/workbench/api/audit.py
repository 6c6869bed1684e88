"""`/api/v1/audit`: whether the chain of judgements, and all else in the store, is what it was; and who judged."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from counterclaim.review import Fault, Head, check_chain
from counterclaim.store import Audit
from counterclaim.workbench.context import StoreDep
from counterclaim.workbench.people import Reader, Reviewer

router = APIRouter(prefix="/audit", tags=["audit"])


class ChainForm(BaseModel):
    """The end of the chain of judgements, and what is wrong with it.

    Written down elsewhere, `head` shows later that nothing was cut off. `/audit/whole` checks all the rest.
    """

    head: Head
    faults: list[Fault]


@router.get("")
def audit(person: Reader, store: StoreDep) -> ChainForm:
    """Check that no judgement was altered, put in or taken out."""
    head, judgements = store.chain()
    return ChainForm(head=head, faults=check_chain(judgements, head))


@router.get("/whole")
def whole(person: Reviewer, store: StoreDep) -> Audit:
    """Check the whole store, as `counterclaim audit` does: the chain, texts, originals, records, spans, references."""
    return store.audit()


@router.get("/people")
def people(person: Reader, store: StoreDep) -> list[str]:
    """Everybody who ever judged, by name."""
    return list(store.judges())
