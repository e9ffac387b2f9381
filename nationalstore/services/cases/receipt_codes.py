"""Receipt codes, which an anonymous citizen keeps instead of an account. Only a hash is stored."""

from __future__ import annotations

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # 30 characters that are hard to confuse: 20 of them hold 98 bits.
LENGTH = 20

# A code has 98 random bits. Key stretching would not make guessing it any harder, and every report would pay for it.
_hasher = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)


def make(length: int = LENGTH) -> str:
    """Return a new code in groups of five."""
    return _grouped("".join(secrets.choice(LETTERS) for _ in range(length)))


def spelt(random: bytes) -> str:
    """Return the code made from 64 random bytes; that many bytes make every character equally likely."""
    number, code = int.from_bytes(random, "big"), ""
    for _ in range(LENGTH):
        number, sign = divmod(number, len(LETTERS))
        code += LETTERS[sign]
    return _grouped(code)


def _grouped(code: str) -> str:
    return "-".join(code[at : at + 5] for at in range(0, len(code), 5))


def clean(typed: str) -> str:
    """Return a typed code in the form that is hashed: capitals, without spaces and dashes."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())[:64]


def hashed(code: str) -> str:
    """Return the Argon2id hash of a code."""
    return _hasher.hash(clean(code))


def fits(code: str, stored: str | None) -> bool:
    """Whether the code matches; an unknown reference takes the same time as a wrong code."""
    try:
        return _hasher.verify(stored or _nobodys(), clean(code)) and stored is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    return hashed(make())
