"""The storage tier: real databases on a failing disk hold what they said they hold."""

from __future__ import annotations

import re
import secrets
import subprocess
import sys

WORLDS = 3000
MANY = 100_000  # More than there are points and faults; a share of them that begins anywhere is as good as another.


def test_what_was_written_outlives_every_failure_of_the_disk() -> None:
    """A share of all points and faults, another in every run; its first seed is printed."""
    first = secrets.randbelow(MANY)
    command = [
        sys.executable,
        "-m",
        "tests.simulation.storage",
        "--seeds",
        str(WORLDS),
        "--first",
        str(first),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    print(f"storage tier from seed {first}", done.stdout, done.stderr)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    last = done.stdout.splitlines()[-1]
    assert re.fullmatch(rf"{WORLDS} worlds, 0 violations, [0-9.]+ worlds/s", last), last
