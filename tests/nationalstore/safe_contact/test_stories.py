"""Safe contact belongs to a person and an address, so that someone living with an abuser gets no message by mistake."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from casework.documents import codec
from nationalstore.core.json_shapes import shaped
from nationalstore.db.store import Store, wire_time
from nationalstore.jobs.delivery_worker import ChannelWorker
from nationalstore.services.citizens import contact_rules, report_ownership
from nationalstore.services.citizens.contact_rules import RulesIn
from nationalstore.services.commands.held_replies import release_due
from nationalstore.services.delivery import failure_messages
from nationalstore.services.intake import submissions
from nationalstore.services.safe_contact import gate, marks
from tests.helpers.commanding import code
from tests.helpers.mail import Inbox
from tests.helpers.outbound import Time, acknowledgements, events, overriding, record, rows, smtp, steps
from tests.helpers.reporters import account, asked, desk, person_of, reply, settle, tell


def leave(post: Store, inbox: Inbox, time: Time) -> None:
    """Send everything that is due."""
    time.pass_(hours=2)
    release_due(post)
    ChannelWorker(post, "email", smtp(inbox)).once()


def test_an_override_given_before_a_stop_sends_nothing_after_it(
    post: Store, inbox: Inbox, time: Time
) -> None:
    """A scheduled reply with a supervisor's override is cancelled when the reporter presses "Stop all messages"."""
    told = tell(post, [])
    later = wire_time(time.now + timedelta(hours=1))
    override = overriding(post, told.id, "email", "Life at risk.")
    outcome = reply(post, told, "email", "supervisor", override=override, not_before=later)
    assert outcome["outcome"] == "accepted"
    submissions.stop_messages(post, told.case)
    assert record(post, "message", outcome["id"])["state"] == "failed"
    leave(post, inbox, time)
    assert inbox.raw == [] and rows(post) == []
    assert steps(post, outcome["id"])[-1] == ("email", "failed", failure_messages.STOPPED)
    assert "undelivered" in record(post, "report", told.id)["flags"] and "reply_cancelled" in events(
        post, told.id
    )


def test_nobody_overrides_a_stop(post: Store) -> None:
    """No override and no looser rules can undo a stop; only the reporter can."""
    told = tell(post)
    submissions.stop_messages(post, told.case)
    override = overriding(post, told.id, "email", "Life at risk.")
    assert code(reply(post, told, "email", "supervisor", override=override)) == "channel_blocked"
    rules = {"channels": ["email"], "window": None, "neutral": False, "reason": "They rang."}
    assert code(desk(post, "supervisor").send("set_contact_rules", told.id, **rules)) == "contact_stopped"
    allowed = contact_rules.read(shaped({"safe": True, "channels": ["email"]}, RulesIn))
    contact_rules.change(post, told.case, allowed)
    assert reply(post, told, "email")["outcome"] == "accepted"


@pytest.mark.parametrize("when", ["held", "queued"])
def test_an_override_holds_only_for_the_rules_it_was_given_under(
    post: Store, inbox: Inbox, time: Time, when: str
) -> None:
    """An override ends when the rules change, both at release and at the moment of sending."""
    told = tell(post, [])
    override = overriding(post, told.id, "email", "Life at risk.")
    later = {"not_before": wire_time(time.now + timedelta(hours=1))} if when == "held" else {}
    outcome = reply(post, told, "email", "supervisor", override=override, **later)
    assert outcome["outcome"] == "accepted"
    contact_rules.change(
        post, told.case, contact_rules.read(shaped({"safe": True, "channels": [], "neutral": True}, RulesIn))
    )
    leave(post, inbox, time)
    assert inbox.raw == [] and record(post, "message", outcome["id"])["state"] == "failed"


