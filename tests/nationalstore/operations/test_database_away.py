"""A database that is down, restarted, behind a pooler, full or migrated causes no unhandled error."""

from __future__ import annotations

import json
import os
import queue
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from casework.backoff import Backoff
from casework.documents.report import Report
from demo.identity.tokens import mint_demo_token
from nationalstore.db.database_faults import is_away
from nationalstore.db.store import Store
from nationalstore.services.feed.channel import listening
from tests.helpers.raw_documents import list_records
from tests.helpers.store import add_report, free_port, postgres, prepare, served

PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin"))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A PostgreSQL cluster of this test's own, which it may stop: its address and folder."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    with postgres(folder) as url:
        yield url, folder


def control(folder: Path, act: str) -> None:
    """Stop the cluster at once, or start it again where it was."""
    command: list[str | Path] = [
        "runuser",
        "-u",
        "postgres",
        "--",
        PROGRAMS / "pg_ctl",
        "-D",
        folder / "pg",
        "-w",
        "-m",
        "immediate",
    ]
    if act == "start":
        command += [
            "-l",
            folder / "pg.log",
            "-o",
            (folder / "pg" / "postmaster.opts").read_text().split(" ", 1)[1].strip(),
        ]
    subprocess.run([*command, act], check=True, stdout=subprocess.DEVNULL)


def until(look: Callable[[], Any], seconds: float = 30) -> Any:
    """Return the first truthy result of ``look``, because other processes take time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(0.05)  # This polls another process.
    raise AssertionError("it did not come")


def listeners(url: str) -> int:
    """Return how many connections wait for notifications."""
    with psycopg.connect(url) as connection:
        query = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
        return int(connection.execute(query).fetchone()[0])  # type: ignore[index]


def test_a_database_that_is_away_is_503_and_comes_back(cluster: tuple[str, Path]) -> None:
    """While the database is down every endpoint returns 503 with Retry-After; notifications resume after a restart."""
    url, folder = cluster
    store = prepare(Store(url, connections=4))
    report = add_report(store)
    token = {"Authorization": f"Bearer {mint_demo_token(store, 'triage.sussex', 600)}"}
    command = {"number": 1, "id": store.new_id(), "kind": "claim", "report": report["id"], "body": {}}
    batch = {"client": store.new_id(), "commands": [command]}
    store.close()
    with served(url) as (address, _), httpx.Client(base_url=address, headers=token, timeout=60) as desk:
        until(lambda: listeners(url) == 1)
        control(folder, "stop")
        for method, path, body in (
            ("GET", "/v1/changes", None), ("GET", "/v1/me", None), ("GET", "/readyz", None), ("POST", "/v1/commands", batch),
            ("POST", "/v1/search", {"q": "x", "reason": "y"}), ("GET", "/metrics", None),
            ("GET", "/intake/v1/reports/SOH-26-AAAA-AAAA", None),
        ):  # fmt: skip
            answer = desk.request(method, path, json=body)
            assert answer.status_code == 503, (path, answer.text)
            assert answer.json()["code"] == "store_unavailable" and int(answer.headers["retry-after"]) >= 1, (
                path
            )
        page = httpx.post(
            f"{address}/follow", data={"reference": "SOH", "code": "x"}, headers={"Accept": "text/html"}
        )
        assert page.status_code == 503 and "busy" in page.text and page.headers["retry-after"]
        control(folder, "start")
        until(lambda: desk.get("/readyz").status_code == 200)
        until(lambda: listeners(url) == 1)
        (outcome,) = desk.post("/v1/commands", json=batch).json()["outcomes"]
        assert outcome["outcome"] == "accepted"


def test_a_thousand_failures_do_not_end_the_waiting() -> None:
    """The retry pause stays within its limit after any number of failures."""
    backoff = Backoff()
    pauses = [backoff.failed() for _ in range(10_000)]
    assert max(pauses) <= 30 and min(pauses[20:]) >= 15 and pauses[0] <= 0.2
    backoff.succeeded()
    assert backoff.failed() <= 0.2


def test_a_database_machine_that_vanished_is_noticed(cluster: tuple[str, Path]) -> None:
    """Every connection asks whether the other end is still there, so that no request waits for ever after a power cut."""
    store = Store(cluster[0], connections=4)
    with store.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, psycopg.Connection)
        with listening(store) as other:
            for one in (raw, other):
                with socket.socket(fileno=os.dup(one.fileno())) as line:
                    assert line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
                    asked = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE)
                    again = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL)
                    times = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT)
                    assert asked + again * times <= 30
                    assert 0 < line.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) <= 30_000
    store.close()


def test_a_store_process_that_vanished_holds_nobody_up(
    cluster: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Locks of a process that does nothing more are released after a time, and its own transaction fails."""
    monkeypatch.setattr("nationalstore.db.store.LOST_SECONDS", 1)
    store = prepare(Store(cluster[0], connections=4))
    add_report(store)

    def write() -> None:
        add_report(store, 2)

    other = threading.Thread(target=write, daemon=True)
    with pytest.raises(DBAPIError) as failed, store.write("sussex") as lost:
        for report in lost.documents(Report, "sussex"):
            assert lost.lock(Report, report.id)
        lost.place()  # The force's counter is locked as well.
        other.start()
        other.join(30)
        assert not other.is_alive(), "the other process still waits"
        lost.conn.execute(text("SELECT 1"))
    assert is_away(failed.value)  # It may be tried again.
    with store.read() as view:
        assert len(list_records(view, "sussex", "report")) == 2
    store.close()


