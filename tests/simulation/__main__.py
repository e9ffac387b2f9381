"""Runs the simulation from the command line: ``python -m tests.simulation --seeds 1000 --first 1``."""

from __future__ import annotations

import argparse
import math
import os
import secrets
from pathlib import Path

from tests.simulation import runs
from tests.simulation.core import plan, running
from tests.simulation.core.findings import Findings
from tests.simulation.process import __main__ as process
from tests.simulation.storage import __main__ as storage

CORPUS = Path(__file__).parent / "corpus"
USUAL = {"core": 1000, "storage": 1000, "process": 1}
"""The tiers, and how many worlds of each are run when no number is given."""
MOST_SHRUNK = 3  # The number of failed worlds that are shrunk.


def main() -> int:
    """Run worlds and return 1 when an invariant was violated."""
    parser = _parser()
    options = parser.parse_args()
    if options.resume and options.tier == "process" and options.minutes is not None:
        parser.error("with --resume every world has the usual length; leave out --minutes")
    options.seeds = options.seeds if options.seeds is not None else USUAL[options.tier]
    if options.resume:
        first = runs.next_seed(options.tier)
    else:
        first = options.first if options.first is not None else secrets.randbelow(10**12)
    if options.tier == "storage":
        return _storage(options, first)
    if options.tier == "process":
        return _process(options, first)
    if options.trace or options.replay:
        plans = [plan.read(options.replay)] if options.replay else _plans(first, options.seeds)
        return _trace(plans)
    print(f"core tier, seeds {first} to {first + options.seeds - 1}", flush=True)
    return _until_found(first, options.seeds) if options.until_found else _core(options, first)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="simulate", description=__doc__)
    parser.add_argument("--seeds", type=int, help="how many worlds; 1,000, or one of the process tier")
    parser.add_argument("--first", type=int, help="the seed of the first; drawn when it is left out")
    parser.add_argument("--trace", action="store_true", help="show everything that happens")
    parser.add_argument("--tier", choices=[*USUAL], default="core")
    parser.add_argument(
        "--minutes",
        type=float,
        help="core tier: how long to go on at most; process tier: how long faults happen in a world",
    )
    parser.add_argument("--keep", action="store_true", help="keep each world that fails, as short as it goes")
    parser.add_argument("--replay", type=Path, help="a file of the corpus, in place of seeds")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many run at once")
    parser.add_argument("--until-found", action="store_true", help="stop at the first world that fails")
    parser.add_argument(
        "--resume", action="store_true", help=f"go on after the last run, and add to {runs.FILE.name}"
    )
    return parser


def _plans(first: int, worlds: int) -> list[plan.Plan]:
    return [plan.plan_of(seed) for seed in range(first, first + worlds)]


def _core(options: argparse.Namespace, first: int) -> int:
    totals, noted, failed = running.Totals(), 0, 0
    seconds = math.inf if options.minutes is None else 60 * options.minutes
    for totals in running.run_seeds(
        first, options.seeds, processes=options.processes, on_failure=_tell, seconds=seconds
    ):
        if options.resume:
            runs.add("core", first + noted, totals.worlds - noted, len(totals.failed) - failed)
            noted, failed = totals.worlds, len(totals.failed)
    for failed_plan, findings in totals.failed[:MOST_SHRUNK]:
        _shrink(failed_plan, findings, keep=options.keep)
    if options.resume:
        print("\n".join(runs.standing()))
    print("\n".join(totals.lines()))
    return 1 if totals.failed else 0


def _storage(options: argparse.Namespace, first: int) -> int:
    words = ["--seeds", str(options.seeds), "--first", str(first), *["--trace"] * options.trace]
    code = storage.main(words)
    if options.resume and code in (0, 1):
        runs.add("storage", first, options.seeds, code)
        print("\n".join(runs.standing()))
    return code


def _process(options: argparse.Namespace, first: int) -> int:
    words = ["--seeds", str(options.seeds), "--first", str(first), *["--trace"] * options.trace]
    words += ["--minutes", str(options.minutes)] if options.minutes is not None else []

    def keep(seed: int, wrong: int) -> None:
        if options.resume:
            runs.add("process", seed, 1, wrong)
            print("\n".join(runs.standing()), flush=True)

    return process.main(words, keep)


def _until_found(first: int, worlds: int) -> int:
    """Stop at the first world that fails, and print how many it took."""
    plans = (plan.plan_of(seed) for seed in range(first, first + worlds))
    totals = running.run_all(plans, on_failure=_tell, first_only=True)
    for _, findings in totals.failed:
        print(f"found in world {totals.worlds}: {findings.violations[0][0]}")
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
    without = ",".join(sorted(filter(None, plan.WITHOUT)))
    print(
        f"  replay: make simulate SEEDS=1 FIRST={failed.seed} TRACE=1{without and f' WITHOUT={without}'}",
        flush=True,
    )


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