def test_what_the_person_asks_later_ends_an_override_also_where_others_asked_it_before(
    post: Store, inbox: Inbox, time: Time
) -> None:
    """An override of rules from another report ends when the person blocks the channel themselves."""
    mine = account(post, "ann@example.org")
    tell(post, [], citizen=mine)
    told = tell(post, citizen=mine)
    later = wire_time(time.now + timedelta(hours=1))
    override = overriding(post, told.id, "email", "Life at risk.")
    outcome = reply(post, told, "email", "supervisor", override=override, not_before=later)
    assert outcome["outcome"] == "accepted"
    contact_rules.change(post, told.case, contact_rules.read(shaped({"safe": True, "channels": []}, RulesIn)))
    leave(post, inbox, time)
    assert inbox.raw == [] and record(post, "message", outcome["id"])["state"] == "failed"


def test_an_override_of_rules_that_have_changed_is_refused(post: Store) -> None:
    """A supervisor's offline override is refused when the rules have changed since."""
    told = tell(post, [])
    override = overriding(post, told.id, "email", "Life at risk.")
    contact_rules.change(
        post, told.case, contact_rules.read(shaped({"safe": True, "channels": [], "neutral": True}, RulesIn))
    )
    assert code(reply(post, told, "email", "supervisor", override=override)) == "contact_changed"
    unsaid = {"reason": "Life at risk."}
    assert code(reply(post, told, "email", "supervisor", override=unsaid)) == "contact_changed"


@pytest.mark.parametrize("force", ["sussex", "kent"])
@pytest.mark.parametrize("channel", ["email", "sms"])
def test_a_second_report_without_rules_opens_nothing(post: Store, force: str, channel: str) -> None:
    """Rules for an address apply in all forces, in any spelling, without revealing which report set them."""
    first = tell(post, [], neutral=True, force=force)
    second = tell(post, email="ANN@example.org", phone="+44 (0)7700 900123")
    outcome = reply(post, second, channel)
    assert code(outcome) == "contact_unsettled"
    assert outcome["problem"]["detail"] == gate.UNSETTLED
    said = json.dumps([outcome, asked(post, second)])
    assert first.id not in said and first.person not in said and "kent" not in said
    assert reply(post, second, "portal")["outcome"] == "accepted", "the case page is always open"


def test_any_officer_honours_what_they_have_seen(post: Store) -> None:
    """Any officer may accept another report's rules, which then apply to this person."""
    tell(post, ["email"], neutral=True)
    told = tell(post)
    assert settle(post, told, "honour")["outcome"] == "accepted"
    assert code(reply(post, told, "sms")) == "channel_blocked"
    assert code(reply(post, told, "email", text="The police have news.")) == "not_neutral"
    assert reply(post, told, "email")["outcome"] == "accepted" and rows(post)[0].neutral


def test_only_a_supervisor_sets_aside_with_a_reason(post: Store, inbox: Inbox, time: Time) -> None:
    """Only a supervisor may dismiss another report's rules, with a reason; later rules need a new review.

    Nobody can silence the police towards a victim by making a report with the victim's address.
    """
    told = tell(post)
    by_another = tell(post, [])
    submissions.stop_messages(post, by_another.case)
    assert code(reply(post, told, "email")) == "contact_unsettled"
    assert code(settle(post, told, "set_aside")) == "not_allowed"
    assert code(settle(post, told, "set_aside", "supervisor", reason=" ")) == "reason_needed"
    assert code(settle(post, told, "set_aside", "supervisor", seen="of yesterday")) == "contact_changed"
    assert settle(post, told, "set_aside", "supervisor")["outcome"] == "accepted"
    assert "contact_settled" in events(post, told.id)
    assert reply(post, told, "email")["outcome"] == "accepted"
    leave(post, inbox, time)
    (acknowledged,), (sent,) = acknowledgements(post), rows(post)
    assert {str(mail["Message-ID"])[1:].partition("@")[0] for mail in inbox.mails} == {
        acknowledged.id,
        sent.id,
    }
    tell(post, [], force="kent")
    assert code(reply(post, told, "email")) == "contact_unsettled"


def test_an_override_does_not_pass_over_what_nobody_has_seen(post: Store) -> None:
    """An override is refused while another report's rules are unreviewed."""
    tell(post, [])
    told = tell(post)
    override = overriding(post, told.id, "email", "Life at risk.")
    assert code(reply(post, told, "email", "supervisor", override=override)) == "contact_unsettled"


