"""GOV.UK Notify: acceptance, refusals, limits and callbacks, against a service that validates like the real one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from nationalstore.app import create_app
from nationalstore.core.errors import Misconfigured
from nationalstore.core.settings import Settings
from nationalstore.db.sql_outbox import SqlOutbox
from nationalstore.db.store import Store
from nationalstore.jobs.delivery_worker import ChannelWorker
from nationalstore.services.delivery import failure_messages, outbox, rate_limit
from nationalstore.services.delivery import notify as way_to
from tests.helpers.notify import (
    KEY,
    NEUTRAL_SENDER,
    SERVICE,
    TEMPLATES,
    Notify,
    notify_service,
    templates_toml,
)
from tests.helpers.outbound import Time, change_person, events, reachable, record, replied, rows, steps

TOKEN = "a-token-that-was-agreed"


@pytest.fixture
def service() -> Iterator[Notify]:
    """A Notify service on this machine."""
    with notify_service() as running:
        yield running


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """The file that names the templates."""
    path = tmp_path / "templates.toml"
    path.write_text(templates_toml())
    return path


@pytest.fixture
def way(service: Notify, templates: Path) -> way_to.Notify:
    """The transport to the service."""
    return way_to.Notify(service.url, KEY, way_to.templates(templates))


def told(post: Store, service: Notify, status: str, **changes: Any) -> int:
    """Send one receipt as Notify does and return the response's status."""
    made = {**service.taken[-1], "status": status, **changes}
    said = {"id": made["id"], "reference": made["reference"], "to": made["phone_number"], "status": status,
            "notification_type": made["type"], "created_at": made["created_at"], "completed_at": None,
            "sent_at": None, "template_id": made["template"]["id"], "template_version": 1}  # fmt: skip
    with TestClient(create_app(post, Settings(notify_callback_token=TOKEN))) as door:
        answer = door.post("/delivery/v1/notify", json=said, headers={"Authorization": f"Bearer {TOKEN}"})
    return int(answer.status_code)


def test_a_text_message_is_handed_over_and_told_by_callback(
    post: Store, service: Notify, way: way_to.Notify
) -> None:
    """Waiting, sent, delivered and read are recorded once each, in whatever order and number the callbacks arrive."""
    service.holds = True
    report = reachable(post, phone="07700 900123")
    message = replied(post, report, "sms")
    assert ChannelWorker(post, "sms", way).once() == 1
    (sent,) = service.taken
    assert sent["phone_number"] == "07700900123" and sent["template"]["id"] == TEMPLATES["sms"]
    assert sent["reference"] == rows(post)[0].id and "police" in sent["body"] and sent["sender"] is None
    assert record(post, "message", message)["state"] == "sent"
    for status in ("sending", "delivered", "delivered", "sent", "sending", "temporary-failure"):
        assert told(post, service, status) == 204
    assert record(post, "message", message)["state"] == "delivered"
    assert [state for _, state, _ in steps(post, message)] == ["queued", "sent", "delivered"]
    assert "undelivered" not in record(post, "report", report)["flags"]


def test_neutral_text_messages_have_a_neutral_sender(
    post: Store, service: Notify, way: way_to.Notify
) -> None:
    """A neutral text message has another template and sender, and names nobody."""
    report = reachable(post)
    change_person(post, report, contact={"neutral": True})
    replied(post, report, "sms", "There is news.")
    ChannelWorker(post, "sms", way).once()
    (sent,) = service.taken
    assert sent["template"]["id"] == TEMPLATES["sms_neutral"] and sent["sender"] == NEUTRAL_SENDER
    assert b"olice" not in service.raw[0]


