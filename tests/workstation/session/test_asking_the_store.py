"""A desk's requests to the store while an officer works: evidence, a history, and conflicting settings."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from demo.seeding import seed
from nationalstore.db.store import Store
from tests.helpers.desk import desk, report_at, until
from tests.helpers.raw_documents import list_records
from tests.helpers.record import entries_of
from tests.helpers.store import add_report, served
from workstation.cache.rows import row_elsewhere
from workstation.domain.commands import Intent
from workstation.session.desk_session import DeskSession


def test_evidence_is_fetched_when_asked_and_kept_nowhere(tmp_path: Path, database: str) -> None:
    """A clean file arrives whole and leaves no trace in the profile; offline or unknown, nothing is returned."""
    made = Store(database)
    seed.run(made, "sussex", 60, 30, 7)
    with made.read() as view:
        file = list_records(view, "sussex", "attachment")[0]
    with served(database) as (address, _), desk(tmp_path / "one", address, made) as one:
        id_, sum_ = file["id"], file["sha256"]
        assert one.connection.content(id_, sum_).result(20).content is None or one.reader.status.connected
        until(lambda: one.reader.status.state == "up_to_date")
        content = one.connection.content(id_, sum_).result(20).content
        assert content is not None and hashlib.sha256(content).hexdigest() == file["sha256"]
        assert one.connection.content("no/such", sum_).result(20).content is None
        one.connection.go_offline()
        until(lambda: one.reader.status.state == "paused")
        assert one.connection.content(id_, sum_).result(20).content is None
    assert all(content not in path.read_bytes() for path in (tmp_path / "one").iterdir())
    made.close()


def test_a_persons_history_is_asked_at_the_store_and_recorded_on_both_sides(
    tmp_path: Path, database: str, store: Store
) -> None:
    """Online the store answers a look-up with a reason and audits it; offline nothing returns; the desk logs both."""
    made = add_report(store)
    person = made["reporter"]["person"]
    with served(database) as (address, _), desk(tmp_path / "one", address, store) as one:
        report_at(one, made["id"])
        told = one.commands.look_up_history(person, made["id"], "Third call this week\0").result(20)
        assert [report.reference for report in told] == [made["reference"]]
        row = row_elsewhere(told[0])
        assert (row.reference, row.report, row.service) == (made["reference"], "", "Theft")
        one.connection.go_offline()
        until(lambda: one.reader.status.state == "paused")
        assert one.commands.look_up_history(person, made["id"], "On the road").result(20) == []
        looks = one.reader.read_journal(lambda j: list(j._run("SELECT entry FROM access").scalars())).result()
        assert "Third call this week" in looks[0] and "On the road" in looks[1]
        looks = [
            e for e in entries_of(store) if e["object"] == {"kind": "person", "id": person} and e["reason"]
        ]
    assert [(e["officer"], e["reason"]) for e in looks] == [(one.reader.officer.id, "Third call this week")]


def test_a_setting_is_saved_on_the_version_that_was_seen(tmp_path: Path, database: str, store: Store) -> None:
    """Offline the change waits; another save makes it a card; resent, it applies to the current version."""
    team = next(record for record in listed(store, "team"))

    def save(one: DeskSession, name: str) -> str:
        body = {"id": team["id"], "definition": {"name": name}, "reason": "Clearer"}
        made = one.commands.submit(Intent("save_team", None, body, {"version": team["version"]})).result()
        assert made.command is not None, made.problems
        return made.command.id

    with (
        served(database) as (address, _),
        desk(tmp_path / "one", address, store, "administrator.sussex") as one,
        desk(tmp_path / "two", address, store, "administrator.sussex") as two,
    ):
        until(
            lambda: (
                bool(one.reader.officer.id)
                and bool(two.reader.officer.id)
                and one.reader.read(lambda q: q.records("team")).result() != []
            )
        )
        one.connection.go_offline()
        until(lambda: one.reader.status.state == "paused")
        late = save(one, "Late desk")
        save(two, "Day desk")
        until(lambda: listed(store, "team")[0]["name"] == "Day desk")
        one.connection.go_online()
        until(lambda: bool(one.reader.read_journal(lambda journal: journal.conflicts()).result()))
        (card,) = one.reader.read_journal(lambda journal: journal.conflicts()).result()
        assert (card.id, card.state) == (late, "stale") and card.outcome is not None
        assert card.outcome.current is not None and card.outcome.current["name"] == "Day desk"
        until(
            lambda: (
                (one.reader.read(lambda q: q.record("team", team["id"])).result() or {}).get("name")
                == "Day desk"
            )
        )
        assert one.commands.retry(late).result()
        until(lambda: listed(store, "team")[0]["name"] == "Late desk")
        found = one.connection.versions("team", team["id"]).result()
        assert found is not None and [version.number for version in found] == [3, 2, 1]


def listed(store: Store, kind: str) -> list[dict[str, Any]]:
    with store.read() as view:
        return list_records(view, "sussex", kind)
