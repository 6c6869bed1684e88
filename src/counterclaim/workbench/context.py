"""What every page and resource can ask for as a parameter: the store, a policy."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from fastapi import Depends, HTTPException, Path, Query, Request

from counterclaim.assess import Policy, load_policy, policy_names
from counterclaim.store import Store
from counterclaim.workbench.relinking import Relinker

# Asynchronous, though none of them waits: what isn't is run in a thread of its own, at each request.


async def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


async def _relinker(request: Request) -> Relinker:
    relinker: Relinker = request.app.state.relinker
    return relinker


def named_policy(name: str) -> Policy:
    """A policy that ships with the program. Raises 422 for any other: no request reads a file that it names."""
    if name not in _shipped():
        raise HTTPException(422, f"{name!r} is no policy; there are: {', '.join(_shipped())}")
    return _shipped()[name]


@cache
def _shipped() -> dict[str, Policy]:
    return {name: load_policy(name) for name in policy_names()}


async def _policy(policy: Annotated[str, Query(description="A policy's name.", max_length=64)] = "cautious") -> Policy:
    return named_policy(policy)


StoreDep = Annotated[Store, Depends(_store)]
"""A parameter of this type: the open store."""

RelinkerDep = Annotated[Relinker, Depends(_relinker)]
"""A parameter of this type: what finds incidents anew."""

PolicyDep = Annotated[Policy, Depends(_policy)]
"""A parameter of this type: the policy that the query names (`?policy=`), `cautious` if none."""

Id = Annotated[str, Path(min_length=1, max_length=200, description="An id, or the beginning of one.")]
"""A parameter of this type, in the path: an id."""
