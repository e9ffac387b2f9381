"""Reporting page by page without scripts: every service and every kind of question."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from demo.browser import Browser
from nationalstore.db.store import Store
from nationalstore.services.catalogue import service_catalogue
from nationalstore.services.catalogue.questions import Service
from nationalstore.services.intake import signpost_statistics
from tests.helpers.portal_forms import fields
from tests.helpers.raw_documents import list_records
from tests.helpers.store import prepared, put, served

LOCAL = {"en": "Bring the box to Hove.", "cy": "Dewch â'r blwch i Hove."}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database whose force has switched one service off and changed the text of another."""
    url = f"sqlite:///{tmp_path_factory.mktemp('telling') / 'store.db'}"
    store = prepared(url)
    with store.write("sussex") as work:
        known = {one["key"]: one for one in list_records(work, "sussex", "service")}
        put(work, "service", {**known["fraud"], "enabled": False})
        put(work, "service", {**known["lost_property"], "local_text": LOCAL})
    store.close()
    return url


@pytest.fixture(scope="module")
def address(database: str) -> Iterator[str]:
    """The address of a served store."""
    with served(database) as (found, _):
        yield found


def begun(address: str, service: str, language: str = "en") -> Browser:
    """Return a browser at the first question of a service."""
    page = Browser()
    page.open(f"{address}/?lang={language}")
    page.open(f"/report/start?service={service}")
    page.send(emergency="no")
    page.send(force="sussex")
    return page


@pytest.mark.parametrize("service", service_catalogue.catalogue().values(), ids=lambda service: service.key)
def test_every_service_can_be_told_from_the_first_page_to_the_last(address: str, service: Service) -> None:
    """Every service works in Welsh without scripts: each question on its own page, checked and sent."""
    page = begun(address, service.key, "cy")
    if service.key == "fraud":
        assert page.path.endswith("/report/service") and "Twyll" not in page.text
        assert "Nid yw eich heddlu yn derbyn hyn ar-lein" in page.text, "what is switched off is told"
        return
    asked = 0
    while not page.path.endswith("/check"):
        if "/report/q-" not in page.path:
            page.send(
                **(
                    {"who": "anonymous"}
                    if page.path.endswith("/who")
                    else {"name": "Tamsin Orrery", "safe": "no"}
                )
            )
            continue
        question = service.question(page.path.rpartition("/q-")[2])
        assert (
            question is not None
            and question.label["cy"] in page.text
            and question.label["en"] not in page.text
        )
        page.send(**fields(question))
        asked += 1
    assert asked >= sum(question.required and question.when is None for question in service.questions)
    page.send()
    assert page.by_id["reference"].startswith("SOH-")


def test_what_is_wrong_is_said_at_the_field_and_above_in_both_languages(address: str) -> None:
    """An error stands at the field and in the summary, is built from the question, and keeps what was typed."""
    page = begun(address, "missing_person")
    page.send(reason="")
    assert page.text.count("“What would you like to tell us?” needs an answer") == 2
    for service, typed, said in (
        ("firearms_renewal", {}, "Mae angen ateb i “Pa dystysgrif sydd gennych?”"),
        (
            "vetting_query",
            {"kind": "nonsense"},
            "Dewiswch un o'r atebion sy'n cael eu cynnig i “Am beth mae eich cwestiwn?”",
        ),
    ):
        page = begun(address, service, "cy")
        page.send(**typed)
        assert page.text.count(said) == 2 and "Mae problem" in page.text


def test_dates_are_asked_in_three_fields(address: str) -> None:
    """An incomplete, impossible or future date gets its own error, and the fields keep what was typed."""
    page = begun(address, "film_permission")
    page.send(production="A film")
    for typed, said in (
        ({"day": "1"}, "must include a day, a month and a year"), ({"day": "31", "month": "2", "year": "2090"}, "must be a real date"),
        ({"day": "1", "month": "2", "year": "2020"}, "must be today or in the future"),
    ):  # fmt: skip
        page.send(**{f"film_date-{part}": typed.get(part, "") for part in ("day", "month", "year")})
        assert page.text.count(said) == 2
        assert page.forms[0].fields["film_date-day"] == typed["day"]
    page.send(**fields(service_catalogue.find("film_permission").question("film_date")))  # type: ignore[arg-type]
    assert page.path.endswith("/q-starts")


