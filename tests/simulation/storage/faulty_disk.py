"""The faulty disk: a small library that intercepts a database's system calls."""

from __future__ import annotations

import ctypes
import enum
import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

SOURCE = Path(__file__).with_name("faulty_disk.c")
ENDED = 99
"""Exit status of a process whose disk was cut off."""


class Fault(enum.IntEnum):
    """What happens at the point."""

    ERROR = 1
    FULL = 2
    BROKEN = 3
    KILLED = 4
    POWER = 5
    FLIP = 6
    """One bit flips in a file that nobody has open; the point is a page."""
    LINE = 7
    """The database server ends the connection before a statement; the point is a statement or a commit."""
    ANSWER = 8
    """The server executes the statement and its response is lost."""

    @property
    def words(self) -> str:
        """The name of many such faults."""
        return NAMES[self]


NAMES = {
    Fault.ERROR: "calls that failed once", Fault.FULL: "disks that became full", Fault.BROKEN: "disks that broke",
    Fault.KILLED: "programs killed in the middle of a write", Fault.POWER: "power cuts", Fault.FLIP: "flipped bits",
    Fault.LINE: "lost connections to the database", Fault.ANSWER: "lost answers of the database",
}  # fmt: skip
FAILING = (Fault.ERROR, Fault.FULL, Fault.BROKEN, Fault.KILLED, Fault.POWER)
"""Faults that a running program meets."""
PAGE = 4096


def files_of(folder: Path) -> list[Path]:
    """Return the non-empty files below a folder, in a fixed order."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)


def flip(folder: Path, page: int, rng: Random) -> str:
    """Flip one bit of a page, counted over all files, and return where."""
    for path in files_of(folder):
        size = path.stat().st_size
        pages = -(-size // PAGE)
        if page < pages:
            at = rng.randrange(page * PAGE, min(size, page * PAGE + PAGE))
            content = bytearray(path.read_bytes())
            content[at] ^= 1 << rng.randrange(8)
            path.write_bytes(content)
            return f"{path.name}, byte {at}"
        page -= pages
    raise IndexError(page)


class NoFaultyDisk(Exception):
    """Raised when this computer cannot run the tier; the message says why."""


def build(folder: Path) -> Path:
    """Compile the library and return its file. Raises NoFaultyDisk where it cannot be built."""
    compiler = next((name for name in ("cc", "gcc", "clang") if shutil.which(name)), None)
    if not sys.platform.startswith("linux"):
        raise NoFaultyDisk(
            "The storage tier needs Linux: it stands between a database and the system's calls."
        )
    if compiler is None:
        raise NoFaultyDisk("The storage tier needs a C compiler, and there is none. Install gcc.")
    library = folder / "faulty_disk.so"
    command = [compiler, "-O2", "-Wall", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise NoFaultyDisk(f"The storage tier's library cannot be built: {done.stderr.strip()}")
    return library


class FaultyDisk:
    """The library inside this process, which must have been preloaded."""

    def __init__(self) -> None:
        library = os.environ.get("LD_PRELOAD", "")
        if not library.endswith("faulty_disk.so"):
            raise NoFaultyDisk("The storage tier's library is not loaded in this process.")
        self._library = ctypes.CDLL(library)
        self._library.faulty_disk_arm.argtypes = (
            ctypes.c_char_p,
            ctypes.c_int,
            ctypes.c_long,
            ctypes.c_uint64,
        )
        self._library.faulty_disk_heal.restype = ctypes.c_long

    def arm(self, folder: Path, fault: Fault, point: int, seed: int) -> None:
        """Fail at the point for files below the folder; with point -1 the calls are only counted."""
        self._library.faulty_disk_arm(str(folder).encode(), int(fault), point, seed)

    def heal(self) -> int:
        """Stop failing, and return the number of calls."""
        calls: int = self._library.faulty_disk_heal()
        return calls
