"""What an operator does about a force's officers: the first administrator above all, who then does the rest at a desk.

Everything goes the way that settings go, so that it is checked, kept as a version and noted.
"""

from __future__ import annotations

from nationalstore.core.errors import Misconfigured, Problem
from nationalstore.core.identity import is_active
from nationalstore.db.audit_rows import ALTERATION
from nationalstore.db.store import Record, Store, Work
from nationalstore.services.audit import log
from nationalstore.services.catalogue import reference_data
from nationalstore.services.policy import save_setting

OPERATOR = {"id": None, "name": "Operator"}
FIRST_SIGN_IN = {"id": None, "name": "First sign-in"}


def add(store: Store, force: str, username: str, definition: Record) -> Record:
    """Add an officer, or bring one back who had left, and return the record. The force is set up where it is not.

    Raises Misconfigured in words where that cannot be.
    """
    if not reference_data.known_force(force):
        raise Misconfigured(f"There is no police force “{force}”. Forces are named as in “sussex” or “btp”.")
    store.mark_live()
    with store.write(force) as work:
        reference_data.ensure_force(work, force)
    with store.write(force) as work:
        save_setting.lock(work)
        before = _named(work, username)
        if before is not None and is_active(before):
            raise Misconfigured(f"{username} is an officer of {force} already. Use officer change.")
        id_ = before["id"] if before is not None else work.new_id()
        team = {} if before is not None else {"team": _team(work), "name": username}
        return _saved(work, id_, {**team, **definition, "username": username, "active": True}, "officer_add")


def change(store: Store, force: str, username: str, definition: Record) -> Record:
    """Change parts of an officer's record and return it. Raises Misconfigured in words."""
    with store.write(force) as work:
        save_setting.lock(work)
        return _saved(work, _known(work, username)["id"], definition, "officer_change")


def end(store: Store, force: str, username: str, cases_to: str = "") -> Record:
    """Switch an officer off; open cases pass to the other. Raises Misconfigured in words."""
    with store.write(force) as work:
        save_setting.lock(work)
        also = {"cases_to": _known(work, cases_to)["id"]} if cases_to else {}
        return _saved(work, _known(work, username)["id"], {"active": False}, "officer_end", also)


def bind(store: Store, force: str, username: str, subject: str) -> None:
    """Bind the provider's subject to the working officer of exactly this name who has none, at their first sign-in.

    Whoever has a subject is never found by a name again: names are given to others, subjects are not.
    """
    if not any(_waits(one, username) for one in of_force(store, force)):
        return
    with store.write(force) as work:
        save_setting.lock(work)
        found = next((one for one in work.list(force, "officer") if _waits(one, username)), None)
        if found is None:
            return
        wanted = save_setting.Wanted(
            work.new_id(), "officer", found["id"], {"subject": subject}, FIRST_SIGN_IN
        )
        try:
            save_setting.save(work, wanted)
        except Problem:
            work.discard()  # The subject is another's: the sign-in is refused as anybody's who is not known.
            return
        log.note(
            work, ALTERATION, "officer", found["id"], officer=found["id"], detail={"act": "first_sign_in"}
        )


def _waits(officer: Record, username: str) -> bool:
    return officer["username"] == username and is_active(officer) and not officer.get("subject")


def of_force(store: Store, force: str) -> list[Record]:
    """Return the force's officers by their names to sign in with."""
    with store.read() as view:
        return sorted(view.list(force, "officer"), key=lambda one: str(one["username"]))


def made_up(store: Store, force: str) -> list[Record]:
    """Return working officers whom an earlier version of the store made up for a live force."""
    ids = {reference_data.made_up_id("officer", role, force) for role, _, _ in reference_data.PEOPLE}
    return [one for one in of_force(store, force) if one["id"] in ids and is_active(one)]


def _saved(work: Work, id_: str, definition: Record, act: str, also: Record | None = None) -> Record:
    try:
        save_setting.save(
            work, save_setting.Wanted(work.new_id(), "officer", id_, definition, OPERATOR, also=also or {})
        )
    except Problem as problem:
        raise Misconfigured(problem.detail) from None
    record = work.get("officer", id_) or {}
    detail = {"act": act, "roles": record.get("roles", [])}
    log.note(work, ALTERATION, "officer", id_, officer=log.OPERATOR, detail=detail)
    return record


def _named(work: Work, username: str) -> Record | None:
    return next((one for one in work.list(work.force, "officer") if one["username"] == username), None)


def _known(work: Work, username: str) -> Record:
    found = _named(work, username)
    if found is None:
        raise Misconfigured(f"Nobody signs in as {username} in {work.force}. See officer list.")
    return found


def _team(work: Work) -> str:
    teams = [team["id"] for team in work.list(work.force, "team") if is_active(team)]
    if not teams:
        raise Misconfigured("The force has no team in use. Add one at a desk first.")
    return str(teams[0])
