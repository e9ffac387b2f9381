"""The actions of the queue."""

from __future__ import annotations

from workstation.ui.kit.actions import Action
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.queue.queue_view import QueueView


def _listed(queue: QueueView) -> str:
    return "" if queue.isVisible() else tr("Open a view of the queue first.")


ACTIONS: tuple[Action[QueueView], ...] = (
    Action("refresh", "Show new reports", "U", "arrow-up", "window", QueueView.refresh),
    Action("filter", "Filter this view", "/", "funnel", "window", lambda queue: queue.filter.setFocus()),
    Action("group", "Group the list", "", "rows", "window", QueueView.ask_group, _listed),
    Action("row_facts", "Choose what each row shows", "", "rows", "window", QueueView.ask_facts, _listed),
)
