"""Runs requests generated from the store's OpenAPI documents against the served store (schemathesis)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demo.identity.tokens import mint_demo_token
from nationalstore.core.json_shapes import shaped
from nationalstore.db.store import Store
from nationalstore.services.commands.ledger import HANDLERS
from nationalstore.services.intake import submissions
from nationalstore.services.intake.schemas import ReportIn
from nationalstore.services.open311 import requests
from nationalstore.services.open311.schemas import RequestIn
from tests.helpers.raw_documents import list_records
from tests.helpers.store import add_report, prepared, served

CONTRACT = Path(__file__).parents[1] / "contract"
DOCUMENTS = ("/v1/openapi.json", "/intake/v1/openapi.json")
ANSWERS: list[tuple[str, dict[str, str]]] = [
    ("lost_property", {"what_lost": "A phone", "where": "The pier"}),
    ("asb", {"kind": "nuisance", "what_happened": "Noise", "where": "Tern Row"}),
    ("crime", {"what_happened": "A theft", "where": "Tern Row", "danger": "yes"}),
]


@dataclass(frozen=True)
class Run:
    """The number of requests, whether every response matched its specification, and the output."""

    cases: int
    kept: bool
    said: str


@dataclass(frozen=True)
class Ground:
    """A served store with the data that requests refer to."""

    address: str
    token: str
    known: dict[str, Any]

    def run(self, document: str, examples: int) -> Run:
        """Generate this many examples per operation, in addition to those that cover each limit once."""
        command = [
            str(Path(sys.executable).parent / "st"), "--config-file", str(CONTRACT / "schemathesis.toml"),
            "run", self.address + document, "--phases", "examples,coverage,fuzzing", "-n", str(examples),
            "--checks", "all", "--continue-on-failure", "--no-color", "--request-timeout", "60",
            "--exclude-path", "/v1/events", "--generation-database", "none",
        ]  # fmt: skip
        if document.startswith("/v1"):
            command += ["-H", f"Authorization:Bearer {self.token}"]
        hooks = {
            "NATIONALSTORE_KNOWN": json.dumps(self.known),
            "SCHEMATHESIS_HOOKS": "tests.contract.schemathesis_hooks",
        }
        done = subprocess.run(
            command, env={**os.environ, **hooks}, capture_output=True, text=True, check=False
        )
        counted = re.search(r"([\d,]+) generated", done.stdout)
        return Run(
            int(counted[1].replace(",", "")) if counted else 0,
            done.returncode == 0,
            done.stdout + done.stderr,
        )


@contextmanager
def ground(url: str) -> Iterator[Ground]:
    """Serve a store on this database with reports, codes and requests in it."""
    store = prepared(url, "sussex", "kent")
    try:
        token = mint_demo_token(store, "supervisor.sussex", 36_000)
        known = _known(store)
        with served(url) as (address, _):
            yield Ground(address, token, known)
    finally:
        store.close()


def _known(store: Store) -> dict[str, Any]:
    reports = [add_report(store, number) for number in range(30)]
    sent = [
        submissions.submit(
            store, shaped({"force": "sussex", "service": ANSWERS[0][0], "answers": ANSWERS[0][1]}, ReportIn)
        )
        for _ in range(20)
    ]
    asked = RequestIn("asb", "sussex", description="Noise", address_string="Tern Row")
    made = [requests.ask(store, asked, {"kind": "nuisance"}) for _ in range(10)]
    with store.read() as view:
        officers = [officer["id"] for officer in list_records(view, "sussex", "officer")]
    return {
        "reports": [report["id"] for report in reports],
        "people": [report["reporter"]["person"] for report in reports],
        "officers": officers,
        "kinds": sorted(HANDLERS),
        "cases": [[one.reference, one.receipt] for one in sent],
        "requests": [[one.id, one.receipt] for one in made],
        "answers": ANSWERS,
    }
