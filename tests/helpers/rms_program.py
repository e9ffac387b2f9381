"""A small records management system, run as a process of its own: ``python -m tests.helpers.rms_program``.

It keeps everything in a SQLite file, which a test may read and write. It takes the messages of a connector, gives every
crime to record a number, and reports what happened. A line on its output says which message it has taken. For a message
of a held kind it answers only after a line on its input.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

SCHEMA = """
CREATE TABLE IF NOT EXISTS arrival (number INTEGER PRIMARY KEY, id TEXT, kind TEXT, "case" TEXT, body TEXT);
CREATE TABLE IF NOT EXISTS message (id TEXT PRIMARY KEY, kind TEXT, "case" TEXT, content TEXT);
CREATE TABLE IF NOT EXISTS case_file (id TEXT PRIMARY KEY, content TEXT, withdrawn INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS crime (number INTEGER PRIMARY KEY, id TEXT, "case" TEXT);
CREATE TABLE IF NOT EXISTS text (number INTEGER PRIMARY KEY, id TEXT, "case" TEXT, content TEXT);
CREATE TABLE IF NOT EXISTS event (number INTEGER PRIMARY KEY, body TEXT);
CREATE TABLE IF NOT EXISTS answer (number INTEGER PRIMARY KEY, event TEXT, outcome TEXT, code TEXT);
CREATE TABLE IF NOT EXISTS rule (does TEXT, kind TEXT, mark TEXT);
CREATE TABLE IF NOT EXISTS request (number INTEGER PRIMARY KEY, line TEXT);
"""


class Records:
    """The system's files."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, timeout=30)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.executescript(SCHEMA)

    def rule(self, does: str, kind: str, body: str) -> bool:
        """Whether a rule of the test applies to a message."""
        rows = self._db.execute("SELECT kind, mark FROM rule WHERE does = ?", [does]).fetchall()
        return any(one in ("*", kind) and mark in body for one, mark in rows)

    def requested(self, line: str) -> None:
        """Keep the address of a request."""
        self._db.execute("INSERT INTO request (line) VALUES (?)", [line])

    def take(self, message: dict[str, Any], body: str) -> bool:
        """Take a message. False when it is known by its id, and then nothing changes."""
        kind, case, content = message["kind"], message["case"], json.dumps(message["content"])
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute(
            'INSERT INTO arrival (id, kind, "case", body) VALUES (?, ?, ?, ?)',
            [message["id"], kind, case, body],
        )
        new = self._db.execute(
            "INSERT OR IGNORE INTO message VALUES (?, ?, ?, ?)", [message["id"], kind, case, content]
        )
        if new.rowcount:
            self._do(kind, case, message["content"], content)
        self._db.execute("COMMIT")
        return bool(new.rowcount)

    def _do(self, kind: str, case: str, content: dict[str, Any], text: str) -> None:
        if kind in ("new_case", "case_changed"):
            self._db.execute(
                "INSERT INTO case_file VALUES (?, ?, 0) ON CONFLICT (id) DO UPDATE SET content = excluded.content, withdrawn = 0",
                [case, text],
            )
        elif kind == "case_withdrawn":
            self._db.execute("UPDATE case_file SET content = '', withdrawn = 1 WHERE id = ?", [case])
        elif kind == "crime_to_record":
            crime = self._db.execute('INSERT INTO crime (id, "case") VALUES (?, ?)', [content["id"], case])
            event = {"kind": "crime_number", "case": case, "crime": content["id"], "user": "k.recorder",
                     "rms_reference": f"47{crime.lastrowid:06}/26"}  # fmt: skip
            self.report(event)
        elif kind == "message":
            self._db.execute(
                'INSERT INTO text (id, "case", content) VALUES (?, ?, ?)', [content["id"], case, text]
            )

    def report(self, event: dict[str, Any]) -> None:
        """Add an event. Its id follows from its place unless it has one."""
        row = self._db.execute("INSERT INTO event (body) VALUES (?)", [json.dumps(event)])
        named = {"id": f"rms-{row.lastrowid}", **event}
        self._db.execute("UPDATE event SET body = ? WHERE number = ?", [json.dumps(named), row.lastrowid])

    def events(self, after: str, most: int) -> dict[str, Any]:
        """Return a page of events."""
        query = "SELECT number, body FROM event WHERE number > ? ORDER BY number LIMIT ?"
        rows = self._db.execute(query, [int(after or 0), most]).fetchall()
        return {"events": [json.loads(body) for _, body in rows], "next": str(rows[-1][0]) if rows else after}

    def answered(self, answers: list[dict[str, str]]) -> None:
        """Keep what the store did with events."""
        rows = [(one["event"], one["outcome"], one.get("code", "")) for one in answers]
        self._db.executemany("INSERT INTO answer (event, outcome, code) VALUES (?, ?, ?)", rows)


class Handler(BaseHTTPRequestHandler):
    """The system's addresses."""

    records: Records
    key: str

    def do_POST(self) -> None:
        """Take a message, or answers to events."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self._stopped():
            return
        said = json.loads(body)
        if self.path == "/answers":
            self.records.answered(said["answers"])
            self._say(200, {})
            return
        kind = said["kind"]
        if self.headers["Idempotency-Key"] != said["id"]:
            self._say(400, {"code": "no_key", "reason": "The key is not the id."})
        elif self.records.rule("refuse", kind, body):
            self._say(422, {"code": "content_refused", "reason": "The offence code\0 is not in our list."})
        elif self.records.rule("fail", kind, body):
            self._say(503, {})
        else:
            new = self.records.take(said, body)
            print(f"{'taken' if new else 'known'} {kind}", flush=True)
            if self.records.rule("hold", kind, body):
                sys.stdin.readline()
            self._say(201 if new else 200, {})

    def do_GET(self) -> None:
        """Return events."""
        if self._stopped():
            return
        asked = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        self._say(200, self.records.events(asked["after"][0], int(asked["limit"][0])))

    def _stopped(self) -> bool:
        """Refuse a caller without the key, and everybody while the system is away."""
        self.records.requested(self.requestline)
        if self.headers["Authorization"] != f"Bearer {self.key}":
            self._say(401, {})
        elif self.records.rule("away", "*", ""):
            self._say(503, {})
        else:
            return False
        return True

    def _say(self, status: int, answer: dict[str, Any]) -> None:
        content = json.dumps(answer).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        except OSError:
            pass  # The caller has gone.

    def log_message(self, format: str, *args: Any) -> None:
        """Write nothing: the output is for what was taken."""


def main() -> None:
    """Serve until the process is ended."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--file", type=Path, required=True)
    parser.add_argument("--key-file", type=Path, required=True)
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    Handler.records, Handler.key = Records(options.file), options.key_file.read_text().strip()
    server = HTTPServer(("127.0.0.1", options.port), Handler)
    print(f"listening {server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
