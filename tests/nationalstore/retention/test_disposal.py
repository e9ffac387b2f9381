"""Retention: closed cases are deleted when due, with dry runs, certificates and interrupted runs."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from casework import retention
from casework.documents import codec
from casework.documents.policy import Policy
from casework.documents.report import Report
from nationalstore.__main__ import main
from nationalstore.db import schema
from nationalstore.db.store import Store, wire_time
from nationalstore.services.catalogue import reference_data
from nationalstore.services.retention import certificate, disposal
from tests.helpers.clock import NOW, Time
from tests.helpers.commanding import Desk, officer
from tests.helpers.desk import until
from tests.helpers.raw_documents import list_records
from tests.helpers.report_changes import change, report_of
from tests.helpers.reviews import agree, closed
from tests.helpers.store import add_report, prepared

RULES = reference_data.starting_policy("sussex")


def recorded(*codes: str) -> dict[str, Any]:
    """Return a report's recorded crimes, from codes of offences, each followed by its outcome if it has one."""
    crimes: list[dict[str, Any]] = []
    for code in codes:
        if code.isdigit() and len(code) < 3:
            crimes[-1]["outcome"] = {"type": code}
        else:
            crimes.append({"id": f"k{len(crimes)}", "offence_code": code})
    return {"crimes": crimes}


@pytest.fixture
def store(timed: Store) -> Store:
    """A store of two forces, on each database."""
    return timed


def typed(report: dict[str, Any]) -> Report:
    return codec.read(Report, {"id": "", **report})


def policy_of(record: dict[str, Any]) -> Policy:
    return codec.read(Policy, {"id": "", **record})


@pytest.mark.parametrize(
    ("report", "group", "years"),
    [
        ({}, "standard", 6), ({"risk": "emergency"}, "standard", 6), (recorded("28E"), "standard", 6),
        (recorded("28E", "18"), "undetected", 6), (recorded("34B"), "serious", 10), (recorded("34B", "18"), "serious", 10),
        ({"service": "domestic_abuse"}, "serious", 10), ({"flags": ["child"]}, "serious", 10),
        (recorded("19C"), "public_protection", 100), (recorded("28E", "1", "34B", "19C"), "public_protection", 100),
    ],
)  # fmt: skip
def test_the_longest_group_that_fits_counts(report: dict[str, Any], group: str, years: int) -> None:
    """Offences and people choose the group, never the risk; the one kept longest counts, from the end."""
    kept = retention.settled(typed(report), RULES, "2026-11-24T09:00:00.000Z")
    review = 10 if group == "public_protection" else years
    assert (kept.group, kept.review_at) == (group, f"{2026 + review}-11-24T09:00:00.000Z")
    closed_ = typed({**report, "retention": {"from": "2026-11-24T09:00:00.000Z"}})
    assert retention.ends_at(closed_, RULES) == f"{2026 + years}-11-24T09:00:00.000Z"


def test_nothing_is_kept_shorter_than_the_least() -> None:
    """A two-year group is kept for six, the minimum; a day that the month lacks becomes its last day."""
    short = {"retention": {"least_years": 6, "groups": [{"key": "standard", "years": 2, "from": "closed"}]}}
    assert (
        retention.settled(typed({}), policy_of(short), "2024-02-29T09:00:00.000Z").review_at
        == "2030-02-28T09:00:00.000Z"
    )
    months = {
        "retention": {"least_years": 6, "groups": [{"key": "standard", "months": 75, "from": "closed"}]}
    }
    assert (
        retention.settled(typed({}), policy_of(months), "2026-11-30T09:00:00.000Z").review_at
        == "2033-02-28T09:00:00.000Z"
    )


def test_closing_and_reopening_settle_it_anew(store: Store, time: Time) -> None:
    """The period starts at the last closing; a later message counts where the group counts contact."""
    report = closed(store, 1)
    assert report_of(store, report)["retention"]["review_at"] == wire_time(NOW.replace(year=NOW.year + 6))
    time.now += timedelta(days=400)
    Desk(store).send("reopen", report, reason="New facts.")
    assert report_of(store, report)["retention"]["review_at"][:4] == str(NOW.year + 7)
    later = {
        **report_of(store, report),
        "service": "domestic_abuse",
        "last_citizen_at": "2030-01-01T00:00:00.000Z",
    }
    assert retention.review_at(typed(later), RULES) == "2040-01-01T00:00:00.000Z"


def test_only_what_is_over_and_open_in_nothing_goes(store: Store, time: Time) -> None:
    """Cases on hold, offered, with a running clock, with an unsent reply, too recent or open each stay."""
    over = closed(store, 1)
    held, clock, offered, waits = (closed(store, number) for number in range(2, 6))
    add_report(store, 6)
    Desk(store, officer("supervisor")).send("hold", held, reason="Inquiry.")
    change(store, clock, clocks=[{"name": "victims_code", "stopped_at": None}])
    change(store, offered, transfer={"from": "sussex", "to": "kent"})
    with store.begin() as conn:
        row = {"message": "m1", "report": waits, "force": "sussex", "not_before": "2040-01-01T00:00:00.000Z"}
        conn.execute(schema.held_reply.insert(), row)
    assert disposal.plan(store, "sussex").kept == {"its time is not over": 2, "it is on hold": 1, "a clock runs": 1,
                                                   "it is offered to another force": 1}  # fmt: skip
    time.now = time.now.replace(year=time.now.year + 6) + timedelta(seconds=1)
    assert disposal.plan(store, "sussex").kept["nobody has agreed to dispose of it"] == 2
    agree(store, over, waits)
    found = disposal.plan(store, "sussex")
    assert [due.report for due in found.due] == [over]
    assert found.kept["something is still to leave"] == 1
    assert disposal.dispose(store, "sussex", "run", "Kit") == 1
    with store.read() as view:
        assert len(list_records(view, "sussex", "report")) == 5


