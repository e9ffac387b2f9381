"""Receipt codes: what an anonymous citizen keeps instead of an account. Only a hash is stored."""

from __future__ import annotations

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # 30 signs nobody mixes up: 20 of them are 98 bits.
LENGTH = 20

# A code has 98 random bits: no stretching makes guessing one any less hopeless, and every report pays for it.
_hasher = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)


def make(length: int = LENGTH) -> str:
    """Return a new code in groups of five."""
    return _grouped("".join(secrets.choice(LETTERS) for _ in range(length)))


def spelt(random: bytes) -> str:
    """Return the code that 64 random bytes make; so many that each sign is as likely as any other."""
    number, code = int.from_bytes(random, "big"), ""
    for _ in range(LENGTH):
        number, sign = divmod(number, len(LETTERS))
        code += LETTERS[sign]
    return _grouped(code)


def _grouped(code: str) -> str:
    return "-".join(code[at : at + 5] for at in range(0, len(code), 5))


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
