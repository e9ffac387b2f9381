"""The way into a locked desk: signing in with the identity provider, or the passphrase of who worked here last.

While a desk is locked there is no profile, no key and no open database in this program; this knows only folders.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workstation.journal.ownership import Owner
from workstation.keys.passphrase import Passphrase
from workstation.session.profile import Profile
from workstation.session.profile_directory import ProfileDirectory
from workstation.sync.session import PersonalSession

Keys = Callable[[Path], bytes]


@dataclass
class UnlockedProfile:
    """Where to work, and the sign-in that opened it; without one the profile's own handle is used."""

    folder: Path
    session: PersonalSession | None = None
    owner: Owner | None = None


class ProfileUnlocking:
    """Says who may open which profile."""

    def __init__(
        self, base: Path, keys: Keys, fresh: Callable[[], PersonalSession], forget: Callable[[Path], None]
    ) -> None:
        self.profiles, self.keys = ProfileDirectory(base), keys
        self._fresh, self._forget = fresh, forget

    @property
    def name(self) -> str:
        """The officer who worked here last, "" when they signed out."""
        last = self.profiles.last()
        return last[1] if last else ""

    @property
    def takes_passphrase(self) -> bool:
        """Whether a passphrase can unlock."""
        last = self.profiles.last()
        return last is not None and Passphrase(last[0]).usable

    def try_passphrase(self, text: str) -> UnlockedProfile | None:
        """Return the profile of who worked here last when this is their passphrase."""
        last = self.profiles.last()
        return UnlockedProfile(last[0]) if last and Passphrase(last[0]).check(text) else None

    async def sign_in(self, open_browser: Callable[[str], Any]) -> UnlockedProfile:
        """Let an officer sign in anew and return their own profile. Raises what `OpenIdSession.sign_in` does."""
        session = self._fresh()
        await session.sign_in(open_browser, anew=True)
        owner = await who(session.store, session.token())
        self._settle_first(owner)
        folder = self.profiles.of(owner)
        Passphrase(folder).renew()
        return UnlockedProfile(folder, session, owner)

    def _settle_first(self, comer: Owner) -> None:
        """Learn whose a profile of an earlier version is, before another folder is chosen; nobody's is the comer's."""
        if self.profiles.is_claimed:
            return
        with Profile(self.profiles.base, self.keys(self.profiles.base)) as profile:
            owner = profile.journal.owner()
        self.profiles.claim(owner or comer)

    def signed_out(self, folder: Path, *, everything: bool) -> None:
        """Let only a new sign-in in; the key goes when nothing is left that it opens."""
        self.profiles.left()
        Passphrase(folder).forget()
        if everything:
            self._forget(folder)


async def who(store: str, token: str) -> Owner:
    """Return whom the store takes a token for."""
    from workstation.sync.client import Client

    async with Client(store, lambda: token) as client:
        me = await client.me()
    officer = me.as_officer()
    return Owner(officer.id, me.force, officer.name)
