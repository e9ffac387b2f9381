"""A report is acknowledged at once and once, by the channel its reporter chose, and never against their safety."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from litestar.testing import TestClient

from casework import contact
from casework.documents import codec
from casework.documents.person import Person
from casework.documents.report import Report
from nationalstore.app import create_app
from nationalstore.core.errors import Problem
from nationalstore.core.json_shapes import shaped
from nationalstore.core.settings import Settings
from nationalstore.db.outbox_rows import OutboxRow
from nationalstore.db.sql_outbox import SqlOutbox
from nationalstore.db.store import Store, wire_time
from nationalstore.jobs.delivery_worker import ChannelWorker
from nationalstore.services.citizens import contact_rules
from nationalstore.services.citizens.contact_rules import RulesIn
from nationalstore.services.intake import submissions
from nationalstore.services.intake.schemas import ReportIn
from nationalstore.services.safe_contact import acknowledging
from tests.helpers.mail import Inbox
from tests.helpers.outbound import Time, acknowledgements, events, every_row, smtp
from tests.helpers.reporters import ANN, ANSWERS, account, reply, tell
from tests.helpers.store import FORCE, put

SITE = "https://report.example"
PAGE = {"en": f"{SITE}/follow?lang=en", "cy": f"{SITE}/follow?lang=cy"}


@pytest.fixture
def served(post: Store) -> Store:
    """A store whose public site has an address."""
    create_app(post, Settings(address=SITE))
    return post


def sent(**said: Any) -> ReportIn:
    """Return a report as a citizen's program sends it."""
    contact = {**ANN, "channels": ["email"], **said.pop("contact", {})}
    given = {
        "force": FORCE,
        "service": "crime",
        "language": "en",
        "answers": ANSWERS,
        "contact": contact,
        **said,
    }
    report: ReportIn = shaped(given, ReportIn)
    return report


DISCLOSE = {
    "safe_now": "yes", "for_whom": "me", "birth": "1990-02-03", "address": "3 Tern Row", "partner_name": "A B",
    "partner_birth": "not_sure", "relation": "apart", "why": "He was in prison before", "children": "no", "device": "yes",
    "meet": "At work, Tuesdays",
}  # fmt: skip


def deliver(store: Store, inbox: Inbox) -> list[Any]:
    """Send what is due, and return the emails that arrived."""
    ChannelWorker(store, "email", smtp(inbox)).once()
    return list(inbox.mails)


def words_of(mail: Any) -> str:
    """Return everything a reader of an email sees: sender, subject and text."""
    return f"{mail['From']}\n{mail['Subject']}\n{mail.get_payload(decode=True).decode()}"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_it_holds_the_reference_and_a_link_but_not_the_code(
    served: Store, inbox: Inbox, language: str
) -> None:
    """The reporter gets reference, force and link in their language at the next look, and the case says nothing else."""
    done = submissions.submit(served, sent(language=language))
    (mail,) = deliver(served, inbox)
    said = words_of(mail)
    assert mail["To"] == ANN["email"] and mail["Content-Language"] == language
    assert done.reference in said and PAGE[language] in said and "Sussex Police" in said and "999" in said
    assert done.receipt not in said and done.receipt.replace("-", "") not in said and "{" not in said
    assert "Keys were taken" not in said and ANN["name"] not in said
    (row,) = acknowledgements(served)
    assert (row.state, row.message, row.sealed) == ("sent", None, None)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_neutral_words_hold_nothing_of_the_report(served: Store, inbox: Inbox, language: str) -> None:
    """Where neutral was asked for there are only the agreed words: no reference, no force, no link, no police."""
    done = submissions.submit(served, sent(language=language, contact={"neutral": True}))
    (mail,) = deliver(served, inbox)
    said = words_of(mail).casefold()
    for word in (
        done.reference,
        "SOH",
        "sussex",
        "police",
        "heddlu",
        "http",
        "report",
        "999",
        "101",
        ANN["name"],
    ):
        assert word.casefold() not in said, word


