"""Things that belong together (disjoint sets)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Each thing stands alone until it is joined to another. The result doesn't depend on the order of joining."""

    def __init__(self, things: Iterable[T]) -> None:
        self._group: dict[T, list[T]] = {thing: [thing] for thing in things}

    def join(self, one: T, other: T) -> None:
        """Put the groups of the two together."""
        first, second = self._group[one], self._group[other]
        if first is second:
            return
        if len(first) < len(second):
            first, second = second, first
        first.extend(second)
        for thing in second:
            self._group[thing] = first

    def of(self, thing: T) -> list[T]:
        """The group that holds the thing."""
        return self._group[thing]

    def together(self, one: T, other: T) -> bool:
        """Whether the two are in one group."""
        return self._group[one] is self._group[other]

    def listed(self) -> list[list[T]]:
        """All groups, in the order in which their first things were given."""
        return list({id(group): group for group in self._group.values()}.values())
