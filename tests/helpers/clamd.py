"""A real virus scanner with a small database that lists the EICAR test file and one invented signature."""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nationalstore.services.attachments import scanning

# The EICAR test string, split in two so that this file does not match it.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
# An invented signature that the scanner treats as a virus. It is harmless.
BAD_MARK = b"made-up-bad-file-for-tests-4711"
LONGEST = 12_000_000  # bytes that the scanner reads


@contextmanager
def clamd(folder: Path) -> Iterator[str]:
    """Run clamd on a socket, as docs/operations.md requires, and yield the socket's path."""
    database = folder / "signatures"
    database.mkdir()
    marks = {"Made.Up.Test": BAD_MARK, "Eicar.Anywhere": EICAR}
    (database / "test.ndb").write_text("".join(f"{name}:0:*:{mark.hex()}\n" for name, mark in marks.items()))
    # The fields of clamd.hdb: hash, size, name.
    md5 = hashlib.md5(EICAR, usedforsecurity=False).hexdigest()
    (database / "test.hdb").write_text(f"{md5}:{len(EICAR)}:Eicar.Test.File\n")
    with tempfile.TemporaryDirectory(prefix="clamd-") as short:  # The path of a socket must be short.
        address = f"{short}/socket"
        config = folder / "clamd.conf"
        config.write_text(
            f"DatabaseDirectory {database}\nLocalSocket {address}\nForeground yes\nLogFile {folder}/clamd.log\n"
            f"TemporaryDirectory {folder}\nStreamMaxLength {LONGEST}\nMaxScanSize 40M\nMaxFileSize 20M\n"
            "AlertExceedsMax yes\nAlertEncrypted yes\nMaxRecursion 10\nMaxFiles 2000\nMaxScanTime 20000\n"
            + ("User root\n" if os.geteuid() == 0 else "")
        )
        process = subprocess.Popen(
            ["clamd", "-c", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait(address, process, folder / "clamd.log")
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            assert scanning.verdict(address, [b"hello"]) == "clean"
            return
        except scanning.ScannerAway:
            assert process.poll() is None, log.read_text()
            time.sleep(0.1)  # Polls the start of another process.
    raise AssertionError("the scanner did not answer in 60 s")
