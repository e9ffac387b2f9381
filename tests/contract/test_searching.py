"""Desk and store find the same reports, whatever the spelling of an identifier or a name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from litestar.testing import TestClient
from sqlalchemy import select

from casework.documents.report import Report
from nationalstore.app import create_app
from nationalstore.core.identity import Principal
from nationalstore.core.settings import Settings
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.services.access import cross_force_lookup
from tests.helpers.commanding import Desk
from tests.helpers.ids import uid
from tests.helpers.report_changes import change
from tests.helpers.store import prepared
from workstation.cache.cache import Cache
from workstation.cache.queries import Queries
from workstation.domain.page import FeedChange, FeedPage

VICTIM = {
    "name": "Efa Merriman", "phone": "07700 900444", "email": "efa@example.com", "channels": ["phone"],
}  # fmt: skip
OFFICER = Principal(uid("o1"), "sussex", frozenset({"triage"}), "Ann Vale", "triage.sussex")
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
VEHICLE = {
    "still_there": "no", "kind": "damaged", "plate": "AB12 CDE", "role": "victim", "what_happened": "Scratched", "know_who": "no",
    "where": {"text": "Bramble Lane, Lewes", "postcode": "BN7 9ZZ"}, "occurred": "2026-11-20",
}  # fmt: skip
LOST = {"what_lost": "A black wallet", "where": "Fernhollow Road, Hove"}
SENT: list[tuple[str, dict[str, Any], dict[str, Any] | None]] = [
    ("vehicle_crime", VEHICLE, {"name": "Tamsin Vale", "phone": "07700 900123", "email": "t.vale@example.org"}),
    ("vehicle_crime", {**VEHICLE, "plate": "OIL 4321", "where": "High Street, Hove"}, {"name": "Nguyễn Thị Ánh", "phone": "18001 07700 900125"}),
    ("lost_property", {**LOST, "kind": "phone", "imei": "49 015420 323751 8"}, {"name": "Maeve O’Brien"}),
    ("lost_property", {**LOST, "what_lost": "Keys; a grey van fg19 hjk was near"}, {"name": "Ruari Mac Donald", "email": "ruari@example.org"}),
    ("lost_property", {**LOST, "what_lost": "Pass of Łukasz, call 07700‑900‑872"}, {"name": "李小龍"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Queries, list[str]]]:
    """A store with reports that came through intake, and a desk's copy of it."""
    folder = tmp_path_factory.mktemp("searching")
    store = prepared(f"sqlite:///{folder}/store.db")
    references: list[str] = []
    with TestClient(create_app(store, Settings())) as app:
        for service, answers, contact in SENT:
            made = app.post(
                "/intake/v1/reports",
                json={"force": "sussex", "service": service, "answers": answers, "contact": contact},
            )
            assert made.status_code == 201, made.text
            references.append(made.json()["reference"])
        path, receipt = f"/intake/v1/reports/{references[-1]}/messages", {"Receipt": made.json()["receipt"]}
        assert (
            app.post(
                path, json={"text": "My brother is on 07700 900199, pqr 123k is his van"}, headers=receipt
            ).status_code
            == 201
        )
    with store.read() as view:
        every = view.documents(Report, "sussex")
    last = next(one for one in every if one.reference == references[-1])
    change(store, last.id, reporter={"name": "李小龍", "person": last.reporter.person, "role": "third_party"})
    assert Desk(store).send("save_victim", last.id, **VICTIM)["outcome"] == "accepted"
    cache = Cache(folder / "cache.db", bytes(range(32)))
    with store.read() as view:
        kept = schema.entity
        rows = view.conn.execute(select(kept).where(kept.c.kind.in_(("report", "person", "message")))).all()
    changes = [
        FeedChange(row.position, row.kind, row.id, row.version, json.loads(row.record)) for row in rows
    ]
    cache.apply([FeedPage("a", "b", "b", changes=tuple(changes))])
    reader = cache.reader()
    yield store, reader, references
    reader.close()
    cache.close()
    store.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("07700900123", "0"), ("07700 900123", "0"), ("+44 7700 900123", "0"), ("+447700900123", "0"), ("07700-900-123", "0"),
        ("phone:07700900123", "0"), ("phone:07700 900123", "0"), ("phone:900123", "0"), ("phone:0770090012", "01"),
        ("07700 900125", "1"), ("18001 07700 900125", "1"), ("07700900872", "4"), ("07700 900199", "4"),
        ("t.vale@example.org", "0"), ("T.Vale@EXAMPLE.org", "0"), ("mailto:t.vale@example.org", "0"), ("email:t.vale@example.org", "0"),
        ("email:example.org", "03"), ("email:nobody@example.org", ""),
        ("AB12 CDE", "0"), ("AB12CDE", "0"), ("ab12\u00a0cde", "0"), ("plate:AB12 CDE", "0"), ("plate:ab12", "0"), ("plate:AB1?CDE", "0"),
        ("oil4321", "1"), ("OIL 4321", "1"), ("plate:oil 4321", "1"), ("FG19HJK", "3"), ("PQR 123K", "4"), ("plate:ZZ99ZZZ", ""),
        ("BN7 9ZZ", "0"), ("BN79ZZ", "0"), ("place:BN79ZZ", "0"), ("place:BN7 9ZZ", "0"), ("place:hove", "1234"), ("place:BN7", "0"),
        ("490154203237518", "2"), ("49 015420 323751 8", "2"), ("49-015420-323751-8", "2"),
        ("nguyen", "1"), ("Nguyễn", "1"), ("thi anh", "1"), ("OBrien", "2"), ("O'Brien", "2"), ("O’Brien", "2"), ("brien", "2"),
        ("MacDonald", "3"), ("Mac Donald", "3"), ("macdonald", "3"), ("from:MacDonald", "3"), ('from:"Mac Donald"', "3"), ("lukasz", "4"),
        ("Łukasz", "4"), ("小龍", "4"), ("wallet -from:obrien", ""), ("wallet", "2"), ("scratch", "01"), ("ratch", ""),
        ("hove 07700 900872", "4"), ("lewes 07700 900872", ""), ("-AB12CDE scratched", "1"), ('"black wallet"', "2"), ("\u200bwallet", "2"),
        ("phnoe:07700900123", ""), ("", ""),
        ("victim:vale", "0"), ("victim:tamsin", "0"), ('victim:"Tamsin Vale"', "0"), ("victim:obrien", ""), ("person:obrien", "2"),
        ("victim:07700 900123", "0"), ("victim:+447700900123", "0"), ("victim:900123", "0"), ("victim:t.vale@example.org", "0"),
        ("victim:nguyen", "1"), ("victim:merriman", "4"), ("victim:07700900444", "4"), ("victim:efa@example.com", "4"),
        ("person:MERRIMAN", "4"), ("person:ruari@example.org", "3"), ("victim:ruari@example.org", ""), ("person:07700 900444", "4"),
        ("victim:12/03/1988", ""), ("-victim:vale scratched", "1"), ("victim:macdonald", ""), ('person:"mac donald"', "3"),
        ("merriman", "4"), ("phone:07700900444", "4"), ("from:merriman", ""), ("efa@example.com", "4"), ("victim:000", ""),
    ],
)  # fmt: skip
def test_desk_and_store_find_the_same(both: tuple[Store, Queries, list[str]], typed: str, found: str) -> None:
    """Each search text finds the same reports at the desk and in the store."""
    store, reader, references = both
    wanted = sorted(references[int(place)] for place in found)
    assert sorted(row.reference for row in reader.search(typed, now=NOW)) == wanted
    asked = cross_force_lookup.search(store, OFFICER, typed, "A caller on 101")
    assert sorted(line.reference for line in asked.reports) == wanted


@pytest.mark.parametrize(
    "spelling",
    ["{}", "ref:{}", "{bare}", "ref:{bare}", "{spaced}", "ref:{spaced}", "{dashed}", "{small}", "ref:{part}"],
)
def test_a_reference_is_found_in_any_spelling(both: tuple[Store, Queries, list[str]], spelling: str) -> None:
    """Dashes, spaces and case of a reference make no difference."""
    store, reader, references = both
    own = references[1]
    typed = spelling.format(own, bare=own.replace("-", ""), spaced=own.replace("-", " "), dashed=own.replace("-", "–"),
                            small=own.lower(), part=own[7:].replace("-", ""))  # fmt: skip
    assert [row.reference for row in reader.search(typed, now=NOW)] == [own]
    assert [
        line.reference for line in cross_force_lookup.search(store, OFFICER, typed, "A caller").reports
    ] == [own]
