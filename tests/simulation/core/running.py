"""Runs worlds one after the other, and shrinks those that fail."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tests.simulation.core import invariants
from tests.simulation.core.findings import Findings
from tests.simulation.core.happenings import happen
from tests.simulation.core.plan import Plan, Step
from tests.simulation.core.world import World

BOUND = 150.0
"""Seconds after healing within which everyone agrees, including the longest pauses that were requested."""
ENDED = 300.0
"""Seconds after which a desk whose officer's account has ended asks again, unless someone acts."""
MOST_TRIES = 400  # The number of shorter worlds tried for one that fails.
LIVENESS = "everyone agrees within bounds"


def run(plan: Plan, *, traced: bool = False) -> Findings:
    """Run one world to its end and return the findings."""
    world = World(plan, traced=traced)
    try:
        return _live(world)
    finally:
        world.close()


def _live(world: World) -> Findings:
    for desk in world.desks:
        desk.start()
    world.time.run(0.5)
    for step in world.plan.steps:
        happen(world, step)
    world.heal()
    was_ended = any(step.name == "switch_off" for step in world.plan.steps)
    agree = world.converge(BOUND + ENDED if was_ended else BOUND)
    world.findings.expect(LIVENESS, agree, world.standing())
    invariants.check(world)
    return world.findings


@dataclass
class Totals:
    """The results of many worlds."""

    worlds: int = 0
    checks: Counter[str] = field(default_factory=Counter)
    failed: list[tuple[Plan, Findings]] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def line(self) -> str:
        """Return the last line of a run."""
        rate = self.worlds / self.seconds if self.seconds else 0.0
        return f"{self.worlds} worlds, {len(self.failed)} violations, {rate:.0f} worlds/s"


def run_all(
    plans: Iterable[Plan], *, on_failure: Callable[[Plan, Findings], None], seconds: float | None = None
) -> Totals:
    """Run worlds, all of them or as many as there is time for."""
    totals, began = Totals(), time.perf_counter()
    gc.collect()
    gc.freeze()
    for plan in plans:
        findings = attempt(plan)
        totals.worlds += 1
        totals.checks += findings.checks
        totals.seconds = time.perf_counter() - began
        if findings.violations:
            totals.failed.append((plan, findings))
            on_failure(plan, findings)
        if seconds is not None and totals.seconds >= seconds:
            break
    return totals


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


def _without(plan: Plan, steps: list[Step], size: int, invariant: str) -> list[Step] | None:
    """Return the steps without one slice of them, or None when every slice is needed."""
    for first in range(0, len(steps), size):
        fewer = [*steps[:first], *steps[first + size :]]
        found = attempt(plan.with_steps(fewer)).violations
        if any(name == invariant for name, _ in found):
            return fewer
    return None
