"""One world: a scenario whose disk fails at one point, and the state afterwards."""

from __future__ import annotations

import os
import shutil
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Protocol

from msgspec import json
from sqlalchemy.exc import DBAPIError

from nationalstore.core.errors import Problem
from tests.simulation.storage.faulty_disk import ENDED, PAGE, Fault, FaultyDisk, files_of, flip
from workstation.errors import WorkstationError

EXPECTED = (WorkstationError, DBAPIError, Problem, OSError)
"""Errors that a program may get when its disk fails; anything else is a bug."""

Step = tuple[str, Callable[[], None]]


class Running(Protocol):
    """A program at work on one folder."""

    def steps(self) -> list[Step]:
        """Return its steps, in order; each may be tried again after a disk failure."""

    def arm(self, disk: FaultyDisk, place: Path, fault: Fault, point: int, seed: int) -> None:
        """Fail at the point from now on; with point -1 only count."""

    def heal(self, disk: FaultyDisk) -> int:
        """Stop failing, and return the number of points."""

    def close(self) -> None:
        """Close the files."""


class OnDisk:
    """A program whose disk fails."""

    def arm(self, disk: FaultyDisk, place: Path, fault: Fault, point: int, seed: int) -> None:
        """Fail at the point from now on; with point -1 only count."""
        disk.arm(place, fault, point, seed)

    def heal(self, disk: FaultyDisk) -> int:
        """Stop failing, and return the number of points."""
        return disk.heal()


class Scenario(Protocol):
    """One program's work on its files."""

    name: str
    faults: tuple[Fault, ...]
    """Faults that may happen to it: failures at work, or bits that flip afterwards."""

    def prepare(self, folder: Path) -> None:
        """Write the initial files, once; every world gets a copy."""

    def start(self, folder: Path) -> Running:
        """Start work in the folder; nothing is read or written before the first step."""

    def check(self, folder: Path, past: Past) -> list[str]:
        """Open the files as on the next day, and return every violation."""


@dataclass
class Past:
    """The history of one process."""

    done: list[str] = field(default_factory=list)
    """The steps that reported success, in order."""
    tried: list[str] = field(default_factory=list)
    """Every step that was started."""
    failed: list[str] = field(default_factory=list)
    """The errors that steps reported."""
    wrong: list[str] = field(default_factory=list)
    """Events that must not happen."""
    ended: bool = False
    """Whether the disk's failure ended the process."""
    power: bool = False
    """Whether unflushed data may be lost."""
    flipped: str = ""
    """Where a bit was flipped."""


@dataclass(frozen=True)
class World:
    """A scenario, its fault and point, and the seed of what a power cut loses."""

    scenario: Scenario
    fault: Fault
    point: int
    seed: int

    def __str__(self) -> str:
        return f"{self.scenario.name}, {self.fault.name.lower()} at {self.point}, seed {self.seed}"


@contextmanager
def folder_of(template: Path, place: Path) -> Iterator[Path]:
    """Yield a copy of the template, and delete it afterwards."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(template, place)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def apart(work: Callable[[Callable[[str, str], None]], None]) -> tuple[list[tuple[str, str]], int]:
    """Run work in a child process; return its messages in order and its exit status."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(lambda kind, words: _tell(writing, kind, words))
        except BaseException:
            _tell(writing, "wrong", traceback.format_exc(limit=-6))
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as lines:
        told = [json.decode(line, type=tuple[str, str]) for line in lines]
    _, status = os.waitpid(child, 0)
    return told, os.waitstatus_to_exitcode(status)


def _tell(writing: int, kind: str, words: str) -> None:
    os.write(writing, json.encode((kind, words)) + b"\n")


def _attempt(steps: list[Step], tell: Callable[[str, str], None], past: str) -> list[Step]:
    """Try the steps and return those that reported a failure."""
    left = []
    for name, step in steps:
        tell("tried", name)
        try:
            step()
        except EXPECTED as error:
            tell(past, f"{name}: {type(error).__name__}")
            left.append((name, step))
        except Exception:
            tell("wrong", f"{name}: {traceback.format_exc(limit=-6)}")
            left.append((name, step))
        else:
            tell("done", name)
    return left


def run(world: World, disk: FaultyDisk, template: Path, place: Path) -> list[str]:
    """Run one world and return its violations."""

    def live(tell: Callable[[str, str], None]) -> None:
        running = world.scenario.start(place)
        running.arm(disk, place, world.fault, world.point, world.seed)
        left = _attempt(running.steps(), tell, "failed")
        running.heal(disk)
        # The disk works again, so a retry in the same program must succeed.
        _attempt(left, tell, "wrong")
        running.close()

    def look(tell: Callable[[str, str], None]) -> None:
        for words in world.scenario.check(place, past):
            tell("wrong", words)

    with folder_of(template, place):
        if world.fault is Fault.FLIP:
            past = Past(flipped=flip(place, world.point, Random(world.seed)))
        else:
            past = _past(world, *apart(live))
        looked, status = apart(look)
    told = [f"{words} ({past.flipped})" if past.flipped else words for _, words in looked]
    return past.wrong + told + ([f"the check ended with {status}"] if status else [])


def _past(world: World, told: list[tuple[str, str]], status: int) -> Past:
    past = Past(ended=status == ENDED, power=world.fault == Fault.POWER and status == ENDED)
    lists = {"done": past.done, "tried": past.tried, "failed": past.failed, "wrong": past.wrong}
    for kind, words in told:
        lists[kind].append(words)
    if status not in (0, ENDED):
        past.wrong.append(f"the program ended with {status}")
    return past


def calls_of(scenario: Scenario, disk: FaultyDisk, template: Path, place: Path) -> int:
    """Return the number of a scenario's points: calls, or pages."""
    if scenario.faults == (Fault.FLIP,):
        return sum(-(-path.stat().st_size // PAGE) for path in files_of(template))

    def count(tell: Callable[[str, str], None]) -> None:
        running = scenario.start(place)
        running.arm(disk, place, scenario.faults[0], -1, 1)
        for _, step in running.steps():
            step()
        tell("calls", str(running.heal(disk)))
        running.close()

    with folder_of(template, place):
        told, status = apart(count)
    if status or not told:
        raise AssertionError(f"{scenario.name} does not work on a sound disk: {told}")
    return int(told[-1][1])
