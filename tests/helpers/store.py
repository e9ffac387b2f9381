"""Real stores for tests: a new SQLite file, a temporary PostgreSQL cluster, a served process."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import psycopg

from casework.documents import codec
from casework.documents.kinds import KINDS
from casework.documents.person import Person
from casework.documents.report import Report
from demo.identity.tokens import demo_key
from nationalstore.db.store import ReadTransaction, Store, WriteTransaction
from nationalstore.services.cases import cases
from nationalstore.services.cases.public_view import public_view
from nationalstore.services.catalogue import reference_data
from tests.helpers import forking
from tests.helpers.raw_documents import create_record

FORCE = "sussex"


def free_port() -> int:
    """Return a port that no process uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def prepare(store: Store, *forces: str) -> Store:
    """Write the reference data of the forces and mark the store as a demo."""
    store.mark_demo()
    for force in forces or (FORCE,):
        with store.write(force) as work:
            reference_data.ensure_force(work, force)
    return store


def put(
    work: WriteTransaction, kind: str, record: dict[str, Any], *, report: str | None = None
) -> dict[str, Any]:
    """Write a document as given, without the rules about who may create and change it."""
    if work._standing(kind, record["id"]) is None:
        return create_record(work, kind, record, report=report)
    document = codec.read_by_parts(KINDS[kind], record)
    return codec.encode(work._next(document, report or record.get("report")))


def add_report(store: Store, number: int = 1, force: str = FORCE, *, crime: bool = True) -> dict[str, Any]:
    """Add one report through the same code as intake; return it."""
    first = number == 1 and force == FORCE
    person = {
        "id": store.new_id(),
        "force": force,
        "name": "Tamsin Orrery",
        # Safe contact compares addresses: each report has its own person unless a test says otherwise.
        "email": "tamsin@example.org" if first else f"tamsin{number}.{force}@example.org",
        "phone": "07700900001" if first else f"07700 9{sum(force.encode()) % 10}{number % 10_000:04}",
        "language": "en",
        "contact": {"channels": ["portal"], "window": None, "neutral": True, "reason": None},
    }
    report = {
        "reference": f"SOH-26-{force[:4].upper()}-{number:04d}",
        "service": "theft",
        "service_title": {"en": "Theft", "cy": "Lladrad"},
        "service_version": 1,
        "regime": "law_enforcement",
        "occurred": None,
        "place": None,
        "language": "en",
        "answers": [],
        "summary": "My bike was taken overnight",
        "reporter": {"person": person["id"], "name": person["name"], "anonymous": False, "role": "victim"},
        "opening_code": None,
        "crime": crime,
    }
    with store.write(force) as work:
        stored = cases.submit_report(
            work, codec.read(Report, {"id": "", **report}), person=codec.read(Person, person)
        )
        return codec.encode(stored)


def shown_to_reporter(view: ReadTransaction, report: str) -> dict[str, Any]:
    """Return what the reporter may see of a case."""
    found = view.find(Report, report)
    assert found is not None
    shown: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(public_view(view, found)))
    return shown


