"""Structs that several threads decode for the first time: msgspec crashes unless they are prepared."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from casework import struct_types
from workstation.session import desk_session
from workstation.session.desk_session import DeskSession
from workstation.sync.session import FixedSession

STRESS = """
import importlib, random, sys, threading
import msgspec
from casework import struct_types
from nationalstore import app
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
import workstation.session.desk_session

sys.setswitchinterval(1e-6)
late = ["workstation.sync.client", "workstation.sync.rest", "workstation.ui.screens.administration.setting"]
assert not any(name in sys.modules for name in late)
store = Store(f"sqlite:///{sys.argv[1]}/store.db")
store.mark_demo()
app.create_app(store, Settings(demo=True))
barrier = threading.Barrier(16)
counts = []

def decode(number):
    barrier.wait()
    for name in late:
        importlib.import_module(name)
    mine = sorted(set(struct_types._below(msgspec.Struct)), key=str)
    counts.append(len(mine))
    random.Random(number % 4).shuffle(mine)
    barrier.wait()
    for type_ in mine:
        try:
            msgspec.convert({"id": "a"}, type_)
        except msgspec.ValidationError:
            pass

threads = [threading.Thread(target=decode, args=(number,)) for number in range(16)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(min(counts))
"""


LATE = """
import importlib, pkgutil, sys
import msgspec
from casework import struct_types
import workstation.app

early, called = set(sys.modules), set()
struct_types.make_module_ready = called.add
for module in pkgutil.walk_packages(workstation.__path__, "workstation."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
late = {type_.__module__ for type_ in struct_types._below(msgspec.Struct)} - early
print(*sorted(late))
for name in sorted(late - called):
    print(name)
"""


@pytest.mark.parametrize("attempt", range(4))
def test_sixteen_threads_decode_every_struct_for_the_first_time(tmp_path: Path, attempt: int) -> None:
    """Once the store's application exists, sixteen threads can decode every struct of both programs.

    They import some of the desk's modules for that, as the threads of a desk do.
    """
    done = subprocess.run([sys.executable, "-c", STRESS, str(tmp_path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) > 100


def test_a_module_that_a_desk_imports_later_makes_its_own_structs_ready() -> None:
    """Every module with structs that a start does not import calls ``make_module_ready`` with its name."""
    done = subprocess.run([sys.executable, "-c", LATE], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "workstation.sync.wire" in done.stdout
    assert done.stdout.splitlines()[1:] == []


def test_a_desk_makes_its_structs_ready_before_its_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """A session prepares the desk's structs before it starts any thread."""
    steps: list[str] = []

    def state(*_args: object, **_named: object) -> object:
        steps.append("state")
        raise InterruptedError

    monkeypatch.setattr(struct_types, "make_all_ready", lambda: steps.append("ready"))
    monkeypatch.setattr(desk_session, "DeskState", state)
    profile = cast(Any, SimpleNamespace(journal=None, rebuilt=0))
    with pytest.raises(InterruptedError):
        DeskSession(profile, FixedSession("http://127.0.0.1", ""))
    assert steps == ["ready", "state"]
