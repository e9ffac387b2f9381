"""No case content leaves by email or text message: the tests read every byte that the servers received."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest
from litestar.testing import TestClient

from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.jobs.delivery_worker import ChannelWorker
from nationalstore.services.delivery import notify as way_to
from tests.helpers.mail import Inbox
from tests.helpers.notify import KEY, notify_service, templates_toml
from tests.helpers.outbound import acknowledgements, change_person, every_row, record, replied, smtp
from tests.helpers.raw_documents import list_records

PLANTED = {
    "name": "Quillon Marzipan",
    "answers": {"what_happened": "walrus-typewriter", "where": "Gooseberry-Parade", "danger": "no"},
    "reply": "tangerine-lighthouse",
    "note": "cucumber-orchestra",
}
WORDS = ["Quillon", "Marzipan", "walrus", "typewriter", "Gooseberry", "tangerine", "lighthouse", "cucumber",
         "orchestra", "theft", "crime", "sussex", "Ashdown", "Odile", "SOH-"]  # fmt: skip
TOLD_AT_ONCE = ("crime", "sussex", "SOH-")
"""Only an acknowledgement in its usual words may hold these: the force, the reference, and when to call 999."""


@pytest.mark.parametrize("neutral", [False, True])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_canary_leaves(post: Store, inbox: Inbox, tmp_path: Path, neutral: bool, language: str) -> None:
    """No name, address, answer, reply, note, officer or code appears in what the servers received.

    Only the acknowledgement names the reference and the force, and not even that does when neutral words were asked for.
    """
    (tmp_path / "templates.toml").write_text(templates_toml())
    contact = {"name": PLANTED["name"], "email": "q@example.org", "phone": "07700900123",
               "channels": ["email", "sms"], "neutral": neutral}  # fmt: skip
    said = {"force": "sussex", "service": "crime", "language": language, "contact": contact,
            "answers": PLANTED["answers"]}  # fmt: skip
    with TestClient(create_app(post, Settings())) as citizen:
        done = citizen.post("/intake/v1/reports", json=said).json()
    with post.read() as view:
        (report,) = list_records(view, "sussex", "report")
    for channel in ("email", "sms"):
        replied(post, report["id"], channel, str(PLANTED["reply"]))
    change_person(post, report["id"], name=f"{PLANTED['name']} the Third")
    with notify_service() as service:
        templates = way_to.templates(tmp_path / "templates.toml")
        for channel, way in (("email", smtp(inbox)), ("sms", way_to.Notify(service.url, KEY, templates))):
            ChannelWorker(post, channel, way).once()
        received = inbox.raw + service.raw
    assert len(received) == 3 and all(row.state in ("sent", "sending") for row in every_row(post))
    (acknowledged,) = acknowledgements(post)
    for raw in received:
        body = raw + quopri.decodestring(raw) + _every_base64(raw)
        told = () if neutral or acknowledged.id.encode() not in raw else TOLD_AT_ONCE
        for word in [*WORDS, done["reference"], done["receipt"], report["id"]]:
            found = word.casefold().encode() in body.lower()
            assert not found or word in told or (told and word == done["reference"]), word
        assert neutral == (b"olice" not in body and b"eddlu" not in body)


def _every_base64(raw: bytes) -> bytes:
    found = b""
    for part in raw.replace(b"\r", b"").split(b"\n\n"):
        try:
            found += base64.b64decode(part, validate=True)
        except ValueError:
            continue
    return found


def test_no_address_is_logged(post: Store, inbox: Inbox, caplog: pytest.LogCaptureFixture) -> None:
    """The log of refusals, errors and outages contains nobody's address or number."""
    import logging

    from tests.helpers.outbound import reachable

    caplog.set_level(logging.DEBUG)
    with notify_service() as service:
        service.broken = 1
        templates = {"sms": way_to.ProviderTemplate("33333333-0000-4000-8000-000000000000")}
        way = way_to.Notify(service.url, KEY, templates)
        for number, phone in enumerate(("07700900123", "0770090", "07700900124"), start=1):
            message = replied(post, reachable(post, number, phone=phone), "sms")
            ChannelWorker(post, "sms", way).once()
            assert record(post, "message", message)["delivery"]
    inbox.answers["who@example.org"] = "550 who@example.org is nobody"
    replied(post, reachable(post, 9, email="who@example.org"), "email")
    ChannelWorker(post, "email", smtp(inbox)).once()
    own = [line.getMessage() for line in caplog.records if not line.name.startswith("mail.")]
    assert own and not [line for line in own if "0770090" in line or "who@" in line]
