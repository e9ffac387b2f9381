"""The practice desk: by its construction nothing of it reaches the store or the officer's journal, and no real case gets in."""

from __future__ import annotations

import inspect
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from casework.documents import codec
from casework.documents.officer import Officer
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.service import ForceService
from casework.documents.team import Team
from casework.documents.template import Template
from tests.helpers.bundles import officer
from tests.helpers.ids import uid
from tests.workstation.ui.conftest import ME, POLICY, fill, report
from workstation.domain.commands import Intent
from workstation.session.connection import Connection
from workstation.session.desk_session import DeskSession
from workstation.session.practice import SETTINGS, PracticeSession, PracticeSettings
from workstation.session.practice_cases import CASES, PREFIX
from workstation.session.profile import Profile
from workstation.session.store_connection import StoreConnection

SETTINGS_OF_ME = PracticeSettings(officer(ME), (codec.read_by_parts(Policy, POLICY),))


@pytest.fixture
def practice(monkeypatch: pytest.MonkeyPatch) -> Iterator[PracticeSession]:
    """Yield a practice desk in a process that has no network."""

    def refuse(*_: object) -> None:
        raise AssertionError("a practice desk opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    made = PracticeSession(SETTINGS_OF_ME)
    made.start()
    yield made
    made.stop()


def references(desk: DeskSession) -> set[str]:
    """Return the references of every case on a desk."""
    return {one.reference for one in desk.reader.read(lambda queries: queries.documents(Report)).result()}


def test_a_practice_desk_takes_neither_profile_nor_connection_nor_case() -> None:
    """Its only inputs are settings and a clock; a case among the settings is an error, whatever its type was said to be."""
    assert set(inspect.signature(PracticeSession).parameters) == {"settings", "clock"}
    hints: dict[str, Any] = get_type_hints(PracticeSettings)
    assert hints == {"officer": Officer, "policies": tuple[Policy, ...], "templates": tuple[Template, ...],
                     "services": tuple[ForceService, ...], "teams": tuple[Team, ...]}  # fmt: skip
    assert set(SETTINGS) == {Officer, Policy, Template, ForceService, Team}
    smuggled: Any = (codec.read_by_parts(Report, report(1)),)
    with pytest.raises(TypeError):
        PracticeSession(replace(SETTINGS_OF_ME, teams=smuggled))


def test_its_connection_is_connected_to_nothing(practice: PracticeSession) -> None:
    """It is not the connection with a store: it has no address, no token, no thread, and every answer is at hand."""
    assert type(practice.connection) is Connection and not isinstance(practice.connection, StoreConnection)
    assert set(vars(practice.connection)) == {"_writing"}
    connection = practice.connection
    for ask in (connection.go_online, connection.wake, connection.wake_soon, connection.signed_in):
        ask()
    assert connection.sign_in(lambda _: None).done() and connection.versions("policy", "x").result() is None


def test_what_is_done_there_stays_there(practice: PracticeSession, tmp_path: Path) -> None:
    """Made-up cases can be claimed and answered; the officer's own journal and copy hold none of it, and the other way round."""
    with Profile(tmp_path / "own", bytes(32)) as own:
        fill(own, [report(1)])
        assert references(practice) == {f"{PREFIX}-{n}" for n in range(1, len(CASES) + 1)}
        cases = practice.reader.read(lambda queries: queries.documents(Report)).result()
        for case in cases:
            done = practice.commands.submit(Intent("claim", case.id, {})).result()
            assert done.command is not None, done.problems
            note = practice.commands.submit(Intent("note", case.id, {"text": "Practised"})).result()
            assert note.command is not None, note.problems
        waiting = practice.reader.read_journal(lambda journal: journal.waiting()).result()
        assert len(waiting) == 2 * len(CASES) and own.journal.waiting() == []
        assert not {command.report for command in waiting} & {uid("r1")}
        practice.commands.submit(Intent("claim", uid("r1"), {})).result()
        assert own.journal.waiting() == [], "even the id of a real case leads nowhere"
        queries = own.cache.reader()
        assert {one.reference for one in queries.documents(Report)} == {"SOH-26-TEST-0001"}
        queries.close()
        assert practice.profile.folder != own.folder and tmp_path not in practice.profile.folder.parents


def test_nothing_of_it_stays(tmp_path: Path) -> None:
    """Its folder, its key and everything done in it go when it ends."""
    practice = PracticeSession(SETTINGS_OF_ME)
    folder = practice.profile.folder
    assert folder.exists() and practice.IS_PRACTICE and not DeskSession.IS_PRACTICE
    practice.stop()
    assert not folder.exists()


def test_settings_are_read_and_cases_are_not(tmp_path: Path) -> None:
    """Of the officer's own copy come the policy and the templates, and no case."""
    with Profile(tmp_path / "own", bytes(32)) as own:
        fill(own, [report(n) for n in range(1, 4)])
        queries = own.cache.reader()
        settings = PracticeSettings.read(queries, officer(ME))
        queries.close()
    assert len(settings.policies) == 1 and len(settings.templates) == 1
    assert {one.KIND for one in settings.documents()} == {"policy", "template", "officer"}