def test_the_channel_is_the_first_one_chosen(post: Store) -> None:
    """The first chosen channel that has an address is used; a call is nobody's acknowledgement."""
    tell(post, ["sms", "email"])
    tell(post, ["phone", "email"], email="bea@example.org", phone="07700 900124")
    assert [row.channel for row in acknowledgements(post)] == ["sms", "email"]


@pytest.mark.parametrize(
    "contact",
    [{"channels": []}, {"channels": ["phone"]}, {"channels": ["email"], "email": None}, {"channels": None}],
    ids=["not safe", "calls only", "no address", "no channel"],
)
def test_nobody_is_written_to_who_gave_no_way(post: Store, contact: dict[str, Any]) -> None:
    """Without a chosen channel and its address, nothing is sent, even if an address is there."""
    submissions.submit(post, sent(contact=contact))
    assert every_row(post) == []


def test_anonymous_reports_are_not_acknowledged(post: Store) -> None:
    """Whoever reports anonymously is not written to, whatever else the program sent."""
    submissions.submit(post, sent(anonymous=True))
    assert every_row(post) == []


def test_a_report_sent_twice_is_acknowledged_once(post: Store, inbox: Inbox) -> None:
    """The same report sent again under its key gives the same reference and no second message."""
    first = submissions.submit(post, sent(), key="one-and-the-same-key")
    assert submissions.submit(post, sent(), key="one-and-the-same-key") == first
    assert len(acknowledgements(post)) == len(deliver(post, inbox)) == 1
    assert submissions.submit(post, sent(), key="one-and-the-same-key") == first
    assert len(acknowledgements(post)) == len(deliver(post, inbox)) == 1


def test_outside_the_hours_it_waits_until_they_begin(post: Store, inbox: Inbox, time: Time) -> None:
    """It is sent in the reporter's hours, not before, and not to somebody who has stopped messages meanwhile."""
    window = {"from": "14:00", "to": "16:00"}  # The clock stands at 11:30.
    submissions.submit(post, sent(contact={"window": window}))
    told = tell(post, ["email"], email="bea@example.org", phone=None, window=window)
    assert deliver(post, inbox) == []
    submissions.stop_messages(post, told.case)
    time.pass_(hours=3)
    assert [mail["To"] for mail in deliver(post, inbox)] == [ANN["email"]]


def test_rules_that_changed_before_it_left_count(post: Store, inbox: Inbox) -> None:
    """Someone who asks for neutral words, or for none, a moment after sending gets what they asked for."""
    told = tell(post, ["email"], phone=None)
    silent = tell(post, ["email"], email="bea@example.org", phone=None)
    change(post, told, ["email"], neutral=True)
    change(post, silent, [], neutral=False)
    (mail,) = deliver(post, inbox)
    assert mail["To"] == ANN["email"] and "police" not in words_of(mail).casefold()


def change(store: Store, told: Any, channels: list[str], *, neutral: bool) -> None:
    """Change the contact rules as the reporter does on the site."""
    said = {"safe": True, "channels": channels, "neutral": neutral}
    contact_rules.change(store, told.case, contact_rules.read(shaped(said, RulesIn)))


def test_what_another_report_asks_for_the_address_counts(post: Store, inbox: Inbox) -> None:
    """An address that someone else asked not to use is not written to; their own account's rules count too."""
    tell(post, [], phone=None)
    tell(post, ["email"], phone=None)
    assert every_row(post) == [], "nobody has settled it, so nothing is sent"
    mine = account(post, "bea@example.org")
    tell(post, ["email"], email="bea@example.org", phone=None, citizen=mine, neutral=True)
    tell(post, ["email"], email="bea@example.org", phone=None, citizen=mine)
    assert [row.neutral for row in acknowledgements(post)] == [True, True]


