"""``python -m tests.monkey [--minutes 20] [--seed N]``: let a monkey work at a desk with a store behind it."""

from __future__ import annotations

import argparse
import asyncio
import os
import secrets
import sys
import time
from pathlib import Path

from demo import demonstration
from tests.monkey.window import Monkey
from workstation import app
from workstation.keys.key_file import read_key
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.sync.session import OpenIdSession

REPORTS = 60


def main() -> int:
    """Work until the time is over, print what was done, and return 1 when anything was wrong."""
    parser = argparse.ArgumentParser(prog="monkey", description=__doc__)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--seed", type=int, default=None, help="drawn when it is left out")
    parser.add_argument("--person", default="supervisor.sussex", help="who sits at the desk")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else secrets.randbelow(10**9)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"seed {seed}, {options.minutes:g} minutes", flush=True)
    with (
        demonstration.place() as folder,
        demonstration.embedded_store(folder, "sussex", REPORTS, still=True) as store,
    ):
        monkey = _work(folder, store, options.person, seed, options.minutes)
    for name, counter in (("did", monkey.done), ("pages", monkey.pages), ("commands", monkey.commands)):
        print(f"{name}: " + ", ".join(f"{count} {key}" for key, count in counter.most_common()))
    for words in monkey.violations:
        print(f"VIOLATION {words}")
    print(f"{monkey.done.total()} steps, {monkey.texts} texts typed, {len(monkey.violations)} violations")
    return 1 if monkey.violations else 0


def _work(folder: Path, store: str, person: str, seed: int, minutes: float) -> Monkey:
    application = app.application("light")
    session = OpenIdSession(store)
    asyncio.run(demonstration.sign_in(session, person))
    with Profile(folder / person, read_key(demonstration.key_file(folder))) as profile:
        desk = DeskSession(profile, session)
        monkey = Monkey(desk, seed)
        desk.start()
        try:
            end = time.monotonic() + 60 * minutes
            while time.monotonic() < end:
                monkey.step()
            monkey.look()
        finally:
            sys.excepthook = sys.__excepthook__
            monkey.window.close()
            desk.stop()
    application.processEvents()
    return monkey


if __name__ == "__main__":
    sys.exit(main())
