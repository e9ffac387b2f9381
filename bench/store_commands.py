"""Commands per second through the ledger, with one durable transaction each."""

from __future__ import annotations

import json
import sqlite3
import urllib.request
from typing import Any

from bench.rig import FORCE, ROUNDS, Row, folder, interleaved, milliseconds, serving
from casework.documents.report import Report
from nationalstore.db.cursor import uuid7

REPORTS, COMMANDS = 500, 50


def run() -> Row:
    """Floor: the same number of bare durable commits. Peer: the same commands, one request each."""
    with serving(REPORTS) as (address, token, store):
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        with store.read() as view:
            reports = [report.id for report in view.documents(Report, FORCE)]
        plain = sqlite3.connect(folder() / "plain-commits.db", isolation_level=None)
        plain.execute("PRAGMA journal_mode=WAL")
        plain.execute("PRAGMA synchronous=FULL")
        plain.execute("CREATE TABLE IF NOT EXISTS line (text TEXT)")

        def push(client: str, commands: list[dict[str, Any]]) -> None:
            body = json.dumps({"client": client, "commands": commands}).encode()
            request = urllib.request.Request(f"{address}/v1/commands", body, headers)
            with urllib.request.urlopen(request) as answer:
                batch = json.loads(answer.read())
                assert all(outcome["outcome"] == "accepted" for outcome in batch["outcomes"]), batch

        def note(number: int) -> dict[str, Any]:
            report = reports[number % len(reports)]
            id_ = uuid7(store.clock())
            return {"number": number, "id": id_, "kind": "note", "report": report, "body": {"text": "Seen."}}

        def notes() -> list[dict[str, Any]]:
            return [note(number) for number in range(1, COMMANDS + 1)]

        def batch() -> None:
            push(uuid7(store.clock()), notes())

        def single() -> None:
            client = uuid7(store.clock())
            for one in notes():
                push(client, [one])

        def bare() -> None:
            for number in range(COMMANDS):
                plain.execute("BEGIN IMMEDIATE")
                plain.execute("INSERT INTO line VALUES (?)", (f"Seen. {number}",))
                plain.execute("COMMIT")

        def rate(work: object) -> float:
            return COMMANDS / milliseconds(work) * 1000  # type: ignore[arg-type]

        rates = interleaved(
            ROUNDS, ours=lambda: rate(batch), floor=lambda: rate(bare), single=lambda: rate(single)
        )
    return Row("store_commands", rates["ours"], rates["floor"], "commands/s", "higher",
               {"one request a command": rates["single"]})  # fmt: skip
