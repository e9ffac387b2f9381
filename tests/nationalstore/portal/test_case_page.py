"""The case page: what is asked is on top, what stopped is said, support and rights fit the case, anonymous cases have their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient
from msgspec.structs import replace

from casework.documents.attachment import Attachment
from casework.documents.base import Json
from casework.documents.report import Report
from casework.victims_code import RIGHTS
from nationalstore.app import create_app
from nationalstore.core.date_formatting import day
from nationalstore.core.errors import Problem
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store, wire_time
from nationalstore.portal.case import conversation
from nationalstore.services.cases.public_case import ShownMessage
from nationalstore.services.cases.public_view import LARGEST_GIVEN_BACK
from nationalstore.services.catalogue import reference_data, service_catalogue, support
from nationalstore.services.citizens import contact_rules, data_export
from nationalstore.services.citizens.contact_rules import ContactPreferences
from nationalstore.services.intake import submissions
from nationalstore.services.intake.schemas import WithdrawIn
from nationalstore.services.intake.submissions import ReporterCase
from nationalstore.services.retention import erasure
from nationalstore.services.retention.erasure import Order
from nationalstore.web import case_session
from tests.helpers.report_changes import change
from tests.helpers.store import add_report, prepared, put

PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(400)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all cases of this module."""
    made = prepared(f"sqlite:///{tmp_path_factory.mktemp('case_page') / 'store.db'}")
    yield made
    made.close()


@pytest.fixture(scope="module")
def browser(store: Store) -> Iterator[TestClient[Any]]:
    """A browser at the store."""
    with TestClient(create_app(store, Settings())) as client:
        yield client


@pytest.fixture
def case(store: Store, request: pytest.FixtureRequest) -> ReporterCase:
    """A new case with a reference of its own."""
    report = add_report(store, sum(request.node.name.encode()))
    return ReporterCase(report["reference"], report["id"], "sussex")


def page(browser: TestClient[Any], store: Store, case: ReporterCase, path: str = "/case") -> str:
    """Return a page of the case as its reporter reads it."""
    browser.cookies.clear()
    browser.cookies.set(case_session.COOKIE, case_session.seal(store, case))
    answer = browser.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    return str(answer.text)


def ask(store: Store, case: ReporterCase, text: str) -> None:
    """Reply with a question and wait for the answer, as an officer's command does."""
    with store.write("sussex") as work:
        put(work, "message", {
            "id": store.new_id(), "report": case.report, "direction": "to_citizen",
            "author": {"id": "x", "name": "Wren Ashdown"}, "text": text, "language": "en", "channel": "portal",
            "state": "sent", "delivery": [], "attachments": [], "written_at": wire_time(store.clock()),
        }, report=case.report)  # fmt: skip
    change(store, case.report, status="waiting_for_citizen", public_status="we_need_more_from_you")


def send(browser: TestClient[Any], store: Store, case: ReporterCase, *names: str) -> None:
    """Send files with the plain form."""
    browser.cookies.clear()
    browser.cookies.set(case_session.COOKIE, case_session.seal(store, case))
    form = [("file", (name, PHOTO + name.encode(), "image/jpeg")) for name in names]
    answer = browser.post("/case/files", files=form, headers={"Accept": "text/html"}, follow_redirects=False)
    assert answer.headers["location"] == "/case?done=case_files_done"


def shown(store: Store, case: ReporterCase) -> Any:
    """Return what the reporter may see of the case."""
    return submissions.view_case(store, case, read=False)


def test_the_question_that_waits_is_on_top_once(
    browser: TestClient[Any], store: Store, case: ReporterCase
) -> None:
    """However much came after it, the unanswered question stands before everything else, and only there."""
    ask(store, case, "Which door was it?")
    for number in range(6):
        with store.write("sussex") as work:
            put(work, "attachment", photo(store, case, f"{number}.jpg"), report=case.report)
    text = page(browser, store, case)
    assert text.count("Which door was it?") == 1
    assert text.index("Which door was it?") < text.index("Who is dealing with it") < text.index("5.jpg")
    submissions.write(store, case, "The back door.")
    text = page(browser, store, case)
    assert shown(store, case).question is None and text.index("Who is dealing") < text.index(
        "Which door was it?"
    )


