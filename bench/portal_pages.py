"""The store's response time for a reporter's page: the slowest page, with an account of forty reports."""

from __future__ import annotations

import gzip
import urllib.request
from datetime import UTC, datetime

from bench.rig import Row, filled, interleaved, milliseconds, percentile, serving
from nationalstore.core.json_shapes import shaped
from nationalstore.db.store import Store
from nationalstore.services.citizens import accounts, sessions
from nationalstore.services.intake import submissions
from nationalstore.services.intake.brute_force_guard import Guesses
from nationalstore.services.intake.schemas import ReportIn
from nationalstore.web import case_session, request_identity

REPORTS, MINE, MESSAGES, LOOKS = 2_000, 40, 12, 30
FORCES = ("sussex", "kent", "surrey")
ANSWERS = {"what_happened": "Motorbikes on the promenade.", "where": "Tern Row", "kind": "nuisance"}


def run() -> Row:
    """Floor: the health check of the same process."""
    filled(REPORTS)
    with serving(REPORTS) as (address, _, store):
        cookies = _account(store)
        paths = ("/", "/services", "/report/emergency", "/follow", "/case", "/case/contact", "/account")
        found = interleaved(1, floor=lambda: _p95(f"{address}/healthz", cookies))
        times = {path: _p95(address + path, cookies) for path in paths}
        weights = {path: len(gzip.compress(_read(address + path, cookies))) / 1000 for path in paths}
    also = {f"{path} ms": value for path, value in times.items()}
    also |= {"heaviest page without its assets, kB": max(weights.values())}
    return Row("portal_pages", max(times.values()), found["floor"], "ms p95", "lower", also=also)


def _account(store: Store) -> str:
    """Return the cookies of someone with many reports who has one of them open."""
    citizen = accounts.find_or_make(store, accounts.email("tamsin@example.org"), "en")
    contact = {"name": "Tamsin Orrery", "email": "tamsin@example.org", "channels": ["email"]}
    for number in range(MINE):
        said = {"force": FORCES[number % 3], "service": "asb", "answers": ANSWERS, "contact": contact}
        done = submissions.submit(store, shaped(said, ReportIn), citizen)
    case = submissions.open_case(store, Guesses(store), done.reference, done.receipt)
    for number in range(MESSAGES):
        submissions.write(store, case, f"More on {datetime.now(UTC):%d %B}: it was the {number}th time.")
    visit = case_session.seal(store, case, citizen)
    return f"{request_identity.SESSION}={sessions.begin(store, citizen)}; {case_session.COOKIE}={visit}"


def _read(address: str, cookies: str) -> bytes:
    request = urllib.request.Request(address, headers={"Cookie": cookies})
    with urllib.request.urlopen(request) as answer:
        assert answer.url == address, f"{address} led to {answer.url}"
        return bytes(answer.read())


def _p95(address: str, cookies: str) -> float:
    return percentile([milliseconds(lambda: _read(address, cookies)) for _ in range(LOOKS)], 0.95)
