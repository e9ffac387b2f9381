"""Messages about a desk that is locked, signed out or closed."""

from __future__ import annotations

from workstation.journal.recovery import Recovery
from workstation.ui.kit.i18n import tr


def why_locked(reason: str) -> str:
    """Return why the desk is locked, or "" when the officer locked it or it was idle."""
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
    """Return what to do after entering a wrong passphrase."""
    return tr("That is not the passphrase.") if usable else tr("Too many wrong attempts. Sign in to unlock.")


def passphrase_saved() -> str:
    """Return the confirmation that the passphrase was saved."""
    return tr("The passphrase is saved")


def recovered(recovery: Recovery) -> str:
    """Return the result of recovering a damaged journal, with counts."""
    if recovery.nothing and not recovery.lost:
        message = tr("Your saved work was damaged and none of it could be read.")
    else:
        message = tr(
            "Your saved work was damaged. Commands kept: {commands}. Drafts kept: {drafts}. Files kept: {files}. "
            "Could not be read: {lost}.",
            commands=recovery.commands, drafts=recovery.drafts, files=recovery.files, lost=recovery.lost,
        )  # fmt: skip
        if recovery.unsure:
            message += " " + tr("More may be missing: how much there was is not known.")
    return message + (
        " " + tr("The damaged file is kept: {file}", file=recovery.file) if recovery.file else ""
    )
