"""The passphrase that unlocks this desk when there is no connection for signing in.

It protects the program, not the file: the key of the databases is in the system keyring, which the operating system's
sign-in opens. After a few wrong attempts, only signing in with the identity provider unlocks the desk.
"""

from __future__ import annotations

import hmac
import secrets
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from msgspec.structs import replace

from workstation.errors import BadInput

LEAST, TRIES = 8, 5
COST = 2**15  # 32 MiB and about a tenth of a second.


class _PassphraseFile(msgspec.Struct, frozen=True):
    """The content of the file: the salt and hash in hex, and the number of wrong attempts."""

    salt: str
    hash: str
    wrong: int

    def is_it(self, text: str) -> bool:
        """Whether the text matches the hash."""
        return hmac.compare_digest(_hash(text, bytes.fromhex(self.salt)), bytes.fromhex(self.hash))


class Passphrase:
    """The passphrase of one profile folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "passphrase"

    @property
    def usable(self) -> bool:
        """Whether a passphrase was chosen and has not been tried wrongly too often."""
        kept = self._read()
        return kept is not None and kept.wrong < TRIES

    def choose(self, text: str) -> None:
        """Store a new passphrase. Raises BadInput when it is too short."""
        if len(text) < LEAST:
            raise BadInput(f"A passphrase must have at least {LEAST} characters.")
        salt = secrets.token_bytes(16)
        self._write(_PassphraseFile(salt.hex(), _hash(text, salt).hex(), 0))

    def check(self, text: str) -> bool:
        """Whether the text is the passphrase. An attempt is counted as wrong before the check."""
        kept = self._read()
        if kept is None or kept.wrong >= TRIES:
            return False
        self._write(replace(kept, wrong=kept.wrong + 1))
        right = kept.is_it(text)
        if right:
            self._write(replace(kept, wrong=0))
        return right

    def renew(self) -> None:
        """Reset the wrong attempts after the officer has signed in."""
        if kept := self._read():
            self._write(replace(kept, wrong=0))

    def forget(self) -> None:
        """Delete the passphrase, so that only signing in unlocks the desk."""
        self._file.unlink(missing_ok=True)

    def _read(self) -> _PassphraseFile | None:
        try:
            kept = msgspec.json.decode(self._file.read_text("ascii"), type=_PassphraseFile)
            bytes.fromhex(kept.salt), bytes.fromhex(kept.hash)
        except (OSError, ValueError, msgspec.MsgspecError):
            return None
        return kept

    def _write(self, kept: _PassphraseFile) -> None:
        part = self._file.with_name("passphrase.part")
        part.touch(mode=0o600)
        part.write_bytes(msgspec.json.encode(kept))
        part.replace(self._file)


def _hash(text: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(text.encode("utf-8", "replace"))
