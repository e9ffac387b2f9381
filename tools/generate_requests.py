"""Sends generated requests from both OpenAPI documents to a served store. The number of requests is an argument."""

from __future__ import annotations

import argparse
import sys
import tempfile

from tests.helpers.generated import DOCUMENTS, ground

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--cases", type=int, default=20_000, help="at least this many, half for each document")
parser.add_argument(
    "--database", default="", metavar="URL", help="an empty database; a scratch one otherwise"
)
options = parser.parse_args()
kept, total = True, 0
with (
    tempfile.TemporaryDirectory() as folder,
    ground(options.database or f"sqlite:///{folder}/store.db") as made,
):
    for document in DOCUMENTS:
        cases, examples = 0, max(10, options.cases // 40)
        while cases < options.cases / 2:
            run = made.run(document, examples)
            cases, kept = cases + run.cases, kept and run.kept
            print(run.said if not run.kept else f"{document}: {cases} cases, every promise kept", flush=True)
            if not run.cases:
                sys.exit(2)
        total += cases
print(f"{total} cases, {'0 failures' if kept else 'with failures, see above'}")
sys.exit(0 if kept else 1)
