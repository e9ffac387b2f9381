"""Two forces merge: nothing is lost, duplicated or left without an owner, wherever the run is interrupted."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from litestar.testing import TestClient
from sqlalchemy import select

from nationalstore.__main__ import main
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db import schema
from nationalstore.db.cursor import next_digest
from nationalstore.db.store import Store
from nationalstore.services.cases import cases
from nationalstore.services.catalogue import force_succession
from nationalstore.services.forces import bulk_transfer, case_transfer, merging
from tests.helpers.commanding import Desk, officer
from tests.helpers.desk import desk, report_at, until
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.report_changes import closable
from tests.helpers.store import add_report, prepare, put, served
from workstation.domain.commands import Intent
from workstation.session.desk_session import DeskSession as ConnectedDesk

KINDS = ("report", "message", "note", "assessment", "attachment", "person")


@pytest.fixture
def store(store: Store) -> Store:
    return prepare(store, "sussex", "kent", "surrey")


def busy(store: Store, seed: int, number: int = 6) -> list[str]:
    """Create a busy force: open and closed cases, people with several cases, and offers to and from other forces."""
    rng, made = Random(seed), []
    ours, theirs = Desk(store), Desk(store, officer("triage", "surrey"))
    people: list[dict[str, Any]] = []
    for one in range(number):
        report = add_report(store, one + 1)
        made.append(report["id"])
        with store.write("sussex") as work:
            person = find_record(work, "person", report["reporter"]["person"])
            assert person is not None
            if people and rng.random() < 0.4:
                known = people[-1]
                work.gone("person", person["id"], "moved")
                fresh = find_record(work, "report", report["id"])
                assert fresh is not None
                fresh["reporter"]["person"] = known["id"]
                put(work, "report", fresh)
                known["reports"] = [*known["reports"], report["id"]]
                put(work, "person", known)
            else:
                people.append(person)
        step = rng.choice(["note", "write", "close", "offer surrey", "offer kent", "nothing"])
        if step == "note":
            ours.send("note", report["id"], text=f"Note {one}.")
        elif step == "write":
            with store.write("sussex") as work:
                cases.citizen_message(work, report["id"], f"Words {one}.")
        elif step == "close":
            closable(store, report["id"])
            ours.send("dispose", report["id"], disposal="no_further_action", reason="Nothing more.")
        elif step.startswith("offer"):
            ours.send("offer_transfer", report["id"], force=step.split()[1], reason="There.")
    foreign = add_report(store, 99, "surrey")["id"]
    theirs.send("offer_transfer", foreign, force="sussex", reason="Here.")
    return [*made, foreign]


def content(store: Store, *forces: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Return everything on the cases that the forces own, by kind and id, without what a move changes."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    with store.read() as view:
        for force in forces:
            own = {r["id"] for r in list_records(view, force, "report") if r["force"] == force}
            for kind in KINDS:
                for record in list_records(view, force, kind):
                    if kind == "report" and record["id"] not in own:
                        continue
                    assert (kind, record["id"]) not in found, "doubled"
                    moved = ("version", "force", "transfer", "on_version")
                    found[kind, record["id"]] = {k: v for k, v in record.items() if k not in moved}
    return found


def check_feed(store: Store, force: str) -> None:
    """Check that positions are dense, and that the rolling digest and the sums match the counter and the documents."""
    with store.read() as view:
        table, row = schema.feed_digest, schema.entity
        rows = view.conn.execute(select(table).where(table.c.force == force).order_by(table.c.position)).all()
        head = view.head(force)
        assert [one.position for one in rows] == list(range(1, head.position + 1)) and rows[
            -1
        ].digest == head.digest
        last = view.conn.execute(
            select(row).where(row.c.force == force, row.c.position == head.position)
        ).one()
        before = rows[-2].digest if len(rows) > 1 else view.start().digest
        assert next_digest(before, last.position, last.kind, last.id, last.version) == head.digest


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_lost_or_doubled(store: Store, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """After any interruption a second run completes the merge: one force has everything once, the other nothing."""
    made = busy(store, seed)
    kept = add_report(store, 50, "kent")["id"]
    before = content(store, "sussex", "kent", "surrey")
    one, left = case_transfer.move_family, [seed % 3]

    def cut(*said: Any) -> int:
        if left[0] == 0:
            left[0] = -1
            raise KeyboardInterrupt
        left[0] -= 1
        return one(*said)

    monkeypatch.setattr(case_transfer, "move_family", cut)
    with pytest.raises(KeyboardInterrupt):
        merging.merge(store, "sussex", "kent", "Kit")
    assert merging.ownerless(store) == 0
    merging.merge(store, "sussex", "kent", "Kit")
    assert content(store, "sussex", "kent", "surrey") == before
    with store.read() as view:
        assert {r["id"] for r in list_records(view, "kent", "report")} == {*made, kept}
        for kind in (*KINDS, "officer", "team", "template", "service", "policy", "timeline"):
            assert list_records(view, "sussex", kind) == [], kind
        gone = view.conn.execute(
            select(schema.entity).where(schema.entity.c.force == "sussex", schema.entity.c.gone)
        ).all()
        assert {row.reason for row in gone} == {"moved"}
        forces = set(view.conn.execute(select(schema.report_access.c.force)).scalars())
        owned = [r for f in ("kent", "surrey") for r in list_records(view, f, "report") if r["force"] == f]
        offers = [r["transfer"] for r in owned if r.get("transfer")]
    assert forces == {"kent", "surrey"} and merging.ownerless(store) == 0
    assert all("sussex" not in (offer["from"], offer["to"]) for offer in offers)
    for force in ("sussex", "kent", "surrey"):
        check_feed(store, force)


def test_an_officer_goes_on_with_the_numbers_they_had(store: Store) -> None:
    """A client continues its numbers in the new force, and everything before is confirmed."""
    report, ours = add_report(store)["id"], Desk(store)
    ours.send("claim", report)
    merging.merge(store, "sussex", "kent", "Kit")
    old = ours.who
    ours.who = type(old)(old.officer_id, "kent", old.roles, old.name, old.username)
    assert ours.send("note", report, text="Still mine.")["outcome"] == "accepted"
    with store.read() as view:
        assert find_record(view, "report", report, "kent")["claim"]["officer"] == old.officer_id  # type: ignore[index]
        assert old.officer_id in {one["id"] for one in list_records(view, "kent", "officer")}


def test_citizens_notice_nothing_but_the_name(store: Store) -> None:
    """A merged case still opens with its reference and code, and new reports for the old area go to the new force."""
    said = {"force": "sussex", "service": "crime", "language": "en",
            "answers": {"what_happened": "It went", "where": "Here", "danger": "no"}}  # fmt: skip
    with TestClient(create_app(store, Settings())) as citizen:
        done = citizen.post("/intake/v1/reports", json=said).json()
        merging.merge(store, "sussex", "kent", "Kit")
        way = f"/intake/v1/reports/{done['reference']}"
        shown = citizen.get(way, headers={"Receipt": done["receipt"]}).json()
        assert shown["force"]["id"] == "kent"
        wrote = citizen.post(
            f"{way}/messages", json={"text": "One thing."}, headers={"Receipt": done["receipt"]}
        )
        later = citizen.post("/intake/v1/reports", json=said).json()
        page = citizen.get("/force").text
    assert wrote.status_code == 201 and force_succession.of(store, "sussex") == "kent"
    with store.read() as view:
        assert {done["reference"], later["reference"]} <= {
            r["reference"] for r in list_records(view, "kent", "report")
        }
    assert "Kent Police" in page and "Sussex Police" not in page


def test_a_dry_run_changes_nothing(store: Store, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A dry run counts the cases and changes no feed."""
    busy(store, 1)
    before = content(store, "sussex", "kent", "surrey")
    heads = [(f, str(_head(store, f))) for f in ("sussex", "kent", "surrey")]
    assert main(["merge-forces", "--database", url, "--from", "sussex", "--into", "kent", "--dry-run"]) == 0
    assert main(["transfer-open", "--database", url, "--from", "sussex", "--to", "kent", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "6 officers" in said and "cases would pass to Kent Police" in said
    assert content(store, "sussex", "kent", "surrey") == before
    assert [(f, str(_head(store, f))) for f in ("sussex", "kent", "surrey")] == heads


def _head(store: Store, force: str) -> Any:
    with store.read() as view:
        return view.head(force)


@pytest.mark.parametrize("more", [["--into", "sussex"], ["--into", "atlantis"], ["--into", "kent"]])
def test_what_cannot_be_is_said(store: Store, url: str, more: list[str]) -> None:
    """A merger with itself, with an unknown force or without a known officer in charge is refused with a reason."""
    assert main(["merge-forces", "--database", url, "--from", "sussex", *more]) == 2


def test_an_ended_force_ends_once(store: Store, url: str) -> None:
    """A merged force cannot be merged again, in either direction."""
    run = ["merge-forces", "--database", url, "--by", "Kit"]
    assert main([*run, "--from", "sussex", "--into", "kent"]) == 0
    assert main([*run, "--from", "sussex", "--into", "surrey"]) == 2
    assert main([*run, "--from", "surrey", "--into", "sussex"]) == 2
    assert main([*run, "--from", "kent", "--into", "surrey"]) == 0
    assert force_succession.of(store, "sussex") == "surrey"


def test_a_part_of_the_open_work_passes_on(store: Store, url: str) -> None:
    """A service's open cases move to the other force; closed, offered and other cases stay."""
    mine = [add_report(store, number)["id"] for number in range(1, 6)]
    ours = Desk(store)
    ours.send("dispose", closable(store, mine[1]), disposal="no_further_action", reason="Nothing more.")
    ours.send("offer_transfer", mine[2], force="surrey", reason="There.")
    with store.write("sussex") as work:
        report = find_record(work, "report", mine[3])
        assert report is not None
        put(work, "report", {**report, "service": "asb"})
    assert (
        main(
            [
                "transfer-open",
                "--database",
                url,
                "--from",
                "sussex",
                "--to",
                "kent",
                "--service",
                "theft",
                "--by",
                "Kit",
            ]
        )
        == 0
    )
    with store.read() as view:
        assert sorted(r["id"] for r in list_records(view, "kent", "report")) == sorted([mine[0], mine[4]])
        assert sorted(r["id"] for r in list_records(view, "sussex", "report")) == sorted(mine[1:4])
        assert {r["owner"] for r in list_records(view, "kent", "report")} == {None}
    assert merging.ownerless(store) == 0 and bulk_transfer.chosen(store, "sussex", "theft", "") == []


def test_desks_follow_a_merge_while_they_are_connected(store: Store, url: str, tmp_path: Path) -> None:
    """During a merger one desk loses every case and the other receives each; both equal the store at the end."""
    reports = [add_report(store, number)["id"] for number in range(1, 4)]
    with (
        served(url) as (address, _),
        desk(tmp_path / "a", address, store) as ours,
        desk(tmp_path / "b", address, store, "triage.kent") as theirs,
    ):
        for report in reports:
            report_at(ours, report)
        made = ours.commands.submit(Intent("note", reports[0], {"text": "Before."})).result()
        assert made.command is not None
        until(lambda: ours.reader.read_journal(lambda j: j.pending_count()).result() == 0)
        assert (
            main(["merge-forces", "--database", url, "--from", "sussex", "--into", "kent", "--by", "Kit"])
            == 0
        )
        for one in (ours, theirs):
            one.connection.wake()
        for report in reports:
            until(
                partial(is_gone, ours, report),
                what="gone at the old force's desk",
            )
            report_at(theirs, report)
        until(lambda: [n.text for n in report_at(theirs, reports[0]).notes] == ["Before."])
        for one, force in ((ours, "sussex"), (theirs, "kent")):
            with store.read() as view:
                told = digest_of(view, force)
            until(partial(has_digest, one, told), what=f"the digest of {force}")


def is_gone(one: ConnectedDesk, report: str) -> bool:
    """Whether a desk does not have the report."""
    return one.reader.bundle(report).result() is None


def has_digest(one: ConnectedDesk, expected: dict[str, tuple[int, str]]) -> bool:
    """Whether a desk's digest equals the store's."""
    return one.reader._profile.cache.digest() == expected


def digest_of(view: Any, force: str) -> dict[str, tuple[int, str]]:
    """Return the count and XOR of row hashes for each kind, computed from the documents themselves."""
    found: dict[str, tuple[int, int]] = {}
    row = schema.entity
    query = select(row.c.kind, row.c.id, row.c.version).where(row.c.force == force, row.c.gone.is_(False))
    for kind, id_, version in view.conn.execute(query):
        count, total = found.get(kind, (0, 0))
        said = int.from_bytes(hashlib.sha256(f"{id_}:{version}".encode()).digest()[:8], "big")
        found[kind] = (count + 1, total ^ said)
    return {kind: (count, f"{total:016x}") for kind, (count, total) in found.items()}
