"""The actions of the queue."""

from __future__ import annotations

from workstation.ui.kit.actions import Action
from workstation.ui.screens.queue.queue_view import QueueView

ACTIONS: tuple[Action[QueueView], ...] = (
    Action("refresh", "Show new reports", "U", "arrow-up", "window", QueueView.refresh),
    Action("filter", "Filter this view", "/", "funnel", "window", lambda queue: queue.filter.setFocus()),
)
