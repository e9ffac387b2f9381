"""The programs of a world, each in its own process on its own host: store processes, desks and citizens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.simulation.process.network import Host

STORE_PORT = 8000
CONNECTIONS = 10
ROOT = Path(__file__).resolve().parents[3]


class Program:
    """One program that may be killed, paused and started again. Its words go to a log in its folder."""

    def __init__(self, name: str, host: Host, folder: Path) -> None:
        self.name, self.host, self.folder = name, host, folder
        self.lives = 0
        self.is_wanted = False
        """Whether it is meant to run. One that ends by itself may be started again."""
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir()

    def words(self) -> list[str | Path]:
        """Return the command for its next life."""
        raise NotImplementedError

    @property
    def is_running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it once more."""
        self.lives, self.is_wanted = self.lives + 1, True
        temporary = self.folder / "temporary"
        temporary.mkdir(exist_ok=True)
        environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)}
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self.host.inside(sys.executable, "-m", *self.words()),
                cwd=self.folder, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def signal(self, sign: signal.Signals) -> None:
        """Send it a signal, if it is there."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(sign)

    def kill(self) -> None:
        """Kill it without a warning."""
        self.is_wanted = False
        self.signal(signal.SIGKILL)
        if self._process is not None:
            self._process.wait()

    def stop(self, seconds: float = 30.0) -> bool:
        """Ask it to end. Return False when it had to be killed."""
        self.is_wanted = False
        self.signal(signal.SIGCONT)
        self.signal(signal.SIGTERM)
        try:
            if self._process is not None:
                self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return False
        return True


class StoreProgram(Program):
    """One process of the store."""

    def __init__(self, name: str, host: Host, folder: Path, database: str) -> None:
        super().__init__(name, host, folder)
        named = folder / "database"
        named.write_text(database)
        self._database = named

    @property
    def address(self) -> str:
        """The address for desks and citizens."""
        return f"http://{self.host.address}:{STORE_PORT}"

    def words(self) -> list[str | Path]:
        listen = f"{self.host.address}:{STORE_PORT}"
        return [
            "nationalstore", "serve", "--database-file", self._database, "--listen", listen, "--demo", "--still",
            "--connections", str(CONNECTIONS),
        ]  # fmt: skip


class DeskProgram(Program):
    """One desk of one officer, which acts by itself."""

    def __init__(
        self, name: str, host: Host, folder: Path, officer: str, stores: list[str], seed: int
    ) -> None:
        super().__init__(name, host, folder)
        self.officer, self._stores, self._seed = officer, stores, seed

    def words(self) -> list[str | Path]:
        # Every life talks to another process of the store, as behind a balancer.
        store = self._stores[(self._seed + self.lives) % len(self._stores)]
        return [
            "tests.simulation.process.desk", "--folder", self.folder, "--store", store, "--officer", self.officer,
            "--seed", str(self._seed), "--life", str(self.lives), "--name", self.name,
        ]  # fmt: skip


class CitizensProgram(Program):
    """Citizens who report and write through the public intake."""

    def __init__(self, name: str, host: Host, folder: Path, stores: list[str], seed: int) -> None:
        super().__init__(name, host, folder)
        self._stores, self._seed = stores, seed

    def words(self) -> list[str | Path]:
        return [
            "tests.simulation.process.citizens", "--folder", self.folder, "--seed", str(self._seed),
            *(part for store in self._stores for part in ("--store", store)),
        ]  # fmt: skip