def test_what_is_unsettled_hides_no_stop_from_an_override(post: Store) -> None:
    """A supervisor cannot override the person's own block while another report's stricter rules are unreviewed."""
    holder = tell(post, citizen=account(post, "ann@example.org"))
    submissions.stop_messages(post, holder.case)
    tell(post, neutral=True)
    told = tell(post, [])
    override = overriding(post, told.id, "email", "Life at risk.")
    assert code(reply(post, told, "email", "supervisor", override=override)) == "contact_unsettled"
    assert settle(post, told, "set_aside", "supervisor")["outcome"] == "accepted"
    again = overriding(post, told.id, "email", "Life at risk.")
    assert code(reply(post, told, "email", "supervisor", override=again)) == "channel_blocked"


def test_a_stop_by_a_guest_is_seen_before_the_third_report_is_answered(post: Store) -> None:
    """After a guest's stop on the second report, a reply on the third needs a review."""
    tell(post)
    second = tell(post)
    submissions.stop_messages(post, second.case)
    assert code(reply(post, tell(post), "email")) == "contact_unsettled"


def test_who_proved_the_address_is_not_silenced_by_others(post: Store) -> None:
    """The rules of someone who proved the address outrank those of a report that only names it."""
    mine = account(post, "ann@example.org")
    told = tell(post, citizen=mine)
    by_another = tell(post, [], neutral=True)
    submissions.stop_messages(post, by_another.case)
    assert reply(post, told, "email")["outcome"] == "accepted"
    assert not rows(post)[0].neutral
    # A phone number cannot be proved, so an officer reviews its rules.
    assert code(reply(post, told, "sms")) == "contact_unsettled"


def test_the_holders_rules_hold_for_every_report_with_their_address(post: Store) -> None:
    """The rules of the address's holder apply without review, even to a report by someone else with that address."""
    mine = account(post, "ann@example.org")
    holder = tell(post, ["email"], neutral=True, citizen=mine)
    other = tell(post, force="kent")
    assert code(reply(post, other, "email", text="The police have news.")) == "not_neutral"
    submissions.stop_messages(post, holder.case)
    refused = reply(post, other, "email")
    assert code(refused) == "channel_blocked" and refused["problem"]["detail"] == failure_messages.STOPPED
    override = {"reason": "Life at risk.", "rules": "x"}
    assert code(reply(post, other, "email", "supervisor", override=override)) == "channel_blocked"


def test_stop_holds_for_everything_in_the_account(post: Store, inbox: Inbox, time: Time) -> None:
    """A stop covers every force and address in the account and cancels what waits."""
    mine = account(post, "ann@example.org")
    first = tell(post, citizen=mine)
    there = tell(post, citizen=mine, force="kent", email="ann.work@example.org", phone="01632 960001")
    later = wire_time(time.now + timedelta(hours=1))
    held, queued = reply(post, there, "email", not_before=later), reply(post, there, "email")
    by_page = reply(post, there, "portal", not_before=later)
    assert {one["outcome"] for one in (held, queued, by_page)} == {"accepted"}
    submissions.stop_messages(post, first.case)
    assert record(post, "message", held["id"])["state"] == "failed"
    assert [row.state for row in rows(post)] == ["cancelled"]
    assert code(reply(post, there, "email")) == "channel_blocked"
    leave(post, inbox, time)
    assert inbox.raw == [] and record(post, "message", by_page["id"])["state"] == "sent"


def test_saying_that_it_is_not_safe_ends_what_waits_too(post: Store, time: Time) -> None:
    """Choosing "not safe" on the contact page cancels what waits, as the stop button does."""
    told = tell(post)
    later = wire_time(time.now + timedelta(hours=1))
    held, queued = reply(post, told, "email", not_before=later), reply(post, told, "email")
    contact_rules.change(post, told.case, contact_rules.read(shaped({"safe": False}, RulesIn)))
    states = [record(post, "message", one["id"])["state"] for one in (held, queued)]
    assert states == ["failed", "failed"] and [row.state for row in rows(post)] == ["cancelled"]


