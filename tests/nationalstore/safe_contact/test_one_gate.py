"""Every message to a reporter goes through one gate into the outbox, whatever its route."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from sqlalchemy import text

import nationalstore
from nationalstore.db import contact_index, migrations
from nationalstore.db.engine import open_engine
from nationalstore.db.store import Store
from nationalstore.services.commands import ledger
from tests.helpers.commanding import code
from tests.helpers.outbound import rows
from tests.helpers.reporters import reply, tell

SOURCE = Path(nationalstore.__file__).parent


def callers(name: str) -> set[str]:
    """Return the other modules whose code names a function or table; comments and strings do not count."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = (
                node.attr
                if isinstance(node, ast.Attribute)
                else node.id
                if isinstance(node, ast.Name)
                else ""
            )
            imported = [alias.name for alias in node.names] if isinstance(node, ast.ImportFrom) else []
            if name == named or name in imported:
                found.add(path.relative_to(SOURCE).as_posix())
    return found


def test_only_the_gate_puts_a_notice_about_a_case_into_the_outbox() -> None:
    """Only the gate adds case notices to the outbox."""
    assert callers("about_case") == {"services/safe_contact/gate.py"}
    assert callers("acknowledgement") == {
        "services/safe_contact/acknowledging.py",
        "services/safe_contact/gate.py",
    }, "the row is made for the gate alone"
    assert callers("new_code") == {"services/safe_contact/gate.py"}
    assert callers("row_of") == {"services/safe_contact/gate.py"}
    assert callers("to_address") == {"portal/signing_in.py"}, "only what an account asks for itself"
    assert callers("add_to_outbox") == {"services/delivery/outbox.py"}, (
        "nobody goes round it with rows of their own"
    )


def test_only_the_outbox_makes_rows_of_the_outbox() -> None:
    """Only the outbox module inserts outbox rows, and no other SQL does."""
    for path in SOURCE.rglob("*.py"):
        if path.name != "sql_outbox.py" and "migrations" not in path.parts:
            said = path.read_text("utf-8").replace(" ", "").casefold()
            assert "schema.delivery.insert" not in said and "insert(schema.delivery)" not in said, path
            assert "insertintodelivery" not in said, path


def test_only_the_lanes_hand_anything_over_and_only_what_the_gate_let_through() -> None:
    """Transports are called in one place only, behind the check at the moment of sending."""
    assert callers("hand") == {"jobs/delivery_worker.py"}
    assert callers("decide") <= {
        "jobs/delivery_worker.py",
        "services/safe_contact/gate.py",
        "services/safe_contact/send_policy.py",
        # What a records system may be told of a person's channels.
        "services/connector/outgoing.py",
    }


@pytest.mark.parametrize("kind", sorted(set(ledger.HANDLERS) - {"reply"}))
def test_no_other_command_writes_to_a_reporter(post: Store, kind: str) -> None:
    """Only a reply reaches a reporter; bulk actions, macros and incident messages consist of ordinary commands."""
    told = tell(post)
    from tests.helpers.reporters import desk

    body = {
        "text": "x",
        "status": "in_progress",
        "reason": "x",
        "channel": "email",
        "disposal": "no_further_action",
    }
    desk(post, "supervisor").send(kind, told.id, **body)
    assert rows(post) == []


def test_one_of_many_is_refused_by_itself(post: Store) -> None:
    """In a bulk reply, macro or incident each reply passes the gate alone; one is refused and the others are sent."""
    tell(post, [], email="bea@example.org")
    free, kept = tell(post), tell(post, email="bea@example.org", phone="07700 900124")
    outcomes = [reply(post, told, "email", status_after="in_progress") for told in (free, kept)]
    assert outcomes[0]["outcome"] == "accepted" and code(outcomes[1]) == "contact_unsettled"
    assert [row.report for row in rows(post)] == [free.id]


def test_people_of_before_are_known_by_their_address(tmp_path: Path) -> None:
    """An older database without an address index is indexed from its people at the first start."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    engine = open_engine(url)
    person = '{"id": "p1", "email": "Ann@Example.org", "phone": "07700 900123", "contact": {"channels": ["portal"]}}'
    with engine.connect() as conn:
        conn.exec_driver_sql("BEGIN")
        migrations.upgrade(conn, "0017")
        conn.execute(text(
            "INSERT INTO entity (kind, id, force, position, version, record, gone, changed_at) "
            "VALUES ('person', 'p1', 'kent', 1, 1, :person, false, 'x')"), {"person": person})  # fmt: skip
        conn.exec_driver_sql("COMMIT")
    engine.dispose()
    store = Store(url)
    with store.read() as view:
        address = contact_index.hashed(contact_index.key_of(view.conn), "email", "ann@example.org")
        assert contact_index.people_with(view.conn, [address]) == {("kent", "p1")}
    store.close()
    for path in tmp_path.iterdir():
        assert b"ann@example.org" not in path.read_bytes(), "only its hash"
