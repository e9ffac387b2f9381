"""The reply templates a force starts with fit the services they name, in both languages."""

from __future__ import annotations

import re

from nationalstore.services.catalogue import reference_data, service_catalogue

TEMPLATES = reference_data.templates("sussex")
PROPERTY = ("when did you last see it as it should be",)


def test_templates_name_services_that_exist_in_both_languages() -> None:
    """Each service exists, each text is there twice with the same placeholders, and no key is used twice."""
    known = set(service_catalogue.catalogue())
    assert len({template.key for template in TEMPLATES}) == len(TEMPLATES)
    for template in TEMPLATES:
        assert {*(template.services or ())} <= known and template.services != (), template.key
        english, welsh = template.text["en"], template.text["cy"]
        assert english and welsh and english != welsh
        assert {*re.findall(r"\{\{\w+\}\}", english)} == {*re.findall(r"\{\{\w+\}\}", welsh)}, template.key


def test_people_who_are_harassed_are_not_asked_about_property() -> None:
    """No template that is offered for harassment, stalking or sexual offences asks the questions about things."""
    for service in ("harassment", "stalking", "sexual_offence", "domestic_abuse", "honour_abuse"):
        offered = [one for one in TEMPLATES if one.services is None or service in one.services]
        assert offered and not [
            one.key for one in offered for words in PROPERTY if words in one.text["en"].casefold()
        ]
