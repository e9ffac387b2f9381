"""The retention page: to others, with no case due, and as it will be when the seeded cases are due."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from demo.screenshots.camera import Camera


def take(camera: Camera) -> None:
    """Take the screenshots; nothing is saved."""
    from casework.documents.report import Report
    from workstation.cache.retention_due import due_review
    from workstation.ui.screens.retention.retention_presenter import Summary

    window, desk = camera.window, camera.desks[0]
    window.run("go_retention")
    page = window.pages.retention
    camera.until(lambda: page.currentIndex() == 1)
    camera.take("retention_not_allowed")
    own, desk.state.officer = desk.reader.officer, replace(desk.reader.officer, roles=("supervisor",))
    window.run("go_retention")
    camera.until(lambda: not page.table.isVisible())
    camera.take("retention_none_due")
    later = desk.reader.now() + timedelta(days=11 * 366)
    policy, found = desk.reader.read(lambda queries: (queries.policy(), queries.documents(Report))).result()
    closed = [report for report in found if report.status == "closed"][:12]
    page.show_summary(Summary(f"{len(closed)} cases are due for review."))
    page.show_reviews([due_review(report, policy, later) for report in closed])
    camera.until(lambda: page.table.isVisible())
    camera.take("retention")
    page.decide.click()
    camera.until(window.asking.isVisible)
    camera.take("retention_review")
    window.asking.close_it()
    window.run("go_disposal")
    camera.until(lambda: not window.pages.disposal.table.isVisible())
    camera.take("disposal")
    desk.state.officer = own
