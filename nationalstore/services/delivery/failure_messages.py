"""Why something was not delivered, in the words that an officer reads. The desk translates these sentences."""

from __future__ import annotations

NO_EMAIL_SERVICE = "No e-mail service is set up. The reply stands on the website."
NO_SMS_SERVICE = "No text message service is set up. The reply stands on the website."
NO_ADDRESS = {
    "email": "There is no e-mail address for the reporter.",
    "sms": "There is no phone number for the reporter.",
}
NOT_AN_ADDRESS = {
    "email": "This is not an e-mail address.",
    "sms": "This is not a phone number that takes text messages.",
}
UNKNOWN_ADDRESS = {
    "email": "The e-mail address does not exist.",
    "sms": "The phone number does not exist or takes no text messages.",
}
REFUSED = "The reporter's mail service refused the e-mail."
MAILBOX_FULL = "The mailbox is full."
OUT_OF_REACH = {
    "email": "The mailbox is full or does not take the e-mail at the moment.",
    "sms": "The phone is off or out of reach.",
}
SERVICE_AWAY = {
    "email": "The e-mail service does not answer. It is tried again.",
    "sms": "The text message service does not answer. It is tried again.",
}
SERVICE_FAULT = {
    "email": "The e-mail service has a fault. It is tried again.",
    "sms": "The text message service has a fault. It is tried again.",
}
NOT_SET_UP = {
    "email": "The e-mail service is not set up rightly. It is tried again.",
    "sms": "The text message service is not set up rightly. It is tried again.",
}
WINDOW = "It waits for the hours the reporter has set."
BLOCKED = "The reporter must not be contacted this way."
STOPPED = "The reporter stopped all messages."
PERHAPS_TWICE = "The store was interrupted while it sent this. The reporter may get it twice."
GONE = "The reply is no longer there."
TOO_LATE = "It could not be delivered in the time set for trying."


def ended(why: str | None) -> str:
    """Return what a passing reason becomes when trying has ended: what the service lacked tells nobody anything."""
    passing = (*SERVICE_AWAY.values(), *SERVICE_FAULT.values(), *NOT_SET_UP.values())
    return why if why and why not in passing else TOO_LATE
