"""Who asks, and what they may do. Without accounts it is whoever sits at this machine, who may do everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, HTTPException, Request

from counterclaim.store import Person, Role

Identify = Callable[[Request], Person | None]
"""Says who asks; None where nobody is known."""


def at_this_machine(name: str) -> Identify:
    """Whoever asks is the user of this machine."""
    person = Person(name=name, role=Role.ADMINISTRATOR)
    return lambda request: person


def person_of(request: Request) -> Person:
    """Who asks. Raises 401 where nobody is known."""
    identify: Identify = request.app.state.identify
    person = identify(request)
    if person is None:
        raise HTTPException(401, "log in first", {"WWW-Authenticate": "Bearer"})
    return person


def at_least(role: Role) -> Callable[[Request], Person]:
    """A dependency that gives who asks, and raises 403 where they may not do what this role may."""

    def allowed(request: Request) -> Person:
        person = person_of(request)
        if not person.role.includes(role):
            raise HTTPException(403, f"this needs the role {role}, and {person.name} has the role {person.role}")
        return person

    return allowed


Reader = Annotated[Person, Depends(at_least(Role.READER))]
"""A parameter of this type: who asks, who may read."""

Coder = Annotated[Person, Depends(at_least(Role.CODER))]
"""A parameter of this type: who asks, who may judge."""

Reviewer = Annotated[Person, Depends(at_least(Role.REVIEWER))]
"""A parameter of this type: who asks, who may settle what others disagree on."""

Administrator = Annotated[Person, Depends(at_least(Role.ADMINISTRATOR))]
"""A parameter of this type: who asks, who may set up."""
