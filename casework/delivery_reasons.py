"""Reasons for a failed delivery that an earlier version stored as sentences, and today's sentences for them.

A stored reason is compared and translated as text, so a sentence that was reworded stays known by its earlier form.
"""

from __future__ import annotations

_TODAY = {
    "No e-mail service is set up. The reply stands on the website.":
        "No email service is set up. The reply is on the website.",
    "No text message service is set up. The reply stands on the website.":
        "No text message service is set up. The reply is on the website.",
    "There is no e-mail address for the reporter.": "There is no email address for the reporter.",
    "This is not an e-mail address.": "This is not an email address.",
    "This is not a phone number that takes text messages.": "This phone number cannot receive text messages.",
    "The e-mail address does not exist.": "The email address does not exist.",
    "The phone number does not exist or takes no text messages.":
        "The phone number does not exist or cannot receive text messages.",
    "The reporter's mail service refused the e-mail.": "The reporter's mail service refused the email.",
    "The mailbox is full or does not take the e-mail at the moment.":
        "The mailbox is full or is not accepting email at the moment.",
    "The e-mail service does not answer. It is tried again.": "The email service is not responding. It will be tried again.",
    "The text message service does not answer. It is tried again.":
        "The text message service is not responding. It will be tried again.",
    "The e-mail service has a fault. It is tried again.": "The email service has a fault. It will be tried again.",
    "The text message service has a fault. It is tried again.":
        "The text message service has a fault. It will be tried again.",
    "The e-mail service is not set up rightly. It is tried again.":
        "The email service is not set up correctly. It will be tried again.",
    "The text message service is not set up rightly. It is tried again.":
        "The text message service is not set up correctly. It will be tried again.",
    "It waits for the hours the reporter has set.": "It will be sent in the hours the reporter has set.",
    "It could not be delivered in the time set for trying.": "It could not be delivered in the time allowed.",
}  # fmt: skip

EARLIER = frozenset(_TODAY)
"""The sentences of earlier versions."""


def today(reason: str) -> str:
    """Return today's sentence for a stored reason, or the reason itself."""
    return _TODAY.get(reason, reason)
