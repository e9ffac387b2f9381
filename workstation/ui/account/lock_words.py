"""What a desk says about being locked, signed out or ended."""

from __future__ import annotations

from pathlib import Path

from workstation.ui.shell.words import tr


def why_locked(reason: str) -> str:
    """Return why the desk is locked, "" when its officer locked it or nobody touched it."""
    return {
        "signed_out": tr("You are signed out."),
        "account_ended": tr(
            "Your account has ended. The copy of the cases on this computer is deleted. What was not sent is kept,"
            " encrypted: speak to your supervisor."
        ),
        "away": tr(
            "This computer has not reached the national store for too long. The copy of the cases is deleted; it is"
            " fetched again once you are connected. Your own work is kept."
        ),
    }.get(reason, "")


def wrong_passphrase(usable: bool) -> str:
    """Return what to do after a wrong passphrase."""
    return tr("That is not the passphrase.") if usable else tr("Too many wrong tries. Sign in to unlock.")


def passphrase_saved() -> str:
    """Say that it was taken."""
    return tr("The passphrase is saved")


def salvaged(file: Path) -> str:
    """Say that a damaged journal was saved as far as it could be read."""
    return tr("The record of your work was damaged. The damaged file is kept: {file}", file=file)
