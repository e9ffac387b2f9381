"""Starts the store's programs from a process that has already imported them, because importing takes most of a start.

Each program is a process of its own: it runs ``python -m nationalstore`` from the first line to the end of the
interpreter, and only the modules are there before. It is a child of the caller, who waits for it and kills it as usual.
"""

from __future__ import annotations

import ctypes
import gc
import os
import runpy
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec

PR_SET_CHILD_SUBREAPER = 36
LONGEST = 1 << 20  # bytes of a request


class Asked(NamedTuple):
    """The program's arguments, its surroundings, and its umask."""

    arguments: list[str]
    environment: dict[str, str]
    folder: str
    umask: int


class Forked(subprocess.Popen[bytes]):
    """A process that is running already."""

    def __init__(self, pid: int, args: Sequence[str]) -> None:
        self._asked = pid
        super().__init__(args)

    def _execute_child(self, *given: Any) -> None:
        """Take the process that is there instead of starting one."""
        self.pid, self._child_created = self._asked, True


def start(arguments: Sequence[str], *, output: IO[bytes] | int, errors: IO[bytes] | int | None,
          environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:  # fmt: skip
    """Run ``python -m nationalstore`` with the arguments."""
    command = [sys.executable, "-m", "nationalstore", *arguments]
    if sys.platform != "linux":
        return subprocess.Popen(command, stdout=output, stderr=errors, env=environment)
    with Path(os.devnull).open("wb") as nothing:
        written = nothing.fileno() if output == subprocess.DEVNULL else _number(output)
        wrong = 2 if errors is None else written if errors == subprocess.STDOUT else _number(errors)
        umask = os.umask(0)
        os.umask(umask)
        asked = Asked(list(arguments), dict(environment or os.environ), str(Path.cwd()), umask)
        return Forked(_forked(asked, written, wrong), command)


def _number(stream: IO[bytes] | int) -> int:
    return stream if isinstance(stream, int) else stream.fileno()


def _forked(asked: Asked, output: int, errors: int) -> int:
    """Return the process's id. Its parent is gone by then, so that it becomes a child of this process."""
    here = _ready()
    _adopt(True)
    try:
        socket.send_fds(here, [msgspec.json.encode(asked)], [output, errors])
        answer = here.recv(64)
    finally:
        _adopt(False)
    assert answer, "the process that starts programs has ended"
    return int(answer)


def _adopt(wanted: bool) -> None:
    """Say whether processes whose parent ends become children of this one."""
    assert ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, int(wanted), 0, 0, 0) == 0


@cache
def _ready() -> socket.socket:
    """Start the process that starts the others, once; it ends with this process."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with there:
        command = [sys.executable, "-m", "tests.helpers.forking", str(there.fileno())]
        subprocess.Popen(command, pass_fds=[there.fileno()])
    return here


def _serve(line: socket.socket) -> Asked | None:
    """Fork for each request. Return what was asked in the new process, and nothing when the caller has ended."""
    while True:
        request, streams, _, _ = socket.recv_fds(line, LONGEST, 2)
        if not request:
            return None
        reading, writing = os.pipe()
        between = os.fork()
        if between == 0:
            if pid := os.fork():
                os.write(writing, str(pid).encode())
                os._exit(0)
            line.close()
            for number in (reading, writing):
                os.close(number)
            for stream, number in zip(streams, (1, 2), strict=True):
                os.dup2(stream, number)
                os.close(stream)
            return msgspec.json.decode(request, type=Asked)
        # Only now is the process the caller's child, who answers for it from here on.
        os.waitpid(between, 0)
        line.send(os.read(reading, 64))
        for number in (reading, writing, *streams):
            os.close(number)


def _main() -> None:
    import nationalstore.__main__
    import nationalstore.app
    import nationalstore.cli.operations_listener
    import nationalstore.cli.serving
    import nationalstore.demonstration
    import nationalstore.jobs.delivery_worker

    nationalstore.demonstration.of_store()
    gc.freeze()
    asked = _serve(socket.socket(fileno=int(sys.argv[1])))
    if asked is None:
        return
    os.environ.clear()
    os.environ.update(asked.environment)
    os.chdir(asked.folder)
    os.umask(asked.umask)
    sys.argv = ["nationalstore", *asked.arguments]
    del sys.modules["nationalstore.__main__"]  # It runs once more, now as the program.
    runpy.run_module("nationalstore", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _main()