def test_not_sure_is_an_answer_where_a_time_may_be_unknown(address: str) -> None:
    """Ticking "not sure" counts as an answer where the time may be unknown."""
    page = begun(address, "found_property")
    page.send(kind="cash")
    page.send(what_found="Notes")
    page.send(amount="40")
    page.send(**{"occurred-unsure": "yes"})
    assert page.path.endswith("/q-where")


def test_an_answer_that_means_danger_is_met_by_999_once(address: str) -> None:
    """An answer that means danger shows the 999 page once; the citizen can continue and the answer is saved."""
    page = begun(address, "burglary")
    page.send(still_there="yes")
    assert (
        page.path.endswith("/report/danger")
        and "Call 999 now" in page.text
        and "Continue my report" in page.text
    )
    page.open("/report/q-building")
    assert "What was broken into?" in page.text
    page.open("/report/q-still_there")
    page.send(still_there="yes")
    assert page.path.endswith("/q-building")


def test_what_is_for_somebody_else_is_signposted_and_counted(address: str, database: str) -> None:
    """A signpost says who to contact and that nothing was sent; going back to choose again works."""
    page = begun(address, "civil_dispute")
    page.send(violence="no")
    page.send(about="road")
    assert "The highway authority" in page.text and "Nothing has been sent to the police" in page.text
    page.open("/report/check")
    assert page.path.endswith("/report/elsewhere"), "there is nothing to send"
    page.open("/report/q-about")
    page.send(about="other")
    assert page.path.endswith("/q-what_happened")
    store = Store(database)
    assert signpost_statistics.counts(store)["sussex", "civil_dispute", "highways"] == 1
    store.close()


def at_the_place(address: str) -> Browser:
    """Return a browser at the question where it happened."""
    page = Browser()
    page.open(f"{address}/report/emergency")
    page.send(emergency="no")
    return page


def test_the_force_is_found_by_postcode(address: str) -> None:
    """One matching force is chosen, several are offered, none is reported; the list is always available."""
    page = at_the_place(address)
    page.send(postcode="nowhere")
    assert page.text.count("Enter a full UK postcode") == 2
    page.send(postcode="JE2 3AA")
    assert "We do not recognise this postcode" in page.text
    page.send(postcode="ec2v9zz")
    assert "City of London Police" in page.text and "Metropolitan Police Service" in page.text
    assert "Sussex Police" not in page.text
    page.send(force="city-of-london")
    assert page.path.endswith("/report/service")
    page.open("/report/force")
    page.send(postcode="BN1 1AA")
    assert page.path.endswith("/report/service") and "Sussex Police" in page.text


def test_other_nations_and_the_railways_are_signposted(address: str, database: str) -> None:
    """Scotland and Northern Ireland are signposted by postcode, the railways by choice.

    A link leads back to the force of the place.
    """
    page = at_the_place(address)
    for typed, said in (({"postcode": "EH1 1AA"}, "Police Scotland"), ({"postcode": "BT1 1AA"}, "Northern Ireland"),
                        ({"force": "btp", "postcode": ""}, "61016")):  # fmt: skip
        page.open("/report/force")
        page.send(**typed)
        assert page.path.endswith("/report/elsewhere") and said in page.text
    assert "British Transport Police will deal with your report" not in page.text
    page.open("/report/force")
    page.send(force="kent")
    assert page.path.endswith("/report/service")
    store = Store(database)
    counted = signpost_statistics.counts(store)
    assert {key[2] for key in counted} >= {"police_scotland", "psni", "btp"}
    store.close()


