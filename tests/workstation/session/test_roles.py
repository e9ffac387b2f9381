"""A desk receives what its officer's roles allow; a role that is removed takes its part of the copy with it."""

from __future__ import annotations

from pathlib import Path

from casework.permissions import SETTING_KINDS
from tests.helpers.desk import desk, until
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import change_record, list_records
from tests.helpers.store import add_report, prepared, served
from workstation.session.desk_session import DeskSession


def kinds(one: DeskSession) -> set[str]:
    """Return the kinds of document in the desk's copy."""
    query = "SELECT DISTINCT kind FROM entity"
    return set(
        one.reader.read(lambda q: q.connection.exec_driver_sql(query).scalars().all()).result(timeout=20)
    )


def test_an_administrators_desk_holds_settings_and_no_case(tmp_path: Path) -> None:
    """An administrator's desk is up to date, agrees with the store and holds no document of a case."""
    store = prepared(f"sqlite:///{tmp_path}/store.db")
    add_report(store)
    with (
        served(store.url) as (address, _),
        desk(tmp_path / "kit", address, store, "administrator.sussex") as kit,
        desk(tmp_path / "wren", address, store) as wren,
    ):
        until(lambda: "report" in kinds(wren), what="the report at the desk of triage")
        until(lambda: "policy" in kinds(kit), what="the policy at the administrator's desk")
        add_report(store, 2)
        with store.read() as view:
            head = str(view.head("sussex"))
        at = until(lambda: _cursor(kit) == f"{head}.settings", what="the administrator's desk up to date")
        assert at and kinds(kit) <= SETTING_KINDS
    store.close()


def test_a_role_that_is_taken_away_takes_the_cases_along(tmp_path: Path) -> None:
    """Within seconds the connection closes, the cursor expires, and the new pass removes the cases."""
    store = prepared(f"sqlite:///{tmp_path}/store.db")
    add_report(store)
    officer_with(store, "triage", "administrator", name="both")
    with served(store.url) as (address, _), desk(tmp_path / "both", address, store, "both.sussex") as both:
        until(lambda: "report" in kinds(both), what="the report at the desk")
        with store.write("sussex") as work:
            record = next(
                one for one in list_records(work, "sussex", "officer") if one["username"] == "both.sussex"
            )
            change_record(work, "officer", {**record, "roles": ["administrator"]})
        until(lambda: not kinds(both) - SETTING_KINDS, what="the cases gone from the desk")
        assert "policy" in kinds(both)
    store.close()


def _cursor(one: DeskSession) -> str:
    query = "SELECT value FROM meta WHERE key = 'cursor'"
    return str(one.reader.read(lambda q: q.connection.exec_driver_sql(query).scalar()).result(timeout=20))
