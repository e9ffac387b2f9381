"""The text that a reporter gets at once: by channel, tone and language, and never with a bracket in it."""

from __future__ import annotations

import pytest

from casework import acknowledgement
from casework.acknowledgement import AcknowledgementText, AcknowledgementValues
from casework.documents.policy import AcknowledgementRule

RULE = AcknowledgementRule(
    subject={"en": "Report {reference}", "cy": "Adroddiad {reference}"},
    email={"en": " {force} has {reference}: {link} {officer}", "cy": "{link}"},
    sms={"en": "{reference} {link}", "cy": ""},
    neutral_subject={"en": "Your message", "cy": "Eich neges"},
    neutral_email={"en": "Look at {link}", "cy": "Diolch"},
    neutral_sms={"en": "Thank you", "cy": "Diolch"},
)
VALUES = AcknowledgementValues("SOH-26-XDQ9-NK3T", "https://x", "Sussex Police")


@pytest.mark.parametrize(
    ("channel", "language", "neutral", "subject", "text"),
    [
        ("email", "en", False, "Report SOH-26-XDQ9-NK3T", "Sussex Police has SOH-26-XDQ9-NK3T: https://x "),
        ("email", "cy", False, "Adroddiad SOH-26-XDQ9-NK3T", "https://x"),
        ("sms", "en", False, "", "SOH-26-XDQ9-NK3T https://x"),
        ("email", "en", True, "Your message", "Look at "),
        ("sms", "cy", True, "", "Diolch"),
    ],
)
def test_a_text_has_its_values_and_a_neutral_one_has_none(
    channel: str, language: str, neutral: bool, subject: str, text: str
) -> None:
    """A text message has no subject; an unknown place is left out; a neutral text gives nothing away."""
    said = acknowledgement.text_of(RULE, channel, language, neutral=neutral, values=VALUES)
    assert said == AcknowledgementText(subject, text)
