"""No module that exists on one system only is needed to start: the desk runs on Windows, macOS and Linux."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

# Python's own libraries use these modules on this system, so they are imported before the modules are removed.
WITHOUT = """
import asyncio, subprocess, multiprocessing, os, sys, warnings
import PySide6.QtWidgets, httpx, keyring, sqlalchemy
for name in ("fcntl", "resource", "pwd", "grp", "termios", "syslog"):
    sys.modules[name] = None
for name in [name for name in sys.modules if name.partition(".")[0] in ("filelock", "workstation")]:
    del sys.modules[name]
warnings.simplefilter("ignore")
"""
EVERY_MODULE = """
import importlib, pkgutil, workstation
for found in pkgutil.walk_packages(workstation.__path__, "workstation."):
    importlib.import_module(found.name)
    print(found.name)
"""
A_PROFILE = """
from pathlib import Path
from workstation.session.profile import Profile
from workstation.domain.commands import Intent
from workstation.errors import SecondInstance
folder = Path(sys.argv[1])
with Profile(folder, bytes(32)) as profile:
    profile.journal.append(Intent("note", "r1", {"text": "Written here"}))
    try:
        Profile(folder, bytes(32))
    except SecondInstance:
        print("opened once")
with Profile(folder, bytes(32)) as profile:
    print(profile.journal.pending_count(), "waiting")
"""


def run(program: str, *arguments: str) -> list[str]:
    """Run a program without the modules of one system; return what it printed."""
    command = [sys.executable, "-c", WITHOUT + program, *arguments]
    made = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert made.returncode == 0, made.stderr
    return made.stdout.splitlines()


def test_every_module_is_imported_without_what_one_system_has() -> None:
    """Every module is imported, including the window, its exports and the command line."""
    root = Path(__file__).parent.parent.parent / "workstation"
    assert len(run(EVERY_MODULE)) > len(list(root.rglob("*.py"))) // 2


def test_a_profile_opens_without_what_one_system_has(tmp_path: Path) -> None:
    """A profile is locked, written and read again without those modules."""
    assert run(A_PROFILE, str(tmp_path)) == ["opened once", "1 waiting"]


def test_no_previews_where_they_cannot_be_locked_down() -> None:
    """The preview process decodes nothing and reports it in its exit code."""
    said = run(
        "from workstation import preview\nprint(preview.can_be_locked_down(), preview.lock_down(), preview.main(False))"
    )
    assert said == ["False False 4"]
