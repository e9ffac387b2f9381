"""What people type stays theirs: two reports at once, an answer that comes too late, another language, a visit that ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from http.cookiejar import CookieJar
from importlib import resources

import pytest
from sqlalchemy import select, update

from demo.browser import Browser
from nationalstore.db import schema
from nationalstore.db.store import Store, wire_time
from nationalstore.portal.pages import words
from tests.helpers.store import prepared, served

STORY = "The window of the shed is broken and my bicycle is gone."
TIP = "Cars at the end unit every night."
LONG_AGO = "2020-01-01T00:00:00.000Z"
PAGES = {"crime": "/report/q-what_happened", "information": "/report/q-what_know"}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a prepared database."""
    url = f"sqlite:///{tmp_path_factory.mktemp('typed') / 'store.db'}"
    prepared(url).close()
    return url


@pytest.fixture(scope="module")
def address(url: str) -> Iterator[str]:
    """The address of a served store."""
    with served(url) as (found, _):
        yield found


def begin(page: Browser, address: str, service: str) -> None:
    """Begin a report, up to its first own question."""
    page.open(f"{address}/report/start?service={service}")
    page.send(emergency="no")
    page.send(force="sussex")
    assert page.path == PAGES[service], page.text


def sent_report(page: Browser, address: str) -> None:
    """Send a report and open its page."""
    begin(page, address, "information")
    page.send(what_know=TIP)
    page.send(where="")
    page.send()
    page.send(saved="yes")
    page.open("/case")


def answers(url: str) -> int:
    """Return the number of unfinished reports in the database."""
    store = Store(url)
    with store.read() as view:
        found = len(view.conn.execute(schema.portal_draft.select()).all())
    store.close()
    return found


def let_time_pass(url: str) -> None:
    """Let the time of every unfinished report be over."""
    store = Store(url)
    with store.begin() as conn:
        conn.execute(update(schema.portal_draft).values(expires_at=LONG_AGO))
    store.close()


def test_two_reports_in_two_tabs_never_mix(address: str) -> None:
    """An answer goes into the report of the page on which it was typed, whichever report was begun or used last."""
    jar = CookieJar()
    crime, tip = Browser(jar), Browser(jar)
    begin(crime, address, "crime")
    begin(tip, address, "information")
    crime.send(what_happened=STORY)
    tip.send(what_know=TIP)
    tip.send(where="")
    assert tip.path == "/report/check" and TIP in tip.text and STORY not in tip.text
    crime.send(when="today")
    crime.send(where="Tern Row, Brighton")
    crime.send(danger="no")
    crime.send(who="")
    crime.send(who="anonymous")
    assert crime.path == "/report/check" and STORY in crime.text and TIP not in crime.text
    tip.send()
    crime.send()
    assert tip.path == crime.path == "/report-sent" and tip.by_id["reference"] != crime.by_id["reference"]


def test_an_address_opens_nothing_on_another_device(address: str) -> None:
    """Whoever only has the address of a page sees none of the answers."""
    mine, theirs = Browser(), Browser()
    begin(mine, address, "crime")
    assert "report=" in mine.address
    theirs.open(mine.address)
    assert words()["gone_title"][0] in theirs.text


def test_an_answer_that_comes_too_late_is_shown_again(address: str, url: str) -> None:
    """When the time is over, the page says so, nothing is begun in silence, and what was typed last can be copied."""
    page = Browser()
    begin(page, address, "crime")
    before = answers(url)
    let_time_pass(url)
    page.send(what_happened=STORY)
    assert words()["gone_title"][0] in page.text and STORY in page.text
    assert answers(url) <= before
    page.open("/report/check")
    assert words()["gone_title"][0] in page.text
    page.open("/report/start")
    assert page.path == "/report/emergency"


def test_a_page_that_stays_open_keeps_its_answers(address: str, url: str) -> None:
    """Saying that one is still there keeps the answers for another hour; after the time it cannot bring them back."""
    page = Browser()
    begin(page, address, "crime")
    id_ = page.forms[0].fields["report"]
    store = Store(url)
    soon = wire_time(store.clock() + timedelta(minutes=3))
    with store.begin() as conn:
        conn.execute(update(schema.portal_draft).values(expires_at=soon))
    page.open("/report/stay", {"report": id_})
    assert page.path == PAGES["crime"]
    with store.read() as view:
        assert max(view.conn.execute(select(schema.portal_draft.c.expires_at)).scalars()) > soon
    store.close()
    let_time_pass(url)
    page.open("/report/stay", {"report": id_})
    assert words()["gone_title"][0] in page.text


