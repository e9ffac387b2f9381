"""A portal with accounts, the reports in them, and the officers' desks that respond."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nationalstore.core.json_shapes import shaped
from nationalstore.db.store import Store
from nationalstore.services.citizens import report_ownership
from nationalstore.services.intake import submissions
from nationalstore.services.intake.brute_force_guard import Guesses
from nationalstore.services.intake.schemas import ReportIn
from nationalstore.services.intake.submissions import ReporterCase
from tests.helpers.commanding import Desk, officer


@dataclass(frozen=True)
class Site:
    """A served store."""

    address: str
    store: Store


def tell(
    site: Site, who: str, force: str = "sussex", *, anonymous: bool = False, contact: bool = True
) -> ReporterCase:
    """Send a report from the account."""
    said: dict[str, Any] = {"force": force, "service": "crime", "language": "en", "anonymous": anonymous,
                            "answers": {"what_happened": f"A bike in {force}", "where": "Hove", "danger": "no"}}  # fmt: skip
    if contact and not anonymous:
        said["contact"] = {"name": "Tamsin Orrery", "email": "tamsin@example.org", "channels": ["email"]}
    done = submissions.submit(site.store, shaped(said, ReportIn))
    case = submissions.open_case(site.store, Guesses(site.store), done.reference, done.receipt)
    report_ownership.gather(site.store, who, case, understood=True)
    return case


def desk(site: Site, force: str, role: str = "triage") -> Desk:
    """Return an officer's desk."""
    return Desk(site.store, officer(role, force))


def accepted(outcome: dict[str, Any]) -> None:
    """Check that the command was accepted."""
    assert outcome["outcome"] == "accepted", outcome
