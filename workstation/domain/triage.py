"""The order of risk."""

from __future__ import annotations

RISKS = ("emergency", "high", "medium", "low")
_RANK = {risk: rank for rank, risk in enumerate(RISKS)}
UNKNOWN_RANK = len(RISKS)


def risk_rank(risk: object) -> int:
    """0 for the gravest risk; an unknown word comes last."""
    return _RANK.get(risk, UNKNOWN_RANK) if isinstance(risk, str) else UNKNOWN_RANK
