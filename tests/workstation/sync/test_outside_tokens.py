"""Sessions without a provider: a token from outside, and one that nobody has signed in to yet."""

from __future__ import annotations

import asyncio

import pytest

from workstation.errors import SignInNeeded
from workstation.sync.session import FixedSession, OpenIdSession, SignOut


def test_a_profile_is_given_no_sign_in_that_there_is_not() -> None:
    """A session that nobody has signed in to leaves what the profile keeps as it is."""
    made, kept = OpenIdSession.in_memory("https://store"), ["R1"]
    made.keep_with(lambda: kept[-1], kept.append, lambda token: asyncio.sleep(0))
    assert kept == ["R1"]


def test_a_token_from_outside_is_forgotten_and_never_asked_for() -> None:
    """Only who issued it can end it or give another one; the desk says so, and keeps nothing."""
    made = FixedSession("https://store", "T")
    assert made.token() == "T" and not asyncio.run(made.renew())
    assert asyncio.run(made.revoke()) is SignOut.NOT_OFFERED and made.token() == ""
    with pytest.raises(SignInNeeded, match="given from outside"):
        asyncio.run(made.sign_in(lambda address: None))