def test_what_is_asked_after_a_reply_was_queued_keeps_it_back(post: Store, inbox: Inbox) -> None:
    """The gate checks again at the moment of sending, so later rules hold back a queued reply."""
    told = tell(post)
    outcome = reply(post, told, "email")
    tell(post, [])
    ChannelWorker(post, "email", smtp(inbox)).once()
    assert inbox.raw == [] and steps(post, outcome["id"])[-1] == ("email", "failed", gate.UNSETTLED)


def test_two_reports_that_ask_the_same_need_nobody(post: Store) -> None:
    """Only rules stricter than the person's own need a review."""
    tell(post, ["email"])
    told = tell(post, ["email"])
    assert asked(post, told) == {} and reply(post, told, "email")["outcome"] == "accepted"


def test_a_person_who_is_erased_asks_nothing_any_more(post: Store) -> None:
    """An erased person's rules no longer apply, and the other document shows it."""
    first, told = tell(post, []), tell(post)
    marks.look(post)
    assert person_of(post, told)["elsewhere"]["email"]["state"] == "unsettled"
    with post.read() as view:
        authority = codec.encode(view.rules_of("sussex"))["erasure"]["authorities"][0]["key"]
    what, boss = {"kind": "report", "id": first.id}, desk(post, "supervisor")
    recorded = [{"offence_code": "28E", "rms_reference": "47/1"}]
    assert boss.send("record_crime", first.id, crimes=recorded)["outcome"] == "accepted"
    outcome = boss.send("erase", first.id, object=what, authority=authority, reason="Court order.")
    assert outcome["outcome"] == "accepted", outcome
    marks.look(post)
    assert person_of(post, told)["elsewhere"] is None
    assert reply(post, told, "email")["outcome"] == "accepted"


def test_every_desk_is_told_what_others_ask(post: Store) -> None:
    """Desks see each change of the mark: unsettled, in effect, changed, removed; it is written only on change."""
    told = tell(post)
    other = tell(post, [], force="kent")
    assert marks.look(post) == 1
    assert person_of(post, told)["elsewhere"]["sms"]["state"] == "unsettled"
    settle(post, told, "honour")
    mark = person_of(post, told)["elsewhere"]["sms"]
    assert mark["state"] == "in_force" and mark["rules"]["channels"] == ["portal", "email", "phone"]
    assert marks.look(post) == 0
    contact_rules.change(
        post, other.case, contact_rules.read(shaped({"safe": True, "channels": ["email"]}, RulesIn))
    )
    assert marks.look(post) == 1
    assert person_of(post, told)["elsewhere"]["sms"]["state"] == "unsettled"
    assert "email" not in person_of(post, told)["elsewhere"]


def test_a_report_put_into_the_account_proves_its_address(post: Store) -> None:
    """Adding a guest report to an account proves its address from then on, and desks are updated."""
    told = tell(post)
    by_another = tell(post, [])
    marks.look(post)
    assert code(reply(post, told, "email")) == "contact_unsettled"
    report_ownership.gather(post, account(post, "ann@example.org"), told.case)
    assert marks.look(post) == 1
    assert "email" not in person_of(post, told)["elsewhere"]
    assert reply(post, told, "email")["outcome"] == "accepted"
    assert code(reply(post, by_another, "email")) == "channel_blocked"


def test_rules_go_along_to_another_force(post: Store) -> None:
    """A transferred case keeps its settled rules and its stop."""
    told = tell(post)
    submissions.stop_messages(post, told.case)
    assert (
        desk(post, "supervisor").send("offer_transfer", told.id, force="kent", reason="Theirs.")["outcome"]
        == "accepted"
    )
    assert desk(post, "supervisor", "kent").send("accept_transfer", told.id)["outcome"] == "accepted"
    there = type(told)(told.id, submissions.now_with(post, told.case), told.person)
    assert code(reply(post, there, "email", "supervisor")) == "channel_blocked"
    assert code(reply(post, tell(post), "email")) == "contact_unsettled"
