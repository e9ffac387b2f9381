"""An administrator's desk with the settings of a force and no connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from casework.documents import codec
from nationalstore.services.catalogue import reference_data
from tests.helpers.bundles import officer
from tests.helpers.ids import uid
from tests.workstation.ui.conftest import POLICY, report
from workstation.domain.commands import FieldProblem
from workstation.domain.page import FeedChange, FeedPage
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.sync.session import FixedSession
from workstation.ui.screens.administration.administration_presenter import AdministrationPresenter, Review
from workstation.ui.screens.administration.setting import Setting
from workstation.ui.screens.administration.settings_state import SettingsItem
from workstation.ui.screens.administration.shown_version import ShownVersion

KIT = {"id": uid("a1"), "name": "Kit Maybourne", "initials": "KM", "force": "sussex", "team": uid("m1"), "username": "kit",
       "roles": ["administrator", "supervisor"]}  # fmt: skip
WREN = {**KIT, "id": uid("o1"), "name": "Wren Ashdown", "username": "wren", "roles": ["triage"]}
TEAM = {"id": uid("m1"), "name": "Contact centre"}
SERVICE = {"id": uid("s1"), "key": "theft", "title": {"en": "Theft", "cy": "Lladrad"}, "enabled": True, "local_text": None,
           "regime": "law_enforcement", "routing": {"team": "investigation", "opening_code": "49"}}  # fmt: skip
TEMPLATES = [
    {**codec.encode(one), "id": uid(f"t{number}"), "version": 3}
    for number, one in enumerate(reference_data.templates("sussex"))
]


def put(profile: Profile, *records: tuple[str, dict[str, Any]], start: int = 0) -> None:
    """Put documents into the cache as a page of the feed would."""
    changes = tuple(
        FeedChange(
            start + n, kind, str(record["id"]), int(record.get("version", 1)), {"version": 1, **record}
        )
        for n, (kind, record) in enumerate(records, 1)
    )
    end = f"c{start + len(changes)}"
    profile.cache.apply(
        [FeedPage(profile.cache.cursor() or "c0", end, end, changes=changes)], profile.journal.waiting()
    )


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    """Yield a profile with settings and five open reports, one of them Wren's."""
    with Profile(tmp_path / "profile", bytes(32)) as made:
        reports = [report(n, owner=uid("o1") if n == 1 else None, grade=2) for n in range(1, 6)]
        letter = {"id": uid("x1"), "report": uid("r1"), "template": TEMPLATES[0]["key"], "language": "en", "direction": "to_citizen",
                  "text": "Hello", "state": "sent"}  # fmt: skip
        put(made, ("policy", {**POLICY, "version": 5}), ("officer", KIT), ("officer", WREN), ("team", TEAM),
            ("service", SERVICE), *(("template", one) for one in TEMPLATES), *(("report", one) for one in reports),
            ("message", letter))  # fmt: skip
        yield made


@pytest.fixture
def desk(profile: Profile) -> Iterator[DeskSession]:
    """Yield the administrator's desk."""
    made = DeskSession(profile, FixedSession("http://127.0.0.1:9", "none"))
    made.state.officer = officer(KIT)
    yield made
    made.stop()


class Screen:
    """A view that records what the presenter shows."""

    def __init__(self) -> None:
        self.allowed: bool | None = None
        self.entries: list[SettingsItem] = []
        self.chosen: SettingsItem | None = None
        self.form: tuple[SettingsItem | None, Setting | None] = (None, None)
        self.count, self.problems = 0, list[FieldProblem]()
        self.review: Review | None = None
        self.history: tuple[list[ShownVersion], list[ShownVersion] | None] = ([], None)
        self.said: list[str] = []

    def show_allowed(self, allowed: bool) -> None:
        self.allowed = allowed

    def show_entries(self, entries: list[SettingsItem], chosen: SettingsItem | None) -> None:
        self.entries, self.chosen = entries, chosen

    def show_form(self, entry: SettingsItem | None, setting: Setting | None) -> None:
        self.form = entry, setting

    def show_changed(self, count: int, problems: list[FieldProblem]) -> None:
        self.count, self.problems = count, problems

    def show_review(self, review: Review | None) -> None:
        self.review = review

    def show_history(self, coming: list[ShownVersion], versions: list[ShownVersion] | None) -> None:
        self.history = coming, versions

    def say(self, words: str) -> None:
        self.said.append(words)


def at_once(future: Future[Any], callback: Callable[[Any], None]) -> None:
    """Call back at once, in the calling thread."""
    callback(future.result(timeout=20))


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def presenter(desk: DeskSession, screen: Screen) -> AdministrationPresenter:
    """Return a presenter without widgets."""
    return AdministrationPresenter(desk.reader, desk.commands, desk.connection, at_once, screen)
