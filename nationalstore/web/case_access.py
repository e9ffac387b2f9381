"""Public access to a case: by its code, a current visit, or the account of a signed-in citizen."""

from __future__ import annotations

from nationalstore.core.errors import Problem
from nationalstore.db.store import Store
from nationalstore.services.citizens import report_ownership
from nationalstore.services.intake import submissions
from nationalstore.services.intake.submissions import ReporterCase
from nationalstore.web import case_session, request_identity
from nationalstore.web.dependencies import AnyRequest
from nationalstore.web.guess_source import guesses_of

LONGEST_CODE = 100


def case_of(request: AnyRequest, store: Store, reference: str) -> ReporterCase:
    """Return the case opened by the code in ``Receipt``, the visit, or the account of a signed-in citizen.

    Raises ``not_found``, the same for every cause, and ``slow_down``.
    """
    receipt = request.headers.get("receipt", "")
    visited = case_session.find_of(request, store, reference) if not receipt else None
    if visited is not None:
        return visited
    citizen = request_identity.citizen_of(request, store) if not receipt else None
    if citizen is not None:
        return report_ownership.open_case(store, citizen, reference)
    if len(receipt) > LONGEST_CODE:
        raise Problem("not_found", "There is no report with this reference and code.")
    return submissions.open_case(store, guesses_of(request), reference, receipt)