def test_a_failure_after_it_was_sent_becomes_a_task(
    post: Store, service: Notify, way: way_to.Notify, time: Time
) -> None:
    """A permanent failure after sending is flagged once; repeated or later receipts change nothing."""
    report = reachable(post, phone="07700900002")
    message = replied(post, report, "sms")
    ChannelWorker(post, "sms", way).once()
    for _ in range(3):
        assert told(post, service, "permanent-failure") == 204
    assert told(post, service, "sending") == 204
    assert record(post, "message", message)["state"] == "failed"
    assert steps(post, message)[-1] == ("sms", "failed", failure_messages.UNKNOWN_ADDRESS["sms"])
    assert events(post, report).count("not_delivered") == 1
    time.pass_(days=1)
    assert ChannelWorker(post, "sms", way).once() == 0 and len(service.taken) == 1


def test_what_no_callback_told_is_asked(post: Store, service: Notify, way: way_to.Notify, time: Time) -> None:
    """A notice without a callback is queried after five minutes, then less and less often, and is not sent again."""
    service.holds = True
    message = replied(post, reachable(post), "sms")
    lane = ChannelWorker(post, "sms", way)
    lane.once()
    time.pass_(minutes=4)
    assert lane.once() == 0
    time.pass_(minutes=2)
    assert lane.once() == 1 and record(post, "message", message)["state"] == "sent"
    service.settle(service.taken[0])
    time.pass_(hours=1)
    assert lane.once() == 1 and record(post, "message", message)["state"] == "delivered"
    assert len(service.taken) == 1 and lane.once() == 0


def test_after_seven_days_nobody_is_asked_any_more(
    post: Store, service: Notify, way: way_to.Notify, time: Time
) -> None:
    """After seven days, when Notify has deleted the notification, queries stop and the notice stays sent."""
    service.holds = True
    message = replied(post, reachable(post), "sms")
    lane, asked = ChannelWorker(post, "sms", way), 0
    lane.once()
    for _ in range(8 * 24):
        time.pass_(hours=1)
        asked += lane.once()
    assert rows(post)[0].state == "sent" and rows(post)[0].next_at is None and 30 < asked < 60
    assert record(post, "message", message)["state"] == "sent" and len(service.taken) == 1


def test_a_passing_failure_is_sent_again_with_the_same_reference(
    post: Store, service: Notify, way: way_to.Notify, time: Time
) -> None:
    """A temporary failure is retried under the same reference, and later receipts for the first attempt are ignored."""
    report = reachable(post, phone="07700900003")
    message = replied(post, report, "sms")
    lane = ChannelWorker(post, "sms", way)
    lane.once()
    assert told(post, service, "temporary-failure") == 204
    first = service.taken[0]
    assert rows(post)[0].state == "temporary_failure"
    assert steps(post, message)[-1] == ("sms", "queued", failure_messages.OUT_OF_REACH["sms"])
    time.pass_(hours=1)
    lane.once()
    assert len(service.taken) == 2 and service.taken[1]["reference"] == first["reference"]
    assert told(post, service, "permanent-failure", id=first["id"]) == 204
    assert rows(post)[0].state == "sending"
    assert told(post, service, "delivered") == 204
    assert record(post, "message", message)["state"] == "delivered"


@pytest.mark.parametrize(
    ("phone", "why"),
    [("12", failure_messages.NOT_AN_ADDRESS["sms"]), ("no phone", failure_messages.NOT_AN_ADDRESS["sms"])],
)
def test_a_number_notify_refuses_becomes_a_task(
    post: Store, service: Notify, way: way_to.Notify, phone: str, why: str
) -> None:
    """A 400 about the number is a permanent failure."""
    message = replied(post, reachable(post, phone=phone), "sms")
    ChannelWorker(post, "sms", way).once()
    assert steps(post, message)[-1] == ("sms", "failed", why) and service.taken == []