def photo(store: Store, case: ReporterCase, name: str, **said: Json) -> dict[str, Json]:
    """Return a photo that the reporter sent."""
    return {"id": store.new_id(), "report": case.report, "message": None, "name": name, "media_type": "image/jpeg", "size": 5,
            "sha256": "0" * 64, "scan": "clean", "uploaded_at": wire_time(store.clock()), "author": None,
            "from_citizen": True, **said}  # fmt: skip


def test_a_file_is_an_answer(browser: TestClient[Any], store: Store, case: ReporterCase) -> None:
    """The photos that were asked for answer the question, and those sent together are one entry with each once."""
    ask(store, case, "Please send the photos.")
    send(browser, store, case, "a.jpg", "b.jpg", "c.jpg")
    told = shown(store, case)
    assert told.public_status == "you_have_answered" and told.question is None
    with store.read() as view:
        report = view.find(Report, case.report)
    assert report is not None and report.unread_by_staff and report.status == "citizen_answered"
    text = page(browser, store, case)
    assert [text.count(f">{name}.jpg<") for name in "abc"] == [1, 1, 1]
    assert text.count('class="message yours"') == 1


def test_files_with_a_message_between_are_two_sendings(store: Store, case: ReporterCase) -> None:
    """A message between two files keeps them apart, and so does a long time."""

    def at(minute: int) -> str:
        return f"2026-11-28T10:{minute:02}:00.000Z"

    with store.write("sussex") as work:
        for name, minute in (("a", 0), ("b", 1), ("c", 20), ("d", 59)):
            put(work, "attachment", photo(store, case, name, uploaded_at=at(minute)), report=case.report)
        put(work, "message", {
            "id": store.new_id(), "report": case.report, "direction": "from_citizen", "author": None, "text": "More.",
            "language": "en", "channel": "portal", "state": "delivered", "delivery": [], "attachments": [],
            "written_at": at(10),
        }, report=case.report)  # fmt: skip
    entries = conversation(shown(store, case))
    assert [[file.name for file in entry.attachments] for entry in entries] == [["d"], ["c"], [], ["a", "b"]]


