"""The connection status in plain words, never as a code."""

from __future__ import annotations

from workstation.sync.protocol.status import SyncStatus
from workstation.ui.kit.i18n import tr

SIGNS = {
    "up_to_date": ("check-circle", "low"),
    "receiving": ("arrows-clockwise", "accent"),
    "sending": ("arrows-clockwise", "accent"),
    "starting": ("circle-half", "muted"),
    "offline": ("wifi-slash", "high"),
    "paused": ("wifi-slash", "high"),
    "sign_in": ("user-circle", "high"),
    "account_ended": ("user-circle", "emergency"),
    "other_force": ("user-circle", "emergency"),
    "incompatible": ("warning-circle", "emergency"),
    "disk_full": ("warning-circle", "emergency"),
    "practice": ("student", "accent"),
}


def sentence(status: SyncStatus) -> str:
    """Return the connection status as a sentence."""
    waiting = tr(" · {n} waiting", n=status.waiting) if status.waiting else ""
    if status.state == "up_to_date":
        at = f"{status.at.astimezone():%H:%M}" if status.at else ""
        return tr("Up to date · {time}", time=at) + waiting
    if status.state == "receiving":
        if status.left:
            done, total = f"{status.done:,}", f"{status.done + status.left:,}"
            word = tr("Refreshing") if status.refreshing else tr("Loading")
            return tr("{word} {done} of {total}", word=word, done=done, total=total) + waiting
        return tr("Loading") + waiting
    if status.state == "sending":
        return tr("Sending") + waiting
    since = f"{status.since.astimezone():%H:%M}" if status.since else ""
    words = {
        "starting": tr("Connecting"),
        "offline": tr("Not connected since {time}", time=since),
        "paused": tr("Working offline since {time}", time=since),
        "sign_in": tr("Sign in again to send and receive"),
        "account_ended": tr("Your account has ended"),
        "other_force": tr("This workstation belongs to another force"),
        "incompatible": tr("This program has to be updated"),
        "practice": tr("Practice: nothing leaves this desk"),
        "disk_full": tr("The disk is full: free up space to continue"),
    }[status.state]
    return words + waiting


def alarm(status: SyncStatus) -> str:
    """Return the warning about the force's audit log, or "" when there is none."""
    if status.alarms:
        return tr("The force's audit log does not match what this desk has seen. Tell your supervisor.")
    if status.untaken:
        return tr(
            "The audit log did not accept {n} entries from this desk. Tell your supervisor.", n=status.untaken
        )
    return ""


def beside(status: SyncStatus) -> str:
    """Return a secondary detail: a clock that is wrong, the time of the next attempt, or the age of the data."""
    if status.clock_off:
        return tr("This computer's clock differs by {n} min", n=round(abs(status.clock_off) / 60))
    if status.next_try:
        return tr("Trying again at {time}", time=f"{status.next_try.astimezone():%H:%M}")
    if not status.connected and status.at:
        return tr("Data as of {time}", time=f"{status.at.astimezone():%H:%M}")
    return ""
