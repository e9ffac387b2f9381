"""Events from desks are stored once, as they were sent, and a bad event blocks nothing."""

from __future__ import annotations

import itertools
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from litestar.testing import TestClient

from casework import audit_details
from nationalstore.core.identity import Principal
from nationalstore.db.audit_rows import KINDS
from nationalstore.db.store import Store
from nationalstore.services.audit import client_entries
from nationalstore.services.audit.schemas import DeskEvent, Events, Object
from tests.helpers.desk_looks import look
from tests.helpers.raw_documents import list_records
from tests.helpers.record import Asking, entries_of

OF_THE_STORE = (
    "feed",
    "urgent",
    "request",
    "gap",
    "export_grant",
    "store",
    "message",
    "person",
    "policy",
    "officer",
    "",
)
VALUES: dict[str, Any] = {
    **dict.fromkeys(sorted(audit_details.WORDS), "word"),
    **dict.fromkeys(sorted(audit_details.NUMBERS), 2),
    "reports": ["r1"],
}


def test_an_event_becomes_an_entry_once(store: Store, door: TestClient[Any]) -> None:
    """An entry has officer, action, time of the action and time of arrival; a repeat adds nothing."""
    one = Asking(store, door)
    said: dict[str, Any] = {"reason": "Third call\0", "recipients": ["kent"], "detail": {"files": 2}}
    event = look(what="disclosure", **said, offline=True)
    assert one.send(event).json() == {"accepted": [event["id"]], "known": [], "refused": []}
    assert one.send(event).json() == {"accepted": [], "known": [event["id"]], "refused": []}
    (entry,) = entries_of(store)
    recorded_at = entry.pop("recorded_at")
    assert recorded_at > "2026-03-01T10:00:00.000Z"
    with store.read() as view:
        officer = next(o for o in list_records(view, "sussex", "officer") if o["roles"] == ["triage"])
    assert entry == {**event, "at": "2026-03-01T10:00:00.000Z", "force": "sussex", "client": "desk-1",
                     "officer": officer["id"]}  # fmt: skip


def test_the_same_id_with_another_content_is_refused(store: Store, door: TestClient[Any]) -> None:
    """The same id with other content is refused, within a batch and between batches, and the first stays."""
    one, event = Asking(store, door), look()
    one.send(event)
    for wrong in ([{**event, "what": "disclosure"}], [{**event, "reason": "Another"}]):
        answer = one.send(*wrong).json()
        assert answer["refused"][0]["problem"]["code"] == "id_reused"
    fresh = look()
    answer = one.send(fresh, {**fresh, "what": "erasure"}, fresh).json()
    assert (answer["accepted"], answer["known"], len(answer["refused"])) == ([fresh["id"]], [fresh["id"]], 1)
    assert [entry["what"] for entry in entries_of(store)] == ["consultation", "consultation"]


@pytest.mark.parametrize("wrong", [
    {"id": "1"}, {"what": "looked"}, {"at": "yesterday"}, {"reason": "x" * 501}, {"report": "a\0b"},
    {"recipients": ["x"] * 51}, {"detail": {"x": "y" * 4000}}, {"object": {"kind": "", "id": ""}},
])  # fmt: skip
def test_what_can_never_be_an_entry_is_refused_by_itself(
    store: Store, door: TestClient[Any], wrong: dict[str, Any]
) -> None:
    """An invalid event is refused alone; the events before and behind it are accepted."""
    before, behind = look(), look()
    answer = Asking(store, door).send(before, look(**wrong), behind).json()
    assert answer["accepted"] == [before["id"], behind["id"]]
    assert [one["problem"]["code"] for one in answer["refused"]] == ["body_invalid"]


def test_a_desk_says_what_the_table_has_and_nothing_else(store: Store, door: TestClient[Any]) -> None:
    """Every action, object and detail in the table is accepted; those that only the store may write are refused."""
    kinds = {*OF_THE_STORE, *(kind for _, kind in audit_details.BY_DESKS)}
    details: list[dict[str, Any]] = [{}, *({name: value} for name, value in VALUES.items())]
    for what in KINDS:
        said = {}
        for kind, detail in itertools.product(sorted(kinds), details):
            event = look(what=what, object={"kind": kind, "id": "r1"}, detail=detail)
            said[event["id"]] = event, audit_details.not_a_desks(what, kind, detail)
        answer = Asking(store, door).send(*(event for event, _ in said.values())).json()
        assert answer["accepted"] == [id_ for id_, (_, wrong) in said.items() if not wrong]
        refused = [(one["id"], one["problem"]["code"], one["problem"]["field"]) for one in answer["refused"]]
        assert refused == [(id_, "body_invalid", wrong) for id_, (_, wrong) in said.items() if wrong]
    heard = {(one["what"], one["object"]["kind"]) for one in entries_of(store)}
    assert heard == set(audit_details.BY_DESKS) and not {kind for _, kind in heard} & set(OF_THE_STORE)


def test_more_than_five_hundred_at_a_time_are_not_taken(store: Store, door: TestClient[Any]) -> None:
    """A batch of more than 500 is refused whole."""
    assert Asking(store, door).send(*(look() for _ in range(501))).status_code == 413
    assert entries_of(store) == []


def test_each_force_has_a_record_of_its_own(store: Store, door: TestClient[Any]) -> None:
    """An event goes into its own force's audit log only, and two forces may use the same id."""
    event = look()
    for force in ("sussex", "kent"):
        answer = Asking(store, door, f"triage.{force}").send(event).json()
        assert answer["accepted"] == [event["id"]]
        assert [entry["force"] for entry in entries_of(store, force)] == [force]


def test_the_same_batch_from_many_at_once_is_written_once(store: Store) -> None:
    """Threads that send the same batch leave dense positions and every id once."""
    who = Principal("o1", "sussex", frozenset({"triage"}), "O", "o")
    events = [
        DeskEvent(str(uuid.uuid4()), "consultation", Object("report", "r"), "2026-03-01T10:00:00Z")
        for _ in range(40)
    ]
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda _: client_entries.take(store, who, Events("desk", events)), range(8)))
    assert sum(len(one.accepted) for one in done) == 40
    assert sum(len(one.known) for one in done) == 280
    assert [entry["id"] for entry in entries_of(store)] == [event.id for event in events]
