"""Unlocking a desk: by signing in with the identity provider, or with the passphrase of the last officer here.

While a desk is locked, the program has no profile, key or database open. This module uses only folders.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workstation.journal.ownership import Owner
from workstation.keys.passphrase import Passphrase
from workstation.session.profile import Profile
from workstation.session.profile_directory import ProfileDirectory
from workstation.sync.session import PersonalSession

if TYPE_CHECKING:
    from workstation.sync.wire import SignedInOfficerIn

Keys = Callable[[Path], bytes]


@dataclass
class UnlockedProfile:
    """The profile folder, and the sign-in that unlocked it. Without one, the profile's own refresh token is used."""

    folder: Path
    session: PersonalSession | None = None
    owner: Owner | None = None


class ProfileUnlocking:
    """Decides who may open which profile."""

    def __init__(
        self, base: Path, keys: Keys, fresh: Callable[[], PersonalSession], forget: Callable[[Path], None]
    ) -> None:
        self.profiles, self.keys = ProfileDirectory(base), keys
        self._fresh, self._forget = fresh, forget

    @property
    def name(self) -> str:
        """The name of the last officer to work here, or "" when they signed out."""
        last = self.profiles.last()
        return last[1] if last else ""

    @property
    def takes_passphrase(self) -> bool:
        """Whether a passphrase can unlock the desk."""
        last = self.profiles.last()
        return last is not None and Passphrase(last[0]).usable

    def try_passphrase(self, text: str) -> UnlockedProfile | None:
        """Return the last officer's profile if this is their passphrase, otherwise None."""
        last = self.profiles.last()
        return UnlockedProfile(last[0]) if last and Passphrase(last[0]).check(text) else None

    async def sign_in(self, open_browser: Callable[[str], Any]) -> UnlockedProfile:
        """Let an officer sign in and return their own profile. Raises the same errors as `OpenIdSession.sign_in`."""
        session = self._fresh()
        await session.sign_in(open_browser, anew=True)
        # Someone of several forces has a record in each, and goes on in the profile that they began with any of them.
        records = await everywhere(session.store, session.token())
        owner = next((record for record in records if self.profiles.has(record)), records[0])
        self._settle_first(owner)
        folder = self.profiles.of(owner)
        Passphrase(folder).renew()
        return UnlockedProfile(folder, session, owner)

    def _settle_first(self, comer: Owner) -> None:
        """Find the owner of an earlier version's profile before another folder is chosen.

        Without an owner, the profile is assigned to the officer who is signing in.
        """
        if self.profiles.is_claimed:
            return
        with Profile(self.profiles.base, self.keys(self.profiles.base)) as profile:
            owner = profile.journal.owner()
        self.profiles.claim(owner or comer)

    def signed_out(self, folder: Path, *, everything: bool) -> None:
        """Require a new sign-in. With `everything`, delete the key too, because nothing is left that it opens."""
        self.profiles.left()
        Passphrase(folder).forget()
        if everything:
            self._forget(folder)


async def who(store: str, token: str, prefers: str = "") -> Owner:
    """Ask the store which officer a token belongs to, and return them, in the preferred force if they work there."""
    from workstation.sync.client import Client

    async with Client(store, lambda: token, prefers=prefers) as client:
        return _owner(await client.me())


async def everywhere(store: str, token: str) -> list[Owner]:
    """Ask the store which officer a token belongs to, and return their record in each of their forces."""
    from workstation.sync.client import Client

    async with Client(store, lambda: token) as client:
        me = await client.me()
    owners = [_owner(me)]
    for force in sorted({*(me.forces or ())} - {me.force}):
        owners.append(await who(store, token, force))
    return owners


def _owner(me: SignedInOfficerIn) -> Owner:
    officer = me.as_officer()
    return Owner(officer.id, me.force, officer.name)
