"""What citizens decide about their cases: contact preferences, feedback and the account that holds the case."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from casework.commands import decode
from casework.documents import codec
from casework.documents.report import Report
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.core.json_shapes import shaped
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.services.cases import receipt_codes
from nationalstore.services.cases.public_case import ShownForce
from nationalstore.services.cases.timeline import CITIZEN
from nationalstore.services.citizens import access_codes, contact_rules, report_ownership
from nationalstore.services.citizens.contact_rules import Addresses, RulesIn
from nationalstore.services.commands import status
from nationalstore.services.commands.command_context import ReceivedCommand
from nationalstore.services.intake import submissions
from nationalstore.services.intake.brute_force_guard import Guesses
from nationalstore.services.intake.schemas import FeedbackIn, ReportIn
from nationalstore.services.intake.submissions import ReporterCase
from tests.helpers.commanding import Desk, officer
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.store import add_report, put

EVERY_WAY = {"safe": True, "channels": ["email", "portal"], "window": None, "neutral": False}


def case_of(store: Store, report: dict[str, Any]) -> ReporterCase:
    """Return the case as a citizen opens it."""
    return ReporterCase(report["reference"], report["id"], report["force"])


def tell(store: Store, *, anonymous: bool = False, force: str = "sussex") -> tuple[ReporterCase, str]:
    """Send a report through intake and return its case and code."""
    said: dict[str, Any] = {"force": force, "service": "crime", "language": "en", "anonymous": anonymous,
                            "answers": {"what_happened": "A bike", "where": "Hove", "danger": "no"}}  # fmt: skip
    if not anonymous:
        said["contact"] = {"name": "Tamsin", "channels": ["portal"]}
    done = submissions.submit(store, shaped(said, ReportIn))
    return submissions.open_case(store, Guesses(store), done.reference, done.receipt), done.receipt


def close(store: Store, report: str, force: str = "sussex", number: int = 1) -> None:
    """Let an officer close the report."""
    who: Principal = officer("triage", force)
    body = {"disposal": "referred", "reason": "Theirs."}
    with store.write(force) as work:
        found = work.find(Report, report)
        assert found is not None
        work.change(replace(found, grade=3, crime=False, case_kind=None))
        said = decode("dispose", report, body)
        status.dispose(work, ReceivedCommand(number, store.new_id(), "dispose", body, report, said=said), who)


def lines(store: Store, case: ReporterCase, name: str) -> list[dict[str, Any]]:
    """Return the timeline events with this name."""
    with store.read() as view:
        return [
            x for x in list_records(view, case.force, "timeline", report=case.report) if x["event"] == name
        ]


def report_now(store: Store, case: ReporterCase) -> dict[str, Any]:
    """Return the current report."""
    with store.read() as view:
        found = find_record(view, "report", case.report, case.force)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ({**EVERY_WAY, "safe": "yes"}, "safe"), ({**EVERY_WAY, "channels": ["pigeon"]}, "channels"),
        ({**EVERY_WAY, "channels": "email"}, "channels"), ({**EVERY_WAY, "neutral": 1}, "neutral"),
        ({**EVERY_WAY, "window": {"from": "9"}}, "window"), ({**EVERY_WAY, "window": 9}, "window"),
        ({**EVERY_WAY, "window": {"from": "25:00", "to": "26:00"}}, "window"),
    ],
)  # fmt: skip
def test_rules_that_make_no_sense_name_their_question(said: dict[str, Any], question: str) -> None:
    """Contradictory rules name their question, so that the page can show the error at the field."""
    with pytest.raises(Problem) as told:
        contact_rules.read(shaped(said, RulesIn))
    assert told.value.fields["question"] == question


def test_a_citizen_tightens_and_loosens(store: Store) -> None:
    """A citizen may tighten or loosen rules; the timeline shows each change, and looser rules need a review."""
    case = case_of(store, add_report(store))
    with store.write("sussex") as work:
        report = find_record(work, "report", case.report)
        assert report is not None
        put(work, "report", {**report, "unread_by_staff": False})
    tight = {"safe": True, "channels": [], "window": {"from": "09:00", "to": "12:30"}, "neutral": True}
    contact_rules.change(store, case, contact_rules.read(shaped(tight, RulesIn)))
    report = report_now(store, case)
    assert "safe_contact" in report["flags"] and not report["unread_by_staff"]
    contact_rules.change(store, case, contact_rules.read(shaped(EVERY_WAY, RulesIn)))
    report = report_now(store, case)
    assert "safe_contact" not in report["flags"] and report["unread_by_staff"]
    found = lines(store, case, "contact_rules_changed")
    assert [line["actor"]["id"] for line in found] == [None, None]
    assert found[0]["detail"]["reason"] == "no messages, case page only; 09:00 to 12:30; neutral words"
    assert found[1]["detail"]["reason"] == "email"
    with store.read() as view:
        person = find_record(view, "person", report["reporter"]["person"], "sussex")
    assert person is not None and person["contact"] == {
        "channels": ["portal", "email"], "window": None, "neutral": False, "reason": contact_rules.ASKED
    }  # fmt: skip
    assert contact_rules.current(store, case) == contact_rules.read(
        shaped({**EVERY_WAY, "channels": ["portal", "email"]}, RulesIn)
    )


def test_a_way_needs_an_address(store: Store) -> None:
    """Contact by text message needs a number; the number is saved with the rules and the existing data stays."""
    case, _ = tell(store)
    mails, texts = (
        contact_rules.read(shaped({**EVERY_WAY, "channels": [way]}, RulesIn)) for way in ("email", "sms")
    )
    contact_rules.change(store, case, mails, Addresses(email="Tamsin@Example.org"))
    for reach in ({}, {"phone": "call me"}):
        with pytest.raises(Problem) as told:
            contact_rules.change(store, case, texts, Addresses(**reach))
        assert told.value.fields["question"] == "phone"
    contact_rules.change(store, case, texts, Addresses(phone="07700 900123", email=""))
    (reporter,) = contact_rules.reporters(store, [case])
    assert reporter.reach == Addresses(phone="07700 900123", email="tamsin@example.org")


def test_rules_for_all_are_set_for_all_or_for_none(store: Store) -> None:
    """Rules for all cases fail as a whole when one case has no address, and succeed once it is given."""
    (one, _), (two, _), (anonymous, _) = tell(store), tell(store, force="kent"), tell(store, anonymous=True)
    mails = contact_rules.read(shaped(EVERY_WAY, RulesIn))
    contact_rules.change(store, one, mails, Addresses(email="tamsin@example.org"))
    tight = contact_rules.read(shaped({**EVERY_WAY, "neutral": True}, RulesIn))
    found = [one, two, anonymous]
    with pytest.raises(Problem) as told:
        contact_rules.change_all(store, found, tight, Addresses(email="", phone=""))
    assert told.value.fields["question"] == "email"
    assert [len(lines(store, case, "contact_rules_changed")) for case in found] == [1, 0, 0]
    contact_rules.change_all(store, found, tight, Addresses(email="tamsin@example.org"))
    assert [len(lines(store, case, "contact_rules_changed")) for case in found] == [2, 1, 0]


def test_not_safe_means_no_message_at_all(store: Store) -> None:
    """ "Not safe to contact" stops every message whatever channels are ticked, and shows when the page is reopened."""
    case = case_of(store, add_report(store))
    contact_rules.change(store, case, contact_rules.read(shaped({**EVERY_WAY, "safe": False}, RulesIn)))
    rules = contact_rules.current(store, case)
    assert rules is not None and not rules.safe and rules.channels == ("portal",)
    assert "safe_contact" in report_now(store, case)["flags"]


def test_nobody_writes_to_an_anonymous_reporter(store: Store) -> None:
    """An anonymous reporter has no contact rules to set, and setting them creates no person."""
    case, _ = tell(store, anonymous=True)
    assert contact_rules.current(store, case) is None
    with pytest.raises(Problem):
        contact_rules.change(store, case, contact_rules.read(shaped(EVERY_WAY, RulesIn)))
    with store.read() as view:
        assert list_records(view, "sussex", "person") == []


def test_stopping_everything_stops_it_in_every_force(store: Store) -> None:
    """ "Stop all messages" applies to every case in every force, each with its timeline event."""
    found = [case_of(store, add_report(store, 1)), case_of(store, add_report(store, 2, "kent"))]
    contact_rules.stop_all(store, found)
    for case in found:
        assert len(lines(store, case, "messages_stopped")) == 1
        rules = contact_rules.current(store, case)
        assert rules is not None and not rules.safe


def test_feedback_once_for_each_closing(store: Store) -> None:
    """Feedback is accepted once for each closing: not before it, and again after the report was reopened and closed."""
    case, _ = tell(store)
    good = {"ease_of_contact": 5, "whole_experience": 4, "text": "Clear."}
    refused = []
    for act in ("early", "", "again", "reopened", "closed", "again"):
        if act in ("", "closed"):
            close(store, case.report)
        if act == "reopened":
            submissions.write(store, case, "One thing more.")
        try:
            submissions.give_feedback(store, case, shaped(good, FeedbackIn))
            refused.append("")
        except Problem as problem:
            assert problem.status == 422
            refused.append(problem.code)
    assert refused == ["feedback_not_due", "", "feedback_given", "feedback_not_due", "", "feedback_given"]
    (first, _) = lines(store, case, "feedback_given")
    assert first["detail"] == {"marks": {"ease_of_contact": 5, "whole_experience": 4}, "text": "Clear."}


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ({"ease": 5}, "ease"), ({"treatment": 6}, "treatment"), ({"treatment": 0}, "treatment"),
        ({"treatment": True}, "treatment"), ({"treatment": "5"}, "treatment"), ({"text": 5}, "text"),
        ({"text": "x" * 20_001}, "text"), ({}, "ease_of_contact"), ({"text": "  "}, "ease_of_contact"),
    ],
)  # fmt: skip
def test_feedback_has_five_names_and_five_marks(store: Store, said: dict[str, Any], question: str) -> None:
    """Feedback has five names and five ratings; anything else is reported at its question and nothing is saved."""
    case, _ = tell(store)
    close(store, case.report)
    with pytest.raises(Problem) as told:
        submissions.give_feedback(store, case, shaped(said, FeedbackIn))
    assert told.value.code == "answer_invalid" and told.value.fields["question"] == question
    assert not lines(store, case, "feedback_given")


@pytest.mark.parametrize("how", ["neutral", "window", "stopped"])
def test_feedback_is_never_asked_where_contact_is_restricted(store: Store, how: str) -> None:
    """Feedback is neither offered nor accepted where messages are neutral, limited to hours or stopped."""
    case, _ = tell(store)
    if how == "stopped":
        submissions.stop_messages(store, case)
    else:
        ways: dict[str, dict[str, Any]] = {
            "neutral": {"neutral": True},
            "window": {"window": {"from": "09:00", "to": "17:00"}},
        }
        contact_rules.change(
            store, case, contact_rules.read(shaped({**EVERY_WAY, "channels": [], **ways[how]}, RulesIn))
        )
    close(store, case.report)
    with pytest.raises(Problem) as told:
        submissions.give_feedback(store, case, FeedbackIn(treatment=3))
    assert told.value.code == "feedback_not_offered"


def test_gathering_needs_the_code_and_belongs_to_one(store: Store) -> None:
    """Adding a case to an account needs its code, works once for one account, and leaves the code valid."""
    case, code = tell(store)
    for _ in range(2):
        report_ownership.gather(store, "tamsin", case)
    assert report_ownership.cases_of(store, "tamsin") == [case]
    with pytest.raises(Problem) as told:
        report_ownership.gather(store, "joss", case)
    assert told.value.code == "report_taken" and report_ownership.cases_of(store, "joss") == []
    assert submissions.open_case(store, Guesses(store), case.reference, code) == case
    assert report_ownership.open_case(store, "tamsin", case.reference.lower()) == case
    with pytest.raises(Problem) as hidden:
        report_ownership.open_case(store, "joss", case.reference)
    with pytest.raises(Problem) as unknown:
        report_ownership.open_case(store, "joss", "SOH-26-ZZZZ-ZZZZ")
    assert hidden.value.as_json() == unknown.value.as_json()


def test_an_anonymous_report_is_gathered_only_knowingly(store: Store) -> None:
    """An anonymous report is added only after the warning, and nothing of the account reaches the force's documents."""
    case, _ = tell(store, anonymous=True)
    before = everything(store)
    with pytest.raises(Problem) as told:
        report_ownership.gather(store, "tamsin", case)
    assert told.value.code == "anonymous_report" and report_ownership.cases_of(store, "tamsin") == []
    report_ownership.gather(store, "tamsin", case, understood=True)
    assert report_ownership.cases_of(store, "tamsin") == [case] and everything(store) == before


