"""The key in the system keyring, and the keyrings that are refused."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import keyring.backend
import keyring.backends.fail
import keyring.backends.null
import keyring.errors
import pytest

from workstation.errors import KeyProblem
from workstation.keys.os_keyring import profile_key, trusted


class Memory(keyring.backend.KeyringBackend):
    """A keyring that keeps secrets in memory."""

    priority = 1

    def __init__(self) -> None:
        keyring.backend.KeyringBackend.__init__(self)
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise keyring.errors.KeyringLocked("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def memory() -> Iterator[Memory]:
    """Make a memory keyring the active one for the test."""
    before, made = keyring.get_keyring(), Memory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_a_profile_keeps_its_key(memory: Memory) -> None:
    """A profile's key is random, generated once and read back unchanged; another profile has another."""
    first = profile_key("a")
    assert len(first) == 32 and profile_key("a") == first and profile_key("b") != first


def test_a_locked_or_foreign_keyring_is_told(memory: Memory) -> None:
    """A locked keyring, or another program's value under our name, gives a message and nothing is overwritten."""
    profile_key("a")
    memory.locked = True
    with pytest.raises(KeyProblem, match="Unlock"):
        profile_key("a")
    memory.locked = False
    memory.kept["triage-workstation", "a"] = "not a key"
    with pytest.raises(KeyProblem, match="something else"):
        profile_key("a")
    assert memory.kept["triage-workstation", "a"] == "not a key"


def test_a_keyring_that_forgets_is_noticed(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A keyring that does not store the key is detected, because the profile would be unreadable at the next start."""
    monkeypatch.setattr(memory, "set_password", lambda *_: None)
    with pytest.raises(KeyProblem, match="did not keep"):
        profile_key("a")


@pytest.mark.parametrize("refused", [keyring.backends.fail.Keyring, keyring.backends.null.Keyring])
def test_keyrings_that_keep_nothing_are_refused(
    memory: Memory, refused: type[keyring.backend.KeyringBackend]
) -> None:
    """None, null and plaintext keyrings are named and refused."""
    keyring.set_keyring(refused())
    with pytest.raises(KeyProblem, match="no keyring that keeps secrets"):
        trusted()


def test_a_plaintext_keyring_is_refused(memory: Memory) -> None:
    """A plaintext keyring is refused by its name, whatever module it comes from."""
    plain = type("PlaintextKeyring", (Memory,), {"priority": 1})()
    keyring.set_keyring(plain)
    with pytest.raises(KeyProblem):
        trusted()