def test_presence_reaches_the_desks_of_every_process(cluster: tuple[str, Path]) -> None:
    """Presence sent to one process is visible through another."""
    url, _ = cluster
    store = prepare(Store(url, connections=4))
    report = add_report(store)["id"]
    tokens = [mint_demo_token(store, f"{role}.sussex", 600) for role in ("triage", "officer")]
    store.close()
    with served(url) as (one, _), served(url) as (two, _):
        until(lambda: listeners(url) == 2)
        heard: queue.Queue[str] = queue.Queue()
        ready = threading.Event()

        def listen() -> None:
            headers = {"Authorization": f"Bearer {tokens[0]}"}
            with httpx.stream("GET", f"{one}/v1/events", headers=headers, timeout=30) as answer:
                for line in answer.iter_lines():
                    ready.set()
                    if line.startswith("data:") and "activity" in line:
                        heard.put(line[5:])
                        return

        thread = threading.Thread(target=listen)
        thread.start()
        assert ready.wait(20)
        said = {"report": report, "activity": "viewing"}
        httpx.put(
            f"{two}/v1/presence", json=said, headers={"Authorization": f"Bearer {tokens[1]}"}
        ).raise_for_status()
        assert json.loads(heard.get(timeout=20))["report"] == report
        thread.join(20)


