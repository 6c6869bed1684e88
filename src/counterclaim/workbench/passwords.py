"""Passwords: hashed by Argon2id, checked by a bounded number at once, and never guessed at length."""

from __future__ import annotations

import threading
import time
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from counterclaim.store import AccountError

SHORTEST, LONGEST = 12, 500
"""Characters of a password."""

_AT_ONCE = threading.Semaphore(2)
"""Each check takes a processor for itself: more at once would only take memory, and keep others waiting."""

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""Argon2id as the OWASP Password Storage Cheat Sheet has it: 19 MiB, 2 passes, 1 lane."""


def hashed(password: str) -> str:
    """The hash to keep. Raises AccountError where the password is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise AccountError(f"a password has {SHORTEST} to {LONGEST} characters; a few words in a row are easy to keep")
    with _AT_ONCE:
        return _hasher.hash(password)


def is_password(password: str, kept: str | None) -> bool:
    """Whether it is the password of which this hash is kept; takes as long where none is kept."""
    with _AT_ONCE:
        try:
            return _hasher.verify(kept or _of_nobody(), password) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


@cache
def _of_nobody() -> str:
    return _hasher.hash("nobody has this password")


class Attempts:
    """Counts attempts to log in, by name and by where they come from, and says when there were too many.

    Somebody who guesses gets 5 guesses in 15 minutes at one name from one address, 50 at that name from everywhere,
    and 50 at all names from that address. Kept in memory: a restart forgets them.
    """

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._rules: tuple[tuple[RateLimitItem, str], ...] = (
            (RateLimitItemPerMinute(5, 15), "both"),
            (RateLimitItemPerMinute(50, 15), "name"),
            (RateLimitItemPerMinute(50, 15), "address"),
        )

    def wait(self, name: str, address: str) -> int:
        """Count an attempt. Gives 0 where it may be made, else after how many seconds the next may be."""
        for rule, by in self._rules:
            if not self._limiter.hit(rule, *_counted(by, name, address)):
                return self._seconds(rule, by, name, address)
        return 0

    def forgive(self, name: str, address: str) -> None:
        """Forget the attempts that led to the right password."""
        rule, by = self._rules[0]
        self._limiter.clear(rule, *_counted(by, name, address))

    def _seconds(self, rule: RateLimitItem, by: str, name: str, address: str) -> int:
        until = self._limiter.get_window_stats(rule, *_counted(by, name, address)).reset_time
        return max(1, int(until - time.time()) + 1)


def _counted(by: str, name: str, address: str) -> tuple[str, ...]:
    return {"both": (by, name, address), "name": (by, name), "address": (by, address)}[by]
