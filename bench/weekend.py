"""A weekend's reports in minutes: PostgreSQL, three store processes and connected desks. It is run separately.

`python -m bench.weekend --reports 30000 --minutes 8 --desks 200`. Everything runs on this machine and ends by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from random import Random

from demo.seeding import load
from nationalstore.db.store import Store
from tests.helpers.store import postgres, served

PROCESSES = 3


def main() -> int:
    """Run the benchmark. Return 0 when nothing was lost or duplicated and every desk was up to date."""
    parser = argparse.ArgumentParser(prog="bench.weekend")
    parser.add_argument("--reports", type=int, default=30_000)
    parser.add_argument("--minutes", type=float, default=8.0)
    parser.add_argument("--desks", type=int, default=200)
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="weekend-")))
        url = stack.enter_context(postgres(folder))
        store = Store(url)
        forces, tokens = load.watchers(store, options.desks)
        addresses = [stack.enter_context(served(url))[0] for _ in range(PROCESSES)]
        plan = load.Plan(addresses, options.reports, options.minutes * 60, tokens, forces)
        found = asyncio.run(load.run(plan, Random(4711)))
        store.close()
    print(json.dumps(asdict(found), indent=1))
    return 0 if found.kept else 1


if __name__ == "__main__":
    sys.exit(main())
