"""The teams of a simulated force."""

from __future__ import annotations

from nationalstore.services.catalogue import reference_data


def teams_of(force: str) -> tuple[str, str]:
    """Return the ids of the contact centre, where everyone starts, and of professional standards, which is empty at first."""
    return reference_data.made_up_id("team", force), reference_data.made_up_id("team", "standards", force)
