"""A PostgreSQL server on a host of its own, which may be restarted and killed."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psycopg

from tests.simulation.process.network import NETWORK, Host

PORT = 5432
READY_SECONDS = 60.0
SETTINGS = (
    "fsync=off",  # A killed process loses nothing that it has written; only a power cut would.
    "max_connections=120",
    "autovacuum_naptime=5s",
)


class DatabaseServer:
    """The server and its files. Its own machine reaches it by a socket in the folder, whatever happens to the lines."""

    def __init__(self, host: Host, folder: Path) -> None:
        self._host, self._folder = host, folder
        self._programs = max(Path("/usr/lib/postgresql").glob("*/bin"))
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir()
        folder.chmod(0o777)
        for parent in folder.parents:
            if parent.stat().st_uid == 0 and parent != Path("/"):
                parent.chmod(parent.stat().st_mode | 0o011)
        command: list[str | Path] = [self._programs / "initdb", "-A", "trust", "-D", folder / "pg"]
        subprocess.run(_as_postgres(*command), check=True, stdout=subprocess.DEVNULL)
        with (folder / "pg" / "pg_hba.conf").open("a") as rules:
            rules.write(f"host all all {NETWORK}.0/24 trust\n")

    @property
    def address(self) -> str:
        """The address for other hosts."""
        return f"postgresql://postgres@{self._host.address}:{PORT}/postgres"

    @property
    def socket(self) -> str:
        """The address for programs of this machine, which no fault of a line reaches."""
        return f"postgresql://postgres@/postgres?host={self._folder}&port={PORT}"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = [f"-c{setting}" for setting in (f"listen_addresses={self._host.address}", *SETTINGS)]
        command: list[str | Path] = [
            self._programs / "postgres",
            "-D",
            self._folder / "pg",
            "-p",
            str(PORT),
            "-k",
            self._folder,
            *options,
        ]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self._host.inside(*_as_postgres(*command)),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + READY_SECONDS
        while not self._answers():
            assert time.monotonic() < deadline, f"the database does not start: see {self._folder / 'log'}"
            time.sleep(0.05)  # Polls another program.

    def stop(self) -> None:
        """Stop the server, which ends every connection."""
        self._signal(signal.SIGINT)

    def kill(self) -> None:
        """Kill the server and all of its processes at once. The next start recovers from its log."""
        if self._process is None:
            return
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        pids = [self._process.pid]
        with suppress(OSError):
            pids += map(int, children.read_text().split())
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait()
        while any(_is_alive(pid) for pid in pids):
            time.sleep(0.02)  # Polls other processes.

    def _signal(self, sign: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(sign)
            self._process.wait(timeout=60)

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self.socket, connect_timeout=2) as connection:
                return connection.execute("SELECT 1").fetchone() is not None
        except psycopg.Error:
            return False


def _is_alive(pid: int) -> bool:
    """Whether a process may still have files open. One that only waits to be collected has none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _as_postgres(*command: str | Path) -> list[str | Path]:
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--", *command]
