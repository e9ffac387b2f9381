"""The ways of grouping the queue, and the titles of groups."""

from __future__ import annotations

from collections.abc import Mapping

from workstation.domain import views
from workstation.domain.triage import RISKS
from workstation.domain.views import DueGroup
from workstation.ui.formatting.labels import force_place, risk_words
from workstation.ui.kit.i18n import tr

GROUPED = {
    "": "Not grouped", "risk": "By risk", "service": "By service", "owner": "By owner", "clock": "By clock",
    "place": "By place", views.BY_FORCE: "By force",
}  # fmt: skip
"""Each way of grouping in words."""
CLOCKS = {
    DueGroup.OVER: "Overdue", DueGroup.SOON: "Due soon", DueGroup.LATER: "Due later", DueGroup.NONE: "No clock running",
}  # fmt: skip


def group_title(grouping: str, value: str | int, officers: Mapping[str, str]) -> str:
    """Return the title of a group by its value; `officers` are names by id."""
    if grouping == "risk":
        rank = int(value)
        return risk_words(RISKS[rank]) if rank < len(RISKS) else tr("No risk yet")
    if grouping == "clock":
        return tr(CLOCKS[DueGroup(int(value))])
    if grouping == "owner":
        known = {"": tr("Nobody's"), views.ME: tr("Mine"), **officers}
        return known.get(str(value)) or tr("another officer")
    if grouping == views.BY_FORCE:
        return force_place(str(value)) or tr("This force")
    nothing = tr("No place") if grouping == "place" else tr("No service")
    return (tr(str(value)) if grouping == "service" else str(value)) or nothing
