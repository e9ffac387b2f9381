"""The audit log is read only by those whose duty it is, for a purpose, and every view is logged."""

from __future__ import annotations

import json
from typing import Any

import pytest
from litestar.testing import TestClient

from nationalstore.db.store import Store
from tests.helpers import rfc9162
from tests.helpers.desk_looks import look
from tests.helpers.record import Asking, entries_of


def test_every_entry_leads_to_the_signed_root(store: Store, door: TestClient[Any]) -> None:
    """Pages cover the log without a gap, and the checker accepts each entry's path against the head."""
    Asking(store, door).send(*(look() for _ in range(400)))
    supervisor = Asking(store, door, "supervisor.sussex")
    start, seen = 0, []
    while page := supervisor.get("entries", start=start, limit=150, purpose="inspection").json()["entries"]:
        last = supervisor.get("entries", start=start, limit=150, purpose="inspection").json()
        head = supervisor.get("head").json()
        for entry in last["entries"]:
            path = [bytes.fromhex(one) for one in entry["path"]]
            hash_ = rfc9162.leaf(entry["leaf"])
            root = bytes.fromhex(head["root"])
            assert last["size"] == head["size"]
            assert rfc9162.included(entry["index"], last["size"], hash_, path, root)
        seen += [entry["index"] for entry in page]
        start = seen[-1] + 1
        if start >= 400:
            break
    assert seen[:400] == list(range(400))


def test_it_is_narrowed_by_what_is_asked(store: Store, door: TestClient[Any]) -> None:
    """Case, officer, action and times narrow the list, alone or together.

    Viewing a case's entries is logged as viewing the case.
    """
    triage, supervisor = Asking(store, door), Asking(store, door, "supervisor.sussex")
    triage.send(look(report="r2", what="disclosure"), look(at="2026-04-01T00:00:00Z"), look())
    who = entries_of(store)[0]["officer"]
    asked: list[tuple[dict[str, str], list[int]]] = [
        ({"report": "r2"}, [0, 3]), ({"what": "consultation", "officer": who}, [1, 2]),
        ({"from": "2026-03-31T00:00:00Z", "officer": who}, [1]), ({"to": "2026-03-31T00:00:00Z"}, [0, 2]),
        ({"report": "r2", "what": "erasure"}, []),
    ]  # fmt: skip
    for query, found in asked:
        answer = supervisor.get("entries", purpose="complaint", **query).json()
        assert [entry["index"] for entry in answer["entries"]] == found, query
    looks = [entry for entry in entries_of(store) if entry["object"]["kind"] == "record"]
    assert [entry["reason"] for entry in looks] == ["complaint"] * 5
    assert looks[1]["detail"] == {"what": "consultation", "officer": who}


def test_others_and_the_purposeless_see_nothing(store: Store, door: TestClient[Any]) -> None:
    """Another role, a missing or invented purpose and invalid times are refused."""
    assert Asking(store, door).get("entries", purpose="inspection").json()["code"] == "not_allowed"
    supervisor = Asking(store, door, "supervisor.sussex")
    assert supervisor.get("entries").json()["code"] == "reason_needed"
    assert supervisor.get("entries", purpose="curiosity").json()["code"] == "reason_needed"
    for wrong in ({"from": "then"}, {"what": "peeping"}, {"report": "a\0"}, {"limit": "501"}):
        assert supervisor.get("entries", purpose="inspection", **wrong).status_code == 400
    assert [entry for entry in entries_of(store) if entry["object"]["kind"] != "request"] == []


@pytest.mark.parametrize("force", ["sussex", "kent"])
def test_a_force_sees_its_own_record_only(store: Store, door: TestClient[Any], force: str) -> None:
    """A force sees its own audit log only, whatever the other forces have done."""
    for one in ("sussex", "kent"):
        Asking(store, door, f"triage.{one}").send(look())
    page = Asking(store, door, f"supervisor.{force}").get("entries", purpose="assurance").json()
    assert {json.loads(entry["leaf"])["force"] for entry in page["entries"]} == {force}
