"""The page of online and other channels: what is compared is said with its doubt, and weeks are entered once."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from casework.online_measures import ShownShare
from casework.proportions import Range, share_range
from tests.helpers.bundles import officer
from tests.workstation.ui.conftest import ME
from workstation.domain.online_comparison import (
    ComparisonRequest,
    InBothMonths,
    KnownWeeks,
    OnlineComparison,
    OnlineForce,
)
from workstation.errors import ForbiddenByStore, StoreProblem, StoreUnreachable
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.formatting import comparison_words as words
from workstation.ui.window.main_window import MainWindow


def share(some: int, every: int) -> ShownShare:
    """Return a share with its range."""
    return ShownShare(some, every, share_range(some, every) or Range(0, 1))


def of(force: str, before: ShownShare | None, after: ShownShare | None) -> OnlineForce:
    """Return a force with one share and one count."""
    shares = {"confidence_before_online": InBothMonths(before, after)}
    weeks = InBothMonths(KnownWeeks(1, 4), KnownWeeks(4, 4))
    counts: dict[str, InBothMonths[int]] = {"visits_quiet": InBothMonths(1204, None)}
    return OnlineForce(force, force.title(), shares, counts, weeks)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (share(12, 40), share(30, 40), "Higher, by more than chance: +23 to +61 points."),
        (share(30, 40), share(12, 40), "Lower, by more than chance: -61 to -23 points."),
        (share(12, 40), share(14, 40), "Too few to say whether it changed: -15 to +25 points."),
        (None, share(14, 40), "Too few answers to compare."),
    ],
)  # fmt: skip
def test_a_difference_is_said_with_its_doubt(
    before: ShownShare | None, after: ShownShare | None, said: str
) -> None:
    """In points, and whether it may be chance; a share says in how many of ten it lies."""
    (row, count) = words.rows(OnlineComparison("2026-09", "2026-10", (of("sussex", before, after),)))
    assert row.change == said and said in row.full
    assert (row.before == "–") == (before is None)
    assert (count.before, count.after, count.change) == ("1,204", "–", "")
    assert (
        words.share(share(12, 40)) == "30%, about 2 in 10 to 5 in 10"
        and words.in_ten(Range(0.28, 0.31)) == "about 3 in 10"
    )


def answer(
    window: MainWindow, found: OnlineComparison | StoreProblem, monkeypatch: pytest.MonkeyPatch
) -> list[ComparisonRequest]:
    """Let the store answer this, open the page, and return what was asked."""
    page, asked = window.places.pages.comparison, list[ComparisonRequest]()

    def comparison(request: ComparisonRequest) -> Future[OnlineComparison | StoreProblem]:
        asked.append(request)
        done: Future[OnlineComparison | StoreProblem] = Future()
        done.set_result(found)
        return done

    monkeypatch.setattr(page.presenter._connection, "comparison", comparison)
    window.run("go_comparison")
    return asked


def test_the_page_says_what_is_compared_or_why_nothing_is(
    window: MainWindow, desk: DeskSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Numbers with their months; and offline, for another role and without numbers, a sentence instead."""
    desk.state.officer = officer({**ME, "roles": ["supervisor", "national"]})
    found = OnlineComparison("2026-09", "2026-10", (of("sussex", share(12, 40), share(30, 40)),))
    asked = answer(window, found, monkeypatch)
    page = window.places.pages.comparison
    qtbot.waitUntil(lambda: len(page.model.rows) == 2)
    assert page.summary.text() == (
        "October 2026, compared with September 2026. Other channels are entered for 1 of 4 weeks in the baseline and 4 of 4 weeks"
        " in the month."
    )
    assert (
        page.table.isColumnHidden(0) and "30% " not in page.model.rows[0].change and page.national.isVisible()
    )
    page.national.click()
    qtbot.waitUntil(lambda: [one.national for one in asked] == [False, True])
    for problem, said in (
        (StoreUnreachable("Away."), "not connected"), (ForbiddenByStore("No."), "the national role every force"),
        (OnlineComparison("2026-09", "2026-10"), "No force has anything"),
    ):  # fmt: skip
        answer(window, problem, monkeypatch)
        qtbot.waitUntil(lambda said=said: said in page.summary.text())  # type: ignore[misc]
        assert not page.table.isVisible()


def test_a_week_is_entered_and_a_file_imported_once(
    window: MainWindow,
    desk: DeskSession,
    profile: Profile,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Numbers typed become a command that says what stood there; a file with a fault changes nothing, a good one only what differs."""
    desk.state.officer = officer({**ME, "roles": ["supervisor"]})
    answer(window, StoreUnreachable("Away."), monkeypatch)
    page = window.places.pages.comparison
    page.enter.click()
    qtbot.waitUntil(lambda: window.asking.form is not None and window.asking.form.title == "Enter a week")
    week = str(window.asking.form.fields[0].value)  # type: ignore[union-attr]
    window.asking.act.click()
    qtbot.waitUntil(lambda: window.asking.form is not None and "Week of" in window.asking.form.title)
    box = window.asking.findChild(QLineEdit, "ask_email")
    assert box is not None
    box.setText("1,204")
    window.asking.act.click()
    qtbot.waitUntil(lambda: page.presenter.weeks.get(week) == {"email": 1204})
    file = tmp_path / "weeks.csv"
    file.write_text(f"week,what,number\n{week},fax,1\n")
    window.on_comparison.take_file(str(file))
    qtbot.waitUntil(lambda: "Line 2: “fax”" in page.full.toPlainText())
    file.write_text(f"week,what,number\n{week},email,1204\n{week},101,90\n")
    window.on_comparison.take_file(str(file))
    qtbot.waitUntil(lambda: window.asking.form is not None and window.asking.form.title == "Import the file")
    window.asking.act.click()
    qtbot.waitUntil(lambda: page.presenter.weeks.get(week) == {"email": 1204, "phone_101": 90})
    bodies = [one.intent.body for one in profile.journal.waiting()]
    assert [(one["numbers"], one["before"]) for one in bodies] == [
        ({"email": 1204}, {}),
        ({"phone_101": 90}, {}),
    ]