def test_a_wrong_key_or_template_is_ours_to_mend(
    post: Store, service: Notify, templates: Path, time: Time
) -> None:
    """A 403, or a 400 about anything but the number, is retried and succeeds once the setting is corrected."""
    message = replied(post, reachable(post), "sms")
    known = way_to.templates(templates)
    wrong_key = KEY[:-4] + "0000"
    ChannelWorker(post, "sms", way_to.Notify(service.url, wrong_key, known)).once()
    time.pass_(hours=1)
    lost = {"sms": way_to.ProviderTemplate("33333333-0000-4000-8000-000000000000")}
    ChannelWorker(post, "sms", way_to.Notify(service.url, KEY, lost)).once()
    assert service.taken == [] and rows(post)[0].attempts == 2
    assert steps(post, message)[-1] == ("sms", "queued", failure_messages.NOT_SET_UP["sms"])
    time.pass_(hours=1)
    ChannelWorker(post, "sms", way_to.Notify(service.url, KEY, known)).once()
    assert record(post, "message", message)["state"] == "sent"


def test_a_broken_service_is_tried_again(
    post: Store, service: Notify, way: way_to.Notify, time: Time
) -> None:
    """After a 500 the notice waits and then leaves once."""
    service.broken = 1
    message = replied(post, reachable(post), "sms")
    lane = ChannelWorker(post, "sms", way)
    lane.once()
    assert steps(post, message)[-1] == ("sms", "queued", failure_messages.SERVICE_AWAY["sms"])
    time.pass_(hours=1)
    lane.once()
    assert len(service.taken) == 1


def test_a_429_slows_the_lane_and_fails_nothing(post: Store, templates: Path, time: Time) -> None:
    """Notices over the rate limit wait untried; none fails and none is lost."""
    messages = [replied(post, reachable(post, number), "sms") for number in range(1, 6)]
    with notify_service(limit=2) as service:
        lane = ChannelWorker(post, "sms", way_to.Notify(service.url, KEY, way_to.templates(templates)))
        lane.once()
        assert len(service.taken) == 2 and service.refused_for_pace == 1
        assert lane.once() == 0, "it rests"
        assert [row.attempts for row in rows(post)].count(0) == 3
        service.times.clear()
        service.limit = 3_000
        time.pass_(seconds=6)
        lane.once()
        assert len(service.taken) == 5
    assert all(len(steps(post, message)) == 2 for message in messages)


def test_all_workers_keep_one_pace(post: Store, time: Time) -> None:
    """All workers share one rate limit per minute, and a pause allows only a small burst."""
    taken: list[tuple[float, int]] = []
    started = time.now
    while time.now - started < timedelta(minutes=3):
        with post.begin() as conn:
            taken.append(
                (time.now.timestamp(), rate_limit.take(SqlOutbox(conn), "notify", time.now, 40, 600))
            )
        time.pass_(milliseconds=250)
    for at, _ in taken:
        assert sum(number for when, number in taken if at <= when < at + 60) <= 600
    assert sum(number for _, number in taken) > 3 * 500
    time.pass_(hours=1)
    with post.begin() as conn:
        assert rate_limit.take(SqlOutbox(conn), "notify", time.now, 500, 600) == rate_limit.BURST


def test_a_lease_takes_no_more_than_the_pace_allows(post: Store, time: Time) -> None:
    """A lease takes no more rows than the rate limit allows, and leaves the others free."""
    for number in range(1, 4):
        replied(post, reachable(post, number), "sms")
    with post.begin() as conn:
        assert (
            len(outbox.lease(SqlOutbox(conn), "sms", time(), "me", timedelta(minutes=5), 10, ("notify", 3)))
            == 3
        )
    with post.begin() as conn:
        again = time.now + timedelta(minutes=6)
        assert (
            len(outbox.lease(SqlOutbox(conn), "sms", again, "me", timedelta(minutes=5), 1, ("notify", 3)))
            == 1
        )


