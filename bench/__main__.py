"""Runs the benchmarks and prints one table with our value, the floor and the peers, all measured in one run."""

from __future__ import annotations

import argparse
import importlib
import json
import shutil
import sys
import warnings
from dataclasses import asdict
from pathlib import Path

from bench.rig import Row, folder

NAMES = (
    "first_sync_stream", "live", "queue_first_paint", "queue_frame", "stall_first_sync",
    "search_newest", "alike", "start", "store_pages", "store_commands", "portal_pages",
    "board_200k",
)  # fmt: skip


def main() -> int:
    """Run the requested benchmarks. Return 2 when a name is unknown."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--only", default="", help="names, separated by commas")
    parser.add_argument("--json", default="", help="a file for the rows")
    options = parser.parse_args()
    wanted = [name for name in options.only.split(",") if name] or list(NAMES)
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        print(f"There is no benchmark “{unknown[0]}”. There are: {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    warnings.simplefilter("ignore")
    rows = []
    try:
        for name in wanted:
            print(f"… {name}", flush=True)
            rows.append(importlib.import_module(f"bench.{name}").run())
    finally:
        shutil.rmtree(folder(), ignore_errors=True)
    print(table(rows))
    if options.json:
        Path(options.json).write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", "utf-8")
    return 0


def table(rows: list[Row]) -> str:
    """Return the rows as text. Ratios compare our value with the others; for “lower”, a ratio above 1 is worse."""
    lines = [f"{'bench':20} {'ours':>12} {'floor':>12} {'ours/floor':>10}  unit          peers (ours/peer)"]
    for row in rows:
        peers = ", ".join(
            f"{name} {value:,.1f} ({row.ours / value:.3g}x)" for name, value in row.peers.items()
        )
        ratio = row.ours / row.floor if row.floor else 0
        beside = "".join(f"; {name} {value:.3f}" for name, value in row.also.items())
        lines.append(f"{row.bench:20} {row.ours:>12,.2f} {row.floor:>12,.2f} {ratio:>9.2f}x"
                     f"  {row.unit:13} {peers}; {row.better} is better{beside}")  # fmt: skip
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
