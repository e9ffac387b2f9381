"""The passphrase that unlocks this desk while there is no connection to sign in over.

It guards the program, not the file: the databases' key is in the system's keyring, which the system's own sign-in
opens. A few wrong tries, and only signing in with the identity provider unlocks.
"""

from __future__ import annotations

import hmac
import json
import secrets
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from workstation.errors import BadInput

LEAST, TRIES = 8, 5
COST = 2**15  # 32 MiB and about a tenth of a second.


class Passphrase:
    """The passphrase of one profile folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "passphrase"

    @property
    def usable(self) -> bool:
        """Whether one was chosen and not tried wrongly too often."""
        kept = self._read()
        return bool(kept) and int(kept["wrong"]) < TRIES

    def choose(self, text: str) -> None:
        """Keep a new one. Raises BadInput when it is too short."""
        if len(text) < LEAST:
            raise BadInput(f"A passphrase has at least {LEAST} characters.")
        salt = secrets.token_bytes(16)
        self._write({"salt": salt.hex(), "hash": _hash(text, salt).hex(), "wrong": 0})

    def check(self, text: str) -> bool:
        """Whether this is it; a wrong try is counted before the answer is known."""
        kept = self._read()
        if not kept or int(kept["wrong"]) >= TRIES:
            return False
        self._write({**kept, "wrong": int(kept["wrong"]) + 1})
        right = hmac.compare_digest(_hash(text, bytes.fromhex(kept["salt"])), bytes.fromhex(kept["hash"]))
        if right:
            self._write({**kept, "wrong": 0})
        return right

    def renew(self) -> None:
        """Forget the wrong tries: its officer has signed in."""
        if kept := self._read():
            self._write({**kept, "wrong": 0})

    def forget(self) -> None:
        """Let nothing but signing in unlock from now on."""
        self._file.unlink(missing_ok=True)

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._file.read_text("ascii"))
            bytes.fromhex(kept["salt"]), bytes.fromhex(kept["hash"])
            return kept if isinstance(kept["wrong"], int) else {}
        except (OSError, ValueError, TypeError, KeyError):
            return {}

    def _write(self, kept: dict[str, Any]) -> None:
        part = self._file.with_name("passphrase.part")
        part.touch(mode=0o600)
        part.write_text(json.dumps(kept), "ascii")
        part.replace(self._file)


def _hash(text: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(text.encode("utf-8", "replace"))
