"""The text that a reporter gets at once: by channel, tone and language, and never with a bracket in it."""

from __future__ import annotations

import pytest

from casework import acknowledgement
from casework.acknowledgement import AcknowledgementText, AcknowledgementValues
from casework.documents.policy import AcknowledgementRule
from tests.helpers.desk_rules import person_of

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


@pytest.mark.parametrize(
    ("channels", "known", "chosen"),
    [(["portal", "sms", "email"], {}, "sms"), (["portal", "email", "sms"], {"email": None}, "sms"),
     (["phone", "portal"], {}, None), ([], {}, None), (None, {}, None), (["sms"], {"phone": " "}, None)],
)  # fmt: skip
def test_it_goes_by_the_first_channel_that_the_reporter_chose_and_that_has_an_address(
    channels: list[str] | None, known: dict[str, str | None], chosen: str | None
) -> None:
    """Someone who chose no channel gets nothing, even with an address, and nobody gets a call or a letter."""
    person = person_of(contact={"channels": channels}, **known)
    assert acknowledgement.chosen_channel(person) == chosen
    assert acknowledgement.chosen_channel(None) is None
