"""Numbers of the other channels reach the store from the desk and from a file, once, audited, and by supervisors only."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from casework import contact_weeks
from casework.documents.contact_week import ContactWeek
from nationalstore.__main__ import main
from nationalstore.db import schema
from nationalstore.db.store import Store
from tests.helpers.commanding import Desk, code, officer
from tests.helpers.store import prepare

WEEK = "2026-11-16"


def of_week(store: Store) -> ContactWeek | None:
    """Return the week as it stands."""
    with store.read() as view:
        return view.find(ContactWeek, contact_weeks.id_of("sussex", WEEK), "sussex")


def test_a_supervisor_enters_a_week_and_nobody_overwrites_it_unseen(timed: Store) -> None:
    """The same numbers again change nothing, others need what stood there, and a triage officer is refused."""
    desk = Desk(timed, officer("supervisor", "sussex"))
    for _ in range(2):
        assert desk.send("save_contact_week", None, week=WEEK, numbers={"email": 4})["outcome"] == "accepted"
    known = of_week(timed)
    assert known is not None and (known.version, known.numbers, known.source_file) == (1, {"email": 4}, None)
    assert (
        code(desk.send("save_contact_week", None, week=WEEK, numbers={"email": 5})) == "contact_week_changed"
    )
    assert (
        desk.send("save_contact_week", None, week=WEEK, numbers={"email": 5}, before={"email": 4})["outcome"]
        == "accepted"
    )
    triage = Desk(timed, officer("triage", "sussex"))
    assert code(triage.send("save_contact_week", None, week=WEEK, numbers={"email": 6})) == "not_allowed"
    assert (
        code(desk.send("save_contact_week", None, week="2099-01-05", numbers={"email": 6})) == "body_invalid"
    )


def test_a_file_is_loaded_whole_or_not_at_all_and_twice_is_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bad line is named and nothing is loaded; what is replaced is said; the same file again changes nothing."""
    url, file = f"sqlite:///{tmp_path}/store.db", tmp_path / "weeks.csv"
    prepare(Store(url)).close()
    load = ["contacts", "load", str(file), "--force", "sussex", "--by", "Kit", "--database", url]
    assert main(load) == 2 and "cannot be read" in capsys.readouterr().err
    file.write_text(f"week,what,number\n{WEEK},email,4\n{WEEK},fax,1\n")
    assert main(load) == 2 and "Line 3: “fax”" in capsys.readouterr().err
    file.write_text(f"week,what,number\n{WEEK},email,4\n{WEEK},101,90\n")
    assert main(load) == 0 and main(load) == 0
    assert capsys.readouterr().out.splitlines() == ["1 week read, 1 changed.", "1 week read, 0 changed."]
    file.write_text(f"week,what,number\n{WEEK},email,5\n")
    assert main(load) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"Week of {WEEK}: Email was 4 and is 5 now."
    store = Store(url)
    try:
        known = of_week(store)
        assert known is not None and known.numbers == {"phone_101": 90, "email": 5} and known.source_file
        with store.read() as view:
            leaves = view.conn.execute(select(schema.record_entry.c.leaf)).scalars().all()
        assert len([leaf for leaf in leaves if "contacts_loaded" in leaf]) == 2
    finally:
        store.close()
