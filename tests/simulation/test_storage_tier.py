"""The storage tier: real databases on a failing disk keep what they reported as written."""

from __future__ import annotations

import re
import secrets
import subprocess
import sys

WORLDS = 3000
MANY = 100_000  # More than the number of points and faults, so that a share may begin anywhere.


def test_what_was_written_outlives_every_failure_of_the_disk() -> None:
    """A share of all points and faults holds, another share in every run, whose first seed is printed."""
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
