"""Who a connector is, and what it may send: a service account of the force and a grant that the operator gives."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import datetime

from casework.audiences import FORCE_WIDE, Audiences, of_team
from casework.commands.settings import OfficerDefinition
from casework.documents.team import Team
from casework.permissions import CONNECTOR
from nationalstore.core.errors import Misconfigured
from nationalstore.core.identity import Principal
from nationalstore.db import connectors
from nationalstore.db.audit_rows import ALTERATION
from nationalstore.db.connectors import ConnectorRow
from nationalstore.db.store import Store, WriteTransaction, wire_time
from nationalstore.services.audit import log
from nationalstore.services.policy import officers

NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
SHOWN_AS = "Records system"


def add(
    store: Store, force: str, name: str, teams: Sequence[str], since: datetime | None, by: str
) -> ConnectorRow:
    """Add a connector, or bring back one that had ended, and return it. Raises Misconfigured with a sentence.

    Without a time it sends cases that are submitted from now on.
    """
    if not NAME.fullmatch(name):
        raise Misconfigured(
            "A connector's name is at most 40 small letters, digits and hyphens, as in “niche”."
        )
    known = find(store, force, name)
    if known is not None and known.ended_at is None:
        raise Misconfigured(f"{force} already has the connector {name}. Use connector change.")
    definition = OfficerDefinition(roles=[CONNECTOR], name=f"{SHOWN_AS} ({name})")
    officer = officers.add(store, force, f"connector-{name}", definition)
    begun = wire_time(since or store.clock())
    with store.write(force) as work:
        _expect_teams(work, teams)
        held = json.dumps(sorted(teams))
        if known is None:
            connectors.add(work.conn, ConnectorRow(force, name, officer.id, held, begun))
        else:
            connectors.change(
                work.conn, force, name, officer=officer.id, teams=held, since=begun, ended_at=None
            )
        _note(work, officer.id, "connector_add", teams, by)
    return expected(store, force, name)


def change(store: Store, force: str, name: str, teams: Sequence[str], by: str) -> ConnectorRow:
    """Name the teams whose restricted cases a connector may send, instead of those before. Return the connector."""
    row = expected(store, force, name)
    with store.write(force) as work:
        _expect_teams(work, teams)
        connectors.change(work.conn, force, name, teams=json.dumps(sorted(teams)))
        _note(work, row.officer, "connector_change", teams, by)
    return expected(store, force, name)


def end(store: Store, force: str, name: str, by: str) -> None:
    """End a connector. Its service account ends with it, and what it has sent is still known."""
    row = expected(store, force, name)
    officers.end(store, force, f"connector-{name}")
    with store.write(force) as work:
        connectors.change(work.conn, force, name, ended_at=wire_time(work.now()))
        _note(work, row.officer, "connector_end", (), by)


def find(store: Store, force: str, name: str) -> ConnectorRow | None:
    """Return a connector, or None."""
    with store.read() as view:
        return connectors.find(view.conn, force, name)


def expected(store: Store, force: str, name: str) -> ConnectorRow:
    """Return a connector that has not ended. Raises Misconfigured when there is none."""
    row = find(store, force, name)
    if row is None or row.ended_at is not None:
        raise Misconfigured(
            f"{force} has no connector {name}. See connector list, or add it with connector add."
        )
    return row


def audiences(row: ConnectorRow) -> Audiences:
    """Return what a connector may read: what every case worker may, and the restricted cases of the teams it names."""
    return FORCE_WIDE | frozenset(map(of_team, row.team_ids))


def principal(row: ConnectorRow, user: str = "") -> Principal:
    """Return the service account, acting for a user of the records system."""
    name, account = f"{SHOWN_AS} ({row.name})", f"connector-{row.name}"
    return Principal(
        row.officer, row.force, frozenset({CONNECTOR}), name, account, grant=audiences(row), acts_for=user
    )


def _expect_teams(work: WriteTransaction, teams: Sequence[str]) -> None:
    for team in teams:
        if work.find(Team, team) is None:
            raise Misconfigured(f"{work.force} has no team {team}.")


def _note(work: WriteTransaction, officer: str, act: str, teams: Sequence[str], by: str) -> None:
    log.note(work, ALTERATION, "officer", officer, officer=log.OPERATOR, reason=by,
             detail={"act": act, "teams": list(teams)})  # fmt: skip
