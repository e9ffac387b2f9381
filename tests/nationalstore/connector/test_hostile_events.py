"""Whatever a records system reports, however often and in whatever order, is entered once, refused, or changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

from casework.documents.report import Report
from nationalstore.db.connectors import ConnectorRow
from nationalstore.db.store import Store
from nationalstore.services.connector import grants, incoming
from nationalstore.services.connector.messages import EventAnswer, IncomingEvent
from nationalstore.services.connector.rms_client import UNREADABLE, read_event
from tests.helpers.commanding import Desk
from tests.helpers.hostile_texts import PARTS, count, texts
from tests.helpers.ids import uid
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import list_records
from tests.helpers.store import add_report, prepared

TRIED = count(300, 6_000)
FIELDS = (
    "id", "kind", "case", "user", "crime", "rms_reference", "rms_system", "offence_code", "committed", "victim",
    "officer", "status", "outcome", "reason",
)  # fmt: skip
NOWHERE = "11111111-1111-4111-8111-111111111111"
WRONG: tuple[Any, ...] = (None, True, -1, 1e300, [], {}, ["x"], {"from": 3}, "", " ", "x" * 20_000)


class Told:
    """A store with a connector, and what its records system reports."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.connector: ConnectorRow = grants.add(store, "sussex", "niche", [], None, "A. Operator")

    def report(self, **event: Any) -> EventAnswer:
        """Report one event as it would arrive, and return the answer."""
        return incoming.apply(self.store, self.connector, read_event(msgspec.Raw(json.dumps(event).encode())))

    def case(self, id_: str) -> Report | None:
        """Return a case as it is."""
        with self.store.read() as view:
            return view.find(Report, id_, "sussex")

    def head(self) -> str:
        """Return where the force's feed ends."""
        with self.store.read() as view:
            return str(view.head("sussex"))


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    store = prepared(f"sqlite:///{tmp_path / 'store.db'}", "sussex", "kent")
    yield Told(store)
    store.close()


def test_an_event_that_changed_nothing_is_not_entered_later(told: Told) -> None:
    """Reported again after the case has moved on, it is answered as before and undoes nothing."""
    case = str(add_report(told.store)["id"])
    for number in (1, 2):
        assert (
            told.report(id=f"e{number}", kind="status", case=case, status="in_progress").outcome == "accepted"
        )
    assert Desk(told.store).send("set_status", case, status="waiting_for_citizen")["outcome"] == "accepted"
    for number in (2, 1, 2):
        assert (
            told.report(id=f"e{number}", kind="status", case=case, status="in_progress").outcome == "accepted"
        )
        after = told.case(case)
        assert after is not None and after.status == "waiting_for_citizen"


def test_out_of_order_is_refused_and_may_come_again(told: Told) -> None:
    """An outcome or a number before its crime is refused; under a new id it is entered once the crime is there."""
    case = str(add_report(told.store)["id"])
    outcome: dict[str, Any] = {"kind": "outcome", "case": case, "rms_reference": "47/1", "outcome": "18"}
    assert told.report(id="o1", **outcome).code == "crime_unknown"
    recorded = {"kind": "crime_recorded", "case": case, "offence_code": "28E", "rms_reference": "47/1"}
    assert told.report(id="c1", **recorded).outcome == told.report(id="c2", **recorded).outcome == "accepted"
    assert told.report(id="o1", **outcome).code == "crime_unknown", "an answer is final"
    assert told.report(id="o2", **outcome).outcome == "accepted"
    after = told.case(case)
    assert after is not None and [crime.rms_reference for crime in after.crimes] == ["47/1"]


def test_a_case_that_has_gone_is_as_unknown_as_one_that_never_was(told: Told) -> None:
    """Erased, restricted, moved to another force or made up: the same answer to every kind, and nothing changes."""
    erased = str(add_report(told.store, crime=False)["id"])
    restricted, moved = (str(add_report(told.store, number)["id"]) for number in (2, 3))
    elsewhere = str(add_report(told.store, 4, "kent")["id"])
    desk, supervisor = Desk(told.store), Desk(told.store, officer_with(told.store, "supervisor"))
    with told.store.read() as view:
        team = str(list_records(view, "sussex", "team")[-1]["id"])
    thing = {"kind": "report", "id": erased}
    for sender, kind, id_, body in (
        (
            supervisor,
            "erase",
            erased,
            {"object": thing, "authority": "request", "reason": "They asked us to"},
        ),
        (supervisor, "restrict", restricted, {"team": team, "reason": "Standards."}),
        (desk, "offer_transfer", moved, {"force": "kent", "reason": "It happened there"}),
        (Desk(told.store, officer_with(told.store, "triage", force="kent")), "accept_transfer", moved, {}),
    ):
        assert sender.send(kind, id_, **body)["outcome"] == "accepted", kind
    before = told.head()
    for kind, fields in (
        ("crime_number", {"crime": uid("c1"), "rms_reference": "47/2"}),
        ("crime_recorded", {"offence_code": "28E", "rms_reference": "47/1"}),
        ("officer_in_case", {"officer": "triage.sussex"}),
        ("status", {"status": "in_progress"}),
        ("outcome", {"crime": uid("c1"), "outcome": "18"}),
    ):
        answers = {
            (one.outcome, one.code, one.detail)
            for number, case in enumerate((erased, restricted, moved, elsewhere, NOWHERE))
            for _ in range(2)
            for one in (told.report(id=f"{kind}-{number}", kind=kind, case=case, **fields),)
        }
        assert len(answers) == 1 and next(iter(answers))[:2] == ("refused", "report_unknown"), kind
    assert told.head() == before


@pytest.mark.hostile
def test_any_event_is_answered_and_nothing_breaks(told: Told) -> None:
    """Hostile texts and wrong types in every field: an answer each time, the same one again, and never a failure."""
    case, rng = str(add_report(told.store)["id"]), Random(5)
    made = texts(17, TRIED)
    entered = 0
    for number, text in enumerate(made):
        crime = told.case(case)
        known = [one.id for one in crime.crimes] if crime is not None else []
        event: dict[str, Any] = {
            "id": f"h{number}", "kind": rng.choice(list(incoming.WANTED)), "case": case, "status": "in_progress",
            "offence_code": "28E", "rms_reference": f"{number}/1", "outcome": "18", "officer": "triage.sussex",
            "crime": rng.choice([*known, None]), "reason": "Corrected there",
        }  # fmt: skip
        event[rng.choice(FIELDS)] = rng.choice((text, rng.choice(PARTS), rng.choice(WRONG)))
        first, again = told.report(**event), told.report(**event)
        assert (first.outcome, first.code) == (again.outcome, again.code), event
        assert first.outcome in ("accepted", "refused") and first.code != "command_failed", (event, first)
        entered += first.outcome == "accepted"
    assert entered > TRIED // 10
    print(f"events of a records system: {TRIED}, {entered} entered")


@pytest.mark.hostile
def test_any_bytes_are_an_event_of_no_known_kind_or_one_that_can_be_read() -> None:
    """A page of anything: each event that cannot be read keeps its id where it has one, and the others go on."""
    rng = Random(7)
    for text in texts(19, TRIED):
        event = rng.choice(
            (text, {"id": text, "kind": text}, {"kind": [text]}, [text], {"id": [text], "case": text})
        )
        read = read_event(msgspec.Raw(json.dumps(event).encode()))
        known = isinstance(event, dict) and event.get("id") == text
        assert read == IncomingEvent(id=text if known else "", kind=UNREADABLE, case="")
