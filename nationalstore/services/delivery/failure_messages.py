"""Reasons for a failed delivery, as an officer reads them. The desk translates these sentences."""

from __future__ import annotations

from casework import delivery_reasons

NO_EMAIL_SERVICE = "No email service is set up. The reply is on the website."
NO_SMS_SERVICE = "No text message service is set up. The reply is on the website."
NO_ADDRESS = {
    "email": "There is no email address for the reporter.",
    "sms": "There is no phone number for the reporter.",
}
NOT_AN_ADDRESS = {
    "email": "This is not an email address.",
    "sms": "This phone number cannot receive text messages.",
}
UNKNOWN_ADDRESS = {
    "email": "The email address does not exist.",
    "sms": "The phone number does not exist or cannot receive text messages.",
}
REFUSED = "The reporter's mail service refused the email."
MAILBOX_FULL = "The mailbox is full."
OUT_OF_REACH = {
    "email": "The mailbox is full or is not accepting email at the moment.",
    "sms": "The phone is switched off or has no signal.",
}
SERVICE_AWAY = {
    "email": "The email service is not responding. It will be tried again.",
    "sms": "The text message service is not responding. It will be tried again.",
}
SERVICE_FAULT = {
    "email": "The email service has a fault. It will be tried again.",
    "sms": "The text message service has a fault. It will be tried again.",
}
NOT_SET_UP = {
    "email": "The email service is not set up correctly. It will be tried again.",
    "sms": "The text message service is not set up correctly. It will be tried again.",
}
WINDOW = "It will be sent in the hours the reporter has set."
BLOCKED = "The reporter must not be contacted this way."
STOPPED = "The reporter stopped all messages."
PERHAPS_TWICE = "The store was interrupted while it sent this. The reporter may get it twice."
GONE = "The reply is no longer there."
TOO_MANY = "This address has been sent too many acknowledgements today."
TOO_LATE = "It could not be delivered in the time allowed."


def ended(why: str | None) -> str:
    """Return the final reason for a temporary one: a problem with the service is replaced by a general text."""
    passing = (*SERVICE_AWAY.values(), *SERVICE_FAULT.values(), *NOT_SET_UP.values())
    reason = delivery_reasons.today(why or "")
    return reason if reason and reason not in passing else TOO_LATE
