"""The latency of one change, from the store's commit until it is in the desk's encrypted cache."""

from __future__ import annotations

import statistics
import threading
import time
import urllib.request

from bench.rig import FORCE, KEY, Row, fresh, serving
from casework.documents.report import Report
from nationalstore.db.store import Store
from workstation.domain.changes import Changes
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.sync.session import FixedSession

REPORTS, CHANGES = 1_000, 60


def run() -> Row:
    """Floor: one request to the store. Peer: polling every second."""
    with serving(REPORTS) as (address, token, store), Profile(fresh(), KEY) as profile:
        desk = DeskSession(profile, FixedSession(address, token))
        came = threading.Event()
        wanted = [""]

        def heard(changes: Changes) -> None:
            if wanted[0] in changes.reports:
                came.set()

        desk.state.listen(heard)
        desk.start()
        while desk.reader.status.state != "up_to_date":
            time.sleep(0.01)
        with store.read() as view:
            reports = [report.id for report in view.documents(Report, FORCE)[:CHANGES]]
        took, floor = [], []
        for report in reports:
            came.clear()
            wanted[0] = report
            start = _touch(address, token, store, report)
            assert came.wait(10), "the change did not arrive"
            took.append((time.perf_counter() - start) * 1000)
            floor.append(_request(address, token))
        desk.stop()
    poll = statistics.median(500 + value for value in floor)
    return Row("live", statistics.median(took), statistics.median(floor), "ms", "lower",
               {"asking every second (mean wait 500 ms + request)": poll})  # fmt: skip


def _touch(address: str, token: str, store: Store, report: str) -> float:
    """Change the report through the served process, whose live connection reports it. Return the start time."""
    import json

    from nationalstore.db.cursor import uuid7

    client = uuid7(store.clock())
    command = {
        "number": 1,
        "id": uuid7(store.clock()),
        "kind": "note",
        "report": report,
        "body": {"text": "Seen"},
    }
    body = json.dumps({"client": client, "commands": [command]}).encode()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{address}/v1/commands", body, headers)
    start = time.perf_counter()
    urllib.request.urlopen(request).read()
    return start


def _request(address: str, token: str) -> float:
    request = urllib.request.Request(f"{address}/v1/me", headers={"Authorization": f"Bearer {token}"})
    start = time.perf_counter()
    urllib.request.urlopen(request).read()
    return (time.perf_counter() - start) * 1000
