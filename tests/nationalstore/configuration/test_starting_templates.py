"""The reply templates a force starts with fit the services they name, in both languages."""

from __future__ import annotations

import re

import pytest
from msgspec import structs

from casework.documents.policy import DistressRule
from casework.documents.template import BY_HAND, MERGE_FIELDS, Template
from nationalstore.db.store import Store
from nationalstore.services.catalogue import reference_data, service_catalogue

TEMPLATES = reference_data.templates("sussex")
PROPERTY = ("when was it last as it should be", "serial numbers", "seen or filmed it")
SENSITIVE = {
    *((reference_data.starting_policy("sussex").distress or DistressRule()).services or ()),
    "clares_law",
    "sarahs_law",
    "spiking",
}
OFFENCES = (
    "abus", "assault", "rape", "sex", "stalk", "harass", r"hate\b", "slave", "traffick", "exploit", "marriage", "fgm", "honour",
    "spik", "cam-drin", "gam-drin", "ymosod", "treisi", "rhywiol", "stelc", "aflonydd", "casineb", "caethwas", "masnachu", "camfanteis",
    "priod", "anrhydedd", "sbeic",
)  # fmt: skip
DISCLOSING = (
    "clare",
    "sarah",
    "disclos",
    "convict",
    "history",
    "offender",
    "datgel",
    "euogfarn",
    "troseddwr",
    "hanes",
)
"""What would tell someone who reads a letter that it is about a disclosure, or what there is to disclose."""


def test_there_are_templates_for_the_forty_commonest_situations() -> None:
    """At least forty, and at least one of its own for every service that the public can use online."""
    assert len(TEMPLATES) >= 40
    named = {service for template in TEMPLATES for service in template.services or ()}
    # A crime that fits no other kind is answered with the general ones.
    assert {*service_catalogue.catalogue()} - named == {"crime"}


def test_templates_name_services_that_exist_in_both_languages() -> None:
    """Each service exists, each text is there twice with the same placeholders, and no key is used twice."""
    known = set(service_catalogue.catalogue())
    assert len({template.key for template in TEMPLATES}) == len(TEMPLATES)
    for template in TEMPLATES:
        assert {*(template.services or ())} <= known and template.services != (), template.key
        english, welsh = template.text["en"], template.text["cy"]
        assert english and welsh and english != welsh
        used = {*re.findall(r"\{\{(\w+)\}\}", english)}
        assert used == {*re.findall(r"\{\{(\w+)\}\}", welsh)}, template.key
        assert used <= {*MERGE_FIELDS, *BY_HAND}, template.key


def test_people_who_are_harassed_are_not_asked_about_property() -> None:
    """No template that is offered for harassment, stalking or sexual offences asks the questions about things."""
    for service in ("harassment", "stalking", "sexual_offence", "domestic_abuse", "honour_abuse"):
        offered = [one for one in TEMPLATES if one.services is None or service in one.services]
        assert offered and not [
            one.key for one in offered for words in PROPERTY if words in one.text["en"].casefold()
        ]


@pytest.mark.parametrize("service", sorted(SENSITIVE))
def test_a_letter_on_a_sensitive_case_names_no_offence(service: str) -> None:
    """Whoever reads it over a shoulder learns nothing of what it is about, nor what there is to disclose."""
    for template in TEMPLATES:
        if template.services is None or service in template.services:
            for text in template.text.values():
                said = " ".join(text.casefold().split())
                found = [word for word in (*OFFENCES, *DISCLOSING) if re.search(rf"\b{word}", said)]
                assert not found, f"{template.key}: {found}"


def test_a_force_gets_new_templates_once_and_keeps_its_own(store: Store) -> None:
    """What the force changed, withdrew or wrote under the same key stays as it is."""
    with store.write("sussex") as work:
        reference_data.ensure_force(work, "sussex")
    with store.write("sussex") as work:
        known = {template.key: template for template in work.documents(Template, "sussex")}
        work.change(structs.replace(known["no_news"], withdrawn=True))
        work.gone("template", known["thanks_passed_on"].id, "removed")
        work.create(Template(id=work.new_id(), key="thanks_passed_on", title="Ours", text={"en": "Ta"}))
    with store.write("sussex") as work:
        reference_data.ensure_templates(work, "sussex")
    with store.read() as view:
        after = {template.key: template for template in view.documents(Template, "sussex")}
    assert after["no_news"].withdrawn and len(after) == len(known)
    assert after["thanks_passed_on"].title == "Ours"


def test_an_older_force_is_given_the_templates_it_never_had(store: Store) -> None:
    """A force that began with fewer templates has them all after the next start."""
    for _ in range(2):
        with store.write("kent") as work:
            reference_data.ensure_templates(work, "kent")
        with store.read() as view:
            known = view.documents(Template, "kent")
        assert sorted(one.key for one in known) == sorted(one.key for one in TEMPLATES)