def test_another_language_keeps_what_is_typed(address: str) -> None:
    """Choosing Welsh on a page sends the answer along, wrong or right, and shows it again."""
    page = Browser()
    begin(page, address, "crime")
    sent = {**page.forms[0].fields, "what_happened": STORY, "then": "language"}
    page.open("/report/q-what_happened?lang=cy", sent)
    assert (
        page.path == "/report/q-what_happened" and words()["continue"][1] in page.text and STORY in page.text
    )
    page.send(what_happened=STORY)
    sent = {**page.forms[0].fields, "when": "31 Undecember", "then": "language"}
    page.open(f"{page.path}?lang=en", sent)
    assert words()["continue"][0] in page.text and words()["error_title"][0] not in page.text


def test_choosing_a_language_on_the_last_page_sends_nothing(address: str) -> None:
    """The page with all answers is shown in the other language; the report is not sent by it."""
    page = Browser()
    begin(page, address, "information")
    page.send(what_know=TIP)
    page.send(where="")
    page.open("/report/check?lang=cy", {**page.forms[0].fields, "then": "language"})
    assert page.path == "/report/check" and words()["check_title"][1] in page.text


def test_a_message_outlives_the_end_of_a_visit(address: str) -> None:
    """A message typed while the visit ended is there again once the code is entered, and is sent only by its button."""
    page = Browser()
    begin(page, address, "information")
    page.send(what_know=TIP)
    page.send(where="")
    page.send()
    reference, code = page.by_id["reference"], page.by_id["receipt"]
    page.send(saved="yes")
    page.open("/case/message?lang=cy", {"text": STORY, "then": "language"})
    assert page.path == "/case/message" and STORY in page.text and words()["case_send"][1] in page.text
    late = Browser()
    late.open(f"{address}/case/message", {"text": STORY})
    assert words()["case_ended"][0] in late.text
    late.send("/follow", reference=reference, code="WRONG")
    late.send("/follow", reference=reference, code=code)
    assert STORY in late.text and late.by_id["status"]
    late.open("/case")
    assert STORY not in late.text, "nothing was sent yet"


def test_every_link_and_form_within_a_report_names_its_draft() -> None:
    """In the templates each address of a step is followed by the draft's id, and each form of a step holds it."""
    folder = resources.files("nationalstore").joinpath("portal/templates")
    texts = {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".html")}
    links = [
        f"{name}: {link}"
        for name, text in texts.items()
        for link in re.findall(r"[\"']/report/(?!start|crime)[^>\n]{0,40}", text)
        if "in_draft" not in link and "action=" not in text[: text.index(link)].rpartition("<")[2]
    ]
    forms = [
        f"{name}: {form}"
        for name, text in texts.items()
        for form in re.findall(r'<form id="question"[^\n]*', text)
        if 'name="report"' not in form
    ]
    assert [link for link in links if not link.startswith("frame.html")] == [] == forms


STEPS = {"question.html", "place.html", "case.html", "case_write.html"}
"""Parts of pages whose form is named where the page is put together."""


def test_every_page_with_a_typed_answer_keeps_it_in_another_language() -> None:
    """A page with a form that people type into names it, so that the links to other languages send it along.

    The page for a return code does not: a code is never shown again.
    """
    folder = resources.files("nationalstore") / "portal/templates"
    typed = re.compile(r"govukTextarea\(|govukInput\(|<textarea")
    pages = [
        entry.name
        for entry in folder.iterdir()
        if 'method="post"' in entry.read_text("utf-8") and typed.search(entry.read_text("utf-8"))
    ]
    without = [name for name in pages if "{% set switch_form" not in (folder / name).read_text("utf-8")]
    assert set(without) - STEPS == {"return.html"} and len(pages) > 8


def test_another_language_keeps_a_withdrawal(address: str) -> None:
    """Why someone withdraws is there in Welsh too, and nothing is withdrawn by the change."""
    page = Browser()
    sent_report(page, address)
    page.open("/case/withdraw")
    form = next(form for form in page.forms if form.action == "/case/withdraw")
    page.open("/case/withdraw?lang=cy", {**form.fields, "pressed": "no", "text": STORY, "then": "language"})
    assert words()["withdraw_title"][1] in page.text and STORY in page.text and page.path == "/case/withdraw"
    page.open("/case")
    assert words()["case_withdraw_done"][1] not in page.text


def test_another_language_keeps_an_address_and_a_message_of_a_visit_that_ended(address: str) -> None:
    """The address to sign in with, and the message that goes along until the case is open again, are kept."""
    page = Browser()
    page.open(f"{address}/sign-in")
    page.open("/sign-in?lang=cy", {"email": "tamsin@example.org", "then": "language"})
    assert page.path == "/sign-in" and page.forms[0].fields["email"] == "tamsin@example.org"
    page.open("/follow?lang=en", {"reference": "SOH-26", "text": STORY, "then": "language"})
    fields = next(form for form in page.forms if form.action == "/follow").fields
    assert (fields["reference"], fields["text"]) == ("SOH-26", STORY)