def test_a_pooler_in_transaction_mode_breaks_nothing(cluster: tuple[str, Path], tmp_path: Path) -> None:
    """Through PgBouncer with two server connections, eight writers repeat statements past the prepare threshold."""
    url, _ = cluster
    prepare(Store(url, connections=4)).close()
    port, server = free_port(), url.rsplit(":", 1)[1].split("/")[0]
    folder = tmp_path / "pooler"
    folder.mkdir(mode=0o777)
    (folder / "users.txt").write_text('"postgres" ""\n')
    (folder / "pgbouncer.ini").write_text(
        f"[databases]\npostgres = host=127.0.0.1 port={server}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\n"
        f"auth_type = trust\nauth_file = {folder}/users.txt\npool_mode = transaction\ndefault_pool_size = 2\n"
        f"logfile = {folder}/log\nunix_socket_dir = {folder}\n"
    )
    for path in (folder, *folder.iterdir()):
        path.chmod(0o777 if path.is_dir() else 0o666)
    pooler = subprocess.Popen(
        ["runuser", "-u", "postgres", "--", "/usr/sbin/pgbouncer", "-q", folder / "pgbouncer.ini"]
    )
    try:
        through = f"postgresql://postgres@127.0.0.1:{port}/postgres"
        until(lambda: _answers(through))
        store = Store(through, connections=8)
        faults: list[Exception] = []

        def write(first: int) -> None:
            try:
                for number in range(first, first + 12):
                    add_report(store, number)
            except Exception as error:  # Any error at all fails this test.
                faults.append(error)

        threads = [threading.Thread(target=write, args=(100 * number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert faults == []
        with store.read() as view:
            assert len(list_records(view, "sussex", "report")) == 96
        store.close()
    finally:
        pooler.terminate()
        pooler.wait()


def _answers(url: str) -> bool:
    try:
        with psycopg.connect(url, prepare_threshold=None, connect_timeout=2) as connection:
            return connection.execute("SELECT 1").fetchone() is not None
    except psycopg.Error:
        return False


def test_more_connections_than_there_is_room_for_are_refused(tmp_path: Path) -> None:
    """A pool larger than the server allows is refused at start-up with a reason."""
    folder = tmp_path / "small"
    folder.mkdir()
    with postgres(folder, "max_connections=12") as url:
        done = serve_fails(["--database", url])
        assert "room for 9 more connections" in done.stderr and "--connections" in done.stderr
        with served(url, options=("--connections", "5")) as (address, _):
            assert httpx.get(f"{address}/readyz").status_code == 200


def serve_fails(options: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Start a store that must exit with 2 and a message."""
    command = [
        sys.executable,
        "-m",
        "nationalstore",
        "serve",
        "--demo",
        "--listen",
        f"127.0.0.1:{free_port()}",
        *options,
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, env={**os.environ, **environment}
    )
    assert done.returncode == 2 and "Traceback" not in done.stderr, done.stderr
    return done


@pytest.mark.parametrize("statement, why", [
    ("UPDATE alembic_version SET version_num = '9999'", "newer version"),
    ("UPDATE store_meta SET value = 'another' WHERE key = 'epoch'", "restored"),
])  # fmt: skip
def test_a_process_leaves_when_the_database_has_moved_on(
    cluster: tuple[str, Path], tmp_path: Path, statement: str, why: str
) -> None:
    """A process on an old schema writes nothing more, says why, and exits with 3.

    No command runs, and the audit log has no gap.
    """
    url, _ = cluster
    store = prepare(Store(url, connections=4))
    report, token = add_report(store), mint_demo_token(store, "triage.sussex", 600)
    command = {"number": 1, "id": store.new_id(), "kind": "claim", "report": report["id"], "body": {}}
    batch = {"client": store.new_id(), "commands": [command]}
    store.close()
    folder = tmp_path / "printed"
    folder.mkdir()
    with served(url, folder=folder) as (address, process):
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement)
            try:
                headers = {"Authorization": f"Bearer {token}"}
                answer = httpx.post(f"{address}/v1/commands", json=batch, headers=headers, timeout=30)
                assert answer.status_code == 503
            except httpx.TransportError:
                pass  # The process had already ended.
            assert process.wait(timeout=30) == 3
            kept = connection.execute("SELECT count(*) FROM ledger").fetchone()
        assert kept == (0,)
    assert why in (folder / "log").read_text()


def test_a_password_stays_out_of_the_list_of_processes(tmp_path: Path) -> None:
    """A password may come from a file or the environment.

    On the command line it causes a warning; without any the message says what to do.
    """
    url = f"sqlite:///{tmp_path}/store.db"
    named = tmp_path / "database"
    named.write_text(url + "\n")
    command = [sys.executable, "-m", "nationalstore", "seed", "--force", "sussex", "--reports", "1"]
    clean = {key: value for key, value in os.environ.items() if key != "NATIONALSTORE_DATABASE"}
    by_file = subprocess.run([*command, "--database-file", named], capture_output=True, text=True, env=clean)
    assert by_file.returncode == 0, by_file.stderr
    environment = {**clean, "NATIONALSTORE_DATABASE": url}
    assert subprocess.run([*command, "--seed", "8"], capture_output=True, env=environment).returncode == 0
    none = subprocess.run(command, capture_output=True, text=True, env=clean)
    assert none.returncode == 2 and "--database-file" in none.stderr
    shown = serve_fails(["--database", "postgresql://store:secret@127.0.0.1:1/store"])
    assert "every account on this machine" in shown.stderr and "secret" not in shown.stderr