@pytest.mark.parametrize(
    "header", ["", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer \u00fc", f"Bearer{TOKEN}"]
)
def test_only_who_knows_the_token_tells(post: Store, header: str) -> None:
    """A callback without the right token is refused, whatever it contains."""
    with TestClient(create_app(post, Settings(notify_callback_token=TOKEN))) as door:
        answer = door.post("/delivery/v1/notify", json={}, headers={b"Authorization": header.encode()})
        assert answer.status_code == 401
    with TestClient(create_app(post, Settings())) as door:
        headers = {"Authorization": "Bearer "}
        assert door.post("/delivery/v1/notify", json={}, headers=headers).status_code == 404


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", 400),
        (b"[]", 400),
        (b"{" * 9, 400),
        (b'{"a": "' + b"x" * 30_000 + b'"}', 400),
        (b"{}", 204),
        (b'{"id": 7, "reference": ["x"], "status": {"a": 1}}', 204),
        (b'{"id": "x", "reference": "0198f0a0-0000-7000-8000-000000000001", "status": "delivered"}', 204),
    ],
)
def test_garbage_and_the_unknown_are_survived(post: Store, body: bytes, code: int) -> None:
    """Unknown ids get the same response as known ones, so a caller cannot learn which exist, and garbage is refused."""
    with TestClient(create_app(post, Settings(notify_callback_token=TOKEN))) as door:
        answer = door.post("/delivery/v1/notify", content=body, headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == code


def test_a_callback_faster_than_the_worker_counts(
    post: Store, service: Notify, way: way_to.Notify, time: Time
) -> None:
    """A receipt that arrives before the worker's commit is neither lost nor repeated."""
    from nationalstore.services.delivery.transports import Notice
    from nationalstore.services.safe_contact import send_policy

    service.holds = True
    message = replied(post, reachable(post), "sms")
    with post.begin() as conn:
        (row,) = outbox.lease(SqlOutbox(conn), "sms", time(), "dying", timedelta(minutes=5), 1)
    with post.read() as view:
        notice = send_policy.decide(view, row, time())
    assert isinstance(notice, Notice)
    way.hand(notice)
    assert told(post, service, "delivered") == 204
    time.pass_(minutes=10)
    assert ChannelWorker(post, "sms", way).once() == 0 and len(service.taken) == 1
    assert record(post, "message", message)["state"] == "delivered"


def test_templates_are_checked_at_the_start(tmp_path: Path, service: Notify) -> None:
    """An invalid file, an empty file and an invalid key are reported at start-up."""
    for text in ("", "nonsense", "[sms]\nname = 1", "sms = 3"):
        path = tmp_path / "t.toml"
        path.write_text(text)
        with pytest.raises(Misconfigured):
            way_to.templates(path)
    with pytest.raises(Misconfigured):
        way_to.templates(tmp_path / "missing.toml")
    with pytest.raises(Misconfigured):
        way_to.Notify(service.url, f"short-{SERVICE}", {})


def test_the_service_on_this_machine_refuses_what_the_real_one_does(service: Notify) -> None:
    """The local service refuses what the real one does: a missing or foreign token, unknown fields, missing values.

    Without this the tests above would prove nothing.
    """
    import json
    import urllib.error
    import urllib.request

    from notifications_python_client.errors import APIError
    from notifications_python_client.notifications import NotificationsAPIClient

    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{service.url}/v2/notifications/x")
    assert caught.value.code == 401 and json.load(caught.value)["errors"][0]["error"] == "AuthError"
    client = NotificationsAPIClient(KEY, base_url=service.url)
    refused: list[tuple[Callable[[], object], int]] = [
        (lambda: client.send_sms_notification("07700900123", "no-such-template", {"text": "x"}), 400),
        (lambda: client.send_sms_notification("07700900123", TEMPLATES["sms"], {}), 400),
        (lambda: client.post("/v2/notifications/sms", {"phone_number": "07700900123", "x": 1}), 400),
        (lambda: client.get_notification_by_id("unknown"), 404),
        (
            lambda: NotificationsAPIClient(KEY[:-4] + "0000", base_url=service.url).get(
                "/v2/notifications/x"
            ),
            403,
        ),
    ]
    for ask, code in refused:
        with pytest.raises(APIError) as error:
            ask()
        assert error.value.status_code == code
    sent = client.send_sms_notification("+44 7700 900123", TEMPLATES["sms"], {"text": "x"}, "ours")
    assert sent["reference"] == "ours" and sent["content"]["body"] == "x"
    assert client.get_notification_by_id(sent["id"])["status"] == "delivered"
