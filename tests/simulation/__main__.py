"""Runs the simulation from the command line: ``python -m tests.simulation --seeds 1000 --first 1``."""

from __future__ import annotations

import argparse
import secrets
from pathlib import Path

from tests.simulation.core import plan, running
from tests.simulation.core.findings import Findings
from tests.simulation.storage import __main__ as storage

CORPUS = Path(__file__).parent / "corpus"
MOST_SHRUNK = 3  # The number of failed worlds that are shrunk.


def main() -> int:
    """Run worlds and return 1 when an invariant was violated."""
    parser = argparse.ArgumentParser(prog="simulate", description=__doc__)
    parser.add_argument("--seeds", type=int, default=1000, help="how many worlds")
    parser.add_argument("--first", type=int, help="the seed of the first; drawn when it is left out")
    parser.add_argument("--trace", action="store_true", help="show everything that happens")
    parser.add_argument("--tier", choices=("core", "storage"), default="core")
    parser.add_argument("--keep", action="store_true", help="keep each world that fails, as short as it goes")
    parser.add_argument("--replay", type=Path, help="a file of the corpus, in place of seeds")
    options = parser.parse_args()
    first = options.first if options.first is not None else secrets.randbelow(10**12)
    if options.tier == "storage":
        return storage.main(
            ["--seeds", str(options.seeds), "--first", str(first), *["--trace"] * options.trace]
        )
    plans = (
        [plan.read(options.replay)]
        if options.replay
        else (plan.plan_of(seed) for seed in range(first, first + options.seeds))
    )
    if options.trace:
        return _trace(list(plans))
    print(f"core tier, seeds {first} to {first + options.seeds - 1}")
    totals = running.run_all(plans, on_failure=_tell)
    for failed, findings in totals.failed[:MOST_SHRUNK]:
        _shrink(failed, findings, keep=options.keep)
    for name, count in sorted(totals.checks.items()):
        print(f"  {count:>10,}  {name}")
    print(totals.line)
    return 1 if totals.failed else 0


def _trace(plans: list[plan.Plan]) -> int:
    failed = 0
    for one in plans:
        findings = running.attempt(one, traced=True)
        print("\n".join(findings.trace or []))
        failed += bool(findings.violations)
    print(f"{len(plans)} worlds, {failed} violations, 0 worlds/s")
    return 1 if failed else 0


def _tell(failed: plan.Plan, findings: Findings) -> None:
    name, words = findings.violations[0]
    print(f"VIOLATION in seed {failed.seed}: {name}: {words}")
    print(f"  replay: make simulate SEEDS=1 FIRST={failed.seed} TRACE=1")


def _shrink(failed: plan.Plan, findings: Findings, *, keep: bool) -> None:
    name = findings.violations[0][0]
    shorter = running.shrunk(failed, name)
    steps = " ".join(f"{step.name}({step.a},{step.b},{step.c})" for step in shorter.steps)
    print(f"  seed {failed.seed} with {len(shorter.steps)} steps of {len(failed.steps)}: {steps}")
    if keep:
        path = CORPUS / f"{failed.seed}.json"
        path.write_bytes(plan.written(shorter, name))
        print(f"  kept as {path.name}")


if __name__ == "__main__":
    raise SystemExit(main())
