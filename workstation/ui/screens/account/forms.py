"""Forms about an officer's own sign-in."""

from __future__ import annotations

from workstation.keys.passphrase import LEAST
from workstation.ui.kit.forms import Form, FormField
from workstation.ui.kit.i18n import tr


def sign_out_form(unsent: int, drafts: int) -> Form:
    """Return the sign-out form, which explains what signing out does and what remains unsent."""
    if not unsent and not drafts:
        lead = tr("Everything was sent. Nothing of yours stays on this computer.")
    else:
        lead = tr(
            "Not sent yet: {n}; sent when you sign in here again. Drafts: {drafts}; they wait for you here. Both stay on"
            " this computer, encrypted. The copy of the cases is deleted.", n=unsent, drafts=drafts,
        )  # fmt: skip
    return Form(tr("Sign out"), (), tr("Sign out"), lead)


def close_form(unsent: int, undoable: int) -> Form:
    """Return the form shown before the window closes, which lists what has not been sent."""
    lead = tr(
        "Not sent yet: {n}. Replies among them that can still be undone: {held}. They stay on this computer, "
        "encrypted, and are sent when the workstation is next open and connected. The store sends the "
        "scheduled replies it already has.", n=unsent, held=undoable,
    )  # fmt: skip
    return Form(tr("Close the workstation?"), (), tr("Close anyway"), lead)


def passphrase_form() -> Form:
    """Return the form for setting the passphrase that unlocks this desk offline."""
    lead = tr(
        "It unlocks this computer when there is no connection to sign in over. At least {n} characters.",
        n=LEAST,
    )
    field = FormField("passphrase", tr("Passphrase of this computer"), "secret")
    return Form(tr("Choose a passphrase"), (field,), tr("Save"), lead)