@contextmanager
def served(
    url: str,
    port: int | None = None,
    *,
    folder: Path | None = None,
    options: tuple[str, ...] = (),
    demo: bool = True,
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run the real server on the database and yield its address and process.

    A store that is not a demo gets its issuer from the options. With a folder, its output goes into ``log`` there
    and its temporary files into ``temporary``. At the end it stops at once unless the options say how long it drains.
    """
    port = port or free_port()
    if "--drain" not in options:
        options = (*options, "--drain", "0")
    said: dict[str, Any] = {"output": subprocess.DEVNULL, "errors": None}
    if folder is not None:
        (folder / "temporary").mkdir()
        said = {"output": (folder / "log").open("wb"), "errors": subprocess.STDOUT}
        said["environment"] = {**os.environ, "TMPDIR": str(folder / "temporary")}
    chosen = (*(("--demo", "--still") if demo else ()), *options)
    process = forking.start(["serve", "--database", url, "--listen", f"127.0.0.1:{port}", *chosen], **said)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(address, process)
        yield address, process
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_until_ready(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        assert process.poll() is None, "the store ended at once"
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)  # Polls the start of another process; it does not synchronise the test.
    raise AssertionError("the store did not answer in 30 s")


def new_database(server: str, name: str) -> str:
    """Make an empty database on a PostgreSQL server and return its address."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # The tests choose the name.
    return server.rsplit("/", 1)[0] + "/" + name


_FILES: dict[tuple[datetime | None, tuple[str, ...]], bytes] = {}


def prepared(url: str, *forces: str, clock: Callable[[], datetime] | None = None) -> Store:
    """Open a new store with the reference data of the forces; in SQLite as a copy, since making one takes half a second.

    Copies have the same epoch and the same key for fictional officers, so a test of two different stores uses
    ``prepare`` for the other one.
    """
    if not url.startswith("sqlite"):
        return prepare(_opened(url, clock), *forces)
    key = (clock() if clock is not None else None, forces or (FORCE,))
    if key not in _FILES:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "store.db"
            _with_key(prepare(_opened(f"sqlite:///{place}", clock), *forces)).close()
            _FILES[key] = place.read_bytes()
    path = Path(url.removeprefix("sqlite:///"))
    assert not path.exists(), path
    path.write_bytes(_FILES[key])
    return _opened(url, clock)


class Templates:
    """Prepared stores that are copied, on PostgreSQL too. There is one for each time and choice of forces."""

    def __init__(self, *forces: str) -> None:
        self._forces = forces
        self._made: dict[tuple[str, datetime | None, tuple[str, ...]], str] = {}

    def copy(self, url: str, *forces: str, clock: Callable[[], datetime] | None = None) -> Store:
        """Put a prepared store at the address, where there is none or an empty one, and open it."""
        chosen = forces or self._forces
        if url.startswith("sqlite"):
            return prepared(url, *chosen, clock=clock)
        server, _, name = url.rpartition("/")
        key = (server, clock() if clock is not None else None, chosen)
        if key not in self._made:
            template = f"template_{len(self._made)}"
            _with_key(prepare(_opened(new_database(f"{server}/postgres", template), clock), *chosen)).close()
            self._made[key] = template
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name}")
            # Copying the files takes two thirds of the time that writing them to the log takes.
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {self._made[key]} STRATEGY FILE_COPY")
        return _opened(url, clock)


def _with_key(store: Store) -> Store:
    """Make the key that signs the tokens of fictional officers now, not once for each copy."""
    demo_key(store)
    return store


def _opened(url: str, clock: Callable[[], datetime] | None) -> Store:
    return Store(url, clock=clock) if clock is not None else Store(url)


@contextmanager
def postgres(folder: Path, *settings: str) -> Iterator[str]:
    """Run a temporary PostgreSQL cluster in the folder and yield its address; settings have the form ``name=value``."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"))
    data, port = folder / "pg", free_port()
    folder.chmod(0o777)
    for parent in folder.parents:
        if parent.stat().st_uid == 0 and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)
    run: dict[str, Any] = {"check": True, "stdout": subprocess.DEVNULL}
    as_postgres = ["runuser", "-u", "postgres", "--"]
    subprocess.run([*as_postgres, programs / "initdb", "-A", "trust", "-D", data], **run)
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    options += "".join(f" -c {setting}" for setting in settings)
    control: list[str | Path] = [*as_postgres, programs / "pg_ctl", "-D", data, "-w", "-l", folder / "pg.log"]
    subprocess.run([*control, "-o", options, "start"], **run)
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        # A cluster whose folder was deleted has ended by itself.
        subprocess.run([*control, "-m", "immediate", "stop"], **{**run, "check": False})
