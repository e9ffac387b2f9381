"""The tour's last step: an administrator at another desk changes the policy and restores the previous version."""

from __future__ import annotations

from typing import Any

from demo.seat import Seat
from demo.shift.colleague import Colleague
from workstation.ui.window.main_window import MainWindow


def change_and_go_back(seat: Seat) -> None:
    """Save a change that the seat's own desk receives, then restore the previous content. Raises TourFailed."""
    colleague = Colleague(seat.store, "administrator.sussex", seat.folder)
    window = MainWindow(colleague.desk)
    window.show()
    try:
        _administer(seat, window)
    finally:
        window.close()
        colleague.close()


def _administer(seat: Seat, window: MainWindow) -> None:
    window.run("go_administration")
    page: Any = window.pages.administration
    before = seat.desk.reader.read(lambda queries: queries.policy()).result()
    seat.until("The first form", lambda: page.presenter.entry)
    page.turn("policy")
    seat.until("The grades", lambda: page.presenter.entry and page.presenter.entry.part == "grades")
    page.form.model.setData(page.form.model.index(1, 1), "Soon")
    page.presenter.review()
    _save(seat, page, "Plainer")
    seat.until("The change here", lambda: _grade(seat) == "Soon")
    seat.until("The store's word", lambda: page.presenter.setting.document.version > before.version)
    page.versions.click()
    seat.until("Two versions", lambda: page.history.model.rowCount() >= 2)
    page.history.list.setCurrentIndex(page.history.model.index(page.history.model.rowCount() - 1))
    page.history.back.click()
    seat.until("What it would do", lambda: page.side.currentWidget() is page.review)
    window.grab().save(str(seat.out / "settings-before-saving.png"))
    _save(seat, page, "Reset to default")
    seat.until("What was", lambda: _grade(seat) == before.grades[1].title)


def _save(seat: Seat, page: Any, why: str) -> None:
    seat.until("What it would do", lambda: page.side.currentWidget() is page.review)
    page.review.reason.setPlainText(why)
    page.review.submit()
    seat.until("The form", lambda: page.side.currentWidget() is page.editor)


def _grade(seat: Seat) -> str:
    return str(seat.desk.reader.read(lambda queries: queries.policy()).result().grades[1].title)