def test_one_address_gets_only_a_few_whoever_typed_it(post: Store, inbox: Inbox, time: Time) -> None:
    """The limit counts over forces, spellings and people, and is open again a day later. Every report is taken."""
    most = acknowledging.usual().to_one_address or 0
    for number in range(most + 3):
        spelt = ("ann@example.org", "ANN+police@example.org")[number % 2]
        submissions.submit(
            post, sent(force=("sussex", "kent")[number % 2], contact={"email": spelt, "phone": None})
        )
    assert len(acknowledgements(post)) == most == len(deliver(post, inbox))
    time.pass_(hours=25)
    submissions.submit(post, sent())
    assert len(deliver(post, inbox)) == most + 1


def test_the_limit_holds_for_rows_that_came_at_one_instant(post: Store, inbox: Inbox) -> None:
    """Reports that arrive in transactions of their own at one time do not get past the limit together."""
    most = acknowledging.usual().to_one_address or 0
    for _ in range(most):
        submissions.submit(post, sent())
    (first, *_) = acknowledgements(post)
    with post.begin() as conn:
        late = replace(OutboxRow(**first._mapping), id="ffffffff-late", made_at=wire_time(post.clock()))
        SqlOutbox(conn).add_to_outbox(late)
    assert len(deliver(post, inbox)) == most
    assert [row.state for row in acknowledgements(post)].count("cancelled") == 1


def test_a_force_sends_so_many_in_a_minute_and_the_others_later(
    post: Store, inbox: Inbox, time: Time
) -> None:
    """Over the force's limit they follow later; when it would take an hour there are no more, and every report is taken."""
    rule = {"in_a_minute": 2, "to_one_address": 500}
    with post.write(FORCE) as work:
        put(work, "policy", {**codec.encode(work.rules), "acknowledgement": rule})
    for _ in range(80):
        submissions.submit(post, sent())
    due = [row.next_at for row in acknowledgements(post)]
    assert len(due) < 80 and due == sorted(due) and len({*due[2:]}) == len(due[2:])
    assert len(deliver(post, inbox)) == 2
    time.pass_(minutes=10)
    before = len(inbox.raw)
    assert 5 <= len(deliver(post, inbox)) - before <= 20


def test_a_force_words_it_or_turns_it_off(post: Store, inbox: Inbox) -> None:
    """A force's own text is used, with the usual limits; switched off, nothing is sent."""
    own = {
        "subject": {"en": "Got it", "cy": "Diolch"},
        "email": {"en": "{reference} {link}", "cy": "{reference} {link}"},
    }
    with post.write(FORCE) as work:
        put(work, "policy", {**codec.encode(work.rules), "acknowledgement": own})
    done = submissions.submit(post, sent())
    (mail,) = deliver(post, inbox)
    assert mail["Subject"] == "Got it" and done.reference in words_of(mail)
    with post.write(FORCE) as work:
        put(work, "policy", {**codec.encode(work.rules), "acknowledgement": {"off": True}})
    submissions.submit(post, sent())
    assert len(acknowledgements(post)) == 1


def test_a_policy_from_before_uses_the_national_words(post: Store, inbox: Inbox) -> None:
    """A force whose policy is older than acknowledgements sends the national text."""
    with post.write(FORCE) as work:
        written = {
            name: value for name, value in codec.encode(work.rules).items() if name != "acknowledgement"
        }
        put(work, "policy", written)
    done = submissions.submit(post, sent())
    assert done.reference in words_of(deliver(post, inbox)[0])


def test_an_address_that_does_not_exist_is_told_on_the_case(post: Store, inbox: Inbox) -> None:
    """A refused address becomes an entry of the case's timeline, and is not written to again."""
    inbox.answers["ann@example.org"] = "550 nobody of this name"
    told = tell(post, ["email"], phone=None)
    ChannelWorker(post, "email", smtp(inbox)).once()
    assert "not_delivered" in events(post, told.id)
    assert [row.state for row in acknowledgements(post)] == ["permanent_failure"]


