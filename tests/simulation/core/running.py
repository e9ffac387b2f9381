"""Runs worlds, on several processors or on one, and shrinks those that fail."""

from __future__ import annotations

import gc
import logging
import math
import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.simulation.core import invariants
from tests.simulation.core.findings import Findings
from tests.simulation.core.happenings import happen
from tests.simulation.core.plan import Plan, Step, plan_of
from tests.simulation.core.remembered import reading_once
from tests.simulation.core.world import World

BOUND = 150.0
"""Seconds after healing within which everyone agrees, including the longest pauses that were requested."""
ENDED = 300.0
"""Seconds after which a desk whose officer's account has ended asks again, unless someone acts."""
MOST_TRIES = 400  # The number of shorter worlds tried for one that fails.
LIVENESS = "everyone agrees within bounds"
RESTORED = "a restored store leaves nobody behind"
RESTORES = ("restore", "restore_quietly")
SHARE = 250  # Worlds that a process runs before it reports.


def run(plan: Plan, *, traced: bool = False) -> Findings:
    """Run one world to its end and return the findings."""
    with _no_log(), reading_once():
        world = World(plan, traced=traced)
        try:
            return _live(world)
        finally:
            world.close()


@contextmanager
def _no_log() -> Iterator[None]:
    """Keep the log quiet: the trace has everything that it would have. It speaks again for what follows."""
    before = logging.root.manager.disable
    logging.disable()
    try:
        yield
    finally:
        logging.disable(before)


def _live(world: World) -> Findings:
    for desk in world.desks:
        desk.start()
    world.time.run(0.5)
    for step in world.plan.steps:
        happen(world, step)
    world.heal()
    was_ended = any(step.name == "switch_off" for step in world.plan.steps)
    waits = (max(desk.line.stuck_until, desk.held_until) for desk in world.desks)
    healed = max(world.time.seconds, *waits)
    agree = world.converge(BOUND + ENDED if was_ended else BOUND)
    world.findings.agreed_after = max(0.0, world.time.seconds - healed)
    world.findings.expect(LIVENESS, agree, world.standing())
    if any(step.name in RESTORES for step in world.plan.steps):
        world.findings.expect(RESTORED, agree, world.standing())
    invariants.check(world)
    return world.findings


@dataclass
class Totals:
    """The results of many worlds."""

    worlds: int = 0
    whole: int = 0
    """The number of them that were no stories."""
    steps: int = 0
    checks: Counter[str] = field(default_factory=Counter)
    failed: list[tuple[Plan, Findings]] = field(default_factory=list)
    agreed_after: Counter[float] = field(default_factory=Counter)
    """The number of worlds by the tenths of a second from healing to agreement."""
    seconds: float = 0.0
    """The time that passed."""
    busy: float = 0.0
    """The processors' time."""

    @property
    def line(self) -> str:
        """Return the last line of a run."""
        rate = self.worlds / self.seconds if self.seconds else 0.0
        return f"{self.worlds} worlds, {len(self.failed)} violations, {rate:.0f} worlds/s"

    def lines(self) -> list[str]:
        """Return everything that a run shows: the invariants with their counts, the times and the rates."""
        named = [f"  {count:>12,}  {name}" for name, count in sorted(self.checks.items())]
        half, most, worst = (self._within(share) for share in (0.5, 0.99, 1.0))
        return [
            *named,
            f"{self.steps:,} steps, {self.steps / max(1, self.worlds):.1f} in a world; {self.whole:,} of the worlds are whole ones",
            f"agreement after holds, stuck requests and requested pauses: half within {half} s, 99% within {most} s, all within {worst} s",
            f"{self.worlds / self.busy if self.busy else 0.0:.0f} worlds for each second of a processor",
            self.line,
        ]

    def _within(self, share: float) -> float:
        """Return the seconds within which this share of worlds agreed."""
        left = share * self.agreed_after.total()
        for seconds, worlds in sorted(self.agreed_after.items()):
            left -= worlds
            if left <= 0:
                return seconds
        return 0.0

    def add(self, other: Totals) -> None:
        """Add the results of other worlds; the time that passed is the caller's to measure."""
        self.worlds += other.worlds
        self.whole += other.whole
        self.steps += other.steps
        self.checks += other.checks
        self.failed += other.failed
        self.agreed_after += other.agreed_after
        self.busy += other.busy


OnFailure = Callable[[Plan, Findings], None]


def run_all(plans: Iterable[Plan], *, on_failure: OnFailure, first_only: bool = False) -> Totals:
    """Run worlds in this process, all of them or until the first that fails."""
    totals, began, busy = Totals(), time.perf_counter(), time.process_time()
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)
    for plan in plans:
        findings = attempt(plan)
        totals.worlds += 1
        totals.whole += plan.is_whole
        totals.steps += len(plan.steps)
        totals.checks += findings.checks
        totals.agreed_after[round(findings.agreed_after, 1)] += 1
        if findings.violations:
            totals.failed.append((plan, findings))
            on_failure(plan, findings)
            if first_only:
                break
    totals.seconds, totals.busy = time.perf_counter() - began, time.process_time() - busy
    return totals


def run_seeds(
    first: int, worlds: int, *, processes: int, on_failure: OnFailure, seconds: float = math.inf
) -> Iterator[Totals]:
    """Run the worlds of these seeds on several processors, and yield the totals so far after each share.

    After ``seconds`` no further share is counted, so fewer worlds may have run.
    """
    totals, began = Totals(), time.perf_counter()
    attempt(plan_of(first))  # What every world begins with is made once, before the processes part.
    shares = [
        (seed, min(SHARE, first + worlds - seed)) for seed in range(first, first + worlds, SHARE)
    ]  # fmt: skip
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        for share in pool.imap(_run_share, shares):
            totals.add(share)
            totals.seconds = time.perf_counter() - began
            for plan, findings in share.failed:
                on_failure(plan, findings)
            yield totals
            if totals.seconds >= seconds:
                return


def _run_share(share: tuple[int, int]) -> Totals:
    first, worlds = share
    return run_all(map(plan_of, range(first, first + worlds)), on_failure=lambda plan, findings: None)


def attempt(plan: Plan, *, traced: bool = False) -> Findings:
    """Run a world; an exception is a finding too."""
    try:
        return run(plan, traced=traced)
    except Exception as error:
        findings = Findings()
        findings.expect("bugs", False, f"{type(error).__name__}: {error}")
        return findings


def shrunk(plan: Plan, invariant: str) -> Plan:
    """Return the shortest world found that violates the same invariant."""
    steps, tries, size = list(plan.steps), 0, max(1, len(plan.steps) // 2)
    while tries < MOST_TRIES:
        shorter = _without(plan, steps, size, invariant)
        tries += 1 + len(steps) // size
        if shorter is not None:
            steps = shorter
        elif size == 1:
            break
        else:
            size = max(1, size // 2)
    return plan.with_steps(steps)


def _without(plan: Plan, steps: Sequence[Step], size: int, invariant: str) -> list[Step] | None:
    """Return the steps without one slice of them, or None when every slice is needed."""
    for first in range(0, len(steps), size):
        fewer = [*steps[:first], *steps[first + size :]]
        found = attempt(plan.with_steps(fewer)).violations
        if any(name == invariant for name, _ in found):
            return fewer
    return None