def test_services_are_grouped_searched_and_switched_per_force(address: str) -> None:
    """Services are found by title, questions or synonyms; those that the force switched off are absent."""
    page = at_the_place(address)
    page.send(force="sussex")
    assert "Report something" in page.text and "Apply or ask for something" in page.text
    assert "Fraud and scams" not in page.text
    page.send(then="find", find="mugged")
    assert "Robbery" in page.text and "Theft" not in page.text
    page.send(then="find", find="raped")
    assert "Call 999" in page.text and "0808 500 2222" in page.text and "Rape, sexual assault" in page.text
    page.send(then="find", find="xyzzy")
    assert "Robbery" not in page.text
    page.send(service="fraud")
    assert "does not take this online" in page.text, "not even when its name is known"
    page.open("/report/force")
    page.send(force="kent")
    assert "Fraud and scams" in page.text


def test_changes_come_back_to_the_check_page_by_way_of_what_is_newly_asked(address: str) -> None:
    """A change returns to the check page, through newly required questions if any, with the force's text."""
    page = begun(address, "lost_property")
    assert LOCAL["en"] in page.text
    for typed in (
        {"kind": "other"},
        {"what_lost": "A bag"},
        {"when": ""},
        {"where": "Hove"},
        {"value": ""},
        {"asked": ""},
        {"files": "no"},
    ):
        page.send(**typed)
    page.send(who="anonymous")
    assert page.path.endswith("/report/check") and LOCAL["en"] in page.text and "Not answered" in page.text
    page.open("/report/q-what_lost")
    page.send(what_lost="A red bag\nand a scarf")
    assert page.path.endswith("/report/check") and "A red bag" in page.text
    page.open("/report/q-kind")
    page.send(kind="phone")
    assert page.path.endswith("/q-imei")
    page.send(imei="12")
    assert page.text.count("must be 15 digits") == 2
    page.send(imei="356938035643809")
    assert page.path.endswith("/report/check") and "356938035643809" in page.text


@pytest.mark.parametrize(
    ("language", "asked"), [("en", "Before the clocks went back"), ("cy", "Cyn i'r clociau fynd yn ôl")]
)
def test_the_page_asks_which_of_the_two_hours_it_was(address: str, language: str, asked: str) -> None:
    """In the night when the clocks go back the page asks before or after, and goes on with the answer."""
    page = begun(address, "found_property", language)
    page.send(kind="cash")
    page.send(what_found="Notes")
    page.send(amount="about 40")
    night = {"day": "26", "month": "Oct", "year": "2025", "time": "1:30am"}
    typed = {f"occurred-from-{part}": value for part, value in night.items()}
    assert asked not in page.text
    page.send(**typed)
    assert asked in page.text.replace("&#39;", "'") and page.forms[0].fields["occurred-from-time"] == "1:30am"
    page.send(**{**typed, "occurred-from-clocks": "before"})
    assert page.path.endswith("/q-where")


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("en", {"phone": "+44 7700 9001234"}, "too many digits"),
        ("cy", {"phone": "0770090012"}, "Nid oes digon o ddigidau"),
        ("en", {"email": "O’Brien@example.org"}, "curly apostrophe"),
        ("cy", {"email": "O’Brien@example.org"}, "collnod crwm"),
        ("en", {"name": "\u200b"}, "name"),
    ],
)
def test_the_contact_page_says_which_part_is_wrong(
    address: str, language: str, typed: dict[str, str], said: str
) -> None:
    """A number that looks perfect is taken; one that is too long, or an address with a curly apostrophe, is explained."""
    page = begun(address, "thanks", language)
    service = service_catalogue.find("thanks")
    while "/report/q-" in page.path:
        question = service.question(page.path.rpartition("/q-")[2])
        assert question is not None
        page.send(**fields(question))
    if page.path.endswith("/who"):
        page.send(who="named")
    page.send(**{"name": "Maeve O’Brien", "safe": "no", **typed})
    assert page.path.endswith("/report/contact") and said in page.text
    page.send(**{"name": "Maeve O’Brien", "safe": "limited", "from": "nine"})
    assert page.forms[0].fields["from"] == "nine", "what was typed stays"
    page.send(
        name="Maeve O’Brien", safe="yes", phone="\u202a+44 7700 900123\u202c", email="\u200bmaeve@example.org"
    )
    assert page.path.endswith("/report/check")
