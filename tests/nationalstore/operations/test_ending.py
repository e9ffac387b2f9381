"""A terminated process finishes its requests and ends no client with an error."""

from __future__ import annotations

import os
import queue
import signal
import threading
import time
from pathlib import Path

import httpx

from demo.identity.tokens import mint_demo_token
from tests.helpers.store import add_report, prepared, served


def test_the_port_stays_open_while_it_drains(tmp_path: Path) -> None:
    """While draining the store is not ready but still answers; streams end with a retry time, and it exits with 0."""
    store = prepared(f"sqlite:///{tmp_path}/store.db")
    report = add_report(store)
    token = {"Authorization": f"Bearer {mint_demo_token(store, 'triage.sussex', 600)}"}
    lines: queue.Queue[str] = queue.Queue()
    with served(store.url, options=("--drain", "3")) as (address, process):

        def listen() -> None:
            with httpx.stream("GET", f"{address}/v1/events", headers=token, timeout=30) as answer:
                for line in answer.iter_lines():
                    lines.put(line)
            lines.put("over")

        thread = threading.Thread(target=listen)
        thread.start()
        assert lines.get(timeout=20) == "event: head"
        os.kill(process.pid, signal.SIGTERM)
        deadline = time.monotonic() + 2.5
        while httpx.get(f"{address}/readyz", timeout=10).status_code != 503:
            assert time.monotonic() < deadline, "it says that it is not ready"
        command = {"number": 1, "id": store.new_id(), "kind": "claim", "report": report["id"], "body": {}}
        batch = {"client": store.new_id(), "commands": [command]}
        answer = httpx.post(f"{address}/v1/commands", json=batch, headers=token, timeout=10)
        assert answer.json()["outcomes"][0]["outcome"] == "accepted"
        assert answer.headers["connection"] == "close"
        assert process.wait(timeout=20) == 0
        thread.join(20)
    said = list(lines.queue)
    assert any(line.startswith("retry: ") for line in said) and said[-1] == "over"
    store.close()


def test_a_second_signal_ends_it_at_once(tmp_path: Path) -> None:
    """A second signal ends the process without waiting for the drain."""
    prepared(f"sqlite:///{tmp_path}/store.db").close()
    with served(f"sqlite:///{tmp_path}/store.db", options=("--drain", "60")) as (address, process):
        os.kill(process.pid, signal.SIGTERM)
        deadline = time.monotonic() + 10
        while httpx.get(f"{address}/readyz", timeout=10).status_code != 503:
            assert time.monotonic() < deadline
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(timeout=20) == 0