def everything(store: Store) -> list[Any]:
    """Return every document of every force."""
    with store.read() as view:
        row = schema.entity
        return list(view.conn.execute(select(row.c.record).order_by(row.c.position, row.c.force)).scalars())


def test_a_signed_in_report_is_in_the_account_from_the_start(store: Store) -> None:
    """A report sent while signed in joins the account in the same transaction, unless it is anonymous."""
    said: dict[str, Any] = {"force": "sussex", "service": "crime", "contact": {"name": "Tamsin"},
                            "answers": {"what_happened": "A bike", "where": "Hove", "danger": "no"}}  # fmt: skip
    named = submissions.submit(store, shaped(said, ReportIn), "tamsin")
    submissions.submit(store, shaped({**said, "anonymous": True}, ReportIn), "tamsin")
    submissions.submit(store, shaped(said, ReportIn))
    assert [case.reference for case in report_ownership.cases_of(store, "tamsin")] == [named.reference]


def test_history_across_forces_follows_a_transfer(store: Store) -> None:
    """The history is newest first, ten to a page, with unread counts; a transferred report shows its new force."""
    found = [tell(store, force="sussex" if n % 2 else "kent")[0] for n in range(12)]
    for case in found:
        report_ownership.gather(store, "tamsin", case)
    moved = found[1]
    sussex, kent = (Desk(store, officer("triage", force)) for force in ("sussex", "kent"))
    assert sussex.send("reply", moved.report, text="We have it.")["outcome"] == "accepted"
    assert sussex.send("offer_transfer", moved.report, force="kent", reason="There")["outcome"] == "accepted"
    listing = report_ownership.listing(store, "tamsin", 2)
    assert (listing.page, listing.pages, listing.total, listing.unread) == (2, 2, 12, 1)
    shown = {row.reference: row for row in listing.reports}[moved.reference]
    assert shown.force.id == "sussex" and shown.unread == 1, "an offer changes nothing for the reporter"
    assert kent.send("accept_transfer", moved.report)["outcome"] == "accepted"
    rows = (
        report_ownership.listing(store, "tamsin", 1).reports
        + report_ownership.listing(store, "tamsin", 9).reports
    )
    assert [row.submitted_at for row in rows] == sorted((str(r.submitted_at) for r in rows), reverse=True)
    shown = {row.reference: row for row in rows}[moved.reference]
    assert shown.force == ShownForce("kent", "Kent Police") and shown.unread == 1
    submissions.view_case(store, report_ownership.open_case(store, "tamsin", moved.reference), read=True)
    assert report_ownership.listing(store, "tamsin").unread == 0
    assert report_ownership.listing(store, "nobody").reports == []


