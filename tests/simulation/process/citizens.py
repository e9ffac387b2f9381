"""Citizens who report and write through the public intake, from a seed.

Every request has a key, and is sent again with it until it is answered, to another process of the store each time.
"""

from __future__ import annotations

import argparse
import signal
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

import httpx
import msgspec

from tests.simulation.process import history
from tests.simulation.process.history import Event

CITIZENS = 4
PACE = 4.0  # Seconds between two acts of one citizen, on average.
FIRST_REPORTS, FIRST_PACE = 2, 0.5  # The first ones come quickly, so that officers have something to do.
MOST_REPORTS = 8  # Each.
TRY_AGAIN = 1.0
TIMEOUT = httpx.Timeout(15.0, connect=5.0)


class Receipt(msgspec.Struct):
    """What the store gives to a citizen who has reported."""

    reference: str
    receipt: str


@dataclass
class Citizen:
    """One person with their cases."""

    name: str
    stores: Sequence[str]
    rng: Random
    folder: Path
    history: history.Writer
    ends: threading.Event
    cases: list[Receipt] = field(default_factory=list)
    count: int = 0

    def run(self) -> None:
        """Report and write until told to end; while everyone rests, only finish what was begun."""
        while not self.ends.wait(
            self.rng.expovariate(1 / (PACE if len(self.cases) >= FIRST_REPORTS else FIRST_PACE))
        ):
            if (self.folder.parent / history.REST).exists():
                continue
            self.count += 1
            if len(self.cases) < FIRST_REPORTS or (
                len(self.cases) < MOST_REPORTS and self.rng.random() < 0.3
            ):
                self._report()
            else:
                self._message()

    def _report(self) -> None:
        name = f"{self.name} {self.count}"
        body = {
            "force": "sussex", "service": "asb",
            "answers": {"kind": "nuisance", "what_happened": f"[{name}] Motorbikes again.", "where": "Tern Row"},
            "contact": {"name": "Tamsin Orrery", "email": f"{self.name.replace(' ', '.')}.{self.count}@example.org",
                        "channels": ["portal"]},
        }  # fmt: skip
        self._write("invoked", name, actor=self.name, kind="report")
        answer = self._until_answered("/intake/v1/reports", body, {})
        if answer is None:
            return
        if answer.status_code == 201:
            receipt = msgspec.json.decode(answer.content, type=Receipt)
            self.cases.append(receipt)
            self._write("answered", name, id=receipt.reference, outcome="accepted")
        else:
            self._write("answered", name, outcome="refused", code=f"{answer.status_code} {answer.text[:200]}")

    def _message(self) -> None:
        name, case = f"{self.name} {self.count}", self.rng.choice(self.cases)
        self._write("invoked", name, actor=self.name, kind="write", report=case.reference)
        path = f"/intake/v1/reports/{case.reference}/messages"
        answer = self._until_answered(
            path, {"text": f"[{name}] Is there any news?"}, {"Receipt": case.receipt}
        )
        if answer is not None:
            outcome = "accepted" if answer.status_code == 201 else "refused"
            code = "" if outcome == "accepted" else f"{answer.status_code} {answer.text[:200]}"
            self._write("answered", name, outcome=outcome, code=code)

    def _until_answered(
        self, path: str, body: dict[str, Any], headers: dict[str, str]
    ) -> httpx.Response | None:
        """Send a request with one key until somebody answers it. Return None when everything ends before that."""
        key = "".join(self.rng.choices("abcdefghijkmnpqrstuvwxyz23456789", k=40))
        while not self.ends.is_set():
            try:
                store = self.rng.choice(self.stores)
                answer = httpx.post(
                    store + path,
                    json=body,
                    headers={**headers, "Idempotency-Key": key},
                    timeout=TIMEOUT,
                    trust_env=False,
                )
                if answer.status_code < 500 and answer.status_code != 429:
                    return answer
            except httpx.HTTPError:
                pass  # Nobody knows whether it arrived.
            self.ends.wait(TRY_AGAIN)
        return None

    def _write(self, what: Any, act: str, **parts: str) -> None:
        self.history.add(Event(time.monotonic(), what, act, **parts))


def main(words: Sequence[str] | None = None) -> int:
    """Run all citizens until told to end."""
    parser = argparse.ArgumentParser(prog="citizens", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--store", action="append", required=True)
    parser.add_argument("--seed", required=True)
    options = parser.parse_args(words)
    ends, written = threading.Event(), history.Writer(options.folder / history.FILE)

    def end(sign: int, frame: FrameType | None) -> None:
        ends.set()

    signal.signal(signal.SIGTERM, end)
    threads = []
    for number in range(1, CITIZENS + 1):
        name = f"citizen {number}"
        rng = Random(f"{options.seed} {name}")
        citizen = Citizen(name, options.store, rng, options.folder, written, ends)
        threads.append(threading.Thread(target=citizen.run))
        threads[-1].start()
    for thread in threads:
        thread.join()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
