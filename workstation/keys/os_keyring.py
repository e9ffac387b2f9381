"""The profile's key in the system keyring. Keyrings that do not persist or protect secrets are refused."""

from __future__ import annotations

import secrets
from contextlib import suppress
from typing import Any

from workstation.errors import KeyProblem

SERVICE = "triage-workstation"
REFUSED = ("null", "fail", "plaintext", "uncrypted")


def backend_name(keyring: Any) -> str:
    """Return the module and class of a keyring, for administrators."""
    kind = type(keyring)
    return f"{kind.__module__}.{kind.__name__}"


def trusted() -> Any:
    """Return the system keyring. Raises KeyProblem when there is none that protects a secret."""
    import keyring

    backend = keyring.get_keyring()
    named = backend_name(backend).lower()
    inner = [backend_name(part).lower() for part in getattr(backend, "backends", [])]
    if any(word in named for word in REFUSED) or (inner and all(any(w in n for w in REFUSED) for n in inner)):
        raise KeyProblem(
            f"This computer has no keyring that keeps secrets (found {backend_name(backend)})."
            " Unlock or install one, such as GNOME Keyring or KWallet, and start again."
        )
    return backend


def profile_key(profile: str) -> bytes:
    """Return the profile's key, generated at first use. Raises KeyProblem when the keyring is locked or missing."""
    import keyring.errors

    store = trusted()
    try:
        kept = store.get_password(SERVICE, profile)
        if kept is None:
            kept = secrets.token_hex(32)
            store.set_password(SERVICE, profile, kept)
            if store.get_password(SERVICE, profile) != kept:
                raise KeyProblem("The keyring did not keep the key. Nothing was written.")
        return bytes.fromhex(kept)
    except keyring.errors.KeyringError as error:
        raise KeyProblem(f"The keyring cannot be used: {error}. Unlock it and start again.") from None
    except ValueError:
        raise KeyProblem("The keyring has something else under this program's name.") from None


def forget_key(profile: str) -> None:
    """Delete the profile's key from the keyring, if it exists. Nothing encrypted with it can be opened again."""
    import keyring.errors

    with suppress(keyring.errors.KeyringError):
        trusted().delete_password(SERVICE, profile)