def test_the_code_of_ones_own_report_can_be_switched_off_or_changed(store: Store) -> None:
    """A changed code replaces the old one at once; the timeline says so and the account is unaffected."""
    case, old = tell(store)
    report_ownership.gather(store, "tamsin", case)
    marks = [access_codes.mark(store, case)]
    new = access_codes.renew(store, case)
    marks.append(access_codes.mark(store, case))
    with pytest.raises(Problem):
        submissions.open_case(store, Guesses(store), case.reference, old)
    assert submissions.open_case(store, Guesses(store), case.reference, new) == case
    access_codes.switch_off(store, case)
    marks.append(access_codes.mark(store, case))
    for code in (old, new, "", receipt_codes.make()):
        with pytest.raises(Problem):
            submissions.open_case(store, Guesses(store), case.reference, code)
    assert len(set(marks)) == 3 and marks[-1] is None
    assert [line["detail"]["code"] for line in lines(store, case, "code_changed")] == ["new", "off"]
    assert report_ownership.open_case(store, "tamsin", case.reference) == case


def test_events_by_the_citizen_name_nobody(store: Store) -> None:
    """Timeline events by the citizen name the reporter role and no account id."""
    case, _ = tell(store)
    report_ownership.gather(store, "tamsin-account-id", case)
    contact_rules.change(store, case, contact_rules.read(shaped({**EVERY_WAY, "channels": []}, RulesIn)))
    assert all(line["actor"] == codec.encode(CITIZEN) for line in lines(store, case, "contact_rules_changed"))
    assert "tamsin-account-id" not in str(everything(store))
