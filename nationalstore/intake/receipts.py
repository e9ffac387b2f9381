"""Receipt codes: what an anonymous citizen keeps instead of an account. Only a hash is stored."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from nationalstore.errors import Problem

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # 30 signs nobody mixes up: 20 of them are 98 bits.
LENGTH = 20
FREE_GUESSES = 5
SLOWEST_SECONDS = 300.0

_hasher = PasswordHasher()


def make() -> str:
    """Return a new code in groups of five."""
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(code[at : at + 5] for at in range(0, LENGTH, 5))


def clean(typed: str) -> str:
    """Return a typed code as it is hashed: no spaces, no dashes, capitals."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())[:64]


def hashed(code: str) -> str:
    """Return the Argon2id hash of a code."""
    return _hasher.hash(clean(code))


def fits(code: str, stored: str | None) -> bool:
    """Whether the code is the one; an unknown reference costs the same time as a wrong code."""
    try:
        return _hasher.verify(stored or _nobodys(), clean(code)) and stored is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    return hashed(make())


class Guesses:
    """Slows guessing down by reference; nothing about who guesses is kept."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._wrong: dict[str, tuple[int, float]] = {}
        self._lock = threading.Lock()

    def check(self, reference: str) -> None:
        """Raise Problem ``slow_down`` while the reference has to wait after wrong codes."""
        with self._lock:
            count, until = self._wrong.get(reference, (0, 0.0))
            left = until - self._now()
        if count >= FREE_GUESSES and left > 0:
            raise Problem("slow_down", "Wait a little before you try again.", after=int(left) + 1)

    def wrong(self, reference: str) -> None:
        """Remember a wrong code; each one after the free ones doubles the wait."""
        with self._lock:
            now = self._now()
            if len(self._wrong) > 100_000:
                self._wrong = {key: value for key, value in self._wrong.items() if value[1] > now}
            count = self._wrong.get(reference, (0, 0.0))[0] + 1
            wait = min(SLOWEST_SECONDS, 2.0 ** max(0, count - FREE_GUESSES))
            self._wrong[reference] = (count, now + wait)

    def right(self, reference: str) -> None:
        """Forget the wrong codes of a reference."""
        with self._lock:
            self._wrong.pop(reference, None)
