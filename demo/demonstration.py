"""The demonstration: a store with fictional people, its portal, and the window, as one process tree."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from demo.browser import Browser
from workstation.errors import BadInput, StoreUnreachable
from workstation.sync.session import OpenIdSession

START_SECONDS = 60.0
DAYS = 90


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def embedded_store(
    folder: Path, force: str, reports: int, *, still: bool = False, shift: bool = False
) -> Iterator[str]:
    """Run a separate store with fictional reports and yield its address; the store ends with the block.

    With `shift` the reports are those of one shift: all new, and of every kind.
    """
    database = f"sqlite:///{folder / 'store.db'}"
    seed = [sys.executable, "-m", "nationalstore", "seed", "--database", database, "--force", force]
    made = subprocess.run(
        [*seed, "--reports", str(reports), "--days", str(DAYS), *(["--shift"] if shift else [])],
        capture_output=True,
        text=True,
    )
    if made.returncode:
        raise BadInput(made.stderr.strip() or "The store could not be filled.")
    address = f"127.0.0.1:{_port()}"
    serve = [sys.executable, "-W", "ignore", "-m", "nationalstore", "serve", "--database", database]
    command = [*serve, "--listen", address, "--demo", *(["--still"] if still else [])]
    command += ["--mail-folder", str(mail_of(folder))]
    first = _die_with_parent if sys.platform == "linux" else None
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=first)
    try:
        _await(f"http://{address}/readyz", process)
        yield f"http://{address}"
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def mail_of(folder: Path) -> Path:
    """Return the folder where the embedded store writes its emails and text messages, one file each."""
    return folder / "mail"


def _die_with_parent() -> None:
    """Make the operating system end this process when its parent ends; Linux only."""
    import ctypes

    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise StoreUnreachable("The embedded store ended at once.")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise StoreUnreachable("The embedded store did not answer within a minute.")


async def sign_in(session: OpenIdSession, person: str) -> None:
    """Sign in a fictional person, through the same addresses as a real browser."""

    def visit(address: str) -> None:
        browser = Browser()
        browser.open(address)
        if not any("code_challenge" in form.fields for form in browser.forms):
            raise BadInput(f"The sign-in page did not open for {person}.")
        browser.send("/demo-idp/authorize", username=person)
        if "code" not in parse_qs(urlsplit(browser.address).query):
            raise BadInput(f"There is nobody called “{person}”. Try triage.sussex.")

    import asyncio

    await session.sign_in(lambda address: asyncio.get_running_loop().run_in_executor(None, visit, address))


@contextmanager
def place() -> Iterator[Path]:
    """Yield a folder that only this user can read, and delete it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="workstation-demo-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def key_file(folder: Path) -> Path:
    """Return the path of a new key file in the folder."""
    path = folder / "key"
    path.touch(mode=0o600)
    path.write_bytes(secrets.token_bytes(32))
    return path


def run(reports: int, person: str, quit_after: float | None = None) -> int:
    """Run the demonstration until its window is closed."""
    import asyncio

    role, _, force = person.partition(".")
    if not role or not force:
        raise BadInput("Give a person as role and force, for example triage.sussex.")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.text.font.db=false")
    with place() as folder:
        print(f"Filling the store with {reports} made-up reports …", flush=True)
        with embedded_store(folder, force, reports) as store:
            print(f"The portal for citizens is at {store}/", flush=True)
            print(f"Emails and text messages to them are files in {mail_of(folder)}", flush=True)
            from workstation import app
            from workstation.keys.key_file import read_key

            key = read_key(key_file(folder))
            session = OpenIdSession.in_memory(store)
            asyncio.run(sign_in(session, person))
            return app.run(
                folder / "profile", lambda _: key, lambda _: session,
                fresh=lambda: OpenIdSession.in_memory(store), quit_after=quit_after,
            )  # fmt: skip
