"""A window on a desk with fictional reports and no store behind it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.documents import codec
from nationalstore.services.catalogue import reference_data
from tests.helpers.bundles import officer
from tests.helpers.ids import uid
from workstation import app
from workstation.domain.export_grant import ExportGrant
from workstation.domain.ids import wire_time
from workstation.domain.page import FeedChange, FeedPage
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.sync.session import FixedSession
from workstation.ui.kit import theme
from workstation.ui.window.main_window import MainWindow

ME = {"id": uid("o1"), "name": "Wren Ashdown", "initials": "WA", "force": "sussex", "team": uid("t1")}
OTHER = {"id": uid("o2"), "name": "Joss Linchmere", "initials": "JL", "force": "sussex", "team": uid("t1")}
POLICY = {**codec.encode(reference_data.starting_policy("sussex")), "id": uid("p1")}
TEMPLATE = {"id": "t", "key": "k", "title": "A first answer", "states": ["new", "in_progress"],
            "text": {"en": "Hello {{citizen_name}}, about {{crime_reference}}.", "cy": "Helo {{citizen_name}}."}}  # fmt: skip


def report(number: int, **more: Any) -> dict[str, Any]:
    """Return a fictional open report."""
    now = datetime.now(UTC)
    return {
        "id": uid(f"r{number}"), "version": 1, "reference": f"SOH-26-TEST-{number:04d}", "force": "sussex",
        "service": "theft", "service_title": {"en": "Theft", "cy": "Lladrad"}, "summary": f"Bike number {number}",
        "place": {"text": "1 Tern Row, Brighton"}, "language": "en", "status": "new", "risk": "low", "flags": [],
        "grade": None, "submitted_at": wire_time(now - timedelta(minutes=number)), "owner": None, "team": None,
        "claim": None, "links": [], "reporter": {"person": "c1", "name": "Tamsin Orrery", "role": "victim"},
        "answers": [{"key": "what", "label": "What happened?", "value": "<b>Taken</b> at night"}],
        "clocks": [{"name": "triage_due", "due_at": wire_time(now + timedelta(minutes=45 - number)), "paused": [],
                    "stopped_at": None, "why": "Within 45 minutes."}], **more,
    }  # fmt: skip


PERSON = {"id": "c1", "version": 1, "name": "Tamsin Orrery", "contact": {"channels": ["portal", "sms"],
          "window": {"from": "10:00", "to": "15:00"}, "neutral": True, "reason": "Asked for it."}, "reports": [uid("r1")]}  # fmt: skip


def fill(profile: Profile, reports: list[dict[str, Any]], start: int = 0) -> None:
    """Put documents into the cache as a page of the feed would."""
    records = [("officer", ME), ("officer", OTHER), ("policy", POLICY), ("template", TEMPLATE),
               ("person", PERSON), *(("report", one) for one in reports)]  # fmt: skip
    changes = tuple(
        FeedChange(start + n, kind, str(record["id"]), 1, {"version": 1, **record})
        for n, (kind, record) in enumerate(records, 1)
    )
    at = profile.cache.cursor()
    end = f"c{start + len(changes)}"
    profile.cache.apply([FeedPage(at or "c0", end, end, changes=changes)], profile.journal.waiting())
    # An exchange would have left this grant: these desks have no store that could agree to an export.
    profile.journal.keep_export_grant(ExportGrant("g1", 10_000, "2099-01-01T00:00:00+00:00"))


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    """Yield a profile with thirty reports."""
    with Profile(tmp_path / "profile", bytes(32)) as made:
        fill(made, [report(n) for n in range(1, 31)])
        yield made


@pytest.fixture
def desk(profile: Profile) -> Iterator[DeskSession]:
    """Yield a desk that is not connected to anything."""
    made = DeskSession(profile, FixedSession("http://127.0.0.1:9", "none"))
    made.state.officer = officer(ME)
    yield made
    made.stop()


@pytest.fixture(params=["light", "dark"])
def dressed(request: pytest.FixtureRequest, qapp: QApplication) -> theme.Tokens:
    """Return the application's theme, in light and in dark mode."""
    return theme.dress(qapp, request.param)


@pytest.fixture
def window(qtbot: QtBot, desk: DeskSession, dressed: theme.Tokens) -> Iterator[MainWindow]:
    """Yield a window on thirty reports."""
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.queue.model.rowCount() == 30)
    yield made
    made.close()


@pytest.fixture(scope="session", autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """Show the window's texts in English, with its singulars, as a desk does, whatever ran before in this process."""
    translators = app.Translators(qapp)
    translators.speak("en")
    yield


@pytest.fixture
def welsh(qapp: QApplication) -> Iterator[None]:
    """Show the window's texts in Welsh while a test runs."""
    translators = app.Translators(qapp)
    translators.speak("cy")
    yield
    translators.speak("en")