def test_a_dry_run_changes_nothing_and_names_no_content(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A dry run lists groups, references and ids and changes no row."""
    store = old_cases(url, 3)
    before = heads(store)
    assert main(["dispose", "--database", url, "--force", "sussex", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "3 cases would be disposed of" in said and "SOH-26-SUSS-0001" in said
    assert "Tamsin" not in said and "bike" not in said and heads(store) == before
    store.close()


def old_cases(url: str, number: int) -> Store:
    """Return cases that were closed long ago, and whose disposal two supervisors agreed to."""
    time = Time()
    time.now = datetime.fromisoformat("2018-03-01T09:00:00+00:00")
    then = prepared(url, "sussex", clock=time)
    cases = [closed(then, one) for one in range(1, number + 1)]
    time.now = datetime.fromisoformat("2025-03-01T09:00:00+00:00")
    agree(then, *cases)
    then.close()
    return Store(url)


def heads(store: Store) -> list[Any]:
    with store.read() as view:
        return [view.conn.execute(select(table)).all() for table in (schema.force_counter, schema.erased)]


def test_a_run_writes_its_certificate(url: str, tmp_path: Path) -> None:
    """The certificate states who, when, the legal basis, a count for each group and a hash, and is readable as text."""
    store, file = old_cases(url, 3), tmp_path / "certificate.json"
    assert (
        main(
            [
                "dispose",
                "--database",
                url,
                "--force",
                "sussex",
                "--certificate",
                str(file),
                "--by",
                "Kit Maybourne",
            ]
        )
        == 0
    )
    made = json.loads(file.read_text())
    assert (made["marking"], made["by"], made["number"], made["groups"]) == (
        "OFFICIAL-SENSITIVE",
        "Kit Maybourne",
        3,
        {"standard": 3},
    )
    assert (
        made["list_sha256"]
        == certificate.list_hash(msgspec.convert(made["cases"], list[certificate.Disposed]))
        and made["finished_at"]
    )
    text = (tmp_path / "certificate.json.txt").read_text()
    assert text.startswith("OFFICIAL-SENSITIVE") and "SOH-26-SUSS-0002" in text and "Kit Maybourne" in text
    assert (
        f"Started:    {made['started_at']}" in text.splitlines()
        and f"Finished:   {made['finished_at']}" in text.splitlines()
    )
    assert file.stat().st_mode & 0o777 == 0o600
    with store.read() as view:
        assert list_records(view, "sussex", "report") == [] and list_records(view, "sussex", "person") == []
    assert (
        main(["dispose", "--database", url, "--force", "sussex", "--certificate", str(file), "--by", "Kit"])
        == 2
    )
    store.close()


def test_a_run_that_was_cut_off_goes_on_as_the_same(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a kill between two cases the next run completes it: each case once, on one certificate."""
    store, file = old_cases(url, 4), tmp_path / "certificate.json"
    one, left = disposal._dispose_one, [2]

    def cut(*said: Any) -> int:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return one(*said)

    run = ["dispose", "--database", url, "--force", "sussex", "--certificate", str(file), "--by", "Kit"]
    monkeypatch.setattr(disposal, "_dispose_one", cut)
    with pytest.raises(KeyboardInterrupt):
        main(run)
    monkeypatch.undo()
    assert main(run) == 0
    made = json.loads(file.read_text())
    assert made["number"] == 4 and len({case["id_sha256"] for case in made["cases"]}) == 4
    with store.read() as view:
        rows = view.conn.execute(select(schema.erased.c.object).where(schema.erased.c.kind == "report")).all()
    assert len(rows) == 4
    store.close()


def test_what_cannot_be_is_said(url: str, tmp_path: Path) -> None:
    """A missing certificate, an unknown force or an unrelated file is refused with a reason, and nothing is done."""
    prepared(url, "sussex").close()
    other = tmp_path / "notes.json"
    other.write_text("[]")
    for more in (["--force", "sussex"], ["--force", "atlantis", "--dry-run"],
                 ["--force", "sussex", "--by", "Kit", "--certificate", str(other)]):  # fmt: skip
        assert main(["dispose", "--database", url, *more]) == 2


def test_a_killed_run_is_ended_by_the_next(url: str, tmp_path: Path) -> None:
    """The real program, killed after deleting some cases, is completed by the same command and counts each once."""
    store, file = old_cases(url, 25), tmp_path / "certificate.json"
    run = [sys.executable, "-m", "nationalstore", "dispose", "--database", url, "--force", "sussex",
           "--certificate", str(file), "--by", "Kit"]  # fmt: skip
    first = subprocess.Popen(run, stdout=subprocess.DEVNULL)
    until(lambda: gone_of(store) or first.poll() is not None, what="a case that went")
    first.kill()
    first.wait()
    begun = json.loads(file.read_text())["certificate"]
    assert subprocess.run(run, check=False, stdout=subprocess.DEVNULL).returncode == 0
    made = json.loads(file.read_text())
    assert (made["certificate"], made["number"]) == (begun, 25) and len(gone_of(store)) == 25
    store.close()


def gone_of(store: Store) -> list[str]:
    with store.read() as view:
        query = select(schema.erased.c.object).where(schema.erased.c.kind == "report")
        return list(view.conn.execute(query).scalars())
