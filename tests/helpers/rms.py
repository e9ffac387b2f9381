"""Starts the small records system, and reads what it holds."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.helpers.rms_program import SCHEMA

KEY = "a-secret-of-the-tests"


class Rms:
    """A running records system, and its file."""

    def __init__(self, folder: Path) -> None:
        self.file, self.key_file = folder / "rms.db", folder / "rms.key"
        self.key_file.write_text(KEY)
        self.port = 0
        self.process: subprocess.Popen[str] | None = None
        with closing(sqlite3.connect(self.file)) as db:
            db.executescript(SCHEMA)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, on the same port as before."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.helpers.rms_program", "--file", self.file, "--key-file", self.key_file,
             "--port", str(self.port)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.port = int(self.line().removeprefix("listening "))

    def line(self) -> str:
        """Wait for the next line that it prints."""
        assert self.process is not None and self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def go_on(self) -> None:
        """Let it answer a message that it holds."""
        assert self.process is not None and self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def kill(self) -> None:
        """End it at once."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()

    def change(self, sql: str, *values: Any) -> None:
        """Change its file."""
        with closing(sqlite3.connect(self.file, timeout=30)) as db, db:
            db.execute(sql, values)

    def all(self, sql: str) -> list[Any]:
        """Read its file. A row of one column is its value."""
        with closing(sqlite3.connect(self.file, timeout=30)) as db:
            return [row[0] if len(row) == 1 else row for row in db.execute(sql)]

    def rule(self, does: str, kind: str = "*", mark: str = "") -> None:
        """Refuse, fail, hold or be away for messages of a kind that contain a text."""
        self.change("INSERT INTO rule VALUES (?, ?, ?)", does, kind, mark)

    def no_rules(self) -> None:
        """Behave again."""
        self.change("DELETE FROM rule")

    def report(self, **event: Any) -> None:
        """Let something happen in the records system."""
        self.change("INSERT INTO event (body) VALUES (?)", json.dumps({"id": str(uuid.uuid4()), **event}))

    def cases(self) -> dict[str, dict[str, Any]]:
        """Return the cases that it holds."""
        rows = self.all("SELECT id, content FROM case_file WHERE NOT withdrawn")
        return {id_: json.loads(content) for id_, content in rows}

    def kinds(self) -> list[str]:
        """Return the kinds of the messages that it has taken, in order."""
        return self.all("SELECT kind FROM message ORDER BY rowid")

    def doubled(self) -> list[Any]:
        """Return crimes and texts that it holds twice."""
        return [
            row
            for table in ("crime", "text")
            for row in self.all(f"SELECT id FROM {table} GROUP BY id HAVING count(*) > 1")
        ]


@contextmanager
def records_system(folder: Path) -> Iterator[Rms]:
    """Run a records system whose files are in a folder."""
    rms = Rms(folder)
    rms.start()
    try:
        yield rms
    finally:
        rms.kill()
