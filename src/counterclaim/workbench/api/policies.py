"""`/api/v1/policies`: the policies under which incidents can be assessed."""

from __future__ import annotations

from fastapi import APIRouter

from counterclaim.assess import load_policy, policy_names
from counterclaim.records import PolicyRef
from counterclaim.workbench.people import Reader

router = APIRouter(tags=["policies"])


@router.get("/policies")
def policies(person: Reader) -> list[PolicyRef]:
    """The policies that ship with the program, with their versions, hashes and sources."""
    return [load_policy(name).ref for name in policy_names()]