def test_a_mail_server_that_is_away_gets_it_later(post: Store, inbox: Inbox, time: Time) -> None:
    """A temporary failure is tried again with the same text, although the row holds no address."""
    inbox.answers["ann@example.org"] = "451 later"
    submissions.submit(post, sent())
    deliver(post, inbox)
    assert [row.state for row in acknowledgements(post)] == ["temporary_failure"]
    inbox.answers.clear()
    time.pass_(hours=2)
    assert len(deliver(post, inbox)) == 1


def test_an_update_brings_a_link_to_the_case_and_no_code(served: Store, inbox: Inbox, time: Time) -> None:
    """The notice of a reply links to the page of the case, in the reporter's language; a neutral one links to nothing."""
    told = tell(served, ["email"], phone=None)
    neutral = tell(served, ["email"], email="bea@example.org", phone=None, neutral=True)
    for one in (told, neutral):
        assert reply(served, one, "email")["outcome"] == "accepted"
    mails = {(mail["To"], mail["Subject"]): words_of(mail) for mail in deliver(served, inbox)}
    updates = {to: said for (to, subject), said in mails.items() if "update" in subject}
    assert f"{SITE}/case?lang=en" in updates[ANN["email"]]
    assert "http" not in updates["bea@example.org"]
    assert told.case.reference not in "".join(updates.values())


def test_the_link_opens_a_page_that_asks_for_the_code(post: Store) -> None:
    """Both links lead to the form for reference and code, in the language of the message, without calling it an error."""
    with TestClient(create_app(post, Settings())) as browser:
        for path in ("/follow?lang=cy", "/case?lang=cy"):
            page = browser.get(path)
            assert page.status_code == 200 and 'name="code"' in page.text and 'lang="cy"' in page.text
            assert "govuk-error-summary" not in page.text


def test_who_says_that_messages_may_be_seen_gets_only_neutral_ones(served: Store, inbox: Inbox) -> None:
    """The answer counts although the box about neutral messages was left empty; without it, the usual words are sent."""
    safe = {**DISCLOSE, "device": "no"}
    submissions.submit(served, sent(service="clares_law", answers=safe, contact={"neutral": False}))
    assert "Sussex Police" in words_of(deliver(served, inbox)[-1])
    submissions.submit(served, sent(service="clares_law", answers=DISCLOSE, contact={"neutral": False}))
    said = words_of(deliver(served, inbox)[-1])
    assert "police" not in said.casefold() and SITE not in said


def test_who_says_that_no_contact_is_safe_has_stopped_all_messages(post: Store) -> None:
    """Nothing is sent, the case is marked, and no supervisor can override it, as after a stop on the page of a case."""
    receipt = submissions.submit(post, sent(contact={"safe": False, "channels": ["email", "sms"]}))
    with post.read() as view:
        (report,) = [each for each in view.documents(Report, FORCE) if each.reference == receipt.reference]
        person = view.find(Person, report.reporter.person or "")
    assert person is not None and contact.own(person).stopped and contact.own(person).channels == {"portal"}
    assert contact.decide(person, "email", None).why == "stopped"
    assert "safe_contact" in report.flags and every_row(post) == []


def test_a_signed_in_person_who_says_so_gets_nothing_about_earlier_reports_either(post: Store) -> None:
    """What was waiting on another report of theirs is cancelled when the new one says that no contact is safe."""
    citizen = account(post, "ann@example.org")
    submissions.submit(post, sent(), citizen)
    assert [row.state for row in every_row(post)] == ["created"]
    submissions.submit(post, sent(contact={"safe": False, "channels": []}), citizen)
    assert "created" not in {row.state for row in every_row(post)}


@pytest.mark.parametrize(
    "hours", [{"from": "9am", "to": "3pm"}, {"from": "25:00", "to": "15:00"}, {"from": "", "to": ""}]
)
def test_hours_that_cannot_be_read_are_refused(post: Store, hours: dict[str, str]) -> None:
    """Hours that nobody can keep to would allow contact at any time."""
    with pytest.raises(Problem) as refused:
        submissions.submit(post, sent(contact={"window": hours}))
    assert (refused.value.code, refused.value.question) == ("answer_invalid", "window")