@pytest.mark.parametrize(("said", "flags", "opens"), [
    ({}, [], True), ({"scan": "pending"}, [], False), ({"scan": "infected"}, [], False),
    ({"media_type": "video/mp4"}, [], False), ({"media_type": "application/pdf"}, [], False),
    *(({}, [flag], False) for flag in ("sexual", "child", "distressing", "domestic_abuse", "stalking", "safe_contact")),
    ({"size": LARGEST_GIVEN_BACK}, [], True), ({"size": LARGEST_GIVEN_BACK + 1}, [], False), ({"from_citizen": False, "author": "officer"}, [], False),
])  # fmt: skip
def test_a_reporter_opens_their_own_clean_photos_only(
    browser: TestClient[Any], store: Store, said: dict[str, Json], flags: list[str], opens: bool,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    """A clean photo has a link; nothing unchecked, no video, nothing large, and no picture of a case about abuse is given
    back, by the page, the interface or the copy of an account."""
    report = add_report(store, sum(request.node.name.encode()) + 5_000)
    case = ReporterCase(report["reference"], report["id"], "sussex")
    change(store, case.report, flags=flags)
    file = photo(store, case, "mine.jpg", **said)
    with store.write("sussex") as work:
        put(work, "attachment", file, report=case.report)
    assert (f"/case/file/{file['id']}" in page(browser, store, case)) is opens
    copied = data_export.shown_of(store, case)
    assert copied is not None
    paths = [copy.path is not None for copy in copied.copies]
    assert paths == ([opens] if said.get("from_citizen", True) else [])
    if not opens:
        with pytest.raises(Problem):
            submissions.reply_file(store, case, str(file["id"]))


def test_what_is_not_given_back_stays_so_when_the_contact_rules_are_loosened(
    browser: TestClient[Any], store: Store, case: ReporterCase
) -> None:
    """Whoever holds the code can say that contact is safe; the photos are not given back for that."""
    file = photo(store, case, "mine.jpg")
    with store.write("sussex") as work:
        put(work, "attachment", file, report=case.report)
    change(store, case.report, flags=["safe_contact"])
    contact_rules.change(
        store, case, ContactPreferences(safe=True, channels=("portal",), window=None, neutral=False)
    )
    with store.read() as view:
        report = view.find(Report, case.report)
    assert report is not None and "safe_contact" not in report.flags
    assert f"/case/file/{file['id']}" not in page(browser, store, case)


def test_the_page_outlives_an_erased_file(browser: TestClient[Any], store: Store, case: ReporterCase) -> None:
    """A file that was an answer is erased: its entry goes from the page, the interface and the copy, and the next file stays."""
    ask(store, case, "Please send the photo.")
    send(browser, store, case, "a.jpg")
    with store.read() as view:
        (sent,) = view.documents(Attachment, "sussex", report=case.report)
    with store.write("sussex") as work:
        report = work.find(Report, case.report)
        assert report is not None
        erasure.erase_attachment(work, report, sent, Order("supervisor", "policy", "Sent by mistake."))
        put(work, "attachment", photo(store, case, "b.jpg"), report=case.report)
    text = page(browser, store, case)
    assert "a.jpg" not in text and text.count(">b.jpg<") == 1 and text.count('class="message yours"') == 1
    assert [message.text for message in shown(store, case).messages] == ["Please send the photo."]
    assert "a.jpg" not in page(browser, store, case, "/case/told")
    copied = data_export.shown_of(store, case)
    assert copied is not None and [copy.name for copy in copied.copies] == ["b.jpg"]


def test_files_after_an_entry_without_any_are_a_sending_of_their_own(
    store: Store, case: ReporterCase
) -> None:
    """An entry that has neither words nor files is no beginning of a sending."""
    now = wire_time(store.clock())
    with store.write("sussex") as work:
        put(work, "attachment", photo(store, case, "b.jpg"), report=case.report)
    told = shown(store, case)
    empty = ShownMessage("from_citizen", None, "", None, now, ())
    entries = conversation(replace(told, messages=(empty,)))
    assert [[file.name for file in entry.attachments] for entry in entries if entry.attachments] == [
        ["b.jpg"]
    ]


def test_what_stopped_is_said_with_its_day(
    browser: TestClient[Any], store: Store, case: ReporterCase
) -> None:
    """A withdrawal that was asked for and messages that were stopped stand on the page, and not as an offer again."""
    change(store, case.report, person={"channels": ["portal", "email"]})
    before = page(browser, store, case)
    assert "/case/withdraw" in before and "You stopped" not in before
    submissions.withdraw(store, case, WithdrawIn("no", ""))
    submissions.stop_messages(store, case)
    text, today = page(browser, store, case), day(wire_time(store.clock()), "en")
    assert f"You asked on {today} to withdraw this report." in text and "/case/withdraw" not in text
    assert f"You stopped all messages on {today}." in text
    change(store, case.report, status="closed", disposal="withdrawn")
    assert "to withdraw this report" not in page(browser, store, case)


def test_the_page_says_from_the_first_minute_by_when(
    browser: TestClient[Any], store: Store, case: ReporterCase
) -> None:
    """Before anyone has read the report, the page says by when a reply is due; a closed case says nothing of it."""
    told = shown(store, case)
    assert told.hear_by is not None and not told.hear_by_promised
    assert "We aim to reply by" in page(browser, store, case)
    change(store, case.report, status="closed", disposal="referred")
    assert shown(store, case).hear_by is None


@pytest.mark.parametrize(("service", "force", "has", "lacks"), [
    ("domestic_abuse", "sussex", "0808 2000 247", "0808 80 10 800"),
    ("domestic_abuse", "gwent", "0808 80 10 800", "0808 2000 247"),
    ("stalking", "sussex", "0808 802 0300", "0808 500 2222"), ("theft", "gwent", "0808 16 89 111", "0808 80 10 800"),
    ("domestic_abuse", "btp", "0808 2000 247", "0808 500 2222"),
])  # fmt: skip
def test_support_fits_the_crime_and_the_country(service: str, force: str, has: str, lacks: str) -> None:
    """Each kind of crime names those who help with it in England or in Wales, and who helps every victim comes last."""
    found = support.for_case(service, force, crime=True)
    phones = [one.phone for one in found]
    assert has in phones and lacks not in phones and phones[-1] == "0808 16 89 111"


def test_what_is_no_crime_offers_no_victims_support() -> None:
    """Lost property and requests name nobody; a missing person names who helps families."""
    assert support.for_case("lost_property", "sussex", crime=False) == ()
    assert [one.phone for one in support.for_case("missing_person", "sussex", crime=False)] == ["116 000"]


def test_support_is_for_services_and_countries_that_exist() -> None:
    """Every name in the file is one of the catalogue or of the list of forces."""
    named = {name for one in support.organisations().values() for name in one.services}
    countries = {name for one in support.organisations().values() for name in one.countries}
    assert named <= set(service_catalogue.catalogue())
    assert countries <= {force.country for force in reference_data.forces().values()}


def test_rights_are_shown_where_they_apply(
    browser: TestClient[Any], store: Store, case: ReporterCase
) -> None:
    """A victim of crime reads twelve rights in either language; a witness, and a case that is no crime, has no such page."""
    for language in ("en", "cy"):
        text = page(browser, store, case, f"/case/rights?lang={language}")
        assert text.count("<li>") >= len(RIGHTS) == 12
    assert "/case/rights" in page(browser, store, case)
    assert "take a screenshot" not in page(browser, store, case, "/case/files"), (
        "a named reporter's photo is evidence as it is"
    )
    change(store, case.report, crime=False)
    assert "/case/rights" not in page(browser, store, case)
    answer = browser.get("/case/rights", follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"] == "/case"


def test_an_anonymous_case_has_a_page_of_its_own(
    browser: TestClient[Any], store: Store, case: ReporterCase
) -> None:
    """It says how to stay anonymous, and offers neither a proof with a name, nor an account, nor rights, nor a withdrawal."""
    nobody = {"person": None, "name": None, "anonymous": True}
    change(store, case.report, service="information", crime=False, case_kind="information", reporter=nobody)
    text = page(browser, store, case)
    assert (
        "How this anonymous page works" in text
        and "tel:0800555111" in text
        and 'action="/case/message"' in text
    )
    for offer in (
        "/case/proof",
        "/account/keep",
        "/case/withdraw",
        "/case/rights",
        "Victim Support",
        "/case/contact",
    ):
        assert offer not in text, offer
    warning = "take a screenshot and send that"
    assert warning in page(browser, store, case, "/case/files")
    change(store, case.report, service="theft", crime=True)
    assert "0808 16 89 111" in page(browser, store, case), "an anonymous victim still finds help"


def test_the_timeline_is_dated_and_newest_first(
    browser: TestClient[Any], store: Store, case: ReporterCase
) -> None:
    """Each step has its day; the newest is on top, and what is older than the last few is one press away."""
    for number in range(8):
        submissions.write(store, case, f"Message {number}.")
    text = page(browser, store, case)
    start = text.index('id="timeline"')
    assert text.index("You wrote to us.", start) < text.index("We received your report.", start)
    assert "Show everything that happened before (3)" in text
    assert text.count("<time datetime=", start) == 9
