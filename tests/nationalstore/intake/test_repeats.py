"""Repeated requests take effect once: from apps with a key and from the portal's own form, on both databases."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from litestar.testing import TestClient

from nationalstore.app import create_app
from nationalstore.core.errors import Problem
from nationalstore.core.json_shapes import shaped
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.services.cases import receipt_codes
from nationalstore.services.intake import idempotency, submissions
from nationalstore.services.intake.schemas import ReportIn
from nationalstore.services.intake.submissions import SubmissionReceipt
from tests.helpers.raw_documents import list_records

ANSWERS = {"what_happened": "The shed was opened.", "where": "Tern Row, Brighton", "danger": "no"}
SAID: dict[str, Any] = {"force": "sussex", "service": "crime", "language": "en", "answers": ANSWERS}
KEY = "2f1c9a34-7d1e-4b7a-9d7f-5f0f6c1a2b3c"


@pytest.fixture
def citizen(store: Store) -> Iterator[TestClient[Any]]:
    """A client of the public endpoints."""
    with TestClient(create_app(store, Settings())) as client:
        yield client


def reports(store: Store) -> list[Any]:
    """Return every report of the force."""
    with store.read() as view:
        return list_records(view, "sussex", "report")


def send(citizen: TestClient[Any], key: str, **changes: Any) -> Any:
    """Send a report under a key."""
    return citizen.post("/intake/v1/reports", json={**SAID, **changes}, headers={"Idempotency-Key": key})


def test_the_same_key_is_the_same_report_and_the_same_code(citizen: TestClient[Any], store: Store) -> None:
    """A report sent three times under one key is stored once, and each response's code opens it."""
    answers = [send(citizen, KEY) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201] * 3
    assert len({answer.text for answer in answers}) == 1 and len(reports(store)) == 1
    done = answers[-1].json()
    case = citizen.get(f"/intake/v1/reports/{done['reference']}", headers={"Receipt": done["receipt"]})
    assert case.status_code == 200


def test_other_words_under_a_key_are_refused(citizen: TestClient[Any], store: Store) -> None:
    """Different content under a used key is refused and changes nothing."""
    assert send(citizen, KEY).status_code == 201
    other = send(citizen, KEY, answers={**ANSWERS, "where": "Elsewhere"})
    assert other.status_code == 422 and other.json()["code"] == "id_reused"
    assert len(reports(store)) == 1


@pytest.mark.parametrize(
    "key", ["1", "a" * 101, "with spaces and more letters", "ключ-ключ-ключ-ключ-ключ".encode()]
)
def test_a_key_that_others_might_have_is_refused(citizen: TestClient[Any], store: Store, key: Any) -> None:
    """A short or malformed key is refused with a reason before anything is stored."""
    answer = send(citizen, key)
    assert answer.status_code == 400 and "Idempotency-Key" in answer.json()["detail"]
    assert reports(store) == []


def test_without_a_key_every_sending_is_its_own(citizen: TestClient[Any], store: Store) -> None:
    """Without a key every request is a report of its own, because two people may write the same."""
    for _ in range(2):
        assert citizen.post("/intake/v1/reports", json=SAID).status_code == 201
    assert len(reports(store)) == 2


def test_many_at_once_are_one(store: Store) -> None:
    """Eight simultaneous requests with the same key get one reference and one code."""
    found: list[SubmissionReceipt] = []
    start = threading.Barrier(8)

    def send_one() -> None:
        start.wait()
        found.append(submissions.submit(store, shaped(SAID, ReportIn), key=KEY))

    senders = [threading.Thread(target=send_one) for _ in range(8)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert len(found) == 8 and len(set(found)) == 1 and len(reports(store)) == 1


def test_a_message_sent_twice_stands_once(citizen: TestClient[Any]) -> None:
    """A message key applies within its case; without a key every message is stored."""
    done = send(citizen, KEY).json()
    path = f"/intake/v1/reports/{done['reference']}"
    open_ = {"Receipt": done["receipt"]}
    for key in ("m" * 20, "m" * 20, "n" * 20, ""):
        headers = {**open_, **({"Idempotency-Key": key} if key else {})}
        answer = citizen.post(f"{path}/messages", json={"text": "The door is green."}, headers=headers)
        assert answer.status_code == 201
    assert len(citizen.get(path, headers=open_).json()["messages"]) == 3


def test_keys_are_kept_as_hashes_and_forgotten_in_a_week(store: Store) -> None:
    """The database holds no key and no code, and after a week nothing of either."""
    done = submissions.submit(store, shaped(SAID, ReportIn), key=KEY)

    def rows() -> str:
        with store.read() as view:
            return str(view.conn.exec_driver_sql("SELECT * FROM sent_report").all())

    assert done.reference in rows() and KEY not in rows() and receipt_codes.clean(done.receipt) not in rows()
    now = store.clock()
    store.clock = lambda: now + timedelta(days=8)
    idempotency.forget_old(store)
    assert rows() == "[]"


def test_codes_from_keys_are_as_good_as_drawn_ones(store: Store) -> None:
    """Codes derived from keys have the length and alphabet of random ones, and differ for each key."""
    codes = {
        idempotency.sending(store, f"{KEY}-{number}", shaped(SAID, ReportIn)).receipt
        for number in range(2_000)
    }
    assert len(codes) == 2_000
    assert {len(receipt_codes.clean(code)) for code in codes} == {receipt_codes.LENGTH}
    assert set("".join(map(receipt_codes.clean, codes))) == set(receipt_codes.LETTERS)


@pytest.mark.parametrize(("name", "typed"), [("email", "tamsin at example"), ("phone", "call me")])
def test_an_address_that_cannot_be_right_is_named(store: Store, name: str, typed: str) -> None:
    """An invalid email address is reported, so that nobody waits for messages that cannot arrive."""
    said = {**SAID, "contact": {"name": "Tamsin Orrery", name: typed}}
    with pytest.raises(Problem) as told:
        submissions.submit(store, shaped(said, ReportIn))
    assert told.value.fields["question"] == name and reports(store) == []
