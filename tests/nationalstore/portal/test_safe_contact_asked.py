"""Whether it is safe to contact someone: asked early, with what each answer needs, and shown before sending."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from casework.documents.person import ContactWindow
from nationalstore.portal import check_answers, wizard
from nationalstore.portal.report_draft import Draft, GivenContact
from nationalstore.services.catalogue import service_catalogue
from nationalstore.services.catalogue.questions import Service


def begun(service: Service) -> Draft:
    """Return a report as the start page begins it."""
    return Draft(service=service.key, version=service.version, chosen_at_start=True)


def test_who_says_that_messages_may_be_seen_need_not_tick_the_box_as_well() -> None:
    """The contact page then sets neutral messages, and says so; without that answer the box decides."""
    service, typed = (
        service_catalogue.catalogue()["clares_law"],
        {"name": ["Tamsin"], "email": ["t@example.org"], "safe": ["yes"]},
    )
    for answer, neutral in (("yes", True), ("no", False)):
        draft = Draft(
            service="clares_law", version=service.version, answers={"for_whom": "me", "device": answer}
        )
        step = wizard.find(draft, "contact")
        assert step is not None and draft.may_be_overlooked is neutral
        read, errors = step.read(draft, typed, "en")
        assert not errors and read.contact is not None and read.contact.neutral is neutral


def test_where_someone_close_may_be_the_danger_safe_contact_comes_after_the_first_question() -> None:
    """Only whether anyone is in danger now is asked before; elsewhere safe contact comes after the questions."""
    early = {key for key, service in service_catalogue.catalogue().items()
             if (names := [step.name for step in wizard.table(begun(service))]).index("contact") < names.index("place-force")}  # fmt: skip
    assert {
        "domestic_abuse",
        "stalking",
        "sexual_offence",
        "honour_abuse",
        "child_abuse",
        "clares_law",
        "harassment",
    } <= early
    assert not {"burglary", "theft", "lost_property", "thanks", "crime"} & early
    names = [step.name for step in wizard.table(begun(service_catalogue.catalogue()["domestic_abuse"]))]
    assert names.index("contact") == names.index("q-safe_now") + 2


@pytest.mark.parametrize("typed, channels, wrong", [
    ({"safe": "yes", "email": "t@example.org", "phone": "07700 900123"}, ["portal", "email", "sms"], set()),
    ({"safe": "yes", "phone": "07700 900123"}, ["portal", "sms"], set()),
    ({"safe": "yes"}, ["portal"], {"email"}),
    ({"safe": "", "email": "t@example.org"}, ["portal"], {"safe"}),
    ({"safe": "no", "email": "t@example.org", "ways": "email"}, ["portal"], set()),
    ({"safe": "limited", "email": "t@example.org"}, ["portal"], {"ways"}),
    ({"safe": "limited", "ways": "phone"}, ["portal", "phone"], {"phone"}),
    ({"safe": "limited", "ways": "email", "email": "t@example.org", "from": "9am", "to": "15:00"}, ["portal", "email"], set()),
    ({"safe": "limited", "ways": "email", "email": "t@example.org", "from": "9am"}, ["portal", "email"], {"from"}),
])  # fmt: skip
def test_an_address_without_a_way_is_an_error(
    typed: dict[str, str], channels: list[str], wrong: set[str]
) -> None:
    """One of the three answers is needed, with what it needs; no address is taken and then never written to."""
    step = wizard.find(begun(service_catalogue.catalogue()["burglary"]), "contact")
    assert step is not None
    draft, errors = step.read(
        Draft(), {key: [value] for key, value in {"name": "Tamsin", **typed}.items()}, "en"
    )
    assert set(errors) == wrong and draft.contact is not None and draft.contact.channels == channels
    assert (draft.contact.window is not None) == ("from" in typed and not wrong)
    assert step.complete(draft) == (not wrong - {"from"})


def test_the_check_page_shows_all_of_safe_contact() -> None:
    """Ways, hours and neutral words stand on it, and an answer given after the contact page makes messages neutral too."""
    contact = GivenContact("Tamsin", "t@example.org", None, ["portal", "email"],
                           ContactWindow(from_="09:00", to="15:00"), safe="limited")  # fmt: skip
    service = service_catalogue.catalogue()["domestic_abuse"]
    draft = replace(
        begun(service),
        force="sussex",
        who="named",
        contact=contact,
        answers={"safe_now": "safe", "device": "yes"},
    )
    rows = {what: words for _, what, words in check_answers.contact_rows(draft, "en")}
    assert rows["How we can contact you"] == "Email" and rows["When we can contact you"] == "09:00 – 15:00"
    assert rows["Messages"].startswith("Neutral") and rows["Your name"] == "Tamsin"
    sent = check_answers.submission(draft, "en").contact
    assert sent is not None and sent.neutral and sent.window is not None and sent.window.opens == "09:00"


@pytest.mark.parametrize("answer, safe", [("yes", msgspec.UNSET), ("limited", msgspec.UNSET), ("no", False)])
def test_no_is_sent_as_a_stop(answer: str, safe: bool | msgspec.UnsetType) -> None:
    """The answer goes to the store with the report, where “no” stops every message."""
    contact = GivenContact("Tamsin", "t@example.org", None, ["portal"], safe=answer)
    draft = replace(
        begun(service_catalogue.catalogue()["burglary"]), force="sussex", who="named", contact=contact
    )
    sent = check_answers.submission(draft, "en").contact
    assert sent is not None and sent.safe is safe
